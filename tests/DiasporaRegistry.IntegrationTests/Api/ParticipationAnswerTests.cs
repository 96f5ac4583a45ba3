using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Participation;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Participation;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.OpenData;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DiasporaRegistry.IntegrationTests.Api;

/// <summary>What programs read of consultations, events and alerts is what their pages show, field by field, and so is the nightly dump.</summary>
public sealed partial class ParticipationAnswerTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private readonly HttpClient client = app.Anonymous().Client;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_consultation_says_what_its_page_says_and_no_draft()
    {
        var registration = await app.ApprovedClubAsync(await app.OwnerAsync(), new Club { Name = "Club que opina en la API" });
        var consultation = await app.ConsultationAsync("Consulta leída por programas");
        await using (var db = app.Open())
        {
            var (open, now) = (await db.Consultations.Include(c => c.Sections).SingleAsync(c => c.Id == consultation.Id, Cancel), TimeProvider.System.GetUtcNow());
            var today = ConsultationRooms.TodayIn("MX");
            db.Add(new ConsultationComment(Guid.CreateVersion7(), open, open.Sections[0].Id, registration.OrganizationId, true, new CommentSaid("Falta un plazo.", true), today, now));
            db.Add(new ConsultationComment(Guid.CreateVersion7(), open, null, registration.OrganizationId, true, new CommentSaid("Solo para el ministerio.", false), today, now));
            open.Correct(open.Sections[1].Id, "Dice dos; son tres.", "It says two; three is right.", today, now);
            await db.SaveAsync(new Act("test.arranged", Applications.Reviewer, open.Id, "MX"), Cancel);
        }

        var answer = await SameAsPageAsync($"consultations/{consultation.Id}");
        Assert.Equal((2, 1), (answer["comments"]!.GetValue<int>(), answer["public_comments"]!.GetValue<int>()));
        var said = Assert.Single((await ReadAsync($"/api/v1/consultations/{consultation.Id}/comments"))["items"]!.AsArray());
        Assert.Equal(("Falta un plazo.", "Club que opina en la API"), (said!["text"]!.GetValue<string>(), said["name"]!.GetValue<string>()));
        var walked = await ReadAsync($"/api/v1/consultations/{consultation.Id}/comments?cursor=");
        Assert.Null(walked["page"]);
        Assert.Equal(said.ToJsonString(), Assert.Single(walked["items"]!.AsArray())!.ToJsonString());
        Assert.Contains(consultation.Id, await Walking.KeysAsync(app, "/api/v1/consultations?per_page=1&cursor=", "items"));
        Assert.Contains($"/es/consultations/{consultation.Id}<", await client.GetStringAsync(new Uri("/sitemap-0.xml", UriKind.Relative), Cancel), StringComparison.Ordinal);

        await app.CloseAsync(consultation.Id);
        await using (var db = app.Open())
        {
            var owed = await db.Consultations.Include(c => c.Sections).SingleAsync(c => c.Id == consultation.Id, Cancel);
            var today = ConsultationRooms.TodayIn("MX");
            owed.DraftSummary("Se recogió una propuesta.", "One proposal was taken up.", today);
            owed.DraftConclusion(owed.Sections[0].Id, ConsultationOutcome.TakenUp, "Se pone un plazo.", "A term is set.", today);
            owed.DraftConclusion(owed.Sections[1].Id, ConsultationOutcome.NothingSaid, null, null, today);
            await db.SaveAsync(new Act("test.arranged", Applications.Reviewer, owed.Id, "MX"), Cancel);
            Assert.DoesNotContain("Se recogió", (await ReadAsync($"/api/v1/consultations/{consultation.Id}")).ToJsonString(), StringComparison.Ordinal);
            owed.Conclude(new HashSet<Guid> { owed.Sections[0].Id }, today, TimeProvider.System.GetUtcNow());
            await db.SaveAsync(new Act("test.arranged", Applications.Reviewer, owed.Id, "MX"), Cancel);
        }

        answer = await SameAsPageAsync($"consultations/{consultation.Id}");
        Assert.Equal("Se recogió una propuesta.", answer["summary"]!["es"]!.GetValue<string>());
        var line = Assert.Single(await DumpAsync("consultations.jsonl.gz"), l => l.Contains(consultation.Id.ToString(), StringComparison.Ordinal));
        Assert.Equal(answer.ToJsonString(), JsonNode.Parse(line)!["consultation"]!.ToJsonString());
        Assert.Contains("Falta un plazo.", JsonNode.Parse(line)!["said"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Solo para el ministerio.", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_is_nobodys()
    {
        var (now, today) = (TimeProvider.System.GetUtcNow(), ConsultationRooms.TodayIn("MX"));
        var draft = new Consultation(Guid.CreateVersion7(now), "MX", new ConsultationSaid("En borrador", "A draft", "x", "x", today.AddDays(1), today.AddDays(9)), today);
        var alert = new LawAlert(Guid.CreateVersion7(now), "MX", null, new AlertSaid(["US-CA"], "Aviso en borrador", "A draft", "x", "x", "Ley", "https://www.example.org", today), now);
        await using var db = app.Open();
        db.AddRange(draft, alert);
        await db.SaveAsync(new Act("test.arranged", Applications.Reviewer, draft.Id, "MX"), Cancel);
        foreach (var address in new[] { $"consultations/{draft.Id}", $"consultations/{draft.Id}/comments", $"alerts/{alert.Id}" })
        {
            using var answer = await client.GetAsync(new Uri($"/api/v1/{address}", UriKind.Relative), Cancel);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        var told = await client.GetStringAsync(new Uri("/sitemap-0.xml", UriKind.Relative), Cancel);
        Assert.All(new[] { draft.Id, alert.Id }, id => Assert.DoesNotContain(id.ToString(), told, StringComparison.Ordinal));
        Assert.DoesNotContain("En borrador", (await ReadAsync("/api/v1/consultations?per_page=100")).ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Aviso en borrador", string.Join('\n', await DumpAsync("alerts.jsonl.gz")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_and_alerts_say_what_their_pages_say()
    {
        var (now, day) = (TimeProvider.System.GetUtcNow(), ConsultationRooms.TodayIn("MX").AddDays(20));
        var said = new EventSaid("Taller de la API", "Workshop of the API", "Para clubes.", "For clubs.", day.ToDateTime(new TimeOnly(10, 0)), day.ToDateTime(new TimeOnly(13, 0)), "America/Los_Angeles", "Sala B", "https://www.example.org/sala", 30);
        var (held, off) = (new PublicEvent(Guid.CreateVersion7(now), "MX", null, null, said, now), new PublicEvent(Guid.CreateVersion7(now), "GT", null, null, said with { TitleEs = "Taller cancelado" }, now));
        off.Cancel("Se enfermó quien lo daba.", "Who was to give it fell ill.", now);
        var alert = new LawAlert(Guid.CreateVersion7(now), "MX", null, new AlertSaid(["US-CA", "US-IL"], "Nuevos plazos", "New terms", "Revisen la fecha.", "Check the date.", "AB 0000", "https://www.example.org/ab", day), now);
        alert.Send(3, null, now);
        alert.TakeBack("Se aplazó.", "It was put off.", now);
        await using (var db = app.Open())
        {
            db.AddRange(held, off, alert);
            await db.SaveAsync(new Act("test.arranged", Applications.Reviewer, held.Id, "MX"), Cancel);
        }

        foreach (var path in new[] { $"events/{held.Id}", $"events/{off.Id}", $"alerts/{alert.Id}" })
        {
            var answer = await SameAsPageAsync(path);
            Assert.Contains(answer.ToJsonString(), (await DumpAsync(path.Split('/')[0] + ".jsonl.gz")).Select(l => JsonNode.Parse(l)!.ToJsonString()));
        }

        foreach (var of in new[] { "events", "alerts" })
            Assert.Equal((await ReadAsync($"/api/v1/{of}?per_page=100"))["items"]!.AsArray().Select(i => i!["id"]!.GetValue<Guid>()).Order(), await Walking.KeysAsync(app, $"/api/v1/{of}?per_page=1&cursor=", "items"));
        using (var refused = await client.GetAsync(new Uri("/api/v1/events?cursor=x", UriKind.Relative), Cancel))
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var told = await client.GetStringAsync(new Uri("/sitemap-0.xml", UriKind.Relative), Cancel);
        Assert.All(new[] { $"/es/events/{held.Id}<", $"/en/alerts/{alert.Id}<" }, page => Assert.Contains(page, told, StringComparison.Ordinal));

        var list = await ReadAsync("/api/v1/events?country=GT&per_page=1");
        Assert.Equal((1, "Taller cancelado"), (list["total"]!.GetValue<int>(), list["items"]![0]!["title"]!["es"]!.GetValue<string>()));
        Assert.Equal(0, (await ReadAsync("/api/v1/alerts?country=ZZ"))["total"]!.GetValue<int>());
    }

    private async Task<JsonNode> ReadAsync(string address) => JsonNode.Parse(await client.GetStringAsync(new Uri(address, UriKind.Relative), Cancel))!;

    /// <summary>Reads an answer, and finds each of its fields on the page for people, in both languages.</summary>
    private async Task<JsonNode> SameAsPageAsync(string path)
    {
        var answer = await ReadAsync($"/api/v1/{path}");
        var (es, en) = (await app.Anonymous().GetAsync($"/es/{path}"), await app.Anonymous().GetAsync($"/en/{path}"));
        var zone = answer["zone"]?.GetValue<string>() is { } of ? TimeZoneInfo.FindSystemTimeZoneById(of) : CountriesOfOrigin.ZoneOf(answer["country"]!.GetValue<string>());
        using var language = Languages.Use("es");
        Walk(answer, "");
        return answer;

        void Walk(JsonNode? node, string name)
        {
            switch (node)
            {
                case null:
                    break;
                case JsonObject both when both.Count == 2 && both.ContainsKey("es"):
                    Assert.Contains(Tidy(both["es"]!.GetValue<string>()), Tidy(es.Text), StringComparison.Ordinal);
                    Assert.Contains(Tidy(both["en"]!.GetValue<string>()), Tidy(en.Text), StringComparison.Ordinal);
                    break;
                case JsonObject many:
                    foreach (var (key, value) in many)
                        Walk(value, key);
                    break;
                case JsonArray several:
                    foreach (var one in several)
                        Walk(one, name);
                    break;
                default:
                    Assert.Contains(OnPage(name, node.ToString()), name is "id" or "section" or "link" or "outcome" or "calendar" or "page" ? es.Html + es.Path : Tidy(es.Text), StringComparison.Ordinal);
                    break;
            }
        }

        string OnPage(string name, string value) => name switch
        {
            "country" => new Dictionary<string, string> { ["MX"] = "México", ["GT"] = "Guatemala" }[value],
            "stage" => new Dictionary<string, string> { ["open"] = "Abierta", ["concluded"] = "Con conclusiones" }[value],
            "kind" => value == "article" ? "Artículo" : "Pregunta",
            "outcome" => value == "taken-up" ? "TakenUp" : "NothingSaid",
            "opens_on" or "closes_on" or "effective_on" => Formats.Date(DateOnly.Parse(value, CultureInfo.InvariantCulture)),
            "concluded_at" or "at" or "sent_at" or "taken_back_at" or "begins_at" or "ends_at" => Formats.Date(DateTimeOffset.Parse(value, CultureInfo.InvariantCulture), zone),
            "cancelled_at" => "Cancelado",
            "places" => value == "US-CA" ? "California" : "Illinois",
            "zone" => "hora de Los Ángeles",
            "page" => path,
            "calendar" => $"{path}/event.ics",
            // When it was stated last is told to calendars, and how many wait only where some do.
            "changed_at" or "waiting" => "",
            _ => value,
        };
    }

    private async Task<IReadOnlyList<string>> DumpAsync(string name)
    {
        await using (var scope = app.Services.CreateAsyncScope())
            Assert.NotNull(await scope.ServiceProvider.GetRequiredService<DumpMaker>().MakeAsync(Cancel));
        await using var packed = await client.GetStreamAsync(new Uri($"/open-data/{name}", UriKind.Relative), Cancel);
        await using var stream = new GZipStream(packed, CompressionMode.Decompress);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return (await reader.ReadToEndAsync(Cancel)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string Tidy(string text) => Blanks().Replace(text, " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
