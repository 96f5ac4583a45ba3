using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.Import;

/// <summary>Tells what rows say otherwise than the register does of the organizations that they are, as far as the ministry may see these. What a row leaves empty, it does not say.</summary>
internal sealed class RowDifferences(RegistryDb db, string country)
{
    private const int Longest = 120;

    private static readonly Dictionary<OrganizationKind, PlaceLabel> Kinds = new()
    {
        [OrganizationKind.HometownClub] = new("Club de oriundos", "Hometown club"),
        [OrganizationKind.MigrantsClub] = new("Club de migrantes", "Migrants' club"),
        [OrganizationKind.Coalition] = new("Coalición", "Coalition"),
    };

    private static readonly PlaceLabel Nothing = new("–", "–");

    private readonly Dictionary<Guid, Organization> byKey = [];
    private readonly Dictionary<string, Organization> bySource = new(StringComparer.Ordinal);
    private readonly HashSet<Guid> found = [];
    private readonly HashSet<Guid> near = [];
    private Dictionary<(string List, string Code), PlaceLabel>? labels;

    /// <summary>Reads, once, the organizations that some rows are: by the register's keys, or by what they were found by before.</summary>
    public async Task MeetAsync(IReadOnlyCollection<Guid> keys, IReadOnlyCollection<string> sources, CancellationToken cancellationToken)
    {
        byKey.Clear();
        bySource.Clear();
        if (keys.Count == 0 && sources.Count == 0)
            return;
        var organizations = await db.OrganizationsForMinistry(country).AsNoTracking().Where(o => keys.Contains(o.Id) || sources.Contains(o.MappedFrom)).Include(o => o.Names).Include(o => o.Contacts)
            .Include(o => o.Origins).ThenInclude(p => p.Place).Include(o => o.Residences).ThenInclude(r => r.Place).AsSplitQuery().ToListAsync(cancellationToken);
        var met = organizations.ConvertAll(o => o.Id);
        found.UnionWith(await db.MappedFor(country).Where(o => met.Contains(o.Id)).Select(o => o.Id).ToListAsync(cancellationToken));
        near.UnionWith(await db.OrganizationsOfMinistry(country).Where(o => met.Contains(o.Id)).Select(o => o.Id).ToListAsync(cancellationToken));
        foreach (var organization in organizations)
        {
            byKey[organization.Id] = organization;
            if (organization.MappedFrom is { } source)
                bySource[source] = organization;
        }

        labels ??= await db.CodeLists.AsNoTracking().Where(c => (c.Country == null || c.Country == country) && (c.List == "objective" || c.List == "language" || c.List == "legal_standing" || c.List == "founding_reason"))
            .GroupBy(c => new { c.List, c.Code }).Select(g => g.OrderBy(c => c.Country == null).First()).ToDictionaryAsync(c => (c.List, c.Code), c => new PlaceLabel(c.NameEs, c.NameEn), cancellationToken);
    }

    /// <summary>The organization of a key of the register, where the ministry may see it.</summary>
    public Organization? Of(Guid? key) => key is { } one ? byKey.GetValueOrDefault(one) : null;

    /// <summary>The organization that was found by the same row of an earlier list.</summary>
    public Organization? Of(string? source) => source is null ? null : bySource.GetValueOrDefault(source);

