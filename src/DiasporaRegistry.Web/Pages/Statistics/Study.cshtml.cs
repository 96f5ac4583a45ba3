using System.Globalization;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Exports;
using DiasporaRegistry.Data.ReferenceData;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Programmes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Statistics;

/// <summary>A programme, with what the study says of its history.</summary>
/// <param name="Code">Its code, as addresses write it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Facts">What the study says; what other sources say stands on the programme's page.</param>
public sealed record StudyProgramme(string Code, string Name, IReadOnlyList<ProgrammeFact> Facts);

/// <summary>What the study of 2020 says, apart from the live figures of the register, each fact with what it stands for and what must be said with it.</summary>
public sealed class StudyModel(RegistryDb db, Installation installation, IStringLocalizer<StatisticsText> text, IStringLocalizer<ProgrammesText> ofProgrammes) : PageModel
{
    sealed record Line(string Key, string StandsFor, string? Period, string? Value, string? Unit, string Fact, string Caveat, string Study);

    /// <summary>The facts by the part of the page, in their order.</summary>
    public IReadOnlyList<IGrouping<string, StudyFact>> Parts { get; } = [.. StudyFact.All.GroupBy(f => f.Part)];

    /// <summary>The programmes whose history the study tells.</summary>
    public IReadOnlyList<StudyProgramme> Programmes { get; private set; } = [];

    /// <summary>What must be said with each fact of a programme.</summary>
    public string ProgrammeCaveat => ofProgrammes["Caveat"];

    public async Task OnGetAsync(CancellationToken cancel) =>
        Programmes = [.. (await db.Programmes.AsNoTracking().Include(p => p.Facts.Where(f => f.SourceEn == StudyFact.Source)).Where(p => CountriesOfOrigin.Codes.Contains(p.Country)).OrderBy(p => p.FirstYear).ToListAsync(cancel))
            .Select(p => new StudyProgramme(p.Code.ToLowerInvariant(), p.NameIn(Languages.Current), [.. p.Facts.OrderBy(f => f.Position)]))];

    /// <summary>The same as text with commas; no fact goes without what must be said with it.</summary>
    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancel)
    {
        await OnGetAsync(cancel);
        var source = $"{installation.Address.TrimEnd('/')}{Navigation.To("statistics/study")}";
        ExportColumn<Line>[] columns =
        [
            new("key", CellType.Text, (f, _) => f.Key), new("stands_for", CellType.Text, (f, _) => f.StandsFor), new("period", CellType.Text, (f, _) => f.Period), new("value", CellType.Whole, (f, _) => f.Value), new("unit", CellType.Text, (f, _) => f.Unit),
            new("fact", CellType.Text, (f, _) => f.Fact), new("caveat", CellType.Text, (f, _) => f.Caveat), new("study", CellType.Text, (f, _) => f.Study), new("source", CellType.Text, (_, _) => source),
        ];
        IEnumerable<Line> lines =
        [
            .. StudyFact.All.Select(f => new Line(f.Key, ExportCode.Of(f.StandsFor), null, f.Value?.ToString(CultureInfo.InvariantCulture), f.Unit, Fact(f), Caveat(f), text["Study.Source"])),
            .. Programmes.SelectMany(p => p.Facts).Select(f => new Line(KeyOf(f), "programme", f.Period, f.Value, f.Unit, Fact(f), ProgrammeCaveat, SourceOf(f))),
        ];
        var file = new ExportFile(new ExportWords(Languages.Current, source, (_, code) => code, key => key), new DateOnly(2020, 12, 31));
        return File(await ExportFormats.CsvAsync(file, columns, lines, cancel), ExportFormat.Csv.MediaType(), $"{text["Study.FileName"].Value}.csv");
    }

    public static string Fact(StudyFact fact) => Languages.Choose(fact.TextEs, fact.TextEn);

    public static string Fact(ProgrammeFact fact) => Languages.Choose(fact.TextEs, fact.TextEn);

    public static string SourceOf(ProgrammeFact fact) => Languages.Choose(fact.SourceEs, fact.SourceEn);

    /// <summary>What tells a fact of a programme from all others.</summary>
    public static string KeyOf(ProgrammeFact fact) => string.Join('_', new[] { fact.ProgrammeCode.ToLowerInvariant(), fact.Key, fact.Period }.OfType<string>());

    /// <summary>What must be said with a fact: its own caveat, and of a survey or an unknown base that it is not to be generalized.</summary>
    public string Caveat(StudyFact fact) => string.Join(' ', new[] { Languages.Choose(fact.CaveatEs ?? "", fact.CaveatEn ?? ""), fact.StandsFor is StudyBase.Surveyed or StudyBase.Unknown ? text["Study.NotGeneral"].Value : "" }.Where(s => s.Length > 0));
}
