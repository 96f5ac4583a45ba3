using DiasporaRegistry.Domain.Countries;

namespace DiasporaRegistry.Domain.CoInvestment;

/// <summary>Who puts money into a project.</summary>
public enum PartyKind
{
    /// <summary>The national or federal government.</summary>
    Federal,
    /// <summary>A state or department.</summary>
    State,
    /// <summary>A municipality.</summary>
    Municipality,
    /// <summary>An organization of people abroad.</summary>
    Organization,
    /// <summary>Another donor.</summary>
    Other,
}

/// <summary>One that shares the cost of a project.</summary>
public sealed class ProjectParty
{
    private ProjectParty() { }

    internal ProjectParty(PartyKind kind, string name, Guid? organizationId, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        Kind = kind;
        Name = name.Trim();
        OrganizationId = organizationId;
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>What sort of party it is.</summary>
    public PartyKind Kind { get; private set; }
    /// <summary>Its name.</summary>
    public string Name { get; private set; } = "";
    /// <summary>The organization of the register, if it is one.</summary>
    public Guid? OrganizationId { get; private set; }
}

/// <summary>A work in a community of origin that clubs and governments pay for together. Its money lives in an append-only ledger.</summary>
public sealed class Project
{
    private readonly List<ProjectParty> parties = [];
    private readonly List<LedgerEntry> ledger = [];

    private Project() { }

    /// <summary>A project of a programme in a place of origin.</summary>
    public Project(string programmeCode, int year, string title, Place place, string currency, DateTimeOffset at)
    {
        if (!place.IsOrigin)
            throw new BrokenRuleException(Rule.OriginLiesInACountryOfOrigin);
        Id = Guid.CreateVersion7(at);
        ProgrammeCode = programmeCode;
        Year = year;
        Title = title.Trim();
        PlaceCode = place.Code;
        Country = place.Country;
        Currency = Money.Zero(currency).Currency;
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The programme.</summary>
    public string ProgrammeCode { get; private set; } = "";
    /// <summary>The programme year, whose rules hold.</summary>
    public int Year { get; private set; }
    /// <summary>What is built.</summary>
    public string Title { get; private set; } = "";
    /// <summary>Where.</summary>
    public string PlaceCode { get; private set; } = "";
    /// <summary>The country of origin.</summary>
    public string Country { get; private set; } = "";
    /// <summary>The currency of all its amounts (ISO 4217).</summary>
    public string Currency { get; private set; } = "";
    /// <summary>Who shares the cost.</summary>
    public IReadOnlyCollection<ProjectParty> Parties => parties;
    /// <summary>Every amount ever stated, in order.</summary>
    public IReadOnlyCollection<LedgerEntry> Ledger => ledger;

    /// <summary>Names a party; each once.</summary>
    public ProjectParty AddParty(PartyKind kind, string name, Guid? organizationId, DateTimeOffset at)
    {
        if (parties.Any(p => p.Kind == kind && Folding.Fold(p.Name) == Folding.Fold(name)))
            throw new BrokenRuleException(Rule.PartyIsNamedOnce);
        var party = new ProjectParty(kind, name, organizationId, at);
        parties.Add(party);
        return party;
    }

    /// <summary>Records what a party plans to give.</summary>
    public LedgerEntry Plan(Guid partyId, Money money, DateOnly day, Guid by, DateTimeOffset at) =>
        Record(partyId, EntryKind.Planned, money, day, null, by, at);

    /// <summary>Records what a party commits itself to.</summary>
    public LedgerEntry Commit(Guid partyId, Money money, DateOnly day, Guid by, DateTimeOffset at) =>
        Record(partyId, EntryKind.Committed, money, day, null, by, at);

    /// <summary>Records what a party paid, with its evidence; never more than it committed.</summary>
    public LedgerEntry Pay(Guid partyId, Money money, string evidence, DateOnly day, Guid by, DateTimeOffset at)
    {
        RefuseUnlessPlausible(partyId, EntryKind.Paid, money);
        if (Visible.IsNothing(evidence))
            throw new BrokenRuleException(Rule.PaymentNeedsEvidence);
        if (Total(partyId, EntryKind.Paid) + money > Total(partyId, EntryKind.Committed))
            throw new BrokenRuleException(Rule.PaidNeverExceedsCommitted);
        return Record(partyId, EntryKind.Paid, money, day, evidence, by, at);
    }

    /// <summary>Mends a mistaken entry by its opposite; nothing is edited.</summary>
    public LedgerEntry Reverse(Guid entryId, string reason, DateOnly day, Guid by, DateTimeOffset at)
    {
        var entry = ledger.Single(e => e.Id == entryId);
        if (entry.ReversesId is not null || ledger.Any(e => e.ReversesId == entryId))
            throw new BrokenRuleException(Rule.ReversalIsFinal);
        if (Visible.IsNothing(reason))
            throw new BrokenRuleException(Rule.HarmfulActNeedsAReason);
        if (entry.Kind == EntryKind.Committed && Total(entry.PartyId, EntryKind.Committed) - entry.Money < Total(entry.PartyId, EntryKind.Paid))
            throw new BrokenRuleException(Rule.CommitmentCoversPayments);
        var reversal = LedgerEntry.Reversing(entry, ledger.Count + 1, reason, day, by, at);
        ledger.Add(reversal);
        return reversal;
    }

    /// <summary>What a party planned, committed or paid, reversals taken off.</summary>
    public Money Total(Guid partyId, EntryKind kind) =>
        ledger.Where(e => e.PartyId == partyId && e.Kind == kind).Aggregate(Money.Zero(Currency), (sum, e) => sum + e.Money);

    /// <summary>What all parties planned, committed or paid together.</summary>
    public Money Total(EntryKind kind) => parties.Aggregate(Money.Zero(Currency), (sum, p) => sum + Total(p.Id, kind));

    private LedgerEntry Record(Guid partyId, EntryKind kind, Money money, DateOnly day, string? evidence, Guid by, DateTimeOffset at)
    {
        RefuseUnlessPlausible(partyId, kind, money);
        var entry = new LedgerEntry(ledger.Count + 1, partyId, kind, money, day, evidence, by, at);
        ledger.Add(entry);
        return entry;
    }

    private void RefuseUnlessPlausible(Guid partyId, EntryKind kind, Money money)
    {
        if (parties.TrueForAll(p => p.Id != partyId))
            throw new BrokenRuleException(Rule.PartyBelongsToTheProject);
        if (money.Currency != Currency)
            throw new BrokenRuleException(Rule.CurrenciesAreNeverMixed);
        if (money.Amount <= 0)
            throw new BrokenRuleException(Rule.AmountIsPlausible);
        // A sum too large for Money is refused now, while it can be, and not by every page that shows the total.
        _ = Total(kind) + money;
    }
}
