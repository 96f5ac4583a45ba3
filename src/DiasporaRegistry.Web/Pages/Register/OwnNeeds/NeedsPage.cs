using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Needs;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Pages.Needs;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Register.OwnNeeds;

/// <summary>A page about what one of the reader's organizations needs. An officer who helps at the counter reads none of them here: needs are read on the consulate's side.</summary>
public abstract class NeedsPage(NeedDesk desk, CurrentAccount current, IStringLocalizer<RegisterText> register) : OrganizationPage(desk.Db, current, register["Unnamed"])
{
    protected NeedDesk Desk { get; } = desk;

    /// <summary>The countries of origin that the organization can ask.</summary>
    public IReadOnlyList<string> Countries { get; private set; } = [];

    /// <summary>The organization's needs, and no other one's.</summary>
    protected IQueryable<Need> Needs => Desk.Db.NeedsOf(Account.Id).Where(n => n.OrganizationId == Organization.Id);

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken cancel)
    {
        if (Role == RepresentativeRole.Helper)
            return NotFound();
        Countries = await Desk.Db.CountriesTurnedToAsync(Organization.Id, cancel);
        return null;
    }
}
