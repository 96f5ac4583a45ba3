using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Html;

namespace DiasporaRegistry.Web.Pages.Directory;

/// <summary>Facts for machines inside a script element that nothing runs. Its letters are escaped so that no name can end the element: neither &lt; nor &amp; is ever written.</summary>
public sealed class DataBlock(JsonNode data) : IHtmlContent
{
    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => writer.Write(data.ToJsonString());
}
