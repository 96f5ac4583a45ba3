using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Import;
using DiasporaRegistry.Data.Import.Batches;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Trail;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Staff.Imports;

/// <summary>One import: how far its work is, what each row was found to be, what is decided, and taking it back.</summary>
public sealed class BatchModel(CurrentAccount current, RegistryDb db, ImportDesk desk, BatchUndoing undoing, ChangeTaking taking, DuplicateNaming naming, TimeProvider clock, IStringLocalizer<ImportsText> text) : ImportPage(current, db, desk, text), IShowsPersons
{
    /// <summary>What is said of a row may repeat an address that it holds.</summary>
    public Looking? Looking => Rows.Count == 0 ? null : new(LookKind.List, StaffRole.MinistryAdministrator, Batch.Country) { Lines = Rows.Count };

    const int RowsOnAPage = 50;

    // The order in which they ask for attention.
    static readonly RowOutcome[] Order = [RowOutcome.Likely, RowOutcome.Refused, RowOutcome.Changed, RowOutcome.Noted, RowOutcome.New, RowOutcome.Duplicate, RowOutcome.Same, RowOutcome.Ignored];

    public IReadOnlyList<(RowOutcome Outcome, int Rows)> Counts { get; private set; } = [];

    public RowOutcome? Shown { get; private set; }

    public IReadOnlyList<ImportBatchRow> Rows { get; private set; } = [];

    /// <summary>The organizations of the register that shown rows are likely to be, or have become.</summary>
    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    /// <summary>Those of them that the ministry found and nobody answers for.</summary>
    public IReadOnlySet<Guid> Found { get; private set; } = new HashSet<Guid>();

    public int PageNumber { get; private set; } = 1;

    public int Pages { get; private set; }

    public int ToWrite { get; private set; }

    public int Written { get; private set; }

    public int Undecided { get; private set; }

    public int Questions { get; private set; }

    /// <summary>What somebody built on, so that it cannot be taken back.</summary>
    public IReadOnlyList<(Guid Id, string Name)> BuiltOn { get; private set; } = [];

    /// <summary>How many rows were taken over of organizations that were known before.</summary>
    public int TakenOver { get; private set; }

    /// <summary>Whether it wrote anything that can be taken back.</summary>
    public bool CanBeUndone => Batch.CanBeUndone && (Written > 0 || TakenOver > 0);

    /// <summary>Rows in a second, since the work or its last part began.</summary>
    public double Rate => (Batch.Done - Batch.DoneBefore) / Math.Max(1, (clock.GetUtcNow() - Batch.BegunAt).TotalSeconds);

    /// <summary>How long it will take, as it went until now.</summary>
    public TimeSpan? Left => Rate > 0 && Batch.Total > 0 ? TimeSpan.FromSeconds(Math.Ceiling((Batch.Total - Batch.Done) / Rate)) : null;

    /// <summary>What parts the cells of the file; commas where it was a workbook, or nobody said.</summary>
    public char Parting => Batch.Wish.Separator ?? ',';

    /// <summary>Whether the reader wants the page to stay as it is while the work goes on.</summary>
    [FromQuery(Name = "still")]
    public bool IsStill { get; set; }

    /// <summary>Whether what a row says otherwise can be taken over: nobody answers for its organization, and nobody decided yet.</summary>
    public static bool CanBeTaken(ImportBatchRow row) => row is { Outcome: RowOutcome.Changed, Decision: null } && NoteText.Read(row.Notes).All(n => n.Key != "DiffersLeft");

    public int AllRows => Counts.Sum(c => c.Rows);

