using DiasporaRegistry.Domain.Countries;

namespace DiasporaRegistry.Domain.Organizations;

/// <summary>
/// An organization of people abroad: who they are, where they come from and where they live. What a ministry says of it
/// is a <see cref="Registrations.Registration"/>. Its kind's invariants bind from the first submission on; a draft or a mapped one may still lack answers.
/// </summary>
public sealed partial class Organization
{
    private readonly List<OrganizationName> names = [];
    private readonly List<OriginPlace> origins = [];
    private readonly List<Residence> residences = [];
    private readonly List<ConsularLink> consulates = [];
    private readonly List<BoardMember> board = [];
    private readonly List<ContactChannel> contacts = [];
    private readonly List<ExternalIdentifier> identifiers = [];
    private readonly List<Representative> representatives = [];
    private readonly List<RepresentativeInvitation> invitations = [];
    private readonly List<RepresentativeEvent> representativeHistory = [];
    private readonly List<CoalitionMember> members = [];

    private Organization() { }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>What it is; unknown in a draft or while mapped.</summary>
    public OrganizationKind? Kind { get; private set; }
    /// <summary>How it came into the register.</summary>
    public Provenance Provenance { get; private set; }
    /// <summary>The country of origin whose ministry found it, while mapped.</summary>
    public string? MappedForCountry { get; private set; }
    /// <summary>The list that it was found in, and its row there; once each.</summary>
    public string? MappedFrom { get; private set; }
    /// <summary>Whether its kind's invariants bind: from the first submission on.</summary>
    public bool InvariantsBind { get; private set; }
    /// <summary>When it entered the register.</summary>
    public DateTimeOffset EnteredAt { get; private set; }
    /// <summary>When something about it last changed, whoever may see it.</summary>
    public DateTimeOffset ChangedAt { get; private set; }
    /// <summary>When something that anyone may see about it last changed.</summary>
    public DateTimeOffset PubliclyChangedAt { get; private set; }

    /// <summary>When who is on its board, and in which position, last changed after it was first stated.</summary>
    public DateTimeOffset? BoardChangedAt { get; private set; }
    /// <summary>When its principal residence, or the address there, last changed after it was first stated.</summary>
    public DateTimeOffset? AddressChangedAt { get; private set; }

    /// <summary>Its names in all languages.</summary>
    public IReadOnlyCollection<OrganizationName> Names => names;
    /// <summary>Where its members come from.</summary>
    public IReadOnlyCollection<OriginPlace> Origins => origins;
    /// <summary>Where its members live.</summary>
    public IReadOnlyCollection<Residence> Residences => residences;
    /// <summary>The consulates that answer for its residences.</summary>
    public IReadOnlyCollection<ConsularLink> Consulates => consulates;
    /// <summary>Its board.</summary>
    public IReadOnlyCollection<BoardMember> Board => board;
    /// <summary>How to reach it.</summary>
    public IReadOnlyCollection<ContactChannel> Contacts => contacts;
    /// <summary>What other registers call it.</summary>
    public IReadOnlyCollection<ExternalIdentifier> Identifiers => identifiers;
    /// <summary>Who acts for it.</summary>
    public IReadOnlyCollection<Representative> Representatives => representatives;
    /// <summary>Its member organizations, if it is a coalition.</summary>
    public IReadOnlyCollection<CoalitionMember> Members => members;

    /// <summary>The year that it was founded in.</summary>
    public int? YearFounded { get; private set; }
    /// <summary>Why it was founded (code list <c>founding_reason</c>).</summary>
    public List<string> FoundingReasons { get; private set; } = [];
    /// <summary>What it works for (code list <c>objective</c>).</summary>
    public List<string> Objectives { get; private set; } = [];
    /// <summary>What it does, in its own words.</summary>
    public string? Purpose { get; private set; }
    /// <summary>The languages that its members speak (BCP 47).</summary>
    public List<string> Languages { get; private set; } = [];
    /// <summary>Its legal standing where it resides (code list <c>legal_standing</c>); unincorporated is a first-class answer.</summary>
    public string? LegalStanding { get; private set; }
    /// <summary>People who take part regularly.</summary>
    public int? CoreMembers { get; private set; }
    /// <summary>The adults among them, which rule sets ask for.</summary>
    public int? AdultMembers { get; private set; }
    /// <summary>People whom it reaches beyond its members.</summary>
    public int? WiderReach { get; private set; }
    /// <summary>Women among its members, in per cent.</summary>
    public int? WomenAmongMembers { get; private set; }
    /// <summary>Women on its board, in per cent.</summary>
    public int? WomenOnBoard { get; private set; }

    /// <summary>The name that it goes by; empty while it has none.</summary>
    public string OfficialName => names.FirstOrDefault(n => n.Type == NameType.Official)?.Text ?? "";

    /// <summary>The countries of origin of its members.</summary>
    public IReadOnlyList<string> CountriesOfOrigin =>
        [.. origins.Select(o => o.Country).Append(IsFound ? MappedForCountry : null).OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Begins the draft of an organization that its representative registers; <paramref name="id"/> is chosen by the form, so that sending it twice begins one.</summary>
    public static Organization Begin(Guid id, Guid accountId, DateTimeOffset at)
    {
        var organization = new Organization { Id = id, Provenance = Provenance.Stated, EnteredAt = at, ChangedAt = at, PubliclyChangedAt = at };
        organization.Join(accountId, RepresentativeRole.Owner, null, RepresentativeAct.Began, accountId, at);
        return organization;
    }

    /// <summary>Enters an organization that a list or a study found, with nobody behind it.</summary>
    /// <param name="country">The country of origin whose ministry brings it in.</param>
    /// <param name="source">The list and the row, the same for the same row.</param>
    /// <param name="name">Its name as the list writes it.</param>
    /// <param name="language">The name's language.</param>
    /// <param name="at">When.</param>
    public static Organization Map(string country, string source, string name, string language, DateTimeOffset at)
    {
        if (!Countries.CountriesOfOrigin.Contains(country))
            throw new BrokenRuleException(Rule.OriginLiesInACountryOfOrigin);
        var organization = new Organization
        {
            Id = Guid.CreateVersion7(at),
            Provenance = Provenance.Mapped,
            MappedForCountry = country,
            MappedFrom = source,
            EnteredAt = at,
            ChangedAt = at,
            PubliclyChangedAt = at,
        };
        organization.names.Add(new OrganizationName(name, NameType.Official, language, at));
        return organization;
    }

    /// <summary>From now on every change must keep the invariants of its kind; refuses when one is broken today.</summary>
    public void Bind(DateTimeOffset at)
    {
        if (Provenance == Provenance.Mapped)
            throw new BrokenRuleException(Rule.MappedOrganizationIsClaimedFirst);
        Composed.Refuse();
        InvariantsBind = true;
        ChangedAt = at;
    }

    /// <summary>Lets a returned application be corrected page by page: kind and origins may disagree until it is submitted again.</summary>
    public void Reopen() => InvariantsBind = false;
}
