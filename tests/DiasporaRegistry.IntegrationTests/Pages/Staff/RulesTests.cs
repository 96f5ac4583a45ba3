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

namespace DiasporaRegistry.IntegrationTests.Pages.Staff;

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
        await administrator.SubmitAsync(await administrator.GetAsync("/es/staff/rules"), [], "#begin");
        await administrator.SubmitAsync(await administrator.GetAsync("/es/staff/rules/edit"), [("Form.Adults", "13")]);
        var second = await administrator.GetAsync("/es/staff/rules/publish");
        Assert.Contains("Ese día ya empiezan otras reglas", Assert.Single((await administrator.SubmitAsync(second, On(Today.AddDays(40)))).Errors), StringComparison.Ordinal);

        await administrator.SubmitAsync(await administrator.GetAsync("/es/staff/rules"), [], "[data-planned='2'] form");
        await using (var db = app.Open())
            Assert.Equal(1, await db.RuleSets.CountAsync(r => r.Country == "HN", Cancel));
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

    [Fact]
    public async Task A_ministry_adds_orders_and_retires_choices_for_its_own_applicants_and_old_answers_stay()
    {
        var before = await Secretary.NewAsync(app, "eligio.deporte");
        await before.BeginAsync("SV");
        await before.FillAsync("purpose", ("Form.Objectives", "sport"), ("Form.Objectives", "education"));

        var administrator = await AdministratorAsync("SV");
        var list = await administrator.GetAsync("/es/staff/lists/objective");
        await administrator.SubmitAsync(list, [], "[data-code=sport] form[data-act=retire]");
        await administrator.SubmitAsync(await administrator.GetAsync("/es/staff/lists/objective"), [], "[data-code=health] form[data-act=up]");
        var add = await administrator.GetAsync("/es/staff/lists/objective/entry");
        Assert.Equal(2, (await administrator.SubmitAsync(add, [])).Errors.Count);
        Assert.Equal(["Ya hay una opción con ese nombre en la lista."], (await administrator.SubmitAsync(add, [("Form.Spanish", "educacion"), ("Form.English", "Schooling")])).Errors);
        await administrator.SubmitAsync(add, [("Form.Spanish", "Reforestación de cerros"), ("Form.English", "Planting trees")]);
        await administrator.SubmitAsync(await administrator.GetAsync("/es/staff/lists/objective/entry/sv_reforestacion_de_cerros"), [("Form.Spanish", "Reforestación"), ("Form.English", "Reforestation")]);

        var now = await Secretary.NewAsync(app, "elige.ahora");
        await now.BeginAsync("SV");
        var page = await now.OpenAsync("purpose");
        var offered = page.Document.QuerySelectorAll("[name='Form.Objectives']").Select(i => i.GetAttribute("value")!).ToList();
        Assert.DoesNotContain("sport", offered);
        Assert.Contains("sv_reforestacion_de_cerros", offered);
        Assert.True(offered.IndexOf("health") < offered.IndexOf("education"));
        Assert.Contains("Reforestación", page.Text, StringComparison.Ordinal);
        var elsewhere = await Secretary.NewAsync(app, "elige.en.otro.pais");
        await elsewhere.BeginAsync("GT");
        var theirs = (await elsewhere.OpenAsync("purpose")).Document.QuerySelectorAll("[name='Form.Objectives']").Select(i => i.GetAttribute("value")!).ToList();
        Assert.Contains("sport", theirs);
        Assert.DoesNotContain("sv_reforestacion_de_cerros", theirs);

        var kept = await before.OpenAsync("purpose");
        Assert.Contains("Deporte (ya no se ofrece)", kept.Text, StringComparison.Ordinal);
        await before.Visitor.SubmitAsync(kept, [("Form.LegalStanding", "unincorporated")]);
        Assert.Equal(["education", "sport"], (await app.ReadAsync(before.RegistrationId)).Organization!.Objectives.Order());

        // Neither what the register asks for by name, nor what the rules ask for, nor another ministry's.
        Assert.Null((await administrator.GetAsync("/es/staff/lists/board_position")).Document.QuerySelector("[data-code=president] form[data-act=retire]"));
        var other = await AdministratorAsync("GT");
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync("/es/staff/lists/objective/entry/sv_reforestacion_de_cerros")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync("/es/staff/lists/objective/entry/education")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync("/es/staff/lists/language")).Status);

        // A start with changed files brings in what nobody edited, and leaves the ministry's own alone.
        await using (var owner = new RegistryDb(RegistryDbOptions.For(app.Database.OwnerConnectionString).Options, TimeProvider.System))
        {
            await owner.ReferenceFiles.ExecuteDeleteAsync(Cancel);
            await owner.CodeLists.Where(e => e.Code == "education").ExecuteUpdateAsync(e => e.SetProperty(x => x.NameEs, "Otra cosa"), Cancel);
        }

        Assert.Contains("code_lists", await Migrator.MigrateAsync(app.Database.OwnerConnectionString, TimeProvider.System, Cancel));
        await using var db = app.Open();
        Assert.Equal("Educación", (await db.CodeLists.SingleAsync(e => e.List == "objective" && e.Code == "education", Cancel)).NameEs);
        Assert.Equal("Reforestación", (await db.CodeLists.SingleAsync(e => e.Code == "sv_reforestacion_de_cerros", Cancel)).NameEs);
        Assert.NotNull((await db.CountryChoices.SingleAsync(c => c.Country == "SV" && c.Code == "sport", Cancel)).RetiredAt);
    }

    [Fact]
    public async Task A_document_that_the_rules_ask_for_stays_on_offer()
    {
        var administrator = await AdministratorAsync("PA");
        await administrator.SubmitAsync(await administrator.GetAsync("/es/staff/rules"), [], "#begin");
        await administrator.SubmitAsync(await administrator.GetAsync("/es/staff/rules/edit"), [("Form.Documents", "statutes"), ("Form.SourceEs", "x"), ("Form.SourceEn", "x")]);
        var refused = await administrator.SubmitAsync(await administrator.GetAsync("/es/staff/lists/document_kind"), [], "[data-code=statutes] form[data-act=retire]");
        Assert.Equal(["Sus reglas piden este documento. Quítelo primero de las reglas."], refused.Errors);
    }
}
