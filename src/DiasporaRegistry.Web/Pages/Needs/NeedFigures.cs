using DiasporaRegistry.Data;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Needs;
using DiasporaRegistry.Web.Language;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Needs;

/// <summary>How needs of one sort in one place stand. What organizations took back is not counted.</summary>
public sealed record NeedCount(int Open, int Service, int Referral, int Nobody, int Helped, int PartlyHelped)
{
    /// <summary>None.</summary>
    public static NeedCount None { get; } = new(0, 0, 0, 0, 0, 0);

    /// <summary>So many that stand in one way.</summary>
    public static NeedCount Of(NeedState state, NeedAnswer? answer, NeedHelp? help, int count) => state == NeedState.Open ? None with { Open = count } : new(0,
        answer == NeedAnswer.Service ? count : 0, answer == NeedAnswer.Referral ? count : 0, answer == NeedAnswer.Nobody ? count : 0, help == NeedHelp.Yes ? count : 0, help == NeedHelp.Partly ? count : 0);

    /// <summary>Those that were answered, whatever came of it; what did not help is open again.</summary>
    public int Answered => Service + Referral + Nobody;

    /// <summary>All of them.</summary>
    public int All => Open + Answered;

    /// <summary>Two counts as one.</summary>
    public NeedCount And(NeedCount other) => new(Open + other.Open, Service + other.Service, Referral + other.Referral, Nobody + other.Nobody, Helped + other.Helped, PartlyHelped + other.PartlyHelped);

    /// <summary>Counts as one.</summary>
    public static NeedCount Sum(IEnumerable<NeedCount> counts) => counts.Aggregate(None, (a, b) => a.And(b));
}

/// <summary>A state or department, at one end, in which something is needed.</summary>
public sealed record NeedPlace(NeedEnd End, string Code, string Name, double? Latitude, double? Longitude);

/// <summary>How the needs of one entry in one place stand.</summary>
public sealed record NeedCell(string Group, string Topic, NeedPlace Place, NeedCount Count);

/// <summary>Counts needs by what is needed, where, and what was answered: places are states and departments, into which those of municipalities and cities are counted.</summary>
public sealed class NeedFigures(RegistryDb db)
{
    /// <summary>Every cell that holds a need.</summary>
    public async Task<IReadOnlyList<NeedCell>> CountAsync(IQueryable<Need> needs, CancellationToken cancel)
    {
        var rows = await needs.Where(n => n.State != NeedState.Withdrawn).GroupBy(n => new { n.Group, n.Topic, n.End, n.PlaceCode, n.State, n.LastAnswer, n.LastHelp })
            .Select(g => new { g.Key.Group, g.Key.Topic, g.Key.End, g.Key.PlaceCode, g.Key.State, g.Key.LastAnswer, g.Key.LastHelp, Count = g.Count() }).ToListAsync(cancel);
        return await CellsAsync([.. rows.Select(r => (r.Group, r.Topic, r.End, r.PlaceCode, NeedCount.Of(r.State, r.LastAnswer, r.LastHelp, r.Count)))], cancel);
    }

    /// <summary>Every cell that held a need at the end of a day.</summary>
    public Task<IReadOnlyList<NeedCell>> CountAsync(NeedHistory history, DateOnly day, CancellationToken cancel) =>
        CellsAsync([.. history.On(day).Select(n => (n.Life.Group, n.Life.Topic, n.Life.End, n.Life.PlaceCode, n.Count))], cancel);

    async Task<IReadOnlyList<NeedCell>> CellsAsync(IReadOnlyList<(string Group, string Topic, NeedEnd End, string PlaceCode, NeedCount Count)> rows, CancellationToken cancel)
    {
        var codes = rows.Select(r => r.PlaceCode).Distinct().ToList();
        var paths = await db.Places.AsNoTracking().Where(p => codes.Contains(p.Code)).Select(p => new { p.Code, p.Path }).ToDictionaryAsync(p => p.Code, p => RegionOf(p.Path), cancel);
        var regions = paths.Values.Distinct().ToList();
        var language = Languages.Current;
        var places = await db.Places.AsNoTracking().Where(p => regions.Contains(p.Code)).ToDictionaryAsync(p => p.Code, cancel);
        return [.. rows.GroupBy(r => (r.Group, r.Topic, r.End, Region: paths[r.PlaceCode])).Select(g => new NeedCell(g.Key.Group, g.Key.Topic,
            new NeedPlace(g.Key.End, g.Key.Region, places[g.Key.Region].LabelIn(language), places[g.Key.Region].Latitude, places[g.Key.Region].Longitude), NeedCount.Sum(g.Select(r => r.Count))))];
    }

    // Paths lead from a place up to its country: the one below the country, or the country itself.
    static string RegionOf(List<string> path) => path.Count > 1 ? path[^2] : path[^1];
}
