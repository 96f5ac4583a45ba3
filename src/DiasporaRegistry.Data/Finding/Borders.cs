using DiasporaRegistry.Data.Finding.Storage;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Data.Finding;

/// <summary>
/// Who may see which organization of the directory, as sets: the public's, and for each country and each consulate the cases that its staff handle beside it.
/// Every search begins with one of these sets, and what is not in it is in nothing that follows.
/// </summary>
internal sealed class Borders
{
    private static readonly RegistrationState[] Process = [.. RegistrationStates.Open, RegistrationState.Returned];
    private readonly DocBits open = new();
    private readonly Dictionary<(string Country, string? Consulate), OwnCases> cases = [];

    /// <summary>How many anyone may see.</summary>
    public int PublicCount { get; private set; }

    /// <summary>Those that anyone may see.</summary>
    public ReadOnlySpan<ulong> PublicDocs => open.Words;

    public static bool IsPublic(DirectoryEntry entry) => entry.Provenance != Provenance.Stated || entry.Registrations.Any(r => RegistrationStates.Public.Contains(r.State));

    /// <summary>How an organization stands for anyone, on a day; it is one of the public's.</summary>
    public static IEnumerable<SearchStanding> PublicStandings(Provenance provenance, IReadOnlyList<EntryRegistration> registrations, DateOnly today)
    {
        if (provenance != Provenance.Stated)
            yield return SearchStanding.Mapped;
        if (registrations.Any(r => IsValid(r) && r.ValidUntil >= today))
            yield return SearchStanding.Registered;
        else if (registrations.Any(r => r.State == RegistrationState.Expired || (IsValid(r) && r.ValidUntil < today)))
            yield return SearchStanding.Expired;
        if (registrations.Any(r => r.State == RegistrationState.Suspended))
            yield return SearchStanding.Suspended;
        if (registrations.Any(IsHistorical))
            yield return SearchStanding.Historical;
    }

    // What everyone is told besides how it is registered: it is counted among the public's, and not a second time among a reader's own.
    private static IEnumerable<SearchStanding> Told(bool isPublic, IReadOnlyList<EntryRegistration> registrations)
    {
        if (isPublic)
            yield return SearchStanding.Suspended;
        if (registrations.Any(IsHistorical))
            yield return SearchStanding.Historical;
    }

    private static bool IsHistorical(EntryRegistration registration) => registration.State == RegistrationState.Dissolved;

    public static bool IsValid(EntryRegistration registration) => registration.State is RegistrationState.Approved or RegistrationState.RenewalDue;

    /// <summary>The numbers that everyone knows who may see the organization; by others nobody finds it.</summary>
    public static IEnumerable<string> NumbersKnown(DirectoryEntry entry)
    {
        var isPublic = IsPublic(entry);
        var isOneCountrys = !isPublic && entry.Registrations.All(r => r.Country == entry.Registrations[0].Country && r.Consulate == entry.Registrations[0].Consulate);
        return entry.Registrations.Where(r => RegistrationStates.Public.Contains(r.State) || (isPublic && r.State is RegistrationState.Suspended or RegistrationState.Superseded) || isOneCountrys)
            .Select(r => r.Number).OfType<string>();
    }

    /// <summary>Enters the next organization.</summary>
    /// <param name="doc">Its ordinal.</param>
    /// <param name="entry">What is known of it.</param>
    /// <param name="consulates">The numbers of consulates.</param>
    public void Add(int doc, DirectoryEntry entry, Ordinals consulates)
    {
        var isPublic = IsPublic(entry);
        open[doc] = isPublic;
        PublicCount += isPublic ? 1 : 0;
        var told = Told(isPublic, entry.Registrations).ToList();
        foreach (var own in entry.Registrations.Where(r => !RegistrationStates.Public.Contains(r.State)).GroupBy(r => r.Country))
        {
            var linked = entry.Consulates.Where(c => c.Country == own.Key).Select(c => c.Consulate).ToList();
            Of(own.Key, null).Add(doc, told, own, entry.Consulates, consulates);
            foreach (var consulate in own.Select(r => r.Consulate).OfType<string>().Concat(linked).Distinct())
                Of(own.Key, consulate).Add(doc, told, own.Where(r => r.Consulate == consulate || linked.Contains(consulate)), entry.Consulates, consulates);
        }
    }

    /// <summary>Takes out what was known of an organization; its ordinal is among the dead.</summary>
    public void Remove(int doc)
    {
        PublicCount -= open[doc] ? 1 : 0;
        open[doc] = false;
    }

    public bool IsPublicDoc(int doc) => open[doc];

    /// <summary>Those that a reader may see.</summary>
    public void Fill(DirectoryScope scope, DocBits dead, Span<ulong> set)
    {
        set.Clear();
        if (Own(scope) is { } own)
        {
            own.Docs.OrInto(set);
            Bits.AndNot(set, dead.Words);
        }

        open.OrInto(set);
    }

    public bool Sees(DirectoryScope scope, int doc) => open[doc] || Own(scope)?.Docs.Contains(doc) is true;

    /// <summary>The cases of a reader's own country, and of its own district where it has one; none for anyone.</summary>
    public OwnCases? Own(DirectoryScope scope) => scope.Country is { } country ? cases.GetValueOrDefault((country, scope.Consulate)) : null;

    /// <summary>What a reader sees of how an organization stands; an organization that is not public and of which the reader sees nothing is beyond the reader's border.</summary>
    public static IEnumerable<EntryRegistration> Seen(DirectoryScope scope, bool isPublic, IEnumerable<EntryRegistration> registrations, Func<string, bool> isLinked) =>
        registrations.Where(r => RegistrationStates.Public.Contains(r.State) || (isPublic && r.State == RegistrationState.Suspended)
            || (r.Country == scope.Country && (scope.Consulate is not { } consulate || r.Consulate == consulate || isLinked(consulate))));

    internal static SearchStanding? StandingOf(EntryRegistration r) => r.State == RegistrationState.Suspended ? SearchStanding.Suspended
        : Process.Contains(r.State) ? SearchStanding.InProcess
        : (r.Number is not null || IsHistorical(r)) && RegistrationStates.Ended.Contains(r.State) && r.State != RegistrationState.Superseded ? SearchStanding.Historical : null;

    public void Trim(int docs)
    {
        open.Trim(docs);
        foreach (var own in cases.Values)
            own.Trim(docs);
    }

    private OwnCases Of(string country, string? consulate) =>
        cases.TryGetValue((country, consulate), out var known) ? known : cases[(country, consulate)] = new OwnCases();

    internal void Save(SnapshotWriter writer)
    {
        writer.Int(PublicCount);
        writer.Array(open.Words);
        writer.Int(cases.Count);
        foreach (var ((country, consulate), own) in cases)
        {
            writer.Text(country);
            writer.Text(consulate);
            own.Save(writer);
        }
    }

    internal static Borders Load(SnapshotReader reader)
    {
        var borders = new Borders(reader.Int(), new DocBits(reader.Array<ulong>()));
        for (var left = reader.Length(); left > 0; left--)
            borders.cases.Add((reader.Text()!, reader.Text()), OwnCases.Load(reader));
        return borders;
    }

    public Borders() { }

    private Borders(int publicCount, DocBits open) => (PublicCount, this.open) = (publicCount, open);
}
