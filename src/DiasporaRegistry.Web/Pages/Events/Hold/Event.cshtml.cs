using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Participation;
using DiasporaRegistry.Web.Bulletins;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Events.Hold;

/// <summary>An event of the reader's office: which organizations come, who waits, freeing the places of one that cannot come, and calling it off.</summary>
public sealed class EventModel(EventDesk desk, EventReader reader, Words words, IStringLocalizer<EventsText> text) : PageModel
{
    BulletinOffice office = null!;

    public PublicEvent Event { get; private set; } = null!;

    public EventReader Reader => reader;

    public bool CanBeChanged { get; private set; }

    /// <summary>Whether places can still be freed, for who waits.</summary>
    public bool TakesSignUps { get; private set; }

    /// <summary>The organizations that signed up, by key.</summary>
    public IReadOnlyDictionary<Guid, string> Organizations { get; private set; } = new Dictionary<Guid, string>();

    public string? ReasonEs { get; private set; }

    public string? ReasonEn { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await ReadAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostCancelAsync(Guid id, string? reasonEs, string? reasonEn, CancellationToken cancel)
    {
        if (!await ReadAsync(id, cancel))
            return NotFound();
        (ReasonEs, ReasonEn) = (reasonEs, reasonEn);
        // The second press of the button finds it called off.
        if (Event.CancelledAt is not null)
            return Done();
        var refused = await desk.CancelAsync(office, id, reasonEs ?? "", reasonEn ?? "", cancel);
        await ReadAsync(id, cancel);
        if (refused is not { } rule || Event.CancelledAt is not null)
            return Done(refused is null ? text["Cancel.Done"].Value : null);
        ModelState.AddBrokenRule(words, rule);
        return Page();
    }

    public async Task<IActionResult> OnPostReleaseAsync(Guid id, Guid organization, CancellationToken cancel)
    {
        if (!await ReadAsync(id, cancel))
            return NotFound();
        // The second press of the button finds them freed.
        if (Event.SignUpOf(organization) is not { State: not SignUpState.GivenUp })
            return Done();
        if (await desk.ReleaseAsync(office, id, organization, cancel) is not { } rule)
            return Done(text["Release.Done", NameOf(organization)].Value);
        ModelState.AddBrokenRule(words, rule);
        await ReadAsync(id, cancel);
        return Page();
    }

    /// <summary>An organization that signed up, by name.</summary>
    public string NameOf(Guid organization) => Organizations.GetValueOrDefault(organization, "");

    async Task<bool> ReadAsync(Guid id, CancellationToken cancel)
    {
        office = await desk.OfficeAsync();
        if (await desk.FindAsync(office, id, cancel) is not { } found)
            return false;
        Event = found;
        (CanBeChanged, TakesSignUps) = (found.CanBeChanged(desk.Now), found.TakesSignUps(desk.Now));
        var coming = found.SignUps.Select(s => s.OrganizationId).ToList();
        Organizations = await desk.Db.Organizations.Where(o => coming.Contains(o.Id))
            .Select(o => new { o.Id, Name = o.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() ?? "" }).ToDictionaryAsync(o => o.Id, o => o.Name, cancel);
        return true;
    }

    RedirectToPageResult Done(string? notice = null)
    {
        if (notice is not null)
            TempData["Notice"] = notice;
        return RedirectToPage("/Events/Hold/Event", new { id = Event.Id });
    }
}
