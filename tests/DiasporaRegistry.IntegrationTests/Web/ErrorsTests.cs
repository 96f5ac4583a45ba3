using System.Net;

namespace DiasporaRegistry.IntegrationTests.Web;

public sealed class ErrorsTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task A_form_without_its_token_says_that_nothing_was_saved()
    {
        using var client = site.Browser();
        using var content = new FormUrlEncodedContent([KeyValuePair.Create("Form.Name", "x")]);
        using var answer = await client.PostAsync("/es/_kitchen-sink", content);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("No se guardó nada", (await Site.Read(answer)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("registry-session=over", HttpStatusCode.Unauthorized)]
    [InlineData(null, HttpStatusCode.Found)]
    public async Task Whoever_was_signed_in_when_a_form_was_opened_gets_it_back_as_it_was_typed(string? cookie, HttpStatusCode status)
    {
        using var client = site.Browser();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/es/register") { Content = new FormUrlEncodedContent([KeyValuePair.Create("Form.Reason", "Lo que escribí en una hora")]) };
        if (cookie is not null)
            request.Headers.Add("Cookie", cookie);
        using var answer = await client.SendAsync(request);
        Assert.Equal(status, answer.StatusCode);
        if (cookie is null)
            return;
        Assert.Contains("Su sesión terminó", (await Site.Read(answer)).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_typed_waits_for_the_next_session_and_a_secret_does_not()
    {
        using var client = site.Browser();
        foreach (var (second, waits) in new[] { ("Form.Text", true), ("Form.Password", false) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/es/register?from=here") { Content = new FormUrlEncodedContent([KeyValuePair.Create("Form.Reason", "Lo que escribí <en una hora>"), KeyValuePair.Create(second, "secreto")]) };
            request.Headers.Add("Cookie", "registry-session=over");
            using var answer = await client.SendAsync(request);
            var page = await Site.Read(answer);
            Assert.Equal(waits ? "Lo que escribí <en una hora>" : null, page.QuerySelector("main form[method=post] input[name='Form.Reason']")?.GetAttribute("value"));
            Assert.Equal(waits ? "/es/register?from=here" : null, page.QuerySelector("main form[method=post]")?.GetAttribute("action"));
            Assert.Equal(waits, page.QuerySelector("main")!.TextContent.Contains("lo que escribió sigue aquí", StringComparison.Ordinal));
            Assert.Equal(waits ? null : "Abrir otra vez el formulario", page.QuerySelector("main a.govuk-button[href='/es/register?from=here']")?.TextContent.Trim());
        }
    }

    [Fact]
    public async Task Too_many_fields_are_a_bad_request_and_too_much_is_too_large()
    {
        using var client = site.Browser();
        using var many = new FormUrlEncodedContent(Enumerable.Range(0, 5_000).Select(at => KeyValuePair.Create($"f{at}", "x")));
        using var large = new FormUrlEncodedContent([KeyValuePair.Create("f", new string('x', 2_000_000))]);
        using var answerToMany = await client.PostAsync("/es/_kitchen-sink", many);
        using var answerToLarge = await client.PostAsync("/es/_kitchen-sink", large);
        Assert.Equal(HttpStatusCode.BadRequest, answerToMany.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answerToLarge.StatusCode);
        Assert.Equal("Lo que envió es demasiado grande", (await Site.Read(answerToLarge)).QuerySelector("h1")!.TextContent);
    }

    [Theory]
    [InlineData("/es/directory")]
    [InlineData("/es/directory/ends")]
    [InlineData("/es/places?use=origin")]
    [InlineData("/es/countries/mx")]
    [InlineData("/es/renew", "PUT")]
    [InlineData("/es/account/sign-in?handler=nothing", "PUT")]
    [InlineData("/es/directory", "TRACE")]
    public async Task What_a_page_does_not_answer_is_refused_and_the_page_not_shown_half_read(string path, string method = "POST")
    {
        using var client = site.Browser();
        using var form = await client.GetAsync("/es/_kitchen-sink");
        using var content = new FormUrlEncodedContent([KeyValuePair.Create("__form", (await Site.Read(form)).QuerySelector("input[name=__form]")!.GetAttribute("value")!)]);
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = method == "TRACE" ? null : content };
        using var answer = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Contains("GET", answer.Content.Headers.Allow);
        Assert.Single((await Site.Read(answer)).QuerySelectorAll("h1"));
    }

    [Theory]
    [InlineData("/es/countries/mx")]
    [InlineData("/es/programmes/mx-3x1")]
    public async Task A_question_that_calls_itself_a_form_and_is_none_is_a_bad_request(string path)
    {
        using var client = site.Browser();
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Content = new StringContent("x") };
        request.Content.Headers.ContentType = new("multipart/form-data");
        using var answer = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_character_that_nothing_can_store_is_a_bad_request_however_the_form_is_written()
    {
        using var client = site.Browser();
        using var form = await client.GetAsync("/es/account/sign-in");
        var token = (await Site.Read(form)).QuerySelector("input[name=__form]")!.GetAttribute("value")!;
        using var parts = new MultipartFormDataContent { { new StringContent(token), "__form" }, { new StringContent("a\0b@example.org"), "Form.Email" }, { new StringContent("x"), "Form.Password" } };
        using var fields = new FormUrlEncodedContent([KeyValuePair.Create("__form", token), KeyValuePair.Create("Form.Email", "a\0b@example.org"), KeyValuePair.Create("Form.Password", "x")]);
        using var answerToParts = await client.PostAsync("/es/account/sign-in", parts);
        using var answerToFields = await client.PostAsync("/es/account/sign-in", fields);
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (answerToParts.StatusCode, answerToFields.StatusCode));
    }

    [Theory]
    [InlineData("en", "403", "You do not have access to this page")]
    [InlineData("es", "429", "Demasiadas consultas seguidas")]
    [InlineData("en", "404", "We cannot find this page")]
    public async Task A_refusal_has_a_page_in_the_readers_language(string language, string status, string heading)
    {
        using var client = site.Browser();
        client.DefaultRequestHeaders.Add("X-Status", status);
        using var answer = await client.GetAsync($"/{language}");
        Assert.Equal(status, ((int)answer.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(heading, (await Site.Read(answer)).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task A_database_that_is_away_gives_a_plain_page_and_keeps_what_was_typed()
    {
        using var client = site.Browser();
        using var form = await client.GetAsync("/es/_kitchen-sink");
        client.DefaultRequestHeaders.Add("X-Fail", "database");
        using var content = new FormUrlEncodedContent([KeyValuePair.Create("Form.Name", "Club \"Ñandú\""),
            KeyValuePair.Create("__form", (await Site.Read(form)).QuerySelector("input[name=__form]")!.GetAttribute("value")!)]);
        using var answer = await client.PostAsync("/es/_kitchen-sink?x=1", content);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        var again = (await Site.Read(answer)).QuerySelector("main form")!;
        Assert.Equal("/es/_kitchen-sink?x=1", again.GetAttribute("action"));
        Assert.Equal("Club \"Ñandú\"", again.QuerySelector("input[name='Form.Name']")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("es", "Por ahora no se puede guardar")]
    [InlineData("en", "Nothing can be saved for now")]
    public async Task A_full_disk_is_told_in_plain_words_and_keeps_what_was_typed(string language, string heading)
    {
        using var client = site.Browser();
        using var form = await client.GetAsync($"/{language}/_kitchen-sink");
        client.DefaultRequestHeaders.Add("X-Fail", "disk");
        using var content = new FormUrlEncodedContent([KeyValuePair.Create("Form.Name", "Club Lleno"),
            KeyValuePair.Create("__form", (await Site.Read(form)).QuerySelector("input[name=__form]")!.GetAttribute("value")!)]);
        using var answer = await client.PostAsync($"/{language}/_kitchen-sink", content);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, TimeSpan.FromMinutes(10)), (answer.StatusCode, answer.Headers.RetryAfter!.Delta));
        var page = await Site.Read(answer);
        Assert.Equal(heading, page.QuerySelector("h1")!.TextContent);
        Assert.Equal("Club Lleno", page.QuerySelector("main form input[name='Form.Name']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_mistake_of_ours_has_a_reference_and_tells_nothing_else()
    {
        using var client = site.Browser();
        client.DefaultRequestHeaders.Add("X-Fail", "bug");
        using var answer = await client.GetAsync("/en");
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        var text = (await Site.Read(answer)).QuerySelector("main")!.TextContent;
        Assert.Contains("quote this reference", text, StringComparison.Ordinal);
        Assert.DoesNotContain("mistake of ours", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_page_carries_the_security_headers_and_a_page_for_all_no_word_of_its_own()
    {
        using var client = site.Browser();
        using var answer = await client.GetAsync("/es");
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("object-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("base-uri 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("same-origin", answer.Headers.GetValues("Cross-Origin-Opener-Policy").Single());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("strict-origin-when-cross-origin", answer.Headers.GetValues("Referrer-Policy").Single());
        var page = await Site.Read(answer);
        Assert.All(page.QuerySelectorAll("script"), script => Assert.Null(script.GetAttribute("nonce")));
        Assert.Contains("script-src 'self' 'sha256-", policy, StringComparison.Ordinal);
        var inline = page.QuerySelectorAll("script:not([src])").Single(s => s.GetAttribute("type") is null).TextContent;
        Assert.Contains(Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(inline))), policy, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("[style], [onclick]"));
        Assert.Single(page.QuerySelectorAll("h1"));
    }

    [Fact]
    public async Task A_page_with_a_form_runs_no_script_without_the_nonce()
    {
        using var client = site.Browser();
        using var answer = await client.GetAsync("/es/account/sign-in");
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("'strict-dynamic'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("'self' 'sha256-", policy, StringComparison.Ordinal);
        Assert.All((await Site.Read(answer)).QuerySelectorAll("script"), script => Assert.Contains(script.GetAttribute("nonce")!, policy, StringComparison.Ordinal));
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }
}
