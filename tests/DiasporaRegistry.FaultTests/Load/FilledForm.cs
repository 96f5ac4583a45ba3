using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using DiasporaRegistry.IntegrationTests.App;

namespace DiasporaRegistry.FaultTests.Load;

/// <summary>A form of a page as somebody fills it in who answers everything that is asked, with the same words each time.</summary>
public static class FilledForm
{
    const string Mark = "data-pressed";

    static readonly byte[] Paper = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"u8.ToArray();

    /// <summary>The forms of a page that write.</summary>
    public static IReadOnlyList<IHtmlFormElement> Of(VisitedPage page) =>
        [.. page.Document.QuerySelectorAll("main form").OfType<IHtmlFormElement>().Where(f => f.Method == "post" && f.GetAttribute("action")?.EndsWith("/sign-out", StringComparison.Ordinal) is not true)];

    /// <summary>Sends it.</summary>
    /// <param name="visitor">Who.</param>
    /// <param name="page">The page.</param>
    /// <param name="at">Which of the forms of the page that write.</param>
    /// <param name="number">What its words differ by from those of other forms.</param>
    public static Task<VisitedPage> SendAsync(Visitor visitor, VisitedPage page, int at, int number)
    {
        var form = Of(page)[at];
        form.SetAttribute(Mark, "");
        var fields = Fields(form, number).ToList();
        var file = form.QuerySelector("input[type=file]")?.GetAttribute("name");
        return file is null ? visitor.SubmitAsync(page, fields, $"form[{Mark}]") : visitor.UploadAsync(page, file, "acta.pdf", "application/pdf", Paper, fields, $"form[{Mark}]");
    }

    static IEnumerable<(string Name, string? Value)> Fields(IHtmlFormElement form, int number)
    {
        var chosen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in form.Elements)
        {
            var name = field.GetAttribute("name") ?? "";
            if (name.Length == 0 || name.EndsWith("Topic", StringComparison.Ordinal))
                continue;
            switch (field)
            {
                case IHtmlInputElement { Type: "radio" or "checkbox" } box when !chosen.Contains(name) && !form.Elements.OfType<IHtmlInputElement>().Any(i => i.Name == name && i.IsChecked):
                    chosen.Add(name);
                    yield return (name, box.GetAttribute("value") ?? "on");
                    break;
                case IHtmlSelectElement select when string.IsNullOrEmpty(select.Value) && select.Options.FirstOrDefault(o => !string.IsNullOrEmpty(o.Value)) is { } option:
                    yield return (name, option.Value);
                    break;
                case IHtmlTextAreaElement { Value: null or "" }:
                    yield return (name, Text(number));
                    break;
                case IHtmlInputElement { Type: not ("hidden" or "submit" or "button" or "file" or "radio" or "checkbox"), Value: null or "" }:
                    yield return (name, Word(name, number));
                    break;
            }
        }
    }

    static string Text(int number) => string.Create(CultureInfo.InvariantCulture, $"Texto de prueba {number}");

    static string Word(string name, int number)
    {
        var day = TimeProvider.System.GetUtcNow().AddDays(10);
        var last = name[(name.LastIndexOf('.') + 1)..];
        return last switch
        {
            "Day" => day.Day.ToString(CultureInfo.InvariantCulture),
            "Month" => day.Month.ToString(CultureInfo.InvariantCulture),
            "Year" or "FoundedYear" or "Founded" => day.Year.ToString(CultureInfo.InvariantCulture),
            "Time" or "Hour" or "Starts" or "Ends" => "10:30",
            _ when last.Contains("Email", StringComparison.Ordinal) => string.Create(CultureInfo.InvariantCulture, $"persona{number}@example.org"),
            _ when last.Contains("Phone", StringComparison.Ordinal) => "+1 213 555 0123",
            _ when last.Contains("Url", StringComparison.Ordinal) || last.Contains("Web", StringComparison.Ordinal) || last == "Link" => "https://example.org",
            _ when Counted.Any(word => last.Contains(word, StringComparison.Ordinal)) => "12",
            _ => Text(number),
        };
    }

    static readonly string[] Counted = ["Amount", "Cost", "Units", "Percent", "People", "Capacity", "Members", "Adults", "Number", "Minutes", "Count", "Days", "Months", "Share", "Points", "Total", "Rate", "Beneficiaries"];
}
