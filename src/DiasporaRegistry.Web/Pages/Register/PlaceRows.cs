using DiasporaRegistry.Data.Countries;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Web.Pages.Places;
using DiasporaRegistry.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace DiasporaRegistry.Web.Pages.Register;

/// <summary>Reads the places of a form, one a row: finds each, or asks which one is meant beside its field.</summary>
public sealed class PlaceRows(Gazetteer gazetteer, ApplicationDesk desk)
{
    readonly Dictionary<string, IReadOnlyList<PlaceCandidate>> candidates = [];

    /// <summary>The places to choose from for a field, where its text was not clear.</summary>
    public IReadOnlyList<PlaceCandidate>? For(string field) => candidates.GetValueOrDefault(field);

    /// <summary>Reads one answer; null with an error beside the field when it names no place, or several.</summary>
    /// <param name="field">The answer's name in the form, such as <c>Form.Places[0].Place</c>.</param>
    /// <param name="answer">What was typed and chosen.</param>
    /// <param name="use">Which places are asked for.</param>
    /// <param name="modelState">Where errors go.</param>
    /// <param name="cancel">Ends the search.</param>
    /// <param name="within">The place that it lies in, where it must.</param>
    public async Task<Place?> ReadAsync(string field, PlaceAnswer answer, PlaceUse use, ModelStateDictionary modelState, CancellationToken cancel, string? within = null)
    {
        var reading = await gazetteer.ReadAsync(answer, use, within, cancel);
        // What the page shows again is what was read, never a code that belongs to an earlier text.
        modelState.Remove(field + ".Code");
        answer.Code = reading.Place?.Code;
        if (reading.Place is { } place)
            return place;

        candidates[field] = reading.Candidates;
        modelState.AddModelError(field + ".Text", (reading.IsKnown, reading.Candidates.Count) switch
        {
            (true, _) => desk.Text["Place.Several"],
            (false, > 0) => desk.Text["Place.Unknown"],
            _ => desk.Words.Of(Rule.PlaceIsKnown),
        });
        return null;
    }
}
