using System.Security.Cryptography;
using System.Text.Json;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Forms;
using DiasporaRegistry.Web.Language;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Security;

/// <summary>
/// Lets a form of any page do once what it asks for, however often it is sent (docs/decisions/0083): a finger that slips, a connection that broke after all was saved. Every page is shown with a token
/// of its own, so what was shown once and says the same is the same form; whoever opens the page again has another one.
/// </summary>
sealed class SentOnce : IAsyncPageFilter, IAsyncResultFilter
{
    /// <summary>The field with the token of the page.</summary>
    public const string TokenField = "__form";

    // The first may be saved and its answer still on the way.
    const int Looks = 20;
    static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(25);

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (!HttpMethods.IsPost(http.Request.Method) || !http.Request.HasFormContentType || string.IsNullOrEmpty(http.Request.Form[TokenField]))
        {
            await next();
            return;
        }

        var form = new FormInHand(await KeyOfAsync(http.Request));
        http.RequestServices.GetRequiredService<RegistryDb>().Form = form;
        var done = await next();
        if (done.Exception is { } error && error.IsSentBefore())
        {
            done.ExceptionHandled = true;
            done.Result = new LocalRedirectResult(await WhereAsync(http, form.Key), permanent: false, preserveMethod: false);
        }
    }

    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        await next();
        var http = context.HttpContext;
        if (HttpMethods.IsPost(http.Request.Method) && http.RequestServices.GetRequiredService<RegistryDb>() is { Form: { IsNoted: true } form } db
            && http.Response.StatusCode is StatusCodes.Status302Found or StatusCodes.Status303SeeOther
            && http.Response.Headers.Location.ToString() is ['/', ..] where)
        {
            var leadsTo = Seal(http).Protect(where);
            await db.SentForms.Where(f => f.Key == form.Key).ExecuteUpdateAsync(f => f.SetProperty(x => x.LeadsTo, leadsTo), http.RequestAborted);
        }
    }

    static IDataProtector Seal(HttpContext http) => http.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector("DiasporaRegistry.SentOnce");

    // Where the first was led; else back to the page, which says that it is done.
    static async Task<string> WhereAsync(HttpContext http, string key)
    {
        await using var scope = http.RequestServices.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RegistryDb>();
        for (var look = 0; look < Looks; look++)
        {
            if (await db.SentForms.Where(f => f.Key == key).Select(f => f.LeadsTo).SingleOrDefaultAsync(http.RequestAborted) is { } leadsTo)
                return Seal(http).Unprotect(leadsTo);
            await Task.Delay(BetweenLooks, http.RequestAborted);
        }

        http.RequestServices.GetRequiredService<ITempDataDictionaryFactory>().GetTempData(http)["Notice"] =
            http.RequestServices.GetRequiredService<IStringLocalizer<SiteText>>()["Form.SentBefore"].Value;
        var request = http.Request;
        return request.PathBase + request.Path + new QueryBuilder(request.Query.Where(part => part.Key != "handler")).ToQueryString();
    }

    // Each part with its length, as JSON says it.
    static async Task<string> KeyOfAsync(HttpRequest request)
    {
        var files = new List<string>();
        foreach (var file in request.Form.Files)
        {
            await using var contents = file.OpenReadStream();
            files.AddRange([file.Name, file.FileName, Convert.ToHexString(await SHA256.HashDataAsync(contents, request.HttpContext.RequestAborted))]);
        }

        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new
        {
            Path = request.PathBase + request.Path,
            request.QueryString.Value,
            Fields = request.Form.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => new { field.Key, Values = field.Value.ToArray() }),
            Files = files,
        })));
    }
}
