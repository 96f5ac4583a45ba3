using DiasporaRegistry.Data.Exports;
using DiasporaRegistry.Data.Surveys;
using DiasporaRegistry.Domain.Surveys.Figures;
using DiasporaRegistry.Web.Charts;
using DiasporaRegistry.Web.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;

namespace DiasporaRegistry.Web.Pages.Surveys.Results;

/// <summary>The results of one survey and all their files; who may see which survey is said by the pages.</summary>
public abstract class SurveyResultsPage(SurveyInWords inWords, SurveyFile file) : PageModel
{
    /// <summary>The survey.</summary>
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    /// <summary>What questions are crossed with, as the address says it.</summary>
    [FromQuery(Name = "by")]
    public string? By { get; set; }

    /// <summary>Whether answers are weighted to the register.</summary>
    [FromQuery(Name = "weights")]
    public string? Weights { get; set; }

    /// <summary>What is shown.</summary>
    public SurveyView View { get; protected set; } = null!;

    /// <summary>The page's own address, without its query.</summary>
    public abstract string Here { get; }

    /// <summary>Whether whoever looks may have the answers themselves: never where fewer answered in confidence than a figure may tell of.</summary>
    public virtual bool GivesData => false;

    /// <summary>Whether whoever looks may have the list that was drawn from: it names who was asked.</summary>
    public virtual bool GivesFrame => false;

    protected SurveyRead Read { get; private set; } = null!;

    protected SurveyFile Files => file;

    /// <summary>The address of a file of what is shown.</summary>
    public string AddressOf(string handler, string? question = null) => QueryHelpers.AddQueryString(Here, Query(("handler", handler), ("q", question)));

    public virtual async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await LoadAsync(cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnGetCsvAsync(string? q, CancellationToken cancel) =>
        await LoadAsync(cancel) && Find(q) is not null ? Csv(await file.TablesAsync(View, q, cancel), q!) : NotFound();

    public async Task<IActionResult> OnGetTablesAsync(CancellationToken cancel) => await LoadAsync(cancel) ? Csv(await file.TablesAsync(View, null, cancel), "tables") : NotFound();

    public async Task<IActionResult> OnGetCodebookAsync(CancellationToken cancel) => await LoadAsync(cancel) ? Csv(await file.CodebookAsync(View, cancel), "codebook") : NotFound();

    public async Task<IActionResult> OnGetDdiAsync(CancellationToken cancel) => await LoadAsync(cancel) ? File(file.Ddi(Read), "application/xml", FileName("ddi", "xml")) : NotFound();

    public async Task<IActionResult> OnGetSvgAsync(string? q, CancellationToken cancel) =>
        await LoadAsync(cancel) && Find(q) is { Drawing: { } drawing } found ? File(SvgWriter.File(drawing, Said(found), Languages.Current), "image/svg+xml", FileName(q!, "svg")) : NotFound();

    public async Task<IActionResult> OnGetPngAsync(string? q, CancellationToken cancel) =>
        await LoadAsync(cancel) && Find(q) is { Drawing: { } drawing } found ? File(PngWriter.File(drawing, Said(found)), "image/png", FileName(q!, "png")) : NotFound();

    /// <summary>The chart of a question, or of a line of a matrix, by groups.</summary>
    public async Task<IActionResult> OnGetCrossedSvgAsync(string? q, CancellationToken cancel) =>
        await LoadAsync(cancel) && FindCrossed(q) is { Drawing: { } drawing } found ? File(SvgWriter.File(drawing, Said(found), Languages.Current), "image/svg+xml", FileName($"{q}-{View.By}".ToLowerInvariant(), "svg")) : NotFound();

    public async Task<IActionResult> OnGetCrossedPngAsync(string? q, CancellationToken cancel) =>
        await LoadAsync(cancel) && FindCrossed(q) is { Drawing: { } drawing } found ? File(PngWriter.File(drawing, Said(found)), "image/png", FileName($"{q}-{View.By}".ToLowerInvariant(), "png")) : NotFound();

    /// <summary>How many of each country and kind there were, and how many were drawn.</summary>
    public async Task<IActionResult> OnGetStrataAsync(CancellationToken cancel) => await LoadAsync(cancel) ? Csv(await file.StrataAsync(View, cancel), "strata") : NotFound();

    /// <summary>The survey, if whoever looks may see its results.</summary>
    protected abstract Task<SurveyRead?> ReadAsync(CancellationToken cancel);

    protected async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (await ReadAsync(cancel) is not { } read)
            return false;
        Read = read;
        View = inWords.Show(read, Enum.TryParse<Margin>(By, ignoreCase: true, out var margin) && Enum.IsDefined(margin) ? margin : null, Weights == "register" ? Weighting.Raked : Weighting.Drawn);
        return true;
    }

    protected FileContentResult Csv(byte[] bytes, string part) => File(bytes, ExportFormat.Csv.MediaType(), FileName(part, "csv"));

    protected QuestionView? Find(string? code) => View.Questions.FirstOrDefault(q => q.Question.Code == code);

    CrossedView? FindCrossed(string? name) => View.Questions.SelectMany(q => q.Crossed).FirstOrDefault(c => c.Figures.What.Name == name);

    ChartNotes Said(CrossedView crossed) => new($"{View.Title}: {crossed.Table.Caption}", View.Notes);

    ChartNotes Said(QuestionView question) => new($"{View.Title}: {question.Title}", View.Notes);

    protected string FileName(string part, string extension) => file.NameOf(part, extension);

    IEnumerable<KeyValuePair<string, string?>> Query(params (string Name, string? Value)[] more) =>
        more.Append(("by", View.By?.ToString().ToLowerInvariant())).Append(("weights", View.Weighting == Weighting.Raked ? "register" : null)).Where(p => p.Item2 is not null).Select(p => KeyValuePair.Create(p.Item1, p.Item2));
}
