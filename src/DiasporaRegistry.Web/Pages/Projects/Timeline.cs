using DiasporaRegistry.Data.CoInvestment.Public;
using DiasporaRegistry.Domain.CoInvestment;

namespace DiasporaRegistry.Web.Pages.Projects;

/// <summary>What happened to a project on a day.</summary>
public enum TimelineKind
{
    /// <summary>It was proposed.</summary>
    Proposed,
    /// <summary>A committee awarded it, or the office where the year asks for none.</summary>
    Awarded,
    /// <summary>Its parties' agreement began to hold.</summary>
    Agreed,
    /// <summary>Something was entered in its books.</summary>
    Entered,
    /// <summary>The work was handed over.</summary>
    Delivered,
    /// <summary>Its books were closed.</summary>
    Closed,
    /// <summary>It was given up.</summary>
    CalledOff,
}

/// <summary>A day in a project's life.</summary>
/// <param name="Day">The day.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Entries">The entries that it is about: one, or all pledges or signatures of a day in one currency.</param>
public sealed record TimelineDay(DateOnly Day, TimelineKind Kind, IReadOnlyList<PublicEntry> Entries)
{
    /// <summary>The sum of what its entries are about, which have one currency.</summary>
    public decimal Amount => Entries.Sum(e => e.Amount);

    /// <summary>Whether all of it was taken back later.</summary>
    public bool WasTakenBack => Entries.Count > 0 && Entries.All(e => e.ReversedBy is not null);
}

/// <summary>A project's life in the order of its days.</summary>
public static class Timeline
{
    /// <summary>The days of a project.</summary>
    /// <param name="facts">The project.</param>
    /// <param name="proposed">The day that it was proposed on.</param>
    /// <param name="awarded">The day of the session that awarded it, or on which the office did.</param>
    /// <param name="entries">Its books.</param>
    public static IReadOnlyList<TimelineDay> Of(ProjectFacts facts, DateOnly? proposed, DateOnly? awarded, IReadOnlyList<PublicEntry> entries)
    {
        var days = new List<TimelineDay>();
        Add(proposed, TimelineKind.Proposed);
        Add(awarded, TimelineKind.Awarded);
        Add(facts.AgreedOn, TimelineKind.Agreed);
        Add(facts.DeliveredOn, TimelineKind.Delivered);
        Add(facts.ClosedOn, facts.CalledOffReason is null ? TimelineKind.Closed : TimelineKind.CalledOff);
        // Many promise or sign on one day: what was taken back, and what takes back, is told alone.
        var notes = entries.Where(e => e.Act is LedgerAct.Pledge or LedgerAct.Commit && e.ReversedBy is null).ToList();
        days.AddRange(notes.GroupBy(e => (e.Day, e.Act, e.Currency)).Select(g => new TimelineDay(g.Key.Day, TimelineKind.Entered, [.. g.OrderBy(e => e.Sequence)])));
        days.AddRange(entries.Except(notes).Select(e => new TimelineDay(e.Day, TimelineKind.Entered, [e])));
        return [.. days.OrderBy(d => d.Day).ThenBy(d => d.Kind).ThenBy(d => d.Entries.Count == 0 ? 0 : d.Entries[0].Sequence)];

        void Add(DateOnly? day, TimelineKind kind)
        {
            if (day is { } known)
                days.Add(new(known, kind, []));
        }
    }
}
