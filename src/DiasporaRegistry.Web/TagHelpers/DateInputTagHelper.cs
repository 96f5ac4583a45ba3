using System.Globalization;
using DiasporaRegistry.Web.Language;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using static DiasporaRegistry.Web.TagHelpers.Markup;

namespace DiasporaRegistry.Web.TagHelpers;

/// <summary>A date in three fields, day first in both languages; the part that is wrong is the one marked.</summary>
[HtmlTargetElement("gov-date-input", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DateInputTagHelper(IStringLocalizer<SiteText> words) : FieldTagHelper(words)
{
    /// <summary>Whether it is a birthday, which a browser may fill in.</summary>
    public bool Birthday { get; set; }

    protected override string FocusId => $"{FieldId}_{DateBinder.Parts.FirstOrDefault(IsWrong) ?? DateBinder.Parts[0]}";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var parts = Tag("div", Join("govuk-date-input", Class)).Others(output).With("id", FieldId);
        foreach (var part in DateBinder.Parts)
            parts.Add(Tag("div", "govuk-date-input__item").Add(Item(part)));

        var inner = new HtmlContentBuilder();
        foreach (var content in new[] { HintText(), ErrorText(), parts })
        {
            if (content is not null)
                inner.AppendHtml(content);
        }

        output.Become(Group().Add(Fieldset(inner, role: "group")));
    }

    TagBuilder Item(string part)
    {
        var id = $"{FieldId}_{part}";
        var input = Tag("input", Join(
                "govuk-input govuk-date-input__input",
                IsWrong(part) ? "govuk-input--error" : null,
                part == "Year" ? "govuk-input--width-4" : "govuk-input--width-2"))
            .With("id", id)
            .With("name", $"{FieldName}.{part}")
            .With("type", "text")
            .With("inputmode", part == "Month" ? null : "numeric")
            .With("autocomplete", Birthday ? "bday-" + part.ToLowerInvariant() : null)
            .Flag("disabled", Disabled)
            .With("value", ShownPart(part));
        return Tag("div", "govuk-form-group")
            .Add(Tag("label", "govuk-label govuk-date-input__label").With("for", id).Text(Words["Date." + part]))
            .Add(input);
    }

    bool IsWrong(string part)
    {
        if (FieldError is null)
            return false;
        var empty = DateBinder.Parts.Where(each => string.IsNullOrWhiteSpace(ShownPart(each))).ToArray();
        return empty.Length is 0 or 3 || empty.Contains(part);
    }

    string? ShownPart(string part)
    {
        if (StateOf($"{FieldName}.{part}")?.AttemptedValue is { } typed)
            return typed;
        var date = Value is null ? For?.Model as DateOnly? : DateOnly.ParseExact(Value, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return part switch
        {
            "Day" => Written(date?.Day),
            "Month" => Written(date?.Month),
            _ => Written(date?.Year),
        };
    }
}
