using System.Globalization;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.TagHelpers;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.WebUtilities;

namespace DiasporaRegistry.Web.Pages.Directory;

/// <summary>A search as its address says it: what was typed, and the codes of what was chosen.</summary>
public sealed class SearchForm
{
    /// <summary>Stands where a preset was taken away.</summary>
    public const string All = "all";

    const int LongestValue = 300;

    public string? Q { get; private set; }
    public string? Origin { get; set; }
    public string? Place { get; set; }
    public string? PlaceName { get; set; }
    public string? Residence { get; set; }
    public string? ResidenceName { get; set; }
    public string? Near { get; set; }
    public string? NearName { get; set; }
    public int? Km { get; private set; }
    public OrganizationKind? Kind { get; private set; }
    public string? Objective { get; set; }
    public SearchStanding? Standing { get; private set; }
    public SearchOrder Sort { get; private set; }
    public string? District { get; set; }
    public int Page { get; set; } = 1;

    /// <summary>The country that the field shows, which may be a preset that the address does not say.</summary>
    public string? CountryShown { get; set; }

    public IReadOnlyList<SelectListItem> Countries { get; set; } = [];
    public IReadOnlyList<SelectListItem> Kinds { get; set; } = [];
    public IReadOnlyList<SelectListItem> Objectives { get; set; } = [];
    public IReadOnlyList<SelectListItem> Standings { get; set; } = [];
    public IReadOnlyList<SelectListItem> Distances { get; set; } = [];
    public IReadOnlyList<PlaceCandidate>? PlaceCandidates { get; set; }
    public IReadOnlyList<PlaceCandidate>? ResidenceCandidates { get; set; }
    public IReadOnlyList<PlaceCandidate>? NearCandidates { get; set; }

    /// <summary>Reads an address; what it says that nobody can mean is left out.</summary>
    public static SearchForm Read(IQueryCollection query, Func<string, bool> isCountry)
    {
        var origin = Text("origin")?.ToUpperInvariant();
        return new SearchForm
        {
            Q = Text("q"),
            Origin = origin is not null && isCountry(origin) ? origin : string.Equals(origin, All, StringComparison.OrdinalIgnoreCase) ? All : null,
            Place = Text("place"),
            PlaceName = Text("place-name"),
            Residence = Text("residence"),
            ResidenceName = Text("residence-name"),
            Near = Text("near"),
            NearName = Text("near-name"),
            Km = int.TryParse(Text("km"), NumberStyles.None, CultureInfo.InvariantCulture, out var km) ? Math.Clamp(km, 1, OrganizationSearch.FarthestKm) : null,
            Kind = Chosen<OrganizationKind>("kind"),
            Objective = Text("objective"),
            Standing = Chosen<SearchStanding>("standing"),
            Sort = Chosen<SearchOrder>("sort") ?? SearchOrder.Relevance,
            District = Text("district") == All ? All : null,
            Page = int.TryParse(Text("p"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var page) ? Math.Max(1, page) : 1,
        };

        string? Text(string key)
        {
            var typed = query[key].FirstOrDefault()?.Replace('\0', ' ').Trim();
            return string.IsNullOrEmpty(typed) ? null : typed.Length > LongestValue ? typed[..LongestValue] : typed;
        }

        TEnum? Chosen<TEnum>(string key) where TEnum : struct, Enum =>
            Text(key) is { } code && Enum.GetValues<TEnum>().Cast<TEnum?>().FirstOrDefault(v => Code(v!.Value) == code) is { } known ? known : null;
    }

    /// <summary>A choice as addresses write it: <c>hometown-club</c>.</summary>
    public static string Code(Enum value) =>
        string.Concat(value.ToString().Select((c, at) => char.IsUpper(c) && at > 0 ? "-" + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));

    /// <summary>The shortest query that says the same search, without one of its parts where told.</summary>
    public string Address(string? without = null, bool withPage = false)
    {
        var query = new QueryBuilder();
        Add("q", Q);
        Add("origin", Origin);
        Add("place", Place);
        Add("residence", Residence);
        Add("near", Near);
        if (without != "near")
            Add("km", Near is null || Km is null ? null : Km.Value.ToString(CultureInfo.InvariantCulture));
        Add("kind", Kind is { } kind ? Code(kind) : null);
        Add("objective", Objective);
        Add("standing", Standing is { } standing ? Code(standing) : null);
        Add("district", District);
        if (!(without == "near" && Sort == SearchOrder.Distance))
            Add("sort", Sort == SearchOrder.Relevance ? null : Code(Sort));
        if (withPage && Page > 1)
            Add("p", Page.ToString(CultureInfo.InvariantCulture));
        return query.ToQueryString().Value ?? "";

        void Add(string key, string? value)
        {
            if (value is not null && key != without)
                query.Add(key, value);
        }
    }

    /// <summary>Whether an address says this search and nothing else, however its letters are encoded.</summary>
    public bool IsSaidBy(IQueryCollection query)
    {
        var own = QueryHelpers.ParseQuery(Address(withPage: true));
        return own.Count == query.Count && own.All(pair => query[pair.Key] == pair.Value);
    }

    /// <summary>The same search in another order.</summary>
    public string SortedBy(SearchOrder order)
    {
        var rest = Address(without: "sort");
        return order == SearchOrder.Relevance ? rest : rest + (rest.Length == 0 ? "?" : "&") + "sort=" + Code(order);
    }

    /// <summary>The same search with a preset taken away.</summary>
    public string WithAll(string key)
    {
        var rest = Address(without: key);
        return $"{rest}{(rest.Length == 0 ? "?" : "&")}{key}={All}";
    }
}
