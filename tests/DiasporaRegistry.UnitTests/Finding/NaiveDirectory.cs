using System.Globalization;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Data.Finding.Storage;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.UnitTests.Finding;

/// <summary>What the directory means, said as simply as it can be: every organization is held against every word and choice. What the index answers must be the same.</summary>
internal sealed class NaiveDirectory
{
    private static readonly RegistrationState[] Valid = [RegistrationState.Approved, RegistrationState.RenewalDue];
    private static readonly RegistrationState[] Process = [.. RegistrationStates.Open, RegistrationState.Returned];
    private readonly Dictionary<Guid, DirectoryEntry> entries = [];

    /// <summary>An empty directory on a day.</summary>
    public NaiveDirectory(DateOnly today) => Today = today;

    /// <summary>The day that validity is read on.</summary>
    public DateOnly Today { get; private set; }

    /// <summary>How many organizations it holds, for whatever reader.</summary>
    public int Count => entries.Count;

    /// <summary>The places that its organizations name.</summary>
    public PlaceTable Places { get; } = new();

    /// <summary>Makes places known, before an organization that names them enters.</summary>
    public void Learn(IEnumerable<DirectoryPlace> places)
    {
        foreach (var place in places)
            Places.Add(place);
    }

    /// <summary>Enters an organization, or puts it in the stead of what was known of it.</summary>
    public void Apply(DirectoryEntry entry)
    {
        entries[entry.Id] = entry;
        foreach (var locality in entry.Origins.Select(Localities.Of).OfType<DirectoryPlace>())
            Places.Add(locality);
    }

    /// <summary>Takes an organization out; one that is not there stays so.</summary>
    public void Remove(Guid id) => entries.Remove(id);

    /// <summary>Reads validity on another day from now on.</summary>
    public void TurnTo(DateOnly today) => Today = today;

    /// <summary>One page of what a reader finds; no query fails.</summary>
    public DirectoryFound Search(DirectoryScope scope, DirectoryQuery query)
    {
        var near = query.Near;
        var found = Matching(scope, query, null).Select(e => (Entry: e, Km: near is { } n ? Nearest(e, n) : (double?)null)).ToList();
        var ordered = query.Order switch
        {
            SearchOrder.Distance when near is not null => found.OrderBy(f => f.Km),
            SearchOrder.Year => found.OrderBy(f => f.Entry.YearFounded ?? int.MaxValue),
            SearchOrder.Changed => found.OrderByDescending(f => f.Entry.ChangedAt),
            _ => found.OrderBy(_ => 0),
        };
        var size = Math.Clamp(query.PageSize, 1, 100);
        var pages = Math.Max(1, (found.Count + size - 1) / size);
        var page = Math.Clamp(query.Page, 1, pages);
        var hits = ordered.ThenBy(f => f.Entry.Names[0].Text, Comparer<string>.Create((a, b) => SpanishOrder.Key(a).AsSpan().SequenceCompareTo(SpanishOrder.Key(b)))).ThenBy(f => f.Entry.Names[0].Text, StringComparer.Ordinal).ThenBy(f => f.Entry.Id).Skip((page - 1) * size).Take(size)
            .Select(f => Hit(scope, f.Entry, f.Km)).ToList();
        return new DirectoryFound(found.Count, page, pages, hits, query.FacetSize == 0 ? [] : [.. Facets(scope, query)], []);
    }

    /// <summary>One organization as a reader finds it; null beyond the reader's border.</summary>
    public DirectoryHit? Get(DirectoryScope scope, Guid id) => entries.TryGetValue(id, out var entry) && IsSeen(scope, entry) ? Hit(scope, entry, null) : null;

    /// <summary>Both ends of what a reader finds.</summary>
    public DirectoryMap Map(DirectoryScope scope, DirectoryQuery query)
    {
        var found = Matching(scope, query, null).ToList();
        return new DirectoryMap(found.Count, Points(found.SelectMany(e => e.Origins.Select(o => o.Place).Distinct())), Points(found.SelectMany(e => e.Residences.Distinct())),
            query.Origins.Count == 0 && query.Residences.Count == 0 ? [] : [.. found.SelectMany(e => e.Origins.Select(o => o.Place).Distinct().SelectMany(o => e.Residences.Distinct().Select(r => (o, r))))
                .Where(l => HasPoint(l.o) && HasPoint(l.r)).GroupBy(l => l).OrderByDescending(g => g.Count()).ThenBy(g => g.Key.o, StringComparer.Ordinal).ThenBy(g => g.Key.r, StringComparer.Ordinal).Take(500).Select(g => new MapLine(g.Key.o, g.Key.r, g.Count()))]);

        List<MapPoint> Points(IEnumerable<string> codes) =>
            [.. codes.GroupBy(c => c).Where(g => HasPoint(g.Key)).Select(g => new MapPoint(g.Key, g.Count())).OrderByDescending(p => p.Count).ThenBy(p => p.Place, StringComparer.Ordinal)];
        bool HasPoint(string code) => Places.Find(code) is { Latitude: not null, Longitude: not null };
    }

