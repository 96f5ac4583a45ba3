using System.Text.Json;
using DiasporaRegistry.Web.TagHelpers;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace DiasporaRegistry.UnitTests.TagHelpers;

/// <summary>Our helpers give the very markup of govuk-frontend's own examples, wherever an example asks for what a helper can express.</summary>
public sealed class GoldenTests
{
    static readonly string[] Field =
        ["id", "name", "label.text", "label.isPageHeading", "hint.text", "errorMessage.text", "classes", "value", "disabled"];

    static readonly ExampleWords Words = new();

    [Fact]
    public Task Input() => Check("input", 15,
        [.. Field, "type", "inputmode", "autocomplete", "spellcheck", "prefix.text", "suffix.text"],
        example => new Rendering().Html(Filled(new InputTagHelper(Words)
        {
            Type = example.Text("type") ?? "text",
            Inputmode = example.Text("inputmode"),
            Autocomplete = example.Text("autocomplete"),
            Spellcheck = example.At("spellcheck") is { } spell ? spell.GetBoolean() : null,
            Prefix = example.Text("prefix.text"),
            Suffix = example.Text("suffix.text"),
        }, example)));

    [Fact]
    public Task Password_input() => Check("password-input", 5,
        [.. Field, "autocomplete"],
        example => new Rendering().Html(Filled(new PasswordTagHelper(Words) { Autocomplete = example.Text("autocomplete") ?? "current-password" }, example)),
        // The words for its script: the examples leave English to the script's defaults.
        html => System.Text.RegularExpressions.Regex.Replace(html, " data-i18n[^=]*=\"[^\"]*\"", ""));

    [Fact]
    public Task Textarea() => Check("textarea", 6,
        [.. Field, "rows", "spellcheck", "autocomplete"],
        example => new Rendering().Html(Filled(new TextareaTagHelper(Words)
        {
            Rows = example.At("rows")?.GetInt32() ?? 5,
            Spellcheck = example.At("spellcheck") is { } spell ? spell.GetBoolean() : null,
            Autocomplete = example.Text("autocomplete"),
        }, example)));

    [Fact]
    public Task Select() => Check("select", 5,
        [.. Field, "items.value", "items.text", "items.selected", "items.disabled"],
        // A list item of ASP.NET Core cannot say "not this one, whatever the value".
        example => example.At("items") is not { ValueKind: JsonValueKind.Array } items || items.EnumerateArray().Any(item => Example.At(item, "selected") is { ValueKind: JsonValueKind.False }) ? Task.FromResult<string?>(null) : new Rendering().Html(Filled(new SelectTagHelper(Words) { Items = Items(example) }, example)));

    [Fact]
    public Task File_upload() => Check("file-upload", 4,
        [.. Field, "multiple"],
        example => new Rendering().Html(Filled(new FileUploadTagHelper(Words) { Multiple = example.Flag("multiple") }, example)));

    [Fact]
    public Task Radios() => Check("radios", 12,
        ["idPrefix", "name", "hint.text", "errorMessage.text", "classes", "value", "fieldset.legend.text", "fieldset.legend.isPageHeading", .. Item],
        example => new Rendering().Html(Group(new RadiosTagHelper(Words) { Value = example.Text("value") }, example), Choices(example)));

    [Fact]
    public Task Checkboxes() => Check("checkboxes", 10,
        ["idPrefix", "name", "hint.text", "errorMessage.text", "classes", "values", "fieldset.legend.text", "fieldset.legend.isPageHeading", "items.behaviour", .. Item],
        example => new Rendering().Html(Group(new CheckboxesTagHelper(Words)
        {
            Values = example.At("values")?.EnumerateArray().Select(value => value.ToString()).ToList() ?? [],
        }, example), Choices(example)));

    [Fact]
    public Task Date_input() => Check("date-input", 3,
        ["id", "namePrefix", "hint.text", "errorMessage.text", "fieldset.legend.text", "fieldset.legend.isPageHeading"],
        example => new Rendering().Html(new DateInputTagHelper(Words)
        {
            Name = example.Text("id"),
            Id = example.Text("id"),
            Hint = example.Text("hint.text"),
            Error = example.Text("errorMessage.text"),
            Label = example.Text("fieldset.legend.text"),
            Heading = example.Flag("fieldset.legend.isPageHeading"),
            LabelSize = "",
        }),
        // A part's name is bound by ASP.NET Core, which joins with dots; its month may be typed by name.
        html => System.Text.RegularExpressions.Regex.Replace(
            html.Replace("-day\"", "_Day\"").Replace("-month\"", "_Month\"").Replace("-year\"", "_Year\"").Replace(" inputmode=\"numeric\"", ""),
            " name=\"[^\"]*\"", ""));

