using DiasporaRegistry.Data.Finding.Storage;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Data.Finding;

/// <summary>
/// Who may see which organization of the directory, as sets: the public's, and for each country the cases that its staff handles beside it.
/// Every search begins with one of these sets, and what is not in it is in nothing that follows.
/// </summary>
internal sealed class Borders
{
    private static readonly RegistrationState[] Process = [.. RegistrationStates.Open, RegistrationState.Returned];
    private readonly DocBits open = new();
    private readonly Dictionary<string, Dictionary<int, Case>> cases = new(StringComparer.Ordinal);

    /// <summary>How many anyone may see.</summary>
    public int PublicCount { get; private set; }

    /// <summary>Those that anyone may see.</summary>
    public ReadOnlySpan<ulong> PublicDocs => open.Words;

    public static bool IsPublic(DirectoryEntry entry) => entry.Provenance == Provenance.Mapped || entry.Registrations.Any(r => RegistrationStates.Public.Contains(r.State));

    /// <summary>How an organization stands for anyone, on a day; it is one of the public's.</summary>
    public static IEnumerable<SearchStanding> PublicStandings(Provenance provenance, IReadOnlyList<EntryRegistration> registrations, DateOnly today)
    {
        if (provenance == Provenance.Mapped)
            yield return SearchStanding.Mapped;
        if (registrations.Any(r => IsValid(r) && r.ValidUntil >= today))
            yield return SearchStanding.Registered;
        else if (registrations.Any(r => r.State == RegistrationState.Expired || (IsValid(r) && r.ValidUntil < today)))
            yield return SearchStanding.Expired;
        if (registrations.Any(r => r.State == RegistrationState.Suspended))
            yield return SearchStanding.Suspended;
    }

    public static bool IsValid(EntryRegistration registration) => registration.State is RegistrationState.Approved or RegistrationState.RenewalDue;

    /// <summary>The numbers that everyone knows who may see the organization; by others nobody finds it.</summary>
    public static IEnumerable<string> NumbersKnown(DirectoryEntry entry)
    {
        var isPublic = IsPublic(entry);
        var isOneCountrys = !isPublic && entry.Registrations.All(r => r.Country == entry.Registrations[0].Country && r.Consulate == entry.Registrations[0].Consulate);
        return entry.Registrations.Where(r => RegistrationStates.Public.Contains(r.State) || (isPublic && r.State == RegistrationState.Suspended) || isOneCountrys)
            .Select(r => r.Number).OfType<string>();
    }

    public void Add(int doc, DirectoryEntry entry)
    {
        var isPublic = IsPublic(entry);
        open[doc] = isPublic;
        PublicCount += isPublic ? 1 : 0;
        foreach (var own in entry.Registrations.Where(r => !RegistrationStates.Public.Contains(r.State)).GroupBy(r => r.Country))
        {
            if (!cases.TryGetValue(own.Key, out var ofCountry))
                cases.Add(own.Key, ofCountry = []);
            ofCountry[doc] = new Case(
                [.. own.Select(r => (r.Consulate, Standing(r)))],
                [.. entry.Consulates.Where(c => c.Country == own.Key).Select(c => c.Consulate)]);
        }
    }

    /// <summary>Takes out what was known of an organization.</summary>
    public void Remove(int doc)
    {
        PublicCount -= open[doc] ? 1 : 0;
        open[doc] = false;
        foreach (var ofCountry in cases.Values)
            ofCountry.Remove(doc);
    }

    public bool IsPublicDoc(int doc) => open[doc];

    /// <summary>Those that a reader may see.</summary>
    public void Fill(DirectoryScope scope, Span<ulong> set)
    {
        var known = open.Words[..Math.Min(open.Words.Length, set.Length)];
        known.CopyTo(set);
        set[known.Length..].Clear();
        foreach (var (doc, _) in Own(scope))
            Bits.Set(set, doc);
    }

    public bool Sees(DirectoryScope scope, int doc) =>
        open[doc] || (scope.Country is { } country && cases.TryGetValue(country, out var ofCountry) && ofCountry.TryGetValue(doc, out var one) && one.IsOf(scope));

