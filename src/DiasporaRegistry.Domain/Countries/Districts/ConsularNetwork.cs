namespace DiasporaRegistry.Domain.Countries.Districts;

/// <summary>From a day on a place abroad belongs to a consulate's district.</summary>
/// <param name="Place">The state, county or city abroad.</param>
/// <param name="To">The consulate; none where no district names the place from then on.</param>
/// <param name="From">The first day.</param>
/// <param name="Source">Where it is stated: a decree, a circular, by its name.</param>
public sealed record DistrictChange(Place Place, string? To, DateOnly From, string Source);

/// <summary>Days on which no district names a place that had one before.</summary>
/// <param name="From">The first of them.</param>
/// <param name="Until">The last of them; none where they do not end.</param>
public sealed record DistrictGap(DateOnly From, DateOnly? Until);

/// <summary>The missions of a country with their districts, day by day: which of them answers for a place abroad. What was stays; changes of a place follow one after the other.</summary>
/// <param name="country">The country of origin.</param>
/// <param name="missions">All its missions, with their districts.</param>
public sealed class ConsularNetwork(string country, IReadOnlyList<Consulate> missions)
{
    /// <summary>The longest name of a source.</summary>
    public const int LongestSource = 200;
    /// <summary>No district begins later than so many years from today.</summary>
    public const int YearsAhead = 5;

    private static readonly DateOnly Earliest = new(1900, 1, 1);

    /// <summary>Its missions.</summary>
    public IReadOnlyList<Consulate> Missions => missions;

    /// <summary>What districts name a place, the earliest first.</summary>
    public IReadOnlyList<ConsularDistrict> HistoryOf(string place) =>
        [.. missions.SelectMany(m => m.Districts).Where(d => d.PlaceCode == place).OrderBy(d => d.ValidFrom ?? DateOnly.MinValue).ThenBy(d => d.ConsulateCode, StringComparer.Ordinal)];

    /// <summary>The consulate that answers for a place on a day.</summary>
    public ResponsibleConsulate? For(Place residence, DateOnly day) => ResponsibleConsulate.Find(country, residence, missions, day);

    /// <summary>The days that a change would leave without a district, where the place had one before and no larger place has one: before it begins, or from it on.</summary>
    public DistrictGap? GapOf(DistrictChange change)
    {
        var rows = HistoryOf(change.Place.Code);
        if (rows.Count == 0)
            return null;
        if (change.To is null)
            return FirstBare(change.Place, change.From, null, ignoreOwn: true) is { } bare ? new(bare, null) : null;
        var last = rows.Max(d => d.ValidTo ?? change.From);
        return last < change.From.AddDays(-1) && FirstBare(change.Place, last.AddDays(1), change.From.AddDays(-1), ignoreOwn: false) is { } first ? new(first, change.From.AddDays(-1)) : null;
    }

    /// <summary>The days on which no district names a place, nor one around it, between those that do and after the last of them.</summary>
    public IReadOnlyList<DistrictGap> GapsOf(Place place)
    {
        var rows = HistoryOf(place.Code);
        var gaps = new List<DistrictGap>();
        foreach (var (row, next) in rows.Zip(rows.Skip(1).Cast<ConsularDistrict?>().Append(null)))
        {
            if (row.ValidTo is { } last && next?.ValidFrom?.AddDays(-1) is var until && (until is null || last < until) && FirstBare(place, last.AddDays(1), until, ignoreOwn: false) is { } first)
                gaps.Add(new(first, until));
        }

        return gaps;
    }

