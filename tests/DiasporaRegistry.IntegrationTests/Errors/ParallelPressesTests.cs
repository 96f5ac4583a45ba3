using System.Net;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Accounts;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Errors;

/// <summary>A button that is pressed several times at once, on a slow line or by several people: every press is answered as if it came after the others.</summary>
public sealed class ParallelPressesTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private const int Presses = 8;

    private static readonly DateOnly Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static (string, string?)[] On(string field, DateOnly day) => [($"Form.{field}.Day", $"{day.Day}"), ($"Form.{field}.Month", $"{day.Month}"), ($"Form.{field}.Year", $"{day.Year}")];

    private static async Task PressAsync(Visitor visitor, VisitedPage page, IReadOnlyList<(string, string?)> fields, string form = "main form")
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, Presses).Select(_ => visitor.SubmitAsync(page, fields, form)));
        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.OK, ""), (answer.Status, string.Join(' ', answer.Errors))));
    }

    private async Task<Visitor> AdministratorAsync(string country) => await app.SignInAsync(await app.ReviewerAccountAsync("prensa", country, StaffRole.MinistryAdministrator));

    [Fact]
    public async Task A_pause_is_announced_once()
    {
        var administrator = await AdministratorAsync("BZ");
        await PressAsync(administrator, await administrator.GetAsync("/es/staff/pause"), [.. On("From", Today), .. On("Until", Today.AddDays(3)), ("Form.Spanish", "Mudanza de golpe")], "#announce");
        await using var db = app.Open();
        Assert.Equal(1, await db.ReviewPauses.CountAsync(p => p.ReasonSpanish == "Mudanza de golpe", Cancel));
    }

    [Fact]
    public async Task A_day_off_is_added_and_removed_once_and_the_term_is_the_last_one_said()
    {
        var administrator = await AdministratorAsync("NI");
        var page = await administrator.GetAsync("/es/staff/calendar");
        await PressAsync(administrator, page, [.. On("Day", Today), ("Form.Spanish", "Asueto de golpe")], "#add");
        await using var db = app.Open();
        var holiday = await db.Holidays.SingleAsync(h => h.NameEs == "Asueto de golpe", Cancel);
        await PressAsync(administrator, await administrator.GetAsync("/es/staff/calendar"), [], $"form[data-holiday='{holiday.Code}']");
        Assert.False(await db.Holidays.AnyAsync(h => h.NameEs == "Asueto de golpe", Cancel));
        await PressAsync(administrator, page, [("Term.Days", "17")], "#term");
        Assert.Equal(17, await db.ReviewTerms.Where(t => t.Country == "NI").Select(t => t.WorkingDays).SingleAsync(Cancel));
    }

    [Fact]
    public async Task A_draft_of_rules_is_discarded_once()
    {
        var administrator = await AdministratorAsync("PA");
        await administrator.SubmitAsync(await administrator.GetAsync("/es/staff/rules"), [], "#begin");
        await PressAsync(administrator, await administrator.GetAsync("/es/staff/rules"), [], "#discard");
        await using var db = app.Open();
        Assert.False(await db.RuleSetDrafts.AnyAsync(d => d.Country == "PA", Cancel));
    }

    [Fact]
    public async Task A_note_is_noted_once_and_a_view_kept_and_removed_once()
    {
        var registration = await app.SubmittedClubAsync(await app.OwnerAsync());
        var reviewer = await app.ReviewerAsync();
        await PressAsync(reviewer, await reviewer.GetAsync($"/es/review/{registration.Id}"), [("Form.Text", "Nota de golpe")], "#add-note");
        await using var db = app.Open();
        Assert.Equal(1, await db.ReviewNotes.CountAsync(n => n.RegistrationId == registration.Id, Cancel));

        await PressAsync(reviewer, await reviewer.GetAsync("/es/review/views?state=Submitted"), [("Form.Name", "De golpe")], "#keep");
        Assert.Equal(1, await db.SavedViews.CountAsync(v => v.Name == "De golpe", Cancel));
        await PressAsync(reviewer, await reviewer.GetAsync("/es/review/views"), [], "form[data-view='De golpe']");
        Assert.False(await db.SavedViews.AnyAsync(v => v.Name == "De golpe", Cancel));
    }

    [Fact]
    public async Task At_the_counter_a_visit_is_changed_and_an_appointment_called_off_once()
    {
        var officer = await app.OfficerAsync("MX-DENVER");
        await officer.SubmitAsync(await officer.GetAsync("/es/consulate/counter/visit"), [("Form.Place", "Aurora"), .. On("From", Today), .. On("Until", Today.AddDays(1))], "#visit");
        await officer.SubmitAsync(await officer.GetAsync("/es/consulate/counter/entry?kind=appointment"),
            [.. On("Day", Today.AddDays(1)), ("Form.Time", "10:30"), ("Form.Place", "Ventanilla 2"), ("Form.Channel", "InPerson"), ("Form.Subject", "Cita de golpe")], "#entry");
        await using var db = app.Open();
        var visit = await db.MobileVisits.SingleAsync(v => v.Place == "Aurora", Cancel);
        var entry = await db.CounterEntries.SingleAsync(e => e.Subject == "Cita de golpe", Cancel);
        await PressAsync(officer, await officer.GetAsync($"/es/consulate/counter/visit/{visit.Id}"), [("Form.Place", "Aurora, biblioteca")], "#visit");
        await PressAsync(officer, await officer.GetAsync($"/es/consulate/counter/entry/{entry.Id}"), [], "#cancel");
        Assert.True(await db.MobileVisits.AnyAsync(v => v.Place == "Aurora, biblioteca", Cancel));
        Assert.True(await db.CounterEntries.AnyAsync(e => e.Id == entry.Id && e.CancelledAt != null, Cancel));
    }

    [Fact]
    public async Task An_account_is_closed_once_and_every_press_is_told_so()
    {
        var account = await app.AddPersonAsync("cierra.de.golpe@example.org");
        var visitor = await app.SignInAsync(account, secondFactor: false);
        var page = await visitor.GetAsync("/es/account/my-data/close");
        await PressAsync(visitor, page, [("Form.Password", Person.Password), ("Form.Understands", "true")]);
        Assert.Equal("Mail.Closed", Assert.Single(await app.MailsToAsync("cierra.de.golpe@example.org")).Template);
    }

    [Fact]
    public async Task An_application_is_withdrawn_once_and_every_press_sees_it()
    {
        var owner = await app.OwnerAsync();
        var registration = await app.SubmittedClubAsync(owner);
        var visitor = await app.SignInAsync(owner, secondFactor: false);
        await PressAsync(visitor, await visitor.GetAsync($"/es/register/{registration.Id}/withdraw"), [("Form.Reason", "Ya no.")]);
        Assert.Equal(1, (await app.ReadAsync(registration.Id)).History.Count(e => e.Act == Domain.Registrations.RegistrationAct.Withdraw));
    }

    [Fact]
    public async Task Of_many_views_kept_at_once_no_more_are_kept_than_one_may()
    {
        var reviewer = await app.ReviewerAsync();
        var page = await reviewer.GetAsync("/es/review/views?state=Submitted");
        await Task.WhenAll(Enumerable.Range(0, 26).Select(number => reviewer.SubmitAsync(page, [("Form.Name", $"Vista {number:00}")], "#keep")));
        await using var db = app.Open();
        Assert.Equal(Domain.Registrations.Desk.SavedView.Most, await db.SavedViews.CountAsync(v => v.Name.StartsWith("Vista "), Cancel));
    }

    [Fact]
    public async Task A_form_pressed_at_once_writes_one_row_and_the_page_opened_again_may_write_another()
    {
        var visitor = await app.SignInAsync(await app.OwnerAsync(), secondFactor: false);
        var keys = await visitor.GetAsync("/es/account/manage/keys");
        await PressAsync(visitor, keys, [("Name", "Llave de golpe")]);
        await using var db = app.Open();
        Assert.Equal(1, await db.ApiKeys.CountAsync(k => k.Name == "Llave de golpe", Cancel));
        await visitor.SubmitAsync(keys, [("Name", "Otra llave")]);
        await visitor.SubmitAsync(await visitor.GetAsync("/es/account/manage/keys"), [("Name", "Llave de golpe")], "main form:not([action*='evoke'])");
        Assert.Equal((2, 1), (await db.ApiKeys.CountAsync(k => k.Name == "Llave de golpe", Cancel), await db.ApiKeys.CountAsync(k => k.Name == "Otra llave", Cancel)));
    }

    [Fact]
    public async Task Somebodys_sessions_are_ended_once_and_who_presses_at_the_same_moment_is_told_so()
    {
        var administrator = await AdministratorAsync("MX");
        var auditor = await app.AddPersonAsync("sesiones.de.golpe@example.org", roles: (StaffRole.Auditor, "MX", null));
        await PressAsync(administrator, await administrator.GetAsync($"/es/staff/people/person/{auditor.Id}"), [], "#end-sessions");
        Assert.Single(await app.MailsToAsync(auditor.Email!), m => m.Template == "Mail.SessionsEnded");
    }

    [Fact]
    public async Task A_form_sent_again_later_leads_where_it_led_and_one_that_was_refused_may_be_sent_again()
    {
        var owner = await app.OwnerAsync();
        var registration = await app.SubmittedClubAsync(owner);
        var visitor = await app.SignInAsync(owner, secondFactor: false);
        var page = await visitor.GetAsync($"/es/register/{registration.Id}/messages");
        var refused = await visitor.SubmitAsync(page, [("Form.Text", "")], "#write");
        Assert.NotEmpty(refused.Errors);
        var first = await visitor.SubmitAsync(page, [("Form.Text", "Una sola vez.")], "#write");
        var again = await visitor.SubmitAsync(page, [("Form.Text", "Una sola vez.")], "#write");
        Assert.Equal((HttpStatusCode.OK, first.Path), (again.Status, again.Path));
        await using var db = app.Open();
        Assert.Equal(1, await db.Messages.CountAsync(m => m.Text == "Una sola vez.", Cancel));
    }
}
