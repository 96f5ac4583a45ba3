using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment.Execution;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Proposals;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.CoInvestment;

/// <summary>Nothing of a closed year changes, by whatever way it comes; what protects somebody still does.</summary>
public sealed class ClosedYearTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    static readonly Actor Officer = new(Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), Capacity.ProgrammeOfficer);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Neither_books_nor_works_of_a_closed_year_are_written_and_words_about_people_are_still_left_out()
    {
        var secretary = await ClubSecretary.NewAsync(app);
        var project = await app.StreetAsync(secretary.Registration, change: rules => rules with { AnswerDays = 33 });
        await app.PlannedAsync(project.Id);
        await app.WorksAsync(project.Id, (p, works, terms) =>
        {
            var report = works.Report([.. works.Milestones.Select(m => new PartProgress(m.Id, 10))], "Don Pedro trazó la calle.", p.Balances, terms, new Actor(null, Capacity.Representative), TimeProvider.System.GetUtcNow());
            works.AcceptReport(report.Id, Officer, TimeProvider.System.GetUtcNow());
        });
        var party = project.Parties.First().Id;
        Assert.NotNull((await PledgeAsync(project.Id, party)).Done);
        await using (var db = app.Open())
        {
            var year = await db.ProgrammeYears.SingleAsync(y => y.Id == project.YearId, Cancel);
            year.Close(0, 0, TimeProvider.System.GetUtcNow());
            await db.SaveAsync(new Data.Audit.Act("test.arranged", Officer), Cancel);
        }

        Assert.Equal(Rule.ClosedYearStaysAsItIs, (await PledgeAsync(project.Id, party)).Refused!.Rule);
        var part = (await app.WorksAsync(project.Id)).Milestones[0];
        Assert.Equal(Rule.ClosedYearStaysAsItIs, (await DoAsync(project.Id, held => held.Works.Reschedule(part.Id, part.PlannedOn.AddDays(1), "Lluvias", held.Terms, Officer, held.At)))!.Rule);
        var reported = (await app.WorksAsync(project.Id)).Reports[0].Id;
        Assert.Null(await DoAsync(project.Id, held => held.Works.LeaveOut(reported, "trazó la calle.", "Nombra a alguien.", Officer, held.At), mayBeClosed: true));
        Assert.Equal(("[…] trazó la calle.", part.PlannedOn), ((await app.WorksAsync(project.Id)).Reports[0].Said, (await app.WorksAsync(project.Id)).Milestones[0].PlannedOn));
    }

    async Task<LedgerAnswer<Domain.CoInvestment.LedgerEntry>> PledgeAsync(Guid project, Guid party)
    {
        await using var db = app.Open();
        var now = TimeProvider.System.GetUtcNow();
        return await new LedgerDesk(db).DoAsync(project, "ledger.pledged", Officer, p => p.Pledge(party, new(1, "MXN"), p.AgreedOn!.Value, new(Guid.CreateVersion7(now), Officer.AccountId!.Value, now)), Cancel);
    }

    async Task<BrokenRuleException?> DoAsync(Guid project, Action<HeldWorks> verb, bool mayBeClosed = false)
    {
        await using var db = app.Open();
        return await new WorksDesk(db, TimeProvider.System).DoAsync(project, "test.done", Officer, held =>
        {
            verb(held);
            return Task.CompletedTask;
        }, Cancel, mayBeClosed: mayBeClosed);
    }
}