    /// <summary>States a change: what held until then ends on the day before it.</summary>
    /// <param name="change">The change.</param>
    /// <param name="knowsOfGap">Whether whoever states it was told of the days that it leaves without a district.</param>
    /// <param name="today">The country's day.</param>
    /// <param name="at">When.</param>
    public void State(DistrictChange change, bool knowsOfGap, DateOnly today, DateTimeOffset at)
    {
        Refuse(change, today);
        if (GapOf(change) is { } gap && !knowsOfGap)
            throw new BrokenRuleException(Rule.DistrictGapIsNoticed, gap.From);
        foreach (var held in HistoryOf(change.Place.Code).Where(d => d.ValidTo is null))
            held.End(change.From.AddDays(-1), at);
        if (change.To is { } to)
            missions.Single(m => m.Code == to).AnswerFor(change.Place, change.From, OneLine.Of(change.Source), at);
    }

    /// <summary>Whether the latest change of a place was stated here and has not begun, so that it can be taken back.</summary>
    public bool CanBeTakenBack(string place, DateOnly today) => LatestOf(place) is { } latest && BeginOf(place, latest) > today;

    /// <summary>Takes the latest change of a place back before it begins: what it ended goes on.</summary>
    public void TakeBack(string place, DateOnly today)
    {
        if (!CanBeTakenBack(place, today))
            throw new BrokenRuleException(Rule.DistrictChangeHasBegun);
        var latest = LatestOf(place)!.Value;
        foreach (var added in HistoryOf(place).Where(d => d.StatedAt == latest))
            missions.Single(m => m.Code == added.ConsulateCode).Forget(added);
        foreach (var ended in HistoryOf(place).Where(d => d.EndStatedAt == latest))
            ended.Continue();
    }

    /// <summary>Refuses a change that cannot be stated, whatever it leaves bare.</summary>
    public void Refuse(DistrictChange change, DateOnly today)
    {
        if (change.Place.Country == country)
            throw new BrokenRuleException(Rule.DistrictIsAbroad);
        if (change.To is not null && missions.All(m => m.Code != change.To))
            throw new BrokenRuleException(Rule.DistrictIsOfTheCountrysConsulate);
        if (Visible.IsNothing(change.Source) || OneLine.Exceeds(change.Source, LongestSource))
            throw new BrokenRuleException(Rule.DistrictChangeHasASource);
        if (change.From <= Earliest || change.From > today.AddYears(YearsAhead))
            throw new BrokenRuleException(Rule.DistrictDayIsPlausible, YearsAhead);
        var rows = HistoryOf(change.Place.Code);
        // History stands: what began on that day or after it, or ends after it, was stated already.
        if (rows.Any(d => d.ValidFrom >= change.From || d.ValidTo >= change.From))
            throw new BrokenRuleException(Rule.DistrictChangesFollowEachOther);
        var holding = rows.Where(d => d.HoldsOn(change.From)).ToList();
        if (change.To is null ? holding.Count == 0 : holding.Count == 1 && holding[0].ConsulateCode == change.To && holding[0].IsConfirmed)
            throw new BrokenRuleException(Rule.DistrictChangeChangesSomething);
    }

    private DateTimeOffset? LatestOf(string place) => HistoryOf(place).SelectMany(d => new[] { d.StatedAt, d.EndStatedAt }).Max();

    private DateOnly BeginOf(string place, DateTimeOffset latest) => HistoryOf(place)
        .Select(d => d.StatedAt == latest ? d.ValidFrom!.Value : d.EndStatedAt == latest ? d.ValidTo!.Value.AddDays(1) : DateOnly.MinValue).Max();

    private DateOnly? FirstBare(Place place, DateOnly from, DateOnly? until, bool ignoreOwn)
    {
        var rows = missions.SelectMany(m => m.Districts).Where(d => place.Path.Contains(d.PlaceCode) && !(ignoreOwn && d.PlaceCode == place.Code)).ToList();
        for (var day = from; until is null || day <= until;)
        {
            var holding = rows.Where(d => d.HoldsOn(day)).ToList();
            if (holding.Count == 0)
                return day;
            if (holding.Exists(d => d.ValidTo is null))
                return null;
            day = holding.Max(d => d.ValidTo!.Value).AddDays(1);
        }

        return null;
    }
}
