using System.Text.Encodings.Web;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Errors;

/// <summary>What an error page shows: which failure, how to quote it, and what the reader had typed.</summary>
/// <param name="Kind">The stem of the page's words, as in Error.404 or Error.Expired.</param>
public sealed record ErrorPage(string Kind, int Status, string Reference, string Address, IReadOnlyList<KeyValuePair<string, string>> Typed)
{
    /// <summary>Whether a form waited for its sender to show who they are, and cannot be given back.</summary>
    public bool IsLost => Kind is "Again" or "SignedOut" && Typed.Count == 0;

    /// <summary>The key of what is said: nobody is promised a button that is not there.</summary>
    public string Body => $"Error.{Kind}.{(IsLost ? "Lost" : "Body")}";
}

/// <summary>Renders an error page with the site's layout, and in bare HTML when even that fails.</summary>
sealed class ErrorPageWriter(
    IRazorViewEngine views, ITempDataProvider tempData, IModelMetadataProvider metadata,
    IStringLocalizer<SiteText> words, HtmlEncoder encoder, ILogger<ErrorPageWriter> log)
{
    const string View = "/Pages/Shared/Error.cshtml";

    static readonly int[] WithOwnWords = [400, 403, 404, 409, 413, 429, 500, 503];

    public async Task<string> RenderAsync(HttpContext context, int status, string reference)
    {
        var kind = KindOf(context, status);
        try
        {
            await ReadFormAsync(context, status);
            var page = new ErrorPage(kind, status, reference, context.Request.PathBase + context.Request.Path + context.Request.QueryString, Typed(context, status));
            var action = new ActionContext(context, context.GetRouteData(), new ActionDescriptor());
            var view = views.GetView(null, View, isMainPage: true).EnsureSuccessful([View]).View!;
            using var text = new StringWriter();
            var data = new ViewDataDictionary<ErrorPage>(metadata, action.ModelState) { Model = page };
            await view.RenderAsync(new ViewContext(action, view, data, new TempDataDictionary(context, tempData), text, new HtmlHelperOptions()));
            return text.ToString();
        }
        catch (Exception error)
        {
            log.LogError(error, "The error page itself failed");
            return Bare(kind, reference);
        }
    }

    static string KindOf(HttpContext context, int status) =>
        ExpiredForm.Is(context) ? "Expired"
        : ProofAgain.IsAllThatIsMissing(context) ? "Again"
        : Shedding.Is(context) ? "Busy"
        : status is 503 && DiskFull.Is(context) ? "Full"
        : status is 429 && !HttpMethods.IsPost(context.Request.Method) ? "Reading"
        : WithOwnWords.Contains(status) ? status.ToString(System.Globalization.CultureInfo.InvariantCulture)
        : status is 401 ? HttpMethods.IsPost(context.Request.Method) ? "SignedOut" : "403" : status is 405 or 406 ? "404" : status >= 500 ? "500" : "400";

    // A form that could not be saved is offered again as it was typed; secrets and files are not repeated.
    static List<KeyValuePair<string, string>> Typed(HttpContext context, int status)
    {
        if (status is not (401 or 503 or 429 or 409) || !HttpMethods.IsPost(context.Request.Method) || !context.Request.HasFormContentType)
            return [];
        var form = context.Features.Get<Microsoft.AspNetCore.Http.Features.IFormFeature>()?.Form;
        if (form is null || form.Files.Count > 0 || form.Keys.Any(Secret))
            return [];
        return [.. form.SelectMany(field => field.Value, (field, value) => KeyValuePair.Create(field.Key, value ?? ""))];
    }

    static bool Secret(string name) =>
        name.Contains("password", StringComparison.OrdinalIgnoreCase) || name is "credential" or "token"
        || (name.EndsWith("Code", StringComparison.Ordinal) && !name.EndsWith("PlaceCode", StringComparison.Ordinal) && !name.EndsWith("Place.Code", StringComparison.Ordinal));

    // The database may have failed, or the session ended, before anything read the form: signing in comes first.
    static async Task ReadFormAsync(HttpContext context, int status)
    {
        if (status is not (401 or 503) || !HttpMethods.IsPost(context.Request.Method) || !context.Request.HasFormContentType)
            return;
        try
        {
            await context.Request.ReadFormAsync(context.RequestAborted);
        }
        catch (Exception error) when (error is IOException or InvalidDataException or BadHttpRequestException)
        {
            // What cannot be read cannot be offered again.
        }
    }

    string Bare(string kind, string reference)
    {
        string Say(string key) => encoder.Encode(words[key]);
        return $"""
            <!DOCTYPE html><html lang="{Languages.Current}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Say($"Error.{kind}.Title")}</title></head><body><main><h1>{Say($"Error.{kind}.Title")}</h1>
            <p>{Say($"Error.{kind}.Body")}</p><p>{Say("Error.Reference")} {encoder.Encode(reference)}</p></main></body></html>
            """;
    }
}
