using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Staff.People;

/// <summary>Somebody whose way into the register a ministry's administrator may mend.</summary>
/// <param name="Id">The account.</param>
/// <param name="Name">How the person is called.</param>
/// <param name="Email">The address that the person signs in with.</param>
/// <param name="HasSecondFactor">Whether an app or a passkey is set up.</param>
/// <param name="IsElsewhere">Whether the person works for another country, or for all: no one ministry then takes the second factor off.</param>
public sealed record PersonRow(Guid Id, string Name, string Email, bool HasSecondFactor, bool IsElsewhere);

/// <summary>Finds people whom a ministry's administrator knows: the own country's staff, and who represents organizations that turned to it. Of anybody else it says nothing, not even that there is an account.</summary>
public sealed class PeopleDesk(RegistryDb db)
{
    /// <summary>The person with an address.</summary>
    public Task<PersonRow?> FindAsync(string email, string country, CancellationToken cancel)
    {
        var normalized = email.Trim().ToUpperInvariant();
        return Rows(Known(country).Where(a => a.NormalizedEmail == normalized), country).SingleOrDefaultAsync(cancel);
    }

    /// <summary>The person of an account.</summary>
    public Task<PersonRow?> FindAsync(Guid id, string country, CancellationToken cancel) => Rows(Known(country).Where(a => a.Id == id), country).SingleOrDefaultAsync(cancel);

    IQueryable<Data.Accounts.Account> Known(string country) => db.Users.AsNoTracking().Where(a => a.ClosedAt == null && (
        a.Appointments.Any(p => p.Country == country && p.EndedAt == null)
        || db.Registrations.Any(g => g.Country == country && g.State != RegistrationState.Draft && db.Organizations.Any(o => o.Id == g.OrganizationId && o.Representatives.Any(r => r.AccountId == a.Id)))));

    IQueryable<PersonRow> Rows(IQueryable<Data.Accounts.Account> accounts, string country) => accounts.Select(a => new PersonRow(a.Id, a.DisplayName, a.Email ?? "",
        a.TwoFactorEnabled || db.UserPasskeys.Any(p => p.UserId == a.Id), a.Appointments.Any(p => p.EndedAt == null && p.Country != country)));
}
