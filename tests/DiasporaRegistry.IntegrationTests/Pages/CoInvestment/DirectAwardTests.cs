using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Calls;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Domain.CoInvestment.Years;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Proposals;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.CoInvestment;

public sealed class DirectAwardTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    static YearRules WithoutCommittee(YearRules rules) => rules with { Committee = [], Quorum = 0, Criteria = [], Steps = [.. rules.Steps.Except([ProgrammeStep.CommitteeSession])] };

    // Streets that were filed in time in a year that asks for no committee, in a call of a small budget; the call is over.
    async Task<(Guid Call, IReadOnlyList<Guid> Proposals)> FiledAsync(int count, decimal budget)
    {
        var secretary = await ClubSecretary.NewAsync(app);
        var now = TimeProvider.System.GetUtcNow();
        var yearId = (await app.CallAsync(change: WithoutCommittee)).YearId;
        Call call;
        await using (var db = app.Open())
        {
            var year = await db.ProgrammeYears.SingleAsync(y => y.Id == yearId, Cancel);
            var number = await db.Calls.Where(c => c.YearId == yearId).MaxAsync(c => c.Number, Cancel) + 1;
            call = new Call(year, number, new CallTerms("Convocatoria pequeña", "Small call", "Obras.", "Works.", now.AddDays(-12), now.AddDays(-2), [new("Todo", "All", [.. year.Rules.Categories.Select(c => c.Code)], budget)]), Guid.CreateVersion7(now), now.AddDays(-15));
            call.Publish(year, now.AddDays(-15));
            db.Add(call);
            await db.SaveAsync(new Act("test.arranged", Actor.System), Cancel);
        }

        var ids = await app.ReadyAsync(call, secretary.Registration.OrganizationId, count);
        await using var open = app.Open();
        var registration = await open.Registrations.SingleAsync(r => r.Id == secretary.Registration.Id, Cancel);
        open.Entry(registration).Property(r => r.ValidFrom).CurrentValue = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-30);
        var place = await open.Places.SingleAsync(p => p.Code == CoInvestments.Jerez, Cancel);
        foreach (var proposal in await open.Proposals.Include(p => p.Call!.Year).Include(p => p.Call!.Lines).Include(p => p.History).Include(p => p.Files).Include(p => p.Partners).AsSplitQuery().Where(p => ids.Contains(p.Id)).ToListAsync(Cancel))
            proposal.Submit(proposal.Call!, proposal.Call!.Year!, registration, OrganizationKind.HometownClub, place, new Actor(null, Capacity.Representative), now.AddDays(-5));
        await open.SaveAsync(new Act("test.arranged", Actor.System), Cancel);
        return (call.Id, ids);
    }

    static string PathOf(Guid proposal) => $"/es/co-investment/proposals/{proposal}";

    [Fact]
    public async Task The_office_awards_and_declines_on_the_proposals_page_and_the_award_is_a_project()
    {
        var (call, ids) = await FiledAsync(2, 1_000_000);
        var office = await app.ProgrammerAsync();
        var list = await office.GetAsync($"/es/co-investment/calls/{call}");
        Assert.Contains("El año no pide comité", list.Text, StringComparison.Ordinal);
        Assert.Null(list.Document.QuerySelector($"a[href$='/session']"));
        Assert.Null((await office.GetAsync(PathOf(ids[0]))).Document.QuerySelector("form#award"));
        foreach (var id in ids)
            Assert.Contains("falta decidir si se otorga", (await office.SubmitAsync(await office.GetAsync(PathOf(id)), [], "#admit")).Html, StringComparison.Ordinal);
        var page = await office.GetAsync(PathOf(ids[0]));
        Assert.Equal("Escriba el motivo.", Assert.Single((await office.SubmitAsync(page, [], "form#award", "Otorgar MXN\u00a0100,000")).Errors));
        var awarded = await office.SubmitAsync(page, [("Form.Reason", "Cumple las reglas y la pidió la asamblea.")], "form#award", "Otorgar MXN\u00a0100,000");
        Assert.Contains("ya es un proyecto", awarded.Html, StringComparison.Ordinal);
        var declined = await office.SubmitAsync(await office.GetAsync(PathOf(ids[1])), [("Form.Reason", "Ya tiene otra obra.")], "form#award", "No otorgar");
        Assert.Contains("se decidió no otorgar", declined.Html, StringComparison.OrdinalIgnoreCase);
        // A second press says what is so already.
        Assert.Single((await office.SubmitAsync(page, [("Form.Reason", "Otra vez.")], "form#award", "Otorgar MXN\u00a0100,000")).Errors);

        await using var db = app.Open();
        var award = await db.Awards.SingleAsync(a => ids.Contains(a.ProposalId), Cancel);
        Assert.Equal((ids[0], 100_000m, (Guid?)null), (award.ProposalId, award.Amount, award.SessionId));
        var project = await db.Projects.Include(p => p.Parties).SingleAsync(p => p.ProposalId == ids[0], Cancel);
        Assert.Equal((ProjectStage.Awarded, 4), (project.Stage, project.Parties.Count));
        Assert.Equal("Cumple las reglas y la pidió la asamblea.", (await db.AuditTrail.SingleAsync(a => a.Act == "proposal.awarded" && a.SubjectId == ids[0], Cancel)).Reason);
        Assert.Equal(["Mail.Admitted", "Mail.Awarded"], (await app.LettersToAsync($"/es/proposals/{ids[0]}")).Select(t => t.Template));
        Assert.Equal(["Mail.Admitted", "Mail.Declined"], (await app.LettersToAsync($"/es/proposals/{ids[1]}")).Select(t => t.Template));
        Assert.Equal("Ya tiene otra obra.", (await db.AuditTrail.SingleAsync(a => a.Act == "proposal.declined" && a.SubjectId == ids[1], Cancel)).Reason);
    }

    [Fact]
    public async Task Whoever_wrote_a_proposal_does_not_review_it_for_the_office_after_leaving_the_club_either()
    {
        var (_, ids) = await FiledAsync(1, 1_000_000);
        var officer = await app.ReviewerAccountAsync("programa.autor", "MX", StaffRole.ProgrammeOfficer);
        await using (var db = app.Open())
            await db.Database.ExecuteSqlAsync($"UPDATE proposal SET begun_by = {officer.Id} WHERE id = {ids[0]}", Cancel);
        var own = await app.SignInAsync(officer);
        var refused = await own.SubmitAsync(await own.GetAsync(PathOf(ids[0])), [], "#admit");
        Assert.Equal("Usted representa a una organización de esta propuesta: otra persona de la oficina decide.", Assert.Single(refused.Errors));
        var office = await app.ProgrammerAsync();
        Assert.Empty((await office.SubmitAsync(await office.GetAsync(PathOf(ids[0])), [], "#admit")).Errors);
    }

    [Fact]
    public async Task Two_awards_of_the_last_money_at_once_are_one()
    {
        var (_, ids) = await FiledAsync(6, 250_000);
        var office = await app.ProgrammerAsync();
        var pages = new List<VisitedPage>();
        foreach (var id in ids)
        {
            await office.SubmitAsync(await office.GetAsync(PathOf(id)), [], "#admit");
            pages.Add(await office.GetAsync(PathOf(id)));
        }

        var answers = await Task.WhenAll(pages.Select(page => office.SubmitAsync(page, [("Form.Reason", "Cumple las reglas.")], "form#award", "Otorgar MXN\u00a0100,000")));
        Assert.Equal(2, answers.Count(a => a.Errors.Count == 0));
        Assert.Equal(4, answers.Count(a => a.Errors.Count == 1 && a.Errors[0].StartsWith("En esa línea quedan", StringComparison.Ordinal)));
        await using var db = app.Open();
        Assert.Equal(200_000m, await db.Awards.Where(a => ids.Contains(a.ProposalId)).SumAsync(a => a.Amount, Cancel));
        Assert.Equal(2, await db.Projects.CountAsync(p => p.ProposalId != null && ids.Contains(p.ProposalId.Value), Cancel));
        Assert.Equal(4, await db.Proposals.CountAsync(p => ids.Contains(p.Id) && p.State == ProposalStage.Admitted, Cancel));
    }
}