    [Fact]
    public Task Error_summary() => Check("error-summary", 3,
        ["titleText", "errorList.text", "errorList.href"],
        example =>
        {
            var rendering = new Rendering();
            foreach (var (at, error) in (example.At("errorList")?.EnumerateArray() ?? default).Index())
            {
                var name = Example.At(error, "href") is { } href ? $"Field{at}" : "";
                if (name.Length > 0)
                    FormFields.Of(rendering.ViewContext.HttpContext).Add(name, Example.At(error, "href")!.Value.GetString()!.TrimStart('#'));
                rendering.ModelState.AddModelError(name, Example.At(error, "text")!.Value.GetString()!);
            }

            return rendering.ModelState.ErrorCount == 0 ? Task.FromResult<string?>(null) : rendering.Html(new ErrorSummaryTagHelper(Words) { Title = example.Text("titleText") })!;
        });

    [Fact]
    public Task Task_list() => Check("task-list", 3,
        ["idPrefix", "items.title.text", "items.href", "items.hint.text", "items.status.text", "items.status.tag.text", "items.status.tag.classes"],
        example => new Rendering().Html(new TaskListTagHelper { IdPrefix = example.Text("idPrefix") ?? "task-list" },
            [.. example.At("items")!.Value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object).Select(item => new TaskTagHelper
            {
                Title = Text(item, "title.text") ?? "",
                Href = Text(item, "href"),
                Hint = Text(item, "hint.text"),
                Status = Text(item, "status.tag.text") ?? Text(item, "status.text") ?? "",
                Tone = Example.At(item, "status.tag") is null ? Tone.Plain : Tone.Neutral,
            })]),
        WithoutColours);

    [Fact]
    public Task Summary_list() => Check("summary-list", 3,
        ["rows.key.text", "rows.value.text", "rows.actions.items.href", "rows.actions.items.text", "rows.actions.items.visuallyHiddenText", "card.title.text"],
        example =>
        {
            var rows = example.At("rows")!.Value.EnumerateArray().ToList();
            if (rows.Exists(row => Example.At(row, "actions.items") is { } actions && actions.GetArrayLength() != 1 || Example.At(row, "value") is null))
                return Task.FromResult<string?>(null);
            return new Rendering().Html(new SummaryListTagHelper { CardTitle = example.Text("card.title.text") },
                [.. rows.Select(row =>
                {
                    var action = Example.At(row, "actions.items") is { } actions ? actions[0] : default;
                    return new SummaryRowTagHelper(Words)
                    {
                        Key = Text(row, "key.text") ?? "",
                        Value = Text(row, "value.text"),
                        Href = Text(action, "href"),
                        Action = Text(action, "text"),
                        HiddenText = Text(action, "visuallyHiddenText") ?? "",
                    };
                })])!;
        });

    [Fact]
    public Task Tag() => Check("tag", 8, ["text", "classes"], example => new Rendering().Html(new TagTagHelper(), example.Text("text")), WithoutColours);

    [Fact]
    public Task Notification_banner() => Check("notification-banner", 4,
        ["text", "type", "titleText", "titleId"],
        example => example.Text("type") is { } type && type != "success" ? Task.FromResult<string?>(null)
            : new Rendering().Html(new NotificationTagHelper(Words)
            {
                Text = example.Text("text"),
                Kind = example.Text("type"),
                Title = example.Text("titleText"),
                TitleId = example.Text("titleId") ?? "govuk-notification-banner-title",
            })!);

    [Theory]
    [InlineData("default", 2)]
    [InlineData("first page", 1)]
    [InlineData("last page", 3)]
    public async Task Pagination(string name, int page)
    {
        var example = Example.Of("pagination").Single(example => example.Name == name);
        var html = await new Rendering().Html(new PaginationTagHelper(Words) { Page = page, Pages = 3, Url = to => $"/page/{to}" });
        Assert.Equal(
            Example.Normal(example.Html.Replace("\"/previous\"", $"\"/page/{page - 1}\"").Replace("\"/next\"", $"\"/page/{page + 1}\"")),
            Example.Normal(html!));
    }

    [Fact]
    public async Task Pagination_leaves_out_what_is_far_and_keeps_what_was_asked()
    {
        var rendering = new Rendering();
        rendering.ViewContext.HttpContext.Request.Path = "/es/directory";
        rendering.ViewContext.HttpContext.Request.QueryString = new("?q=Jerez&kind=a&kind=b&p=9");
        var html = Example.Normal((await rendering.Html(new PaginationTagHelper(Words) { Page = 9, Pages = 40 }))!);
        Assert.Equal(["1", "8", "9", "10", "40"], html.Split('\n').Select(line => line.Trim()).Where(line => int.TryParse(line, out _)));
        Assert.Contains("href=/es/directory?q=Jerez&kind=a&kind=b&p=10", html, StringComparison.Ordinal);
        Assert.Contains("href=/es/directory?q=Jerez&kind=a&kind=b>", html + ">", StringComparison.Ordinal);
    }

    [Fact]
    public Task Details() => Check("details", 2, ["summaryText", "text", "open"],
        example => new Rendering().Html(new DetailsTagHelper { Summary = example.Text("summaryText") ?? "", Open = example.Flag("open") }, example.Text("text")));

    [Fact]
    public Task Button() => Check("button", 5, ["text", "href", "disabled", "name", "type"],
        example => example.Text("name") is not null ? Task.FromResult<string?>(null)
            : new Rendering().Html(new ButtonTagHelper
            {
                Href = example.Text("href"),
                Disabled = example.Flag("disabled"),
                Type = example.Text("type") ?? "submit",
                PreventDoubleClick = false,
            }, example.Text("text"))!);

    static readonly string[] Item =
        ["items.value", "items.text", "items.hint.text", "items.checked", "items.disabled", "items.id", "items.divider", "items.conditional.html"];

    static async Task Check(string component, int atLeast, string[] expressible, Func<Example, Task<string?>> render, Func<string, string>? normal = null)
    {
        normal ??= html => html;
        var compared = 0;
        foreach (var example in Example.Of(component).Where(example => example.Uses(expressible)))
        {
            var html = await render(example);
            if (html is null)
                continue;
            compared++;
            Assert.True(
                Example.Normal(normal(example.Html)) == Example.Normal(normal(html)),
                $"{example}\n--- expected\n{Example.Normal(normal(example.Html))}\n--- given\n{Example.Normal(normal(html))}");
        }

        Assert.True(compared >= atLeast, $"Only {compared} of {component}'s examples were compared.");
    }

    static TField Filled<TField>(TField field, Example example) where TField : FieldTagHelper
    {
        field.Name = example.Text("name") ?? "";
        field.Id = example.Text("id") ?? example.Text("name");
        field.Label = example.Text("label.text");
        field.LabelSize = "";
        field.Heading = example.Flag("label.isPageHeading");
        field.Hint = example.Text("hint.text");
        field.Error = example.Text("errorMessage.text");
        field.Class = example.Text("classes");
        field.Value = example.Text("value");
        field.Disabled = example.Flag("disabled");
        return field;
    }

    static TField Group<TField>(TField field, Example example) where TField : FieldTagHelper
    {
        field.Name = example.Text("name") ?? "";
        field.Id = example.Text("idPrefix") ?? example.Text("name");
        field.Label = example.Text("fieldset.legend.text");
        field.LabelSize = "";
        field.Heading = example.Flag("fieldset.legend.isPageHeading");
        field.Hint = example.Text("hint.text");
        field.Error = example.Text("errorMessage.text");
        field.Class = example.Text("classes");
        return field;
    }

    static object?[] Choices(Example example) =>
        [.. example.At("items")!.Value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object).Select(item =>
            Text(item, "conditional.html") is { Length: > 0 } revealed ? (object?)((TagHelper)Choice(item), (IHtmlContent)new Literal(revealed)) : Choice(item))];

    static ChoiceTagHelper Choice(JsonElement item) =>
        new()
        {
            Value = Text(item, "value") ?? "",
            Label = Text(item, "text") ?? "",
            Hint = Text(item, "hint.text"),
            Id = Text(item, "id"),
            Divider = Text(item, "divider"),
            Checked = Example.At(item, "checked") is { ValueKind: JsonValueKind.True or JsonValueKind.False } on ? on.GetBoolean() : null,
            Disabled = Example.At(item, "disabled") is { ValueKind: JsonValueKind.True },
            Exclusive = Text(item, "behaviour") == "exclusive",
        };

    static IEnumerable<SelectListItem> Items(Example example) =>
        example.At("items")!.Value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object).Select(item => new SelectListItem(
            Text(item, "text") ?? "", Example.At(item, "value")?.ToString().ToLowerInvariant()!, Example.At(item, "selected") is { ValueKind: JsonValueKind.True }, Example.At(item, "disabled") is { ValueKind: JsonValueKind.True }));

    static string? Text(JsonElement item, string path) =>
        Example.At(item, path) is { ValueKind: JsonValueKind.String or JsonValueKind.Number } found ? found.ToString() : null;

    static string WithoutColours(string html) =>
        System.Text.RegularExpressions.Regex.Replace(html, @" (govuk-tag--[\w-]+|app-[\w-]+)", "");
}

/// <summary>Markup of an example, passed through as it is.</summary>
sealed class Literal(string html) : IHtmlContent
{
    public void WriteTo(TextWriter writer, System.Text.Encodings.Web.HtmlEncoder encoder) => writer.Write(html);
}
