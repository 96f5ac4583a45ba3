using System.Text;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Import.Batches;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Import;
using DiasporaRegistry.Web.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Staff.Imports;

/// <summary>The lists that a ministry brought in, and where a new one begins.</summary>
[RequestSizeLimit(LargestRequest), RequestFormLimits(MultipartBodyLengthLimit = LargestRequest)]
public sealed class IndexModel(CurrentAccount current, RegistryDb db, ImportDesk desk, TimeProvider clock, IStringLocalizer<ImportsText> text) : StaffPage(current)
{
    // A file a little too large still gets a message beside its field; one far too large is cut off.
    const long LargestRequest = 64L << 20;
    const int PageSize = 25;

    [BindProperty]
    public UploadForm Form { get; set; } = new();

    public IReadOnlyList<ImportBatch> Batches { get; private set; } = [];

    [FromQuery(Name = "p")]
    public string? PageAsked { get; set; }

    public int PageShown { get; private set; } = 1;

    public int Pages { get; private set; } = 1;

    /// <summary>Whether the ministry has kept what the columns of some kind of list are.</summary>
    public bool HasMappings { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Form.Key = Guid.CreateVersion7(clock.GetUtcNow());
        await ReadAsync(cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var (account, country) = await AdministratorAsync();
        // A key that cannot be read is none, and no fault of the person's.
        ModelState.Remove("Form.Key");
        if (Form.File is not { Length: > 0 } file)
        {
            ModelState.AddModelError("Form.File", text["File.Missing"]);
        }
        else if (file.Length > ImportDesk.LargestFile)
        {
            ModelState.AddModelError("Form.File", text["File.TooLarge", ImportDesk.LargestFile >> 20]);
        }
        else
        {
            await using var content = file.OpenReadStream();
            (Form.Key, var refusal) = await desk.BeginAsync(Form.Key, NameOf(file.FileName), content, account.Actor(StaffRole.MinistryAdministrator), country, cancel);
            if (refusal is not null)
                ModelState.AddModelError("Form.File", ImportText.Of(Languages.Current, refusal));
        }

        if (ModelState.IsValid)
            return RedirectToPage("/Staff/Imports/Read", new { id = Form.Key });
        await ReadAsync(cancel);
        return Page();
    }

    async Task ReadAsync(CancellationToken cancel)
    {
        var country = (await AdministratorAsync()).Country;
        var all = db.ImportsOf(country).AsNoTracking();
        Pages = Math.Max(1, (await all.CountAsync(cancel) + PageSize - 1) / PageSize);
        PageShown = Math.Clamp(int.TryParse(PageAsked, out var asked) ? asked : 1, 1, Pages);
        Batches = await all.OrderByDescending(b => b.StartedAt).ThenByDescending(b => b.Id).Skip((PageShown - 1) * PageSize).Take(PageSize).ToListAsync(cancel);
        HasMappings = await db.ImportMappings.AnyAsync(m => m.Country == country, cancel);
    }

    static string NameOf(string typed)
    {
        var name = new string([.. typed.Split('/', '\\')[^1].Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_' or '.' or '(' or ')')]).Trim();
        return name.Length == 0 ? "lista" : name.Normalize(NormalizationForm.FormC);
    }
}

/// <summary>A list to be sent.</summary>
public sealed class UploadForm
{
    /// <summary>The key of the import that it begins, so that sending it twice begins one.</summary>
    public Guid Key { get; set; }

    public IFormFile? File { get; set; }
}
