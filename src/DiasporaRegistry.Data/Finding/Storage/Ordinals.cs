namespace DiasporaRegistry.Data.Finding.Storage;

/// <summary>Gives each code a small number, for as long as the directory lives.</summary>
internal sealed class Ordinals
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<string> codes = [];

    public int Count => codes.Count;

    public string this[int number] => codes[number];

    public int Of(string code)
    {
        if (numbers.TryGetValue(code, out var known))
            return known;
        numbers.Add(code, codes.Count);
        codes.Add(code);
        return codes.Count - 1;
    }

    /// <summary>The number of a code; −1 where no organization ever had it.</summary>
    public int Find(string code) => numbers.GetValueOrDefault(code, -1);

    internal void Save(SnapshotWriter writer)
    {
        writer.Int(codes.Count);
        foreach (var code in codes)
            writer.Text(code);
    }

    internal static Ordinals Load(SnapshotReader reader)
    {
        var ordinals = new Ordinals();
        for (var left = reader.Length(); left > 0; left--)
            ordinals.Of(reader.Text()!);
        return ordinals;
    }
}