    /// <summary>What a row says otherwise, field by field; and, last, that it stays as it is, where somebody answers for the organization.</summary>
    public IReadOnlyList<ImportNote> Between(ReadRow row, Organization organization)
    {
        var notes = new List<ImportNote>();
        var (isFound, isNear) = (found.Contains(organization.Id), near.Contains(organization.Id));
        if (row.Name != organization.OfficialName)
            notes.Add(new ImportNote("DiffersName", organization.OfficialName, row.Name));
        if (row.OtherNames.Any(n => !IsNamed(organization, n.Text)))
            notes.Add(new ImportNote("DiffersOtherNames", Short(string.Join("; ", organization.Names.Where(n => n.Type != NameType.Official).Select(n => n.Text))), Short(string.Join("; ", row.OtherNames.Select(n => n.Text)))));
        if (row.Purpose.Length > 0 && row.Purpose != organization.Purpose && row.Notes.TrueForAll(n => n.Key != "PurposeCut"))
            notes.Add(new ImportNote("DiffersPurpose", Short(organization.Purpose), Short(row.Purpose)));
        if (IsElsewhere(row.Places, [.. organization.Residences.Select(r => r.Place!)], isFound))
            notes.Add(new ImportNote("DiffersResidences", Label(organization.Residences.OrderByDescending(r => r.IsPrincipal).Select(r => r.Place!)), Label(row.Places)));
        if (IsElsewhere(row.Origins, [.. organization.Origins.Select(o => o.Place!)], isFound))
            notes.Add(new ImportNote("DiffersOrigins", Label(organization.Origins.Select(o => o.Place!)), Label(row.Origins)));
        // What the ministry does not see of an address it is not told by a list either.
        var streets = organization.Residences.Where(r => r.Address is not null && (isNear || r.AddressVisibility == Visibility.Public)).Select(r => r.Address!).ToList();
        if (row.Addresses.OfType<string>().ToList() is { Count: > 0 } addresses && addresses.Exists(a => !streets.Contains(a)))
            notes.Add(new ImportNote("DiffersAddresses", Short(string.Join("; ", streets)), Short(string.Join("; ", addresses))));
        if (row.Localities.Any(l => !organization.Origins.Any(o => IsOf(o, l))))
            notes.Add(new ImportNote("DiffersLocalities", Short(string.Join("; ", organization.Origins.Select(o => o.Locality).OfType<string>())), Short(string.Join("; ", row.Localities.Select(l => l.Locality)))));
        var seen = organization.Contacts.Where(c => isNear || c.Visibility == Visibility.Public).ToList();
        if (DiffersIn(row.Contacts, seen, isFound))
            notes.Add(new ImportNote("DiffersContacts", Short(string.Join("; ", seen.Where(c => row.Contacts.Any(r => Group(r) == Group(c))).Select(c => c.Value))), Short(string.Join("; ", row.Contacts.Select(c => c.Value)))));
        var facts = row.Facts;
        if (facts.Kind is { } kind && kind != organization.Kind)
            notes.Add(new ImportNote("DiffersKind", organization.Kind is { } was ? Kinds[was] : Nothing, Kinds[kind]));
        if (facts.YearFounded is { } year && year != organization.YearFounded)
            notes.Add(new ImportNote("DiffersYear", organization.YearFounded ?? (object)Nothing, year));
        if (facts.CoreMembers is { } members && members != organization.CoreMembers)
            notes.Add(new ImportNote("DiffersMembers", organization.CoreMembers ?? (object)Nothing, members));
        if (facts.WiderReach is { } reach && reach != organization.WiderReach)
            notes.Add(new ImportNote("DiffersReach", organization.WiderReach ?? (object)Nothing, reach));
        if (facts.WomenAmongMembers is { } women && women != organization.WomenAmongMembers)
            notes.Add(new ImportNote("DiffersWomen", organization.WomenAmongMembers ?? (object)Nothing, women));
        if (facts.FoundingReasons.Count > 0 && !facts.FoundingReasons.ToHashSet().SetEquals(organization.FoundingReasons))
            notes.Add(new ImportNote("DiffersReasons", Label("founding_reason", organization.FoundingReasons), Label("founding_reason", facts.FoundingReasons)));
        if (facts.Objectives.Count > 0 && !facts.Objectives.ToHashSet().SetEquals(organization.Objectives))
            notes.Add(new ImportNote("DiffersObjectives", Label("objective", organization.Objectives), Label("objective", facts.Objectives)));
        if (facts.Languages.Count > 0 && !facts.Languages.ToHashSet().SetEquals(organization.Languages))
            notes.Add(new ImportNote("DiffersLanguages", Label("language", organization.Languages), Label("language", facts.Languages)));
        if (facts.LegalStanding is { } standing && standing != organization.LegalStanding)
            notes.Add(new ImportNote("DiffersStanding", Label("legal_standing", organization.LegalStanding is { } had ? [had] : []), Label("legal_standing", [standing])));
        if (notes.Count > 0 && !isFound)
            notes.Add(new ImportNote(DiffersLeft));
        return notes;
    }

    /// <summary>The note that what differs stays as it is.</summary>
    public const string DiffersLeft = "DiffersLeft";

    /// <summary>States what a row says of an organization that its ministry found and nobody answers for; what it does not say stays.</summary>
    public static void TakeOver(ReadRow row, Organization organization, string language, IReadOnlyDictionary<string, Place> places, DateTimeOffset at)
    {
        var others = row.OtherNames.Where(n => !IsNamed(organization, n.Text)).Select(n => new OrganizationName(n.Text, n.Type, language, at)).ToList();
        if (row.Name != organization.OfficialName || others.Count > 0)
            organization.StateNames([row.Name != organization.OfficialName ? new OrganizationName(row.Name, NameType.Official, language, at) : organization.Names.Single(n => n.Type == NameType.Official), .. organization.Names.Where(n => n.Type != NameType.Official), .. others], at);
        TakeOverPlaces(row, organization, places, at);
        if (DiffersIn(row.Contacts, [.. organization.Contacts], isWhole: true))
            organization.StateContacts([.. organization.Contacts.Where(c => row.Contacts.All(r => Group(r) != Group(c))), .. row.Contacts], at);
        var facts = row.Facts;
        organization.StatePurpose(facts.Objectives.Count > 0 ? facts.Objectives : organization.Objectives, row.Purpose.Length > 0 ? row.Purpose : organization.Purpose, facts.YearFounded ?? organization.YearFounded,
            facts.FoundingReasons.Count > 0 ? facts.FoundingReasons : organization.FoundingReasons,
            facts.Languages.Count > 0 ? facts.Languages : organization.Languages, facts.LegalStanding ?? organization.LegalStanding, at);
        if (facts.CountsPeople)
        {
            var core = facts.CoreMembers ?? organization.CoreMembers;
            organization.StateMembership(core, core == organization.CoreMembers ? organization.AdultMembers : null, facts.WiderReach ?? organization.WiderReach, facts.WomenAmongMembers ?? organization.WomenAmongMembers, organization.WomenOnBoard, at);
        }

        if (facts.Kind is { } kind && kind != organization.Kind)
            organization.Classify(kind, at);
    }

