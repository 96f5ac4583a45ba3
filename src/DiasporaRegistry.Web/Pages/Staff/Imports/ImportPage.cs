using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Import;
using DiasporaRegistry.Data.Import.Batches;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Import;
using DiasporaRegistry.Web.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Staff.Imports;

/// <summary>A page about one import of the reader's country; another country's is not found.</summary>
public abstract class ImportPage(CurrentAccount current, RegistryDb db, ImportDesk desk, IStringLocalizer<ImportsText> text) : StaffPage(current)
{
    protected const string Refusal = "Refusal";

    public ImportBatch Batch { get; private set; } = null!;

    protected RegistryDb Db => db;

    protected ImportDesk Desk => desk;

    protected IStringLocalizer<ImportsText> Text => text;

    protected Actor By { get; private set; } = null!;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var (reader, country) = await AdministratorAsync();
        By = reader.Actor(StaffRole.MinistryAdministrator);
        var found = Guid.TryParse(RouteData.Values["id"] as string, out var id)
            ? await db.ImportsOf(country).AsNoTracking().SingleOrDefaultAsync(b => b.Id == id, context.HttpContext.RequestAborted) : null;
        if (found is null)
        {
            context.Result = NotFound();
            return;
        }

        Batch = found;
        if (TempData[Refusal] is string refusal)
            ModelState.AddModelError("", refusal);
        // Where the page leads on to another one, that one says it.
        if ((await next()).Result is RedirectToPageResult && HttpMethods.IsGet(Request.Method))
            TempData.Keep(Refusal);
    }

    /// <summary>The words of a remark about a file or row.</summary>
    public static string Words(ImportNote note) => ImportText.Of(Languages.Current, note);

    protected IActionResult Back(string? notice = null)
    {
        if (notice is not null)
            TempData["Notice"] = text[notice].Value;
        return RedirectToPage("/Staff/Imports/Batch", new { id = Batch.Id });
    }

    /// <summary>Back to the import, which says in an error summary what was not done, and why.</summary>
    protected IActionResult Refused(string why)
    {
        TempData[Refusal] = text[why].Value;
        return Back();
    }
}
