using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Organizations;
using DiasporaRegistry.Web.Demonstration;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Projects;

/// <summary>The demonstration's works, from awarded to closed, and one more whose donors must stay nameless.</summary>
public sealed class MoneyRegister(Database.TestCluster cluster) : IAsyncLifetime
{
    /// <summary>What no public page, file or standard may say.</summary>
    public static IReadOnlyList<string> Canaries { get; } = ["Club Canario", "Persona Canaria", "Canaria Firmante", "Convenio Canario", "Motivo Canario", "Papel Canario"];

    public RegistryApp App { get; } = new(cluster);

    /// <summary>A work that a hidden organization and another donor help to pay.</summary>
    public Guid Nameless { get; private set; }

    /// <summary>The hidden organization.</summary>
    public Guid Hidden { get; private set; }

    public async ValueTask InitializeAsync()
    {
        var cancel = TestContext.Current.CancellationToken;
        await App.InitializeAsync();
        await DemonstrationAccounts.EnsureAsync(App.Services, cancel);
        var account = await App.AddAccountAsync("representante@demostracion.example");
        await DemonstrationRegister.EnsureAsync(App.Services, account.Id, cancel);
        var now = TimeProvider.System.GetUtcNow();
        await using var db = App.Open();
        var hidden = await db.StateAsync(account.Id, new("Club Canario", "MX-16071", "US-NC-CHARLOTTE", ("MX", RegistrationState.ConsularOpinion)));
        var project = new Project("MX-3X1", 2013, "=1+1 Escuela de La Labor", await db.Places.SingleAsync(p => p.Code == "MX-32020", cancel), "MXN", now);
        var (club, donor, town) = (project.AddParty(PartyKind.Organization, "Club Canario", hidden.Id, now), project.AddParty(PartyKind.Other, "Persona Canaria", null, now), project.AddParty(PartyKind.Municipality, "Jerez", null, now));
        foreach (var (party, amount) in new[] { (club, 30_000m), (donor, 12_345.67m), (town, 40_000m) })
        {
            project.Pledge(party.Id, new Money(amount, "MXN"), new DateOnly(2013, 2, 1), Recorded());
            project.Commit(party.Id, new Money(amount, "MXN"), new CommitmentSignature("Canaria Firmante", "Convenio Canario"), new DateOnly(2013, 3, 1), Recorded());
        }

        Receive(donor, 12_345.67m, 1);
        var mistaken = Receive(town, 10_000, 2);
        project.Approve(project.PrepareReversal(mistaken.Id, "Motivo Canario", new DateOnly(2013, 4, 3), Recorded()).Id, Guid.CreateVersion7(now), now);
        (Nameless, Hidden) = (project.Id, hidden.Id);
        db.Add(project);
        await db.SaveAsync(new Act("test.built", Actor.System, project.Id), cancel);
        await App.CatchUpAsync();

        Recording Recorded() => new(Guid.CreateVersion7(now), account.Id, now);

        LedgerEntry Receive(ProjectParty party, decimal amount, int day) => project.Approve(
            project.PrepareReceipt(party.Id, new Money(amount, "MXN"), new DateOnly(2013, 4, day), [new("receipt", $"Papel Canario {day}", "Persona Canaria")], null, Recorded()).Id, Guid.CreateVersion7(now), now);
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