    public async Task<IActionResult> OnGetAsync(RowOutcome? show, int? p, CancellationToken cancel)
    {
        if (Batch.State == ImportState.Uploaded)
            return RedirectToPage(Batch.IsRead ? "/Staff/Imports/Columns" : "/Staff/Imports/Read", new { id = Batch.Id });
        await ReadAsync(show, p ?? 1, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostDecideAsync(long? line, RowOutcome? outcome, RowDecision? decision, RowOutcome? show, int? p, CancellationToken cancel)
    {
        // What cannot be read decides nothing: a line that is none would be all lines.
        if (!ModelState.IsValid || outcome is null || decision is null)
            return RedirectToPage(new { id = Batch.Id, show, p });
        var decided = await Desk.DecideAsync(Batch.Id, By, Batch.Country, line, outcome.Value, decision.Value, cancel);
        TempData[decided == 0 ? Refusal : "Notice"] = decided == 0 ? Text["Meanwhile"].Value : decided == 1 ? Text["Decided.One"].Value : Text["Decided", Language.Formats.Number(decided)].Value;
        return RedirectToPage(new { id = Batch.Id, show, p });
    }

    public async Task<IActionResult> OnPostTakeOverAsync(long? line, RowOutcome? show, int? p, CancellationToken cancel)
    {
        if (!ModelState.IsValid)
            return RedirectToPage(new { id = Batch.Id, show, p });
        var taken = await taking.TakeAsync(Batch.Id, line, By, Batch.Country, cancel);
        TempData[taken == 0 ? Refusal : "Notice"] = taken switch
        {
            0 => Text["Meanwhile"].Value,
            1 => Text["Changed.Taken.One"].Value,
            ChangeTaking.AtOnce => Text["Changed.Taken.More", Language.Formats.Number(taken)].Value,
            _ => Text["Changed.Taken", Language.Formats.Number(taken)].Value,
        };
        return RedirectToPage(new { id = Batch.Id, show, p });
    }

    public async Task<IActionResult> OnPostNameAsync(long? line, RowOutcome? show, int? p, CancellationToken cancel)
    {
        if (!ModelState.IsValid || line is null)
            return RedirectToPage(new { id = Batch.Id, show, p });
        var named = await naming.NameAsync(Batch.Id, line.Value, By, Batch.Country, cancel);
        TempData[named is null ? Refusal : "Notice"] = named switch { null => Text["Meanwhile"].Value, RowOutcome.Same => Text["Named.Same"].Value, _ => Text["Named"].Value };
        // What it says otherwise is among those that are known, where it can be taken over.
        return RedirectToPage(new { id = Batch.Id, show = named == RowOutcome.Changed ? RowOutcome.Changed : show, p = named == RowOutcome.Changed ? null : p });
    }

    public async Task<IActionResult> OnPostRunAsync(CancellationToken cancel)
    {
        // Pressed twice, it runs already.
        if (Batch.State == ImportState.Running)
            return Back();
        if (await Desk.IsOutdatedAsync(Batch, cancel))
            return Refused(await Desk.DoAsync(Batch.Id, "import.looked-again", b => b.CheckAgain(clock.GetUtcNow()), By, Batch.Country, cancel) ? "Run.LookedAgain" : "Meanwhile");
        return await Desk.RunAsync(Batch.Id, By, Batch.Country, cancel) ? Back() : Refused("Meanwhile");
    }

    public async Task<IActionResult> OnPostStopAsync(CancellationToken cancel) =>
        await Desk.DoAsync(Batch.Id, "import.stopped", b => b.Stop(), By, Batch.Country, cancel) ? Back("Stopped") : Refused("Meanwhile");

    public async Task<IActionResult> OnPostDeleteAsync(CancellationToken cancel)
    {
        if (!await Desk.DeleteAsync(Batch.Id, By, Batch.Country, cancel))
            return Refused("Meanwhile");
        TempData["Notice"] = Text["Deleted"].Value;
        return RedirectToPage("/Staff/Imports/Index");
    }

    public async Task<IActionResult> OnPostUndoAsync(CancellationToken cancel)
    {
        try
        {
            return await undoing.UndoAsync(Batch.Id, By, cancel) ? Back("Undone") : Refused("Undo.BuiltOn");
        }
        catch (WrongImportStateException)
        {
            return Refused("Meanwhile");
        }
    }

    /// <summary>The rows that were left out or ask for something, as the file had them, with why in one more column: to be mended and brought in again.</summary>
    /// <param name="commas">Whether its cells are parted by commas, although the file's were not.</param>
    public async Task<IActionResult> OnGetCorrectedAsync(bool commas, CancellationToken cancel)
    {
        var rows = Db.ImportRows.AsNoTracking().Where(r => r.BatchId == Batch.Id && r.Outcome != RowOutcome.New && r.Outcome != RowOutcome.Same && r.Outcome != RowOutcome.Changed && r.Outcome != RowOutcome.Ignored && r.OrganizationId == null).OrderBy(r => r.Line);
        var name = Path.GetFileNameWithoutExtension(Batch.FileName);
        // Its cells hold contacts as the list had them: that somebody took them is known before they leave.
        await Db.KeepExportAsync(By, Batch.Country, await rows.CountAsync(cancel), clock.GetUtcNow(), cancel);
        return new CsvRowsResult($"{name} - {Text["Corrected.Name"].Value}.csv", Batch, rows, commas ? ',' : Parting, Text);
    }

    async Task ReadAsync(RowOutcome? show, int page, CancellationToken cancel)
    {
        var all = Db.ImportRows.AsNoTracking().Where(r => r.BatchId == Batch.Id);
        var counts = await all.GroupBy(r => r.Outcome).Select(g => new { g.Key, Rows = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Rows, cancel);
        Counts = [.. Order.Where(counts.ContainsKey).Select(o => (o, counts[o]))];
        Shown = show is { } chosen && counts.ContainsKey(chosen) ? chosen : null;
        var shown = Shown is { } outcome ? all.Where(r => r.Outcome == outcome) : all;
        Pages = (Shown is { } o ? counts[o] : AllRows) is var many ? (many + RowsOnAPage - 1) / RowsOnAPage : 0;
        PageNumber = Math.Clamp(page, 1, Math.Max(1, Pages));
        Rows = await shown.OrderBy(r => r.Line).Skip((PageNumber - 1) * RowsOnAPage).Take(RowsOnAPage).ToListAsync(cancel);
        var keys = Rows.SelectMany(r => new[] { r.LikelyId, r.OrganizationId }).OfType<Guid>().ToList();
        Names = await Db.Organizations.AsNoTracking().Where(x => keys.Contains(x.Id)).Select(x => new { x.Id, Name = x.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() })
            .ToDictionaryAsync(x => x.Id, x => x.Name ?? "", cancel);
        Found = (await Db.MappedFor(Batch.Country).Where(x => keys.Contains(x.Id)).Select(x => x.Id).ToListAsync(cancel)).ToHashSet();
        ToWrite = await all.ToBeWritten().CountAsync(r => r.OrganizationId == null, cancel);
        Written = await all.CountAsync(r => r.OrganizationId != null, cancel);
        Undecided = await all.CountAsync(r => r.Outcome == RowOutcome.Likely && r.Decision == null, cancel);
        Questions = Batch.State == ImportState.Ready ? (await PlaceQuestions.OfAsync(Db, Batch, cancel)).Count : 0;
        TakenOver = await Db.ImportTakings.CountAsync(t => t.BatchId == Batch.Id, cancel);
        if (CanBeUndone)
            BuiltOn = await undoing.BuiltOnAsync(Batch.Id, isWhole: false, cancel);
    }
}
