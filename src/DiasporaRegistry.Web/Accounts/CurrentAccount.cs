using System.Security.Claims;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Accounts;

/// <summary>The account behind a request, with its appointments as they stand now: a changed role acts at the next request.</summary>
/// <param name="Id">The account.</param>
/// <param name="DisplayName">How the person wants to be called.</param>
/// <param name="Email">The address that the person signs in with.</param>
/// <param name="Language">The language of the person's mails.</param>
/// <param name="HasSecondFactor">Whether this session was opened with a second factor.</param>
/// <param name="Appointments">The appointments that hold.</param>
/// <param name="Represents">Whether the person represents any organization.</param>
public sealed record SignedInAccount(Guid Id, string DisplayName, string Email, string Language, bool HasSecondFactor, IReadOnlyList<StaffAppointment> Appointments, bool Represents)
{
    /// <summary>The appointment to a role, if there is one.</summary>
    public StaffAppointment? As(StaffRole role) => Appointments.FirstOrDefault(a => a.Role == role);

    /// <summary>The person as an actor in a capacity.</summary>
    public Actor Actor(StaffRole role) => new(Id, role.AsCapacity());

    /// <summary>The person as one who represents an organization in a role: an officer who helps at the counter acts as the consulate.</summary>
    public Actor For(RepresentativeRole role) => role == RepresentativeRole.Helper ? Actor(StaffRole.ConsularOfficer) : new(Id, Capacity.Representative);
}

/// <summary>Reads the account behind the request, once for each request.</summary>
public sealed class CurrentAccount(IHttpContextAccessor http, RegistryDb db)
{
    private Task<SignedInAccount?>? account;
    private string? stamp;
    private string? session;

    /// <summary>When this request's session was last noted as used; null for one that never was.</summary>
    internal DateTimeOffset? SeenAt { get; private set; }

    /// <summary>The account; null for an anonymous reader.</summary>
    public Task<SignedInAccount?> FindAsync() => account ??= ReadAsync();

    /// <summary>The account of a request that its page's policy lets only signed-in readers make.</summary>
    public async Task<SignedInAccount> RequireAsync() =>
        await FindAsync() ?? throw new InvalidOperationException("The page's policy lets in readers without an account.");

    /// <summary>The account that a session's cookie names, if its security stamp is still the account's and the session was not ended; the request is then made in its name.</summary>
    internal async Task<SignedInAccount?> OpenSessionAsync(ClaimsPrincipal user, string stampClaim, string? key)
    {
        (stamp, session) = (user.FindFirstValue(stampClaim) ?? "", key);
        return await (account = ReadAsync(user));
    }

    private Task<SignedInAccount?> ReadAsync() => ReadAsync(http.HttpContext?.User);

    private async Task<SignedInAccount?> ReadAsync(ClaimsPrincipal? user)
    {
        if (user?.Identity?.IsAuthenticated != true || !Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id))
            return null;
        // Every page asks this: one question, for what is a row or two.
        var found = await db.Users.AsNoTracking().AsSingleQuery().Where(a => a.Id == id).Select(a => new
        {
            a.Id,
            a.DisplayName,
            a.Email,
            a.Language,
            a.SecurityStamp,
            SeenAt = db.Sessions.Where(s => s.Key == session).Select(s => (DateTimeOffset?)s.LastSeenAt).FirstOrDefault(),
            IsEnded = session != null && db.UserTokens.Any(t => t.UserId == a.Id && t.LoginProvider == Account.EndedSessions && t.Name == session),
            Appointments = a.Appointments.Where(p => p.EndedAt == null).ToList(),
            Represents = db.Organizations.SelectMany(o => o.Representatives).Any(r => r.AccountId == a.Id),
        }).SingleOrDefaultAsync(http.HttpContext!.RequestAborted);
        SeenAt = found?.SeenAt;
        return found is null || found.IsEnded || (stamp is not null && stamp != found.SecurityStamp)
            ? null
            : new SignedInAccount(found.Id, found.DisplayName, found.Email ?? "", found.Language, SecondFactor.IsIn(user), found.Appointments, found.Represents);
    }
}
