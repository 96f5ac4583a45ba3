using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Alerts;
using DiasporaRegistry.Web.Pages.Directory;
using DiasporaRegistry.Web.Pages.Events;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiasporaRegistry.Web.Pages.Consulate;

/// <summary>A consular officer's first page: the own district with what waits there, and the directory, preset to it.</summary>
public sealed class IndexModel(RegistryDb db, DirectoryIndex index, SearchDesk desk, EventReader events, AlertReader alerts, ListedNames names, CurrentAccount current, TimeProvider clock) : PageModel
{
    public SearchView View { get; private set; } = null!;

    /// <summary>The code of the officer's consulate.</summary>
    public string Consulate { get; private set; } = "";

    public string ConsulateName { get; private set; } = "";

    /// <summary>What the district holds, and what waits there.</summary>
    public DistrictDay Day { get; private set; } = null!;

    /// <summary>The next events of the district.</summary>
    public IReadOnlyList<EventRow> Events { get; private set; } = [];

    /// <summary>The latest alerts for places of the district.</summary>
    public IReadOnlyList<AlertRow> Alerts { get; private set; } = [];

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
        Consulate = room.Scope.Consulate!;
        ConsulateName = names.Of(ListedNames.Consulates, room.Scope.Consulate!);
        var now = clock.GetUtcNow();
        Events = await events.RowsAsync(db.EventsOfDistrict(room.Scope.Country!, Consulate).ToCome(now), cancellationToken, 5);
        Alerts = await alerts.RowsAsync(await db.AlertsOfDistrictAsync(room.Scope.Country!, Consulate, CountriesOfOrigin.DayIn(room.Scope.Country!, now), cancellationToken), cancellationToken, 5);
        Day = await DistrictDay.OfAsync(db, index, room.Scope.Country!, Consulate, now, cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnGetSuggestAsync([FromServices] SearchParts parts) => parts.Suggest(HttpContext, await RoomAsync(current));

    public async Task<IActionResult> OnGetMapAsync([FromServices] SearchParts parts) => parts.Map(HttpContext, await RoomAsync(current));
}
