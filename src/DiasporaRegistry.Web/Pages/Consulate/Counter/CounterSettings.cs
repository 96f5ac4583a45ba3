namespace DiasporaRegistry.Web.Pages.Consulate.Counter;

/// <summary>How long what a consulate's counter writes down is kept.</summary>
public sealed class CounterSettings
{
    /// <summary>How many months a contact or an appointment is kept after its day.</summary>
    public int KeepEntriesMonths { get; set; } = 24;

    /// <summary>How many days a draft is kept that nobody owns and nobody writes in.</summary>
    public int KeepDraftsDays { get; set; } = 60;

    /// <summary>The day on which what is of a day is deleted.</summary>
    public DateOnly LastDayOf(DateOnly day) => day.AddMonths(Math.Max(1, KeepEntriesMonths));
}
