using System.Globalization;
using DiasporaRegistry.Data.CoInvestment.Public;
using DiasporaRegistry.Data.Exports;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Web.Language;
using Microsoft.AspNetCore.WebUtilities;

namespace DiasporaRegistry.Web.Pages.Projects;

/// <summary>What is asked of the list of projects, as its address says it.</summary>
/// <param name="Query">What is asked.</param>
/// <param name="Page">The page, from 1.</param>
/// <param name="Unread">What was said and nobody can mean: the filter and its value.</param>
public sealed record ProjectAddress(ProjectQuery Query, int Page, IReadOnlyList<(string Filter, string Value)> Unread)
{
    /// <summary>The filters, in the order in which they are shown.</summary>
    public static IReadOnlyList<string> Filters { get; } = ["q", "programme", "year", "country", "state", "municipality", "category", "stage"];

    const int LongestCode = 60;

    /// <summary>Reads an address.</summary>
    public static ProjectAddress Read(IQueryCollection query)
    {
        var unread = new List<(string, string)>();
        var asked = new ProjectQuery
        {
            Text = Said("q") is { } text ? Visible.Beginning(text, ProjectQuery.LongestText).TrimEnd() : null,
            Programme = Code("programme"),
            Year = Value("year", said => int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 1900 and < 2200 ? year : (int?)null),
            Country = Code("country"),
            State = Code("state"),
            Municipality = Code("municipality"),
            Category = Said("category") is { Length: <= LongestCode } category && category.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? category : Refuse("category"),
            Stage = Value("stage", StageOf),
        };
        if (asked.Country is { } country && !CountriesOfOrigin.Contains(country))
        {
            Refuse("country");
            asked = asked with { Country = null };
        }

        return new(asked, int.TryParse(query["p"].FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Max(1, page) : 1, unread);

        string? Said(string name) => query[name].FirstOrDefault()?.Trim() is { Length: > 0 } said ? said.Replace("\0", "", StringComparison.Ordinal) : null;

        string? Code(string name) => Said(name)?.ToUpperInvariant() is not { } said ? null
            : said.Length <= LongestCode && said.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? said : Refuse(name);

        string? Refuse(string name)
        {
            if (Said(name) is { } said)
                unread.Add((name, said.Length > LongestCode ? Visible.Beginning(said, LongestCode) + "…" : said));
            return null;
        }

        T? Value<T>(string name, Func<string, T?> read) where T : struct
        {
            if (Said(name) is not { } said)
                return null;
            var value = read(said);
            if (value is null)
                Refuse(name);
            return value;
        }
    }

    static ProjectStage? StageOf(string code) => Enum.GetValues<ProjectStage>().Where(s => string.Equals(ExportCode.Of(s), code, StringComparison.OrdinalIgnoreCase)).Select(s => (ProjectStage?)s).FirstOrDefault();

    /// <summary>A filter as the address says it; none where it is not said.</summary>
    public string? Of(string filter) => filter switch
    {
        "q" => Query.Text,
        "programme" => Query.Programme?.ToLowerInvariant(),
        "year" => Query.Year?.ToString(CultureInfo.InvariantCulture),
        "country" => Query.Country,
        "state" => Query.State,
        "municipality" => Query.Municipality,
        "category" => Query.Category,
        _ => Query.Stage is { } stage ? ExportCode.Of(stage) : null,
    };

    /// <summary>The query of an address with the same filters.</summary>
    /// <param name="page">The page, where it is not the first.</param>
    /// <param name="without">A filter that is taken back; with a state its municipality goes, with a country both.</param>
    public string Write(int page = 1, string? without = null)
    {
        string[] gone = without switch
        {
            "country" => ["country", "state", "municipality"],
            "state" => ["state", "municipality"],
            null => [],
            _ => [without],
        };
        var parts = Filters.Where(f => !gone.Contains(f)).Select(f => (f, Of(f))).Where(f => f.Item2 is not null).ToDictionary(f => f.f, f => f.Item2);
        if (page > 1)
            parts["p"] = page.ToString(CultureInfo.InvariantCulture);
        return QueryHelpers.AddQueryString("", parts);
    }

    /// <summary>The list's address with filters of one's own.</summary>
    public static string To(ProjectQuery query) => Look.Navigation.To("projects") + new ProjectAddress(query, 1, []).Write();
}
