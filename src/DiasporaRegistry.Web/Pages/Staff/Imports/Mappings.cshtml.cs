using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Import.Batches;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Web.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Staff.Imports;

/// <summary>What a ministry has kept of the columns of kinds of lists: each can be called otherwise, or forgotten.</summary>
public sealed class MappingsModel(CurrentAccount current, RegistryDb db, ImportDesk desk, IStringLocalizer<ImportsText> text) : StaffPage(current)
{
    [BindProperty]
    public string? Name { get; set; }

    public IReadOnlyList<ImportMapping> Mappings { get; private set; } = [];

    /// <summary>The one whose new name was refused.</summary>
    public Guid? Refused { get; private set; }

    public Task OnGetAsync(CancellationToken cancel) => ReadAsync(cancel);

    public async Task<IActionResult> OnPostRenameAsync(Guid mapping, CancellationToken cancel)
    {
        var (account, country) = await AdministratorAsync();
        if (await db.ImportMappings.SingleOrDefaultAsync(m => m.Country == country && m.Id == mapping, cancel) is not { } found)
            return NotFound();
        var name = OneLine.Of(Name ?? "");
        if (name.Length is 0 or > ImportMapping.LongestName)
            ModelState.TryAddModelError("Name", name.Length == 0 ? text["Mappings.NameMissing"] : text["Columns.NameTooLong", ImportMapping.LongestName]);
        else if (ModelState.IsValid && !await desk.RenameMappingAsync(found, name, account.Actor(StaffRole.MinistryAdministrator), cancel))
            ModelState.AddModelError("Name", text["Mappings.NameTaken"]);
        if (ModelState.IsValid)
            return Said("Mappings.Renamed");
        Refused = mapping;
        await ReadAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostDeleteAsync(Guid mapping, CancellationToken cancel)
    {
        var (account, country) = await AdministratorAsync();
        // Pressed twice, it is forgotten already.
        if (await db.ImportMappings.SingleOrDefaultAsync(m => m.Country == country && m.Id == mapping, cancel) is { } found)
            await desk.DeleteMappingAsync(found, account.Actor(StaffRole.MinistryAdministrator), cancel);
        return Said("Mappings.Deleted");
    }

    RedirectToPageResult Said(string notice)
    {
        TempData["Notice"] = text[notice].Value;
        return RedirectToPage("/Staff/Imports/Mappings");
    }

    async Task ReadAsync(CancellationToken cancel)
    {
        var (_, country) = await AdministratorAsync();
        Mappings = await db.ImportMappings.AsNoTracking().Where(m => m.Country == country).OrderBy(m => m.Name).ToListAsync(cancel);
    }
}
