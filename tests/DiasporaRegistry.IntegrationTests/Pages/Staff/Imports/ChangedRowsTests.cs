using System.Text;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Import;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Claims;
using DiasporaRegistry.Domain.Organizations.Edits;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using DiasporaRegistry.Web.Import;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DiasporaRegistry.IntegrationTests.Pages.Staff.Imports;

/// <summary>A list that comes again says what changed in it, field by field; its ministry takes over what nobody answers for, and nothing else.</summary>
public sealed class ChangedRowsTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private const string Before = "Nombre,Ciudad,Estado,Correo,Teléfono,Qué hace,Año de fundación\nClub Que Cambia,Dallas,TX,viejo@example.org,312 555 0100,Una feria,1998\nClub Que Responde,Dallas,TX,,,Una feria,\nClub Que Sigue,Dallas,TX,sigue@example.org,,,\n";
    private const string After = "Nombre,Ciudad,Estado,Correo,Teléfono,Qué hace,Año de fundación\nClub que Cambia,Dallas,TX,nuevo@example.org,,Dos ferias,2001\nClub Que Responde,Dallas,TX,,,Tres ferias,\nClub Que Sigue,Dallas,TX,sigue@example.org,,,\n";

    private static readonly (string, string?)[] Nothing = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_changed_is_shown_old_and_new_and_taken_over_only_where_nobody_answers()
    {
        var visitor = await app.SignInAsync(await app.ReviewerAccountAsync("cambios", "MX", StaffRole.MinistryAdministrator));
        var page = await MappedAsync(visitor, "cambios.csv", Before);
        await WorkedAsync(visitor, await visitor.SubmitAsync(page, Nothing, "#run"));
        await ClaimedAsync("Club Que Responde");

        page = await MappedAsync(visitor, "cambios.csv", After);
        Assert.Equal(("2", "1"), (Count(page, RowOutcome.Changed), Count(page, RowOutcome.Same)));
        Assert.NotNull(page.Document.QuerySelector("#nothing"));
        page = await visitor.GetAsync(page.Path + "?show=Changed");
        var said = page.Document.QuerySelector("li[data-line='2']")!.TextContent;
        foreach (var difference in new[] { "Nombre: «Club Que Cambia» → «Club que Cambia»", "Contactos: viejo@example.org → nuevo@example.org", "Qué hace: «Una feria» → «Dos ferias»", "Año de fundación: 1998 → 2001" })
            Assert.Contains(difference, said, StringComparison.Ordinal);
        Assert.DoesNotContain("Dónde está", said, StringComparison.Ordinal);
        var left = page.Document.QuerySelector("li[data-line='3']")!;
        Assert.Contains("Qué hace: «Una feria» → «Tres ferias»", left.TextContent, StringComparison.Ordinal);
        Assert.Contains("Se queda como está", left.TextContent, StringComparison.Ordinal);
        Assert.Null(left.QuerySelector("form"));

        page = await visitor.SubmitAsync(page, Nothing, "form[data-take='2']");
        Assert.Contains("Se tomaron los datos de una fila.", page.Html, StringComparison.Ordinal);
        Assert.Contains("Datos tomados", page.Document.QuerySelector("li[data-line='2']")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("#take-over, form[data-take]"));
        await using var db = app.Open();
        var clubs = await db.Organizations.AsNoTracking().Include(o => o.Names).Include(o => o.Contacts).Include(o => o.Consulates).Where(o => o.MappedFrom!.StartsWith("cambios.csv#")).ToDictionaryAsync(o => o.OfficialName, Cancel);
        var changed = clubs["Club que Cambia"];
        Assert.Equal(("Dos ferias", 2001, Provenance.Mapped), (changed.Purpose, changed.YearFounded, changed.Provenance));
        // What the list no longer says stays.
        Assert.Equal(["+13125550100", "nuevo@example.org"], changed.Contacts.Select(c => c.Value).Order(StringComparer.Ordinal));
        Assert.All(changed.Contacts, c => Assert.Equal(Visibility.Ministry, c.Visibility));
        Assert.NotEmpty(changed.Consulates);
        Assert.Equal("Una feria", clubs["Club Que Responde"].Purpose);
        Assert.Equal(1, await db.AuditTrail.CountAsync(a => a.Act == "organizations.taken-over" && a.SubjectId == Guid.Parse(page.Path.Split('/')[4], null), Cancel));

        page = await MappedAsync(visitor, "cambios.csv", After);
        Assert.Equal(("1", "2"), (Count(page, RowOutcome.Changed), Count(page, RowOutcome.Same)));
    }

    [Fact]
    public async Task Addresses_other_names_and_localities_that_a_later_list_says_are_shown_taken_over_and_given_back()
    {
        var visitor = await app.SignInAsync(await app.ReviewerAccountAsync("calles", "MX", StaffRole.MinistryAdministrator));
        const string First = "Nombre,Ciudad,Estado,Dirección,Siglas,Municipio de origen,Estado de origen,Localidad de origen\nClub De Las Calles,Dallas,TX,,,Jerez,Zacatecas,\n";
        const string Later = "Nombre,Ciudad,Estado,Dirección,Siglas,Municipio de origen,Estado de origen,Localidad de origen\nClub De Las Calles,Dallas,TX,Main St 5,CDC,Jerez,Zacatecas,El Cargadero\n";
        await WorkedAsync(visitor, await visitor.SubmitAsync(await MappedAsync(visitor, "calles.csv", First), Nothing, "#run"));
        var before = await StatedAsync("calles.csv#", "Club De Las Calles");
        var page = await visitor.GetAsync((await MappedAsync(visitor, "calles.csv", Later)).Path + "?show=Changed");
        foreach (var difference in new[] { "Otros nombres: – → CDC", "Dirección: – → Main St 5", "Localidad de origen: – → El Cargadero" })
            Assert.Contains(difference, page.Text, StringComparison.Ordinal);
        page = await visitor.SubmitAsync(page, Nothing, "#take-over");
        var taken = (await StatedAsync("calles.csv#", "Club De Las Calles")).Organization;
        Assert.Equal(("Main St 5", Visibility.Ministry), (taken.Residences.Single().Address, taken.Residences.Single().AddressVisibility));
        Assert.Equal(("El Cargadero", "CDC"), (taken.Origins.Single().Locality, taken.Names.Single(n => n.Type == NameType.Acronym).Text));
        page = await visitor.SubmitAsync(page, Nothing, "#undo");
        Assert.Equal(before.Statements, (await StatedAsync("calles.csv#", "Club De Las Calles")).Statements);
    }

    [Fact]
    public async Task Somebody_who_claims_it_meanwhile_keeps_it_as_it_is_and_the_page_says_so()
    {
        var visitor = await app.SignInAsync(await app.ReviewerAccountAsync("mientras", "GT", StaffRole.MinistryAdministrator));
        var page = await MappedAsync(visitor, "mientras.csv", "Nombre,Ciudad,Estado,Qué hace\nClub Del Mientras,Dallas,TX,Una feria\n");
        await WorkedAsync(visitor, await visitor.SubmitAsync(page, Nothing, "#run"));
        page = await MappedAsync(visitor, "mientras.csv", "Nombre,Ciudad,Estado,Qué hace\nClub Del Mientras,Dallas,TX,Dos ferias\n");
        page = await visitor.GetAsync(page.Path + "?show=Changed");
        await ClaimedAsync("Club Del Mientras");
        page = await visitor.SubmitAsync(page, Nothing, "#take-over");
        Assert.Single(page.Errors);
        await using var db = app.Open();
        Assert.Equal("Una feria", await db.Organizations.Where(o => o.MappedFrom!.StartsWith("mientras.csv#")).Select(o => o.Purpose).SingleAsync(Cancel));
    }

    [Fact]
    public async Task What_was_taken_over_is_given_back_as_it_was_and_its_fields_say_which_list_they_are_from()
    {
        var visitor = await app.SignInAsync(await app.ReviewerAccountAsync("devueltos", "SV", StaffRole.MinistryAdministrator));
        const string First = "Nombre,Ciudad,Estado,Correo,Qué hace,Año de fundación,Integrantes\nClub Que Vuelve,Dallas,TX,viejo@example.org,Una feria,1998,20\nClub Que Vuelve Igual,Dallas,TX,,,,\n";
        const string Later = "Nombre,Ciudad,Estado,Correo,Qué hace,Año de fundación,Integrantes\nClub que Vuelve,Dallas,TX,nuevo@example.org,Dos ferias,2001,35\nClub Que Vuelve Igual,Dallas,TX,,,,\n";
        var page = await MappedAsync(visitor, "devueltos.csv", First);
        await WorkedAsync(visitor, await visitor.SubmitAsync(page, Nothing, "#run"));
        var before = await StatedAsync("devueltos.csv#");

        page = await MappedAsync(visitor, "devueltos.csv", Later);
        page = await visitor.SubmitAsync(await visitor.GetAsync(page.Path + "?show=Changed"), Nothing, "#take-over");
        var taken = await StatedAsync("devueltos.csv#");
        Assert.NotEqual(before.Statements, taken.Statements);
        Assert.Equal(("devueltos.csv", true), (taken.Organization.SourceOf(StatedField.Contacts).List, taken.Organization.SourceOf(StatedField.Contacts).At > before.Organization.EnteredAt));
        Assert.Equal(before.Organization.EnteredAt, taken.Organization.SourceOf(StatedField.Kind).At);
        // What is taken over is not thrown away with the list.
        Assert.Null(page.Document.QuerySelector("#delete"));

        page = await visitor.SubmitAsync(page, Nothing, "#undo");
        Assert.Contains("Se deshizo", page.Html, StringComparison.Ordinal);
        var back = await StatedAsync("devueltos.csv#");
        Assert.Equal(before.Statements, back.Statements);
        Assert.Equal(before.Organization.EnteredAt, back.Organization.SourceOf(StatedField.Contacts).At);
        Assert.Equal(before.Organization.Consulates.Select(c => c.ConsulateCode).Order(StringComparer.Ordinal), back.Organization.Consulates.Select(c => c.ConsulateCode).Order(StringComparer.Ordinal));
        await using var db = app.Open();
        var batch = Guid.Parse(page.Path.Split('/')[4], null);
        Assert.Equal(Data.Import.Batches.ImportState.Undone, await db.ImportBatches.Where(b => b.Id == batch).Select(b => b.State).SingleAsync(Cancel));
        Assert.False(await db.ImportTakings.AnyAsync(t => t.BatchId == batch, Cancel));
    }

    [Fact]
    public async Task What_another_list_changed_since_or_somebody_claimed_is_not_given_back()
    {
        var visitor = await app.SignInAsync(await app.ReviewerAccountAsync("tres", "HN", StaffRole.MinistryAdministrator));
        var page = await MappedAsync(visitor, "tres.csv", "Nombre,Ciudad,Estado,Qué hace\nClub De Tres Listas,Dallas,TX,Una feria\n");
        await WorkedAsync(visitor, await visitor.SubmitAsync(page, Nothing, "#run"));
        var second = await TakenOverAsync(visitor, "tres.csv", "Nombre,Ciudad,Estado,Qué hace\nClub De Tres Listas,Dallas,TX,Dos ferias\n");
        var third = await TakenOverAsync(visitor, "tres.csv", "Nombre,Ciudad,Estado,Qué hace\nClub De Tres Listas,Dallas,TX,Tres ferias\n");

        second = await visitor.GetAsync(second.Path);
        Assert.Null(second.Document.QuerySelector("#undo"));
        Assert.Contains("Club De Tres Listas", second.Html, StringComparison.Ordinal);

        await visitor.SubmitAsync(third, Nothing, "#undo");
        Assert.Equal("Dos ferias", await PurposeAsync("tres.csv#"));
        second = await visitor.GetAsync(second.Path);
        await ClaimedAsync("Club De Tres Listas");
        second = await visitor.SubmitAsync(second, Nothing, "#undo");
        Assert.Single(second.Errors);
        Assert.Equal("Dos ferias", await PurposeAsync("tres.csv#"));
    }

    [Fact]
    public async Task A_likely_duplicate_is_said_to_be_that_one_and_what_differs_is_taken_over_where_nobody_answers()
    {
        var visitor = await app.SignInAsync(await app.ReviewerAccountAsync("esa", "NI", StaffRole.MinistryAdministrator));
        const string Columns = "Nombre,Ciudad,Estado,Correo,Qué hace\n";
        var page = await MappedAsync(visitor, "esa.csv", Columns + "Comité Chinandega Unido,Dallas,TX,chinandega@example.org,Una feria\nComité Estelí de Siempre,Dallas,TX,esteli@example.org,Una feria\n");
        await WorkedAsync(visitor, await visitor.SubmitAsync(page, Nothing, "#run"));
        // Another list writes both a little otherwise, and says something more.
        page = await MappedAsync(visitor, "otra.csv", Columns + "Comite Chinandega Unidos,Dallas,TX,chinandega@example.org,Dos ferias\nComite Esteli de Siempre,Dallas,TX,esteli@example.org,Tres ferias\n");
        Assert.Equal("2", Count(page, RowOutcome.Likely));
        page = await visitor.GetAsync(page.Path + "?show=Likely");
        await ClaimedAsync("Comité Estelí de Siempre");
        // What somebody answers for meanwhile is none to be told what it is.
        var late = await visitor.SubmitAsync(page, Nothing, "form[data-name='3']");
        Assert.Single(late.Errors);
        Assert.Null((await visitor.GetAsync(page.Path)).Document.QuerySelector("form[data-name='3']"));

        var named = await visitor.SubmitAsync(page, Nothing, "form[data-name='2']");
        Assert.Contains("Qué hace: «Una feria» → «Dos ferias»", named.Document.QuerySelector("li[data-line='2']")!.TextContent, StringComparison.Ordinal);
        Assert.Single((await visitor.SubmitAsync(page, Nothing, "form[data-name='2']")).Errors);
        var taken = await visitor.SubmitAsync(named, Nothing, "form[data-take='2']");
        Assert.Contains("Se tomaron los datos de una fila.", taken.Html, StringComparison.Ordinal);
        await using var db = app.Open();
        Assert.Equal(["Dos ferias", "Una feria"], await db.Organizations.Where(o => o.MappedFrom!.StartsWith("esa.csv#")).Select(o => o.Purpose).Order().ToListAsync(Cancel));
        Assert.False(await db.Organizations.AnyAsync(o => o.MappedFrom!.StartsWith("otra.csv#"), Cancel));
    }

    private async Task<VisitedPage> TakenOverAsync(Visitor visitor, string name, string content)
    {
        var page = await MappedAsync(visitor, name, content);
        return await visitor.SubmitAsync(await visitor.GetAsync(page.Path + "?show=Changed"), Nothing, "#take-over");
    }

    private async Task<string?> PurposeAsync(string list)
    {
        await using var db = app.Open();
        return await db.Organizations.Where(o => o.MappedFrom!.StartsWith(list)).Select(o => o.Purpose).SingleAsync(Cancel);
    }

    private async Task<(Organization Organization, List<string> Statements)> StatedAsync(string list, string name = "Club Que Vuelve")
    {
        await using var db = app.Open();
        var organization = await db.Organizations.AsNoTracking().Whole().AsSplitQuery().Where(o => o.MappedFrom!.StartsWith(list) && o.Residences.Any(r => r.Place != null)).OrderBy(o => o.Id).FirstAsync(o => o.Names.Any(n => n.Text == name || n.Text == "Club que Vuelve"), Cancel);
        return (organization, [.. FieldSource.Fields.Select(f => Statement.Of(organization, f).Written)]);
    }

    private async Task ClaimedAsync(string name)
    {
        var owner = await app.OwnerAsync();
        await using var db = app.Open();
        var now = TimeProvider.System.GetUtcNow();
        var organization = await db.Organizations.Include(o => o.Representatives).SingleAsync(o => o.Names.Any(n => n.Text == name), Cancel);
        var claim = new OrganizationClaim(Guid.CreateVersion7(now), organization, owner.Id, "Presidenta", "Organizo la feria.", now);
        claim.Grant(organization, Applications.Reviewer, now);
        db.Add(claim);
        await db.SaveAsync(new("test.arranged", Applications.Reviewer, claim.Id), Cancel);
    }

    private async Task<VisitedPage> MappedAsync(Visitor visitor, string name, string content)
    {
        var sent = await visitor.UploadAsync(await visitor.GetAsync("/es/staff/imports"), "Form.File", name, "text/csv", Encoding.UTF8.GetBytes(content), Nothing, "#upload");
        return await WorkedAsync(visitor, await visitor.SubmitAsync(await visitor.SubmitAsync(sent, Nothing), Nothing, "#columns"));
    }

    private async Task<VisitedPage> WorkedAsync(Visitor visitor, VisitedPage page)
    {
        await app.Services.GetRequiredService<ImportRunner>().WorkAsync(Cancel);
        return await visitor.GetAsync(page.Path);
    }

    private static string? Count(VisitedPage page, RowOutcome outcome) => page.Document.QuerySelector($"#figures [data-outcome='{outcome}'] dd")?.TextContent.Trim();
}
