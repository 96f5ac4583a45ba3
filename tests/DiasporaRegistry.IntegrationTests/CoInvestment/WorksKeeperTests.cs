using DiasporaRegistry.Data;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Data.CoInvestment.Public;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Execution;
using DiasporaRegistry.Domain.CoInvestment.Oversight;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.CoInvestment;
using DiasporaRegistry.IntegrationTests.Pages.Proposals;
using DiasporaRegistry.Web.CoInvestment.Works;
using DiasporaRegistry.Web.Pages.Projects;
using DiasporaRegistry.Web.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DiasporaRegistry.IntegrationTests.CoInvestment;

public sealed class WorksKeeperTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    WorksKeeper Keeper => app.Services.GetRequiredService<WorksKeeper>();

    async Task<List<Deviation>> DeviationsAsync(Guid project)
    {
        await using var db = app.Open();
        return await db.Deviations.AsNoTracking().Where(d => d.ProjectId == project).OrderBy(d => d.Kind).ToListAsync(Cancel);
    }

    [Fact]
    public async Task A_missing_report_is_found_told_by_mail_once_answered_and_public_after_its_term_and_over_when_the_report_comes()
    {
        var secretary = await ClubSecretary.NewAsync(app);
        var project = await app.StreetAsync(secretary.Registration, agreedDaysAgo: 120);
        await app.PlannedAsync(project.Id);
        await Keeper.WatchAsync(Cancel);
        await Keeper.WatchAsync(Cancel);
        var found = Assert.Single(await DeviationsAsync(project.Id));
        Assert.Equal(DeviationKind.ReportOverdue, found.Kind);
        Assert.InRange(found.Figure, 26, 32);
        await using (var db = app.Open())
            Assert.Single(await db.Outbox.Where(m => m.ToAddress == secretary.Account.Email && m.Template == "Mail.Overdue").ToListAsync(Cancel));

        // Within the term its people and the office see it, and nobody else.
        var own = await secretary.Visitor.GetAsync($"/es/works/{project.Id}");
        Assert.NotNull(own.Document.QuerySelector("[data-asked=ReportOverdue]"));
        var office = await app.ProgrammerAsync();
        Assert.Contains("Informe atrasado", (await office.GetAsync("/es/co-investment/execution?kind=ReportOverdue")).Text, StringComparison.Ordinal);
        await using (var db = app.Open())
            Assert.Empty((await WorksOfProject.ReadAsync(db, project.Id, TimeProvider.System.GetUtcNow(), Cancel))!.View.Deviations);
        var answer = await secretary.Visitor.GetAsync($"/es/works/{project.Id}/deviations/{found.Id}");
        Assert.Equal("Escriba este dato.", Assert.Single((await secretary.Visitor.SubmitAsync(answer, [("Text", " ")])).Errors));
        Assert.Contains("La respuesta se guardó.", (await secretary.Visitor.SubmitAsync(answer, [("Text", "El camino estuvo cerrado por la lluvia.")])).Html, StringComparison.Ordinal);
        await office.SubmitAsync(await office.GetAsync($"/es/co-investment/execution/{project.Id}/deviations/{found.Id}"), [("Text", "Lo comprobamos.")]);
        await using (var db = app.Open())
        {
            var later = (await WorksOfProject.ReadAsync(db, project.Id, TimeProvider.System.GetUtcNow().AddDays(17), Cancel))!.View.Deviations;
            Assert.Equal(("El camino estuvo cerrado por la lluvia.", "Lo comprobamos."), (Assert.Single(later).Answer, later[0].OfficeAnswer));
            // Files say of it what the page does.
            var facts = await db.Facts(db.PublicProjects().Where(p => p.Id == project.Id)).ToListAsync(Cancel);
            Assert.Equal(new WorksFigures(0, null, 0, 0), (await db.WorksFiguresOfAsync(facts, TimeProvider.System.GetUtcNow(), Cancel))[project.Id]);
            Assert.Equal(1, (await db.WorksFiguresOfAsync(facts, TimeProvider.System.GetUtcNow().AddDays(17), Cancel))[project.Id].PublicDeviations);
        }

        await app.WorksAsync(project.Id, (p, works, terms) => works.Report([.. works.Milestones.Select(m => new PartProgress(m.Id, 10))], "Avanza.", p.Balances, terms, new Actor(null, Capacity.Representative), TimeProvider.System.GetUtcNow()));
        await Keeper.WatchAsync(Cancel);
        Assert.False(Assert.Single(await DeviationsAsync(project.Id)).IsOpen);
        await app.WorksAsync(project.Id, (_, works, _) => works.AcceptReport(works.Reports[^1].Id, new Actor(Guid.CreateVersion7(), Capacity.ProgrammeOfficer), TimeProvider.System.GetUtcNow()));
        await using (var db = app.Open())
        {
            var told = (await db.WorksFiguresOfAsync(await db.Facts(db.PublicProjects().Where(p => p.Id == project.Id)).ToListAsync(Cancel), TimeProvider.System.GetUtcNow().AddDays(17), Cancel))[project.Id];
            Assert.Equal((10m, true, 0), (told.Physical!.Value, told.LastReportOn is not null, told.PublicDeviations));
        }
    }

    [Fact]
    public async Task Money_ahead_and_a_unit_that_costs_too_much_are_found_by_the_figures()
    {
        var secretary = await ClubSecretary.NewAsync(app, "Club de las calles");
        for (var i = 0; i < 8; i++)
            await app.StreetAsync(secretary.Registration, units: 1_180 + (i * 5));
        var dear = await app.StreetAsync(secretary.Registration, units: 200);
        await app.PlannedAsync(dear.Id);
        await app.WorksAsync(dear.Id, (project, works, terms) =>
        {
            var (one, other, now) = (new Actor(Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), Capacity.ProgrammeOfficer), new Actor(Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), Capacity.ProgrammeOfficer), TimeProvider.System.GetUtcNow());
            works.RequestTranche(works.Tranches[0].Id, [], terms, one, now);
            project.ReleaseTranche(works, works.Tranches[0].Id, terms, other, now);
            var order = project.PreparePayOut(new Money(100_000, "MXN"), terms.Today, [new("invoice", dear.Id.ToString("N"), "Constructora")], [], new(Guid.CreateVersion7(now), one.AccountId!.Value, now));
            project.Approve(order.Id, other.AccountId!.Value, now);
        });
        await Keeper.WatchAsync(Cancel);
        var found = await DeviationsAsync(dear.Id);
        Assert.Equal([DeviationKind.MoneyAhead, DeviationKind.UnitCost], found.Select(d => d.Kind));
        Assert.Equal((25m, 0m, 25m), (found[0].Figure, found[0].Beside, found[0].Gravity));
        Assert.Equal(2_000m, found[1].Figure);
        Assert.InRange(found[1].Beside, 330, 340);
        await using var db = app.Open();
        Assert.Empty(await db.Deviations.Where(d => d.ProjectId != dear.Id && d.Kind == DeviationKind.UnitCost).ToListAsync(Cancel));
    }

    [Fact]
    public async Task Addresses_of_complaints_are_forgotten_after_the_answer_and_their_words_after_a_year()
    {
        var secretary = await ClubSecretary.NewAsync(app, "Club de las quejas");
        var project = await app.StreetAsync(secretary.Registration);
        var now = TimeProvider.System.GetUtcNow();
        Complaint Filed(int number, int daysAgo) => new(project.Id, number, Guid.CreateVersion7(now), $"Queja {number}", "vecina@ejemplo.example", "es", $"{number}", DateOnly.FromDateTime(now.UtcDateTime).AddDays(-daysAgo), now.AddDays(-daysAgo));
        var (waiting, answered, old, oldWaiting) = (Filed(1, 10), Filed(2, 60), Filed(3, 400), Filed(4, 400));
        answered.Reply("Queja", "Respuesta", Guid.CreateVersion7(now), now.AddDays(-31));
        old.Reply("Queja", "Respuesta", Guid.CreateVersion7(now), now.AddDays(-5));
        await using (var db = app.Open())
        {
            db.AddRange(waiting, answered, old, oldWaiting);
            await db.SaveAsync(new Data.Audit.Act("test.arranged", Actor.System), Cancel);
        }

        // Of the two old ones the address goes first, and with it what one that was answered said.
        var keeping = app.Services.GetRequiredService<ReportKeeping>();
        Assert.Equal((3, 1), (await keeping.ForgetComplaintAddressesAsync(Cancel), await keeping.ForgetComplaintsAsync(Cancel)));
        await using var after = app.Open();
        var kept = await after.Complaints.AsNoTracking().Where(c => c.ProjectId == project.Id).OrderBy(c => c.Number).ToListAsync(Cancel);
        Assert.Equal([(true, true), (false, true), (false, false), (false, true)], kept.Select(c => (c.Email is not null, c.Text is not null)));
        Assert.Equal("Queja […]", kept[2].PublicText);
    }
}
