using DiasporaRegistry.Domain.CoInvestment.Calls;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Domain.CoInvestment.Years;
using DiasporaRegistry.Domain.Countries;

namespace DiasporaRegistry.Domain.CoInvestment;

/// <summary>How far a project is.</summary>
public enum ProjectStage
{
    /// <summary>A committee awarded it; its parties have not signed yet.</summary>
    Awarded,
    /// <summary>Its parties have signed, and the work goes on.</summary>
    UnderWay,
    /// <summary>The work was handed over to the community.</summary>
    Delivered,
    /// <summary>Its books are closed.</summary>
    Closed,
    /// <summary>It was given up, for a reason that everyone reads.</summary>
    CalledOff,
}

// How an awarded proposal becomes a project, and a project a work under way.
public sealed partial class Project
{
    /// <summary>The longest number of an agreement.</summary>
    public const int LongestAgreement = 120;

    /// <summary>The proposal that it was awarded to; none for what is older than the register.</summary>
    public Guid? ProposalId { get; private set; }
    /// <summary>The programme year, where the register holds its rules.</summary>
    public Guid? YearId { get; private set; }
    /// <summary>The number by which people name it, which is its proposal's.</summary>
    public string? Reference { get; private set; }
    /// <summary>The category of its programme year, by its code.</summary>
    public string? Category { get; private set; }
    /// <summary>The locality within its place, where the gazetteer has none.</summary>
    public string? Locality { get; private set; }
    /// <summary>The latitude of the work, in degrees.</summary>
    public double? Latitude { get; private set; }
    /// <summary>The longitude of the work, in degrees.</summary>
    public double? Longitude { get; private set; }
    /// <summary>How much of the category's unit is built.</summary>
    public decimal? Units { get; private set; }
    /// <summary>What it was planned to cost, in its currency.</summary>
    public decimal? Cost { get; private set; }
    /// <summary>What was awarded to it, in its currency: the most that the year's own funder commits. None for what is older than the register.</summary>
    public decimal? Awarded { get; private set; }
    /// <summary>The side whose money was awarded.</summary>
    public PartyKind? Funder { get; private set; }
    /// <summary>Whether its year asks for an agreement before money is spent.</summary>
    public bool AsksAgreement { get; private set; }
    /// <summary>Whether its year pays in tranches, each against evidence.</summary>
    public bool AsksTranches { get; private set; }
    /// <summary>Whether its year asks that the work is handed over to the community.</summary>
    public bool AsksDelivery { get; private set; }
    /// <summary>The most that banks and offices may keep of what it received, in per cent; none where its year names no most.</summary>
    public decimal? MostFees { get; private set; }
    /// <summary>The agreement that its parties signed, as it can be found again.</summary>
    public string? AgreementNumber { get; private set; }
    /// <summary>The day that the agreement holds from; of a year that asks for none, the day that the work began.</summary>
    public DateOnly? AgreedOn { get; private set; }
    /// <summary>Who recorded the agreement.</summary>
    public Guid? AgreedBy { get; private set; }
    /// <summary>The day that the work was handed over to the community.</summary>
    public DateOnly? DeliveredOn { get; private set; }

    /// <summary>Why it was given up, if it was.</summary>
    public string? CalledOffReason { get; private set; }

    /// <summary>How far it is.</summary>
    public ProjectStage Stage => CalledOffReason is not null ? ProjectStage.CalledOff
        : ClosedOn is not null ? ProjectStage.Closed
        : DeliveredOn is not null ? ProjectStage.Delivered
        : AgreedOn is not null || ProposalId is null ? ProjectStage.UnderWay
        : ProjectStage.Awarded;

