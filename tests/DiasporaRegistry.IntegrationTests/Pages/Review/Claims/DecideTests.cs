using System.Net;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Claims;
using DiasporaRegistry.Domain.Organizations.Edits;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Claims;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Review.Claims;

public sealed class DecideTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task<VisitedPage> DecideAsync(Visitor reviewer, Guid claim, string act, string? reason = null)
    {
        var page = await reviewer.GetAsync($"/es/review/claims/{claim}/{act}");
        return await reviewer.SubmitAsync(page, reason is null ? [] : [("Reason", reason)]);
    }

    [Fact]
    public async Task Two_claims_are_seen_together_one_is_granted_and_the_other_goes_on_waiting()
    {
        var organization = await app.FoundAsync("Club de dos");
        var (president, ana) = await app.ClaimantAsync("presidenta");
        var (_, luis) = await app.ClaimantAsync("secretario");
        var (first, second) = (await ana.ClaimAsync(organization), await luis.ClaimAsync(organization, "Secretario"));
        var reviewer = await app.ReviewerAsync();
        var list = await reviewer.GetAsync("/es/review/claims");
        Assert.Contains("2 juntas", list.Document.QuerySelector($"tr:has(a[href='/es/review/claims/organization/{organization}'])")!.TextContent, StringComparison.Ordinal);
        var together = await reviewer.GetAsync($"/es/review/claims/organization/{organization}");
        Assert.Equal(2, together.Document.QuerySelectorAll(".reg-claims__one").Length);
        Assert.Contains(president.Email!, together.Text, StringComparison.Ordinal);

        var granted = await DecideAsync(reviewer, first, "grant");
        Assert.Contains("Aceptó la solicitud", granted.Html, StringComparison.Ordinal);
        Assert.Equal((ClaimState.Granted, ClaimState.Waiting), ((await app.ClaimOfAsync(first)).State, (await app.ClaimOfAsync(second)).State));
        await using var db = app.Open();
        Assert.Equal("claim.granted", await db.AuditTrail.Where(e => e.SubjectId == first && e.Country == "MX" && e.Capacity == Capacity.MinistryReviewer).Select(e => e.Act).SingleAsync(Cancel));

        // The mail says that there is news, and neither which nor about whom.
        var mail = Assert.Single(await app.MailsToAsync(president.Email!), m => m.Template == "Mail.Decided");
        Assert.Contains($"/es/claims/{first}", mail.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Club de dos", mail.Subject + mail.Body, StringComparison.Ordinal);

        // Its maker goes on to the registration of what was found.
        var own = await ana.GetAsync($"/es/claims/{first}");
        var start = own.Document.QuerySelector(".govuk-button--start")!.GetAttribute("href")!;
        var tasks = await ana.SubmitAsync(await ana.GetAsync(start), [], "main form[method=post]");
        Assert.EndsWith("Club de dos", tasks.Heading, StringComparison.Ordinal);
        Assert.NotNull(tasks.Document.QuerySelector("#public"));
        Assert.Contains("Jerez", (await ana.GetAsync(tasks.Document.QuerySelector("main a[href*='origin']")!.GetAttribute("href")!)).Html, StringComparison.Ordinal);

        // The other is granted too, and the first is told.
        await DecideAsync(reviewer, second, "grant");
        Assert.Contains(await app.MailsToAsync(president.Email!), m => m.Template == "Mail.Others");
        Assert.Equal(2, await db.Organizations.Where(o => o.Id == organization).SelectMany(o => o.Representatives).CountAsync(r => r.Role == RepresentativeRole.Owner, Cancel));
    }

    [Fact]
    public async Task A_claimed_organization_stays_public_and_says_fact_by_fact_who_says_it()
    {
        var organization = await app.FoundAsync("Club mezclado");
        var (_, ana) = await app.ClaimantAsync("mezcla");
        var before = await app.Anonymous().GetAsync($"/es/directory/{organization}");
        Assert.Contains("Encontrado en un listado por el ministerio de México", before.Document.QuerySelector("#sources")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Dicho por la organización", before.Text, StringComparison.Ordinal);
        await DecideAsync(await app.ReviewerAsync(), await ana.ClaimAsync(organization), "grant");
        var tasks = await ana.SubmitAsync(await ana.GetAsync($"/es/register/start?organization={organization}&country=MX"), [], "main form[method=post]");
        var kind = await ana.GetAsync(tasks.Document.QuerySelector("main a[href*='kind']")!.GetAttribute("href")!);
        await ana.SubmitAsync(kind, [("Kind", "HometownClub"), ("Form.Kind", "HometownClub")]);

        var page = await app.Anonymous().GetAsync($"/es/directory/{organization}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Todavía no está registrada.", page.Text, StringComparison.Ordinal);
        var facts = page.Document.QuerySelectorAll(".reg-profile__who .govuk-summary-list__row").ToDictionary(r => r.QuerySelector("dt")!.TextContent.Trim(), r => r.TextContent);
        Assert.Contains("Dicho por la organización", facts["Tipo"], StringComparison.Ordinal);
        Assert.Contains("Encontrado en un listado", facts.First(f => f.Key.Contains("viene", StringComparison.OrdinalIgnoreCase) || f.Key.Contains("origen", StringComparison.OrdinalIgnoreCase)).Value, StringComparison.Ordinal);
        await app.CatchUpAsync();
        Assert.NotNull((await app.Anonymous().GetAsync("/es/directory?q=mezclado")).Document.QuerySelector($"a[href*='{organization}']"));
        Assert.DoesNotContain("test:Club mezclado", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_is_read_by_who_claimed_and_claiming_again_is_possible()
    {
        var organization = await app.FoundAsync("Club sin pruebas");
        var (account, ana) = await app.ClaimantAsync("rechazada");
        var claim = await ana.ClaimAsync(organization);
        var reviewer = await app.ReviewerAsync();
        Assert.Single((await DecideAsync(reviewer, claim, "refuse", " ")).Errors);
        await DecideAsync(reviewer, claim, "refuse", "Falta algo que muestre su cargo.");
        Assert.Contains("Falta algo que muestre su cargo.", (await ana.GetAsync($"/es/claims/{claim}")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("cargo", Assert.Single(await app.MailsToAsync(account.Email!), m => m.Template == "Mail.Decided").Body, StringComparison.Ordinal);
        await ana.ClaimAsync(organization);
        await using var db = app.Open();
        Assert.False(await db.OrganizationsOf(account.Id).AnyAsync(Cancel));
    }

    [Fact]
    public async Task Of_two_reviewers_one_decides_and_the_other_sees_what_happened()
    {
        var claim = await (await app.ClaimantAsync("disputada")).Visitor.ClaimAsync(await app.FoundAsync("Club disputado"));
        var (one, two) = (await app.ReviewerAsync(), await app.ReviewerAsync(name: "revisor"));
        var (grant, refuse) = (await one.GetAsync($"/es/review/claims/{claim}/grant"), await two.GetAsync($"/es/review/claims/{claim}/refuse"));
        var answers = await Task.WhenAll(one.SubmitAsync(grant, []), two.SubmitAsync(refuse, [("Reason", "No se ve.")]));
        var state = (await app.ClaimOfAsync(claim)).State;
        Assert.Contains(state, new[] { ClaimState.Granted, ClaimState.Refused });
        Assert.Contains("ya se decidió", answers[state == ClaimState.Granted ? 1 : 0].Html, StringComparison.Ordinal);
        Assert.DoesNotContain("ya se decidió", answers[state == ClaimState.Granted ? 0 : 1].Html, StringComparison.Ordinal);
        await using var db = app.Open();
        Assert.Equal(2, await db.AuditTrail.CountAsync(e => e.SubjectId == claim, Cancel));
        // A second press by who decided is the same decision.
        var again = state == ClaimState.Granted ? await one.SubmitAsync(grant, []) : await two.SubmitAsync(refuse, [("Reason", "No se ve.")]);
        Assert.DoesNotContain("ya se decidió", again.Html, StringComparison.Ordinal);
        Assert.Equal(2, await db.AuditTrail.CountAsync(e => e.SubjectId == claim, Cancel));
    }

    [Fact]
    public async Task A_claim_that_came_meanwhile_stops_a_grant_and_one_that_was_taken_back_is_not_granted()
    {
        var organization = await app.FoundAsync("Club con otra");
        var (_, ana) = await app.ClaimantAsync("primera");
        var claim = await ana.ClaimAsync(organization);
        var reviewer = await app.ReviewerAsync();
        var page = await reviewer.GetAsync($"/es/review/claims/{claim}/grant");
        var (_, luis) = await app.ClaimantAsync("segundo");
        await luis.ClaimAsync(organization);
        Assert.Contains("llegó otra solicitud", (await reviewer.SubmitAsync(page, [])).Html, StringComparison.Ordinal);
        Assert.Equal(ClaimState.Waiting, (await app.ClaimOfAsync(claim)).State);
        var seen = await reviewer.GetAsync($"/es/review/claims/{claim}/grant");
        await ana.SubmitAsync(await ana.GetAsync($"/es/claims/{claim}"), []);
        Assert.Contains("ya se decidió o se retiró", (await reviewer.SubmitAsync(seen, [])).Html, StringComparison.Ordinal);
        await using var db = app.Open();
        Assert.Equal(Provenance.Mapped, await db.Organizations.Where(o => o.Id == organization).Select(o => o.Provenance).SingleAsync(Cancel));
    }

    [Fact]
    public async Task Another_countrys_reviewer_decides_nothing()
    {
        var claim = await (await app.ClaimantAsync("mexicana")).Visitor.ClaimAsync(await app.FoundAsync("Club mexicano"));
        var salvador = await app.ReviewerAsync("SV");
        var borrowed = await (await app.ReviewerAsync()).GetAsync($"/es/review/claims/{claim}/grant");
        var token = (await salvador.GetAsync("/es/review/reports")).Document.QuerySelector("input[name=__form]")?.GetAttribute("value");
        foreach (var act in new[] { "grant", "refuse", "revoke" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await salvador.GetAsync($"/es/review/claims/{claim}/{act}")).Status);
            var sent = await salvador.SubmitAsync(borrowed with { PathAndQuery = $"/es/review/claims/{claim}/{act}" }, token is null ? [("Reason", "x")] : [("Reason", "x"), ("__form", token)]);
            Assert.NotEqual(HttpStatusCode.OK, sent.Status);
        }

        Assert.Equal(ClaimState.Waiting, (await app.ClaimOfAsync(claim)).State);
    }

    [Fact]
    public async Task Revoking_ends_access_at_once_says_again_what_was_found_and_leaves_what_was_begun_behind()
    {
        var organization = await app.FoundAsync("Club arrebatado");
        var (account, ana) = await app.ClaimantAsync("impostora");
        var reviewer = await app.ReviewerAsync();
        var claim = await ana.ClaimAsync(organization);
        await DecideAsync(reviewer, claim, "grant");
        var tasks = await ana.SubmitAsync(await ana.GetAsync($"/es/register/start?organization={organization}&country=MX"), [], "main form[method=post]");
        Assert.Equal(HttpStatusCode.OK, tasks.Status);
        await using (var changing = app.Open())
        {
            var changed = await changing.Organizations.Include(o => o.Names).SingleAsync(o => o.Id == organization, Cancel);
            changed.StateNames([new OrganizationName("Club Nuestro", NameType.Official, "es", TimeProvider.System.GetUtcNow())], TimeProvider.System.GetUtcNow());
            await changing.SaveAsync(new("test", Actor.System, organization), Cancel);
            Assert.Contains(StatedField.OfficialName, changed.FoundFacts.Keys);
        }

        Assert.Single((await DecideAsync(reviewer, claim, "revoke", "")).Errors);
        var revoked = await DecideAsync(reviewer, claim, "revoke", "La mesa directiva dice que no la representa.");
        Assert.Contains("Anuló lo que se había aceptado", revoked.Html, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.NotFound, (await ana.GetAsync(tasks.Path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ana.GetAsync($"/es/register/representatives/{organization}")).Status);
        var read = await ana.GetAsync($"/es/claims/{claim}");
        Assert.Contains("La mesa directiva dice que no la representa.", read.Text, StringComparison.Ordinal);
        await using var db = app.Open();
        var found = await db.Organizations.Include(o => o.Names).Include(o => o.Representatives).Include(o => o.Consulates).SingleAsync(o => o.Id == organization, Cancel);
        Assert.Equal((Provenance.Mapped, "Club arrebatado", 0), (found.Provenance, found.OfficialName, found.Representatives.Count));
        Assert.NotEmpty(found.Consulates);
        var left = await db.Registrations.SingleAsync(r => r.OrganizationId == organization, Cancel);
        Assert.Equal(RegistrationState.Withdrawn, left.State);
        Assert.NotNull(left.LeftBehindAt);

        // Whoever comes later begins anew, and reads nothing of that.
        var (_, luis) = await app.ClaimantAsync("legitimo");
        await DecideAsync(reviewer, await luis.ClaimAsync(organization), "grant");
        Assert.Equal(HttpStatusCode.NotFound, (await luis.GetAsync(tasks.Path)).Status);
        var anew = await luis.SubmitAsync(await luis.GetAsync($"/es/register/start?organization={organization}&country=MX"), [], "main form[method=post]");
        Assert.Equal(HttpStatusCode.OK, anew.Status);
        Assert.NotEqual(tasks.Path, anew.Path);
        Assert.Empty(await db.RegistrationsOf(account.Id).ToListAsync(Cancel));
    }

    [Fact]
    public async Task Once_a_ministry_registered_it_the_claim_is_not_revoked_and_what_waits_is_refused_only()
    {
        var organization = await app.FoundAsync("Club que se registró");
        var (account, ana) = await app.ClaimantAsync("registrada");
        var (_, luis) = await app.ClaimantAsync("tarde");
        var (claim, late) = (await ana.ClaimAsync(organization), await luis.ClaimAsync(organization));
        var reviewer = await app.ReviewerAsync();
        await DecideAsync(reviewer, claim, "grant");
        await ApproveAsync(organization, account);
        await using var db = app.Open();
        var registered = await db.Organizations.SingleAsync(o => o.Id == organization, Cancel);
        Assert.Equal((Provenance.Stated, null, 0), (registered.Provenance, registered.ClaimedAt, registered.FoundFacts.Count));
        Assert.True(registered.SourceOf(StatedField.Origins).IsFound);
        Assert.Contains("Dicho por la organización", (await reviewer.GetAsync($"/es/review/organizations/{organization}")).Document.QuerySelector("#sources")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("ya registró esta organización", Assert.Single((await DecideAsync(reviewer, claim, "revoke", "No era así.")).Errors), StringComparison.Ordinal);
        Assert.Single((await DecideAsync(reviewer, late, "grant")).Errors);
        Assert.Contains("ya está registrada", (await reviewer.GetAsync($"/es/review/claims/organization/{organization}")).Text, StringComparison.Ordinal);
        await DecideAsync(reviewer, late, "refuse", "Pregunte a su mesa directiva.");
        Assert.Equal(ClaimState.Refused, (await app.ClaimOfAsync(late)).State);
        Assert.True(await db.OrganizationsOf(account.Id).AnyAsync(o => o.Id == organization, Cancel));
    }

    private async Task ApproveAsync(Guid organization, Account owner)
    {
        await using var db = app.Open();
        var now = TimeProvider.System.GetUtcNow();
        var club = await db.Organizations.Whole().AsSplitQuery().SingleAsync(o => o.Id == organization, Cancel);
        club.Classify(OrganizationKind.HometownClub, now);
        club.StatePurpose(["culture"], "La feria.", 2015, [], ["es"], null, now);
        club.StateMembership(30, 20, null, null, null, now);
        club.StateBoard(
        [
            new BoardMember("Ana Robles", BoardMember.President, null, null, Visibility.Ministry, now), new BoardMember("Luis Mena", "secretary", null, null, Visibility.Ministry, now),
            new BoardMember("Eva Ruiz", "treasurer", null, null, Visibility.Ministry, now),
        ], now);
        club.StateContacts([new ContactChannel("email", "club@example.org", Visibility.Ministry, now)], now);
        await db.SaveAsync(new("test", Actor.System, organization), Cancel);
        await app.ApprovedClubAsync(owner, new Club { OrganizationId = organization });
    }

    [Fact]
    public async Task A_merge_takes_claims_along()
    {
        var (winner, loser) = (await app.FoundAsync("Club Unido de Jerez"), await app.FoundAsync("Club Unido Jerez"));
        var claim = await (await app.ClaimantAsync("unida")).Visitor.ClaimAsync(loser);
        await using (var db = app.Open())
        {
            await new MergeDesk(db, TimeProvider.System).MergeAsync(winner, loser, new Dictionary<Domain.Organizations.Duplicates.MergedField, Domain.Organizations.Duplicates.MergeChoice>(), "MX",
                Applications.Reviewer, (_, _) => Task.CompletedTask, Cancel);
        }

        Assert.Equal(winner, (await app.ClaimOfAsync(claim)).OrganizationId);
        var reviewer = await app.ReviewerAsync();
        await DecideAsync(reviewer, claim, "grant");
        await using var read = app.Open();
        Assert.Equal(Provenance.Claimed, await read.Organizations.Where(o => o.Id == winner).Select(o => o.Provenance).SingleAsync(Cancel));
    }
}
