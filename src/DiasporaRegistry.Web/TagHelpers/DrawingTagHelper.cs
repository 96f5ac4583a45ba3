using DiasporaRegistry.Web.Charts;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace DiasporaRegistry.Web.TagHelpers;

/// <summary>A chart within the page, as the server draws it; its figures stand beside it as a table.</summary>
[HtmlTargetElement("reg-drawing", TagStructure = TagStructure.WithoutEndTag)]
public sealed class DrawingTagHelper : TagHelper
{
    /// <summary>What is drawn.</summary>
    public Drawing Drawing { get; set; } = null!;

    /// <summary>What it is called by whoever reads it aloud.</summary>
    public string Name { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        // An XML writer wrote it: every word in it is encoded.
        output.Content.SetHtmlContent(SvgWriter.Inline(Drawing, Name));
    }
}
