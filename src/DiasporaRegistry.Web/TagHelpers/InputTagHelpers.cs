using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using static DiasporaRegistry.Web.TagHelpers.Markup;

namespace DiasporaRegistry.Web.TagHelpers;

/// <summary>One line of text, a number, an address of e-mail.</summary>
[HtmlTargetElement("gov-input", TagStructure = TagStructure.NormalOrSelfClosing)]
public class InputTagHelper(IStringLocalizer<SiteText> words) : FieldTagHelper(words)
{
    public string Type { get; set; } = "text";

    public string? Inputmode { get; set; }

    public string? Autocomplete { get; set; }

    public bool? Spellcheck { get; set; }

    /// <summary>Characters expected: 2, 3, 4, 5, 10, 20 or 30.</summary>
    public int? Width { get; set; }

    public string? Prefix { get; set; }

    public string? Suffix { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var input = Input(output);
        var group = Group(GroupClass).Add(LabelFor(FieldId)).Add(HintText()).Add(ErrorText());
        foreach (var (name, value) in GroupAttributes())
            group.With(name, value);

        var after = AfterInput();
        if (Prefix is null && Suffix is null && after is null)
        {
            output.Become(group.Add(input));
            return;
        }

        var wrapper = Tag("div", Join("govuk-input__wrapper", WrapperClass));
        if (Prefix is not null)
            wrapper.Add(Affix("prefix", Prefix));
        wrapper.Add(input);
        if (Suffix is not null)
            wrapper.Add(Affix("suffix", Suffix));
        output.Become(group.Add(wrapper.Add(after)));
    }

    protected virtual string? GroupClass => null;

    protected virtual string? WrapperClass => null;

    protected virtual string? InputClass => null;

    protected virtual IEnumerable<(string Name, string Value)> GroupAttributes() => [];

    protected virtual IHtmlContent? AfterInput() => null;

    protected virtual string? InputValue => Shown;

    protected virtual TagBuilder Input(TagHelperOutput output) =>
        Tag("input", Join("govuk-input", InputClass, Class, Width is null ? null : $"govuk-input--width-{Width}", FieldError is null ? null : "govuk-input--error"))
            .Others(output)
            .With("id", FieldId)
            .With("name", FieldName)
            .With("type", Type)
            .With("spellcheck", Spellcheck is { } checkIt ? checkIt ? "true" : "false" : null)
            .With("value", InputValue)
            .Flag("disabled", Disabled)
            .With("aria-describedby", DescribedBy())
            .With("autocomplete", Autocomplete)
            .With("inputmode", Inputmode);

    static TagBuilder Affix(string side, string text) => Tag("div", $"govuk-input__{side}").With("aria-hidden", "true").Text(text);
}

