using DiasporaRegistry.Web.Language;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using static DiasporaRegistry.Web.TagHelpers.Markup;

namespace DiasporaRegistry.Web.TagHelpers;

/// <summary>Tells what just happened (kind="success"), or what concerns the whole page.</summary>
[HtmlTargetElement("gov-notification")]
public sealed class NotificationTagHelper(IStringLocalizer<SiteText> words) : TagHelper
{
    public string? Kind { get; set; }

    public string? Title { get; set; }

    public string TitleId { get; set; } = "govuk-notification-banner-title";

    /// <summary>One sentence; what stands between the tags otherwise.</summary>
    public string? Text { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var success = Kind == "success";
        var content = Tag("div", "govuk-notification-banner__content");
        if (Text is null)
            content.Add(await output.ContentOrNothing());
        else
            content.Add(Tag("p", "govuk-notification-banner__heading").Text(Text));
        output.Become(Tag("div", Join("govuk-notification-banner", success ? "govuk-notification-banner--success" : null))
            .Others(output)
            .With("role", success ? "alert" : "region")
            .With("aria-labelledby", TitleId)
            .With("data-module", "govuk-notification-banner")
            .Add(Tag("div", "govuk-notification-banner__header")
                .Add(Tag("h2", "govuk-notification-banner__title").With("id", TitleId).Text(Title ?? words[success ? "Notification.Success" : "Notification.Important"])))
            .Add(content));
    }
}

/// <summary>Says that an act is done, as the heading of the page after it.</summary>
[HtmlTargetElement("gov-panel")]
public sealed class PanelTagHelper : TagHelper
{
    public string Title { get; set; } = "";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var panel = Tag("div", "govuk-panel govuk-panel--confirmation").Others(output).Add(Tag("h1", "govuk-panel__title").Text(Title));
        if (await output.ContentOrNothing() is { } body)
            panel.Add(Tag("div", "govuk-panel__body").Add(body));
        output.Become(panel);
    }
}

/// <summary>What only some need to read.</summary>
[HtmlTargetElement("gov-details")]
public sealed class DetailsTagHelper : TagHelper
{
    public string Summary { get; set; } = "";

    public bool Open { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        output.Become(Tag("details", "govuk-details").Others(output).Flag("open", Open)
            .Add(Tag("summary", "govuk-details__summary").Add(Tag("span", "govuk-details__summary-text").Text(Summary)))
            .Add(Tag("div", "govuk-details__text").Add(await output.ContentOrNothing())));
}

/// <summary>What has consequences.</summary>
[HtmlTargetElement("gov-warning")]
public sealed class WarningTagHelper(IStringLocalizer<SiteText> words) : TagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        output.Become(Tag("div", "govuk-warning-text").Others(output)
            .Add(Tag("span", "govuk-warning-text__icon").With("aria-hidden", "true").Text("!"))
            .Add(Tag("strong", "govuk-warning-text__text").Add(VisuallyHidden(words["Warning"])).Text(" ").Add(await output.ContentOrNothing())));
}

/// <summary>A quotation, an example, a rule in its own words.</summary>
[HtmlTargetElement("gov-inset")]
public sealed class InsetTagHelper : TagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        output.Become(Tag("div", "govuk-inset-text").Others(output).Add(await output.ContentOrNothing()));
}

/// <summary>Fields that are one question, under its legend.</summary>
[HtmlTargetElement("gov-fieldset")]
public sealed class FieldsetTagHelper : TagHelper
{
    public string Legend { get; set; } = "";

    /// <summary>s, m, l or xl.</summary>
    public string? LegendSize { get; set; }

    public bool Heading { get; set; }

    public string? DescribedBy { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var size = LegendSize ?? (Heading ? "l" : null);
        var legend = Tag("legend", Join("govuk-fieldset__legend", size is null ? null : $"govuk-fieldset__legend--{size}"));
        if (Heading)
            legend.Add(Tag("h1", "govuk-fieldset__heading").Text(Legend));
        else
            legend.Text(Legend);
        output.Become(Tag("fieldset", "govuk-fieldset").Others(output).With("aria-describedby", DescribedBy).Add(legend).Add(await output.ContentOrNothing()));
    }
}
