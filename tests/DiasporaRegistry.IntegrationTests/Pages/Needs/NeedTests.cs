using System.Net;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Domain.Needs;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Catalogues;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Needs;

public sealed class NeedTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    static (string, string?)[] Says(string text) =>
        [("Form.Topic", "organizational/fundraising"), ("Form.Text", text), ("Form.Urgency", "Urgent"), ("Form.Place", "Residence/US-CA-LOS-ANGELES")];

    async Task<(Registration Registration, Account Owner, Visitor Club, string List)> ClubAsync(string name)
    {
        var owner = await app.OwnerAsync();
        var registration = await app.ApprovedClubAsync(owner, new Club { Name = name });
        return (registration, owner, await app.SignInAsync(owner, secondFactor: false), $"/es/register/organizations/{registration.OrganizationId}/needs");
    }

    async Task<Need> StatedAsync(Visitor club, string list, string text)
    {
        Assert.Equal(list, (await club.SubmitAsync(await club.GetAsync(list + "/state"), Says(text), "#need")).Path);
        await using var db = app.Open();
        return await db.Needs.AsNoTracking().Include(n => n.Steps).SingleAsync(n => n.Text == text, Cancel);
    }

    async Task<Need> ReadAsync(Guid id)
    {
        await using var db = app.Open();
        return await db.Needs.AsNoTracking().Include(n => n.Steps).SingleAsync(n => n.Id == id, Cancel);
    }

    [Fact]
    public async Task A_need_is_stated_answered_with_a_service_and_judged()
    {
        var (registration, owner, club, list) = await ClubAsync("Club que necesita fondos");
        Assert.Contains("No escriba nombres ni la situación migratoria", (await club.GetAsync(list + "/state")).Text, StringComparison.Ordinal);
        Assert.NotNull((await club.GetAsync("/es/register")).Document.QuerySelector($"a[href='{list}']"));
        var need = await StatedAsync(club, list, "Queremos pedir fondos a la ciudad.");
        var officer = await app.OfficerAsync(registration.ConsulateCode!);
        await officer.SubmitAsync(await officer.GetAsync("/es/consulates/mx-los-angeles/services/edit"), CatalogueTests.Terms("Taller de fondos"), "#service");
        await using var db = app.Open();
        var service = await db.ConsularServices.AsNoTracking().SingleAsync(s => s.NameEs == "Taller de fondos", Cancel);
        Assert.Contains("Club que necesita fondos", (await officer.GetAsync("/es/consulate/needs?group=organizational")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Club que necesita fondos", (await officer.GetAsync("/es/consulate/needs?group=employment_income")).Text, StringComparison.Ordinal);

        var page = await officer.GetAsync($"/es/consulate/needs/{need.Id}");
        Assert.Equal(["Elija el servicio."], (await officer.SubmitAsync(page, [("Form.Answer", "Service")], "#answer")).Errors);
        Assert.Equal(["Diga a dónde puede acudir la organización."], (await officer.SubmitAsync(page, [("Form.Answer", "Referral")], "#answer")).Errors);
        Assert.Equal("/es/consulate/needs", (await officer.SubmitAsync(page, [("Form.Answer", "Service"), ("Form.Service", service.Id.ToString()), ("Form.Words", "Es los sábados.")], "#answer")).Path);
        // The mail says neither what was asked nor what was answered.
        var mail = Assert.Single(await app.MailsToAsync(owner.Email!), m => m.Template == "Mail.Answer");
        foreach (var told in new[] { "fondos", "Taller", "sábados", "Club", "consul" })
            Assert.DoesNotContain(told, mail.Subject + mail.Body, StringComparison.OrdinalIgnoreCase);
        // Whoever answers by the page of before reads first that it was answered.
        var late = await officer.SubmitAsync(page, [("Form.Answer", "Nobody"), ("Form.Words", "Nadie, lo siento")], "#answer");
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("Taller de fondos", late.Text, StringComparison.Ordinal);

        Assert.Contains("Tiene respuestas", (await club.GetAsync("/es/register")).Text, StringComparison.Ordinal);
        var answered = await club.GetAsync($"{list}/{need.Id}");
        Assert.Contains("Es los sábados.", answered.Text, StringComparison.Ordinal);
        Assert.NotNull(answered.Document.QuerySelector($"a[href='/es/consulates/mx-los-angeles#service-{service.Id}']"));
        Assert.Equal(["Diga si la respuesta ayudó."], (await club.SubmitAsync(answered, [], "#help")).Errors);
        await club.SubmitAsync(answered, [("Form.Help", "No"), ("Form.Words", "Ya estaba lleno")], "#help");
        Assert.Equal(NeedState.Open, (await ReadAsync(need.Id)).State);

        await officer.SubmitAsync(await officer.GetAsync($"/es/consulate/needs/{need.Id}"), [("Form.Answer", "Nobody")], "#answer");
        await club.SubmitAsync(await club.GetAsync($"{list}/{need.Id}"), [("Form.Help", "Partly")], "#help");
        var closed = await ReadAsync(need.Id);
        Assert.Equal((NeedState.Closed, NeedAnswer.Nobody, NeedHelp.Partly, 5), (closed.State, closed.LastAnswer, closed.LastHelp, closed.Steps.Count));
        Assert.All(closed.Steps, s => Assert.NotNull(s.AccountId));
    }

    [Fact]
    public async Task Sent_twice_it_is_stated_once_and_bad_words_come_back_with_what_was_typed()
    {
        var (_, _, club, list) = await ClubAsync("Club de dos envíos");
        var form = await club.GetAsync(list + "/state");
        var bad = await club.SubmitAsync(form, [.. Says("Varios de nosotros somos indocumentados"), ("Form.Urgency", null)], "#need");
        Assert.Contains("Quite lo que diga la situación migratoria de alguien: aquí no se pide ni se guarda.", bad.Errors);
        Assert.Contains("Varios de nosotros", bad.Document.QuerySelector("textarea")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["Elija el lugar."], (await club.SubmitAsync(form, [.. Says("x").Where(f => f.Item1 != "Form.Place"), ("Form.Place", "Residence/US-IL-CHICAGO")], "#need")).Errors);
        await Task.WhenAll(club.SubmitAsync(form, Says("Dos envíos a la vez"), "#need"), club.SubmitAsync(form, Says("Dos envíos a la vez"), "#need"));
        await using var db = app.Open();
        var need = await db.Needs.AsNoTracking().SingleAsync(n => n.Text == "Dos envíos a la vez", Cancel);
        await club.SubmitAsync(await club.GetAsync($"{list}/{need.Id}"), [], "#withdraw");
        Assert.Equal(NeedState.Withdrawn, (await ReadAsync(need.Id)).State);
        Assert.Null((await club.GetAsync($"{list}/{need.Id}")).Document.QuerySelector("#withdraw, #help"));
    }

    [Fact]
    public async Task Two_officers_who_answer_at_once_answer_once()
    {
        var (registration, owner, club, list) = await ClubAsync("Club con dos respuestas");
        var need = await StatedAsync(club, list, "Dos respuestas a la vez");
        var (one, two) = (await app.OfficerAsync(registration.ConsulateCode!), await app.OfficerAsync(registration.ConsulateCode!));
        var (first, second) = (await one.GetAsync($"/es/consulate/needs/{need.Id}"), await two.GetAsync($"/es/consulate/needs/{need.Id}"));
        await Task.WhenAll(one.SubmitAsync(first, [("Form.Answer", "Nobody")], "#answer"), two.SubmitAsync(second, [("Form.Answer", "Referral"), ("Form.Words", "A la biblioteca")], "#answer"));
        Assert.Equal(2, (await ReadAsync(need.Id)).Steps.Count);
        Assert.Single(await app.MailsToAsync(owner.Email!), m => m.Template == "Mail.Answer");
    }

    [Fact]
    public async Task Nobody_beyond_the_organization_its_consulate_and_its_ministry_finds_a_need()
    {
        var (registration, _, club, list) = await ClubAsync("Club de necesidad reservada");
        var need = await StatedAsync(club, list, "Necesidad reservada");
        var theirs = $"/es/consulate/needs/{need.Id}";
        Assert.Contains("Necesidad reservada", (await (await app.OfficerAsync(registration.ConsulateCode!)).GetAsync(theirs)).Text, StringComparison.Ordinal);
        Assert.Contains("Necesidad reservada", (await (await app.ReviewerAsync()).GetAsync($"/es/review/needs/{need.Id}")).Text, StringComparison.Ordinal);
        var reader = await app.AddAccountAsync("lectora.necesidad@example.org", "es");
        await app.AddRepresentativeAsync(registration.Id, reader, RepresentativeRole.Reader);
        var reading = await app.SignInAsync(reader, secondFactor: false);
        Assert.Contains("Necesidad reservada", (await reading.GetAsync($"{list}/{need.Id}")).Text, StringComparison.Ordinal);
        Assert.Null((await reading.GetAsync($"{list}/{need.Id}")).Document.QuerySelector("#withdraw"));
        Assert.Equal(HttpStatusCode.Forbidden, (await reading.GetAsync(list + "/state")).Status);

        var (_, _, stranger, other) = await ClubAsync("Club vecino de la necesidad");
        foreach (var visitor in new[] { app.Anonymous(), stranger, await app.OfficerAsync("MX-CHICAGO"), await app.OfficerAsync("GT-LOS-ANGELES", "GT"), await app.ReviewerAsync("GT") })
        {
            foreach (var path in new[] { theirs, $"/es/review/needs/{need.Id}", $"{list}/{need.Id}", list, $"{other}/{need.Id}", "/es/consulate/needs", "/es/review/needs/list", $"/es/directory/{registration.OrganizationId}" })
                Assert.DoesNotContain("Necesidad reservada", (await visitor.GetAsync(path)).Html, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await (await app.OfficerAsync("MX-CHICAGO")).GetAsync(theirs)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.ReviewerAsync("GT")).GetAsync($"/es/review/needs/{need.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(list)).Status);
    }

    [Fact]
    public async Task A_ministry_sees_needs_by_place_and_answer_with_the_list_behind_each_figure_and_as_a_file()
    {
        var (registration, _, club, list) = await ClubAsync("=Club que calcula");
        var need = await StatedAsync(club, list, "Necesidad contada");
        var reviewer = await app.ReviewerAsync();
        var page = await reviewer.GetAsync("/es/review/needs?group=organizational");
        var row = page.Document.QuerySelector("tr[data-place='US-CA']")!;
        var link = row.QuerySelector("td a")!.GetAttribute("href")!;
        Assert.Contains("group=organizational", link, StringComparison.Ordinal);
        Assert.Contains("Club que calcula", (await reviewer.GetAsync(link)).Text, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector("[data-map] [data-end='residence'][data-count]"));
        var open = page.Document.QuerySelector("tr[data-topic='fundraising'] a[href*='standing=open']")!;
        var before = int.Parse(open.TextContent.Trim(), System.Globalization.CultureInfo.InvariantCulture);
        await (await app.OfficerAsync(registration.ConsulateCode!)).GetAsync("/es/consulate/needs");
        var officer = await app.OfficerAsync(registration.ConsulateCode!);
        await officer.SubmitAsync(await officer.GetAsync($"/es/consulate/needs/{need.Id}"), [("Form.Answer", "Nobody")], "#answer");
        var after = await reviewer.GetAsync("/es/review/needs?group=organizational");
        Assert.Equal(before - 1, int.Parse(after.Document.QuerySelector("tr[data-topic='fundraising'] a[href*='standing=open']")?.TextContent.Trim() ?? "0", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Contains("Club que calcula", (await reviewer.GetAsync(after.Document.QuerySelector("tr[data-topic='fundraising'] a[href*='standing=nobody']")!.GetAttribute("href")!)).Text, StringComparison.Ordinal);

        using var file = await reviewer.Client.GetAsync(new Uri("/es/review/needs?handler=csv&group=organizational", UriKind.Relative), Cancel);
        Assert.Equal("text/csv", file.Content.Headers.ContentType!.MediaType);
        var csv = await file.Content.ReadAsStringAsync(Cancel);
        Assert.Contains("Estrategias para recaudar fondos,Donde está la organización,", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("Club que calcula", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_asks_nobody()
    {
        var owner = await app.OwnerAsync();
        var draft = await app.DraftClubAsync(owner, new Club { Name = "Club en borrador sin necesidades" });
        var club = await app.SignInAsync(owner, secondFactor: false);
        var list = $"/es/register/organizations/{draft.OrganizationId}/needs";
        Assert.Contains("cuando haya enviado su solicitud", (await club.GetAsync(list)).Text, StringComparison.Ordinal);
        Assert.Equal(list, (await club.GetAsync(list + "/state")).Path);
    }
}
