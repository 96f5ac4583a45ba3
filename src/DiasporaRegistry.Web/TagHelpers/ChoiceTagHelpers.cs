using DiasporaRegistry.Web.Language;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using static DiasporaRegistry.Web.TagHelpers.Markup;

namespace DiasporaRegistry.Web.TagHelpers;

/// <summary>Radios and checkboxes: items from a list or written one by one, each with a hint and what choosing it reveals.</summary>
public abstract class ChoicesTagHelper(IStringLocalizer<SiteText> words, string block, string type) : FieldTagHelper(words)
{
    /// <summary>The choices, when they need neither hints nor anything to reveal.</summary>
    public IEnumerable<SelectListItem> Items { get; set; } = [];

    public override void Init(TagHelperContext context)
    {
        base.Init(context);
        context.Items[typeof(ChoicesTagHelper)] = this;
    }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        foreach (var item in Items)
            Add(item);
        await output.GetChildContentAsync();

        var list = Tag("div", Join(block, Class)).Others(output).With("data-module", block);
        foreach (var item in written)
            list.Add(item);
        var inner = new HtmlContentBuilder();
        foreach (var part in new[] { HintText(), ErrorText(), list })
        {
            if (part is not null)
                inner.AppendHtml(part);
        }

        output.Become(Group().Add(Fieldset(inner)));
    }

    readonly List<IHtmlContent> written = [];
    int position;

    void Add(SelectListItem item) => Add(item.Value ?? item.Text, item.Text, null, item.Selected ? true : null, item.Disabled, null, null, null);

    internal void Divide(string text)
    {
        position++;
        written.Add(Tag("div", $"{block}__divider").Text(text));
    }

    internal void Add(string value, string label, string? hint, bool? isChecked, bool disabled, string? id, string? behaviour, IHtmlContent? revealed)
    {
        position++;
        var itemId = id ?? (position == 1 ? FieldId : $"{FieldId}-{position}");
        var hintId = hint is null ? null : itemId + "-item-hint";
        var on = isChecked ?? IsChosen(value);
        var describedBy = Join(Label is null && type == "checkbox" ? DescribedBy() : null, hintId);
        var input = Tag("input", $"{block}__input")
            .With("id", itemId)
            .With("name", FieldName)
            .With("type", type)
            .With("value", value)
            .Flag("checked", on)
            .Flag("disabled", disabled || Disabled)
            .With("data-aria-controls", revealed is null ? null : "conditional-" + itemId)
            .With("data-behaviour", behaviour)
            .With("aria-describedby", describedBy);
        var item = Tag("div", $"{block}__item").Add(input).Add(Tag("label", $"govuk-label {block}__label").With("for", itemId).Text(label));
        if (hint is not null)
            item.Add(Tag("div", $"govuk-hint {block}__hint").With("id", hintId).Text(hint));
        written.Add(item);
        if (revealed is not null)
            written.Add(Tag("div", Join($"{block}__conditional", on ? null : $"{block}__conditional--hidden")).With("id", "conditional-" + itemId).Add(revealed));
    }

    protected abstract bool IsChosen(string value);
}

/// <summary>One of a few.</summary>
[HtmlTargetElement("gov-radios")]
public sealed class RadiosTagHelper(IStringLocalizer<SiteText> words) : ChoicesTagHelper(words, "govuk-radios", "radio")
{
    protected override bool IsChosen(string value) => string.Equals(Shown, value, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Any of a few; the form's property is a collection, or a bool with one box whose value is "true".</summary>
[HtmlTargetElement("gov-checkboxes")]
public sealed class CheckboxesTagHelper(IStringLocalizer<SiteText> words) : ChoicesTagHelper(words, "govuk-checkboxes", "checkbox")
{
    /// <summary>What is chosen, where there is no model.</summary>
    public IEnumerable<string>? Values { get; set; }

    protected override bool IsChosen(string value) => Chosen().Contains(value, StringComparer.OrdinalIgnoreCase);

    IEnumerable<string?> Chosen()
    {
        if (Values is not null)
            return Values;
        return State?.RawValue switch
        {
            string[] several => several,
            string one => [one],
            _ when For?.Model is System.Collections.IEnumerable stored and not string => stored.Cast<object?>().Select(Written),
            _ => [Shown],
        };
    }
}

/// <summary>One choice; what stands between its tags is revealed when it is chosen.</summary>
[HtmlTargetElement("gov-radio")]
[HtmlTargetElement("gov-checkbox")]
public sealed class ChoiceTagHelper : TagHelper
{
    public string Value { get; set; } = "";

    public string Label { get; set; } = "";

    public string? Hint { get; set; }

    public string? Id { get; set; }

    public bool? Checked { get; set; }

    public bool Disabled { get; set; }

    /// <summary>Words between the choices, such as "or"; the element is then no choice itself.</summary>
    public string? Divider { get; set; }

    /// <summary>Whether choosing this box clears the others ("none of these").</summary>
    public bool Exclusive { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var owner = (ChoicesTagHelper)context.Items[typeof(ChoicesTagHelper)];
        if (Divider is not null)
        {
            owner.Divide(Divider);
        }
        else
        {
            var revealed = await output.ContentOrNothing();
            owner.Add(Value, Label, Hint, Checked, Disabled, Id, Exclusive ? "exclusive" : null, revealed);
        }

        output.SuppressOutput();
    }
}

/// <summary>Choices out of an enum, in the domain's words.</summary>
public static class Choices
{
    public static IEnumerable<SelectListItem> Of<TEnum>(Words words) where TEnum : struct, Enum => Of(words, Enum.GetValues<TEnum>());

    public static IEnumerable<SelectListItem> Of<TEnum>(Words words, IEnumerable<TEnum> values) where TEnum : struct, Enum =>
        values.Select(value => new SelectListItem(words.Of(value), value.ToString()));
}
