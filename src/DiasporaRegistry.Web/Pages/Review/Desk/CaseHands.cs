using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Web.Look;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Review.Desk;

/// <summary>How an open case stands on the desk, as one of its reviewers reads it.</summary>
public sealed record CaseHands(Guid Id, DueWords? Due, Guid? AssigneeId, string? Assignee, bool IsMine, Holder? Holder, bool IsInOwnHands)
{
    /// <summary>The colleague who took it out of the reader's hands, and has it now.</summary>
    public Holder? TakenBy { get; init; }

    /// <summary>Where the act of a button is done.</summary>
    public string Address(string? handler = null) => Navigation.To($"review/{Id}/hands") + (handler is null ? "" : "?handler=" + handler);

    /// <summary>Reads it; null where the case is not open.</summary>
    public static async Task<CaseHands?> ReadAsync(RegistryDb db, CaseDesk desk, Guid id, Guid reader, IStringLocalizer<DeskText> text, CancellationToken cancel)
    {
        if (await desk.FindAsync(id, cancel) is not { } found)
            return null;
        var calendar = await db.WorkingCalendarOfAsync(found.Country, cancel);
        var holder = await desk.HolderAsync(found, cancel);
        return new CaseHands(id,
            found.DueOn is { } due ? DueWords.Of(text, due, CountriesOfOrigin.DayIn(found.Country, desk.Now), calendar) : null,
            found.AssigneeId, found.AssigneeId is { } assignee ? await desk.NameAsync(assignee, cancel) : null, found.AssigneeId == reader,
            holder, holder?.Id == reader)
        {
            TakenBy = holder is not null && found.TakenFromId == reader ? holder : null,
        };
    }
}
