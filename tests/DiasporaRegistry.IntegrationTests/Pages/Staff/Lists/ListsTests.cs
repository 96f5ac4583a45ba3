using System.Globalization;
using System.Net;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Register;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using DiasporaRegistry.Web.Pages.Staff.Lists;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DiasporaRegistry.IntegrationTests.Pages.Staff.Lists;

public sealed class ListsTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    async Task<Visitor> AdministratorAsync(string country) =>
        await app.SignInAsync(await app.ReviewerAccountAsync("listas." + country.ToLowerInvariant(), country, StaffRole.MinistryAdministrator));

    [Fact]
    public async Task A_ministry_prepares_compares_and_publishes_a_list_that_holds_from_its_midnight_on_and_old_answers_stay()
    {
        var before = await Secretary.NewAsync(app, "eligio.deporte");
        await before.BeginAsync("SV");
        await before.FillAsync("purpose", ("Form.Objectives", "sport"), ("Form.Objectives", "education"));

        var administrator = await AdministratorAsync("SV");
        // Without a draft nothing is changed.
        Assert.Equal("/es/staff/lists/objective", (await administrator.GetAsync("/es/staff/lists/objective/entry")).Path);
        var draft = await administrator.SubmitAsync(await administrator.GetAsync("/es/staff/lists/objective"), [], "#begin");
        draft = await administrator.SubmitAsync(draft, [], "[data-code=sport] form[data-act=retire]");
        await administrator.SubmitAsync(draft, [], "[data-code=health] form[data-act=up]");
        var add = await administrator.GetAsync("/es/staff/lists/objective/entry");
        Assert.Equal(2, (await administrator.SubmitAsync(add, [])).Errors.Count);
        Assert.Equal(["Ya hay una opción con ese nombre en la lista."], (await administrator.SubmitAsync(add, [("Form.Spanish", "educacion"), ("Form.English", "Schooling")])).Errors);
        await administrator.SubmitAsync(add, [("Form.Spanish", "Reforestación de cerros"), ("Form.English", "Planting trees")]);
        await administrator.SubmitAsync(await administrator.GetAsync("/es/staff/lists/objective/entry/sv_reforestacion_de_cerros"), [("Form.Spanish", "Reforestación"), ("Form.English", "Reforestation")]);
        // Of a draft nobody else knows, and of what is published nobody before its day.
        Assert.Equal(["education", "sport"], (await OfferedAsync(before)).Where(c => c is "sport" or "education" || c.StartsWith("sv_", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

        var publishing = await administrator.GetAsync("/es/staff/lists/objective/publish");
        Assert.Contains("No se ofrece", publishing.Text, StringComparison.Ordinal);
        Assert.Contains("Se ofrece: Reforestación / Reforestation", publishing.Text, StringComparison.Ordinal);
        Assert.Contains("Orden de las que ya se ofrecían", publishing.Text, StringComparison.Ordinal);
        Assert.Equal(["Escriba el día desde el que vale.", "Marque la casilla para publicar."], (await administrator.SubmitAsync(publishing, [])).Errors);
        Assert.Equal(["Escriba un día de mañana en adelante y de aquí a dos años: nadie debe presentar una solicitud con reglas o listas que no pudo leer."],
            (await administrator.SubmitAsync(publishing, [.. On(Today), ("Form.Confirms", "true")])).Errors);
        var late = await administrator.GetAsync("/es/staff/lists/objective/publish");
        await administrator.SubmitAsync(await administrator.GetAsync("/es/staff/lists/objective/draft"), [], "[data-code=health] form[data-act=down]");
        Assert.Equal(["El borrador cambió mientras tanto. Revise la comparación y publíquelo otra vez."], (await administrator.SubmitAsync(late, [.. On(Today.AddDays(1)), ("Form.Confirms", "true")])).Errors);
        await administrator.SubmitAsync(await administrator.GetAsync("/es/staff/lists/objective/draft"), [], "[data-code=health] form[data-act=up]");
        var published = await administrator.SubmitAsync(await administrator.GetAsync("/es/staff/lists/objective/publish"), [.. On(Today.AddDays(1)), ("Form.Confirms", "true")]);
        Assert.Contains("Publicada: vale desde el", published.Text, StringComparison.Ordinal);
        Assert.Contains("Se ofrece: Reforestación / Reforestation", (await administrator.GetAsync(published.Document.QuerySelector("[data-planned] a")!.GetAttribute("href")!)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("sv_reforestacion_de_cerros", await OfferedAsync(before));

        // Taken back it is the draft again; published again it holds on its day, on every node.
        Assert.Contains("Se retiró", (await administrator.SubmitAsync(published, [], "[data-planned] form")).Text, StringComparison.Ordinal);
        await administrator.SubmitAsync(await administrator.GetAsync("/es/staff/lists/objective/publish"), [.. On(Today.AddDays(1)), ("Form.Confirms", "true")]);
        var keeper = app.Services.GetRequiredService<ListKeeper>();
        // What other tests of this class made due is not counted below.
        await keeper.BeginAsync(Cancel);
        await using (var owner = new RegistryDb(RegistryDbOptions.For(app.Database.OwnerConnectionString).Options, TimeProvider.System))
        {
            await owner.CodeListVersions.Where(v => v.Country == "SV" && v.List == "objective").ExecuteUpdateAsync(v => v.SetProperty(x => x.ValidFrom, Today), Cancel);
            await owner.CodeLists.Where(e => e.Code == "sv_reforestacion_de_cerros").ExecuteUpdateAsync(e => e.SetProperty(x => x.NameEs, "Como se llamaba antes"), Cancel);
        }

        var now = await Secretary.NewAsync(app, "elige.ahora");
        await now.BeginAsync("SV");
        var offered = await OfferedAsync(now);
        Assert.DoesNotContain("sport", offered);
        Assert.Contains("sv_reforestacion_de_cerros", offered);
        Assert.True(offered.IndexOf("health") < offered.IndexOf("education"));
        Assert.Contains("Reforestación", (await now.OpenAsync("purpose")).Text, StringComparison.Ordinal);
        var elsewhere = await Secretary.NewAsync(app, "elige.en.otro.pais");
        await elsewhere.BeginAsync("GT");
        var theirs = await OfferedAsync(elsewhere);
        Assert.Contains("sport", theirs);
        Assert.DoesNotContain("sv_reforestacion_de_cerros", theirs);
        // The words that every page says follow by themselves.
        Assert.Equal(1, await keeper.BeginAsync(Cancel));
        Assert.Equal(0, await keeper.BeginAsync(Cancel));

        // An order is told in names, of the ministry's own choices too.
        await administrator.SubmitAsync(await administrator.GetAsync("/es/staff/lists/objective"), [], "#begin");
        await administrator.SubmitAsync(await administrator.GetAsync("/es/staff/lists/objective/draft"), [], "[data-code=sv_reforestacion_de_cerros] form[data-act=up]");
        var ordered = (await administrator.GetAsync("/es/staff/lists/objective/publish")).Text;
        Assert.Contains("; Reforestación; ", ordered, StringComparison.Ordinal);
        Assert.DoesNotContain("sv_reforestacion_de_cerros", ordered, StringComparison.Ordinal);

        var kept = await before.OpenAsync("purpose");
        Assert.Contains("Deporte (ya no se ofrece)", kept.Text, StringComparison.Ordinal);
        await before.Visitor.SubmitAsync(kept, [("Form.LegalStanding", "unincorporated")]);
        Assert.Equal(["education", "sport"], (await app.ReadAsync(before.RegistrationId)).Organization!.Objectives.Order());

        // Neither what the register asks for by name, nor another ministry's, nor a common choice's words.
        await administrator.SubmitAsync(await administrator.GetAsync("/es/staff/lists/board_position"), [], "#begin");
        Assert.Null((await administrator.GetAsync("/es/staff/lists/board_position/draft")).Document.QuerySelector("[data-code=president] form[data-act=retire]"));
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
    }

    [Fact]
    public async Task What_met_no_draft_or_a_version_that_holds_says_so_and_keeps_what_was_typed()
    {
        var (one, other) = (await AdministratorAsync("NI"), await AdministratorAsync("NI"));
        var draft = await one.SubmitAsync(await one.GetAsync("/es/staff/lists/objective"), [], "#begin");
        var add = await one.GetAsync("/es/staff/lists/objective/entry");
        Assert.Contains("Se descartó", (await other.SubmitAsync(await other.GetAsync("/es/staff/lists/objective"), [], "#discard")).Text, StringComparison.Ordinal);
        string[] gone = ["El borrador ya no existe: alguien lo publicó o lo descartó."];
        foreach (var act in new[] { "[data-code=sport] form[data-act=retire]", "[data-code=health] form[data-act=up]" })
        {
            var refused = await one.SubmitAsync(draft, [], act);
            Assert.Equal(gone, refused.Errors);
            Assert.NotNull(refused.Document.QuerySelector("main a[href='/es/staff/lists/objective']"));
            Assert.Null(refused.Document.QuerySelector(".govuk-notification-banner"));
        }

        var typed = await one.SubmitAsync(add, [("Form.Spanish", "Cuidado de los ríos"), ("Form.English", "Care of rivers")]);
        Assert.Equal(gone, typed.Errors);
        Assert.Equal("Cuidado de los ríos", typed.Document.QuerySelector("[name='Form.Spanish']")!.GetAttribute("value"));
        await using var db = app.Open();
        Assert.False(await db.CodeListDrafts.AnyAsync(d => d.Country == "NI", Cancel));

        draft = await one.SubmitAsync(await one.GetAsync("/es/staff/lists/objective"), [], "#begin");
        await one.SubmitAsync(draft, [], "[data-code=sport] form[data-act=retire]");
        var published = await one.SubmitAsync(await one.GetAsync("/es/staff/lists/objective/publish"), [.. On(Today.AddDays(1)), ("Form.Confirms", "true")]);
        await using (var owner = new RegistryDb(RegistryDbOptions.For(app.Database.OwnerConnectionString).Options, TimeProvider.System))
            await owner.CodeListVersions.Where(v => v.Country == "NI" && v.List == "objective").ExecuteUpdateAsync(v => v.SetProperty(x => x.ValidFrom, Today), Cancel);
        var late = await one.SubmitAsync(published, [], "[data-planned] form");
        Assert.Equal(["Esa versión ya vale: no se puede retirar. Prepare un cambio."], late.Errors);
        Assert.DoesNotContain("Se retiró", late.Text, StringComparison.Ordinal);
        Assert.True(await db.CodeListVersions.AnyAsync(v => v.Country == "NI" && v.List == "objective", Cancel));
    }

    [Fact]
    public async Task A_document_that_the_rules_ask_for_stays_on_offer_and_one_that_a_list_to_come_retires_is_not_asked_for()
    {
        var administrator = await AdministratorAsync("PA");
        await administrator.SubmitAsync(await administrator.GetAsync("/es/staff/rules"), [], "#begin");
        await administrator.SubmitAsync(await administrator.GetAsync("/es/staff/rules/edit"), [("Form.Documents", "statutes"), ("Form.SourceEs", "x"), ("Form.SourceEn", "x")]);
        var draft = await administrator.SubmitAsync(await administrator.GetAsync("/es/staff/lists/document_kind"), [], "#begin");
        draft = await administrator.SubmitAsync(draft, [], "[data-code=statutes] form[data-act=retire]");
        var refused = await administrator.SubmitAsync(await administrator.GetAsync("/es/staff/lists/document_kind/publish"), [.. On(Today.AddDays(1)), ("Form.Confirms", "true")]);
        Assert.Equal(["Sus reglas piden este documento. Quítelo primero de las reglas."], refused.Errors);
        await administrator.SubmitAsync(await administrator.GetAsync("/es/staff/lists/document_kind/draft"), [], "[data-code=statutes] form[data-act=offer]");
        var another = draft.Document.QuerySelectorAll("[data-code] form[data-act=retire]").Select(f => f.Closest("[data-code]")!.GetAttribute("data-code")!).First(c => c != "statutes" && c != "bylaws" && c != "minutes");
        await administrator.SubmitAsync(await administrator.GetAsync("/es/staff/lists/document_kind/draft"), [], $"[data-code={another}] form[data-act=retire]");
        var published = await administrator.SubmitAsync(await administrator.GetAsync("/es/staff/lists/document_kind/publish"), [.. On(Today.AddDays(1)), ("Form.Confirms", "true")]);
        Assert.Empty(published.Errors);
        Assert.DoesNotContain(another, (await administrator.GetAsync("/es/staff/rules/edit")).Document.QuerySelectorAll("[name='Form.Documents']").Select(i => i.GetAttribute("value")));
    }

    static DateOnly Today => CountriesOfOrigin.DayIn("SV", TimeProvider.System.GetUtcNow());

    static (string, string?)[] On(DateOnly day) => [.. new[] { ("Day", day.Day), ("Month", day.Month), ("Year", day.Year) }.Select(p => ($"Form.From.{p.Item1}", (string?)p.Item2.ToString(CultureInfo.InvariantCulture)))];

    static async Task<List<string>> OfferedAsync(Secretary secretary) =>
        [.. (await secretary.OpenAsync("purpose")).Document.QuerySelectorAll("[name='Form.Objectives']").Select(i => i.GetAttribute("value")!)];
}
