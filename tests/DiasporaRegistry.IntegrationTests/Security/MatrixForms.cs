using System.Collections.Concurrent;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.Web.Api;

namespace DiasporaRegistry.IntegrationTests.Security;

/// <summary>
/// Finds every form that has a field to type in, on every page that anybody opens, and types what programs stumble over; asks the routes of programs the same. REGISTRY_FUZZ_COUNT says how often each form is sent.
/// </summary>
internal sealed class MatrixForms(RegistryApp app, IReadOnlyList<MatrixReader> readers, IReadOnlyList<string> texts)
{
    private const int AtOnce = 3;
    private const int UsualRounds = 1;

    // Whoever opens most comes first; where nobody of these gets in, all others are tried.
    private static readonly string[] Before = ["own", "rev", "adm", "prog", "cons", "com", "aud", "sys", "anon"];

    private static readonly string[] Leads = ["href", "src", "action", "formaction", "data"];
    private static readonly string[] Typed = ["text", "email", "tel", "url", "number", "search", "password", "date", ""];

    private static readonly int Rounds = int.TryParse(Environment.GetEnvironmentVariable("REGISTRY_FUZZ_COUNT"), out var said) ? said : UsualRounds;

    private readonly ConcurrentDictionary<string, byte> sent = [];
    private int forms, fields, asked, accepted, next;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ConcurrentBag<string> Faults { get; } = [];

    public int Forms => forms;

    public int Fields => fields;

    public int Asked => asked;

    public override string ToString() => $"{forms} forms with {fields} fields to type in, {accepted} times taken; {asked} questions of programs";