    /// <summary>The cases of a reader's own country, and of its own district where it has one.</summary>
    public IEnumerable<(int Doc, Case Case)> Own(DirectoryScope scope) =>
        scope.Country is { } country && cases.TryGetValue(country, out var ofCountry)
            ? ofCountry.Where(c => c.Value.IsOf(scope)).Select(c => (c.Key, c.Value))
            : [];

    /// <summary>What a reader sees of how an organization stands.</summary>
    public static IEnumerable<EntryRegistration> Seen(DirectoryScope scope, bool isPublic, IEnumerable<EntryRegistration> registrations, Func<string, bool> isLinked) =>
        registrations.Where(r => RegistrationStates.Public.Contains(r.State) || (isPublic && r.State == RegistrationState.Suspended)
            || (r.Country == scope.Country && (scope.Consulate is not { } consulate || r.Consulate == consulate || isLinked(consulate))));

    private static SearchStanding? Standing(EntryRegistration r) => r.State == RegistrationState.Suspended ? SearchStanding.Suspended
        : Process.Contains(r.State) ? SearchStanding.InProcess
        : r.Number is not null && RegistrationStates.Ended.Contains(r.State) ? SearchStanding.Historical : null;

    internal void Save(SnapshotWriter writer)
    {
        writer.Int(PublicCount);
        writer.Array(open.Words);
        writer.Int(cases.Count);
        foreach (var (country, ofCountry) in cases)
        {
            writer.Text(country);
            writer.Int(ofCountry.Count);
            foreach (var (doc, one) in ofCountry)
            {
                writer.Int(doc);
                one.Save(writer);
            }
        }
    }

    internal static Borders Load(SnapshotReader reader)
    {
        var borders = new Borders { PublicCount = reader.Int() };
        var words = reader.Array<ulong>();
        for (var i = words.Length - 1; i >= 0; i--)
        {
            for (var word = words[i]; word != 0; word &= word - 1)
                borders.open[(i << 6) + System.Numerics.BitOperations.TrailingZeroCount(word)] = true;
        }

        for (var left = reader.Length(); left > 0; left--)
        {
            var ofCountry = new Dictionary<int, Case>();
            borders.cases.Add(reader.Text()!, ofCountry);
            for (var docs = reader.Length(); docs > 0; docs--)
                ofCountry.Add(reader.Int(), Case.Load(reader));
        }

        return borders;
    }
}

/// <summary>What one country handles of an organization and the public does not see: its registrations, and the consulates that answer for its residences.</summary>
internal sealed record Case((string? Consulate, SearchStanding? Standing)[] Registrations, string[] Linked)
{
    public bool IsOf(DirectoryScope scope) => scope.Consulate is not { } consulate || Linked.Contains(consulate) || Registrations.Any(r => r.Consulate == consulate);

    /// <summary>How it stands for a reader, beside what everyone sees.</summary>
    public IEnumerable<SearchStanding> Standings(DirectoryScope scope) => Seen(scope).Select(r => r.Standing).OfType<SearchStanding>().Distinct();

    /// <summary>The consulates that its registrations name, as far as a reader sees these.</summary>
    public IEnumerable<string> Consulates(DirectoryScope scope) => Seen(scope).Select(r => r.Consulate).OfType<string>().Distinct();

    private IEnumerable<(string? Consulate, SearchStanding? Standing)> Seen(DirectoryScope scope) =>
        Registrations.Where(r => scope.Consulate is not { } consulate || r.Consulate == consulate || Linked.Contains(consulate));

    internal void Save(SnapshotWriter writer)
    {
        writer.Int(Registrations.Length);
        foreach (var (consulate, standing) in Registrations)
        {
            writer.Text(consulate);
            writer.Int(standing is { } s ? (int)s : -1);
        }

        writer.Int(Linked.Length);
        foreach (var consulate in Linked)
            writer.Text(consulate);
    }

    internal static Case Load(SnapshotReader reader)
    {
        var registrations = new (string?, SearchStanding?)[reader.Length()];
        for (var i = 0; i < registrations.Length; i++)
            registrations[i] = (reader.Text(), reader.Int() is >= 0 and var standing ? (SearchStanding)standing : null);
        var linked = new string[reader.Length()];
        for (var i = 0; i < linked.Length; i++)
            linked[i] = reader.Text()!;
        return new Case(registrations, linked);
    }
}
