namespace DiasporaRegistry.Web.Api;

/// <summary>An organization with all that its public page says.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Name">Its official name.</param>
/// <param name="Names">All its names, former ones too.</param>
/// <param name="Kind">What it is.</param>
/// <param name="IsMapped">Whether a list or a study found it and nobody stands behind it yet.</param>
/// <param name="Provenance"><c>stated</c> by its people, <c>mapped</c> by a list, or <c>claimed</c>: found by a list, and somebody answers for it.</param>
/// <param name="MappedFor">The country whose ministry found it (ISO 3166-1), where a list did.</param>
/// <param name="MappedAt">When it was found.</param>
/// <param name="Origins">Where its members come from.</param>
/// <param name="Residences">Where they live, the principal place first.</param>
/// <param name="Objectives">What it works for.</param>
/// <param name="FoundingReasons">Why it was founded.</param>
/// <param name="Languages">The languages of its members (BCP 47).</param>
/// <param name="Purpose">What it does, in its own words.</param>
/// <param name="YearFounded">The year that it was founded in.</param>
/// <param name="DissolvedOn">The day on which it ceased to exist; its contacts are then no longer told.</param>
/// <param name="CoreMembers">How many core members it has.</param>
/// <param name="WomenAmongMembers">How many of a hundred of them are women.</param>
/// <param name="WiderReach">How many people it reaches.</param>
/// <param name="Board">Those of its board whose names it made public.</param>
/// <param name="Contacts">The ways to reach it that it made public.</param>
/// <param name="Consulates">The consulates that answer for its residences.</param>
/// <param name="Registrations">How it stands with each country.</param>
/// <param name="Documents">The documents that it made public.</param>
/// <param name="Members">Of a coalition: its members today.</param>
/// <param name="HiddenMembers">Of a coalition: how many more members it has whose pages are not public.</param>
/// <param name="PastMembers">Of a coalition: those that left it.</param>
/// <param name="MembersSum">Of a coalition: what its members add up to, of those whose pages are public.</param>
/// <param name="Coalitions">The coalitions that it belongs to today.</param>
/// <param name="PastCoalitions">The coalitions that it left.</param>
/// <param name="Predecessor">The organization that it came out of, where anyone may see that one; of several the first by name.</param>
/// <param name="Predecessors">All organizations that it came out of, as far as anyone may see them: how it did, and since when.</param>
/// <param name="Successors">The organizations that came out of it: how, and since when.</param>
/// <param name="Projects">The co-investment projects that it shares the cost of.</param>
/// <param name="Sources">For each of its fields, who says it and since when.</param>
/// <param name="ChangedAt">When something that anyone may see about it last changed.</param>
/// <param name="Page">Its page for people.</param>
public sealed record WholeOrganization(Guid Id, string Name, IReadOnlyList<NameAnswer> Names, string? Kind, bool IsMapped, string Provenance, string? MappedFor, DateTimeOffset? MappedAt,
    IReadOnlyList<PlaceAnswer> Origins, IReadOnlyList<ResidenceAnswer> Residences, IReadOnlyList<string> Objectives, IReadOnlyList<string> FoundingReasons, IReadOnlyList<string> Languages,
    string? Purpose, int? YearFounded, DateOnly? DissolvedOn, int? CoreMembers, int? WomenAmongMembers, int? WiderReach, IReadOnlyList<BoardAnswer> Board, IReadOnlyList<ContactAnswer> Contacts,
    IReadOnlyList<ConsulateAnswer> Consulates, IReadOnlyList<WholeRegistration> Registrations, IReadOnlyList<DocumentAnswer> Documents, IReadOnlyList<MembershipAnswer> Members, int HiddenMembers,
    IReadOnlyList<MembershipAnswer> PastMembers, MembersSumAnswer? MembersSum, IReadOnlyList<MembershipAnswer> Coalitions, IReadOnlyList<MembershipAnswer> PastCoalitions,
    RelatedAnswer? Predecessor, IReadOnlyList<KinAnswer> Predecessors, IReadOnlyList<KinAnswer> Successors, IReadOnlyList<ProjectAnswer> Projects, IReadOnlyList<SourceAnswer> Sources, DateTimeOffset ChangedAt, string Page);

/// <summary>Who says what a field states.</summary>
/// <param name="Field">The field: <c>official-name</c>, <c>kind</c>, <c>origins</c>, …</param>
/// <param name="IsFound">Whether a list says it; else the organization does.</param>
/// <param name="At">When it was stated or found, where that was written down.</param>
/// <param name="Country">The country whose ministry found it.</param>
public sealed record SourceAnswer(string Field, bool IsFound, DateTimeOffset? At, string? Country);

/// <summary>One of its names.</summary>
/// <param name="Text">The name.</param>
/// <param name="Type"><c>official</c>, <c>alias</c>, <c>acronym</c>, <c>translated</c> or <c>former</c>.</param>
/// <param name="Language">Its language (BCP 47).</param>
/// <param name="FromYear">The year that it was first used in, where known.</param>
/// <param name="UntilYear">The year that it was last used in.</param>
public sealed record NameAnswer(string Text, string Type, string Language, int? FromYear, int? UntilYear);

/// <summary>A place where its members live.</summary>
/// <param name="Id">Its code: ISO 3166-1 for a country, 3166-2 for a state, the gazetteer's own below.</param>
/// <param name="Label">Its name with what lies around it.</param>
/// <param name="Latitude">Degrees north, WGS 84, of the city; of a state or country a point inside.</param>
/// <param name="Longitude">Degrees east, WGS 84.</param>
/// <param name="Address">The address there, where the organization made it public.</param>
public sealed record ResidenceAnswer(string Id, string Label, double? Latitude, double? Longitude, string? Address);

