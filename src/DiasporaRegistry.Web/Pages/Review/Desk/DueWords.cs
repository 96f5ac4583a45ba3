using DiasporaRegistry.Domain.Registrations.Desk;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.TagHelpers;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Review.Desk;

/// <summary>Until when a case is to be answered, in words: the tag says in words what its colour and shape say.</summary>
/// <param name="Tag">The tag; none where the day is far enough.</param>
/// <param name="Tone">How the tag looks.</param>
/// <param name="Text">The day, and how many working days are left.</param>
public sealed record DueWords(string? Tag, Tone Tone, string Text)
{
    private const int Near = 5;

    /// <summary>The words for a due day.</summary>
    public static DueWords Of(IStringLocalizer<DeskText> text, DateOnly due, DateOnly today, WorkingCalendar calendar)
    {
        var left = calendar.Between(today, due);
        var day = Formats.ShortDate(due);
        return (due.CompareTo(today), left) switch
        {
            ( < 0, 0) => new DueWords(text["Due.Over"], Tone.Bad, text["Due.WasOn", day]),
            ( < 0, -1) => new DueWords(text["Due.Over"], Tone.Bad, text["Due.OneLate", day]),
            ( < 0, _) => new DueWords(text["Due.Over"], Tone.Bad, text["Due.Late", day, Formats.Number(-left)]),
            (0, _) => new DueWords(text["Due.Today"], Tone.Attention, day),
            (_, 1) => new DueWords(text["Due.Soon"], Tone.Attention, text["Due.OneLeft", day]),
            (_, <= Near) => new DueWords(text["Due.Soon"], Tone.Attention, text["Due.Left", day, Formats.Number(left)]),
            _ => new DueWords(null, Tone.Plain, text["Due.Left", day, Formats.Number(left)]),
        };
    }
}
