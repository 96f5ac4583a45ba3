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

/// <summary>
/// A work in a community of origin that clubs and governments pay for together. Its money lives in an append-only ledger of double entry: acts that move none are recorded at once
/// (<see cref="Pledge"/>, <see cref="Commit"/>, <see cref="Reverse"/>), and those that do are prepared by one person and approved by another (<see cref="Approve"/>).
/// </summary>
public sealed partial class Project
{
    private readonly List<ProjectParty> parties = [];
    private readonly List<LedgerEntry> ledger = [];
    private readonly List<PaymentOrder> payments = [];

    private Project() { }

    /// <summary>A project of a programme in a place of origin.</summary>
    /// <param name="programmeCode">The programme.</param>
    /// <param name="year">The programme year.</param>
    /// <param name="title">What is built.</param>
    /// <param name="place">Where.</param>
    /// <param name="currency">The currency that it is planned in.</param>
    /// <param name="at">When it is recorded.</param>
    /// <param name="firstDay">The first day that anything may count for, such as that of its call; the first of the programme year where none is given.</param>
    public Project(string programmeCode, int year, string title, Place place, string currency, DateTimeOffset at, DateOnly? firstDay = null)
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
        FirstDay = firstDay ?? new DateOnly(year, 1, 1);
        Currencies.Add(Currency);
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
    /// <summary>The currency that it is planned in (ISO 4217).</summary>
    public string Currency { get; private set; } = "";
    /// <summary>The currencies of its amounts, the main one first; two are never added.</summary>
    public List<string> Currencies { get; private set; } = [];
    /// <summary>The first day that anything in its ledger may count for.</summary>
    public DateOnly FirstDay { get; private set; }
    /// <summary>The day that its books were closed on, if they were.</summary>
    public DateOnly? ClosedOn { get; private set; }
    /// <summary>Who closed them.</summary>
    public Guid? ClosedBy { get; private set; }
    /// <summary>Who shares the cost.</summary>
    public IReadOnlyCollection<ProjectParty> Parties => parties;

    /// <summary>Names a party; each once. Two organizations of one name are two parties.</summary>
    public ProjectParty AddParty(PartyKind kind, string name, Guid? organizationId, DateTimeOffset at)
    {
        if (parties.Any(p => p.Kind == kind && p.OrganizationId == organizationId && Folding.Fold(p.Name) == Folding.Fold(name)))
            throw new BrokenRuleException(Rule.PartyIsNamedOnce);
        var party = new ProjectParty(kind, name, organizationId, at);
        parties.Add(party);
        return party;
    }

    /// <summary>Lets the project take amounts of another currency, such as the one that a club collects in.</summary>
    public void UseCurrency(string currency)
    {
        RefuseIfClosed();
        if (!Currencies.Contains(Money.Zero(currency).Currency))
            Currencies.Add(currency);
    }

    /// <summary>Closes the books: nothing is recorded in them any more. Whatever waits is decided first, no money is left in hand, and the work was handed over where its year asks for that.</summary>
    public void Close(DateOnly day, Guid by, DateTimeOffset at)
    {
        RefuseIfClosed();
        if (AsksDelivery && DeliveredOn is null)
            throw new BrokenRuleException(Rule.ClosedWorkWasDelivered);
        CloseBooks(day, by, at);
    }

    private void CloseBooks(DateOnly day, Guid by, DateTimeOffset at)
    {
        RefuseIfClosed();
        if (payments.Exists(p => p.IsWaiting))
            throw new BrokenRuleException(Rule.WaitingPaymentsAreDecidedFirst);
        if (Currencies.Find(c => Balances.Funds(c) != 0) is { } left)
            throw new BrokenRuleException(Rule.ClosedBooksHoldNoMoney, new Money(Balances.Funds(left), left));
        RefuseDay(day, at);
        if (day < AgreedOn || day < DeliveredOn)
            throw new BrokenRuleException(Rule.LedgerDayIsPossible);
        if (ledger.Exists(e => e.Day > day))
            throw new BrokenRuleException(Rule.LedgerDayIsPossible);
        (ClosedOn, ClosedBy) = (day, by);
    }

    private void RefuseIfClosed()
    {
        if (ClosedOn is not null)
            throw new BrokenRuleException(Rule.ClosedBooksStayClosed);
    }
}