    /// <summary>Makes a project of a proposal that a committee awarded, with its parties and what each said that it would give.</summary>
    /// <param name="proposal">The awarded proposal, with the organizations that join in.</param>
    /// <param name="organizationName">The name of the organization that proposes.</param>
    /// <param name="year">Its programme year.</param>
    /// <param name="call">Its call.</param>
    /// <param name="place">Its place.</param>
    /// <param name="by">Who writes it down.</param>
    /// <param name="at">When.</param>
    public static Project Of(Proposal proposal, string organizationName, ProgrammeYear year, Call call, Place place, Guid by, DateTimeOffset at)
    {
        if (proposal.State != ProposalStage.Awarded)
            throw new BrokenRuleException(Rule.ActFitsProposal);
        year.RefuseUnlessOpen();
        var says = proposal.Says;
        var filed = CountriesOfOrigin.DayIn(year.Country, proposal.SubmittedAt!.Value);
        var opened = CountriesOfOrigin.DayIn(year.Country, call.OpensAt);
        var project = new Project(year.ProgrammeCode, year.Year, proposal.Title, place, proposal.Currency, at, opened)
        {
            ProposalId = proposal.Id,
            YearId = year.Id,
            Reference = proposal.ReferenceIn(year, call),
            Category = proposal.Category,
            Locality = says.Locality,
            Latitude = says.Latitude,
            Longitude = says.Longitude,
            Units = says.Units,
            Cost = proposal.Cost,
            Awarded = proposal.Asked,
            Funder = year.Rules.Funder,
            AsksAgreement = year.Rules.Asks(ProgrammeStep.Agreement),
            AsksTranches = year.Rules.Asks(ProgrammeStep.Tranches),
            MostFees = year.Rules.MostFees,
            AsksDelivery = year.Rules.Asks(ProgrammeStep.Delivery),
        };
        foreach (var currency in year.Rules.Currencies)
            project.UseCurrency(currency);
        var own = OwnLine(says, organizationName);
        foreach (var line in says.Funding)
        {
            var organization = line == own ? proposal.OrganizationId : proposal.Partners.FirstOrDefault(p => p.Id == line.PartnerId)?.OrganizationId;
            var party = project.AddParty(line.Party, line.Name, organization, at);
            project.Pledge(party.Id, new Money(line.Amount, proposal.Currency), filed, new(Guid.CreateVersion7(at), by, at));
        }

        return project;
    }

    /// <summary>The parties agree: each has committed what it gives, and the work may begin.</summary>
    /// <param name="number">The agreement, as it can be found again; may be empty where the year asks for none.</param>
    /// <param name="day">The day that it holds from.</param>
    /// <param name="by">Who records it.</param>
    /// <param name="at">When it is recorded.</param>
    public void Agree(string? number, DateOnly day, Guid by, DateTimeOffset at)
    {
        RefuseIfClosed();
        if (AgreedOn is not null)
            throw new BrokenRuleException(Rule.AgreementIsSignedOnce);
        RefuseDay(day, at);
        var said = Visible.IsNothing(number) ? null : OneLine.Of(number);
        if (AsksAgreement && said is null || said?.Length > LongestAgreement)
            throw new BrokenRuleException(Rule.AgreementHasANumber, LongestAgreement);
        var missing = Uncommitted(BalancesOn(day)).Select(p => p.Name).ToList();
        if (missing.Count > 0)
            throw new BrokenRuleException(Rule.EveryPartyCommitsFirst, string.Join(", ", missing));
        (AgreementNumber, AgreedOn, AgreedBy) = (said, day, by);
    }

    /// <summary>Gives the project up, with a reason that everyone reads, once no money is left in hand; its books are closed with it.</summary>
    public void CallOff(string reason, DateOnly day, Guid by, DateTimeOffset at)
    {
        RefuseReason(reason);
        if (DeliveredOn is not null)
            throw new BrokenRuleException(Rule.WorkIsDeliveredOnce);
        if (ManyLines.Exceeds(reason, Proposal.LongestReason))
            throw new BrokenRuleException(Rule.MessageIsOfSomeLength);
        CloseBooks(day, by, at);
        CalledOffReason = ManyLines.Of(reason);
    }

    // Who said that it would give and has signed for nothing.
    private IEnumerable<ProjectParty> Uncommitted(LedgerBalances books) =>
        parties.Where(p => Currencies.Exists(c => books.Pledged(c, p.Id) > 0) && Currencies.TrueForAll(c => books.Committed(c, p.Id) == 0));

    // What a committee awarded within its budget is not made more by a signature, also not in another currency.
    private void RefuseBeyondAward(Guid partyId, Money money)
    {
        if (Awarded is not { } awarded || parties.Find(p => p.Id == partyId)?.Kind != Funder)
            return;
        var committed = parties.Where(p => p.Kind == Funder).Sum(p => Balances.Committed(Currency, p.Id));
        if (money.Currency != Currency || committed + money.Amount > awarded)
            throw new BrokenRuleException(Rule.CommitmentStaysWithinTheAward, new Money(Math.Max(0, awarded - committed), Currency), new Money(awarded, Currency));
    }

    private void RefuseUnlessAgreed(DateOnly day)
    {
        if (AsksAgreement && (AgreedOn is not { } agreed || day < agreed))
            throw new BrokenRuleException(Rule.AgreementComesBeforePayingOut);
    }

    // The proposer's own line says its name; where a table says it otherwise, the only line of an organization that no partner has is its own.
    private static FundingLine? OwnLine(ProposalStatement says, string organizationName)
    {
        var lines = says.Funding.Where(f => f.Party == PartyKind.Organization && f.PartnerId is null).ToList();
        return lines.Find(f => Folding.Fold(f.Name) == Folding.Fold(organizationName)) ?? (lines.Count == 1 ? lines[0] : null);
    }
}
