using System.Security.Claims;
using DiasporaRegistry.Data.Accounts;
using Microsoft.AspNetCore.Authorization;

namespace DiasporaRegistry.Web.Accounts;

/// <summary>Asks for an appointment that holds now, and for a session with a second factor.</summary>
/// <param name="Role">The role.</param>
public sealed record StaffRequirement(StaffRole Role) : IAuthorizationRequirement;

/// <summary>Whether a session was opened with a second factor.</summary>
public static class SecondFactor
{
    /// <summary>The claim that sign-in sets (RFC 8176).</summary>
    public const string Claim = "amr";

    /// <summary>Whether a user's session has one: a code, or a passkey, which is two factors in one.</summary>
    public static bool IsIn(ClaimsPrincipal user) => user.HasClaim(Claim, "mfa");
}

internal sealed class StaffHandler(CurrentAccount current) : AuthorizationHandler<StaffRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, StaffRequirement requirement)
    {
        if (await current.FindAsync() is not { } account || account.As(requirement.Role) is null)
            context.Fail(new AuthorizationFailureReason(this, "no appointment"));
        else if (!account.HasSecondFactor)
            context.Fail(new AuthorizationFailureReason(this, "no second factor"));
        else
            context.Succeed(requirement);
    }
}
