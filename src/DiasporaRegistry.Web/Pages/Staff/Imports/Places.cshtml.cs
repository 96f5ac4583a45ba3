using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Countries;
using DiasporaRegistry.Data.Import.Batches;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Web.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Staff.Imports;

/// <summary>Asks which places are meant by what rows write and the gazetteer does not know, or knows several of; what nobody answers is noted as far as it is known.</summary>
public sealed class PlacesModel(CurrentAccount current, RegistryDb db, ImportDesk desk, Gazetteer gazetteer, TimeProvider clock, IStringLocalizer<ImportsText> text) : ImportPage(current, db, desk, text)
{
    const int MostOnAPage = 20;

    [BindProperty]
    public PlacesForm Form { get; set; } = new();

    public IReadOnlyList<(PlaceQuestion Question, IReadOnlyList<Place> Candidates)> Questions { get; private set; } = [];

    public int More { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (Batch.State != ImportState.Ready)
            return Back();
        var all = await PlaceQuestions.OfAsync(Db, Batch, cancel);
        var shown = new List<(PlaceQuestion, IReadOnlyList<Place>)>();
        foreach (var question in all.Take(MostOnAPage))
            shown.Add((question, await PlaceQuestions.CandidatesAsync(gazetteer, question, Batch.Country, cancel)));
        (Questions, More) = (shown, all.Count - shown.Count);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var open = (await PlaceQuestions.OfAsync(Db, Batch, cancel)).ToDictionary(q => q.Key);
        var chosen = Form.Answers.Where(a => a is { Key: { } key, Code: { Length: > 0 } } && open.ContainsKey(key)).DistinctBy(a => a.Key).ToDictionary(a => a.Key!, a => a.Code!);
        var codes = chosen.Values.Distinct().ToList();
        var known = await Db.Places.AsNoTracking().Where(p => codes.Contains(p.Code)).Select(p => p.Code).ToListAsync(cancel);
        var answers = chosen.Where(c => known.Contains(c.Value)).Select(c => new ImportPlaceAnswer(Batch.Id, c.Key, c.Value)).ToList();
        if (answers.Count == 0)
            return Form.Answers.Exists(a => a.Code is { Length: > 0 }) ? Refused("Meanwhile") : Back();
        var keys = answers.ConvertAll(a => a.Written);
        return await Desk.DoAsync(Batch.Id, "import.places-answered", batch =>
        {
            batch.CheckAgain(clock.GetUtcNow());
            // What was answered and is asked again was answered otherwise.
            Db.ImportPlaceAnswers.Where(a => a.BatchId == batch.Id && keys.Contains(a.Written)).ExecuteDelete();
            Db.AddRange(answers);
        }, By, Batch.Country, cancel) ? Back() : Refused("Meanwhile");
    }
}

/// <summary>Which places are meant.</summary>
public sealed class PlacesForm
{
    public List<PlacesAnswer> Answers { get; set; } = [];
}

/// <summary>Which place is meant by what is written; none where nobody says.</summary>
public sealed class PlacesAnswer
{
    public string? Key { get; set; }

    public string? Code { get; set; }
}
