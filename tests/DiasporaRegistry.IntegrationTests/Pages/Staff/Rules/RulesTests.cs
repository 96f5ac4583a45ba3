using System.Net;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Register;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Staff.Rules;

public sealed class RulesTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    static readonly DateOnly Today = CountriesOfOrigin.EarliestDay(TimeProvider.System.GetUtcNow());

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    async Task<Visitor> AdministratorAsync(string country) =>
        await app.SignInAsync(await app.ReviewerAccountAsync("reglas." + country.ToLowerInvariant(), country, StaffRole.MinistryAdministrator));

    static (string, string?)[] On(DateOnly day) =>
        [("Form.From.Day", $"{day.Day}"), ("Form.From.Month", $"{day.Month}"), ("Form.From.Year", $"{day.Year}"), ("Form.Confirms", "true")];

    [Fact]
    public async Task A_draft_is_compared_in_words_and_published_from_a_day_to_come_and_can_be_taken_back_until_then()
    {
        var administrator = await AdministratorAsync("HN");
        var edit = await administrator.SubmitAsync(await administrator.GetAsync("/es/staff/rules"), [], "#begin");
        Assert.Equal("/es/staff/rules/edit", edit.Path);
        var wrong = await administrator.SubmitAsync(edit, [("Form.Adults", "-3"), ("Form.Months", "muchos"), ("Form.SourceEn", " ")]);
        Assert.Equal(3, wrong.Errors.Count);
        Assert.Equal("muchos", wrong.Document.QuerySelector("[name='Form.Months']")!.GetAttribute("value"));
        var compared = await administrator.SubmitAsync(edit, [("Form.Adults", "12"), ("Form.Documents", "statutes"), ("Form.SourceEs", "Acuerdo 7"), ("Form.SourceEn", "Agreement 7")]);
        Assert.Equal("/es/staff/rules/publish", compared.Path);
        Assert.Contains("Integrantes adultos, al menos", compared.Text, StringComparison.Ordinal);
        Assert.Contains("Estatutos", compared.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("{", compared.Text, StringComparison.Ordinal);

        Assert.Equal(["Escriba desde qué día valen.", "Marque que comparó las reglas."], (await administrator.SubmitAsync(compared, [])).Errors);
        Assert.Contains("mañana en adelante", Assert.Single((await administrator.SubmitAsync(compared, On(Today.AddDays(-1)))).Errors), StringComparison.Ordinal);
        var published = await administrator.SubmitAsync(compared, On(Today.AddDays(40)));
        Assert.Equal("/es/staff/rules", published.Path);
        Assert.Equal("/es/staff/rules", (await administrator.SubmitAsync(compared, On(Today.AddDays(40)))).Path);

        await using (var db = app.Open())
        {
            var versions = await db.RuleSets.Where(r => r.Country == "HN").OrderBy(r => r.Version).ToListAsync(Cancel);
            Assert.Equal([(1, false), (2, true)], versions.Select(v => (v.Version, v.IsConfirmed)));
            Assert.Equal(12, versions[1].MinimumAdultMembers);
            Assert.Contains(await db.AuditTrail.Where(e => e.Act == "rules.published" && e.Country == "HN").Select(e => e.Changes).ToListAsync(Cancel),
                c => c.Contains("MinimumAdultMembers", StringComparison.Ordinal));
        }

        // What is to come changes nothing today, and two never begin on one day.
        Assert.DoesNotContain("Acuerdo 7", (await app.Anonymous().GetAsync("/es/countries/hn")).Text, StringComparison.Ordinal);
        var country = await app.Anonymous().GetAsync("/es/countries/hn");
        var toCome = country.Document.QuerySelector("[data-from]")!.TextContent;
        Assert.Contains("cambian las reglas", toCome, StringComparison.Ordinal);
        Assert.Contains("Integrantes adultos, al menos", toCome, StringComparison.Ordinal);
        Assert.Contains("Desde ese día: 12", toCome, StringComparison.Ordinal);
        Assert.Contains("From that day: 12", (await app.Anonymous().GetAsync("/en/countries/hn")).Text, StringComparison.Ordinal);
        Assert.Null((await app.Anonymous().GetAsync("/es/countries/mx")).Document.QuerySelector("[data-from]"));
        await administrator.SubmitAsync(await administrator.GetAsync("/es/staff/rules"), [], "#begin");
        await administrator.SubmitAsync(await administrator.GetAsync("/es/staff/rules/edit"), [("Form.Adults", "13")]);
        var second = await administrator.GetAsync("/es/staff/rules/publish");
        Assert.Contains("Ese día ya empieza otra versión", Assert.Single((await administrator.SubmitAsync(second, On(Today.AddDays(40)))).Errors), StringComparison.Ordinal);

        await administrator.SubmitAsync(await administrator.GetAsync("/es/staff/rules"), [], "[data-planned='2'] form");
        await using (var db = app.Open())
            Assert.Equal(1, await db.RuleSets.CountAsync(r => r.Country == "HN", Cancel));
        Assert.Null((await app.Anonymous().GetAsync("/es/countries/hn")).Document.QuerySelector("[data-from]"));
    }

    [Fact]
    public async Task An_open_case_keeps_the_rules_that_it_was_filed_under()
    {
        var early = await Secretary.NewAsync(app, "antes.de.las.reglas");
        await early.BeginAsync("MX");
        await early.FillHometownClubAsync("Club de las reglas viejas");
        Assert.EndsWith("/receipt", (await early.SendAsync()).Path, StringComparison.Ordinal);
        await app.ChangeAsync(early.RegistrationId, "registration.returned", (registration, _) =>
        {
            registration.Return(registration.Organization!, new Dictionary<ApplicationSection, string> { [ApplicationSection.Names] = "¿Así se llama?" }, false, Applications.Reviewer, TimeProvider.System.GetUtcNow());
            return Task.CompletedTask;
        });

        var administrator = await AdministratorAsync("MX");
        await administrator.SubmitAsync(await administrator.GetAsync("/es/staff/rules"), [], "#begin");
        await administrator.SubmitAsync(await administrator.GetAsync("/es/staff/rules/edit"), [("Form.Adults", "31"), ("Form.SourceEs", "Lineamientos nuevos"), ("Form.SourceEn", "New guidelines")]);
        await administrator.SubmitAsync(await administrator.GetAsync("/es/staff/rules/publish"), On(Today.AddDays(3)));
        // Three days pass.
        await using (var db = app.Open())
            await db.RuleSets.Where(r => r.Country == "MX" && r.Version == 2).ExecuteUpdateAsync(r => r.SetProperty(x => x.ValidFrom, Today.AddDays(-1)), Cancel);
        Assert.Contains("Lineamientos nuevos", (await app.Anonymous().GetAsync("/es/countries/mx")).Text, StringComparison.Ordinal);

        // Twenty-five adults: enough for who was here before, too few for who comes now.
        Assert.EndsWith("/receipt", (await early.SendAsync()).Path, StringComparison.Ordinal);
        Assert.Equal(1, (await app.ReadAsync(early.RegistrationId)).RuleSetVersion);
        var late = await Secretary.NewAsync(app, "despues.de.las.reglas");
        await late.BeginAsync("MX");
        await late.FillHometownClubAsync("Club de las reglas nuevas");
        Assert.Contains("Todavía falta algo", (await late.OpenAsync("check")).Text, StringComparison.Ordinal);
        Assert.Null((await late.OpenAsync("check")).Document.QuerySelector("main form"));
        Assert.Equal(RegistrationState.Draft, (await app.ReadAsync(late.RegistrationId)).State);
        await late.FillAsync("members", ("Form.Core", "40"), ("Form.Adults", "31"));
        Assert.EndsWith("/receipt", (await late.SendAsync()).Path, StringComparison.Ordinal);
        Assert.Equal(2, (await app.ReadAsync(late.RegistrationId)).RuleSetVersion);
    }

    [Fact]
    public async Task A_draft_is_seen_by_its_own_ministrys_administrators_and_of_two_who_save_the_second_is_told()
    {
        var (one, two) = (await AdministratorAsync("NI"), await AdministratorAsync("NI"));
        await one.SubmitAsync(await one.GetAsync("/es/staff/rules"), [], "#begin");
        var (open, openToo) = (await one.GetAsync("/es/staff/rules/edit"), await two.GetAsync("/es/staff/rules/edit"));
        await one.SubmitAsync(open, [("Form.Adults", "7")]);
        var told = await two.SubmitAsync(openToo, [("Form.Adults", "8")]);
        Assert.Contains("Otra persona cambió el borrador", Assert.Single(told.Errors), StringComparison.Ordinal);
        Assert.Equal("8", told.Document.QuerySelector("[name='Form.Adults']")!.GetAttribute("value"));
        Assert.Equal("/es/staff/rules/publish", (await two.SubmitAsync(told, [])).Path);

        var other = await AdministratorAsync("BZ");
        Assert.Equal("/es/staff/rules", (await other.GetAsync("/es/staff/rules/edit")).Path);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync("/es/staff/rules/version/2")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.ReviewerAsync("NI")).GetAsync("/es/staff/rules")).Status);
    }
}
