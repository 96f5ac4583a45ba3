using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Participation;
using DiasporaRegistry.Web.Bulletins;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Alerts.Write;

/// <summary>An alert before it is sent, with how many organizations get it, and afterwards, with the way to take it back.</summary>
public sealed class AlertModel(AlertDesk desk, AlertReader reader, BulletinDesk offices, Words words, IStringLocalizer<AlertsText> text) : PageModel
{
    BulletinOffice office = null!;

    public LawAlert Alert { get; private set; } = null!;

    public string Places { get; private set; } = "";

    /// <summary>Whom it is for now, while it is a draft.</summary>
    public AlertCount? Count { get; private set; }

    public TimeZoneInfo Zone => CountriesOfOrigin.ZoneOf(Alert.Country);

    public string? ReasonEs { get; private set; }

    public string? ReasonEn { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await ReadAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostSendAsync(Guid id, int organizations, CancellationToken cancel)
    {
        if (!await ReadAsync(id, cancel))
            return NotFound();
        // The second press of the button finds it sent.
        if (Alert.SentAt is not null)
            return Done(null);
        var (changed, refused) = await desk.SendAsync(office, id, organizations, cancel);
        if (!await ReadAsync(id, cancel))
            return NotFound();
        if (Alert.SentAt is not null)
            return Done(refused is null && !changed ? "Send.Done" : null);
        Response.StatusCode = StatusCodes.Status409Conflict;
        ModelState.AddModelError("", changed ? text["Send.Changed"] : words.Of($"Rule.{refused}"));
        return Page();
    }

    public async Task<IActionResult> OnPostTakeBackAsync(Guid id, string? reasonEs, string? reasonEn, CancellationToken cancel)
    {
        (ReasonEs, ReasonEn) = (reasonEs, reasonEn);
        if (!await ReadAsync(id, cancel))
            return NotFound();
        if (Alert.TakenBackAt is not null)
            return Done(null);
        var refused = await desk.TakeBackAsync(office, id, reasonEs ?? "", reasonEn ?? "", cancel);
        if (refused is not { } rule)
            return Done("TakeBack.Done");
        await ReadAsync(id, cancel);
        if (Alert.TakenBackAt is not null)
            return Done(null);
        ModelState.AddBrokenRule(words, rule);
        return Page();
    }

    public async Task<IActionResult> OnPostDeleteAsync(Guid id, CancellationToken cancel)
    {
        if (!await ReadAsync(id, cancel))
            return NotFound();
        if (Alert.SentAt is not null)
            return Done(null);
        desk.Db.Remove(Alert);
        await desk.Db.SaveAsync(new Act("alert.deleted", office.By, id, office.Country), cancel);
        TempData["Notice"] = text["Delete.Done"].Value;
        return RedirectToPage("/Alerts/Write/Index");
    }

    async Task<bool> ReadAsync(Guid id, CancellationToken cancel)
    {
        office = await offices.OfficeAsync();
        if (await desk.FindAsync(office, id, cancel) is not { } found)
            return false;
        Alert = found;
        Places = await reader.PlacesOfAsync(found, cancel);
        Count = found.SentAt is null ? await desk.CountAsync(found, cancel) : null;
        return true;
    }

    RedirectToPageResult Done(string? notice)
    {
        if (notice is not null)
            TempData["Notice"] = text[notice].Value;
        return RedirectToPage("/Alerts/Write/Alert", new { id = Alert.Id });
    }
}