/// <summary>A password with a button that shows it; what was typed is never sent back.</summary>
[HtmlTargetElement("gov-password", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PasswordTagHelper : InputTagHelper
{
    public PasswordTagHelper(IStringLocalizer<SiteText> words) : base(words)
    {
        Type = "password";
        Spellcheck = false;
        Autocomplete = "current-password";
    }

    protected override string? GroupClass => "govuk-password-input";

    protected override string? WrapperClass => "govuk-password-input__wrapper";

    protected override string? InputClass => "govuk-password-input__input govuk-js-password-input-input";

    protected override string? InputValue => Value;

    protected override TagBuilder Input(TagHelperOutput output) => base.Input(output).With("autocapitalize", "none");

    protected override IEnumerable<(string Name, string Value)> GroupAttributes() =>
    [
        ("data-module", "govuk-password-input"),
        ("data-i18n.show-password", Words["Password.Show"]),
        ("data-i18n.hide-password", Words["Password.Hide"]),
        ("data-i18n.show-password-aria-label", Words["Password.ShowLabel"]),
        ("data-i18n.hide-password-aria-label", Words["Password.HideLabel"]),
        ("data-i18n.password-shown-announcement", Words["Password.Shown"]),
        ("data-i18n.password-hidden-announcement", Words["Password.Hidden"]),
    ];

    protected override IHtmlContent AfterInput() =>
        Tag("button", "govuk-button govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle")
            .With("type", "button")
            .With("data-module", "govuk-button")
            .With("aria-controls", FieldId)
            .With("aria-label", Words["Password.ShowLabel"])
            .Flag("hidden", true)
            .Text(Words["Password.Show"]);
}

/// <summary>Several lines of text, which count their characters when there is a limit.</summary>
[HtmlTargetElement("gov-textarea", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TextareaTagHelper(IStringLocalizer<SiteText> words) : FieldTagHelper(words)
{
    public int Rows { get; set; } = 5;

    public bool? Spellcheck { get; set; }

    public string? Autocomplete { get; set; }

    /// <summary>Shows how many characters are left; the rule itself is the validator's.</summary>
    public int? Count { get; set; }

    /// <summary>Whether words that may tell of somebody's immigration status are asked about before they are kept.</summary>
    public bool Warns { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var infoId = FieldId + "-info";
        var area = Tag("textarea", Join("govuk-textarea", FieldError is null ? null : "govuk-textarea--error", Count is null ? null : "govuk-js-character-count", Class))
            .Others(output)
            .With("id", FieldId)
            .With("name", FieldName)
            .With("rows", Written(Rows))
            .With("spellcheck", Spellcheck is { } checkIt ? checkIt ? "true" : "false" : null)
            .Flag("disabled", Disabled)
            .With("aria-describedby", DescribedBy(Count is null ? null : infoId))
            .With("autocomplete", Autocomplete)
            // A browser drops the first line break of a textarea: this one is for it.
            .Text(Shown is { } text && text.StartsWith('\n') ? "\n" + text : Shown);
        var group = Group(Count is null ? null : "govuk-character-count").Add(LabelFor(FieldId)).Add(HintText()).Add(ErrorText()).Add(area);
        if (Count is { } limit)
        {
            group.With("data-module", "govuk-character-count")
                .With("data-maxlength", Written(limit))
                .With("data-i18n.characters-under-limit.one", Words["Count.OneLeft"])
                .With("data-i18n.characters-under-limit.other", Words["Count.Left"])
                .With("data-i18n.characters-at-limit", Words["Count.NoneLeft"])
                .With("data-i18n.characters-over-limit.one", Words["Count.OneOver"])
                .With("data-i18n.characters-over-limit.other", Words["Count.Over"])
                .Add(Tag("div", "govuk-hint govuk-character-count__message").With("id", infoId).Text(Words["Count.Limit", Formats.Number(limit)]));
        }

        output.Become(Warns ? group.Add(Tag("input").With("type", "hidden").With("name", StatusWarning.Asking).With("value", FieldName)).Add(LookedAgain()) : group);
    }

    // Its words may be a law's or a service's: whoever looked again keeps them.
    TagBuilder? LookedAgain()
    {
        if (!StatusWarning.IsAsked(ViewContext.HttpContext, FieldName))
            return null;
        var id = FieldId + "-checked";
        return Tag("div", "govuk-checkboxes govuk-checkboxes--small").Add(Tag("div", "govuk-checkboxes__item")
            .Add(Tag("input", "govuk-checkboxes__input").With("type", "checkbox").With("id", id).With("name", StatusWarning.Checked).With("value", FieldName)
                .Flag("checked", ViewContext.HttpContext.Request.Form[StatusWarning.Checked].Contains(FieldName)))
            .Add(Tag("label", "govuk-label govuk-checkboxes__label").With("for", id).Text(Words["StatusWords.Keep"])));
    }
}

/// <summary>One of a list too long for radios.</summary>
[HtmlTargetElement("gov-select", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SelectTagHelper(IStringLocalizer<SiteText> words) : FieldTagHelper(words)
{
    public IEnumerable<SelectListItem> Items { get; set; } = [];

    /// <summary>The words of a first choice that means none.</summary>
    public string? Empty { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var select = Tag("select", Join("govuk-select", Class, FieldError is null ? null : "govuk-select--error"))
            .Others(output)
            .With("id", FieldId)
            .With("name", FieldName)
            .Flag("disabled", Disabled)
            .With("aria-describedby", DescribedBy());
        if (Empty is not null)
            select.Add(Tag("option").With("value", "").Text(Empty));
        var shown = Shown;
        TagBuilder? group = null;
        foreach (var item in Items)
        {
            if (item.Group is null)
                group = null;
            else if (group is null || group.Attributes["label"] != item.Group.Name)
                select.Add(group = Tag("optgroup").With("label", item.Group.Name));
            (group ?? select).Add(Tag("option")
                .With("value", item.Value)
                .Flag("selected", string.IsNullOrEmpty(shown) ? item.Selected : (item.Value ?? item.Text) == shown)
                .Flag("disabled", item.Disabled)
                .Text(item.Text));
        }

        output.Become(Group().Add(LabelFor(FieldId)).Add(HintText()).Add(ErrorText()).Add(select));
    }
}

/// <summary>A file. The browser words its own button: the one that scripts draw has a name that differs from what it shows.</summary>
[HtmlTargetElement("gov-file-upload", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FileUploadTagHelper(IStringLocalizer<SiteText> words) : FieldTagHelper(words)
{
    public bool Multiple { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var input = Tag("input", Join("govuk-file-upload", Class, FieldError is null ? null : "govuk-file-upload--error"))
            .Others(output)
            .With("id", FieldId)
            .With("name", FieldName)
            .With("type", "file")
            .Flag("disabled", Disabled)
            .Flag("multiple", Multiple)
            .With("aria-describedby", DescribedBy());
        output.Become(Group().Add(LabelFor(FieldId)).Add(HintText()).Add(ErrorText()).Add(input));
    }
}
