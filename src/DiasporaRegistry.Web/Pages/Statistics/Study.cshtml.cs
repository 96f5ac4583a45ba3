using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Exports;
using DiasporaRegistry.Data.ReferenceData;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Statistics;

/// <summary>What the study of 2020 says, apart from the live figures of the register, each fact with what it stands for and what must be said with it.</summary>
public sealed class StudyModel(RegistryDb db, Installation installation, IStringLocalizer<StatisticsText> text) : PageModel
{
    /// <summary>The facts by the part of the page, in their order.</summary>
    public IReadOnlyList<IGrouping<string, StudyFact>> Parts { get; } = [.. StudyFact.All.GroupBy(f => f.Part)];

    /// <summary>The programmes whose history the study tells.</summary>
    public IReadOnlyList<(string Code, string Name)> Programmes { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) =>
        Programmes = (await db.Programmes.AsNoTracking().Where(p => CountriesOfOrigin.Codes.Contains(p.Country)).OrderBy(p => p.FirstYear).Select(p => new { p.Code, p.NameEs, p.NameEn }).ToListAsync(cancel))
            .ConvertAll(p => (p.Code.ToLowerInvariant(), Languages.Choose(p.NameEs, p.NameEn)));

    /// <summary>The same as text with commas; no fact goes without what must be said with it.</summary>
    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancel)
    {
        var source = $"{installation.Address.TrimEnd('/')}{Navigation.To("statistics/study")}";
        ExportColumn<StudyFact>[] columns =
        [
            new("key", CellType.Text, (f, _) => f.Key), new("stands_for", CellType.Text, (f, _) => ExportCode.Of(f.StandsFor)), new("value", CellType.Whole, (f, _) => f.Value?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            new("unit", CellType.Text, (f, _) => f.Unit), new("fact", CellType.Text, (f, _) => Fact(f)), new("caveat", CellType.Text, (f, _) => Caveat(f)), new("study", CellType.Text, (_, _) => text["Study.Source"]), new("source", CellType.Text, (_, _) => source),
        ];
        var file = new ExportFile(new ExportWords(Languages.Current, source, (_, code) => code, key => key), new DateOnly(2020, 12, 31));
        return File(await ExportFormats.CsvAsync(file, columns, StudyFact.All, cancel), ExportFormat.Csv.MediaType(), $"{text["Study.FileName"].Value}.csv");
    }

    public static string Fact(StudyFact fact) => Languages.Choose(fact.TextEs, fact.TextEn);

    /// <summary>What must be said with a fact: its own caveat, and of a survey or an unknown base that it is not to be generalized.</summary>
    public string Caveat(StudyFact fact) => string.Join(' ', new[] { Languages.Choose(fact.CaveatEs ?? "", fact.CaveatEn ?? ""), fact.StandsFor is StudyBase.Surveyed or StudyBase.Unknown ? text["Study.NotGeneral"].Value : "" }.Where(s => s.Length > 0));
}
