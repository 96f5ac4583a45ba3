using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.Participation;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Participation;

public sealed class MergedParticipationTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_merged_organization_said_and_signed_up_for_goes_to_the_one_that_stays_unless_that_has_its_own()
    {
        var (winner, loser) = ((await app.ApprovedClubAsync(await app.OwnerAsync(), new Club { Name = "Club que queda" })).OrganizationId, (await app.ApprovedClubAsync(await app.OwnerAsync(), new Club { Name = "Club que se une" })).OrganizationId);
        var consultation = await app.ConsultationAsync("Consulta de dos que son una");
        var (now, today, article) = (TimeProvider.System.GetUtcNow(), ConsultationRooms.TodayIn("MX"), consultation.Sections[0].Id);
        ConsultationComment Said(Guid organization, Guid? section, string text) => new(Guid.CreateVersion7(now), consultation, section, organization, true, new CommentSaid(text, true), today, now);
        var day = today.AddDays(9);
        var held = new PublicEvent(Guid.CreateVersion7(now), "MX", null, null, new EventSaid("Taller unido", "Workshop", "Para clubes.", "For clubs.", day.ToDateTime(new TimeOnly(9, 0)), day.ToDateTime(new TimeOnly(10, 0)), "America/Chicago", "Sala", null, 9), now);
        held.SignUp(loser, true, 3, now);
        await using (var db = app.Open())
        {
            db.AddRange(Said(winner, article, "De quien queda"), Said(loser, article, "De quien se une"), Said(loser, null, "Sobre todo"), held);
            await db.SaveAsync(new Act("test.arranged", Applications.Reviewer, held.Id, "MX"), Cancel);
            await db.Database.ExecuteSqlAsync($"SELECT move_rows({loser}, {winner})", Cancel);
        }

        await using var read = app.Open();
        Assert.Equal(["De quien queda", "Sobre todo"], await read.ConsultationComments.Where(c => c.OrganizationId == winner).OrderBy(c => c.Text).Select(c => c.Text).ToListAsync(Cancel));
        Assert.Equal(["De quien se une"], await read.ConsultationComments.Where(c => c.OrganizationId == loser).Select(c => c.Text).ToListAsync(Cancel));
        Assert.Equal(3, (await read.Events.Include(e => e.SignUps).SingleAsync(e => e.Id == held.Id, Cancel)).SignUpOf(winner)!.People);
    }
}
