using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using DiasporaRegistry.IntegrationTests.App;

namespace DiasporaRegistry.IntegrationTests.Pages.Directory;

/// <summary>A file that somebody downloaded.</summary>
public sealed record Downloaded(HttpStatusCode Status, string? MediaType, string? FileName, byte[] Bytes)
{
    public string Text => new UTF8Encoding(false, true).GetString(Bytes);

    /// <summary>The rows of a CSV file by the names of its columns, read strictly.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Rows()
    {
        var records = Records(Text.TrimStart('\ufeff'));
        return [.. records.Skip(1).Select(r => records[0].Zip(r).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal))];
    }

    /// <summary>The records of a text with commas (RFC 4180); anything else fails.</summary>
    public static List<List<string>> Records(string text)
    {
        var records = new List<List<string>>();
        var (record, cell, at) = (new List<string>(), new StringBuilder(), 0);
        while (at < text.Length)
        {
            if (text[at] == '"')
            {
                for (at++; text[at] != '"' || (at + 1 < text.Length && text[at + 1] == '"'); at++)
                {
                    cell.Append(text[at]);
                    at += text[at] == '"' ? 1 : 0;
                }

                at++;
                Assert.Contains(text[at], ",\r");
            }

            switch (text[at])
            {
                case ',':
                    record.Add(cell.ToString());
                    cell.Clear();
                    at++;
                    break;
                case '\r':
                    Assert.Equal('\n', text[at + 1]);
                    record.Add(cell.ToString());
                    cell.Clear();
                    records.Add(record);
                    record = [];
                    at += 2;
                    break;
                default:
                    Assert.NotEqual('\n', text[at]);
                    cell.Append(text[at++]);
                    break;
            }
        }

        Assert.Empty(record);
        Assert.All(records, r => Assert.Equal(records[0].Count, r.Count));
        return records;
    }
}

/// <summary>Downloads searches as a browser without JavaScript does.</summary>
public static class Downloads
{
    /// <summary>Opens the page of a download, chooses a form and presses the button.</summary>
    public static async Task<Downloaded> DownloadAsync(this Visitor visitor, string address, string format, bool mark = false)
    {
        var page = await visitor.GetAsync(address);
        var form = page.Document.QuerySelector<IHtmlFormElement>("#download") ?? throw new InvalidOperationException($"No download on {page.PathAndQuery}: {page.Text}");
        var fields = form.Elements.OfType<IHtmlInputElement>().Where(i => i.Type == "hidden").Select(i => KeyValuePair.Create(i.Name!, i.Value))
            .Append(KeyValuePair.Create("Form.Format", format)).Concat(Enumerable.Repeat(KeyValuePair.Create("Form.Mark", "true"), mark ? 1 : 0));
        using var content = new FormUrlEncodedContent(fields);
        using var answer = await visitor.Client.PostAsync(new Uri(form.GetAttribute("action")!, UriKind.Relative), content, TestContext.Current.CancellationToken);
        return await ReadAsync(answer);
    }

    /// <summary>What an answer holds.</summary>
    public static async Task<Downloaded> ReadAsync(HttpResponseMessage answer) => new(answer.StatusCode, answer.Content.Headers.ContentType?.MediaType,
        answer.Content.Headers.ContentDisposition?.FileNameStar ?? answer.Content.Headers.ContentDisposition?.FileName, await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));

    /// <summary>Checks each cell of a CSV file against a Table Schema: names, types, formats and constraints.</summary>
    public static void AssertValid(this Downloaded file, JsonElement schema)
    {
        var records = Downloaded.Records(file.Text.TrimStart('\ufeff'));
        var fields = schema.GetProperty("fields").EnumerateArray().ToList();
        Assert.Equal(fields.Select(f => f.GetProperty("name").GetString()), records[0]);
        foreach (var (at, field) in fields.Index())
        {
            var cells = records.Skip(1).Select(r => r[at]).ToList();
            Assert.NotEmpty(field.GetProperty("title").GetString()!);
            Assert.NotEmpty(field.GetProperty("description").GetString()!);
            Assert.DoesNotContain("Column.", field.GetProperty("description").GetString()!, StringComparison.Ordinal);
            Assert.All(cells.Where(c => c.Length > 0), cell => Assert.True(IsOf(field, cell), $"{field.GetProperty("name")}: {cell}"));
            if (!field.TryGetProperty("constraints", out var constraints))
                continue;
            if (constraints.TryGetProperty("required", out _))
                Assert.All(cells, Assert.NotEmpty);
            if (constraints.TryGetProperty("unique", out _))
                Assert.Equal(cells.Count, cells.Distinct(StringComparer.Ordinal).Count());
            if (constraints.TryGetProperty("enum", out var values))
                Assert.All(cells.Where(c => c.Length > 0), cell => Assert.Contains(cell, values.EnumerateArray().Select(v => v.GetString())));
            foreach (var (name, sign) in new[] { ("minimum", 1), ("maximum", -1) })
            {
                if (constraints.TryGetProperty(name, out var limit))
                    Assert.All(cells.Where(c => c.Length > 0), cell => Assert.True(sign * double.Parse(cell, CultureInfo.InvariantCulture) >= sign * limit.GetDouble(), cell));
            }
        }
    }

    private static bool IsOf(JsonElement field, string cell) => (field.GetProperty("type").GetString(), field.GetProperty("format").GetString()) switch
    {
        ("string", "uuid") => Guid.TryParseExact(cell, "D", out _),
        ("string", "uri") => Uri.TryCreate(cell, UriKind.Absolute, out _),
        ("string", "default") => true,
        ("integer", "default") => long.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        ("number", "default") => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
        ("boolean", "default") => cell is "true" or "false",
        ("date", "default") => DateOnly.TryParseExact(cell, "yyyy-MM-dd", out _),
        ("datetime", "default") => DateTimeOffset.TryParseExact(cell, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _),
        _ => false,
    };
}
