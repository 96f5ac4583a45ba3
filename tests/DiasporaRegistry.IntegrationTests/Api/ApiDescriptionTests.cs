using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.Participation;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Directory;
using DiasporaRegistry.IntegrationTests.Pages.Participation;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using DiasporaRegistry.Web.Api;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace DiasporaRegistry.IntegrationTests.Api;

/// <summary>What the API says of itself is what it does.</summary>
public sealed class ApiDescriptionTests(SearchedRegister register) : IClassFixture<SearchedRegister>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_reads_as_a_document_and_names_each_parameter()
    {
        var read = OpenApiDocument.Parse(await BodyAsync("/api/v1/openapi.json"), "json");
        Assert.Empty(read.Diagnostic!.Errors);
        Assert.Equal(await BodyAsync("/api/v1/openapi.json"), await BodyAsync("/openapi/v1.json"));
        Assert.Matches("\"openapi\":\\s*\"3\\.1", await BodyAsync("/openapi/v1.json"));
        Assert.Equal(["/api/v1/alerts", "/api/v1/alerts/{id}", "/api/v1/co-investment/360giving.json", "/api/v1/co-investment/360giving.xlsx", "/api/v1/co-investment/iati.xml", "/api/v1/consultations", "/api/v1/consultations/{id}", "/api/v1/consultations/{id}/comments", "/api/v1/events", "/api/v1/events/{id}", "/api/v1/organizations", "/api/v1/organizations.hsds.json", "/api/v1/organizations/{id}", "/api/v1/organizations/{id}.hsds.json", "/api/v1/taxonomies", "/api/v1/taxonomy_terms"],
            read.Document!.Paths.Keys.Order(StringComparer.Ordinal));
        var list = Get(read, "/api/v1/organizations");
        Assert.Equal(ApiParameters.OfList.Select(p => p.Name), list.Parameters!.Where(p => p.In == ParameterLocation.Query).Select(p => p.Name!));
        Assert.Equal(["id", "lang"], Get(read, "/api/v1/organizations/{id}").Parameters!.Where(p => p.In != ParameterLocation.Header).Select(p => p.Name!));
        Assert.Equal(["200", "304", "400", "401", "429", "500", "503"], list.Responses!.Keys.Order());
        Assert.Equal(["application/problem+json"], Get(read, "/api/v1/organizations/{id}").Responses!["404"].Content!.Keys);
    }

    [Theory]
    [InlineData("/api/v1/organizations?q=Michoacan&near=34.05,-118.24&km=1000")]
    [InlineData("/api/v1/organizations?q=Michuacan")]
    [InlineData("/api/v1/organizations?origin=HN&per_page=100&lang=en")]
    [InlineData("/api/v1/organizations/{id}")]
    [InlineData("/api/v1/organizations?cursor=")]
    public async Task Answers_have_the_shapes_that_it_describes(string path)
    {
        using var description = JsonDocument.Parse(await BodyAsync("/api/v1/openapi.json"));
        using var federation = JsonDocument.Parse(await BodyAsync("/api/v1/organizations?kind=coalition"));
        using var answer = JsonDocument.Parse(await BodyAsync(path.Replace("{id}", federation.RootElement.GetProperty("items")[0].GetProperty("id").GetString(), StringComparison.Ordinal)));
        var schemas = description.RootElement.GetProperty("components").GetProperty("schemas");
        Fits(answer.RootElement, schemas.GetProperty(path.Contains("{id}", StringComparison.Ordinal) ? "WholeOrganization" : "OrganizationPage"), schemas, "");
    }

    [Theory]
    [InlineData("consultations", "ConsultationPage")]
    [InlineData("events", "EventPage")]
    [InlineData("alerts", "AlertPage")]
    public async Task Lists_of_participation_have_the_shapes_that_it_describes(string list, string shape)
    {
        using var description = JsonDocument.Parse(await BodyAsync("/api/v1/openapi.json"));
        using var answer = JsonDocument.Parse(await BodyAsync($"/api/v1/{list}"));
        var schemas = description.RootElement.GetProperty("components").GetProperty("schemas");
        Fits(answer.RootElement, schemas.GetProperty(shape), schemas, "");
    }

    [Fact]
    public async Task Each_address_answers_HEAD_as_GET_with_a_tag_and_says_when_it_changed_exactly_where_that_is_described()
    {
        var (now, day) = (TimeProvider.System.GetUtcNow(), ConsultationRooms.TodayIn("MX").AddDays(20));
        var held = new PublicEvent(Guid.CreateVersion7(now), "MX", null, null, new EventSaid("Taller", "Workshop", "Para clubes.", "For clubs.", day.ToDateTime(new TimeOnly(10, 0)), day.ToDateTime(new TimeOnly(13, 0)), "America/Los_Angeles", "Sala B", null, 30), now);
        var alert = new LawAlert(Guid.CreateVersion7(now), "MX", null, new AlertSaid(["US-CA"], "Plazos", "Terms", "x", "x", "AB 0000", "https://www.example.org/ab", day), now);
        alert.Send(3, null, now);
        await using (var db = register.App.Open())
        {
            db.AddRange(held, alert);
            await db.SaveAsync(new Act("test.arranged", Applications.Reviewer, held.Id, "MX"), Cancel);
        }

        using var some = JsonDocument.Parse(await BodyAsync("/api/v1/organizations?per_page=1"));
        var ids = new Dictionary<string, Guid> { ["organizations"] = some.RootElement.GetProperty("items")[0].GetProperty("id").GetGuid(), ["consultations"] = (await register.App.ConsultationAsync("Consulta")).Id, ["events"] = held.Id, ["alerts"] = alert.Id };
        var read = OpenApiDocument.Parse(await BodyAsync("/api/v1/openapi.json"), "json");
        foreach (var path in read.Document!.Paths.Keys)
        {
            var address = path.Replace("{id}", ids.GetValueOrDefault(path.Split('/')[3]).ToString(), StringComparison.Ordinal);
            using var whole = await SendAsync(HttpMethod.Get, address);
            using var head = await SendAsync(HttpMethod.Head, address);
            Assert.Equal((path, HttpStatusCode.OK, HttpStatusCode.OK), (path, whole.StatusCode, head.StatusCode));
            Assert.Empty(await head.Content.ReadAsByteArrayAsync(Cancel));
            Assert.NotNull(whole.Headers.ETag);
            Assert.Equal((path, Get(read, path).Responses!["200"].Headers!.ContainsKey("Last-Modified")), (path, whole.Content.Headers.LastModified is not null));
            // A file that is kept no minute is not written for whoever only looks.
            if (!path.Contains("/co-investment/", StringComparison.Ordinal))
                Assert.Equal((path, whole.Headers.ETag, whole.Content.Headers.LastModified), (path, head.Headers.ETag, head.Content.Headers.LastModified));
        }
    }

    [Fact]
    public async Task The_page_to_try_it_has_a_field_for_each_parameter_and_asks_without_a_script()
    {
        foreach (var language in new[] { "es", "en" })
        {
            var visitor = register.App.Anonymous();
            var page = await visitor.GetAsync($"/{language}/open-data/try");
            Assert.Contains(page.Document.QuerySelectorAll("a"), a => a.GetAttribute("href") == $"/{language}/open-data");
            var form = page.Document.QuerySelector<IHtmlFormElement>("form[data-module='reg-try']")!;
            var fields = form.Elements.OfType<IHtmlElement>().Select(e => e.GetAttribute("name")).OfType<string>().ToList();
            Assert.Equal(ApiParameters.OfList.Select(p => p.Name).Except(["origin_place", "residence_place"]).Order(StringComparer.Ordinal), fields.Distinct().Order(StringComparer.Ordinal));
            foreach (var (name, parameter) in fields.Where(f => f != "lang").Select(f => (f, ApiParameters.OfList.Single(p => p.Name == f))))
            {
                var field = form.QuerySelector($"[name='{name}']")!;
                Assert.Equal(name, form.QuerySelector($"label[for='{field.Id}']")!.TextContent);
                Assert.Equal(parameter.About, form.QuerySelector($"#{field.GetAttribute("aria-describedby")}")!.TextContent);
                Assert.Equal(parameter.Codes, field.QuerySelectorAll("option").Select(o => o.GetAttribute("value")!).Where(v => v.Length > 0));
            }

            // As a browser sends it: what is empty goes too.
            var question = string.Join('&', fields.Distinct().Select(f => $"{f}={(f == "kind" ? "coalition" : f == "lang" ? language : "")}"));
            using var answer = JsonDocument.Parse(await BodyAsync($"{form.GetAttribute("action")}?{question}"));
            using var plain = JsonDocument.Parse(await BodyAsync($"/api/v1/organizations?kind=coalition&lang={language}"));
            Assert.Equal(plain.RootElement.GetProperty("total").GetInt32(), answer.RootElement.GetProperty("total").GetInt32());
            Assert.NotEqual(0, answer.RootElement.GetProperty("total").GetInt32());
        }
    }

    [Fact]
    public async Task Each_code_that_it_lists_is_read_and_each_name_changes_what_is_asked()
    {
        foreach (var parameter in ApiParameters.OfList.Where(p => p.Codes.Count > 0))
        {
            foreach (var code in parameter.Codes)
            {
                using var answer = await register.App.Anonymous().Client.GetAsync(new Uri($"/api/v1/organizations?{parameter.Name}={code}", UriKind.Relative), Cancel);
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            }
        }

        var all = await BodyAsync("/api/v1/organizations");
        string[] questions =
        [
            "q=nube", "origin=MX", "origin_place=MX", "residence=ES", "residence_place=ES", "near=34.05,-118.24", "box=-119,33,-117,35", "origin_box=-104,21,-102,23", "consulate=ZZ", "kind=coalition",
            "objective=health", "from=2020", "to=1900", "standing=mapped", "language=mam", "coalition=01936f9e-1c2d-7aaa-8bbb-0123456789ab", "coinvestment=yes", "sort=year", "page=2", "per_page=7", "lang=en", "updated_since=2999-01-01", "cursor=",
        ];
        Assert.Equal(ApiParameters.OfList.Select(p => p.Name).Order(), questions.Select(q => q.Split('=')[0]).Append("km").Order());
        foreach (var question in questions)
            Assert.NotEqual(all, await BodyAsync("/api/v1/organizations?" + question));
        Assert.NotEqual(await BodyAsync("/api/v1/organizations?near=34.05,-118.24&km=1"), await BodyAsync("/api/v1/organizations?near=34.05,-118.24&km=1000"));
    }

    [Theory]
    [InlineData("GET", "/api/v1/nothing", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/v1/organizations/x", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/v1/organizations/01936f9e-1c2d-7aaa-8bbb-0123456789ab", HttpStatusCode.NotFound)]
    [InlineData("POST", "/api/v1/organizations", HttpStatusCode.MethodNotAllowed)]
    public async Task What_fails_is_said_as_a_problem_that_scripts_of_any_site_can_read(string method, string path, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path + "?lang=en");
        using var answer = await register.App.Anonymous().Client.SendAsync(request, Cancel);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("cross-origin", answer.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel));
        Assert.Equal((int)status, problem.RootElement.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.RootElement.GetProperty("title").GetString()!);
    }

    [Fact]
    public async Task A_browser_is_told_that_scripts_may_show_tags_and_bring_no_cookies()
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "/api/v1/organizations");
        request.Headers.Add("Origin", "https://periodico.example");
        request.Headers.Add("Access-Control-Request-Method", "GET");
        request.Headers.Add("Access-Control-Request-Headers", "if-none-match");
        using var answer = await register.App.Anonymous().Client.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Contains("If-None-Match", answer.Headers.GetValues("Access-Control-Allow-Headers").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("POST", answer.Headers.GetValues("Access-Control-Allow-Methods").Single(), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Credentials"));
    }

    private static OpenApiOperation Get(ReadResult read, string path) => read.Document!.Paths[path].Operations![HttpMethod.Get];

    // A small part of JSON Schema: all that the description makes use of.
    private static void Fits(JsonElement value, JsonElement schema, JsonElement schemas, string where)
    {
        if (schema.TryGetProperty("oneOf", out var either))
        {
            // Nothing, or a thing of one shape.
            Assert.Equal(["null"], either.EnumerateArray().Where(s => s.TryGetProperty("type", out _)).Select(s => s.GetProperty("type").GetString()));
            if (value.ValueKind == JsonValueKind.Null)
                return;
            schema = Assert.Single(either.EnumerateArray(), s => s.TryGetProperty("$ref", out _));
        }

        if (schema.TryGetProperty("$ref", out var reference))
            schema = schemas.GetProperty(reference.GetString()!.Split('/')[^1]);
        var type = schema.GetProperty("type");
        var types = type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(t => t.GetString()!).ToList() : [type.GetString()!];
        var actual = value.ValueKind switch
        {
            JsonValueKind.Object => "object",
            JsonValueKind.Array => "array",
            JsonValueKind.String => "string",
            JsonValueKind.Null => "null",
            JsonValueKind.Number => types.Contains("integer") && value.TryGetInt64(out _) ? "integer" : "number",
            _ => "boolean",
        };
        Assert.True(types.Contains(actual), $"{where} is {actual}, not {string.Join(" or ", types)}");
        if (actual == "array")
        {
            foreach (var item in value.EnumerateArray())
                Fits(item, schema.GetProperty("items"), schemas, where + "[]");
        }
        else if (actual == "object" && schema.TryGetProperty("properties", out var properties))
        {
            Assert.Equal(schema.GetProperty("required").EnumerateArray().Select(n => n.GetString()).Order(), value.EnumerateObject().Select(p => p.Name).Order());
            foreach (var property in value.EnumerateObject())
                Fits(property.Value, properties.GetProperty(property.Name), schemas, $"{where}.{property.Name}");
        }
        else if (actual == "object")
        {
            foreach (var property in value.EnumerateObject())
                Fits(property.Value, schema.GetProperty("additionalProperties"), schemas, $"{where}.{property.Name}");
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string address)
    {
        using var request = new HttpRequestMessage(method, address);
        return await register.App.Anonymous().Client.SendAsync(request, Cancel);
    }

    private async Task<string> BodyAsync(string path)
    {
        using var answer = await register.App.Anonymous().Client.GetAsync(new Uri(path, UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Cancel);
    }
}
