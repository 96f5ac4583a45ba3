using System.Globalization;
using DiasporaRegistry.Web.Language;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using static DiasporaRegistry.Web.TagHelpers.Markup;

namespace DiasporaRegistry.Web.TagHelpers;

/// <summary>What every field has: a name bound to the form, a label, a hint, what was typed, and what is wrong with it.</summary>
public abstract class FieldTagHelper(IStringLocalizer<SiteText> words) : TagHelper
{
    /// <summary>The form's property: gives name, id, value and errors.</summary>
    public ModelExpression? For { get; set; }

    /// <summary>For a field without a model, such as a search box; otherwise taken from <see cref="For"/>.</summary>
    public string? Name { get; set; }

    public string? Id { get; set; }

    /// <summary>The label, or the legend of a group of fields.</summary>
    public string? Label { get; set; }

    /// <summary>s, m, l or xl.</summary>
    public string? LabelSize { get; set; }

    /// <summary>Whether the label is also the page's heading: for pages that ask one thing.</summary>
    public bool Heading { get; set; }

    public string? Hint { get; set; }

    public string? Value { get; set; }

    public string? Error { get; set; }

    public string? Class { get; set; }

    public bool Disabled { get; set; }

    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    protected IStringLocalizer<SiteText> Words { get; } = words;

    protected string FieldName => Name ?? ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For?.Name ?? throw new InvalidOperationException("A field needs for=\"…\" or name=\"…\"."));

    protected string FieldId => Id ?? TagBuilder.CreateSanitizedId(FieldName, "_");

    protected string? FieldError => Error ?? (State is { Errors.Count: > 0 } state ? state.Errors[0].ErrorMessage : null);

    protected string HintId => FieldId + "-hint";

    protected string ErrorId => FieldId + "-error";

    /// <summary>The element that the error summary links to.</summary>
    protected virtual string FocusId => FieldId;

    protected ModelStateEntry? State => StateOf(FieldName);

    protected ModelStateEntry? StateOf(string name) => ViewContext.ViewData.ModelState.TryGetValue(name, out var entry) ? entry : null;

    /// <summary>What was typed, right or wrong; else what is stored.</summary>
    protected string? Shown => Value ?? State?.AttemptedValue ?? Written(For?.Model);

    public override void Init(TagHelperContext context) => FormFields.Of(ViewContext.HttpContext).Add(FieldName, FocusId);

    protected string? DescribedBy(string? more = null) =>
        Join(more, Hint is null ? null : HintId, FieldError is null ? null : ErrorId);

    protected TagBuilder Group(string? classes = null) =>
        Tag("div", Join("govuk-form-group", FieldError is null ? null : "govuk-form-group--error", classes));

    protected IHtmlContent? LabelFor(string id)
    {
        if (Label is null)
            return null;
        var size = LabelSize ?? (Heading ? "l" : null);
        var label = Tag("label", Join("govuk-label", string.IsNullOrEmpty(size) ? null : $"govuk-label--{size}")).With("for", id).Text(Label);
        return Heading ? Tag("h1", "govuk-label-wrapper").Add(label) : label;
    }

    protected IHtmlContent? HintText() => Hint is null ? null : Tag("div", "govuk-hint").With("id", HintId).Text(Hint);

    protected IHtmlContent? ErrorText() =>
        FieldError is not { } error ? null
            : Tag("p", "govuk-error-message").With("id", ErrorId).Add(VisuallyHidden(Words["Error.Prefix"])).Text(" " + error);

    /// <summary>Puts a group of fields under its legend; without a label there is no fieldset.</summary>
    protected IHtmlContent Fieldset(IHtmlContent inner, string? role = null)
    {
        if (Label is null)
            return inner;
        var size = LabelSize ?? (Heading ? "l" : null);
        var legend = Tag("legend", Join("govuk-fieldset__legend", string.IsNullOrEmpty(size) ? null : $"govuk-fieldset__legend--{size}"));
        if (Heading)
            legend.Add(Tag("h1", "govuk-fieldset__heading").Text(Label));
        else
            legend.Text(Label);
        return Tag("fieldset", "govuk-fieldset").With("role", role).With("aria-describedby", DescribedBy()).Add(legend).Add(inner);
    }

    internal static string? Written(object? value) => value switch
    {
        null => null,
        string text => text,
        bool flag => flag ? "true" : "false",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        decimal number => number.ToString("0.######", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
