using DiasporaRegistry.Web.Language;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using static DiasporaRegistry.Web.TagHelpers.Markup;

namespace DiasporaRegistry.Web.TagHelpers;

/// <summary>What is known of a thing, one fact a row; in a card when it has a title.</summary>
[HtmlTargetElement("gov-summary-list")]
public sealed class SummaryListTagHelper : TagHelper
{
    public string? CardTitle { get; set; }

    public int CardLevel { get; set; } = 2;

    public string? Class { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var rows = new List<SummaryRowTagHelper>();
        context.Items[typeof(SummaryListTagHelper)] = rows;
        await output.GetChildContentAsync();
        var actions = rows.Exists(row => row.Href is not null);
        var list = Tag("dl", Join("govuk-summary-list", Class)).Others(output);
        foreach (var row in rows)
            list.Add(row.Element(actions, CardTitle));
        if (CardTitle is null)
        {
            output.Become(list);
            return;
        }

        output.Become(Tag("div", "govuk-summary-card")
            .Add(Tag("div", "govuk-summary-card__title-wrapper").Add(Tag("h" + CardLevel, "govuk-summary-card__title").Text(CardTitle)))
            .Add(Tag("div", "govuk-summary-card__content").Add(list)));
    }
}

/// <summary>One fact; with href it can be changed.</summary>
[HtmlTargetElement("gov-summary-row", ParentTag = "gov-summary-list")]
public sealed class SummaryRowTagHelper(IStringLocalizer<SiteText> words) : TagHelper
{
    public string Key { get; set; } = "";

    public string? Value { get; set; }

    // Razor hands over an expression that is null as an empty text.
    public string? Href { get; set => field = string.IsNullOrEmpty(value) ? null : value; }

    /// <summary>The link's word, "Change" by default.</summary>
    public string? Action { get; set; }

    /// <summary>What the link says of its row to who cannot see it; the key by default.</summary>
    public string? HiddenText { get; set; }

    IHtmlContent? content;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        content = await output.ContentOrNothing();
        ((List<SummaryRowTagHelper>)context.Items[typeof(SummaryListTagHelper)]).Add(this);
        output.SuppressOutput();
    }

    internal TagBuilder Element(bool othersHaveActions, string? cardTitle)
    {
        var value = Tag("dd", "govuk-summary-list__value").Add(content);
        if (content is null)
            value.Text(Value);
        var row = Tag("div", Join("govuk-summary-list__row", othersHaveActions && Href is null ? "govuk-summary-list__row--no-actions" : null))
            .Add(Tag("dt", "govuk-summary-list__key").Text(Key))
            .Add(value);
        if (Href is not null)
        {
            var hidden = Join(HiddenText ?? Key, cardTitle is null ? null : $"({cardTitle})");
            row.Add(Tag("dd", "govuk-summary-list__actions").Add(Tag("a", "govuk-link").With("href", Href)
                .Text(Action ?? words["Change"])
                .Add(hidden is null ? null : VisuallyHidden(" " + hidden))));
        }

        return row;
    }
}

/// <summary>What is to be done, each with how it stands.</summary>
[HtmlTargetElement("gov-task-list")]
public sealed class TaskListTagHelper : TagHelper
{
    public string IdPrefix { get; set; } = "task-list";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var tasks = new List<TaskTagHelper>();
        context.Items[typeof(TaskListTagHelper)] = tasks;
        await output.GetChildContentAsync();
        var list = Tag("ul", "govuk-task-list").Others(output);
        foreach (var (index, task) in tasks.Index())
            list.Add(task.Element($"{IdPrefix}-{index + 1}"));
        output.Become(list);
    }
}

/// <summary>One thing to do. With a tone its status is a tag; without, it is plain text, for what needs no eye.</summary>
[HtmlTargetElement("gov-task", ParentTag = "gov-task-list", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TaskTagHelper : TagHelper
{
    public string Title { get; set; } = "";

    public string? Href { get; set; }

    public string? Hint { get; set; }

    public string Status { get; set; } = "";

    public Tone Tone { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ((List<TaskTagHelper>)context.Items[typeof(TaskListTagHelper)]).Add(this);
        output.SuppressOutput();
    }

    internal TagBuilder Element(string id)
    {
        // Razor hands over an expression that is null as an empty text.
        var (isLink, hasHint) = (!string.IsNullOrEmpty(Href), !string.IsNullOrEmpty(Hint));
        var hintId = hasHint ? id + "-hint" : null;
        var name = Tag("div", "govuk-task-list__name-and-hint").Add(!isLink
            ? Tag("div").Text(Title)
            : Tag("a", "govuk-link govuk-task-list__link").With("href", Href).With("aria-describedby", Join(hintId, id + "-status")).Text(Title));
        if (hasHint)
            name.Add(Tag("div", "govuk-task-list__hint").With("id", hintId).Text(Hint));
        var status = Tag("div", "govuk-task-list__status").With("id", id + "-status");
        if (Tone == Tone.Plain)
            status.Text(Status);
        else
            status.Add(TagTagHelper.Element(Tone).Text(Status));
        return Tag("li", Join("govuk-task-list__item", isLink ? "govuk-task-list__item--with-link" : null)).Add(name).Add(status);
    }
}
