using DiasporaRegistry.Data.Finding.Storage;

namespace DiasporaRegistry.Data.Finding;

/// <summary>
/// What one country's ministry, or one consulate of it, handles and the public does not see: the organizations, how their cases stand, and the consulates that
/// these name, each as far as the public's own sets do not say it. Organizations that have changed since are among the dead.
/// </summary>
internal sealed class OwnCases
{
    private readonly Posting?[] standings = new Posting?[Enum.GetValues<SearchStanding>().Length];
    private readonly Dictionary<int, Posting> consulates = [];

    /// <summary>The organizations.</summary>
    public Posting Docs { get; private init; } = new();

    /// <summary>Those with a case that stands so.</summary>
    public Posting? Standing(SearchStanding standing) => standings[(int)standing];

    /// <summary>The consulates that cases name, by number, with the organizations.</summary>
    public IReadOnlyDictionary<int, Posting> Consulates => consulates;

    public void Add(int doc, IReadOnlyCollection<SearchStanding> told, IEnumerable<EntryRegistration> seen, IReadOnlyList<EntryConsulate> linked, Ordinals numbers)
    {
        Docs.Add(doc);
        foreach (var registration in seen)
        {
            if (Borders.StandingOf(registration) is { } standing && !told.Contains(standing))
                (standings[(int)standing] ??= new Posting()).Add(doc);
            if (registration.Consulate is not { } consulate || linked.Any(l => l.Consulate == consulate))
                continue;
            var number = numbers.Of(consulate);
            if (!consulates.TryGetValue(number, out var named))
                consulates.Add(number, named = new Posting());
            named.Add(doc);
        }
    }

    public void Trim(int docs)
    {
        Docs.Trim(docs);
        foreach (var posting in standings.OfType<Posting>().Concat(consulates.Values))
            posting.Trim(docs);
    }

    internal void Save(SnapshotWriter writer)
    {
        Docs.Save(writer);
        foreach (var posting in standings)
        {
            writer.Int(posting is null ? 0 : 1);
            posting?.Save(writer);
        }

        writer.Int(consulates.Count);
        foreach (var (number, posting) in consulates)
        {
            writer.Int(number);
            posting.Save(writer);
        }
    }

    internal static OwnCases Load(SnapshotReader reader)
    {
        var own = new OwnCases { Docs = Posting.Load(reader) };
        for (var standing = 0; standing < own.standings.Length; standing++)
            own.standings[standing] = reader.Int() == 0 ? null : Posting.Load(reader);
        for (var left = reader.Length(); left > 0; left--)
            own.consulates.Add(reader.Int(), Posting.Load(reader));
        return own;
    }
}
