using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Countries;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Countries.Districts;
using DiasporaRegistry.Domain.Needs;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Needs;

/// <summary>A need with all that was done about it, and where its organization is.</summary>
/// <param name="Group">One of the study's four groups.</param>
/// <param name="Topic">An entry of the group's list.</param>
/// <param name="End">At which end it is.</param>
/// <param name="PlaceCode">Where it is.</param>
/// <param name="HomeCode">Where the organization that asks is: the place of the need, or else its principal residence.</param>
/// <param name="Moments">What was done, in its order.</param>
public sealed record NeedLife(string Group, string Topic, NeedEnd End, string PlaceCode, string? HomeCode, IReadOnlyList<NeedMoment> Moments)
{
    /// <summary>The need.</summary>
    public Guid Id { get; init; }

    /// <summary>When its organization began or ceased to be at home somewhere, in their order; none where the place of the need is what counts.</summary>
    public IReadOnlyList<HomeChange> Removals { get; init; } = [];

    /// <summary>Where the organization was at a moment.</summary>
    public string? HomeAt(DateTimeOffset before)
    {
        if (Removals.Count == 0)
            return HomeCode;
        var home = HomeCode;
        // Of each place the first change since says what was before it.
        foreach (var since in Removals.Where(r => r.At >= before).DistinctBy(r => r.PlaceCode))
        {
            if (!since.Began)
                return since.PlaceCode;
            home = since.PlaceCode == home ? null : home;
        }

        return home;
    }
}

/// <summary>That an organization began or ceased to be at home somewhere.</summary>
/// <param name="OrganizationId">The organization.</param>
/// <param name="PlaceCode">The place.</param>
/// <param name="Began">Whether it began to be.</param>
/// <param name="At">When.</param>
public sealed record HomeChange(Guid OrganizationId, string PlaceCode, bool Began, DateTimeOffset At);

/// <summary>A quarter of a year in the life of needs.</summary>
/// <param name="From">Its first day.</param>
/// <param name="Stated">How many were stated in it.</param>
/// <param name="Answered">How many answers were given in it.</param>
/// <param name="Helped">How many answers helped, wholly or partly, as was said in it.</param>
/// <param name="AtEnd">How all that were not taken back stood at its end.</param>
public sealed record NeedQuarter(DateOnly From, int Stated, int Answered, int Helped, NeedCount AtEnd);

/// <summary>The needs of a country as they stood on any day, by quarter and by the consulate of that day.</summary>
/// <param name="country">The country of origin.</param>
/// <param name="lives">The needs.</param>
/// <param name="network">Its missions, with what their districts were.</param>
/// <param name="homes">The places where organizations are.</param>
public sealed class NeedHistory(string country, IReadOnlyList<NeedLife> lives, ConsularNetwork network, IReadOnlyDictionary<string, Place> homes)
{
    /// <summary>The most quarters that are shown.</summary>
    public const int MostQuarters = 12;

    /// <summary>Reads the needs of a country, in a fixed number of queries.</summary>
    public static async Task<NeedHistory> ReadAsync(RegistryDb db, string country, IQueryable<Need> needs, CancellationToken cancel)
    {
        var rows = await needs.AsNoTracking().AsSplitQuery().OrderBy(n => n.StatedAt).Select(n => new
        {
            n.Id,
            n.OrganizationId,
            n.Group,
            n.Topic,
            n.End,
            n.PlaceCode,
            Home = db.Organizations.Where(o => o.Id == n.OrganizationId).SelectMany(o => o.Residences).Where(r => r.IsPrincipal).Select(r => r.PlaceCode).FirstOrDefault(),
            Steps = n.Steps.OrderBy(s => s.Number).Select(s => new NeedMoment(s.At, s.Act, s.Answer, s.Help)).ToList(),
        }).ToListAsync(cancel);
        var asking = rows.Where(r => r.End != NeedEnd.Residence).Select(r => r.OrganizationId).Distinct().ToArray();
        var removals = (await db.Database.SqlQuery<HomeChange>($"SELECT organization_id, value AS place_code, stated AS began, at FROM organization_fact WHERE fact = 'home' AND organization_id = ANY({asking}) ORDER BY at, id").ToListAsync(cancel)).ToLookup(r => r.OrganizationId);
        var lives = rows.Select(r => new NeedLife(r.Group, r.Topic, r.End, r.PlaceCode, r.End == NeedEnd.Residence ? r.PlaceCode : r.Home, r.Steps)
        { Id = r.Id, Removals = r.End == NeedEnd.Residence ? [] : [.. removals[r.OrganizationId]] }).ToList();
        var codes = lives.SelectMany(l => l.Removals.Select(r => r.PlaceCode).Append(l.HomeCode)).OfType<string>().Distinct().ToList();
        var homes = await db.Places.AsNoTracking().Where(p => codes.Contains(p.Code)).ToDictionaryAsync(p => p.Code, cancel);
        return new(country, lives, await db.NetworkOfAsync(country, cancel, isForReading: true), homes);
    }

