using DiasporaRegistry.Data.Finding;

namespace DiasporaRegistry.Benchmarks.Engine;

/// <summary>What nobody means, and somebody sends.</summary>
internal static class BadInput
{
    public static IReadOnlyList<(string What, DirectoryQuery Query)> All { get; } =
    [
        .. Texts().Select(t => (t.What, new DirectoryQuery { Text = t.Text })),
        ("page -1", new DirectoryQuery { Page = -1 }),
        ("page 1,000,000,000", new DirectoryQuery { Page = 1_000_000_000 }),
        ("page size 0", new DirectoryQuery { PageSize = 0 }),
        ("page size 1,000,000,000", new DirectoryQuery { PageSize = 1_000_000_000, FacetSize = 1_000_000 }),
        ("off the globe", new DirectoryQuery { Near = new NearPoint(91, 400, 50), Order = SearchOrder.Distance }),
        ("not a number", new DirectoryQuery { Near = new NearPoint(double.NaN, double.PositiveInfinity, double.NaN) }),
        ("radius of a million km", new DirectoryQuery { Near = new NearPoint(34, -118, 1_000_000), Order = SearchOrder.Distance }),
        ("radius below zero", new DirectoryQuery { Near = new NearPoint(34, -118, -1), Order = SearchOrder.Distance }),
        ("box without inside", new DirectoryQuery { ResidenceBox = new MapBox(10, 20, -10, -20), OriginBox = new MapBox(double.NaN, 0, 0, 0) }),
        ("values that do not exist", new DirectoryQuery { Origins = ["ZZ", "", "MX-'"], Residences = ["US-XX-\0"], Objectives = ["%"], Languages = ["xx"], Consulates = ["?"], Coalitions = [Guid.Empty] }),
        ("a thousand values", new DirectoryQuery { Origins = [.. Enumerable.Range(0, 1000).Select(i => $"MX-{i}")] }),
        ("years the wrong way round", new DirectoryQuery { FoundedFrom = int.MaxValue, FoundedTo = int.MinValue }),
        ("order by distance from nowhere", new DirectoryQuery { Order = SearchOrder.Distance }),
    ];

    private static IEnumerable<(string What, string Text)> Texts() =>
    [
        ("10,000 letters in one word", new string('a', 10_000)),
        ("10,000 letters in many words", string.Concat(Enumerable.Repeat("club ", 2_000))),
        ("5,000 different short words", string.Join(' ', Enumerable.Range(0, 2_500).Select(i => $"w{i:x}"))),
        ("a thousand one-letter words", string.Join(' ', Enumerable.Range(0, 1_000).Select(i => (char)('a' + i % 26)))),
        ("quotation marks never closed", string.Concat(Enumerable.Repeat("\"club ", 500))),
        ("minus words only", "-club -asociación -de"),
        ("a minus", "-"),
        ("wildcards", "% _ * ? %%%% ____ c%b"),
        ("punctuation", "!!!...,,,;;;(((]]]}}}///\\\\\\"),
        ("control characters", "club\0\u0001\u0002\u001b[31m\r\n\t"),
        ("right to left", "\u202eclub\u202c נבדק العربية"),
        ("combining marks", "c" + new string('\u0301', 5_000) + "lub"),
        ("half a character", "club \ud83d"),
        ("emoji", "🎉🇲🇽 👩‍👩‍👧 club 🎊"),
        ("SQL", "'; DROP TABLE organization; -- \" OR 1=1"),
        ("stop words", "de la y el en los las del"),
        ("one letter", "c"),
        ("a long misspelling", "confederasionnn de federasiones zacatekanass de norteamericaaa"),
        ("far from every word", "zzzzqqqqxxxx wwwwkkkkvvvv"),
    ];
}
