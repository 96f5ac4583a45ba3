using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Committee;
using DiasporaRegistry.Domain.CoInvestment.Execution;
using DiasporaRegistry.Domain.CoInvestment.Years;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.App;

/// <summary>Works that were awarded, agreed and paid in, arranged through the domain's own verbs.</summary>
public static class AwardedWorks
{
    public const decimal Cost = 400_000;

    private static readonly Actor Programme = new(null, Capacity.ProgrammeOfficer);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A street of a registered club, agreed on some days ago, with all of its money in hand.</summary>
    public static async Task<Project> StreetAsync(this RegistryApp app, Registration club, int agreedDaysAgo = 30, bool isAgreed = true, Func<YearRules, YearRules>? change = null, decimal units = 1_200)
    {
        var now = TimeProvider.System.GetUtcNow();
        var begin = now.AddDays(-agreedDaysAgo - 40);
        var call = await app.CallAsync(opens: begin, closes: now.AddDays(-10), change: rules => (change?.Invoke(rules) ?? rules) with { Criteria = [] });
        var id = (await app.ReadyAsync(call, club.OrganizationId, says: CoInvestments.Street(Cost) with { Units = units, Latitude = 22.6486, Longitude = -102.9872 }))[0];
        await using var db = app.Open();
        var proposal = await db.Proposals.Include(p => p.Call!.Year).Include(p => p.Call!.Lines).Include(p => p.History).Include(p => p.Files).Include(p => p.Partners).Include(p => p.Organization!.Names)
            .AsSplitQuery().SingleAsync(p => p.Id == id, Cancel);
        var (own, year) = (proposal.Call!, proposal.Call!.Year!);
        var place = await db.Places.SingleAsync(p => p.Code == CoInvestments.Jerez, Cancel);
        // Registered today, filed in the past: what is tested here begins after that.
        var registration = await db.Registrations.SingleAsync(r => r.Id == club.Id, Cancel);
        db.Entry(registration).Property(r => r.ValidFrom).CurrentValue = DateOnly.FromDateTime(begin.UtcDateTime).AddDays(-5);
        proposal.Submit(own, year, registration, OrganizationKind.HometownClub, place, new Actor(null, Capacity.Representative), begin.AddDays(1));
        proposal.Admit(own, Programme, now.AddDays(-9));
        var member = new CommitteeMember(year, [], Guid.CreateVersion7(now), year.Rules.Committee[0].Party, Guid.CreateVersion7(now), begin);
        var session = new CommitteeSession(own, year, 1, [proposal], now.AddDays(-7), "Sala 2", Guid.CreateVersion7(now), now.AddDays(-8));
        session.Hold([.. year.Rules.Committee.SelectMany(side => Enumerable.Repeat(side, side.Seats)).Select((side, i) => i == 0 ? member : new CommitteeMember(year, [], Guid.CreateVersion7(now), side.Party, Guid.CreateVersion7(now), begin))], own, year, now.AddDays(-7));
        _ = session.Award(proposal, own, own.Lines.Single(), 0, year.Rules, Programme, now.AddDays(-7));
        var clerk = Guid.CreateVersion7(now);
        var project = Project.Of(proposal, proposal.Organization!.OfficialName, year, own, place, clerk, now.AddDays(-6));
        var agreed = CountriesOfOrigin.DayIn("MX", now).AddDays(-agreedDaysAgo);
        if (isAgreed)
            Fund(project, agreed, clerk, now);
        db.Add(project);
        await db.SaveAsync(new Act("test.arranged", Programme), Cancel);
        return project;
    }

    /// <summary>Every party commits and pays in, and all agree.</summary>
    private static void Fund(Project project, DateOnly day, Guid clerk, DateTimeOffset now)
    {
        foreach (var party in project.Parties)
        {
            project.Commit(party.Id, new Money(Cost / 4, "MXN"), new CommitmentSignature("Titular", "Convenio 1"), day, new(Guid.CreateVersion7(now), clerk, now));
            var order = project.PrepareReceipt(party.Id, new Money(Cost / 4, "MXN"), day, [new("receipt", party.Id.ToString("N"), "Banco")], null, new(Guid.CreateVersion7(now), clerk, now));
            project.Approve(order.Id, Guid.CreateVersion7(now), now);
        }

        project.Agree("Convenio 1", day, clerk, now);
    }

    /// <summary>Does verbs on a project and its execution as an office's two people would, and saves them.</summary>
    public static async Task WorksAsync(this RegistryApp app, Guid projectId, Action<Project, ProjectWorks, WorksTerms> verb)
    {
        await using var db = app.Open();
        var project = await Data.CoInvestment.LedgerReading.WithLedger(db.Projects).AsSplitQuery().SingleAsync(p => p.Id == projectId, Cancel);
        if (await Data.CoInvestment.WorksReaders.WholeWorks(db).SingleOrDefaultAsync(w => w.ProjectId == projectId, Cancel) is not { } works)
            db.Add(works = new ProjectWorks(projectId));
        verb(project, works, project.TermsOf(await Data.CoInvestment.WorksReaders.RulesOfAsync(db, project, Cancel), CountriesOfOrigin.DayIn("MX", TimeProvider.System.GetUtcNow())));
        await db.SaveAsync(new Act("test.arranged", Programme, projectId), Cancel);
    }

    /// <summary>On the day of the agreement, three parts of 20, 50 and 30 per cent; an advance of a quarter, a half for the first part, and a quarter for two with a report and an invoice.</summary>
    public static Task PlannedAsync(this RegistryApp app, Guid projectId) => app.WorksAsync(projectId, (_, works, terms) =>
    {
        var agreed = terms.AgreedOn!.Value;
        works.Plan([new("Trazo", 20, agreed.AddDays(20)), new("Concreto", 50, agreed.AddDays(90)), new("Banquetas", 30, agreed.AddDays(150))],
            [new(Cost / 4, [], false, []), new(Cost / 2, [1], false, []), new(Cost / 4, [1, 2], true, ["invoice"])], terms, Programme, new DateTimeOffset(agreed, new TimeOnly(12, 0), TimeSpan.Zero));
    });

    /// <summary>An execution as it stands now.</summary>
    public static async Task<ProjectWorks> WorksAsync(this RegistryApp app, Guid projectId)
    {
        await using var db = app.Open();
        return await Data.CoInvestment.WorksReaders.WholeWorks(db).AsNoTracking().SingleAsync(w => w.ProjectId == projectId, Cancel);
    }
}
