using DiasporaRegistry.Web.Language;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using static DiasporaRegistry.Web.TagHelpers.Markup;

namespace DiasporaRegistry.Web.TagHelpers;

/// <summary>A place that typed text may mean.</summary>
public sealed record PlaceCandidate(string Code, string Label);

/// <summary>
/// A place by its name, with suggestions where there is JavaScript. Without it the text is posted alone; the page then looks it
/// up and, where several places fit, hands them back as <see cref="Candidates"/>, shown as radios that post the code.
/// </summary>
[HtmlTargetElement("gov-place", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PlaceTagHelper(IStringLocalizer<SiteText> words) : FieldTagHelper(words)
{
    /// <summary>The form's property that takes the code of the place chosen.</summary>
    public ModelExpression? CodeFor { get; set; }

    /// <summary>The name of the field that takes the code, where it is not the property's.</summary>
    public string? CodeName { get; set; }

    /// <summary>The endpoint that answers ?q=… with [{"code": …, "label": …}].</summary>
    public string Source { get; set; } = "";

    public int MinLength { get; set; } = 2;

    public IReadOnlyList<PlaceCandidate>? Candidates { get; set; }

    string CodeField => CodeName ?? ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(CodeFor?.Name ?? throw new InvalidOperationException("A place needs code-for=\"…\"."));

    string CodeId => TagBuilder.CreateSanitizedId(CodeField, "_");

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var input = Tag("input", Join("govuk-input", Class, FieldError is null ? null : "govuk-input--error"))
            .Others(output)
            .With("id", FieldId)
            .With("name", FieldName)
            .With("type", "text")
            .With("spellcheck", "false")
            .With("autocomplete", "off")
            .With("value", Shown)
            .With("aria-describedby", DescribedBy())
            .With("data-place-text", "");
        var group = Group().Add(LabelFor(FieldId)).Add(HintText()).Add(ErrorText());
        if (Candidates is { Count: > 0 } candidates)
        {
            output.Become(group.Add(input).Add(WhichOne(candidates)));
            return;
        }

        var code = Tag("input")
            .With("type", "hidden")
            .With("id", CodeId)
            .With("name", CodeField)
            .With("value", StateOf(CodeField)?.AttemptedValue ?? Written(CodeFor?.Model) ?? "")
            .With("data-place-code", "");
        output.Become(group.Add(Tag("div", "reg-place")
            .With("data-module", "reg-place")
            .With("data-source", Source)
            .With("data-min-length", Written(MinLength))
            .With("data-no-results", Words["Place.NoResults"])
            .With("data-too-short", Words["Place.TooShort"])
            .With("data-one-result", Words["Place.OneResult"])
            .With("data-results", Words["Place.Results"])
            .With("data-selected", Words["Place.Selected"])
            .With("data-assistive-hint", Words["Place.AssistiveHint"])
            .Add(input)
            .Add(code)));
    }

    TagBuilder WhichOne(IReadOnlyList<PlaceCandidate> candidates)
    {
        var list = Tag("div", "govuk-radios govuk-radios--small").With("data-module", "govuk-radios");
        var at = 0;
        foreach (var (code, label) in candidates.Append(new PlaceCandidate("", Words["Place.NoneOfThese"])))
        {
            var id = at++ == 0 ? CodeId : $"{CodeId}-{at}";
            list.Add(Tag("div", "govuk-radios__item")
                .Add(Tag("input", "govuk-radios__input").With("id", id).With("name", CodeField).With("type", "radio").With("value", code))
                .Add(Tag("label", "govuk-label govuk-radios__label").With("for", id).Text(label)));
        }

        return Tag("fieldset", "govuk-fieldset govuk-!-margin-top-4")
            .Add(Tag("legend", "govuk-fieldset__legend govuk-fieldset__legend--s").Text(Words["Place.WhichOne"]))
            .Add(list);
    }
}