    private IEnumerable<DirectoryEntry> Matching(DirectoryScope scope, DirectoryQuery query, DirectoryFacet? without)
    {
        var text = new NaiveText([.. entries.Values.Where(e => IsSeen(scope, e))], Places, query.Text);
        var chosen = Enum.GetValues<DirectoryFacet>().Where(f => f != without).Select(f => (Facet: f, Values: Chosen(scope, query, f))).Where(f => f.Values.Count > 0).ToList();
        return entries.Values.Where(e => IsSeen(scope, e)
            && text.Fits(e)
            && chosen.All(f => Values(scope, e, f.Facet).Any(f.Values.Contains))
            && (without == DirectoryFacet.Decade || ((query.FoundedFrom is null || e.YearFounded >= query.FoundedFrom) && (query.FoundedTo is null || e.YearFounded <= query.FoundedTo)))
            && (query.Near is not { } near || Nearest(e, near) <= near.Km)
            && (query.ResidenceBox is not { } box || e.Residences.Any(c => In(c, box)))
            && (query.OriginBox is not { } other || e.Origins.Any(o => In(o.Place, other))));
    }

    private IEnumerable<FacetList> Facets(DirectoryScope scope, DirectoryQuery query)
    {
        foreach (var facet in Enum.GetValues<DirectoryFacet>().Where(f => f != DirectoryFacet.OpenNeeds || !scope.IsPublic))
        {
            var counts = Matching(scope, query, facet).SelectMany(e => Values(scope, e, facet)).GroupBy(v => v).ToDictionary(g => g.Key, g => g.Count());
            var chosen = Chosen(scope, query, facet);
            if (facet is not (DirectoryFacet.Origin or DirectoryFacet.Residence))
            {
                yield return List(facet, null, counts, chosen, query.FacetSize);
                continue;
            }

            var asked = Known(scope, query, facet);
            foreach (var parent in asked.SelectMany(c => Places.Path(c)).Select(p => p.Code).Distinct().OrderBy(c => Places.Path(c).Count()).Prepend(null))
                yield return List(facet, parent, counts.Where(c => Places.Find(c.Key)?.Parent == parent).ToDictionary(c => c.Key, c => c.Value), [.. asked.SelectMany(c => Places.Path(c)).Select(p => p.Code)], query.FacetSize);
        }
    }

    private static FacetList List(DirectoryFacet facet, string? parent, Dictionary<string, int> counts, IReadOnlyCollection<string> chosen, int size)
    {
        var ordered = counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Select(c => c.Key).ToList();
        var listed = ordered.Take(size).Concat(ordered.Skip(size).Where(chosen.Contains)).ToList();
        return new FacetList(facet, parent, [.. listed.Select(v => new FacetValue(v, counts[v], chosen.Contains(v)))], ordered.Count - listed.Count);
    }

    private HashSet<string> Chosen(DirectoryScope scope, DirectoryQuery query, DirectoryFacet facet) =>
    [
        .. facet switch
        {
            DirectoryFacet.Origin => Smallest(Known(scope, query, facet), query.Origins),
            DirectoryFacet.Residence => Smallest(Known(scope, query, facet), query.Residences),
            DirectoryFacet.Consulate => query.Consulates,
            DirectoryFacet.Kind => query.Kinds.Select(k => k.ToString()),
            DirectoryFacet.Objective => query.Objectives,
            DirectoryFacet.Standing => query.Standings.Select(s => s.ToString()),
            DirectoryFacet.Language => query.Languages,
            DirectoryFacet.Coalition => query.Coalitions.Select(c => c.ToString()),
            DirectoryFacet.CoInvestment => query.CoInvests ? ["yes"] : [],
            DirectoryFacet.OpenNeeds => query.HasOpenNeeds && !scope.IsPublic ? ["yes"] : [],
            _ => [],
        },
    ];

    private List<string> Known(DirectoryScope scope, DirectoryQuery query, DirectoryFacet facet) => [.. (facet == DirectoryFacet.Origin ? query.Origins : query.Residences)
        .Where(c => entries.Values.Any(e => IsSeen(scope, e) && Values(scope, e, facet).Contains(c)))];

    // What nobody knows still narrows to nothing.
    private IEnumerable<string> Smallest(List<string> known, IReadOnlyList<string> asked) =>
        known.Count == 0 && asked.Count > 0 ? ["?"] : known.Where(c => !known.Exists(other => other != c && Places.Path(other).Any(p => p.Code == c)));

