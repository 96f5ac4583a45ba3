using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Organizations;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using DiasporaRegistry.IntegrationTests.Pages.Review.Predecessors;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Register.Endings;

public sealed class SplitTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_becomes_two_that_know_it_and_page_case_and_machines_link_them_both_ways()
    {
        var owner = await app.OwnerAsync();
        var before = await app.ApprovedClubAsync(owner, new Club { Name = "Club que se divide" });
        var visitor = await app.SignInAsync(owner, secondFactor: false);
        var page = await visitor.GetAsync($"/es/register/split/{before.OrganizationId}");
        var refused = await visitor.SubmitAsync(page, [("Country", null), ("SuccessorName", new string('a', 201))]);
        Assert.Equal(["Escriba 200 caracteres como máximo.", "Elija cómo viene de esta.", "Elija un país."], refused.Errors);
        Assert.Equal(["Escriba el nombre de la nueva organización."], (await visitor.SubmitAsync(page, [("Country", "MX"), ("Terms.Kind", "SplitInto")])).Errors);
        (string, string?)[] north = [("Country", "MX"), ("SuccessorName", "Club del Norte"), ("Terms.Kind", "GoesOnAs"), .. On(Day, "Terms.On")];
        var early = await visitor.SubmitAsync(page, [.. north.Where(f => !f.Item1.StartsWith("Terms.On.", StringComparison.Ordinal)), .. On(TimeProvider.System.GetUtcNow().AddDays(2), "Terms.On")]);
        Assert.Equal(["Escriba un día que ya pasó, o el de hoy."], early.Errors);
        Assert.Equal("Club del Norte", early.Document.QuerySelector("[name=SuccessorName]")!.GetAttribute("value"));
        Assert.NotNull(early.Document.QuerySelector("[name='Terms.Kind'][value=GoesOnAs][checked]"));
        var tasks = await visitor.SubmitAsync(page, north);
        Assert.Equal(tasks.Path, (await visitor.SubmitAsync(page, north)).Path);
        Assert.Contains("Club del Norte", tasks.Text, StringComparison.Ordinal);
        await visitor.SubmitAsync(await visitor.GetAsync($"/es/register/split/{before.OrganizationId}"), [("Country", "MX"), ("SuccessorName", "Club del Sur"), ("Terms.Kind", "SplitInto")]);
        var listed = await visitor.GetAsync($"/es/register/split/{before.OrganizationId}");
        Assert.Equal(["Club del Norte", "Club del Sur"], listed.Document.QuerySelectorAll("main ul a").Select(a => a.TextContent));
        Assert.NotNull(listed.Document.QuerySelector($"main a[href='/es/register/dissolve/{before.OrganizationId}']"));
        await using (var db = app.Open())
        {
            Assert.Equal([(SuccessionKind.GoesOnAs, (DateOnly?)DateOnly.FromDateTime(Day.Date)), (SuccessionKind.SplitInto, (DateOnly?)null)],
                (await db.Successions.AsNoTracking().Where(s => s.PredecessorId == before.OrganizationId && s.State == SuccessionState.Holds).OrderBy(s => s.StatedAt).ToListAsync(Cancel)).Select(s => (s.Kind, s.On)));
        }

        // What is only being written is nobody else's to know.
        Assert.DoesNotContain("Club del Norte", (await app.Anonymous().GetAsync($"/es/directory/{before.OrganizationId}")).Text, StringComparison.Ordinal);

        var after = await app.ApprovedClubAsync(owner, new Club { Name = "Club del Este" });
        await app.ChangeAsync(after.Id, "test.arranged", async (r, open) =>
            open.Add(r.Organization!.CameOutOf(await open.Organizations.SingleAsync(o => o.Id == before.OrganizationId, Cancel))));
        await visitor.DissolveAsync(before.OrganizationId);
        Assert.Equal(RegistrationState.Dissolved, await app.StateAsync(before.Id));

        await LinkedAsync(before.OrganizationId, after.OrganizationId, "Club del Este", "successors", "prov:hadDerivation");
        await LinkedAsync(after.OrganizationId, before.OrganizationId, "Club que se divide", "predecessor", "prov:wasDerivedFrom");
        var reviewer = await app.ReviewerAsync();
        Assert.Contains("Club que se divide", (await reviewer.GetAsync($"/es/review/{after.Id}")).Document.QuerySelector("#predecessor")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Club del Este", (await reviewer.GetAsync($"/es/review/{before.Id}")).Document.QuerySelector("#predecessor")!.TextContent, StringComparison.Ordinal);
        // Its successors may still be begun when it no longer exists.
        Assert.Contains("/register/", (await visitor.SubmitAsync(await visitor.GetAsync($"/es/register/split/{before.OrganizationId}"), [("Country", "MX"), ("SuccessorName", "Club del Oeste"), ("Terms.Kind", "SplitInto")])).Path, StringComparison.Ordinal);
        await using var later = app.Open();
        Assert.Equal(4, await later.Successions.CountAsync(s => s.PredecessorId == before.OrganizationId && s.State == SuccessionState.Holds, Cancel));
    }

    [Fact]
    public async Task Three_unite_in_one_as_each_says_and_the_other_side_or_the_ministry_confirms()
    {
        var (ana, berta, owner) = (await app.OwnerAsync(), await app.OwnerAsync(), await app.OwnerAsync());
        var (first, second) = (await app.ApprovedClubAsync(ana, new Club { Name = "Club Unido Uno" }), await app.ApprovedClubAsync(berta, new Club { Name = "Club Unido Dos" }));
        var (third, union) = (await app.ApprovedClubAsync(owner, new Club { Name = "Club Unido Tres" }), await app.ApprovedClubAsync(owner, new Club { Name = "Gran Unión de Clubes" }));
        await app.CatchUpAsync();
        var (one, two, all) = (await app.SignInAsync(ana, secondFactor: false), await app.SignInAsync(berta, secondFactor: false), await app.SignInAsync(owner, secondFactor: false));

        // The first says that it goes on in the union; until that confirms it, nobody else knows.
        var searched = await one.GetAsync($"/es/register/successions/{first.OrganizationId}/state?q=Gran+Uni%C3%B3n");
        Assert.Equal(["Elija una organización de la lista.", "Elija cuál fue antes.", "Elija cómo siguió.", "Escriba el día."], (await one.SubmitAsync(searched, [], "#say")).Errors);
        var tomorrow = TimeProvider.System.GetUtcNow().AddDays(2);
        var early = await one.SubmitAsync(searched, [("Form.OtherId", union.OrganizationId.ToString()), ("Form.IsForward", "true"), .. United, .. On(tomorrow)], "#say");
        Assert.Equal(["Escriba un día que ya pasó, o el de hoy, y elija cómo siguió."], early.Errors);
        Assert.Equal(tomorrow.Day.ToString(CultureInfo.InvariantCulture), early.Document.QuerySelector("[name='Form.On.Day']")!.GetAttribute("value"));
        var said = await one.SubmitAsync(searched, [("Form.OtherId", union.OrganizationId.ToString()), ("Form.IsForward", "true"), .. United, .. On(Day)], "#say");
        Assert.Contains("Espera confirmación", said.Text, StringComparison.Ordinal);
        Assert.Contains("Quedó dicho", (await one.SubmitAsync(searched, [("Form.OtherId", union.OrganizationId.ToString()), ("Form.IsForward", "true"), .. United, .. On(Day)], "#say")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Gran Unión", (await app.Anonymous().GetAsync($"/es/directory/{first.OrganizationId}")).Text, StringComparison.Ordinal);
        Assert.Contains(await app.MailsToAsync(owner.Email!), m => m.Template == "Mail.said" && !m.Body.Contains("Club Unido Uno", StringComparison.Ordinal));
        Assert.Contains("confirme si es así", (await all.GetAsync("/es/register")).Text, StringComparison.Ordinal);
        // Neither a stranger nor its own people confirm it.
        await using var db = app.Open();
        var id = await db.Successions.Where(s => s.PredecessorId == first.OrganizationId).Select(s => s.Id).SingleAsync(Cancel);
        Assert.Equal(HttpStatusCode.NotFound, (await two.GetAsync($"/es/register/successions/{union.OrganizationId}/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await two.GetAsync($"/es/register/successions/{second.OrganizationId}/{id}")).Status);
        Assert.Contains("Retirar", (await one.GetAsync($"/es/register/successions/{first.OrganizationId}/{id}")).Text, StringComparison.Ordinal);
        Assert.Contains("Confirmado", (await all.SubmitAsync(await all.GetAsync($"/es/register/successions/{union.OrganizationId}/{id}"), [("accepts", "true")])).Text, StringComparison.Ordinal);
        Assert.Contains("Contestó la nueva el", (await one.GetAsync($"/es/register/successions/{first.OrganizationId}")).Text, StringComparison.Ordinal);

        // The union says it of the second, which the ministry confirms; and of its own third, which needs nobody else.
        foreach (var (other, waits) in new[] { (second, true), (third, false) })
        {
            var page = await all.GetAsync($"/es/register/successions/{union.OrganizationId}/state?q=Club+Unido");
            await all.SubmitAsync(page, [("Form.OtherId", other.OrganizationId.ToString()), ("Form.IsForward", "false"), .. United, .. On(Day)], "#say");
            Assert.Equal(waits ? SuccessionState.Waiting : SuccessionState.Holds, await db.Successions.Where(s => s.PredecessorId == other.OrganizationId).Select(s => s.State).SingleAsync(Cancel));
        }

        var reviewer = await app.ReviewerAsync();
        var theCase = await reviewer.GetAsync($"/es/review/{second.Id}");
        Assert.Contains("Lo dice la nueva", theCase.Document.QuerySelector("#predecessor")!.TextContent, StringComparison.Ordinal);
        var answer = await reviewer.GetAsync(theCase.Document.QuerySelector("#predecessor a[href*=succession]")!.GetAttribute("href")!);
        Assert.Contains("Confirmado: consta que Club Unido Dos sigue en Gran Unión de Clubes.", (await reviewer.SubmitAsync(answer, [("accepts", "true")])).Text, StringComparison.Ordinal);
        Assert.Contains("Ya se contestó mientras tanto. Vea abajo lo que consta.", (await reviewer.SubmitAsync(answer, [("accepts", "false")])).Text, StringComparison.Ordinal);
        Assert.Contains("Contestó un ministerio el", (await two.GetAsync($"/es/register/successions/{second.OrganizationId}")).Text, StringComparison.Ordinal);

        // Both pages, machines and the old numbers say so, also when the old ones are no more.
        await one.DissolveAsync(first.OrganizationId);
        await app.ChangeAsync(second.Id, "registration.withdrawn", (registration, _) =>
        {
            registration.Withdraw(null, Applications.Reviewer, TimeProvider.System.GetUtcNow());
            return Task.CompletedTask;
        });
        await app.CatchUpAsync();
        foreach (var (name, key) in new[] { ("Club Unido Uno", first.OrganizationId), ("Club Unido Tres", third.OrganizationId) })
        {
            await LinkedAsync(key, union.OrganizationId, "Gran Unión de Clubes", "successors", "prov:hadDerivation");
            Assert.Contains(name, (await app.Anonymous().GetAsync($"/es/directory/{union.OrganizationId}")).Text, StringComparison.Ordinal);
        }

        Assert.Contains("Sigue en: Gran Unión de Clubes", (await app.Anonymous().GetAsync($"/es/directory/{first.OrganizationId}")).Document.QuerySelector("#dissolved")!.TextContent, StringComparison.Ordinal);
        var code = await db.Certificates.Where(c => c.RegistrationId == first.Id).Select(c => c.Code).SingleAsync(Cancel);
        Assert.Equal("Gran Unión de Clubes", (await app.Anonymous().GetAsync($"/es/verify/{code}")).Document.QuerySelector($"main dd a[href$='/directory/{union.OrganizationId}']")!.TextContent);
        Assert.EndsWith($"/directory/{union.OrganizationId}", (await app.Anonymous().GetAsync($"/es/directory/{second.OrganizationId}")).Path, StringComparison.Ordinal);
        foreach (var number in new[] { first.Number, second.Number, third.Number })
            Assert.Contains("Gran Unión de Clubes", (await app.Anonymous().GetAsync($"/es/directory?q={number}")).Document.QuerySelectorAll(".reg-result__name").Select(n => n.TextContent.Trim()));
        Assert.Equal(["organization.predecessor-confirmed", "organization.predecessor-confirmed", "organization.predecessor-stated", "organization.predecessor-stated", "organization.predecessor-stated"],
            (await db.AuditTrail.AsNoTracking().Where(e => e.SubjectId == union.OrganizationId && e.Act.StartsWith("organization.predecessor-")).Select(e => e.Act).ToListAsync(Cancel)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_is_said_of_one_that_nobody_represents_waits_for_the_ministry_which_sees_it()
    {
        var owner = await app.OwnerAsync();
        var mine = await app.ApprovedClubAsync(owner, new Club { Name = "Club que Sigue Solo" });
        Guid mapped;
        await using (var open = app.Open())
            mapped = (await open.MapAsync("MX", "Unión que Nadie Representa", "MX-ZAC", "US-TX-HOUSTON")).Id;
        await app.CatchUpAsync();
        var (visitor, reviewer) = (await app.SignInAsync(owner, secondFactor: false), await app.ReviewerAsync());
        var page = await visitor.GetAsync($"/es/register/successions/{mine.OrganizationId}/state?q=Nadie+Representa");
        var said = await visitor.SubmitAsync(page, [("Form.OtherId", mapped.ToString()), ("Form.IsForward", "false"), ("Form.Kind", "GoesOnAs"), .. On(Day)], "#say");
        Assert.Contains("Quedó dicho de Unión que Nadie Representa. Nadie la representa en el registro: escriba a su ministerio para que lo confirme.", said.Text, StringComparison.Ordinal);
        Assert.Equal("Escriba a su ministerio", said.Document.QuerySelector("main dd a[href='/es/register/messages']")!.TextContent);

        var queue = await reviewer.GetAsync("/es/review");
        Assert.DoesNotContain("(0)", queue.Document.QuerySelector("a[href='/es/review/successions']")!.TextContent, StringComparison.Ordinal);
        var list = await reviewer.GetAsync("/es/review/successions");
        var row = list.Document.QuerySelectorAll("[data-succession]").Single(r => r.TextContent.Contains("Club que Sigue Solo", StringComparison.Ordinal));
        Assert.Contains("Nadie representa a la otra", row.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Club que Sigue Solo", (await (await app.ReviewerAsync("GT")).GetAsync("/es/review/successions")).Html, StringComparison.Ordinal);
        var answer = await reviewer.GetAsync(row.QuerySelector("a")!.GetAttribute("href")!);
        Assert.Contains("Confirmado: consta que Unión que Nadie Representa sigue en Club que Sigue Solo.", (await reviewer.SubmitAsync(answer, [("accepts", "true")])).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Club que Sigue Solo", (await reviewer.GetAsync("/es/review/successions")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_other_side_does_not_confirm_is_declined_and_not_said_again_at_once()
    {
        var (ana, berta) = (await app.OwnerAsync(), await app.OwnerAsync());
        var (mine, theirs) = (await app.ApprovedClubAsync(ana, new Club { Name = "Club que Insiste" }), await app.ApprovedClubAsync(berta, new Club { Name = "Club que Niega" }));
        await app.CatchUpAsync();
        var (one, two) = (await app.SignInAsync(ana, secondFactor: false), await app.SignInAsync(berta, secondFactor: false));
        var page = await one.GetAsync($"/es/register/successions/{mine.OrganizationId}/state?q=Club+que+Niega");
        (string, string?)[] fields = [("Form.OtherId", theirs.OrganizationId.ToString()), ("Form.IsForward", "true"), ("Form.Kind", "GoesOnAs"), .. On(Day)];
        await one.SubmitAsync(page, fields, "#say");
        await using var db = app.Open();
        var id = await db.Successions.Where(s => s.PredecessorId == mine.OrganizationId).Select(s => s.Id).SingleAsync(Cancel);
        var answer = await two.GetAsync($"/es/register/successions/{theirs.OrganizationId}/{id}");
        var reviewer = await app.ReviewerAsync();
        var asked = await reviewer.GetAsync($"/es/review/{mine.Id}/succession/{id}");
        Assert.Contains("Dijo que no es así", (await two.SubmitAsync(answer, [("accepts", "false")])).Text, StringComparison.Ordinal);
        Assert.Contains("Contestó la nueva el", (await one.GetAsync($"/es/register/successions/{mine.OrganizationId}")).Text, StringComparison.Ordinal);
        // A ministry that had it open is told, and led back to the case; another ministry finds nothing.
        foreach (var late in new[] { await reviewer.SubmitAsync(asked, [("accepts", "true")]), await reviewer.GetAsync($"/es/review/{theirs.Id}/succession/{id}") })
            Assert.Contains("Ya se contestó mientras tanto.", late.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.ReviewerAsync("GT")).GetAsync($"/es/review/{mine.Id}/succession/{id}")).Status);
        Assert.EndsWith($"/register/successions/{theirs.OrganizationId}", (await two.SubmitAsync(answer, [("accepts", "true")])).Path, StringComparison.Ordinal);
        Assert.Equal(["Hace poco se contestó que no es así. Puede volver a decirlo a los 30 días de esa respuesta, o pedirlo a su ministerio."], (await one.SubmitAsync(page, fields, "#say")).Errors);
        Assert.Equal(SuccessionState.Declined, await db.Successions.Where(s => s.Id == id).Select(s => s.State).SingleAsync(Cancel));
    }

    [Fact]
    public async Task What_was_said_is_taken_back_before_it_is_answered_and_may_be_said_again_at_once()
    {
        var (ana, berta) = (await app.OwnerAsync(), await app.OwnerAsync());
        var (mine, theirs) = (await app.ApprovedClubAsync(ana, new Club { Name = "Club que Recapacita" }), await app.ApprovedClubAsync(berta, new Club { Name = "Club que Esperaba" }));
        await app.CatchUpAsync();
        var (one, two) = (await app.SignInAsync(ana, secondFactor: false), await app.SignInAsync(berta, secondFactor: false));
        (string, string?)[] fields = [("Form.OtherId", theirs.OrganizationId.ToString()), ("Form.IsForward", "true"), ("Form.Kind", "GoesOnAs"), .. On(Day)];
        async Task<VisitedPage> SayAsync() => await one.SubmitAsync(await one.GetAsync($"/es/register/successions/{mine.OrganizationId}/state?q=Club+que+Esperaba"), fields, "#say");
        await SayAsync();
        var said = Assert.Single(await SaidAsync());
        var answer = await two.GetAsync($"/es/register/successions/{theirs.OrganizationId}/{said.Id}");
        Assert.NotNull(answer.Document.QuerySelector("[name=accepts]"));

        var own = await one.GetAsync($"/es/register/successions/{mine.OrganizationId}/{said.Id}");
        Assert.Equal("Retirar lo que dijo", own.Heading);
        Assert.Contains("Retiró lo dicho de Club que Esperaba.", (await one.SubmitAsync(own, [])).Text, StringComparison.Ordinal);
        said = Assert.Single(await SaidAsync());
        Assert.Equal((SuccessionState.TakenBack, SuccessionSide.Predecessor, ana.Id), (said.State, said.AnsweredBy, said.Answerer));
        Assert.Single(await app.MailsToAsync(berta), m => m.Template == "Mail.removed");

        // Who opens the answer, who had it open and who presses again are led to the list, which says how it stands.
        var list = $"/register/successions/{theirs.OrganizationId}";
        foreach (var led in new[] { await two.GetAsync($"/es/register/successions/{theirs.OrganizationId}/{said.Id}"), await two.SubmitAsync(answer, [("accepts", "true")]) })
        {
            Assert.EndsWith(list, led.Path, StringComparison.Ordinal);
            Assert.Contains("Se retiró", led.Text, StringComparison.Ordinal);
        }

        Assert.EndsWith($"/register/successions/{mine.OrganizationId}", (await one.SubmitAsync(own, [])).Path, StringComparison.Ordinal);
        Assert.Empty((await SayAsync()).Errors);
        Assert.Equal([SuccessionState.TakenBack, SuccessionState.Waiting], (await SaidAsync()).Select(s => s.State));

        // What the other side says meanwhile is not what one said oneself and took back.
        await one.SubmitAsync(await one.GetAsync($"/es/register/successions/{mine.OrganizationId}/{(await SaidAsync())[1].Id}"), []);
        var back = await two.GetAsync($"/es/register/successions/{theirs.OrganizationId}/state?q=Club+que+Recapacita");
        await two.SubmitAsync(back, [("Form.OtherId", mine.OrganizationId.ToString()), ("Form.IsForward", "false"), ("Form.Kind", "GoesOnAs"), .. On(Day)], "#say");
        Assert.Single((await SayAsync()).Errors);
        Assert.Equal([SuccessionSide.Predecessor, SuccessionSide.Predecessor, SuccessionSide.Successor], (await SaidAsync()).Select(s => s.StatedBy));

        async Task<List<Succession>> SaidAsync()
        {
            await using var db = app.Open();
            return await db.Successions.AsNoTracking().Where(s => s.PredecessorId == mine.OrganizationId).OrderBy(s => s.StatedAt).ToListAsync(Cancel);
        }
    }

    private static (string, string?)[] United { get; } = [("Form.Kind", "MergedInto")];

    private static DateTimeOffset Day { get; } = new(2026, 3, 27, 12, 0, 0, TimeSpan.Zero);

    private static (string, string?)[] On(DateTimeOffset day, string field = "Form.On") => [.. new[] { ("Day", day.Day), ("Month", day.Month), ("Year", day.Year) }.Select(p => ($"{field}.{p.Item1}", (string?)p.Item2.ToString(CultureInfo.InvariantCulture)))];

    private async Task LinkedAsync(Guid from, Guid to, string name, string property, string term)
    {
        var page = await app.Anonymous().GetAsync($"/es/directory/{from}");
        Assert.Equal(name, page.Document.QuerySelector($"main dd a[href$='/directory/{to}']")!.TextContent);
        using var data = JsonDocument.Parse(page.Document.QuerySelector("script[type='application/ld+json']")!.TextContent);
        Assert.EndsWith($"/directory/{to}", data.RootElement.GetProperty(term)[0].GetProperty("url").GetString(), StringComparison.Ordinal);
        Assert.Equal("http://www.w3.org/ns/prov#", data.RootElement.GetProperty("@context")[1].GetProperty("prov").GetString());
        using var answer = await app.Anonymous().Client.GetAsync(new Uri($"/api/v1/organizations/{from}", UriKind.Relative), Cancel);
        var kin = (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty(property);
        Assert.Equal(to, (kin.ValueKind == JsonValueKind.Array ? kin[0] : kin).GetProperty("id").GetGuid());
    }
}
