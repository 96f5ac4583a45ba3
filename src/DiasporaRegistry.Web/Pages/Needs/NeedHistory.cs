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
public sealed record NeedLife(string Group, string Topic, NeedEnd End, string PlaceCode, string? HomeCode, IReadOnlyList<NeedMoment> Moments);

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
            n.Group,
            n.Topic,
            n.End,
            n.PlaceCode,
            Home = db.Organizations.Where(o => o.Id == n.OrganizationId).SelectMany(o => o.Residences).Where(r => r.IsPrincipal).Select(r => r.PlaceCode).FirstOrDefault(),
            Steps = n.Steps.OrderBy(s => s.Number).Select(s => new NeedMoment(s.At, s.Act, s.Answer, s.Help)).ToList(),
        }).ToListAsync(cancel);
        var lives = rows.Select(r => new NeedLife(r.Group, r.Topic, r.End, r.PlaceCode, r.End == NeedEnd.Residence ? r.PlaceCode : r.Home, r.Steps)).ToList();
        var codes = lives.Select(l => l.HomeCode).OfType<string>().Distinct().ToList();
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
        var answering = homes.ToDictionary(h => h.Key, h => network.For(h.Value, day)?.ConsulateCode);
        return [.. On(day).GroupBy(n => n.Life.HomeCode is { } home ? answering.GetValueOrDefault(home) : null).Select(g => (g.Key, NeedCount.Sum(g.Select(n => n.Count)))).OrderByDescending(g => g.Item2.All).ThenBy(g => g.Key, StringComparer.Ordinal)];
    }

    /// <summary>The places of organizations that a consulate answered for on a day.</summary>
    public IReadOnlyList<string> HomesOf(string consulate, DateOnly day) => [.. homes.Where(h => network.For(h.Value, day)?.ConsulateCode == consulate).Select(h => h.Key)];

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