    private IEnumerable<string> Values(DirectoryScope scope, DirectoryEntry e, DirectoryFacet facet) => facet switch
    {
        DirectoryFacet.Origin => OriginCodes(e),
        DirectoryFacet.Residence => ResidenceCodes(e),
        DirectoryFacet.Consulate => e.Consulates.Select(c => c.Consulate).Concat(e.Registrations.Where(r => !RegistrationStates.Public.Contains(r.State) && IsOwn(scope, e, r)).Select(r => r.Consulate).OfType<string>()).Distinct(),
        DirectoryFacet.Kind => e.Kind is { } kind ? [kind.ToString()] : [],
        DirectoryFacet.Objective => e.Objectives.Distinct(),
        DirectoryFacet.Decade => e.YearFounded is { } year ? [(year / 10 * 10).ToString(CultureInfo.InvariantCulture)] : [],
        DirectoryFacet.Standing => Standings(scope, e).Distinct().Select(s => s.ToString()),
        DirectoryFacet.Language => e.Languages.Distinct(),
        DirectoryFacet.Coalition => e.Coalitions.Where(c => c.HoldsOn(Today) && entries.TryGetValue(c.Coalition, out var coalition) && IsSeen(scope, coalition)).Select(c => c.Coalition.ToString()).Distinct(),
        DirectoryFacet.OpenNeeds => IsAsked(scope, e) ? ["yes"] : [],
        _ => e.CoInvests ? ["yes"] : [],
    };

    private static bool IsAsked(DirectoryScope scope, DirectoryEntry e) => scope.Country is { } country && e.NeedsOpenIn.Contains(country)
        && (e.Registrations.Any(r => IsLive(r, country)) || (e.Provenance == Provenance.Claimed && e.MappedForCountry == country))
        && (scope.Consulate is not { } consulate || e.Consulates.Any(c => c.Country == country && c.Consulate == consulate) || e.Registrations.Any(r => IsLive(r, country) && r.Consulate == consulate));

    private static bool IsLive(EntryRegistration r, string country) => r.Country == country && r.State is not (RegistrationState.Withdrawn or RegistrationState.Rejected);

    private IEnumerable<SearchStanding> Standings(DirectoryScope scope, DirectoryEntry e)
    {
        var seen = Seen(scope, e).ToList();
        if (e.Provenance == Provenance.Mapped)
            yield return SearchStanding.Mapped;
        if (seen.Exists(r => Valid.Contains(r.State) && r.ValidUntil >= Today))
            yield return SearchStanding.Registered;
        else if (seen.Exists(r => r.State == RegistrationState.Expired || (Valid.Contains(r.State) && r.ValidUntil < Today)))
            yield return SearchStanding.Expired;
        if (seen.Exists(r => r.State == RegistrationState.Suspended))
            yield return SearchStanding.Suspended;
        if (seen.Exists(r => Process.Contains(r.State)))
            yield return SearchStanding.InProcess;
        if (seen.Exists(r => (r.Number is not null || r.State == RegistrationState.Dissolved) && RegistrationStates.Ended.Contains(r.State) && r.State != RegistrationState.Superseded))
            yield return SearchStanding.Historical;
    }

    private static bool IsPublic(DirectoryEntry e) => e.Provenance == Provenance.Mapped || e.Registrations.Any(r => RegistrationStates.Public.Contains(r.State));

    private static bool IsSeen(DirectoryScope scope, DirectoryEntry e) => IsPublic(e) || e.Registrations.Any(r => IsOwn(scope, e, r));

    private static bool IsOwn(DirectoryScope scope, DirectoryEntry e, EntryRegistration r) => scope.Country is { } country && r.Country == country
        && (scope.Consulate is not { } consulate || r.Consulate == consulate || e.Consulates.Any(c => c.Country == country && c.Consulate == consulate));

    private static IEnumerable<EntryRegistration> Seen(DirectoryScope scope, DirectoryEntry e) => e.Registrations.Where(r => RegistrationStates.Public.Contains(r.State)
        || (r.State == RegistrationState.Suspended && IsPublic(e)) || IsOwn(scope, e, r));

    private static DirectoryHit Hit(DirectoryScope scope, DirectoryEntry e, double? km) => new(e.Id, e.Names[0].Text, e.Kind, e.Provenance, e.Origins, e.Residences, e.Objectives,
        e.YearFounded, e.ChangedAt, [.. Seen(scope, e)], km);

    private IEnumerable<string> OriginCodes(DirectoryEntry e) =>
        e.Origins.SelectMany(o => Places.Path(o.Place)).Select(p => p.Code).Concat(e.Origins.Select(Localities.Of).OfType<DirectoryPlace>().Select(l => l.Code)).Concat(e.MappedForCountry is { } country ? [country] : []).Distinct();

    private IEnumerable<string> ResidenceCodes(DirectoryEntry e) => e.Residences.SelectMany(c => Places.Path(c)).Select(p => p.Code).Distinct();

    private double Nearest(DirectoryEntry e, NearPoint near) => e.Residences.Select(Places.Find)
        .Where(p => p is { Latitude: not null, Longitude: not null, Level: not (PlaceLevel.Country or PlaceLevel.Subdivision) })
        .Select(p => Distance.Km(near.Latitude, near.Longitude, p!.Latitude!.Value, p.Longitude!.Value)).DefaultIfEmpty(double.PositiveInfinity).Min();

    private bool In(string code, MapBox box) => Places.Find(code) is { Latitude: { } latitude, Longitude: { } longitude } && box.Holds(latitude, longitude);
}
