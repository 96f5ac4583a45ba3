using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Countries;
using DiasporaRegistry.Data.Import;
using DiasporaRegistry.Data.Import.Batches;
using DiasporaRegistry.Domain.Countries;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Staff.Imports;

/// <summary>A place as rows write it that is not known, or is the name of several.</summary>
/// <param name="Key">By which an answer is found again.</param>
/// <param name="City">The city's cell.</param>
/// <param name="State">The state's cell.</param>
/// <param name="Country">The country's cell.</param>
/// <param name="Rows">How many rows write it.</param>
/// <param name="IsOrigin">Whether members come from there, rather than live there.</param>
public sealed record PlaceQuestion(string Key, string City, string State, string Country, int Rows, bool IsOrigin = false)
{
    /// <summary>As a person would write it.</summary>
    public string Written => string.Join(", ", new[] { City, State, Country }.Where(c => !string.IsNullOrWhiteSpace(c)));
}

/// <summary>Finds the places of an import that a person is asked about.</summary>
internal static class PlaceQuestions
{
    /// <summary>The notes that ask.</summary>
    static readonly string[] Asking = ["CityNotKnown", "CityOfSeveral", "PlaceNotRead", "StateNotKnown", "CountryNotKnown"];

    // Those that name one of the places of a cell.
    static readonly string[] CityNotes = ["CityNotKnown", "CityOfSeveral", "PlaceNotRead"];
    static readonly string[] OriginNotes = ["OriginNotKnown", "OriginOfSeveral"];

    /// <summary>The questions that nobody answered yet, those of most rows first.</summary>
    public static async Task<IReadOnlyList<PlaceQuestion>> OfAsync(RegistryDb db, ImportBatch batch, CancellationToken cancel) =>
        [.. await ResidencesAsync(db, batch, cancel), .. await OriginsAsync(db, batch, cancel)];

    static async Task<IEnumerable<PlaceQuestion>> OriginsAsync(RegistryDb db, ImportBatch batch, CancellationToken cancel)
    {
        var rows = await db.ImportRows.AsNoTracking().Where(r => r.BatchId == batch.Id && (r.Outcome == RowOutcome.Noted || r.Outcome == RowOutcome.Likely)
            && (r.Notes.Contains("\"OriginNotKnown\"") || r.Notes.Contains("\"OriginOfSeveral\""))).Select(r => new { r.Cells, r.Notes }).ToListAsync(cancel);
        var columns = batch.Mapping.Select(c => c.Field).ToList();
        var (place, state) = (columns.IndexOf(ImportField.Origin), columns.IndexOf(ImportField.OriginState));
        return rows.SelectMany(r => Asked(r.Notes, Cell(r.Cells, place), OriginNotes).Select(p => (Place: p, State: Cell(r.Cells, state)))).GroupBy(c => ImportPlaces.WrittenOrigin(c.Place, c.State)).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new PlaceQuestion(g.Key, g.First().Place, g.First().State, "", g.Count(), true));
    }

    // Of a cell with several places each that is not known is asked about by itself; else the cell is.
    static List<string> Asked(string notes, string cell, string[] keys)
    {
        var parts = NoteText.Read(notes).Where(n => keys.Contains(n.Key) && n.Arguments.Length > 0).Select(n => n.Arguments[0]).OfType<string>().Where(p => cell.Contains(p, StringComparison.Ordinal)).Distinct().ToList();
        return parts.Count > 0 ? parts : [cell];
    }

    static string Cell(List<string> cells, int at) => at >= 0 && at < cells.Count ? cells[at].Trim() : "";

    static async Task<IEnumerable<PlaceQuestion>> ResidencesAsync(RegistryDb db, ImportBatch batch, CancellationToken cancel)
    {
        var rows = await db.ImportRows.AsNoTracking().Where(r => r.BatchId == batch.Id && (r.Outcome == RowOutcome.Noted || r.Outcome == RowOutcome.Likely)
            && (r.Notes.Contains("CityNotKnown") || r.Notes.Contains("CityOfSeveral") || r.Notes.Contains("PlaceNotRead") || r.Notes.Contains("StateNotKnown") || r.Notes.Contains("CountryNotKnown")))
            .Select(r => new { r.Cells, r.Notes }).ToListAsync(cancel);
        var columns = batch.Mapping;
        var (city, state, country) = (IndexOf(ImportField.City), IndexOf(ImportField.State), IndexOf(ImportField.Country));
        return rows.Where(r => NoteText.Read(r.Notes).Any(n => Asking.Contains(n.Key)))
            .SelectMany(r => Asked(r.Notes, Cell(r.Cells, city), CityNotes).Select(c => (City: c, State: Cell(r.Cells, state), Country: Cell(r.Cells, country))))
            .GroupBy(c => ImportPlaces.Written(c.City, c.State, c.Country)).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new PlaceQuestion(g.Key, g.First().City, g.First().State, g.First().Country, g.Count()));

        int IndexOf(ImportField field) => columns.Select(c => c.Field).ToList().IndexOf(field);
    }

    /// <summary>The places that may be meant, likeliest first; none is taken by itself.</summary>
    public static async Task<IReadOnlyList<Place>> CandidatesAsync(Gazetteer gazetteer, PlaceQuestion question, string country, CancellationToken cancel)
    {
        if (question.IsOrigin)
        {
            var name = question.City.Length > 0 ? question.City : question.State;
            var known = await gazetteer.SuggestAsync(question.City.Length > 0 && question.State.Length > 0 ? $"{name.Split(',')[0]}, {question.State}" : name, PlaceUse.Origin, country, 8, cancel);
            return known.Count > 0 ? known : await gazetteer.SuggestAsync(name.Split(',')[0], PlaceUse.Origin, country, 8, cancel);
        }

        var around = (await gazetteer.SuggestAsync(question.Country, PlaceUse.Residence, null, 3, cancel)).FirstOrDefault(p => p.Level == PlaceLevel.Country);
        var state = question.State.Length == 0 ? null
            : (await gazetteer.SuggestAsync(question.State, PlaceUse.Residence, around?.Code, 5, cancel)).FirstOrDefault(p => p.Level == PlaceLevel.Subdivision);
        var text = question.City.Length > 0 ? question.City.Split(',')[0] : question.State.Length > 0 ? question.State : question.Country;
        var found = await gazetteer.SuggestAsync(text, PlaceUse.Residence, (state ?? around)?.Code, 6, cancel);
        return found.Count > 0 ? found : await gazetteer.SuggestAsync(text, PlaceUse.Residence, null, 6, cancel);
    }
}
