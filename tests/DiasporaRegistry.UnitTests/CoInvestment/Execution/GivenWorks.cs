using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Execution;
using DiasporaRegistry.Domain.CoInvestment.Years;
using DiasporaRegistry.Domain.Registrations;
using static DiasporaRegistry.UnitTests.CoInvestment.GivenProgramme;
using static DiasporaRegistry.UnitTests.Given;

namespace DiasporaRegistry.UnitTests.CoInvestment.Execution;

/// <summary>An awarded street whose parties agreed and paid in all of it, with the people who carry it out.</summary>
sealed class GivenWorks
{
    public const decimal Cost = 400_000;
    public static readonly Actor Secretary = new(Key(), Capacity.Representative);
    public static readonly Actor Officer = new(Key(), Capacity.ProgrammeOfficer);
    public static readonly Actor SecondOfficer = new(Key(), Capacity.ProgrammeOfficer);
    public static readonly DateOnly Agreed = Today;

    private int papers;

    public GivenWorks(YearRules? rules = null)
    {
        Rules = rules ?? Rules();
        var year = Year(Rules);
        var call = Call(year);
        var proposal = Begun(call, year);
        proposal.Submit(call, year);
        proposal.Admit(call, Programmer, Closes);
        proposal.BeAwarded(Programmer, Closes);
        Project = Project.Of(proposal, "Club Jerez", year, call, Jerez, Officer.AccountId!.Value, Now);
        foreach (var party in Project.Parties)
            Project.Commit(party.Id, Pesos(Cost / 4), new CommitmentSignature("Titular", "Convenio 1"), Today, Recorded());
        foreach (var party in Project.Parties)
            Approve(Project.PrepareReceipt(party.Id, Pesos(Cost / 4), Today, Paper("receipt"), null, Recorded()));
        Project.Agree("Convenio 1", Agreed, Officer.AccountId!.Value, Now);
        Works = new ProjectWorks(Project.Id);
    }

    public YearRules Rules { get; }
    public Project Project { get; }
    public ProjectWorks Works { get; }

    public static Money Pesos(decimal amount) => new(amount, "MXN");

    public WorksTerms Terms(int daysLater = 0) => Project.TermsOf(Rules, Agreed.AddDays(daysLater));

    public static PlannedMilestone Part(string name, int share, int days = 60) => new(name, share, Agreed.AddDays(days));

    /// <summary>Three parts of 20, 50 and 30 per cent; an advance, a tranche for the first part, and one for the rest with a report and an invoice.</summary>
    public GivenWorks Planned()
    {
        Works.Plan([Part("Trazo", 20), Part("Concreto", 50), Part("Banquetas", 30)],
            [new(100_000, [], false, []), new(200_000, [1], false, []), new(100_000, [1, 2], true, ["invoice"])], Terms(), Officer, Now);
        return this;
    }

    public PartProgress[] Percents(params int[] percents) => [.. Works.Milestones.Zip(percents, (m, p) => new PartProgress(m.Id, p))];

    public ProgressReport Report(int day, params int[] percents) => Works.Report(Percents(percents), "Se trabajó.", Project.Balances, Terms(day), Secretary, Now.AddDays(day));

    public ProgressReport Accepted(int day, params int[] percents)
    {
        var report = Report(day, percents);
        Works.AcceptReport(report.Id, Officer, Now.AddDays(day));
        return report;
    }

    public void Request(int number, int day = 0, params TranchePaper[] given) => Works.RequestTranche(Works.Tranches[number - 1].Id, given, Terms(day), Officer, Now.AddDays(day));

    public void Release(int number, int day = 0, Actor? by = null) => Project.ReleaseTranche(Works, Works.Tranches[number - 1].Id, Terms(day), by ?? SecondOfficer, Now.AddDays(day));

    public PaymentOrder PreparePayOut(decimal amount, string currency = "MXN") => Project.PreparePayOut(new Money(amount, currency), Today, Paper("invoice"), [], Recorded());

    public void PayOut(decimal amount) => Approve(PreparePayOut(amount));

    public LedgerEntry Approve(PaymentOrder order) => Project.Approve(order.Id, SecondOfficer.AccountId!.Value, Now);

    public static Recording Recorded() => new(Key(), Officer.AccountId!.Value, Now);

    private StatedEvidence[] Paper(string kind) => [new(kind, $"F-{++papers}", "Constructora del Norte")];
}
