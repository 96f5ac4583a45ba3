using System.Security.Claims;
using DiasporaRegistry.Data.Accounts;
using Microsoft.AspNetCore.Authorization;

namespace DiasporaRegistry.Web.Accounts;

/// <summary>Asks for an appointment that holds now, to one of some roles, and for a session with a second factor.</summary>
public sealed class StaffRequirement(params StaffRole[] roles) : IAuthorizationRequirement
{
    /// <summary>The roles; one is enough.</summary>
    public IReadOnlyList<StaffRole> Roles => roles;
}

/// <summary>Whether a session was opened with a second factor.</summary>
public static class SecondFactor
{
    /// <summary>Where Identity's store keeps what belongs to the authenticator app.</summary>
    internal const string Store = BackupCodes.Store;
    internal const string KeyName = "AuthenticatorKey";
    internal const string CodesName = BackupCodes.Name;
    static readonly object Missing = new();

    /// <summary>The claim that sign-in sets (RFC 8176).</summary>
    public const string Claim = "amr";

    /// <summary>Whether a user's session has one: a code, or a passkey, which is two factors in one.</summary>
    public static bool IsIn(ClaimsPrincipal user) => user.HasClaim(Claim, "mfa");

    /// <summary>Whether nothing but the second factor kept this request from its page.</summary>
    internal static bool IsAllThatIsMissing(HttpContext context) => context.Items.ContainsKey(Missing);

    internal static void Miss(HttpContext? context) => context?.Items.TryAdd(Missing, true);
}

// Every page's policy is put to every handler: the account, and the database with it, is fetched only for pages that ask for an appointment.
internal sealed class StaffHandler(IServiceProvider services, IHttpContextAccessor http) : AuthorizationHandler<StaffRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, StaffRequirement requirement)
    {
        if (await services.GetRequiredService<CurrentAccount>().FindAsync() is not { } account || !requirement.Roles.Any(role => account.As(role) is not null))
            context.Fail(new AuthorizationFailureReason(this, "no appointment"));
        else if (!account.HasSecondFactor)
        {
            SecondFactor.Miss(http.HttpContext);
            context.Fail(new AuthorizationFailureReason(this, "no second factor"));
        }
        else
            context.Succeed(requirement);
    }
}
