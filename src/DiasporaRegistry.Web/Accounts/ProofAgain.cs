using DiasporaRegistry.Data;
using DiasporaRegistry.Web.Logging;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Accounts;

/// <summary>
/// Has whoever does a grave act (<see cref="GraveActs"/>) show who they are, where the last time is too long ago: a page is led to <c>Account/Again</c> and back; a form with something typed in it is given
/// back as it was, to be sent after that.
/// </summary>
internal sealed class ProofAgain(string page) : IAsyncPageFilter
{
    static readonly object Key = new();

    /// <summary>Whether nothing but a proof kept this request from what it asked for.</summary>
    public static bool IsAllThatIsMissing(HttpContext context) => context.Items.ContainsKey(Key);

    /// <summary>Whether the session of a request shows who it belongs to, lately enough.</summary>
    public static async Task<bool> IsFreshAsync(HttpContext http) =>
        await http.AuthenticateAsync(IdentityConstants.ApplicationScheme) is { Succeeded: true, Properties: { } session }
        && http.RequestServices.GetRequiredService<SessionTime>().IsProven(session);

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (GraveActs.WhatAsks(page, http.Request.Method, context.HandlerMethod?.Name) is not { } what || await IsFreshAsync(http) || (what == GraveActs.AsksItself && await PasswordIsAllAsync(http)))
            await next();
        else
            context.Result = Ask(http);
    }

    // Who has a second factor shows it too: the password that such a form asks for is half of the proof.
    static async Task<bool> PasswordIsAllAsync(HttpContext http)
    {
        var account = await http.RequestServices.GetRequiredService<CurrentAccount>().RequireAsync();
        var db = http.RequestServices.GetRequiredService<RegistryDb>();
        return await db.Users.AnyAsync(a => a.Id == account.Id && a.PasswordHash != null && !a.TwoFactorEnabled && !db.UserPasskeys.Any(p => p.UserId == a.Id), http.RequestAborted);
    }

    static IActionResult Ask(HttpContext http)
    {
        Refusal.Note(http, "account.proof");
        var request = http.Request;
        if (HttpMethods.IsPost(request.Method) && (!request.HasFormContentType || request.Form.Files.Count > 0 || request.Form.Keys.Any(field => field != SentOnce.TokenField)))
        {
            http.Items[Key] = true;
            return new StatusCodeResult(StatusCodes.Status401Unauthorized);
        }

        // A button that was pressed and nothing else: back to its page, to press it again.
        var query = HttpMethods.IsPost(request.Method) ? new QueryBuilder(request.Query.Where(part => part.Key != "handler")).ToQueryString() : request.QueryString;
        return new LocalRedirectResult(Navigation.To("account/again") + QueryString.Create("returnUrl", request.PathBase + request.Path + query));
    }
}
