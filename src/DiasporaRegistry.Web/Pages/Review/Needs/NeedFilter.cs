using System.Globalization;
using DiasporaRegistry.Domain.Needs;
using DiasporaRegistry.Web.Look;

namespace DiasporaRegistry.Web.Pages.Review.Needs;

/// <summary>How a list of needs is narrowed, as its address says it.</summary>
/// <param name="Group">One of the study's four groups.</param>
/// <param name="Topic">An entry of the group's list.</param>
/// <param name="End">At which end.</param>
/// <param name="Place">A place; what is inside it counts.</param>
/// <param name="Standing">How they stand.</param>
public sealed record NeedFilter(string? Group, string? Topic, NeedEnd? End, string? Place, string? Standing)
{
    /// <summary>How needs may stand, as addresses write it.</summary>
    public static IReadOnlyList<string> Standings { get; } = ["open", "answered", "service", "referral", "nobody", "helped", "partly"];

    /// <summary>The day at whose end they are looked at; none for now.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>The consulate whose district they were in on that day.</summary>
    public string? Consulate { get; init; }

    /// <summary>Nothing narrowed.</summary>
    public static NeedFilter All { get; } = new(null, null, null, null, null);

    /// <summary>What an address says; what it cannot say is not read.</summary>
    public static NeedFilter Of(IQueryCollection query) => new(
        NeedGroups.All.FirstOrDefault(g => g == query["group"]),
        One(query["topic"]),
        Enum.TryParse<NeedEnd>(query["end"], ignoreCase: true, out var end) && Enum.IsDefined(end) ? end : null,
        One(query["place"])?.ToUpperInvariant(),
        Standings.FirstOrDefault(s => s == query["standing"]))
    {
        Day = DateOnly.TryParseExact(query["day"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and <= 2200 ? day : null,
        Consulate = One(query["consulate"])?.ToUpperInvariant(),
    };

    /// <summary>The needs that it leaves; places are those whose path holds the place.</summary>
    public IQueryable<Need> Narrow(IQueryable<Need> needs, IQueryable<Domain.Countries.Place> places) => StandingOf(Where(needs, places).Where(n => n.State != NeedState.Withdrawn));

    /// <summary>The same as things stood before a moment.</summary>
    public IQueryable<Need> Narrow(IQueryable<Need> needs, IQueryable<Domain.Countries.Place> places, DateTimeOffset before)
    {
        needs = Where(needs, places).Where(n => n.StatedAt < before && !n.Steps.Any(s => s.At < before && s.Act == NeedAct.Withdraw));
        if (Standing is null)
            return needs;
        // Whatever was done last before that moment: stated, or answered without help, is open.
        var open = needs.Where(n => n.Steps.Where(s => s.At < before).OrderByDescending(s => s.Number).Select(s => s.Act == NeedAct.State || (s.Act == NeedAct.Judge && s.Help == NeedHelp.No)).FirstOrDefault());
        if (Standing == "open")
            return open;
        needs = needs.Where(n => !open.Any(o => o.Id == n.Id));
        var answer = Standing switch { "service" => NeedAnswer.Service, "referral" => NeedAnswer.Referral, "nobody" => NeedAnswer.Nobody, _ => (NeedAnswer?)null };
        var help = Standing switch { "helped" => NeedHelp.Yes, "partly" => NeedHelp.Partly, _ => (NeedHelp?)null };
        if (answer is not null)
            needs = needs.Where(n => n.Steps.Where(s => s.At < before && s.Act == NeedAct.Answer).OrderByDescending(s => s.Number).Select(s => s.Answer).FirstOrDefault() == answer);
        return help is null ? needs : needs.Where(n => n.Steps.Where(s => s.At < before).OrderByDescending(s => s.Number).Select(s => s.Help).FirstOrDefault() == help);
    }

    /// <summary>What it leaves by what is needed and where, however it stands.</summary>
    public IQueryable<Need> Where(IQueryable<Need> needs, IQueryable<Domain.Countries.Place> places)
    {
        var (group, topic, end, place) = (Group, Topic, End, Place);
        if (group is not null)
            needs = needs.Where(n => n.Group == group);
        if (topic is not null)
            needs = needs.Where(n => n.Topic == topic);
        if (end is not null)
            needs = needs.Where(n => n.End == end);
        if (place is not null)
            needs = needs.Where(n => places.Any(p => p.Code == n.PlaceCode && p.Path.Contains(place)));
        return needs;
    }

    IQueryable<Need> StandingOf(IQueryable<Need> needs) => Standing switch
    {
        "open" => needs.Where(n => n.State == NeedState.Open),
        "answered" => needs.Where(n => n.State != NeedState.Open),
        "service" => needs.Where(n => n.State != NeedState.Open && n.LastAnswer == NeedAnswer.Service),
        "referral" => needs.Where(n => n.State != NeedState.Open && n.LastAnswer == NeedAnswer.Referral),
        "nobody" => needs.Where(n => n.State != NeedState.Open && n.LastAnswer == NeedAnswer.Nobody),
        "helped" => needs.Where(n => n.State != NeedState.Open && n.LastHelp == NeedHelp.Yes),
        "partly" => needs.Where(n => n.State != NeedState.Open && n.LastHelp == NeedHelp.Partly),
        _ => needs,
    };

    /// <summary>The address of a page under the needs of the ministry, narrowed so.</summary>
    public string To(string page)
    {
        var parts = new[] { ("group", Group), ("topic", Topic), ("end", End?.ToString().ToLowerInvariant()), ("place", Place), ("standing", Standing), ("day", Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("consulate", Consulate) }
            .Where(p => p.Item2 is not null).Select(p => $"{p.Item1}={Uri.EscapeDataString(p.Item2!)}").ToList();
        return Navigation.To(page) + (parts.Count == 0 ? "" : "?" + string.Join('&', parts));
    }

    static string? One(string? value) => string.IsNullOrWhiteSpace(value) || value.Length > 80 || value.Contains('\0', StringComparison.Ordinal) ? null : value;
}