    // Where a list says an address or a locality of what the register knows already, the rest of that place stays as it is.
    private static void TakeOverPlaces(ReadRow row, Organization organization, IReadOnlyDictionary<string, Place> places, DateTimeOffset at)
    {
        if (IsElsewhere(row.Places, [.. organization.Residences.Select(r => r.Place!)], isWhole: true))
            organization.StateResidences(row.Places.Select((p, i) => new Residence(places[p.Code], i == 0, row.AddressOf(i), Visibility.Ministry, false, at)), at);
        else if (row.Addresses.OfType<string>().Any(a => organization.Residences.All(r => r.Address != a)))
            organization.StateResidences(organization.Residences.Select(r => AddressFor(row, r) is { } address ? new Residence(r.Place!, r.IsPrincipal, address, Visibility.Ministry, false, at) : r).ToList(), at);
        List<OriginPlace> origins = [];
        if (IsElsewhere(row.Origins, [.. organization.Origins.Select(o => o.Place!)], isWhole: true))
            origins = [.. row.OriginsWithLocalities.Select(o => new OriginPlace(places[o.Place.Code], o.Locality, at))];
        else if (row.Localities.Any(l => !organization.Origins.Any(o => IsOf(o, l))))
            origins = [.. organization.Origins.Where(o => row.Localities.All(l => l.Place.Code != o.PlaceCode)), .. row.Localities.Select(l => new OriginPlace(places[l.Place.Code], l.Locality, at))];
        // A hometown club stays one: what would make it another kind is for a person to state.
        if (origins.Count > 0 && (organization.Kind != OrganizationKind.HometownClub || origins is [{ Level: not PlaceLevel.Country }]))
            organization.StateOrigins(origins, at);
    }

    private static string? AddressFor(ReadRow row, Residence residence) =>
        row.Places.Select((p, i) => residence.Place!.Path.Contains(p.Code) ? row.AddressOf(i) : null).FirstOrDefault(a => a is not null);

    private static bool IsNamed(Organization organization, string name) => organization.Names.Any(n => n.Text == name);

    private static bool IsOf(OriginPlace origin, (Place Place, string Locality) said) => origin.PlaceCode == said.Place.Code && Folding.Fold(origin.Locality) == Folding.Fold(said.Locality);

    // A list that says the state alone says nothing else than a register that knows the town.
    private static bool IsElsewhere(IReadOnlyList<Place> said, IReadOnlyList<Place> known, bool isWhole) => said.Count > 0
        && (said.Any(s => !known.Any(k => k.Path.Contains(s.Code))) || (isWhole && known.Any(k => !said.Any(s => k.Path.Contains(s.Code)))));

    private static bool DiffersIn(IReadOnlyList<ContactChannel> said, IReadOnlyList<ContactChannel> known, bool isWhole) => said.Count > 0
        && (said.Any(s => known.All(k => k.Value != s.Value)) || (isWhole && known.Any(k => said.Any(s => Group(s) == Group(k)) && said.All(s => s.Value != k.Value))));

    // A list has a column for links, one for mail addresses and one for numbers.
    private static string Group(ContactChannel channel) => channel.Kind switch { "email" => "email", "phone" or "whatsapp" => "phone", "other" => "other", _ => "link" };

    private static string Short(string? text) => string.IsNullOrEmpty(text) ? "–" : text.Length <= Longest ? text : text[..(char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest)] + "…";

    private static PlaceLabel Label(IEnumerable<Place> places) => Joined(places.Select(p => new PlaceLabel(p.LabelEs, p.LabelEn)));

    private PlaceLabel Label(string list, IEnumerable<string> codes) => Joined(codes.Select(c => labels!.GetValueOrDefault((list, c)) ?? new PlaceLabel(c, c)));

    private static PlaceLabel Joined(IEnumerable<PlaceLabel> all) => all.ToList() is { Count: > 0 } some ? new PlaceLabel(string.Join("; ", some.Select(p => p.Es)), string.Join("; ", some.Select(p => p.En))) : Nothing;
}
