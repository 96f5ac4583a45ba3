using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Directory;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Consulate;

/// <summary>Finds organizations for a consular officer, preset to the own country and district.</summary>
public sealed class IndexModel(RegistryDb db, SearchDesk desk, CurrentAccount current) : PageModel
{
    public SearchView View { get; private set; } = null!;

    public ResultsView Results => new(View, Navigation.To("consulate/organizations"), ForOfficers: true);

    public string ConsulateName { get; private set; } = "";

    /// <summary>Applications that wait for this consulate's opinion.</summary>
    public int OpinionsWaiting { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var officer = (await current.RequireAsync()).As(StaffRole.ConsularOfficer)!;
        var (country, consulate) = (officer.Country!, officer.ConsulateCode!);
        ConsulateName = (await db.Consulates.AsNoTracking().SingleAsync(c => c.Code == consulate, cancellationToken)).NameIn(Languages.Current);
        var scope = new SearchScope(db.OrganizationsForConsulate(country, consulate), db.RegistrationsForConsulate(country, consulate));
        View = await desk.AnswerAsync(Request.Query, scope, new OfficerPreset(country, consulate, ConsulateName), ModelState, cancellationToken);
        if (ModelState.IsValid && !View.Form.IsSaidBy(Request.Query))
            return LocalRedirect(Request.Path.ToUriComponent() + View.Form.Address(withPage: true));
        OpinionsWaiting = await db.CasesForConsulate(country, consulate).CountAsync(r => r.State == RegistrationState.ConsularOpinion, cancellationToken);
        return Page();
    }
}
