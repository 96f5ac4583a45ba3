namespace DiasporaRegistry.Data.Finding.Storage;

/// <summary>What has few values, one bit for each organization and value: kind, objective, decade, standing, language.</summary>
internal sealed class FlagColumn
{
    private Ordinals values = new();
    private readonly List<DocBits> bits = [];
    private readonly List<int> totals = [];

    public int Values => values.Count;

    public string Value(int number) => values[number];

    public int Find(string value) => values.Find(value);

    public int Of(string value)
    {
        var number = values.Of(value);
        if (number == bits.Count)
        {
            bits.Add(new DocBits());
            totals.Add(0);
        }

        return number;
    }

    public DocBits this[int number] => bits[number];

    /// <summary>How many that anyone may see have a value.</summary>
    public int Total(int number) => totals[number];

    public void Set(int doc, int number, bool on = true) => bits[number][doc] = on;

    /// <summary>Counts an organization among those that anyone may see, or no longer.</summary>
    public void CountPublic(int doc, int change)
    {
        for (var number = 0; number < bits.Count; number++)
        {
            if (bits[number][doc])
                totals[number] += change;
        }
    }

    /// <summary>Counts each value among a set of organizations.</summary>
    public void Count(in CountedSet set, Span<int> counts)
    {
        for (var number = 0; number < bits.Count; number++)
            counts[number] = set.CountIn(bits[number].Words);
    }

    public void Trim(int docs) => bits.ForEach(b => b.Trim(docs));

    internal void Save(SnapshotWriter writer)
    {
        values.Save(writer);
        for (var number = 0; number < bits.Count; number++)
        {
            writer.Int(totals[number]);
            writer.Array(bits[number].Words);
        }
    }

    internal static FlagColumn Load(SnapshotReader reader)
    {
        var column = new FlagColumn { values = Ordinals.Load(reader) };
        for (var number = 0; number < column.values.Count; number++)
        {
            column.totals.Add(reader.Int());
            column.bits.Add(new DocBits(reader.Array<ulong>()));
        }

        return column;
    }
}
