using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Countries;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Consulates.Offer;

/// <summary>Adds a service to a consulate's catalogue, says it anew, or takes it out.</summary>
public sealed class EditModel(CatalogueDesk desk, IValidator<ServiceForm> validator, Words words, IStringLocalizer<ConsulatesText> text) : PageModel
{
    [BindProperty]
    public ServiceForm Form { get; set; } = new();

    public Domain.Countries.Consulate Consulate { get; private set; } = null!;

    /// <summary>What is in the catalogue already; none for a new one.</summary>
    public ConsularService? Known { get; private set; }

    public IReadOnlyList<SelectListItem> Categories { get; private set; } = [];

    Keeper keeper = null!;

    string Back => Navigation.To(CatalogueDesk.AddressOf(Consulate.Code) + "/services");

    public async Task<IActionResult> OnGetAsync(string code, Guid? id, CancellationToken cancel)
    {
        if (!await ReadAsync(code, id, cancel))
            return NotFound();
        Form = Known is null ? new ServiceForm { Key = Guid.CreateVersion7(desk.Now) } : new ServiceForm
        {
            Key = Known.Id,
            Version = VersionOf(Known),
            Category = Known.Category,
            NameEs = Known.NameEs,
            NameEn = Known.NameEn,
            TextEs = Known.TextEs,
            TextEn = Known.TextEn,
            IsForWomen = Known.IsForWomen,
            NeedsAppointment = Known.NeedsAppointment,
            Link = Known.Link,
            Phone = Known.Phone,
            Hours = [.. Known.Hours.Select(h => new HoursForm { Days = [.. h.Days], From = OpeningWords.Clock(h.From), Until = OpeningWords.Clock(h.Until) })],
            HoursNoteEs = Known.HoursNoteEs,
            HoursNoteEn = Known.HoursNoteEn,
            From = Known.ValidFrom,
            Until = Known.ValidUntil,
        };
        Form.Fill();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code, Guid? id, CancellationToken cancel)
    {
        if (!await ReadAsync(code, id, cancel))
            return NotFound();
        Form.Fill();
        if (!string.IsNullOrEmpty(Form.Category) && Categories.All(c => c.Value != Form.Category))
            ModelState.AddModelError("Form.Category", text["Category.Missing"]);
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel) || Form.Key == Guid.Empty)
            return Page();
        if (Known is not null && Form.Version != VersionOf(Known))
            return await MeanwhileAsync(cancel);
        // The same form sent twice is one service.
        if (Known is null && await desk.Db.ConsularServices.AnyAsync(s => s.Id == Form.Key, cancel))
            return await desk.Db.ConsularServices.AnyAsync(s => s.Id == Form.Key && s.ConsulateCode == Consulate.Code, cancel) ? LocalRedirect(Back) : NotFound();
        try
        {
            if (Known is null)
                desk.Db.Add(new ConsularService(Form.Key, Consulate, Form.Read(), keeper.AccountId, desk.Now));
            else
                Known.State(Form.Read(), keeper.AccountId, desk.Now);
            await desk.Db.SaveAsync(new Act(Known is null ? "service.added" : "service.changed", keeper.By, Form.Key, Consulate.Country), cancel);
        }
        catch (BrokenRuleException broken)
        {
            desk.Db.ChangeTracker.Clear();
            ModelState.AddBrokenRule(words, broken.Rule);
            return Page();
        }
        catch (DbUpdateConcurrencyException)
        {
            return await MeanwhileAsync(cancel);
        }
        catch (DbUpdateException twice) when (twice.IsUniqueViolation())
        {
            return LocalRedirect(Back);
        }

        TempData["Notice"] = text["Saved"].Value;
        return LocalRedirect(Back);
    }

    public async Task<IActionResult> OnPostWithdrawAsync(string code, Guid id, CancellationToken cancel)
    {
        if (!await ReadAsync(code, id, cancel) || Known is null)
            return NotFound();
        try
        {
            Known.Withdraw(keeper.AccountId, desk.Now);
            await desk.Db.SaveAsync(new Act("service.withdrawn", keeper.By, id, Consulate.Country), cancel);
        }
        // A colleague took it out at the same moment.
        catch (DbUpdateConcurrencyException)
        {
            return LocalRedirect(Back);
        }

        TempData["Notice"] = text["Withdrawn.Done"].Value;
        return LocalRedirect(Back);
    }

    uint VersionOf(ConsularService service) => (uint)desk.Db.Entry(service).Property("Version").CurrentValue!;

    // What a colleague wrote stays; what was typed here stays in the form, to be compared and saved anew.
    async Task<IActionResult> MeanwhileAsync(CancellationToken cancel)
    {
        await desk.Db.Entry(Known!).ReloadAsync(cancel);
        ModelState.Remove("Form.Version");
        Form.Version = VersionOf(Known!);
        ModelState.AddModelError("", text["Meanwhile"]);
        return Page();
    }

    async Task<bool> ReadAsync(string code, Guid? id, CancellationToken cancel)
    {
        if (await desk.FindAsync(code, cancel) is not { } consulate || await desk.KeeperAsync(consulate) is not { } found)
            return false;
        (Consulate, keeper) = (consulate, found);
        if (id is not null && (Known = await desk.Db.ConsularServices.SingleOrDefaultAsync(s => s.Id == id && s.ConsulateCode == consulate.Code && s.WithdrawnAt == null, cancel)) is null)
            return false;
        // What the country offers no more stays with the services that have it.
        Categories = [.. (await desk.Db.ChoicesOfAsync(ConsularService.Categories, consulate.Country, cancel)).Where(c => c.RetiredOn is null || c.Entry.Code == Known?.Category)
            .Select(c => new SelectListItem(c.Entry.NameIn(Languages.Current), c.Entry.Code))];
        return true;
    }
}
