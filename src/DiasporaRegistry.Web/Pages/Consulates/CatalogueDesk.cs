using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Consulates;

/// <summary>Who keeps a consulate's catalogue of services.</summary>
/// <param name="AccountId">The person.</param>
/// <param name="By">In what capacity.</param>
public sealed record Keeper(Guid AccountId, Actor By);

/// <summary>Finds consulates by the codes of their addresses, and says who keeps their services: the officers of the consulate, and the administrators of its country.</summary>
public sealed class CatalogueDesk(RegistryDb db, CurrentAccount current, TimeProvider clock)
{
    public RegistryDb Db => db;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>A consulate as its address writes it.</summary>
    public static string AddressOf(string code) => "consulates/" + code.ToLowerInvariant();

    /// <summary>Today in the consulate's country of origin.</summary>
    public DateOnly TodayOf(Domain.Countries.Consulate consulate) => CountriesOfOrigin.DayIn(consulate.Country, Now);

    /// <summary>The consulate that an address names, with its districts; none where it names none.</summary>
    public Task<Domain.Countries.Consulate?> FindAsync(string code, CancellationToken cancel)
    {
        var written = code.ToUpperInvariant();
        return db.Consulates.AsNoTracking().Include(c => c.Districts).SingleOrDefaultAsync(c => c.Code == written, cancel);
    }

    /// <summary>The reader as a keeper of a consulate's services; none for anybody else, and where the session has no second factor.</summary>
    public async Task<Keeper?> KeeperAsync(Domain.Countries.Consulate consulate)
    {
        if (await current.FindAsync() is not { HasSecondFactor: true } account)
            return null;
        if (account.Appointments.Any(a => a.Role == StaffRole.ConsularOfficer && a.ConsulateCode == consulate.Code))
            return new Keeper(account.Id, account.Actor(StaffRole.ConsularOfficer));
        return account.Appointments.Any(a => a.Role == StaffRole.MinistryAdministrator && a.Country == consulate.Country)
            ? new Keeper(account.Id, account.Actor(StaffRole.MinistryAdministrator))
            : null;
    }
}