/// <summary>Somebody on its board.</summary>
/// <param name="Name">The name.</param>
/// <param name="Position">What for, by code.</param>
/// <param name="Until">The last day of the term.</param>
public sealed record BoardAnswer(string Name, string Position, DateOnly? Until);

/// <summary>A public way to reach it.</summary>
/// <param name="Kind">What sort: <c>email</c>, <c>phone</c>, <c>website</c>.</param>
/// <param name="Value">The address or number.</param>
public sealed record ContactAnswer(string Kind, string Value);

/// <summary>A consulate that answers for one of its residences.</summary>
/// <param name="Country">The country of origin.</param>
/// <param name="Label">Its name.</param>
/// <param name="IsConfirmed">Whether its district is known; else the nearest mission stands in.</param>
public sealed record ConsulateAnswer(string Country, string Label, bool IsConfirmed);

/// <summary>How it stands with one country, with all that its page says.</summary>
/// <param name="Country">The country of origin (ISO 3166-1).</param>
/// <param name="State"><c>approved</c>, <c>renewal-due</c>, <c>expired</c>, <c>suspended</c>, or <c>dissolved</c> once the organization ceased to exist.</param>
/// <param name="Since">Since when.</param>
/// <param name="ValidFrom">The first day of its validity.</param>
/// <param name="ValidUntil">The last day of its validity.</param>
/// <param name="Number">The registration number.</param>
/// <param name="NotConfirmedSince">Where its validity ended without a renewal: the day that it ended on, since which nobody has confirmed it.</param>
/// <param name="ConfirmedAt">When the organization last confirmed that all is still correct.</param>
/// <param name="IssuedBy">The federation that issued it to its club.</param>
public sealed record WholeRegistration(string Country, string State, DateTimeOffset Since, DateOnly? ValidFrom, DateOnly? ValidUntil, string? Number, DateOnly? NotConfirmedSince,
    DateTimeOffset? ConfirmedAt, RelatedAnswer? IssuedBy);

/// <summary>A document that anyone may open.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Kind">What sort, by code.</param>
/// <param name="AddedAt">When it was added.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Address">Where it is.</param>
public sealed record DocumentAnswer(string Title, string Kind, DateTimeOffset AddedAt, long Bytes, string Address);

/// <summary>Another organization.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Name">Its name.</param>
public sealed record RelatedAnswer(Guid Id, string Name);

/// <summary>An organization that another one goes on in, or that it came out of.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">How: <c>merged-into</c>, <c>split-into</c>, <c>goes-on-as</c>, or <c>unstated</c> where nobody said how.</param>
/// <param name="On">Since which day, where that is known.</param>
public sealed record KinAnswer(Guid Id, string Name, string Kind, DateOnly? On);

/// <summary>Another organization that it belongs or belonged to, or that belongs or belonged to it.</summary>
/// <param name="Id">Its key; none where the coalition names it and the register does not have it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Place">Where it is, of one that the register does not have.</param>
/// <param name="FromYear">The year since which.</param>
/// <param name="UntilYear">The year until which.</param>
/// <param name="IsOneSided">Whether the coalition alone says so.</param>
public sealed record MembershipAnswer(Guid? Id, string Name, string? Place, int? FromYear, int? UntilYear, bool IsOneSided);

/// <summary>What the members of a coalition add up to.</summary>
/// <param name="Members">How many are counted.</param>
/// <param name="People">How many people take part in them regularly.</param>
/// <param name="MembersThatSayPeople">How many of the members say so.</param>
/// <param name="FirstYearFounded">The year that the first of them was founded in.</param>
/// <param name="LastYearFounded">The year that the last of them was founded in.</param>
/// <param name="MembersThatSayYears">How many of the members say so.</param>
/// <param name="Origins">How many have people from a state.</param>
/// <param name="Residences">How many have people in a state.</param>
public sealed record MembersSumAnswer(int Members, int People, int MembersThatSayPeople, int? FirstYearFounded, int? LastYearFounded, int MembersThatSayYears,
    IReadOnlyList<MembersInPlaceAnswer> Origins, IReadOnlyList<MembersInPlaceAnswer> Residences);

/// <summary>How many of a coalition's members there are in a place.</summary>
/// <param name="Id">The place's code.</param>
/// <param name="Label">Its name.</param>
/// <param name="Members">How many.</param>
public sealed record MembersInPlaceAnswer(string Id, string Label, int Members);

/// <summary>A co-investment project.</summary>
/// <param name="Title">What is built.</param>
/// <param name="Year">The programme's year.</param>
/// <param name="Programme">The programme, by code.</param>
/// <param name="Place">Where, by the gazetteer's code.</param>
/// <param name="PlaceLabel">Where, in words.</param>
/// <param name="Currency">The currency of all its sums (ISO 4217).</param>
/// <param name="Parties">Those that share its cost.</param>
public sealed record ProjectAnswer(string Title, int Year, string Programme, string Place, string PlaceLabel, string Currency, IReadOnlyList<PartyAnswer> Parties);

/// <summary>One that shares the cost of a project.</summary>
/// <param name="Kind">What it is: <c>federal</c>, <c>state</c>, <c>municipality</c>, <c>organization</c>, <c>other</c>.</param>
/// <param name="Name">Its name, where anyone may know it.</param>
/// <param name="Organization">Its key, where it is an organization whose page is public.</param>
/// <param name="Planned">What it means to give.</param>
/// <param name="Committed">What it bound itself to give.</param>
/// <param name="Paid">What it has given.</param>
public sealed record PartyAnswer(string Kind, string? Name, Guid? Organization, decimal Planned, decimal Committed, decimal Paid);
