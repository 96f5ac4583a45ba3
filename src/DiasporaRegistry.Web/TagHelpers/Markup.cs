using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace DiasporaRegistry.Web.TagHelpers;

/// <summary>Short ways to build elements; all text is encoded.</summary>
static class Markup
{
    public static TagBuilder Tag(string name, string? classes = null)
    {
        var tag = new TagBuilder(name);
        if (name is "input")
            tag.TagRenderMode = TagRenderMode.SelfClosing;
        return tag.With("class", classes);
    }

    public static TagBuilder With(this TagBuilder tag, string name, string? value)
    {
        if (value is not null)
            tag.Attributes[name] = value;
        return tag;
    }

    public static TagBuilder Flag(this TagBuilder tag, string name, bool on) => on ? tag.With(name, name) : tag;

    public static TagBuilder Add(this TagBuilder tag, IHtmlContent? content)
    {
        if (content is not null)
            tag.InnerHtml.AppendHtml(content);
        return tag;
    }

    public static TagBuilder Text(this TagBuilder tag, string? text)
    {
        if (text is not null)
            tag.InnerHtml.Append(text);
        return tag;
    }

    /// <summary>What the page's author wrote beyond the helper's own attributes: data-*, maxlength, autocapitalize.</summary>
    public static TagBuilder Others(this TagBuilder tag, TagHelperOutput output)
    {
        foreach (var attribute in output.Attributes.Where(attribute => attribute.Name is not "class"))
            tag.Attributes[attribute.Name] = attribute.ValueStyle == HtmlAttributeValueStyle.Minimized ? "" : Plain(attribute.Value);
        return tag;
    }

    /// <summary>Leaves nothing of the helper's own element but this.</summary>
    public static void Become(this TagHelperOutput output, IHtmlContent content)
    {
        output.TagName = null;
        output.Attributes.Clear();
        output.Content.SetHtmlContent(content);
    }

    public static string? Join(params string?[] classes)
    {
        var joined = string.Join(' ', classes.Where(part => !string.IsNullOrEmpty(part)));
        return joined.Length == 0 ? null : joined;
    }

    public static TagBuilder VisuallyHidden(string text) => Tag("span", "govuk-visually-hidden").Text(text);

    /// <summary>Whether the author wrote anything between the tags.</summary>
    public static async Task<IHtmlContent?> ContentOrNothing(this TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        return content.IsEmptyOrWhiteSpace ? null : new HtmlContentBuilder().AppendHtml(content);
    }

    static string? Plain(object? value)
    {
        if (value is not IHtmlContent content)
            return value?.ToString();
        using var writer = new StringWriter();
        // Razor has encoded it once already; the builder will again.
        content.WriteTo(writer, NullHtmlEncoder.Default);
        return System.Net.WebUtility.HtmlDecode(writer.ToString());
    }
}
