using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static DiasporaRegistry.Web.TagHelpers.Markup;

namespace DiasporaRegistry.Web.TagHelpers;

/// <summary>An act. With href it is a link that looks like one; a second press of a submit within a second is ignored.</summary>
[HtmlTargetElement("gov-button")]
public sealed class ButtonTagHelper : TagHelper
{
    /// <summary>start, secondary, warning, or nothing for the page's main act.</summary>
    public string? Kind { get; set; }

    public string? Href { get; set; }

    public string Type { get; set; } = "submit";

    public string? Class { get; set; }

    public bool Disabled { get; set; }

    public bool PreventDoubleClick { get; set; } = true;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = new HtmlContentBuilder().AppendHtml(await output.GetChildContentAsync());
        var element = Tag(Href is null ? "button" : "a", Join("govuk-button", Class, Kind is null ? null : $"govuk-button--{Kind}"))
            .Others(output)
            .With("data-module", "govuk-button");
        if (Href is null)
        {
            element.With("type", Type).Flag("disabled", Disabled).With("aria-disabled", Disabled ? "true" : null)
                .With("data-prevent-double-click", PreventDoubleClick && Type == "submit" ? "true" : null);
        }
        else
        {
            element.With("href", Href).With("role", "button").With("draggable", "false");
        }

        element.Add(content);
        if (Kind == "start")
            element.Add(Arrow());
        output.Become(element);
    }

    static TagBuilder Arrow() =>
        Tag("svg", "govuk-button__start-icon").With("xmlns", "http://www.w3.org/2000/svg").With("width", "17.5").With("height", "19")
            .With("viewBox", "0 0 33 40").With("aria-hidden", "true").With("focusable", "false")
            .Add(Tag("path").With("fill", "currentColor").With("d", "M0 0h13l20 20-20 20H0l20-20z"));
}

/// <summary>
/// Makes the Enter key save: a browser presses the first submit button of a form, which in a form with rows is "remove". Goes first.
/// </summary>
[HtmlTargetElement("gov-default-submit", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DefaultSubmitTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        output.Become(Tag("button", "reg-default-submit").With("type", "submit").With("tabindex", "-1").With("aria-hidden", "true"));
}
