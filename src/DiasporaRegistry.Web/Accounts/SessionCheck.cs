using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace DiasporaRegistry.Web.Accounts;

/// <summary>
/// Holds every request's session against the account as it stands now, with one query that the request needs anyway: a session that was
/// signed out elsewhere or lasts too long ends, and an appointment that was given or taken shows at once.
/// </summary>
internal sealed class SessionCheck(CurrentAccount current, SessionTime time, OpenSessions sessions, IOptions<IdentityOptions> options) : ISecurityStampValidator
{
    public const string NameClaim = "display_name";

    public async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        if (time.IsOver(context.Properties) || await current.OpenSessionAsync(context.Principal!, options.Value.ClaimsIdentity.SecurityStampClaimType, SessionTime.KeyOf(context.Properties)) is not { } account)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
            return;
        }

        var (http, stampClaim) = (context.HttpContext, options.Value.ClaimsIdentity.SecurityStampClaimType);
        if (SessionTime.KeyOf(context.Properties) is { } key && SessionTime.OpenedAt(context.Properties) is { } openedAt)
            await sessions.SeeAsync(account.Id, key, context.Principal!.FindFirstValue(stampClaim) ?? "", openedAt, current.SeenAt, http.Request.Headers.UserAgent, http.RequestAborted);

        // For this request only: the cookie is not written again, so no role outlives its appointment.
        var session = new ClaimsIdentity(context.Principal!.Identity as ClaimsIdentity);
        session.AddClaim(new Claim(NameClaim, account.DisplayName));
        session.AddClaims(account.Appointments.Select(a => new Claim(session.RoleClaimType, a.Role.ToString())));
        context.ReplacePrincipal(new ClaimsPrincipal(session));
    }
}
