using System.Net;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Edits;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Domain.Registrations.Desk;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Consulate.Opinions;

/// <summary>A renewal is filed at the consulate, as an application is: where the rules ask for its opinion it gives it first, and it reads what organizations of its district want to change.</summary>
public sealed class RenewalOpinionTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private const string LosAngeles = "MX-LOS-ANGELES";
    private const string Chicago = "MX-CHICAGO";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_consulate_is_heard_before_the_ministry_renews()
    {
        var (visitor, club) = await DueAsync("Club que renueva con opinión", RenewalCause.NewBoard);
        await ConfirmAsync(visitor, club);
        var asked = await app.ReadAsync(club.Id);
        Assert.Equal((RegistrationState.RenewalDue, true, true), (asked.State, asked.RenewalWaits, asked.RenewalWaitsForOpinion));
        Assert.Contains("Primero opina su consulado", (await visitor.GetAsync($"/es/register/{club.Id}/receipt")).Text, StringComparison.Ordinal);
        await using (var db = app.Open())
            Assert.Equal((WaitsFor.Consulate, true), await db.ReviewCases.SingleAsync(c => c.RegistrationId == club.Id, Cancel) is var opened ? (opened.WaitsFor, opened.DueOn is not null) : default);

        var reviewer = await app.ReviewerAsync();
        var @case = await reviewer.GetAsync($"/es/review/{club.Id}");
        Assert.Contains("Se espera la opinión del consulado", @case.Text, StringComparison.Ordinal);
        Assert.DoesNotContain($"/es/review/{club.Id}/renew\"", @case.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await reviewer.GetAsync($"/es/review/{club.Id}/renew")).Status);
        Assert.Contains("Club que renueva con opinión", (await reviewer.GetAsync("/es/review?state=consulate")).Text, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.NotFound, (await (await app.OfficerAsync(Chicago)).GetAsync($"/es/consulate/opinions/{club.Id}")).Status);
        var officer = await app.OfficerAsync(LosAngeles);
        Assert.Contains("Club que renueva con opinión", (await officer.GetAsync("/es/consulate/opinions")).Text, StringComparison.Ordinal);
        var page = await officer.GetAsync($"/es/consulate/opinions/{club.Id}");
        Assert.Contains("cambió la mesa directiva", page.Text, StringComparison.Ordinal);
        Assert.NotEmpty((await officer.SubmitAsync(page, [("Form.Kind", "Unfavourable"), ("Form.Text", "")])).Errors);
        Assert.True((await app.ReadAsync(club.Id)).RenewalWaitsForOpinion);
        var colleague = await app.OfficerAsync(LosAngeles);
        var late = await colleague.GetAsync($"/es/consulate/opinions/{club.Id}");
        await officer.SubmitAsync(page, [("Form.Kind", "FavourableWithRemarks"), ("Form.Text", "Conocemos a la nueva directiva.")]);

        var heard = await app.ReadAsync(club.Id);
        Assert.Equal((RegistrationState.RenewalDue, true, false), (heard.State, heard.RenewalWaits, heard.RenewalWaitsForOpinion));
        Assert.Equal(asked.StateSince, heard.StateSince);
        Assert.Contains("Conocemos a la nueva directiva.", (await reviewer.GetAsync($"/es/review/{club.Id}")).Text, StringComparison.Ordinal);
        Assert.Contains("ya no espera la opinión", (await colleague.SubmitAsync(late, [("Form.Kind", "Unfavourable"), ("Form.Text", "Otra cosa.")])).Text, StringComparison.Ordinal);
        Assert.Single((await app.ReadAsync(club.Id)).Opinions, o => o.At >= asked.RenewalWaitsSince);
        Assert.Empty((await reviewer.SubmitAsync(await reviewer.GetAsync($"/es/review/{club.Id}/renew"), [])).Errors);
        Assert.Equal(RegistrationState.Approved, await app.StateAsync(club.Id));
    }

    [Fact]
    public async Task The_ministry_goes_on_without_the_opinion_or_declines_while_it_waits()
    {
        var (visitor, club) = await DueAsync("Club sin respuesta del consulado", RenewalCause.Date);
        await ConfirmAsync(visitor, club);
        var reviewer = await app.ReviewerAsync();
        var page = await reviewer.GetAsync($"/es/review/{club.Id}/go-on");
        Assert.NotEmpty((await reviewer.SubmitAsync(page, [("Form.Reason", "")])).Errors);
        Assert.True((await app.ReadAsync(club.Id)).RenewalWaitsForOpinion);
        await reviewer.SubmitAsync(page, [("Form.Reason", "El consulado está cerrado.")]);
        Assert.Equal((true, false), (await app.ReadAsync(club.Id)) is var went ? (went.RenewalWaits, went.RenewalWaitsForOpinion) : default);
        Assert.Equal(HttpStatusCode.OK, (await reviewer.GetAsync($"/es/review/{club.Id}/renew")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await reviewer.GetAsync($"/es/review/{club.Id}/go-on")).Status);

        var (other, second) = await DueAsync("Club al que no se le renueva", RenewalCause.Date);
        await ConfirmAsync(other, second);
        await reviewer.SubmitAsync(await reviewer.GetAsync($"/es/review/{second.Id}/decline-renewal"), [("Form.Reason", "Falta el acta.")]);
        Assert.Equal((false, false), (await app.ReadAsync(second.Id)) is var declined ? (declined.RenewalWaits, declined.RenewalWaitsForOpinion) : default);
        // It confirms once more, and the consulate is asked once more.
        await ConfirmAsync(other, second);
        Assert.True((await app.ReadAsync(second.Id)).RenewalWaitsForOpinion);
    }

    [Fact]
    public async Task After_a_new_address_the_consulate_of_that_district_is_asked()
    {
        var (visitor, club) = await DueAsync("Club que se mudó", RenewalCause.NewAddress);
        await app.ChangeAsync(club.Id, "organization.restated", async (registration, db) =>
        {
            var places = await db.Places.Where(p => p.Code == "US-IL-CHICAGO").ToDictionaryAsync(p => p.Code, Cancel);
            registration.Organization!.Restate(new Dictionary<StatedField, Statement>
            {
                [StatedField.Residences] = new ResidencesStatement([new StatedResidence("US-IL-CHICAGO", null, Visibility.Ministry, false)]),
            }, places, TimeProvider.System.GetUtcNow());
        });
        await ConfirmAsync(visitor, club);
        Assert.Equal(Chicago, (await app.ReadAsync(club.Id)).ConsulateCode);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.OfficerAsync(LosAngeles)).GetAsync($"/es/consulate/opinions/{club.Id}")).Status);
        var officer = await app.OfficerAsync(Chicago);
        await officer.SubmitAsync(await officer.GetAsync($"/es/consulate/opinions/{club.Id}"), [("Form.Kind", "Favourable")]);
        Assert.Equal(Chicago, (await app.ReadAsync(club.Id)).Opinions.MaxBy(o => o.At)!.ConsulateCode);
    }

    [Fact]
    public async Task Where_the_rules_ask_for_no_opinion_nobody_is_asked()
    {
        var (visitor, club) = await DueAsync("Club sin opinión", RenewalCause.NewBoard, "GT");
        await ConfirmAsync(visitor, club);
        Assert.Equal((true, false), (await app.ReadAsync(club.Id)) is var waits ? (waits.RenewalWaits, waits.RenewalWaitsForOpinion) : default);
        Assert.Equal(HttpStatusCode.OK, (await (await app.ReviewerAsync("GT")).GetAsync($"/es/review/{club.Id}/renew")).Status);
    }

    [Fact]
    public async Task What_was_asked_is_asked_still_after_a_dissolution_that_was_undone()
    {
        var (visitor, club) = await DueAsync("Club que pregunta y existe", RenewalCause.NewBoard);
        await ConfirmAsync(visitor, club);
        await app.ChangeAsync(club.Id, "test.arranged", (registration, _) =>
        {
            registration.End(Applications.Reviewer, TimeProvider.System.GetUtcNow());
            Assert.False(registration.RenewalWaitsForOpinion);
            registration.Revive("Sí existe.", Applications.Reviewer, TimeProvider.System.GetUtcNow());
            return Task.CompletedTask;
        });
        Assert.True((await app.ReadAsync(club.Id)).RenewalWaitsForOpinion);
    }

    [Fact]
    public async Task An_officer_reads_the_edits_of_the_district_as_far_as_they_are_the_consulates_to_see()
    {
        var owner = await app.OwnerAsync();
        var club = await app.ApprovedClubAsync(owner, new Club { Name = "Club que cambia" });
        var visitor = await app.SignInAsync(owner, secondFactor: false);
        await visitor.SubmitAsync(await visitor.GetAsync($"/es/register/{club.Id}/names"), [("Form.Official", "Club que cambió de nombre")]);
        await visitor.SubmitAsync(await visitor.GetAsync($"/es/register/{club.Id}/board"), [("Form.People[0].Name", "Nombre Reservado")]);
        await visitor.UploadAsync(await visitor.GetAsync($"/es/register/{club.Id}/documents"), "Form.File", "acta-reservada.pdf", "application/pdf", "%PDF-1.4\n%%EOF\n"u8.ToArray(), [("Form.Kind", "board_minutes")], "#add-document");
        var officer = await app.OfficerAsync(LosAngeles);
        // A draft is its writer's alone.
        Assert.Null((await officer.GetAsync($"/es/consulate/opinions/{club.Id}")).Document.QuerySelector("#edit"));
        await visitor.SubmitAsync(await visitor.GetAsync($"/es/register/{club.Id}/changes"), [], button: "Enviar a revisión");

        Assert.Contains($"/es/consulate/opinions/{club.Id}", (await officer.GetAsync("/es/consulate/opinions")).Document.QuerySelector("#edits + p + ul")!.InnerHtml, StringComparison.Ordinal);
        var page = await officer.GetAsync($"/es/consulate/opinions/{club.Id}");
        var edit = page.Document.QuerySelector("#edit")!;
        Assert.Contains("cambió", string.Join(' ', edit.QuerySelectorAll("ins").Select(i => i.TextContent)), StringComparison.Ordinal);
        Assert.Contains("Acta en que se eligió la mesa directiva", edit.TextContent, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("main form"));
        foreach (var hidden in new[] { "Nombre Reservado", "Persona Presidenta", "acta-reservada" })
            Assert.DoesNotContain(hidden, page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Club que cambió", (await (await app.OfficerAsync(Chicago)).GetAsync("/es/consulate/opinions")).Text, StringComparison.Ordinal);

        var reviewer = await app.ReviewerAsync();
        var address = (await reviewer.GetAsync($"/es/review/{club.Id}")).Document.QuerySelector("a[href*='/review/edits/']")!.GetAttribute("href")!;
        Assert.Contains("Nombre Reservado", (await reviewer.GetAsync(address)).Text.Replace("nuevo: ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        await reviewer.SubmitAsync(await reviewer.GetAsync(address), [], button: "Aceptar los cambios");
        Assert.Null((await officer.GetAsync($"/es/consulate/opinions/{club.Id}")).Document.QuerySelector("#edit"));
    }

    [Fact]
    public async Task Of_documents_of_another_country_an_officer_learns_nothing()
    {
        var owner = await app.OwnerAsync();
        var club = await app.ApprovedClubAsync(owner, new Club { Name = "Club de dos países" });
        var other = await app.DraftClubAsync(owner, new Club { Country = "GT", OrganizationId = club.OrganizationId });
        var now = TimeProvider.System.GetUtcNow();
        await app.ChangeAsync(club.Id, "test.arranged", (_, db) =>
        {
            var edit = OrganizationEdit.Begin(club.OrganizationId, now);
            edit.Propose(StatedField.Kind, new KindStatement(OrganizationKind.MigrantsClub), now);
            edit.Propose(EditedDocument.Of(new ApplicationDocument(other.Id, "board_minutes", "acta.pdf", "application/pdf", 10, "00", now), null), now);
            edit.Send(["GT", "MX"], Applications.Reviewer, now);
            db.Edits.Add(edit);
            return Task.CompletedTask;
        });
        var officer = await app.OfficerAsync(LosAngeles);
        var line = (await officer.GetAsync("/es/consulate/opinions")).Document.QuerySelectorAll("#edits + p + ul li").Single(l => l.TextContent.Contains("Club de dos países", StringComparison.Ordinal)).TextContent;
        Assert.DoesNotContain("Documentos", line, StringComparison.Ordinal);
        Assert.DoesNotContain("Acta en que se eligió", (await officer.GetAsync($"/es/consulate/opinions/{club.Id}")).Text, StringComparison.Ordinal);
    }

    private async Task<(Visitor Visitor, Registration Club)> DueAsync(string name, RenewalCause cause, string country = "MX")
    {
        var owner = await app.OwnerAsync();
        var club = await app.ApprovedClubAsync(owner, new Club { Name = name, Country = country, Origin = country == "MX" ? "MX-32020" : "GT-0102" });
        await app.ChangeAsync(club.Id, "test.arranged", (registration, _) =>
        {
            registration.MarkRenewalDue(TimeProvider.System.GetUtcNow(), cause);
            return Task.CompletedTask;
        });
        return (await app.SignInAsync(owner, secondFactor: false), club);
    }

    private static async Task ConfirmAsync(Visitor visitor, Registration club) =>
        Assert.Empty((await visitor.SubmitAsync(await visitor.GetAsync($"/es/register/{club.Id}/renew"), [("IsTrue", "true")])).Errors);
}
