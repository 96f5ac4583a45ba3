using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static DiasporaRegistry.Web.TagHelpers.Markup;

namespace DiasporaRegistry.Web.TagHelpers;

/// <summary>How a thing stands, which decides the tag's colour and shape.</summary>
public enum Tone
{
    /// <summary>No tag at all where plain text serves, as for a finished task.</summary>
    Plain,
    Neutral,
    Good,
    Attention,
    Bad,
}

/// <summary>A standing in a word, a shape and a colour.</summary>
[HtmlTargetElement("gov-tag")]
public sealed class TagTagHelper : TagHelper
{
    public Tone Tone { get; set; } = Tone.Neutral;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        output.Become(Element(Tone).Add(await output.GetChildContentAsync()));

    internal static TagBuilder Element(Tone tone) =>
        Tag("strong", $"govuk-tag reg-tag reg-tag--{tone.ToString().ToLowerInvariant()}");
}
