using System.Security.Cryptography;
using System.Text;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Import;
using DiasporaRegistry.Data.Import.Batches;
using DiasporaRegistry.Web.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Staff.Imports;

/// <summary>What each column of a list is: suggested by its header, or by a mapping that the ministry kept.</summary>
public sealed class ColumnsModel(CurrentAccount current, RegistryDb db, ImportDesk desk, TimeProvider clock, IStringLocalizer<ImportsText> text) : ImportPage(current, db, desk, text)
{
    const int MostSamples = 3;
    const int LongestSample = 80;

    // The command tells of these what it leaves out; here they are what is not imported.
    static readonly ImportField[] NotOffered = [ImportField.Partners, ImportField.Comments];

    // Of these an organization has one; a second column of them would be lost unseen.
    static readonly IReadOnlyList<ImportField> Single = ImportFields.Once;

    [BindProperty]
    public ColumnsForm Form { get; set; } = new();

    public IReadOnlyList<ImportColumn> Columns { get; private set; } = [];

    /// <summary>The first cells of each column that hold anything.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Samples { get; private set; } = [];

    public IReadOnlyList<ImportMapping> Kept { get; private set; } = [];

    /// <summary>The kept mapping that was used.</summary>
    public ImportMapping? Used { get; private set; }

    /// <summary>Tells the columns that are shown from those of another reading of the file.</summary>
    public string Seen => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Columns.Select(c => c.Header)))));

    public IEnumerable<SelectListItem> Fields => Enum.GetValues<ImportField>().Except(NotOffered)
        .OrderBy(f => f is ImportField.NotRead or ImportField.Private).Select(f => new SelectListItem(Text[$"Field.{f}"], f.ToString()));

    public async Task<IActionResult> OnGetAsync(Guid? mapping, CancellationToken cancel)
    {
        if (!Batch.CanBeMapped)
            return Back();
        if (!Batch.IsRead || !await ShowAsync(mapping, cancel))
            return RedirectToPage("/Staff/Imports/Read", new { id = Batch.Id });
        Form.Fields = [.. Columns.Select(c => c.Field.ToString())];
        Form.Name = Used?.Name;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!Batch.IsRead || !await ShowAsync(null, cancel))
            return Refused("Meanwhile");
        // A field is meant for the column that stood there when the page was opened.
        if (Form.Seen != Seen)
        {
            ModelState.Clear();
            ModelState.AddModelError("", Text["Columns.ReadAnew"]);
            Form.Fields = [.. Columns.Select(c => c.Field.ToString())];
            return Page();
        }

        var columns = Columns.Select((c, i) => c with { Field = Enum.TryParse<ImportField>(Form.Fields.ElementAtOrDefault(i), out var field) ? field : ImportField.NotRead }).ToList();
        Check(columns);
        if (!ModelState.IsValid)
            return Page();
        if (!await Desk.DoAsync(Batch.Id, "import.mapped", batch => batch.Map(columns, clock.GetUtcNow()), By, Batch.Country, cancel))
            return Refused("Meanwhile");
        if (Form.Name?.Trim() is { Length: > 0 } name)
            await Desk.KeepMappingAsync(name, columns, By, Batch.Country, cancel);
        return Back();
    }

    void Check(List<ImportColumn> columns)
    {
        if (columns.TrueForAll(c => c.Field != ImportField.Name))
            ModelState.AddModelError("Form.Fields[0]", Text["Columns.NoName"]);
        for (var i = 0; i < columns.Count; i++)
        {
            var (field, at) = (columns[i].Field, i);
            if (Single.Contains(field) && columns.FindIndex(c => c.Field == field) < at)
                ModelState.AddModelError($"Form.Fields[{i}]", Text["Columns.Twice", Text[$"Field.{field}"].Value, columns.Find(c => c.Field == field)!.Header]);
        }

        if (Form.Name?.Length > ImportMapping.LongestName)
            ModelState.AddModelError("Form.Name", Text["Columns.NameTooLong", ImportMapping.LongestName]);
    }

    async Task<bool> ShowAsync(Guid? mapping, CancellationToken cancel)
    {
        Kept = await Db.ImportMappings.AsNoTracking().Where(m => m.Country == Batch.Country).OrderBy(m => m.Name).ToListAsync(cancel);
        IReadOnlyList<string> headers = [];
        var refusal = await Desk.LookAsync(Batch.Id, Batch.Wish, list =>
        {
            headers = list.Headers;
            var rows = list.First.Where(r => r.Line > list.Reading.HeaderLine).ToList();
            Samples = [.. headers.Select((_, i) => (IReadOnlyList<string>)[.. rows.Select(r => i < r.Cells.Count ? r.Cells[i].Trim() : "").Where(c => c.Length > 0).Distinct().Take(MostSamples)
                .Select(c => c.Length > LongestSample ? c[..(char.IsHighSurrogate(c[LongestSample - 1]) ? LongestSample - 1 : LongestSample)] + "…" : c)])];
        }, cancel);
        if (refusal is not null)
            return false;
        Used = mapping is { } id ? Kept.FirstOrDefault(m => m.Id == id) : Kept.OrderByDescending(m => m.StatedAt).FirstOrDefault(m => m.Headers.SequenceEqual(headers));
        var known = Batch.Headers.SequenceEqual(headers) && mapping is null ? Batch.Mapping.Select(c => (ImportField?)c.Field).ToList() : Used?.Of(headers);
        Columns = [.. ImportFields.Recognize(headers, known).Select(c => NotOffered.Contains(c.Field) ? c with { Field = ImportField.NotRead } : c)];
        return true;
    }
}

/// <summary>What the columns are, by their place, and under which name that is kept.</summary>
public sealed class ColumnsForm
{
    public List<string?> Fields { get; set; } = [];

    /// <summary>The columns as they were seen.</summary>
    public string? Seen { get; set; }

    public string? Name { get; set; }
}
