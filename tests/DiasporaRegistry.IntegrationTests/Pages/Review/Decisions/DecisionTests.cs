using System.Net;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Review.Decisions;

public sealed class DecisionTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static readonly (string, string?)[] Nothing = [];

    [Fact]
    public async Task A_reviewer_takes_up_an_application_that_needs_no_opinion()
    {
        var owner = await app.OwnerAsync();
        var registration = await app.SubmittedClubAsync(owner, new Club { Country = "GT", Origin = "GT-0102" });
        var after = await DoAsync(registration.Id, "take-up", "GT");
        Assert.Equal($"/es/review/{registration.Id}", after.Path);
        Assert.Equal(RegistrationState.MinistryReview, await app.StateAsync(registration.Id));
        Assert.Single(await app.MailsToAsync(owner));
    }

    [Fact]
    public async Task Going_on_without_the_opinion_needs_a_reason()
    {
        var registration = await app.SubmittedClubAsync(await app.OwnerAsync());
        var refused = await DoAsync(registration.Id, "go-on");
        Assert.Equal(["Escriba el motivo, en palabras que la organización pueda leer."], refused.Errors);
        Assert.Equal(RegistrationState.ConsularOpinion, await app.StateAsync(registration.Id));
        await DoAsync(registration.Id, "go-on", "MX", ("Form.Reason", "El consulado está cerrado."));
        Assert.Equal(RegistrationState.MinistryReview, await app.StateAsync(registration.Id));
        Assert.Equal("El consulado está cerrado.", (await app.ReadAsync(registration.Id)).History.MaxBy(e => e.Sequence)!.Reason);
    }

    [Fact]
    public async Task A_return_needs_a_reason_for_each_section_and_keeps_what_was_typed()
    {
        var owner = await app.OwnerAsync("en");
        var registration = await app.ClubInReviewAsync(owner);
        var reviewer = await app.ReviewerAsync();
        var form = await reviewer.GetAsync($"/es/review/{registration.Id}/return");
        Assert.Equal(["Marque al menos una sección."], (await reviewer.SubmitAsync(form, Nothing)).Errors);
        var refused = await reviewer.SubmitAsync(form, [("Form.Sections", "Names"), ("Form.Sections", "Members"), ("Form.Reasons[Names]", "Falta el nombre en español.")]);
        Assert.Equal(["Escriba qué hay que corregir en «Integrantes y mesa directiva»."], refused.Errors);
        Assert.Contains("Falta el nombre en español.", refused.Html, StringComparison.Ordinal);
        Assert.True(refused.Document.QuerySelector("input[value=Members]")!.HasAttribute("checked"));
        Assert.Equal(RegistrationState.MinistryReview, await app.StateAsync(registration.Id));

        var done = await reviewer.SubmitAsync(refused, [("Form.Reasons[Members]", "¿Quién es la tesorera?")]);
        Assert.Equal(HttpStatusCode.OK, done.Status);
        var returned = await app.ReadAsync(registration.Id);
        Assert.Equal(RegistrationState.Returned, returned.State);
        Assert.Equal(["Falta el nombre en español.", "¿Quién es la tesorera?"], returned.Corrections.OrderBy(c => c.Section).Select(c => c.Reason));
        Assert.False(returned.Organization!.InvariantsBind);

        var mail = Assert.Single(await app.MailsToAsync(owner));
        Assert.Equal("en", mail.Language);
        Assert.StartsWith("Something needs correcting", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("Names: Falta el nombre en español.", mail.Body, StringComparison.Ordinal);
        Assert.Contains($"/en/register/{registration.Id}", mail.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("{", mail.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_organization_recognised_elsewhere_keeps_its_invariants_when_it_is_returned()
    {
        var owner = await app.OwnerAsync();
        var first = await app.ApprovedClubAsync(owner);
        await app.ChangeAsync(first.Id, "organization.changed", async (r, db) =>
        {
            var now = TimeProvider.System.GetUtcNow();
            var place = await db.Places.FindAsync(["GT-0102"], TestContext.Current.CancellationToken);
            r.Organization!.Reopen();
            r.Organization.Classify(DiasporaRegistry.Domain.Organizations.OrganizationKind.MigrantsClub, now);
            r.Organization.StateOrigins([.. r.Organization.Origins, new DiasporaRegistry.Domain.Organizations.OriginPlace(place!, null, now)], now);
        });
        var second = await app.ClubInReviewAsync(owner, new Club { Country = "GT", OrganizationId = first.OrganizationId });
        await DoAsync(second.Id, "return", "GT", ("Form.Sections", "Origin"), ("Form.Reasons[Origin]", "Falta el municipio."));
        var returned = await app.ReadAsync(second.Id);
        Assert.Equal(RegistrationState.Returned, returned.State);
        Assert.True(returned.Organization!.InvariantsBind);
    }

    [Fact]
    public async Task Approval_gives_the_next_number_and_a_validity_to_the_day()
    {
        var owner = await app.OwnerAsync();
        var first = await app.ClubInReviewAsync(owner, new Club { Country = "PA", Origin = await PanamaAsync() });
        var second = await app.ClubInReviewAsync(owner, new Club { Country = "PA", Origin = await PanamaAsync() });
        var reviewer = await app.ReviewerAsync("PA");
        var today = CountriesOfOrigin.DayIn("PA", TimeProvider.System.GetUtcNow());
        await ApproveAsync(reviewer, first.Id, today);
        await ApproveAsync(reviewer, second.Id, today.AddDays(10));
        var (one, two) = (await app.ReadAsync(first.Id), await app.ReadAsync(second.Id));
        Assert.Equal([$"PA-{today.Year}-00001", $"PA-{today.Year}-00002"], [one.Number, two.Number]);
        Assert.Equal((today, today.AddMonths(24).AddDays(-1)), (one.ValidFrom, one.ValidUntil));
        Assert.Equal((today.AddDays(10), today.AddDays(10).AddMonths(24).AddDays(-1)), (two.ValidFrom, two.ValidUntil));
        Assert.Contains((await app.MailsToAsync(owner)), m => m.Subject.Contains(one.Number!, StringComparison.Ordinal));

        await using var db = app.Open();
        var audit = await db.AuditTrail.SingleAsync(a => a.SubjectId == first.Id && a.Act == "registration.approved", TestContext.Current.CancellationToken);
        Assert.Equal((Capacity.MinistryReviewer, "PA"), (audit.Capacity, audit.Country));
    }

    [Theory]
    [InlineData(-400)]
    [InlineData(61)]
    public async Task A_first_day_out_of_reason_is_refused(int days)
    {
        var registration = await app.ClubInReviewAsync(await app.OwnerAsync());
        var reviewer = await app.ReviewerAsync();
        var day = CountriesOfOrigin.EarliestDay(TimeProvider.System.GetUtcNow()).AddDays(days);
        var refused = await ApproveAsync(reviewer, registration.Id, day);
        Assert.StartsWith("Elija un día entre", Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.Equal(day.Year.ToString(System.Globalization.CultureInfo.InvariantCulture), refused.Document.QuerySelector("[name='Form.From.Year']")!.GetAttribute("value"));
        Assert.Null((await app.ReadAsync(registration.Id)).Number);
    }

    [Theory]
    [InlineData("reject", RegistrationState.Rejected, "Su solicitud no fue aprobada")]
    [InlineData("suspend", RegistrationState.Suspended, "Su registro está suspendido")]
    [InlineData("revoke", RegistrationState.Revoked, "Su registro fue revocado")]
    public async Task A_harmful_act_needs_a_reason_that_the_organization_reads(string act, RegistrationState after, string subject)
    {
        var owner = await app.OwnerAsync();
        var registration = act == "reject" ? await app.ClubInReviewAsync(owner) : await app.ApprovedClubAsync(owner);
        Assert.Single((await DoAsync(registration.Id, act, "MX", ("Form.Reason", "   "))).Errors);
        Assert.Equal(registration.State, await app.StateAsync(registration.Id));
        await DoAsync(registration.Id, act, "MX", ("Form.Reason", "El domicilio <no> existe."));
        Assert.Equal(after, await app.StateAsync(registration.Id));
        var mail = Assert.Single(await app.MailsToAsync(owner));
        Assert.StartsWith(subject, mail.Subject, StringComparison.Ordinal);
        Assert.Contains("El domicilio <no> existe.", mail.Body, StringComparison.Ordinal);
        await using var db = app.Open();
        Assert.Contains(await db.AuditTrail.Where(a => a.SubjectId == registration.Id).Select(a => a.Reason).ToListAsync(TestContext.Current.CancellationToken), r => r == "El domicilio <no> existe.");
    }

    [Fact]
    public async Task A_suspension_ends_with_the_validity_that_it_had_and_a_renewal_lengthens_it()
    {
        var registration = await app.ApprovedClubAsync(await app.OwnerAsync());
        await DoAsync(registration.Id, "suspend", "MX", ("Form.Reason", "Queja por aclarar."));
        Assert.Equal(HttpStatusCode.Conflict, (await (await app.ReviewerAsync()).GetAsync($"/es/review/{registration.Id}/renew")).Status);
        await DoAsync(registration.Id, "reinstate");
        var reinstated = await app.ReadAsync(registration.Id);
        Assert.Equal((RegistrationState.Approved, registration.ValidUntil), (reinstated.State, reinstated.ValidUntil));
        await DoAsync(registration.Id, "renew");
        var renewed = await app.ReadAsync(registration.Id);
        Assert.Equal((registration.Number, registration.ValidFrom, registration.ValidUntil!.Value.AddDays(1).AddMonths(24).AddDays(-1)), (renewed.Number, renewed.ValidFrom, renewed.ValidUntil));
    }

    [Fact]
    public async Task Each_state_offers_the_acts_that_it_allows_and_refuses_the_others()
    {
        var acts = new Dictionary<string, RegistrationAct>
        {
            ["take-up"] = RegistrationAct.TakeUp,
            ["approve"] = RegistrationAct.Approve,
            ["renew"] = RegistrationAct.Renew,
            ["decline-renewal"] = RegistrationAct.DeclineRenewal,
            ["reinstate"] = RegistrationAct.Reinstate,
            ["return"] = RegistrationAct.Return,
            ["go-on"] = RegistrationAct.WaiveOpinion,
            ["reject"] = RegistrationAct.Reject,
            ["suspend"] = RegistrationAct.Suspend,
            ["revoke"] = RegistrationAct.Revoke,
        };
        var owner = await app.OwnerAsync();
        var reviewer = await app.ReviewerAsync();
        foreach (var registration in new[] { await app.SubmittedClubAsync(owner), await app.ClubInReviewAsync(owner), await app.ApprovedClubAsync(owner) })
        {
            var offered = (await reviewer.GetAsync($"/en/review/{registration.Id}")).Document.QuerySelectorAll(".reg-case__decision a").Select(a => a.GetAttribute("href")!.Split('/')[^1]).Order();
            Assert.Equal(acts.Where(a => registration.Can(a.Value)).Select(a => a.Key).Order(), offered);
            foreach (var (segment, act) in acts)
            {
                var page = await reviewer.GetAsync($"/en/review/{registration.Id}/{segment}");
                Assert.Equal(registration.Can(act) ? HttpStatusCode.OK : HttpStatusCode.Conflict, page.Status);
                Assert.Equal(registration.Can(act), page.Document.QuerySelector("main form") is not null);
            }
        }
    }

    [Fact]
    public async Task Suspended_by_one_country_it_stays_public_by_the_other_with_that_said_and_is_gone_when_both_suspend()
    {
        var owner = await app.OwnerAsync();
        var mexican = await app.ApprovedClubAsync(owner, new Club { Name = "Club de dos ministerios" });
        await app.ChangeAsync(mexican.Id, "organization.changed", async (r, db) =>
        {
            var now = TimeProvider.System.GetUtcNow();
            var place = await db.Places.FindAsync(["GT-0102"], TestContext.Current.CancellationToken);
            r.Organization!.Reopen();
            r.Organization.Classify(DiasporaRegistry.Domain.Organizations.OrganizationKind.MigrantsClub, now);
            r.Organization.StateOrigins([.. r.Organization.Origins, new DiasporaRegistry.Domain.Organizations.OriginPlace(place!, null, now)], now);
        });
        var guatemalan = await app.ApprovedClubAsync(owner, new Club { Country = "GT", OrganizationId = mexican.OrganizationId });
        await DoAsync(mexican.Id, "suspend", "MX", ("Form.Reason", "Queja por aclarar."));
        var open = await app.Anonymous().GetAsync($"/es/directory/{mexican.OrganizationId}");
        Assert.Equal(HttpStatusCode.OK, open.Status);
        Assert.Contains("Suspendida", open.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Queja por aclarar.", open.Html, StringComparison.Ordinal);
        Assert.Contains("México Suspendida", (await (await app.ReviewerAsync("GT")).GetAsync($"/es/review/{guatemalan.Id}")).Text, StringComparison.Ordinal);

        await DoAsync(guatemalan.Id, "suspend", "GT", ("Form.Reason", "Queja por aclarar."));
        Assert.Equal(HttpStatusCode.NotFound, (await app.Anonymous().GetAsync($"/es/directory/{mexican.OrganizationId}")).Status);
    }

    private async Task<VisitedPage> DoAsync(Guid id, string act, string country = "MX", params (string, string?)[] fields)
    {
        var reviewer = await app.ReviewerAsync(country);
        return await reviewer.SubmitAsync(await reviewer.GetAsync($"/es/review/{id}/{act}"), fields);
    }

    private static async Task<VisitedPage> ApproveAsync(Visitor reviewer, Guid id, DateOnly from) =>
        await reviewer.SubmitAsync(await reviewer.GetAsync($"/es/review/{id}/approve"), [("Form.From.Day", $"{from.Day}"), ("Form.From.Month", $"{from.Month}"), ("Form.From.Year", $"{from.Year}")]);

    private async Task<string> PanamaAsync()
    {
        await using var db = app.Open();
        return db.Places.First(p => p.Country == "PA" && p.Level == DiasporaRegistry.Domain.Countries.PlaceLevel.Municipality).Code;
    }
}
