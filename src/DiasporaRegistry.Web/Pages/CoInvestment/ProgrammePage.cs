using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiasporaRegistry.Web.Pages.CoInvestment;

/// <summary>Whoever runs a country's programmes, as its pages know that person.</summary>
/// <param name="Id">The account.</param>
/// <param name="Country">The country.</param>
/// <param name="Actor">The person as who acts.</param>
public sealed record ProgrammeOffice(Guid Id, string Country, Actor Actor);

/// <summary>What every page of a country's programmes works with.</summary>
public sealed class ProgrammeDesk(RegistryDb db, CurrentAccount current, TimeProvider clock)
{
    public RegistryDb Db => db;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The reader's office: as programme officer, or as the ministry's administrator.</summary>
    public async Task<ProgrammeOffice> OfficeAsync()
    {
        var account = await current.RequireAsync();
        var role = account.As(StaffRole.ProgrammeOfficer) is not null ? StaffRole.ProgrammeOfficer : StaffRole.MinistryAdministrator;
        return new(account.Id, account.As(role)!.Country!, account.Actor(role));
    }
}

/// <summary>A page of a country's programmes, which sees that country's and no other's.</summary>
public abstract class ProgrammePage(ProgrammeDesk desk) : PageModel
{
    protected ProgrammeDesk Desk => desk;

    protected RegistryDb Db => desk.Db;

    /// <summary>Where the programme's hours are told.</summary>
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    protected async Task<ProgrammeOffice> OfficeAsync()
    {
        var office = await desk.OfficeAsync();
        Zone = CountriesOfOrigin.ZoneOf(office.Country);
        return office;
    }
}