    public async Task WalkAsync(IReadOnlyList<MatrixRow> rows)
    {
        using var client = app.Unfollowing();
        var order = readers.OrderBy(r => Array.IndexOf(Before, r.Column) is var at and >= 0 ? at : Before.Length).ToList();
        await Parallel.ForEachAsync(rows.Where(r => r.Method == "GET"), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Cancel }, async (row, _) =>
        {
            if (!row.IsPage)
                await AskAsync(client, row);
            else if (row.Name is null)
                await TypeAsync(client, row, order);
        });
    }

    // The same page shows different forms to different readers: whoever is let in, each form is sent once by the first who sees it.
    private async Task TypeAsync(HttpClient client, MatrixRow row, List<MatrixReader> order)
    {
        foreach (var reader in order)
        {
            var (status, html) = await SendAsync(client, reader, HttpMethod.Get, row.Address, null);
            if (status != HttpStatusCode.OK)
                continue;
            var page = await new HtmlParser().ParseDocumentAsync(html, Cancel);
            foreach (var form in page.QuerySelectorAll<IHtmlFormElement>("form"))
            {
                var typed = form.Elements.Where(IsTyped).Select(e => e.GetAttribute("name")!).Distinct(StringComparer.Ordinal).ToList();
                if (typed.Count == 0 || !sent.TryAdd($"{row.Page} {row.Optional} {form.GetAttribute("method")} {string.Join(' ', typed)}", 0))
                    continue;
                Interlocked.Increment(ref forms);
                Interlocked.Add(ref fields, typed.Count);
                for (var round = 0; round < Rounds; round++)
                    await SendAsync(client, reader, row, form, typed);
            }

            return;
        }
    }

    private async Task SendAsync(HttpClient client, MatrixReader reader, MatrixRow row, IHtmlFormElement form, List<string> typed)
    {
        var values = Visitor.Values(form).Where(v => !typed.Contains(v.Name)).Concat(typed.Select(name => (Name: name, Value: Next()))).ToList();
        var button = form.QuerySelector("button, input[type=submit]");
        if (button?.GetAttribute("name") is { Length: > 0 } pressed)
            values.Add((pressed, button.GetAttribute("value") ?? ""));
        var target = new Uri(new Uri("http://localhost" + row.Address), button?.GetAttribute("formaction") ?? form.GetAttribute("action") ?? "").PathAndQuery;
        var isPost = string.Equals(form.Method, "post", StringComparison.OrdinalIgnoreCase);
        using HttpContent? content = !isPost ? null : form.GetAttribute("enctype") == "multipart/form-data" ? Multipart(form, values) : new FormUrlEncodedContent(values.Select(v => KeyValuePair.Create(v.Name, v.Value)));
        if (!isPost)
            target = target.Split('?')[0] + "?" + string.Join('&', values.Select(v => $"{Uri.EscapeDataString(v.Name)}={Uri.EscapeDataString(v.Value)}"));
        var (status, html) = await SendAsync(client, reader, isPost ? HttpMethod.Post : HttpMethod.Get, target, content);
        // What would have been saved meets a register that cannot be written; a text that no form can carry is refused as a whole, and so is what a program asks that nobody can mean.
        var isNul = values.Exists(v => v.Value.Contains('\0', StringComparison.Ordinal)) || target.StartsWith("/api/", StringComparison.Ordinal);
        if (status is not (HttpStatusCode.OK or HttpStatusCode.Redirect or HttpStatusCode.SeeOther or HttpStatusCode.ServiceUnavailable or HttpStatusCode.NotFound) && !(isNul && status == HttpStatusCode.BadRequest))
            Faults.Add($"{reader.Column} {form.Method} {target[..Math.Min(target.Length, 200)]} ({row.Page}): {(int)status} {string.Join(" | ", values.Where(v => typed.Contains(v.Name)).Select(v => $"{v.Name}={v.Value[..Math.Min(v.Value.Length, 60)]}"))}");
        if (status is HttpStatusCode.ServiceUnavailable)
            Interlocked.Increment(ref accepted);
        if (html.Length > 0 && Came(await new HtmlParser().ParseDocumentAsync(html, Cancel)) is { } came)
            Faults.Add($"{reader.Column} {form.Method} {row.Address}: {came}");
    }

    // A route is asked with every parameter of the API at once, each in turn of its own kind, and for things of such a name.
    private async Task AskAsync(HttpClient client, MatrixRow row)
    {
        string[] names = [.. ApiParameters.OfList.Concat(ApiParameters.OfTerms).Concat(ApiParameters.OfParticipation).Select(p => p.Name).Distinct(StringComparer.Ordinal)];
        for (var round = 0; round < 3 * Rounds; round++)
        {
            Interlocked.Increment(ref asked);
            var address = row.Address.Split('?')[0] + "?" + string.Join('&', names.Where((_, i) => round == 0 || i % 3 == round % 3).Select(n => $"{n}={Uri.EscapeDataString(Short(Next()))}"));
            if (round % 3 == 2 && row.IsOfAThing)
                address = address[..(address.IndexOf('?', StringComparison.Ordinal) is var end ? address.LastIndexOf('/', end) : 0)] + "/" + Uri.EscapeDataString(Short(Next()));
            var (status, _) = await SendAsync(client, readers[0], HttpMethod.Get, address, null);
            if ((int)status >= 500 && status != HttpStatusCode.ServiceUnavailable)
                Faults.Add($"{row.Page}: {(int)status} {address[..Math.Min(address.Length, 400)]}");
        }
    }

    private static async Task<(HttpStatusCode Status, string Html)> SendAsync(HttpClient client, MatrixReader reader, HttpMethod method, string address, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, address) { Content = content };
        if (reader.Cookies.Length > 0)
            request.Headers.Add("Cookie", reader.Cookies);
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
        return (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType == "text/html" ? await answer.Content.ReadAsStringAsync(Cancel) : "");
    }

    // A file that is none, under a name that is none.
    private MultipartFormDataContent Multipart(IHtmlFormElement form, List<(string Name, string Value)> values)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in values)
            content.Add(new StringContent(value), $"\"{name}\"");
        foreach (var file in form.QuerySelectorAll("input[type=file]"))
            content.Add(new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(Next())), $"\"{file.GetAttribute("name")}\"", $"\"{Uri.EscapeDataString(Short(Next()))}.pdf\"");
        return content;
    }

    private static string Short(string text) => text.Length > 300 ? text[..300] : text;

    private static string? Came(IHtmlDocument page) => page.QuerySelectorAll("script").FirstOrDefault(s => s.GetAttribute("type") is null or "" && s.TextContent.Contains("alert(", StringComparison.Ordinal))?.OuterHtml
        ?? page.QuerySelectorAll("body *").FirstOrDefault(e => e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.Ordinal) || (Leads.Contains(a.Name) && a.Value.TrimStart().StartsWith("javascript:", StringComparison.OrdinalIgnoreCase))))?.OuterHtml;

    private static bool IsTyped(IElement element) => element.GetAttribute("name") is { Length: > 0 } && (element is IHtmlTextAreaElement || (element is IHtmlInputElement input && Typed.Contains(input.GetAttribute("type") ?? "")));

    private string Next() => texts[(int)((uint)Interlocked.Increment(ref next) % (uint)texts.Count)];
}
