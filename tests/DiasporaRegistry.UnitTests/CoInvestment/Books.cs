using DiasporaRegistry.Domain.CoInvestment;

namespace DiasporaRegistry.UnitTests.CoInvestment;

/// <summary>A project in Jerez with a club and its municipality, and the two people who keep its books.</summary>
sealed class Books
{
    public static readonly Guid Clerk = Given.Key();
    public static readonly Guid Approver = Given.Key();
    public static readonly CommitmentSignature Signature = new("Presidencia del club", "Convenio 12/2026");

    private int papers;

    public Books()
    {
        Project.UseCurrency("USD");
        Club = Project.AddParty(PartyKind.Organization, "Club Jerez", Given.Key(), Given.Now).Id;
        Town = Project.AddParty(PartyKind.Municipality, "Jerez", null, Given.Now).Id;
    }

    public Project Project { get; } = new("MX-3X1", 2026, "Calle Hidalgo", Given.Jerez, "MXN", Given.Now);
    public Guid Club { get; }
    public Guid Town { get; }

    public static Recording Recorded(Guid? key = null) => new(key ?? Given.Key(), Clerk, Given.Now);

    public static Money Pesos(decimal amount) => new(amount, "MXN");

    public static Money Dollars(decimal amount) => new(amount, "USD");

    /// <summary>A paper that no other payment has.</summary>
    public StatedEvidence[] Paper(string kind = "invoice") => [new(kind, $"A-{++papers}", "Constructora del Norte")];

    public LedgerEntry Pledge(decimal amount) => Project.Pledge(Club, Pesos(amount), Given.Today, Recorded());

    public LedgerEntry Commit(decimal amount, DateOnly? on = null) => Commit(Pesos(amount), on);

    public LedgerEntry Commit(Money money, DateOnly? on = null) => Project.Commit(Club, money, Signature, on ?? Given.Today, Recorded());

    public LedgerEntry Receive(decimal amount, DateOnly? on = null) => Approve(PrepareReceipt(amount, on));

    public LedgerEntry PayOut(decimal amount, DateOnly? on = null) => Approve(Project.PreparePayOut(Pesos(amount), on ?? Given.Today, Paper(), [], Recorded()));

    public LedgerEntry Return(decimal amount, Guid? party = null) => Approve(Project.PrepareReturn(party ?? Club, Pesos(amount), Given.Today, Paper(), Recorded()));

    public LedgerEntry TakeBack(LedgerEntry entry, DateOnly? on = null) => Approve(Project.PrepareReversal(entry.Id, "Error", on ?? Given.Today, Recorded()));

    public PaymentOrder PrepareReceipt(decimal amount, DateOnly? on = null) => Project.PrepareReceipt(Club, Pesos(amount), on ?? Given.Today, Paper("receipt"), null, Recorded());

    public LedgerEntry Approve(PaymentOrder order) => Project.Approve(order.Id, Approver, Given.Now);
}
