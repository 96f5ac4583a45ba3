using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Participation;
using DiasporaRegistry.Web.Bulletins;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Events.Hold;

/// <summary>Announces an event of the reader's office, or states it anew.</summary>
public sealed class EditModel(EventDesk desk, EventReader reader, IValidator<EventForm> validator, Words words, IStringLocalizer<EventsText> text) : PageModel
{
    [BindProperty]
    public EventForm Form { get; set; } = new();

    public PublicEvent? Known { get; private set; }

    public IReadOnlyList<SelectListItem> Zones => reader.ZoneChoices;

    /// <summary>The consultations of the country that it can be about.</summary>
    public IReadOnlyList<SelectListItem> Consultations { get; private set; } = [];

    BulletinOffice office = null!;

    public async Task<IActionResult> OnGetAsync(Guid? id, CancellationToken cancel)
    {
        if (await ReadAsync(id, cancel) is { } refused)
            return refused;
        Form = Known is null ? new EventForm { Key = Guid.CreateVersion7(desk.Now), Zone = office.Consulate is null ? CountriesOfOrigin.ZoneOf(office.Country).Id : null } : EventForm.Of(Known);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid? id, CancellationToken cancel)
    {
        if (await ReadAsync(id, cancel) is { } refused)
            return refused;
        if (Form.Consultation is { } about && Consultations.All(c => c.Value != about.ToString()))
            ModelState.AddModelError("Form.Consultation", text["Consultation.Unknown"]);
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel) || Form.Key == Guid.Empty)
            return Page();
        var (meanwhile, broken) = Known is null
            ? (false, await desk.AnnounceAsync(office, Form.Key, Form.Consultation, Form.Said, cancel))
            : await desk.ChangeAsync(office, Known.Id, Form.Known, Form.Consultation, Form.Said, cancel);
        if (meanwhile)
        {
            ModelState.AddModelError("", text["Meanwhile"]);
            Response.StatusCode = StatusCodes.Status409Conflict;
            return Page();
        }

        if (broken is { } rule)
        {
            ModelState.AddBrokenRule(words, rule, rule switch { Rule.EventIsToCome => "Form.Day", Rule.CapacityHoldsWhoHasAPlace => "Form.Capacity", _ => "" });
            return Page();
        }

        TempData["Notice"] = text[Known is null ? "Announced" : "Changed"].Value;
        return RedirectToPage("/Events/Hold/Event", new { id = Known?.Id ?? Form.Key });
    }

    async Task<IActionResult?> ReadAsync(Guid? id, CancellationToken cancel)
    {
        office = await desk.OfficeAsync();
        Known = id is { } known ? await desk.FindAsync(office, known, cancel) : null;
        if (id is not null && Known is null)
            return NotFound();
        Consultations = [.. (await desk.Db.PublicConsultations().AsNoTracking().Where(c => c.Country == office.Country).OrderByDescending(c => c.ClosesOn).Take(30).ToListAsync(cancel))
            .Select(c => new SelectListItem(c.TitleIn(Languages.Current), c.Id.ToString()))];
        return Known is null || Known.CanBeChanged(desk.Now) ? null : RedirectToPage("/Events/Hold/Event", new { id });
    }
}
