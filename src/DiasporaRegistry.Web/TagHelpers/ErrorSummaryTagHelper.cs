using DiasporaRegistry.Web.Language;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using static DiasporaRegistry.Web.TagHelpers.Markup;

namespace DiasporaRegistry.Web.TagHelpers;

/// <summary>Everything that is wrong with the form, in the form's order. The layout shows it: a page need not.</summary>
[HtmlTargetElement("gov-error-summary", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorSummaryTagHelper(IStringLocalizer<SiteText> words) : TagHelper
{
    public string? Title { get; set; }

    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var errors = FormFields.Of(ViewContext.HttpContext).Errors(ViewContext.ViewData.ModelState).ToList();
        if (errors.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        var list = Tag("ul", "govuk-list govuk-error-summary__list");
        foreach (var (message, id) in errors)
            list.Add(id is null ? Tag("li").Text(message) : Tag("li").Add(Tag("a").With("href", "#" + id).Text(message)));
        output.Become(Tag("div", "govuk-error-summary").With("data-module", "govuk-error-summary")
            .Add(Tag("div").With("role", "alert")
                .Add(Tag("h2", "govuk-error-summary__title").Text(Title ?? words["Error.Summary"]))
                .Add(Tag("div", "govuk-error-summary__body").Add(list))));
    }
}
