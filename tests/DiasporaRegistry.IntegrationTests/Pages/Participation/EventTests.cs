using System.Globalization;
using System.Net;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.Participation;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Participation;

public sealed class EventTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    static (string, string?)[] Day(DateOnly day) => [.. new[] { ("Day", day.Day), ("Month", day.Month), ("Year", day.Year) }.Select(p => ($"Form.Day.{p.Item1}", (string?)p.Item2.ToString(CultureInfo.InvariantCulture)))];

    static (string, string?)[] Says(string title, string? capacity = "6") =>
    [
        ("Form.TitleEs", title), ("Form.TitleEn", title + " (en)"), ("Form.TextEs", "Para clubes."), ("Form.TextEn", "For clubs."), .. Day(ConsultationRooms.TodayIn("MX").AddDays(20)),
        ("Form.From", "10"), ("Form.Until", "1:30 pm"), ("Form.Zone", "America/Los_Angeles"), ("Form.Place", "Sala B"), ("Form.Capacity", capacity),
    ];

    Task<Visitor> AdministratorAsync(string country = "MX") => SignedInAsync($"{Guid.CreateVersion7():N}@ministerio.example", country);

    async Task<Visitor> SignedInAsync(string address, string country) => await app.SignInAsync(await app.AddAccountAsync(address, "es", (StaffRole.MinistryAdministrator, country, null)));

    async Task<(Guid Organization, Account Owner, Visitor Club)> ClubAsync(string name)
    {
        var owner = await app.OwnerAsync();
        var registration = await app.ApprovedClubAsync(owner, new Club { Name = name });
        return (registration.OrganizationId, owner, await app.SignInAsync(owner, secondFactor: false));
    }

    async Task<PublicEvent> EventAsync(string title, int? capacity = 6, string? consulate = null, string country = "MX")
    {
        var now = TimeProvider.System.GetUtcNow();
        var day = ConsultationRooms.TodayIn("MX").AddDays(20);
        var held = new PublicEvent(Guid.CreateVersion7(now), country, consulate, null, new EventSaid(title, title + " (en)", "Para clubes.", "For clubs.", day.ToDateTime(new TimeOnly(10, 0)), day.ToDateTime(new TimeOnly(13, 0)), "America/Los_Angeles", "Sala B", null, capacity), now);
        await using var db = app.Open();
        db.Add(held);
        await db.SaveAsync(new Act("test.arranged", Applications.Reviewer, held.Id, country), Cancel);
        return held;
    }

    async Task<PublicEvent> ReadAsync(Guid id)
    {
        await using var db = app.Open();
        return await db.Events.AsNoTracking().Include(e => e.SignUps).SingleAsync(e => e.Id == id, Cancel);
    }

    static string Own(Guid organization, Guid id) => $"/es/register/organizations/{organization}/events/{id}";

    static async Task<VisitedPage> SignUpAsync(Visitor club, Guid organization, Guid id, int people) =>
        await club.SubmitAsync(await club.GetAsync(Own(organization, id)), [("People", people.ToString(CultureInfo.InvariantCulture))], "#sign-up");

    [Fact]
    public async Task A_ministrys_reviewer_holds_its_events_and_reads_no_other_ministrys()
    {
        var reviewer = await app.SignInAsync(await app.AddAccountAsync($"{Guid.CreateVersion7():N}@ministerio.example", "es", (StaffRole.MinistryReviewer, "MX", null)));
        var desk = await reviewer.GetAsync("/es/review");
        Assert.Contains(desk.Document.QuerySelectorAll("a"), a => a.GetAttribute("href") == "/es/events/hold");
        var page = await reviewer.SubmitAsync(await reviewer.GetAsync("/es/events/hold/edit"), Says("Taller de la revisora"), "#event");
        var id = Guid.Parse(page.Path.Split('/')[^1]);
        Assert.Equal(("MX", null), ((await ReadAsync(id)).Country, (await ReadAsync(id)).ConsulateCode));
        Assert.Contains("Taller de la revisora", (await reviewer.GetAsync("/es/events/hold")).Html, StringComparison.Ordinal);
        var other = await EventAsync("Taller ajeno", country: "GT");
        Assert.Equal(HttpStatusCode.NotFound, (await reviewer.GetAsync($"/es/events/hold/{other.Id}")).Status);
        await using var db = app.Open();
        Assert.Equal("MinistryReviewer", (await db.AuditTrail.SingleAsync(a => a.Act == "event.announced" && a.SubjectId == id, Cancel)).Capacity.ToString());
    }

    [Fact]
    public async Task An_office_announces_an_event_that_anyone_reads_in_the_time_of_its_place()
    {
        var writer = await AdministratorAsync();
        var form = await writer.GetAsync("/es/events/hold/edit");
        var wrong = await writer.SubmitAsync(form, [("Form.TitleEs", "Sin lo demás"), ("Form.From", "mañana"), ("Form.Zone", ""), ("Form.Capacity", "0"), ("Form.Link", "javascript:alert(1)")], "#event");
        Assert.Contains("Escriba la hora, por ejemplo 18:30 o 6:30 pm.", wrong.Errors);
        Assert.Contains("Escriba cuántas personas caben, de 1 a 100,000.", wrong.Errors);
        Assert.Contains("Elija el huso horario de la lista.", wrong.Errors);
        Assert.Contains("Escriba un enlace que empiece con https:// y lleve a una página.", wrong.Errors);
        Assert.Equal("Sin lo demás", wrong.Document.QuerySelector("[name='Form.TitleEs']")!.GetAttribute("value"));
        var pages = await Task.WhenAll(writer.SubmitAsync(form, Says("Taller anunciado"), "#event"), writer.SubmitAsync(form, Says("Taller anunciado"), "#event"));
        var id = Guid.Parse(pages[0].Path.Split('/')[^1]);
        Assert.Equal(pages[0].Path, pages[1].Path);
        var page = await app.Anonymous().GetAsync($"/es/events/{id}");
        Assert.Contains("de 10:00 a 13:30 (hora de Los Ángeles)", page.Text, StringComparison.Ordinal);
        Assert.Contains("6 libres de 6", page.Text, StringComparison.Ordinal);
        Assert.Contains("Taller anunciado (en)", (await app.Anonymous().GetAsync("/en/events?country=MX")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Taller anunciado", (await app.Anonymous().GetAsync("/es/events?country=GT")).Text, StringComparison.Ordinal);
        // By the page of before nothing is overwritten.
        var change = await writer.GetAsync($"/es/events/hold/edit/{id}");
        await writer.SubmitAsync(change, Says("Taller cambiado"), "#event");
        Assert.Equal(HttpStatusCode.Conflict, (await writer.SubmitAsync(change, Says("Taller pisado"), "#event")).Status);
        Assert.Equal(("Taller cambiado", 1), ((await ReadAsync(id)).TitleEs, (await ReadAsync(id)).Sequence));
    }

    [Fact]
    public async Task Organizations_that_sign_up_at_once_never_get_more_places_than_there_are()
    {
        var held = await EventAsync("Taller muy pedido", 7);
        var clubs = new List<(Guid Organization, Visitor Club, VisitedPage Page)>();
        for (var i = 0; i < 6; i++)
        {
            var (organization, _, club) = await ClubAsync($"Club apurado {i}");
            clubs.Add((organization, club, await club.GetAsync(Own(organization, held.Id))));
        }

        await Task.WhenAll(clubs.SelectMany(c => new[] { c, c }).Select(c => c.Club.SubmitAsync(c.Page, [("People", "2")], "#sign-up")));
        var full = await ReadAsync(held.Id);
        Assert.Equal((6, 3, 6), (full.SignUps.Count, full.SignUps.Count(s => s.State == SignUpState.Placed), full.Taken));
        Assert.Equal([.. Enumerable.Range(1, 6)], full.SignUps.Select(s => s.Number));
        // Two that give up at once let two in, in their order.
        var placed = full.SignUps.Where(s => s.State == SignUpState.Placed).Take(2).Select(s => clubs.Single(c => c.Organization == s.OrganizationId)).ToList();
        var waiting = full.SignUps.Where(s => s.State == SignUpState.Waiting).Select(s => s.OrganizationId).ToList();
        var forms = new List<VisitedPage>();
        foreach (var club in placed)
            forms.Add(await club.Club.GetAsync(Own(club.Organization, held.Id)));
        await Task.WhenAll(placed.Select((club, i) => club.Club.SubmitAsync(forms[i], [], "#give-up")));
        var after = await ReadAsync(held.Id);
        Assert.Equal(6, after.Taken);
        Assert.Equal([SignUpState.Placed, SignUpState.Placed, SignUpState.Waiting], waiting.Select(o => after.SignUpOf(o)!.State));
    }

    [Fact]
    public async Task Who_waits_is_told_when_a_place_comes_free_and_everybody_when_it_is_called_off()
    {
        var held = await EventAsync("Taller con espera", 2, "MX-LOS-ANGELES");
        var (first, firstOwner, one) = await ClubAsync("Club con lugar");
        var (second, secondOwner, two) = await ClubAsync("Club en espera");
        Assert.Equal(["Escriba cuántas personas van, de 1 a 50."], (await one.SubmitAsync(await one.GetAsync(Own(first, held.Id)), [("People", "muchas")], "#sign-up")).Errors);
        Assert.Contains("Su organización tiene lugar.", (await SignUpAsync(one, first, held.Id, 2)).Text, StringComparison.Ordinal);
        Assert.Contains("Su organización es la primera de la lista.", (await SignUpAsync(two, second, held.Id, 1)).Text, StringComparison.Ordinal);
        Assert.Contains("Taller con espera", (await two.GetAsync($"/es/register/organizations/{second}/participation")).Text, StringComparison.Ordinal);
        Assert.Empty(await app.MailsToAsync(secondOwner));
        await one.SubmitAsync(await one.GetAsync(Own(first, held.Id)), [], "#give-up");
        var mail = Assert.Single(await app.MailsToAsync(secondOwner), m => m.Template == "Mail.MovedUp");
        Assert.Contains(Own(second, held.Id), mail.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Club con lugar", mail.Body, StringComparison.Ordinal);

        var officer = await app.OfficerAsync("MX-LOS-ANGELES");
        var desk = await officer.GetAsync("/es/consulate");
        Assert.NotNull(desk.Document.QuerySelector($"[aria-labelledby='district-events'] [data-event='{held.Id}']"));
        Assert.NotEqual("0", desk.Document.QuerySelector("[data-day='Day.Events'] .reg-day__count")!.TextContent.Trim());
        Assert.Null((await (await app.OfficerAsync("MX-CHICAGO")).GetAsync("/es/consulate")).Document.QuerySelector($"[data-event='{held.Id}']"));
        var page = await officer.GetAsync($"/es/events/hold/{held.Id}");
        Assert.Contains("Club en espera", page.Document.QuerySelector("[data-state='Placed']")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Escríbalo en español y en inglés.", (await officer.SubmitAsync(page, [("reasonEs", "Sin luz")], "#cancel")).Errors);
        await Task.WhenAll(officer.SubmitAsync(page, [("reasonEs", "Sin luz"), ("reasonEn", "No power")], "#cancel"), officer.SubmitAsync(page, [("reasonEs", "Sin luz"), ("reasonEn", "No power")], "#cancel"));
        var told = Assert.Single(await app.MailsToAsync(secondOwner), m => m.Template == "Mail.Cancelled");
        Assert.Contains("Sin luz", told.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(await app.MailsToAsync(firstOwner), m => m.Template == "Mail.Cancelled");
        Assert.Contains("Sin luz", (await app.Anonymous().GetAsync($"/es/events/{held.Id}")).Text, StringComparison.Ordinal);
        Assert.Null((await two.GetAsync(Own(second, held.Id))).Document.QuerySelector("#sign-up"));
    }

    [Fact]
    public async Task A_changed_hour_is_told_to_who_comes()
    {
        var held = await EventAsync("Taller que se mueve");
        var (organization, owner, club) = await ClubAsync("Club que se entera");
        await SignUpAsync(club, organization, held.Id, 2);
        var writer = await AdministratorAsync();
        await writer.SubmitAsync(await writer.GetAsync($"/es/events/hold/edit/{held.Id}"), [("Form.TextEs", "Otra descripción.")], "#event");
        Assert.Empty(await app.MailsToAsync(owner));
        await writer.SubmitAsync(await writer.GetAsync($"/es/events/hold/edit/{held.Id}"), [("Form.From", "11:00")], "#event");
        Assert.Contains("de 11:00 a 13:00", Assert.Single(await app.MailsToAsync(owner), m => m.Template == "Mail.Changed").Body, StringComparison.Ordinal);
        var small = await writer.SubmitAsync(await writer.GetAsync($"/es/events/hold/edit/{held.Id}"), [("Form.Capacity", "1")], "#event");
        Assert.Equal(["Ya hay más lugares dados de los que caben: el cupo no puede ser menor."], small.Errors);
    }

    [Fact]
    public async Task Nobody_but_its_office_sees_who_comes_and_nobody_else_changes_it()
    {
        var held = await EventAsync("Taller reservado", 6, "MX-LOS-ANGELES");
        var (organization, _, club) = await ClubAsync("Club que no se muestra");
        await SignUpAsync(club, organization, held.Id, 2);
        foreach (var path in new[] { $"/es/events/{held.Id}", "/es/events", "/es/countries/mx/events.ics", "/es/consulates/mx-los-angeles/events.ics", $"/es/events/{held.Id}/event.ics" })
            Assert.DoesNotContain("Club que no se muestra", (await app.Anonymous().GetAsync(path)).Html, StringComparison.Ordinal);
        var path2 = $"/es/events/hold/{held.Id}";
        Assert.Equal(HttpStatusCode.OK, (await (await app.OfficerAsync("MX-LOS-ANGELES")).GetAsync(path2)).Status);
        foreach (var visitor in new[] { await app.OfficerAsync("MX-CHICAGO"), await AdministratorAsync(), await AdministratorAsync("GT"), await app.ReviewerAsync() })
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(path2)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await club.GetAsync("/es/events/hold")).Status);
        // An organization that never turned to the country has no form.
        var owner = await app.OwnerAsync();
        var guatemalan = await app.ApprovedClubAsync(owner, new Club { Name = "Club de otro país", Country = "GT", Origin = "GT-0901" });
        Assert.Null((await (await app.SignInAsync(owner, secondFactor: false)).GetAsync(Own(guatemalan.OrganizationId, held.Id))).Document.QuerySelector("#sign-up"));
    }
}
