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

    /// <summary>Nothing narrowed.</summary>
    public static NeedFilter All { get; } = new(null, null, null, null, null);

    /// <summary>What an address says; what it cannot say is not read.</summary>
    public static NeedFilter Of(IQueryCollection query) => new(
        NeedGroups.All.FirstOrDefault(g => g == query["group"]),
        One(query["topic"]),
        Enum.TryParse<NeedEnd>(query["end"], ignoreCase: true, out var end) && Enum.IsDefined(end) ? end : null,
        One(query["place"])?.ToUpperInvariant(),
        Standings.FirstOrDefault(s => s == query["standing"]));

    /// <summary>The needs that it leaves; places are those whose path holds the place.</summary>
    public IQueryable<Need> Narrow(IQueryable<Need> needs, IQueryable<Domain.Countries.Place> places)
    {
        var (group, topic, end, place) = (Group, Topic, End, Place);
        needs = needs.Where(n => n.State != NeedState.Withdrawn);
        if (group is not null)
            needs = needs.Where(n => n.Group == group);
        if (topic is not null)
            needs = needs.Where(n => n.Topic == topic);
        if (end is not null)
            needs = needs.Where(n => n.End == end);
        if (place is not null)
            needs = needs.Where(n => places.Any(p => p.Code == n.PlaceCode && p.Path.Contains(place)));
        return Standing switch
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
    }

    /// <summary>The address of a page under the needs of the ministry, narrowed so.</summary>
    public string To(string page)
    {
        var parts = new[] { ("group", Group), ("topic", Topic), ("end", End?.ToString().ToLowerInvariant()), ("place", Place), ("standing", Standing) }
            .Where(p => p.Item2 is not null).Select(p => $"{p.Item1}={Uri.EscapeDataString(p.Item2!)}").ToList();
        return Navigation.To(page) + (parts.Count == 0 ? "" : "?" + string.Join('&', parts));
    }

    static string? One(string? value) => string.IsNullOrWhiteSpace(value) || value.Length > 80 || value.Contains('\0', StringComparison.Ordinal) ? null : value;
}
