using System.Diagnostics;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Edits;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.Web.Demonstration;
using DiasporaRegistry.Web.Documents;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DiasporaRegistry.IntegrationTests.Demonstration;

public sealed class DemonstrationRegisterTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    [Fact]
    public async Task It_is_made_once_and_marked_everywhere()
    {
        var cancel = TestContext.Current.CancellationToken;
        Assert.DoesNotContain("demostración", (await app.Anonymous().GetAsync("/es")).Html, StringComparison.OrdinalIgnoreCase);

        await DemonstrationAccounts.EnsureAsync(app.Services, cancel);
        var account = await app.AddAccountAsync("representante@demostracion.example");
        var watch = Stopwatch.StartNew();
        await DemonstrationRegister.EnsureAsync(app.Services, account.Id, cancel);
        TestContext.Current.TestOutputHelper?.WriteLine($"{watch.ElapsedMilliseconds} ms");
        await DemonstrationRegister.EnsureAsync(app.Services, account.Id, cancel);

        await using var db = app.Open();
        var names = await db.Organizations.SelectMany(o => o.Names).Where(n => n.Type == NameType.Official).Select(n => n.Text).ToListAsync(cancel);
        Assert.Equal(65, names.Count);
        Assert.All(names, n => Assert.EndsWith("(demostración)", n, StringComparison.Ordinal));
        var states = await db.Registrations.Select(r => r.State).Distinct().ToListAsync(cancel);
        Assert.Superset(new HashSet<RegistrationState>([RegistrationState.Draft, RegistrationState.Submitted, RegistrationState.ConsularOpinion, RegistrationState.Returned,
            RegistrationState.MinistryReview, RegistrationState.Approved, RegistrationState.RenewalDue, RegistrationState.Expired, RegistrationState.Suspended, RegistrationState.Dissolved]), states.ToHashSet());
        Assert.Contains(await db.Organizations.SelectMany(o => o.Members).ToListAsync(cancel), m => m.MemberId is null);
        Assert.All(await db.Projects.Select(p => p.Title).ToListAsync(cancel), t => Assert.EndsWith("(demostración)", t, StringComparison.Ordinal));
        Assert.Equal(12, await db.Projects.CountAsync(cancel));
        Assert.Equal([MistakeState.Waiting, MistakeState.Waiting, MistakeState.Waiting, MistakeState.Resolved], (await db.MistakeReports.Select(r => r.State).ToListAsync(cancel)).Order());
        await SeeTheDeskAsync(db, cancel);
        Assert.Equal([ProposalStage.Draft, ProposalStage.Submitted, .. Enumerable.Repeat(ProposalStage.Awarded, 9)], (await db.Proposals.Select(p => p.State).ToListAsync(cancel)).Order());
        Assert.All(await db.Proposals.Select(p => p.Title).ToListAsync(cancel), t => Assert.EndsWith("(demostración)", t, StringComparison.Ordinal));
        var letter = await db.ProposalFiles.SingleAsync(cancel);
        await using var paper = app.Services.GetRequiredService<DocumentStore>().Open(letter.ProposalId, letter.Id);
        Assert.Equal(letter.Size, paper!.Length);
        Assert.True(await db.PublicOrganizations().CountAsync(cancel) > 40);

        Assert.Contains("inventadas", (await app.Anonymous().GetAsync("/es")).Html, StringComparison.Ordinal);
        Assert.Contains("invented", (await app.Anonymous().GetAsync("/en/directory")).Html, StringComparison.Ordinal);
        var page = await app.Anonymous().GetAsync("/es/directory?q=jerez");
        Assert.Contains("Club Jerez de Los Ángeles (demostración)", page.Text, StringComparison.Ordinal);
    }

    // Somebody who tries out a ministry's or a consulate's pages finds something to do on each.
    static async Task SeeTheDeskAsync(RegistryDb db, CancellationToken cancel)
    {
        Assert.Equal(3, await db.Conversations.CountAsync(cancel));
        Assert.Equal(2, await db.Conversations.CountAsync(c => c.FromOrganization > c.HandledUpTo, cancel));
        Assert.Equal([EditState.Waiting], await db.Edits.Select(e => e.State).ToListAsync(cancel));
        Assert.Equal([ProposalState.Open, ProposalState.Accepted], (await db.MembershipProposals.Select(p => p.State).ToListAsync(cancel)).Order());
        Assert.Equal([false, true, true], (await db.CounterEntries.Select(e => e.IsAppointment).ToListAsync(cancel)).Order());
        Assert.EndsWith("(demostración)", (await db.Bulletins.SingleAsync(cancel)).SubjectSpanish, StringComparison.Ordinal);
    }
}