    /// <summary>The moment at which a day of the country ends; also where clocks are put forward at midnight, and show none.</summary>
    public static DateTimeOffset EndOf(string country, DateOnly day)
    {
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, CountriesOfOrigin.ZoneOf(country).GetUtcOffset(midnight)).ToUniversalTime();
    }

    /// <summary>How needs stood at the end of a day: all that were stated by then and not taken back.</summary>
    public IEnumerable<(NeedLife Life, NeedCount Count)> On(DateOnly day)
    {
        var before = EndOf(country, day);
        foreach (var life in lives)
        {
            if (NeedStanding.At(life.Moments, before) is { State: not NeedState.Withdrawn } standing)
                yield return (life, NeedCount.Of(standing.State, standing.Answer, standing.Help, 1));
        }
    }

    /// <summary>How they stood by the consulate whose district the organization was in on that day; those that no consulate answers for under none.</summary>
    public IReadOnlyList<(string? Consulate, NeedCount Count)> ByConsulate(DateOnly day)
    {
        var (answering, before) = (Answering(day), EndOf(country, day));
        return [.. On(day).GroupBy(n => n.Life.HomeAt(before) is { } home ? answering.GetValueOrDefault(home) : null).Select(g => (g.Key, NeedCount.Sum(g.Select(n => n.Count)))).OrderByDescending(g => g.Item2.All).ThenBy(g => g.Key, StringComparer.Ordinal)];
    }

    /// <summary>The needs whose organizations were in the district of a consulate on a day.</summary>
    public IReadOnlyList<Guid> NeedsOf(string consulate, DateOnly day)
    {
        var (answering, before) = (Answering(day), EndOf(country, day));
        return [.. lives.Where(l => l.HomeAt(before) is { } home && answering.GetValueOrDefault(home) == consulate).Select(l => l.Id)];
    }

    Dictionary<string, string?> Answering(DateOnly day) => homes.ToDictionary(h => h.Key, h => network.For(h.Value, day)?.ConsulateCode);

    /// <summary>The quarters until a day, the latest first; the first one is that of the first need, or a later one where there are many.</summary>
    public IReadOnlyList<NeedQuarter> Quarters(DateOnly until)
    {
        if (lives.Count == 0)
            return [];
        var first = QuarterOf(CountriesOfOrigin.DayIn(country, lives.Min(l => l.Moments[0].At)));
        var quarters = new List<NeedQuarter>();
        for (var from = QuarterOf(until); from >= first && quarters.Count < MostQuarters; from = from.AddMonths(-3))
        {
            var last = from.AddMonths(3).AddDays(-1) is var end && end < until ? end : until;
            var (begin, over) = (EndOf(country, from.AddDays(-1)), EndOf(country, last));
            var within = lives.SelectMany(l => l.Moments).Where(m => m.At >= begin && m.At < over).ToList();
            quarters.Add(new(from, within.Count(m => m.Act == NeedAct.State), within.Count(m => m.Act == NeedAct.Answer), within.Count(m => m.Act == NeedAct.Judge && m.Help != NeedHelp.No), NeedCount.Sum(On(last).Select(n => n.Count))));
        }

        return quarters;
    }

    static DateOnly QuarterOf(DateOnly day) => new(day.Year, ((day.Month - 1) / 3 * 3) + 1, 1);
}
