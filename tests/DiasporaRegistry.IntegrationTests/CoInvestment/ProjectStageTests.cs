using DiasporaRegistry.Data.CoInvestment.Public;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Proposals;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.CoInvestment;

/// <summary>How far a project is has two statements: the domain's of one that was loaded, and the database's column. They say the same.</summary>
public sealed class ProjectStageTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_domain_the_column_the_list_and_the_figures_say_the_same_whatever_stands_in_a_project()
    {
        var secretary = await ClubSecretary.NewAsync(app);
        var project = await app.StreetAsync(secretary.Registration, isAgreed: false);
        var day = new DateOnly(2026, 11, 1);
        var seen = new HashSet<ProjectStage>();
        await using var db = app.Open();
        foreach (var proposal in new[] { project.ProposalId, null })
        {
            for (var bits = 0; bits < 16; bits++)
            {
                (DateOnly? agreed, DateOnly? delivered, DateOnly? closed, string? calledOff) = ((bits & 1) > 0 ? day : null, (bits & 2) > 0 ? day : null, (bits & 4) > 0 ? day : null, (bits & 8) > 0 ? "No" : null);
                await db.Projects.Where(p => p.Id == project.Id).ExecuteUpdateAsync(p => p.SetProperty(x => x.ProposalId, proposal).SetProperty(x => x.AgreedOn, agreed)
                    .SetProperty(x => x.DeliveredOn, delivered).SetProperty(x => x.ClosedOn, closed).SetProperty(x => x.CalledOffReason, calledOff), Cancel);
                var stage = (await db.Projects.AsNoTracking().SingleAsync(p => p.Id == project.Id, Cancel)).Stage;
                Assert.Equal(stage, (await db.Facts(db.Projects.Where(p => p.Id == project.Id)).SingleAsync(Cancel)).Stage);
                foreach (var asked in Enum.GetValues<ProjectStage>())
                    Assert.Equal(asked == stage, await new ProjectQuery { Stage = asked }.Of(db).AnyAsync(p => p.Id == project.Id, Cancel));
                var counted = (await ProgrammeMoney.ReadAsync(db, project.ProgrammeCode, null, Cancel)).Stages;
                Assert.Equal(1, counted[stage]);
                seen.Add(stage);
            }
        }

        Assert.Equal(Enum.GetValues<ProjectStage>(), seen.Order());
    }
}
