using System.Net;
using DiasporaRegistry.IntegrationTests.App;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Review.Desk;

public sealed class NoteTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private const string Said = "Llamé a la tesorera: mandará el acta.";

    private static readonly (string, string?)[] Nothing = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Colleagues_read_a_note_and_neither_the_organization_nor_its_consulate_nor_another_ministry()
    {
        var owner = await app.OwnerAsync();
        var registration = await app.SubmittedClubAsync(owner);
        var (ana, luis) = (await app.ReviewerAsync(name: "ana"), await app.ReviewerAsync(name: "luis"));
        await ana.SubmitAsync(await ana.GetAsync($"/es/review/{registration.Id}"), [("Form.Text", Said)], "#add-note");
        Assert.Contains(Said, (await luis.GetAsync($"/es/review/{registration.Id}")).Text, StringComparison.Ordinal);

        var representative = await app.SignInAsync(owner);
        foreach (var path in new[] { "/es/register", $"/es/register/{registration.Id}", $"/es/register/{registration.Id}/check" })
            Assert.DoesNotContain(Said, (await representative.GetAsync(path)).Html, StringComparison.Ordinal);
        var officer = await app.OfficerAsync("MX-LOS-ANGELES");
        var opinion = await officer.GetAsync($"/es/consulate/opinions/{registration.Id}");
        Assert.Equal(HttpStatusCode.OK, opinion.Status);
        Assert.DoesNotContain(Said, opinion.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.ReviewerAsync("GT")).GetAsync($"/es/review/{registration.Id}")).Status);
        Assert.Empty(await app.MailsToAsync(owner));
    }

    [Fact]
    public async Task A_form_that_was_sent_for_one_case_notes_beside_another_too()
    {
        var (one, other) = (await app.SubmittedClubAsync(await app.OwnerAsync()), await app.SubmittedClubAsync(await app.OwnerAsync()));
        var ana = await app.ReviewerAsync(name: "ana");
        var page = await ana.GetAsync($"/es/review/{one.Id}");
        var key = page.Document.QuerySelector("#add-note [name='Form.Key']")!.GetAttribute("value");
        await ana.SubmitAsync(page, [("Form.Text", Said)], "#add-note");
        var noted = await ana.SubmitAsync(await ana.GetAsync($"/es/review/{other.Id}"), [("Form.Key", key), ("Form.Text", Said)], "#add-note");
        Assert.Contains(Said, noted.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_audit_says_that_something_was_noted_and_not_what()
    {
        var registration = await app.SubmittedClubAsync(await app.OwnerAsync());
        var ana = await app.ReviewerAsync(name: "ana");
        var page = await ana.GetAsync($"/es/review/{registration.Id}");
        await ana.SubmitAsync(page, [("Form.Text", Said)], "#add-note");
        await ana.SubmitAsync(page, [("Form.Text", Said)], "#add-note");
        await using var db = app.Open();
        Assert.Equal(1, await db.ReviewNotes.CountAsync(n => n.RegistrationId == registration.Id, Cancel));
        var entry = await db.AuditTrail.SingleAsync(a => a.SubjectId == registration.Id && a.Act == "review.noted", Cancel);
        Assert.DoesNotContain("tesorera", entry.Changes, StringComparison.Ordinal);
        Assert.Contains("ReviewNote", entry.Changes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_about_papers_are_asked_about_and_kept_by_whoever_looked_again()
    {
        const string Telling = "La tesorera vino sin papeles.";
        var registration = await app.SubmittedClubAsync(await app.OwnerAsync());
        var ana = await app.ReviewerAsync(name: "ana");
        var asked = await ana.SubmitAsync(await ana.GetAsync($"/es/review/{registration.Id}"), [("Form.Text", Telling)], "#add-note");
        Assert.Contains("situación migratoria", Assert.Single(asked.Errors), StringComparison.Ordinal);
        Assert.Equal(Telling, asked.Document.QuerySelector("textarea[name='Form.Text']")!.TextContent.Trim());
        await using var db = app.Open();
        Assert.False(await db.ReviewNotes.AnyAsync(n => n.RegistrationId == registration.Id, Cancel));

        // Whoever takes the words out needs no confirmation; whoever looked again keeps them.
        Assert.Empty((await ana.SubmitAsync(asked, [("Form.Text", Said)])).Errors);
        var again = await ana.SubmitAsync(await ana.GetAsync($"/es/review/{registration.Id}"), [("Form.Text", Telling)], "#add-note");
        Assert.Empty((await ana.SubmitAsync(again, [("StatusWords.Checked", "Form.Text")])).Errors);
        Assert.Equal(new HashSet<string> { Said, Telling }, await db.ReviewNotes.Where(n => n.RegistrationId == registration.Id).Select(n => n.Text).ToHashSetAsync(Cancel));
    }

    [Fact]
    public async Task Only_its_writer_takes_a_note_back_and_its_text_is_then_gone()
    {
        var registration = await app.SubmittedClubAsync(await app.OwnerAsync());
        var (ana, luis) = (await app.ReviewerAsync(name: "ana"), await app.ReviewerAsync(name: "luis"));
        var page = await ana.SubmitAsync(await ana.GetAsync($"/es/review/{registration.Id}"), [("Form.Text", Said)], "#add-note");
        var form = page.Document.QuerySelector("form[data-note]")!;
        var note = form.GetAttribute("data-note")!;

        // Luis has no such button; he sends Ana's form with his own note's.
        var own = await luis.SubmitAsync(await luis.GetAsync($"/es/review/{registration.Id}"), [("Form.Text", "Otra nota.")], "#add-note");
        Assert.Single(own.Document.QuerySelectorAll("form[data-note]"));
        Assert.Equal(HttpStatusCode.NotFound, (await luis.SubmitAsync(own, [("note", note)], "form[data-note]")).Status);

        var after = await ana.SubmitAsync(page, Nothing, $"form[data-note='{note}']");
        Assert.Contains("Quien la escribió borró esta nota.", after.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Said, after.Html, StringComparison.Ordinal);
        await using var db = app.Open();
        Assert.Equal("", (await db.ReviewNotes.SingleAsync(n => n.Id == Guid.Parse(note), Cancel)).Text);
    }

    [Fact]
    public async Task A_note_that_is_empty_or_too_long_is_said_and_kept()
    {
        var registration = await app.SubmittedClubAsync(await app.OwnerAsync());
        var ana = await app.ReviewerAsync(name: "ana");
        var page = await ana.GetAsync($"/es/review/{registration.Id}");
        Assert.Equal(["Escriba la nota."], (await ana.SubmitAsync(page, [("Form.Text", "  ")], "#add-note")).Errors);
        var refused = await ana.SubmitAsync(page, [("Form.Text", new string('n', 2001))], "#add-note");
        Assert.Equal(["Escriba una nota de 2000 caracteres o menos."], refused.Errors);
        Assert.Equal(2001, refused.Document.QuerySelector("textarea")!.TextContent.Trim().Length);
        await ana.SubmitAsync(refused, [("Form.Text", "corta")]);
        await using var db = app.Open();
        Assert.Equal("corta", (await db.ReviewNotes.SingleAsync(n => n.RegistrationId == registration.Id, Cancel)).Text);
    }
}
