using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Directory;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Consulate;

/// <summary>Finds organizations for a consular officer, preset to the own country and district.</summary>
public sealed class IndexModel(RegistryDb db, SearchDesk desk, ListedNames names, CurrentAccount current) : PageModel
{
    public SearchView View { get; private set; } = null!;

    public string ConsulateName { get; private set; } = "";

    /// <summary>Applications that wait for this consulate's opinion.</summary>
    public int OpinionsWaiting { get; private set; }

    /// <summary>An officer's directory.</summary>
    public static async Task<SearchRoom> RoomAsync(CurrentAccount current)
    {
        var officer = (await current.RequireAsync()).As(StaffRole.ConsularOfficer)!;
        return new SearchRoom(DirectoryScope.OfConsulate(officer.Country!, officer.ConsulateCode!), Navigation.To("consulate"), Navigation.To("consulate/organizations"),
            new SearchPreset(officer.Country!, officer.ConsulateCode));
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var room = await RoomAsync(current);
        var (view, elsewhere) = await desk.AnswerAsync(HttpContext, room, ModelState);
        if (elsewhere is not null)
            return LocalRedirect(elsewhere);
        View = view!;
        ConsulateName = names.Of(ListedNames.Consulates, room.Scope.Consulate!);
        OpinionsWaiting = await db.CasesForConsulate(room.Scope.Country!, room.Scope.Consulate!).CountAsync(r => r.State == RegistrationState.ConsularOpinion || r.RenewalOpinionSince != null, cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnGetSuggestAsync([FromServices] SearchParts parts) => parts.Suggest(HttpContext, await RoomAsync(current));

    public async Task<IActionResult> OnGetMapAsync([FromServices] SearchParts parts) => parts.Map(HttpContext, await RoomAsync(current));
}
