using System.Net;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Register;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Staff.Lists;

public sealed class ListsTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    async Task<Visitor> AdministratorAsync(string country) =>
        await app.SignInAsync(await app.ReviewerAccountAsync("listas." + country.ToLowerInvariant(), country, StaffRole.MinistryAdministrator));

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
