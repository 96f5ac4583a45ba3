using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.Database;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.CoInvestment;

/// <summary>A stored project with a club and a municipality, and the two people who keep its books.</summary>
sealed class StoredBooks
{
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    public static readonly DateOnly Today = new(2026, 11, 23);
    public static readonly CommitmentSignature Signature = new("Presidencia del club", "Convenio 12/2026");

    private readonly TestDatabase database;

    private StoredBooks(TestDatabase database, Project project)
    {
        this.database = database;
        Id = project.Id;
        Club = project.Parties.First().Id;
        Town = project.Parties.Last().Id;
    }

    public static Actor Clerk { get; } = new(Guid.CreateVersion7(Now), Capacity.MinistryReviewer);
    public static Actor Approver { get; } = new(Guid.CreateVersion7(Now), Capacity.MinistryReviewer);
    public Guid Id { get; }
    public Guid Club { get; }
    public Guid Town { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<StoredBooks> OpenAsync(TestDatabase database, string title = "Calle Hidalgo", int year = 2026)
    {
        await using var db = database.Open();
        var project = new Project("MX-3X1", year, title, await db.Places.SingleAsync(p => p.Code == "MX-32020", Cancel), "MXN", Now);
        project.UseCurrency("USD");
        project.AddParty(PartyKind.Organization, "Club Jerez", null, Now);
        project.AddParty(PartyKind.Municipality, "Jerez", null, Now.AddSeconds(1));
        db.Add(project);
        await db.SaveAsync(new Act("test.project", Actor.System, project.Id), Cancel);
        return new StoredBooks(database, project);
    }

    public static Recording Recorded(Guid? key = null) => new(key ?? Guid.CreateVersion7(Now), Clerk.AccountId!.Value, Now);

    public static Money Pesos(decimal amount) => new(amount, "MXN");

    public static StatedEvidence[] Paper(string? reference = null) => [new("receipt", reference ?? $"{Guid.CreateVersion7(Now):N}", "Tesorería de Jerez")];

    /// <summary>Does a verb on a connection of its own.</summary>
    public async Task<LedgerAnswer<T>> DoAsync<T>(Func<Project, T> verb) where T : class
    {
        await using var db = database.Open();
        return await new LedgerDesk(db).DoAsync(Id, "test.booked", Clerk, verb, Cancel);
    }

    /// <summary>Does a verb that is not refused.</summary>
    public async Task<T> DoneAsync<T>(Func<Project, T> verb) where T : class
    {
        var answer = await DoAsync(verb);
        Assert.Null(answer.Refused);
        return answer.Done!;
    }

    public Task<LedgerEntry> CommitAsync(decimal amount) => DoneAsync(p => p.Commit(Club, Pesos(amount), Signature, Today, Recorded()));

    public Task<PaymentOrder> PrepareReceiptAsync(decimal amount) => DoneAsync(p => p.PrepareReceipt(Club, Pesos(amount), Today, Paper(), null, Recorded()));

    public Task<PaymentOrder> PreparePayOutAsync(decimal amount) => DoneAsync(p => p.PreparePayOut(Pesos(amount), Today, Paper(), [], Recorded()));

    public Task<LedgerAnswer<LedgerEntry>> ApproveAsync(PaymentOrder order) => DoAsync(p => p.Approve(order.Id, Approver.AccountId!.Value, Now));

    public async Task<LedgerEntry> ReceiveAsync(decimal amount) => (await ApproveAsync(await PrepareReceiptAsync(amount))).Done!;

    public async Task<Project> ReadAsync()
    {
        await using var db = database.Open();
        return await db.Projects.AsNoTracking().WithLedger().SingleAsync(p => p.Id == Id, Cancel);
    }
}
