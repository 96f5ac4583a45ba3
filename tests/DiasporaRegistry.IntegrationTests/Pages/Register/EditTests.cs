using System.Net;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Edits;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Register;

/// <summary>A registered organization keeps itself up to date: some of it at once, some with the ministry's agreement.</summary>
public sealed class EditTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_not_material_shows_at_once()
    {
        var (visitor, club) = await RegisteredAsync();
        var saved = await SaveAsync(visitor, club, "purpose", ("Form.Purpose", "Una escuela nueva"));
        Assert.Contains("ya se muestra", saved.Text, StringComparison.Ordinal);
        Assert.Equal("Una escuela nueva", (await app.ReadAsync(club.Id)).Organization!.Purpose);
        Assert.Null(await OpenEditAsync(club));
    }

    [Fact]
    public async Task What_is_material_waits_while_the_approved_version_stays_public_and_comes_into_force_with_the_agreement()
    {
        var (visitor, club) = await RegisteredAsync();
        var saved = await SaveAsync(visitor, club, "names", ("Form.Official", "Club Jerez del Sur de California"));
        Assert.Contains("sin publicar todavía", saved.Text, StringComparison.Ordinal);
        Assert.Contains("Tiene cambios sin enviar", saved.Text, StringComparison.Ordinal);
        Assert.Equal("Club Jerez de Los Ángeles", (await app.Anonymous().GetAsync($"/es/directory/{club.OrganizationId}")).Heading);
        // What was typed stands in the form again.
        Assert.Equal("Club Jerez del Sur de California", (await OpenAsync(visitor, club, "names")).Document.QuerySelector("input[name='Form.Official']")!.GetAttribute("value"));

        var reviewer = await app.ReviewerAsync();
        Assert.DoesNotContain("Club Jerez del Sur", (await reviewer.GetAsync("/es/review/edits")).Text, StringComparison.Ordinal);
        var changes = await OpenAsync(visitor, club, "changes");
        Assert.Equal("quitado: Los Ángeles", Words(changes, "del"));
        Assert.Equal("nuevo: del Sur nuevo: California", Words(changes, "ins"));
        Assert.Contains("Tiene cambios sin enviar", (await visitor.GetAsync("/es/register")).Text, StringComparison.Ordinal);
        // Pressed several times at once, it is sent once, no press is refused, and the browser is told so: its presses share one notice, whichever comes first.
        var sent = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => visitor.SubmitAsync(changes, [], button: "Enviar a revisión")));
        Assert.All(sent, answer => Assert.Equal((HttpStatusCode.OK, $"/es/register/{club.Id}", ""), (answer.Status, answer.Path, string.Join(' ', answer.Errors))));
        Assert.Contains(sent, answer => answer.Text.Contains("Enviado", StringComparison.Ordinal));

        var page = await reviewer.GetAsync(await EditAddressAsync(club));
        Assert.Equal(Words(changes, "del"), Words(page, "del"));
        Assert.Equal(Words(changes, "ins"), Words(page, "ins"));
        Assert.Contains("Ver los cambios", (await reviewer.GetAsync($"/es/review/{club.Id}")).Text, StringComparison.Ordinal);
        var done = await reviewer.SubmitAsync(page, [], button: "Aceptar los cambios");
        Assert.Equal("/es/review/edits", done.Path);

        Assert.Equal("Club Jerez del Sur de California", (await app.Anonymous().GetAsync($"/es/directory/{club.OrganizationId}")).Heading);
        var edit = await LastEditAsync(club);
        Assert.Equal(EditState.Accepted, edit.State);
        Assert.Equal((StatedField.OfficialName, ""), Assert.Single(edit.Fields.Select(f => (f.Field, f.Stated))));
        foreach (var (reader, path) in new[] { (visitor, $"/es/register/{club.Id}/receipt"), (reviewer, $"/es/review/{club.Id}") })
            Assert.EndsWith("Nombre oficial", (await reader.GetAsync(path)).Document.QuerySelector("#accepted-edits + ul li")!.TextContent.Trim(), StringComparison.Ordinal);
        await using var db = app.Open();
        Assert.Contains(await db.Outbox.AsNoTracking().Where(m => m.Subject.StartsWith("Sus cambios fueron aceptados")).ToListAsync(Cancel), m => m.Body.Contains($"register/{club.Id}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_edit_that_is_sent_back_keeps_what_was_typed_and_can_be_corrected_and_sent_again()
    {
        var (visitor, club) = await RegisteredAsync();
        await SaveAsync(visitor, club, "board", ("Form.People[0].Name", "Otra Presidenta"));
        await SendAsync(visitor, club);
        var reviewer = await app.ReviewerAsync();
        var page = await reviewer.GetAsync(await EditAddressAsync(club));
        var empty = await reviewer.SubmitAsync(page, [], "main form[action*=SendBack]");
        Assert.NotEmpty(empty.Errors);
        await reviewer.SubmitAsync(empty, [("Form.Reason", "Falta el acta de la elección")], "main form[action*=SendBack]");

        var changes = await OpenAsync(visitor, club, "changes");
        Assert.Contains("Falta el acta de la elección", changes.Text, StringComparison.Ordinal);
        Assert.Contains("México devolvió los cambios", changes.Text, StringComparison.Ordinal);
        Assert.Equal("quitado: Persona", Words(changes, "del"));
        Assert.Equal("nuevo: Otra", Words(changes, "ins"));
        await visitor.SubmitAsync(changes, [], button: "Enviar a revisión");
        Assert.Equal(EditState.Waiting, (await OpenEditAsync(club))!.State);
        Assert.Equal("Persona Presidenta", Assert.Single((await app.ReadAsync(club.Id)).Organization!.Board).Name);
    }

    [Fact]
    public async Task A_kind_and_its_origins_change_together_and_only_whole()
    {
        var (visitor, club) = await RegisteredAsync();
        await SaveAsync(visitor, club, "kind", ("Form.Kind", "MigrantsClub"));
        await SendAsync(visitor, club);
        var reviewer = await app.ReviewerAsync();
        var refused = await reviewer.SubmitAsync(await reviewer.GetAsync(await EditAddressAsync(club)), [], button: "Aceptar los cambios");
        Assert.NotEmpty(refused.Errors);
        Assert.Equal(OrganizationKind.HometownClub, (await app.ReadAsync(club.Id)).Organization!.Kind);

        var origin = await visitor.SubmitAsync(await OpenAsync(visitor, club, "origin"), [], button: "add");
        Assert.Empty((await visitor.SubmitAsync(origin, [("Form.Places[1].Place.Text", "Fresnillo, Zacatecas")])).Errors);
        Assert.Equal(EditState.Draft, (await OpenEditAsync(club))!.State);
        await SendAsync(visitor, club);
        await reviewer.SubmitAsync(await reviewer.GetAsync(await EditAddressAsync(club)), [], button: "Aceptar los cambios");
        var now = (await app.ReadAsync(club.Id)).Organization!;
        Assert.Equal((OrganizationKind.MigrantsClub, 2, true), (now.Kind, now.Origins.Count, now.InvariantsBind));
    }

    [Fact]
    public async Task Typing_back_what_is_registered_leaves_nothing_to_decide()
    {
        var (visitor, club) = await RegisteredAsync();
        await SaveAsync(visitor, club, "names", ("Form.Official", "Otro nombre"));
        Assert.NotNull(await OpenEditAsync(club));
        await SaveAsync(visitor, club, "names", ("Form.Official", "Club Jerez de Los Ángeles"));
        Assert.Null(await OpenEditAsync(club));
    }

    [Fact]
    public async Task Who_decides_on_what_moved_meanwhile_is_told_and_decides_nothing()
    {
        var (visitor, club) = await RegisteredAsync();
        await SaveAsync(visitor, club, "names", ("Form.Official", "Primera versión"));
        await SendAsync(visitor, club);
        var reviewer = await app.ReviewerAsync();
        var seen = await reviewer.GetAsync(await EditAddressAsync(club));
        await SaveAsync(visitor, club, "names", ("Form.Official", "Segunda versión"));
        await SendAsync(visitor, club);
        var told = await reviewer.SubmitAsync(seen, [], button: "Aceptar los cambios");
        Assert.Contains(told.Errors, e => e.Contains("entretanto", StringComparison.Ordinal));
        Assert.Equal("Club Jerez de Los Ángeles", (await app.ReadAsync(club.Id)).Organization!.OfficialName);
        Assert.Contains("Segunda versión", Words(told, "ins"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_ministries_both_agree_before_it_is_in_force()
    {
        var owner = await app.OwnerAsync();
        var club = await app.ApprovedClubAsync(owner);
        await app.ChangeAsync(club.Id, "organization.restated", async (registration, db) =>
        {
            var places = await db.Places.Where(p => p.Code == "MX-32020" || p.Code == "HN-FM").ToDictionaryAsync(p => p.Code, Cancel);
            registration.Organization!.Restate(new Dictionary<StatedField, Statement>
            {
                [StatedField.Kind] = new KindStatement(OrganizationKind.MigrantsClub),
                [StatedField.Origins] = new OriginsStatement([.. places.Keys.Select(code => new StatedOrigin(code, null))]),
            }, places, TimeProvider.System.GetUtcNow());
        });
        var honduras = await app.ApprovedClubAsync(owner, new Club { Country = "HN", OrganizationId = club.OrganizationId });
        var visitor = await app.SignInAsync(owner, secondFactor: false);
        await SaveAsync(visitor, club, "names", ("Form.Official", "Club de dos países"));
        await SendAsync(visitor, club);
        var (mexico, other) = (await app.ReviewerAsync(), await app.ReviewerAsync("HN"));
        var address = await EditAddressAsync(club);
        await mexico.SubmitAsync(await mexico.GetAsync(address), [], button: "Aceptar los cambios");
        Assert.Equal("Club Jerez de Los Ángeles", (await app.ReadAsync(honduras.Id)).Organization!.OfficialName);
        await other.SubmitAsync(await other.GetAsync(address), [], button: "Aceptar los cambios");
        Assert.Equal("Club de dos países", (await app.ReadAsync(honduras.Id)).Organization!.OfficialName);
    }

    [Fact]
    public async Task Nobody_else_opens_or_decides_it()
    {
        var (visitor, club) = await RegisteredAsync();
        await SaveAsync(visitor, club, "names", ("Form.Official", "Xochipilli secreto"));
        await SendAsync(visitor, club);
        var address = await EditAddressAsync(club);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.ReviewerAsync("HN")).GetAsync(address)).Status);
        var stranger = await app.SignInAsync(await app.OwnerAsync(), secondFactor: false);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/es/register/{club.Id}/changes")).Status);
        Assert.Empty((await app.Anonymous().GetAsync("/es/directory?q=xochipilli")).Document.QuerySelectorAll(".reg-result"));
        await using var db = app.Open();
        var trail = await db.AuditTrail.AsNoTracking().Where(e => e.SubjectId == club.Id).ToListAsync(Cancel);
        Assert.Contains(trail, e => e.Act == "edit.sent");
        Assert.DoesNotContain(trail, e => e.Changes.Contains("Xochipilli secreto", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_second_press_agrees_once()
    {
        var (visitor, club) = await RegisteredAsync();
        await SaveAsync(visitor, club, "names", ("Form.Official", "Otro nombre"));
        await SendAsync(visitor, club);
        var reviewer = await app.ReviewerAsync();
        var page = await reviewer.GetAsync(await EditAddressAsync(club));
        var answers = await Task.WhenAll(reviewer.SubmitAsync(page, [], button: "Aceptar los cambios"), reviewer.SubmitAsync(page, [], button: "Aceptar los cambios"));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.Status));
        Assert.Single((await LastEditAsync(club)).Consents);
        Assert.Equal("Otro nombre", (await app.ReadAsync(club.Id)).Organization!.OfficialName);
    }

    private async Task<(Visitor Visitor, Registration Club)> RegisteredAsync()
    {
        var owner = await app.OwnerAsync();
        var club = await app.ApprovedClubAsync(owner);
        return (await app.SignInAsync(owner, secondFactor: false), club);
    }

    private static Task<VisitedPage> OpenAsync(Visitor visitor, Registration club, string page) => visitor.GetAsync($"/es/register/{club.Id}/{page}");

    private static async Task<VisitedPage> SaveAsync(Visitor visitor, Registration club, string page, params (string Name, string? Value)[] fields)
    {
        var saved = await visitor.SubmitAsync(await OpenAsync(visitor, club, page), fields);
        Assert.Empty(saved.Errors);
        return saved;
    }

    private static async Task SendAsync(Visitor visitor, Registration club) =>
        Assert.Empty((await visitor.SubmitAsync(await OpenAsync(visitor, club, "changes"), [], button: "Enviar a revisión")).Errors);

    private static string Words(VisitedPage page, string element) => string.Join(' ', page.Document.QuerySelectorAll($"main {element}").Select(e => string.Join(' ', e.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));

    private async Task<string> EditAddressAsync(Registration club) => $"/es/review/edits/{(await OpenEditAsync(club))!.Id}";

    private async Task<OrganizationEdit?> OpenEditAsync(Registration club) => (await LastEditAsync(club)) is { IsOpen: true } open ? open : null;

    private async Task<OrganizationEdit> LastEditAsync(Registration club)
    {
        await using var db = app.Open();
        return (await db.Edits.AsNoTracking().Include(e => e.Fields).Include(e => e.Consents).Where(e => e.OrganizationId == club.OrganizationId).OrderByDescending(e => e.StateSince).FirstOrDefaultAsync(Cancel))!;
    }
}
