using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Import;
using DiasporaRegistry.Data.Import.Reading;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Trail;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Staff.Imports;

/// <summary>How a file is read: its encoding where that is doubtful, what parts the cells, where the headers stand, which sheet.</summary>
public sealed class ReadModel(CurrentAccount current, RegistryDb db, ImportDesk desk, IStringLocalizer<ImportsText> text) : ImportPage(current, db, desk, text), IShowsPersons
{
    public Looking? Looking => First.Count == 0 && Previews.Count == 0 ? null : new(LookKind.List, StaffRole.MinistryAdministrator, Batch.Country) { Lines = Math.Max(First.Count, Previews.Count == 0 ? 0 : Previews.Max(p => p.Lines.Count)) };

    const int MostLines = 12;
    const int MostCells = 12;
    const int LongestCell = 60;
    static readonly string[] SeparatorNames = ["comma", "semicolon", "tab", "bar"];

    [BindProperty]
    public ReadForm Form { get; set; } = new();

    public FileReading? Reading { get; private set; }

    /// <summary>Where the encoding is doubtful: the file in each.</summary>
    public IReadOnlyList<EncodingPreview> Previews { get; private set; } = [];

    public IReadOnlyList<ListRow> First { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!Batch.CanBeMapped)
            return Back();
        await ShowAsync(Batch.Wish, cancel);
        Form = new ReadForm { Encoding = Reading?.Encoding is { IsDoubtful: false } certain ? certain.Encoding.Code : null, Separator = NameOf(Reading?.Separator), HeaderLine = Reading?.HeaderLine.ToString(System.Globalization.CultureInfo.InvariantCulture), Sheet = Reading?.Sheet };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? show, CancellationToken cancel)
    {
        var line = 0L;
        if (!string.IsNullOrWhiteSpace(Form.HeaderLine) && (!long.TryParse(Form.HeaderLine, out line) || line < 1))
            ModelState.AddModelError("Form.HeaderLine", Text["Header.Wrong"]);
        var wish = new ReadingWish(TextEncoding.Of(Form.Encoding), SeparatorOf(Form.Separator), line > 0 ? line : null, string.IsNullOrEmpty(Form.Sheet) ? null : Form.Sheet);
        await ShowAsync(wish, cancel);
        if (Previews.Count > 0 && wish.Encoding is null)
            ModelState.AddModelError("Form.Encoding", Text["Encoding.Missing"]);
        if (!ModelState.IsValid || show is not null)
            return Page();
        return await Desk.DoAsync(Batch.Id, "import.read", batch => batch.ReadAs(wish), By, Batch.Country, cancel) ? RedirectToPage("/Staff/Imports/Columns", new { id = Batch.Id }) : Refused("Meanwhile");
    }

    public static IEnumerable<string> Cells(ListRow row) => row.Cells.Take(MostCells).Select(c => c.Length > LongestCell ? c[..(char.IsHighSurrogate(c[LongestCell - 1]) ? LongestCell - 1 : LongestCell)] + "…" : c);

    /// <summary>Some lines of a reading as words that can be looked over.</summary>
    public static string Shown(EncodingPreview preview) => string.Join(" / ", preview.Lines.Take(3).Select(l => string.Join(" · ", l.Split([';', ',', '\t', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))));

    public IEnumerable<SelectListItem> Separators => SeparatorNames.Select(s => new SelectListItem(Text[$"Separator.{s}"], s));

    public IEnumerable<SelectListItem> Encodings => TextEncoding.All.Select(e => new SelectListItem(Text[$"Encoding.{e.Code}"], e.Code));

    async Task ShowAsync(ReadingWish wish, CancellationToken cancel)
    {
        // The doubt stays in sight also once somebody said which it is.
        await Desk.LookAsync(Batch.Id, ReadingWish.Found with { HeaderLine = wish.HeaderLine, Sheet = wish.Sheet }, list => Previews = list.Reading.Encoding?.Previews ?? [], cancel);
        var refusal = await Desk.LookAsync(Batch.Id, wish, list => (Reading, First) = (list.Reading, [.. list.First.Where(r => r.Cells.Any(c => !string.IsNullOrWhiteSpace(c))).Take(MostLines)]), cancel);
        if (refusal is { Key: "HeaderLineEmpty" })
            ModelState.AddModelError("Form.HeaderLine", Words(refusal));
        else if (refusal is not null)
            ModelState.AddModelError("", Words(refusal));
    }

    static string? NameOf(char? separator) => separator switch { ',' => "comma", ';' => "semicolon", '\t' => "tab", '|' => "bar", _ => null };

    static char? SeparatorOf(string? name) => name switch { "comma" => ',', "semicolon" => ';', "tab" => '\t', "bar" => '|', _ => null };
}

/// <summary>How a file is to be read.</summary>
public sealed class ReadForm
{
    public string? Encoding { get; set; }

    public string? Separator { get; set; }

    public string? HeaderLine { get; set; }

    public string? Sheet { get; set; }
}
