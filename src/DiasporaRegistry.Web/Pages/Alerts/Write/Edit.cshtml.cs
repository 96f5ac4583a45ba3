using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain;
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

namespace DiasporaRegistry.Web.Pages.Alerts.Write;

/// <summary>Writes an alert, until it is sent.</summary>
public sealed class EditModel(AlertDesk desk, BulletinDesk offices, IValidator<AlertForm> validator, Words words, IStringLocalizer<AlertsText> text) : PageModel
{
    [BindProperty]
    public AlertForm Form { get; set; } = new();

    public LawAlert? Known { get; private set; }

    /// <summary>The states and countries where organizations of the office live.</summary>
    public IReadOnlyList<SelectListItem> Places { get; private set; } = [];

    BulletinOffice office = null!;

    public async Task<IActionResult> OnGetAsync(Guid? id, CancellationToken cancel)
    {
        if (await ReadAsync(id, cancel) is { } refused)
            return refused;
        Form = Known is null ? new AlertForm { Key = Guid.CreateVersion7(desk.Now) } : new AlertForm
        {
            Key = Known.Id,
            Version = VersionOf(Known),
            Places = [.. Known.Places],
            TitleEs = Known.TitleEs,
            TitleEn = Known.TitleEn,
            TextEs = Known.TextEs,
            TextEn = Known.TextEn,
            Source = Known.Source,
            Link = Known.Link,
            EffectiveOn = Known.EffectiveOn,
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid? id, CancellationToken cancel)
    {
        if (await ReadAsync(id, cancel) is { } refused)
            return refused;
        // A place that is not offered was not chosen on this page.
        if (Form.Places.Exists(p => Places.All(c => c.Value != p)))
            ModelState.AddModelError("Form.Places", text["Place.Unknown"]);
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel) || Form.Key == Guid.Empty)
            return Page();
        // The same form, sent twice, writes one.
        if (Known is null && await desk.Db.LawAlerts.AnyAsync(a => a.Id == Form.Key, cancel))
            return Done(Form.Key);
        if (Known is not null && VersionOf(Known) != Form.Version)
            return Meanwhile();
        try
        {
            var isNew = Known is null;
            if (Known is null)
                desk.Db.Add(Known = new LawAlert(Form.Key, office.Country, office.Consulate, Form.Said, desk.Now));
            else
                Known.Write(Form.Said, desk.Now);
            await desk.Db.SaveAsync(new Act(isNew ? "alert.written" : "alert.rewritten", office.By, Known.Id, office.Country), cancel);
            return Done(Known.Id);
        }
        catch (BrokenRuleException broken)
        {
            ModelState.AddBrokenRule(words, broken.Rule);
            return Page();
        }
        catch (DbUpdateConcurrencyException)
        {
            return Meanwhile();
        }
        catch (DbUpdateException twice) when (twice.IsUniqueViolation())
        {
            return Done(Form.Key);
        }
    }

    async Task<IActionResult?> ReadAsync(Guid? id, CancellationToken cancel)
    {
        office = await offices.OfficeAsync();
        Known = id is { } known ? await desk.FindAsync(office, known, cancel) : null;
        if (id is not null && Known is null)
            return NotFound();
        Places = (await offices.ChoicesAsync(office, cancel)).Residences;
        return Known?.SentAt is null ? null : Done(Known.Id);
    }

    PageResult Meanwhile()
    {
        ModelState.AddModelError("", text["Meanwhile"]);
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    RedirectToPageResult Done(Guid id) => RedirectToPage("/Alerts/Write/Alert", new { id });

    uint VersionOf(LawAlert one) => (uint)desk.Db.Entry(one).Property("Version").CurrentValue!;
}
