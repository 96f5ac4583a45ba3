using DiasporaRegistry.Data.Countries;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.TagHelpers;

namespace DiasporaRegistry.Web.Pages.Places;

/// <summary>A place as a form carries it: what was typed, the code chosen, and the text that this code was shown for.</summary>
public sealed class PlaceAnswer
{
    public string? Text { get; set; }

    public string? Code { get; set; }

    /// <summary>The text that stood in the field when the page was made: without JavaScript, a code stays behind when its text is changed.</summary>
    public string? ShownFor { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Text) && string.IsNullOrEmpty(Code);

    public static PlaceAnswer Of(Place? place) => new()
    {
        Text = place?.LabelIn(Languages.Current),
        Code = place?.Code,
        ShownFor = place?.LabelIn(Languages.Current),
    };
}

/// <summary>What an answer means: one place, several to choose from, or none, with the nearest in writing.</summary>
/// <param name="Place">The place, when there is exactly one.</param>
/// <param name="Candidates">The places to choose from otherwise.</param>
/// <param name="IsKnown">Whether the text names at least one place.</param>
public sealed record PlaceReading(Place? Place, IReadOnlyList<PlaceCandidate> Candidates, bool IsKnown);

/// <summary>Reads places out of forms, with and without JavaScript.</summary>
public static class PlaceReader
{
    const int MostSuggestions = 6;

    /// <summary>Reads an answer that is not empty. A code that is not in the gazetteer is no place at all.</summary>
    public static async Task<PlaceReading> ReadAsync(this Gazetteer gazetteer, PlaceAnswer answer, PlaceUse use, string? within, CancellationToken cancel)
    {
        if (!string.IsNullOrEmpty(answer.Code) && await ChosenAsync(gazetteer, answer, cancel) is { } chosen)
            return new PlaceReading(chosen, [], true);

        var matches = await gazetteer.MatchAsync(answer.Text, use, within, cancel);
        // Read again, so that the context knows it as a place of its own and not as a new one.
        if (matches.Count == 1)
            return new PlaceReading(await gazetteer.RequireAsync(matches[0].Code, cancel), [], true);
        var near = matches.Count > 0 ? matches : await gazetteer.SuggestAsync(answer.Text, use, within, MostSuggestions, cancel);
        return new PlaceReading(null, [.. near.Select(p => new PlaceCandidate(p.Code, p.LabelIn(Languages.Current)))], matches.Count > 0);
    }

    static async Task<Place?> ChosenAsync(Gazetteer gazetteer, PlaceAnswer answer, CancellationToken cancel)
    {
        Place place;
        try
        {
            place = await gazetteer.RequireAsync(answer.Code, cancel);
        }
        catch (BrokenRuleException)
        {
            return null;
        }

        var typed = Folding.Fold(answer.Text);
        return typed.Length == 0 || typed == Folding.Fold(answer.ShownFor) || typed == Folding.Fold(place.LabelEs) || typed == Folding.Fold(place.LabelEn)
            ? place
            : null;
    }
}
