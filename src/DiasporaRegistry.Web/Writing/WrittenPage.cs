using System.Text;
using Microsoft.AspNetCore.Mvc;

namespace DiasporaRegistry.Web.Writing;

/// <summary>A page that was written whole, on its way to its reader.</summary>
public sealed class WrittenPage(HtmlText html) : ActionResult
{
    public override async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.ContentType = "text/html; charset=utf-8";
        using (html)
        {
            response.ContentLength = Encoding.UTF8.GetByteCount(html.Written);
            Encoding.UTF8.GetBytes(html.Written, response.BodyWriter);
        }

        await response.BodyWriter.FlushAsync(context.HttpContext.RequestAborted);
    }
}
