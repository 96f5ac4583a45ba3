using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace DiasporaRegistry.IntegrationTests.App;

/// <summary>Somebody who reads pages and sends their forms, as a browser without JavaScript does.</summary>
public sealed class Visitor(HttpClient client)
{
    public HttpClient Client { get; } = client;

    /// <summary>Opens a page, following redirects.</summary>
    public async Task<VisitedPage> GetAsync(string path) => await ReadAsync(await Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken));

    /// <summary>Sends a form of a page as it stands, with some fields filled in, by one of its buttons.</summary>
    /// <param name="page">The page that was opened before.</param>
    /// <param name="fields">What is filled in, by field name; null takes a field away. A name may stand several times.</param>
    /// <param name="form">Which form, by selector; the page's main form unless told.</param>
    /// <param name="button">Which button, by its value or its text; the first unless told.</param>
    public async Task<VisitedPage> SubmitAsync(VisitedPage page, IEnumerable<(string Name, string? Value)> fields, string form = "main form", string? button = null)
    {
        var element = page.Document.QuerySelector<IHtmlFormElement>(form) ?? throw new InvalidOperationException($"No form {form} on {page.Path}:\n{page.Text}");
        var filled = fields.ToList();
        var values = Values(element).Where(v => filled.TrueForAll(f => f.Name != v.Name)).ToList();
        values.AddRange(filled.Where(f => f.Value is not null).Select(f => (f.Name, f.Value!)));

        var pressed = Button(element, button);
        if (pressed?.GetAttribute("name") is { Length: > 0 } name)
            values.Add((name, pressed.GetAttribute("value") ?? ""));
        var action = pressed?.GetAttribute("formaction") ?? element.GetAttribute("action");
        var target = new Uri(new Uri("http://localhost" + page.PathAndQuery), string.IsNullOrEmpty(action) ? "" : action).PathAndQuery;

        if (string.Equals(element.Method, "get", StringComparison.OrdinalIgnoreCase))
            return await GetAsync(target.Split('?')[0] + "?" + string.Join('&', values.Select(v => $"{Uri.EscapeDataString(v.Name)}={Uri.EscapeDataString(v.Value)}")));
        using var content = element.GetAttribute("enctype") == "multipart/form-data" ? (HttpContent)Multipart(values) : UrlEncoded(values);
        return await ReadAsync(await Client.PostAsync(new Uri(target, UriKind.Relative), content, TestContext.Current.CancellationToken));
    }

    private static FormUrlEncodedContent UrlEncoded(List<(string Name, string Value)> values) =>
        new(values.Select(v => KeyValuePair.Create(v.Name, v.Value)));

    private static MultipartFormDataContent Multipart(List<(string Name, string Value)> values)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in values)
            content.Add(new StringContent(value), name);
        return content;
    }

    /// <summary>Sends a form with a file.</summary>
    public async Task<VisitedPage> UploadAsync(VisitedPage page, string field, string fileName, string mediaType, byte[] bytes, IEnumerable<(string Name, string? Value)> fields,
        string form = "main form", string? button = null)
    {
        var element = page.Document.QuerySelector<IHtmlFormElement>(form) ?? throw new InvalidOperationException($"No form {form} on {page.Path}");
        var filled = fields.ToList();
        using var content = Multipart([.. Values(element).Where(v => v.Name != field && filled.TrueForAll(f => f.Name != v.Name)),
            .. filled.Where(f => f.Value is not null).Select(f => (f.Name, f.Value!))]);
        if (Button(element, button)?.GetAttribute("name") is { Length: > 0 } name)
            content.Add(new StringContent(Button(element, button)!.GetAttribute("value") ?? ""), name);
        var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        content.Add(file, field, fileName);
        var target = new Uri(new Uri("http://localhost" + page.PathAndQuery), element.GetAttribute("action") ?? "").PathAndQuery;
        return await ReadAsync(await Client.PostAsync(new Uri(target, UriKind.Relative), content, TestContext.Current.CancellationToken));
    }

    private static IElement? Button(IHtmlFormElement form, string? button) => form.QuerySelectorAll("button, input[type=submit]")
        .FirstOrDefault(b => button is null || b.GetAttribute("value") == button || b.TextContent.Trim() == button)
        ?? (button is null ? null : throw new InvalidOperationException($"No button {button}."));

    /// <summary>What a form holds as it stands.</summary>
    public static IEnumerable<(string Name, string Value)> Values(IHtmlFormElement form)
    {
        foreach (var field in form.Elements)
        {
            switch (field)
            {
                case IHtmlInputElement { Type: "submit" or "button" or "image" or "file" } or IHtmlButtonElement:
                    continue;
                case IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false }:
                    continue;
                case IHtmlInputElement { Name: { Length: > 0 } name } input:
                    yield return (name, input.Value ?? "");
                    break;
                case IHtmlTextAreaElement { Name: { Length: > 0 } name } area:
                    yield return (name, area.Value ?? "");
                    break;
                case IHtmlSelectElement { Name: { Length: > 0 } name } select:
                    foreach (var option in select.Options.Where(o => o.IsSelected))
                        yield return (name, option.Value);
                    break;
            }
        }
    }

    private static async Task<VisitedPage> ReadAsync(HttpResponseMessage response)
    {
        var html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new VisitedPage(response.StatusCode, response.RequestMessage!.RequestUri!.PathAndQuery, html, new HtmlParser().ParseDocument(html));
    }
}

/// <summary>A page as it was answered.</summary>
public sealed record VisitedPage(HttpStatusCode Status, string PathAndQuery, string Html, IHtmlDocument Document)
{
    public string Path => PathAndQuery.Split('?')[0];

    /// <summary>What a reader sees, with white space folded.</summary>
    public string Text => string.Join(' ', (Document.QuerySelector("main")?.TextContent ?? Document.Body?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The messages of the error summary.</summary>
    public IReadOnlyList<string> Errors => [.. Document.QuerySelectorAll(".govuk-error-summary__list li").Select(e => e.TextContent.Trim())];

    public string Heading => Document.QuerySelector("h1")?.TextContent.Trim() ?? "";
}
