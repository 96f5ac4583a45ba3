using System.Net;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Messages;

public sealed class ApplicationMessagesTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private const string Form = "#write";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<(Registration Registration, Account Owner, Visitor Club)> ClubAsync(string name, string language = "es", string country = "MX")
    {
        var owner = await app.OwnerAsync(language);
        return (await app.ClubInReviewAsync(owner, new Club { Name = name, Country = country, Origin = country == "GT" ? "GT-0901" : "MX-32020" }), owner, await app.SignInAsync(owner, secondFactor: false));
    }

    private Task<Account> ReviewerAccountAsync(string country = "MX") => app.AddAccountAsync($"{Guid.CreateVersion7():N}@ministerio.example", "es", (StaffRole.MinistryReviewer, country, null));

    private static async Task<VisitedPage> WriteAsync(Visitor visitor, string path, string text) => await visitor.SubmitAsync(await visitor.GetAsync(path), [("Form.Text", text)], Form);

    private static string? Badge(VisitedPage page, string way) => page.Document.QuerySelector($"nav a[href$='/{way}'] .reg-badge")?.TextContent.Trim();

    [Fact]
    public async Task Both_sides_write_and_read_and_each_is_told_what_is_new()
    {
        var (registration, _, club) = await ClubAsync("Club de los mensajes", country: "GT");
        var (ours, theirs) = ($"/es/register/{registration.Id}/messages", $"/es/review/{registration.Id}/messages");
        var reviewer = await app.SignInAsync(await ReviewerAccountAsync("GT"));

        var sent = await WriteAsync(club, ours, "¿Qué documento falta?\n\nGracias");
        Assert.Equal(ours, sent.Path);
        Assert.Contains("Su mensaje se envió", sent.Text, StringComparison.Ordinal);
        Assert.Equal("1", Badge(await reviewer.GetAsync("/es/review"), "review"));
        var list = await reviewer.GetAsync("/es/review/messages");
        Assert.Contains("Club de los mensajes", list.Text, StringComparison.Ordinal);
        Assert.Contains("¿Qué documento falta?", (await reviewer.GetAsync($"/es/review/{registration.Id}")).Document.QuerySelector("#messages")!.TextContent, StringComparison.Ordinal);

        var read = await reviewer.GetAsync(theirs);
        Assert.Contains("¿Qué documento falta?", read.Text, StringComparison.Ordinal);
        Assert.Single(read.Document.QuerySelectorAll(".reg-talk .govuk-tag, .reg-talk .reg-tag"));
        Assert.Null(Badge(await reviewer.GetAsync("/es/review"), "review"));
        await reviewer.SubmitAsync(read, [("Form.Text", "Falta el acta. <script>alert(1)</script>")], Form);
        Assert.DoesNotContain("Club de los mensajes", (await reviewer.GetAsync("/es/review/messages")).Text, StringComparison.Ordinal);

        Assert.Equal("1", Badge(await club.GetAsync("/es/register"), "register"));
        Assert.Contains("Nuevo", (await club.GetAsync("/es/register/messages")).Text, StringComparison.Ordinal);
        var answer = await club.GetAsync(ours);
        Assert.Contains("Falta el acta. <script>", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", answer.Html, StringComparison.Ordinal);
        Assert.Null(Badge(await club.GetAsync("/es/register"), "register"));
    }

    [Fact]
    public async Task A_mail_says_that_there_is_a_message_and_where_and_nothing_of_it()
    {
        var (registration, owner, club) = await ClubAsync("Club del correo", "en");
        var reader = await app.AddAccountAsync("lectora.correo@example.org", "es");
        await app.AddRepresentativeAsync(registration.Id, reader, RepresentativeRole.Reader);
        var account = await ReviewerAccountAsync();
        var reviewer = await app.SignInAsync(account);
        await WriteAsync(reviewer, $"/es/review/{registration.Id}/messages", "Un secreto del expediente");

        var mail = Assert.Single(await app.MailsToAsync(owner), m => m.Template == "Mail.Message");
        Assert.Equal(("en", "You have a new message"), (mail.Language, mail.Subject));
        Assert.Contains($"/en/register/{registration.Id}/messages", mail.Body, StringComparison.Ordinal);
        foreach (var secret in new[] { "secreto", "Club del correo", account.DisplayName, registration.Reference! })
            Assert.DoesNotContain(secret, mail.Body + mail.Subject, StringComparison.Ordinal);
        Assert.Equal("es", Assert.Single(await app.MailsToAsync(reader), m => m.Template == "Mail.Message").Language);
        Assert.DoesNotContain(await app.MailsToAsync(account), m => m.Template == "Mail.Message");

        // One mail stands for what follows it until it is followed.
        await WriteAsync(reviewer, $"/es/review/{registration.Id}/messages", "Algo más");
        Assert.Single(await app.MailsToAsync(owner), m => m.Template == "Mail.Message");
        await club.GetAsync($"/es/register/{registration.Id}/messages");
        await WriteAsync(reviewer, $"/es/review/{registration.Id}/messages", "Y algo más");
        Assert.Equal(2, (await app.MailsToAsync(owner)).Count(m => m.Template == "Mail.Message"));
        Assert.Single(await app.MailsToAsync(reader), m => m.Template == "Mail.Message");

        // The answer goes to who wrote, not to all of the ministry.
        var other = await ReviewerAccountAsync();
        await WriteAsync(club, $"/es/register/{registration.Id}/messages", "Entendido");
        Assert.Single(await app.MailsToAsync(account), m => m.Template == "Mail.Message" && m.Body.Contains($"/es/review/{registration.Id}/messages", StringComparison.Ordinal));
        Assert.Empty(await app.MailsToAsync(other));
    }

    [Fact]
    public async Task An_organization_is_not_told_the_names_of_officials()
    {
        var (registration, _, club) = await ClubAsync("Club sin nombres");
        var account = await ReviewerAccountAsync();
        await WriteAsync(await app.SignInAsync(account), $"/es/review/{registration.Id}/messages", "Buenas tardes");
        var page = await club.GetAsync($"/es/register/{registration.Id}/messages");
        Assert.Contains("Ministerio de México", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(account.DisplayName, page.Html, StringComparison.Ordinal);
        Assert.Contains(account.DisplayName, (await (await app.SignInAsync(await ReviewerAccountAsync())).GetAsync($"/es/review/{registration.Id}/messages")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_countries_other_organizations_and_people_without_a_second_factor_find_nothing()
    {
        var (registration, _, club) = await ClubAsync("Club reservado");
        await WriteAsync(club, $"/es/register/{registration.Id}/messages", "Solo para México");
        var (other, _, stranger) = await ClubAsync("Club ajeno a los mensajes");
        foreach (var visitor in new[] { await app.ReviewerAsync("GT"), stranger })
        {
            foreach (var path in new[] { $"/es/review/{registration.Id}/messages", $"/es/register/{registration.Id}/messages" })
            {
                var page = await visitor.GetAsync(path);
                Assert.True(page.Status is HttpStatusCode.NotFound or HttpStatusCode.Forbidden, $"{path}: {page.Status}");
                Assert.DoesNotContain("Solo para México", page.Html, StringComparison.Ordinal);
            }
        }

        var theirs = await stranger.GetAsync($"/es/register/{other.Id}/messages");
        using var forged = new FormUrlEncodedContent([KeyValuePair.Create("__form", theirs.Document.QuerySelector("#write input[name=__form]")!.GetAttribute("value")!), KeyValuePair.Create("Form.Text", "Intruso")]);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Client.PostAsync(new Uri($"/es/register/{registration.Id}/messages", UriKind.Relative), forged, Cancel)).StatusCode);
        Assert.DoesNotContain("Club reservado", (await (await app.ReviewerAsync("GT")).GetAsync("/es/review/messages?show=all")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Solo para México", (await (await app.SignInAsync(await ReviewerAccountAsync(), secondFactor: false)).GetAsync($"/es/review/{registration.Id}/messages")).Html, StringComparison.Ordinal);
        await using var db = app.Open();
        Assert.False(await db.Messages.AnyAsync(m => m.Text == "Intruso", Cancel));
    }

    [Fact]
    public async Task A_reader_reads_and_does_not_write()
    {
        var (registration, owner, club) = await ClubAsync("Club con lectora");
        await WriteAsync(club, $"/es/register/{registration.Id}/messages", "Para todos");
        var account = await app.AddAccountAsync("lectora.mensajes@example.org", "es");
        await app.AddRepresentativeAsync(registration.Id, account, RepresentativeRole.Reader);
        var page = await (await app.SignInAsync(account, secondFactor: false)).GetAsync($"/es/register/{registration.Id}/messages");
        Assert.Contains("Para todos", page.Text, StringComparison.Ordinal);
        Assert.Contains("Su papel en la organización es leer", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector(Form));
    }

    [Fact]
    public async Task Wrong_texts_are_refused_in_words_and_nothing_typed_is_lost()
    {
        var (registration, _, club) = await ClubAsync("Club de los errores");
        var path = $"/es/register/{registration.Id}/messages";
        Assert.Equal(["Escriba su mensaje."], (await WriteAsync(club, path, "  \n ")).Errors);
        var much = new string('a', 4_001);
        var longer = await WriteAsync(club, path, much);
        Assert.Equal(["Puede tener hasta 4,000 caracteres."], longer.Errors);
        Assert.Equal(much, longer.Document.QuerySelector("#write textarea")!.TextContent.Trim());
        await using var db = app.Open();
        Assert.False(await db.Conversations.AnyAsync(c => c.RegistrationId == registration.Id, Cancel));
    }

    [Fact]
    public async Task Who_wrote_while_another_message_came_reads_it_first_and_keeps_the_text()
    {
        var (registration, _, club) = await ClubAsync("Club simultáneo");
        var reviewer = await app.ReviewerAsync();
        var opened = await reviewer.GetAsync($"/es/review/{registration.Id}/messages");
        await WriteAsync(club, $"/es/register/{registration.Id}/messages", "Llegó antes");
        var held = await reviewer.SubmitAsync(opened, [("Form.Text", "Escrito sin leer")], Form);
        Assert.Equal(HttpStatusCode.Conflict, held.Status);
        Assert.Contains("Llegó antes", held.Text, StringComparison.Ordinal);
        Assert.Equal("Escrito sin leer", held.Document.QuerySelector("#write textarea")!.TextContent.Trim());
        var sent = await reviewer.SubmitAsync(held, [], Form);
        Assert.Equal(HttpStatusCode.OK, sent.Status);
        await using var db = app.Open();
        Assert.Equal(["Llegó antes", "Escrito sin leer"], await db.Messages.Where(m => db.Conversations.Any(c => c.Id == m.ConversationId && c.RegistrationId == registration.Id)).OrderBy(m => m.Number).Select(m => m.Text).ToListAsync(Cancel));
    }

    [Fact]
    public async Task Pressing_the_button_many_times_at_once_writes_one_message_and_one_mail()
    {
        var (registration, owner, _) = await ClubAsync("Club del doble clic");
        var reviewer = await app.ReviewerAsync();
        var opened = await reviewer.GetAsync($"/es/review/{registration.Id}/messages");
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => reviewer.SubmitAsync(opened, [("Form.Text", "Una sola vez")], Form)));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.Status));
        await using var db = app.Open();
        Assert.Single(await db.Messages.Where(m => m.Text == "Una sola vez").ToListAsync(Cancel));
        Assert.Single(await app.MailsToAsync(owner), m => m.Template == "Mail.Message");
    }

    [Fact]
    public async Task Nobody_writes_about_a_draft_nor_about_what_was_taken_back()
    {
        var owner = await app.OwnerAsync();
        var draft = await app.DraftClubAsync(owner, new Club { Name = "Club en borrador" });
        var club = await app.SignInAsync(owner, secondFactor: false);
        Assert.Null((await club.GetAsync($"/es/register/{draft.Id}/messages")).Document.QuerySelector(Form));
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.ReviewerAsync()).GetAsync($"/es/review/{draft.Id}/messages")).Status);

        var (registration, account, visitor) = await ClubAsync("Club que se retira");
        var opened = await visitor.GetAsync($"/es/register/{registration.Id}/messages");
        await app.ChangeAsync(registration.Id, "registration.withdrawn", (r, _) =>
        {
            r.Withdraw("Ya no", new Actor(account.Id, Capacity.Representative), TimeProvider.System.GetUtcNow());
            return Task.CompletedTask;
        });
        var late = await visitor.SubmitAsync(opened, [("Form.Text", "Tarde")], Form);
        Assert.Contains("Sobre esta solicitud ya no se escribe", Assert.Single(late.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_needs_no_answer_leaves_the_list_of_who_waits()
    {
        var (registration, _, club) = await ClubAsync("Club agradecido");
        await WriteAsync(club, $"/es/register/{registration.Id}/messages", "Gracias");
        var reviewer = await app.ReviewerAsync();
        foreach (var seen in new[] { "abc", "0" })
        {
            var unread = await reviewer.SubmitAsync(await reviewer.GetAsync($"/es/review/{registration.Id}/messages"), [("Form.Seen", seen)], "#settle");
            Assert.StartsWith("Hay mensajes que su página no mostraba", Assert.Single(unread.Errors), StringComparison.Ordinal);
        }

        var settled = await reviewer.SubmitAsync(await reviewer.GetAsync($"/es/review/{registration.Id}/messages"), [], "#settle");
        Assert.Equal("/es/review/messages", settled.Path);
        Assert.DoesNotContain("Club agradecido", settled.Text, StringComparison.Ordinal);
        Assert.Contains("Club agradecido", (await reviewer.GetAsync("/es/review/messages?show=all")).Text, StringComparison.Ordinal);
        Assert.Null((await reviewer.GetAsync($"/es/review/{registration.Id}/messages")).Document.QuerySelector("#settle"));
    }

    [Fact]
    public async Task The_audit_says_that_somebody_wrote_and_not_what()
    {
        var (registration, owner, club) = await ClubAsync("Club auditado");
        await WriteAsync(club, $"/es/register/{registration.Id}/messages", "Palabras que nadie audita");
        await using var db = app.Open();
        var entry = await db.AuditTrail.SingleAsync(e => e.Act == "message.written" && e.SubjectId == registration.Id, Cancel);
        Assert.Equal(("MX", owner.Id), (entry.Country, entry.AccountId));
        Assert.DoesNotContain("Palabras", entry.Changes, StringComparison.Ordinal);
        Assert.Contains("•••", entry.Changes, StringComparison.Ordinal);
    }
}
