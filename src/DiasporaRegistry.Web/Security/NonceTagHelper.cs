using DiasporaRegistry.Web.Keeping;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using NetEscapades.AspNetCore.SecurityHeaders;

namespace DiasporaRegistry.Web.Security;

/// <summary>Gives every script element of our own pages the nonce that the content security policy asks for; a page that several readers are sent alike asks for none.</summary>
[HtmlTargetElement("script")]
public sealed class NonceTagHelper : TagHelper
{
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (!Nobody.Asks(ViewContext.HttpContext))
            output.Attributes.SetAttribute("nonce", ViewContext.HttpContext.GetNonce());
    }
}
