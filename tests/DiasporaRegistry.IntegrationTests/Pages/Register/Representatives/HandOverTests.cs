using System.Net;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Register.Representatives;

public sealed class HandOverTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<(Registration Registration, Account Owner, Visitor Visitor)> ClubAsync(string name, bool approved = true)
    {
        var owner = await app.AddAccountAsync($"{name}@example.org", "es");
        var club = new Club { Name = "Club " + name };
        return (approved ? await app.ApprovedClubAsync(owner, club) : await app.DraftClubAsync(owner, club), owner, await app.SignInAsync(owner, secondFactor: false));
    }

    private static string Page(Registration registration, string path = "") => $"/es/register/representatives/{registration.OrganizationId}{path}";

    private static async Task<VisitedPage> NameAsync(Visitor visitor, Registration registration, string email, params (string Name, string? Value)[] more) =>
        await visitor.SubmitAsync(await visitor.GetAsync(Page(registration, "/hand-over")), [("Form.Email", email), .. more]);

    private async Task<VisitedPage> ConfirmAsync(string email)
    {
        var account = await app.AddAccountAsync(email, "en");
        var visitor = await app.SignInAsync(account, secondFactor: false);
        return await visitor.SubmitAsync(await visitor.GetAsync(await app.LinkToAsync(email, "Mail.Successor")), []);
    }

    private async Task<RepresentativeRole?> RoleAsync(Registration registration, string email)
    {
        await using var db = app.Open();
        var account = await db.Users.Where(u => u.Email == email).Select(u => u.Id).SingleAsync(Cancel);
        return await db.Organizations.Where(o => o.Id == registration.OrganizationId).SelectMany(o => o.Representatives).Where(r => r.AccountId == account)
            .Select(r => (RepresentativeRole?)r.Role).SingleOrDefaultAsync(Cancel);
    }

    [Theory]
    [InlineData("stay")]
    [InlineData("leave")]
    public async Task The_new_board_confirms_the_old_owner_is_told_and_the_ministry_sees_it(string then)
    {
        var (registration, _, visitor) = await ClubAsync("saliente." + then);
        var named = await NameAsync(visitor, registration, $"entrante.{then}@example.org", ("Form.Then", then));
        Assert.Contains("Nada cambia hasta", named.Text, StringComparison.Ordinal);
        Assert.Equal(RepresentativeRole.Owner, await RoleAsync(registration, $"saliente.{then}@example.org"));
        Assert.Equal(["Ya hay alguien nombrado que todavía no confirma. Retire antes esa invitación."], (await NameAsync(visitor, registration, "tercera@example.org")).Errors);
        Assert.Equal(["Quien sigue tiene que ser otra persona."], (await NameAsync(visitor, registration, $"SALIENTE.{then}@example.org")).Errors);

        var confirmed = await ConfirmAsync($"entrante.{then}@example.org");
        Assert.Contains("Usted es ahora responsable", confirmed.Text, StringComparison.Ordinal);
        Assert.Equal(RepresentativeRole.Owner, await RoleAsync(registration, $"entrante.{then}@example.org"));
        Assert.Equal(then == "stay" ? RepresentativeRole.Reader : null, await RoleAsync(registration, $"saliente.{then}@example.org"));
        Assert.Equal(then == "stay" ? HttpStatusCode.Forbidden : HttpStatusCode.NotFound, (await visitor.GetAsync(Page(registration, "/invite"))).Status);
        var told = (await app.MailsToAsync($"saliente.{then}@example.org")).Single(m => m.Template == (then == "stay" ? "Mail.TookOver.Reads" : "Mail.TookOver.Left"));
        Assert.DoesNotContain("entrante", told.Subject + told.Body, StringComparison.Ordinal);

        var after = await app.ReadAsync(registration.Id);
        Assert.Equal((RegistrationAct.HandOver, RegistrationState.Approved), (after.History.Last().Act, after.State));
        Assert.Equal(registration.StateSince, after.StateSince, TimeSpan.FromMilliseconds(1));
        var reviewer = await app.ReviewerAsync();
        var history = (await reviewer.GetAsync($"/es/review/{registration.Id}")).Document;
        Assert.Contains("La organización tiene otra persona responsable", history.QuerySelector(".reg-history")!.TextContent, StringComparison.Ordinal);
        Assert.Contains($"entrante.{then}@example.org", history.QuerySelector("#representatives")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.ReviewerAsync("SV")).GetAsync($"/es/review/{registration.Id}")).Status);
    }

    [Fact]
    public async Task Where_the_owner_does_not_answer_an_editor_asks_the_ministry_and_it_consents_once()
    {
        var (registration, _, _) = await ClubAsync("callado");
        var editor = await app.AddAccountAsync("editora.pide@example.org", "es");
        await app.AddRepresentativeAsync(registration.Id, editor, RepresentativeRole.Editor);
        var desk = await app.SignInAsync(editor, secondFactor: false);
        var asked = await NameAsync(desk, registration, "siguiente@example.org");
        Assert.Contains("Espera al ministerio", asked.Document.QuerySelector("#invitations")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(await app.MailsToAsync("siguiente@example.org"));
        Assert.DoesNotContain("editora", (await app.MailsToAsync("callado@example.org")).Single(m => m.Template == "Mail.ConsentAsked").Body, StringComparison.Ordinal);

        var reviewer = await app.ReviewerAsync();
        var act = $"/es/review/{registration.Id}/hand-over";
        Assert.Contains(act, (await reviewer.GetAsync($"/es/review/{registration.Id}")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.ReviewerAsync("SV")).GetAsync(act)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await desk.GetAsync(act)).Status);
        var form = await reviewer.GetAsync(act);
        Assert.Contains("siguiente@example.org", form.Text, StringComparison.Ordinal);
        Assert.Single((await reviewer.SubmitAsync(form, [("Reason", " ")], "#refuse")).Errors);
        var answers = await Task.WhenAll(reviewer.SubmitAsync(form, [], "#consent"), reviewer.SubmitAsync(form, [], "#consent"));
        Assert.All(answers, a => Assert.Equal($"/es/review/{registration.Id}", a.Path));
        Assert.Single(await app.MailsToAsync("siguiente@example.org"));
        Assert.Contains("Ya no hay una entrega", (await reviewer.GetAsync(act)).Text, StringComparison.Ordinal);

        Assert.Equal("/es/register", (await ConfirmAsync("siguiente@example.org")).Path);
        Assert.Equal([RepresentativeRole.Owner, RepresentativeRole.Reader, RepresentativeRole.Editor],
            new[] { await RoleAsync(registration, "siguiente@example.org"), await RoleAsync(registration, "callado@example.org"), await RoleAsync(registration, "editora.pide@example.org") }.Select(r => r!.Value));
        await using var db = app.Open();
        Assert.True(await db.AuditTrail.AnyAsync(e => e.Act == "representatives.consent-given" && e.Country == "MX" && e.SubjectId == registration.OrganizationId, Cancel));
    }

    [Fact]
    public async Task An_owner_who_answers_takes_it_back_and_a_refusal_is_read_by_who_asked()
    {
        var (registration, _, owner) = await ClubAsync("atenta");
        var editor = await app.AddAccountAsync("editora.refuse@example.org", "es");
        await app.AddRepresentativeAsync(registration.Id, editor, RepresentativeRole.Editor);
        var desk = await app.SignInAsync(editor, secondFactor: false);
        await NameAsync(desk, registration, "impuesta@example.org");
        await owner.SubmitAsync(await owner.GetAsync(Page(registration)), [], "form[data-invitation='impuesta@example.org']", "Retirar impuesta@example.org");
        var reviewer = await app.ReviewerAsync();
        Assert.Contains("Ya no hay una entrega", (await reviewer.GetAsync($"/es/review/{registration.Id}/hand-over")).Text, StringComparison.Ordinal);

        await NameAsync(desk, registration, "impuesta@example.org");
        await reviewer.SubmitAsync(await reviewer.GetAsync($"/es/review/{registration.Id}/hand-over"), [("Reason", "La persona responsable respondió por teléfono.")], "#refuse");
        Assert.Contains("respondió por teléfono", (await app.MailsToAsync("editora.refuse@example.org")).Single(m => m.Template == "Mail.ConsentRefused").Body, StringComparison.Ordinal);
        Assert.Empty(await app.MailsToAsync("impuesta@example.org"));
        await using var db = app.Open();
        Assert.DoesNotContain(await db.AuditTrail.AsNoTracking().Where(e => e.SubjectId == registration.OrganizationId).Select(e => e.Changes + e.Reason).ToListAsync(Cancel),
            c => c.Contains("por teléfono", StringComparison.Ordinal) || c.Contains("impuesta", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_editor_of_a_draft_has_no_ministry_to_ask()
    {
        var (registration, _, _) = await ClubAsync("borrador.solo", approved: false);
        var editor = await app.AddAccountAsync("editora.borrador@example.org", "es");
        await app.AddRepresentativeAsync(registration.Id, editor, RepresentativeRole.Editor);
        var page = await (await app.SignInAsync(editor, secondFactor: false)).GetAsync(Page(registration, "/hand-over"));
        Assert.Null(page.Document.QuerySelector("main form"));
        Assert.Contains("Ningún ministerio conoce", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hand_over_and_a_decision_at_once_both_stand_in_the_history()
    {
        var (registration, _, visitor) = await ClubAsync("alavez");
        await NameAsync(visitor, registration, "alavez.nueva@example.org");
        var account = await app.AddAccountAsync("alavez.nueva@example.org", "es");
        var successor = await app.SignInAsync(account, secondFactor: false);
        var confirm = await successor.GetAsync(await app.LinkToAsync("alavez.nueva@example.org", "Mail.Successor"));
        var reviewer = await app.ReviewerAsync();
        var suspend = await reviewer.GetAsync($"/es/review/{registration.Id}/suspend");
        await Task.WhenAll(successor.SubmitAsync(confirm, []), reviewer.SubmitAsync(suspend, [("Form.Reason", "Motivo de prueba")]));
        Assert.Equal(RepresentativeRole.Owner, await RoleAsync(registration, "alavez.nueva@example.org"));
        var history = (await app.ReadAsync(registration.Id)).History.ToList();
        Assert.Contains(history, e => e.Act == RegistrationAct.HandOver);
        Assert.Equal(Enumerable.Range(1, history.Count), history.Select(e => e.Sequence));
    }
}
