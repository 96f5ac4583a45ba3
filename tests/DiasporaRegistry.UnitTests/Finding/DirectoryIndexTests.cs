using System.Text.Json;
using CsCheck;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.UnitTests.Finding;

public sealed class DirectoryIndexTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly string[] Countries = ["MX", "GT"];
    private static readonly string[] Consulates = ["MX-LA", "MX-CHI", "GT-LA"];
    private static readonly string[] Vocabulary =
        ["Club", "Clubes", "Federación", "Federation", "Jalpa", "Xalpa", "Jerez", "Michoacán", "Guatelalan", "Guatemalan", "Guatemala", "de", "la", "Oriundos", "Ñandú", "Nube", "Zorros", "2000", "A.C.", "Chicago", "unidos"];

    private static readonly DirectoryPlace[] Places =
    [
        new("MX", null, PlaceLevel.Country, "México", "Mexico", 23, -102), new("GT", null, PlaceLevel.Country, "Guatemala", "Guatemala", 15, -90),
        new("MX-ZAC", "MX", PlaceLevel.Subdivision, "Zacatecas", "Zacatecas", 22.8, -102.6), new("MX-MIC", "MX", PlaceLevel.Subdivision, "Michoacán", "Michoacan", 19.2, -101.9),
        new("MX-32020", "MX-ZAC", PlaceLevel.Municipality, "Jerez", "Jerez", 22.65, -103), new("MX-32019", "MX-ZAC", PlaceLevel.Municipality, "Jalpa", "Jalpa", 21.63, -102.97),
        new("GT-01", "GT", PlaceLevel.Subdivision, "Guatemala", "Guatemala", 14.6, -90.5),
        new("US", null, PlaceLevel.Country, "Estados Unidos", "United States", 39, -98), new("US-CA", "US", PlaceLevel.Subdivision, "California", "California", 37, -120),
        new("US-06037", "US-CA", PlaceLevel.County, "Los Angeles County", "Los Angeles County", 34.3, -118.2), new("US-IL", "US", PlaceLevel.Subdivision, "Illinois", "Illinois", 40, -89),
        new("US-CA-LOS-ANGELES", "US-06037", PlaceLevel.City, "Los Ángeles", "Los Angeles", 34.05, -118.24), new("US-CA-SANTA-ANA", "US-CA", PlaceLevel.City, "Santa Ana", "Santa Ana", 33.75, -117.87),
        new("US-IL-CHICAGO", "US-IL", PlaceLevel.City, "Chicago", "Chicago", 41.88, -87.63),
    ];

    private static readonly string[] OriginCodes = ["MX", "GT", "MX-ZAC", "MX-MIC", "MX-32020", "MX-32019", "GT-01"];
    private static readonly string[] ResidenceCodes = ["US", "US-CA", "US-06037", "US-IL", "US-CA-LOS-ANGELES", "US-CA-SANTA-ANA", "US-IL-CHICAGO"];
    private static readonly Guid[] Ids = [.. Enumerable.Range(1, 40).Select(i => new Guid(i, 7, 0x7000, [0x80, 1, 2, 3, 4, 5, 6, (byte)i]))];

    private static readonly DirectoryScope[] Scopes =
        [DirectoryScope.Public, DirectoryScope.Ministry("MX"), DirectoryScope.Ministry("GT"), DirectoryScope.OfConsulate("MX", "MX-LA"), DirectoryScope.OfConsulate("MX", "MX-CHI")];

    private static readonly (CrossAxis Down, CrossAxis? Across)[] Axes =
        [(new(DirectoryFacet.Origin, "MX"), new(DirectoryFacet.Residence)), (new(DirectoryFacet.Standing), new(DirectoryFacet.Consulate)), (new(DirectoryFacet.Language), null)];

    private static Gen<T> Of<T>(T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Gen<List<T>> Some<T>(Gen<T> one, int most) where T : notnull => one.List[0, most].Select(l => l.Distinct().ToList());

    private static readonly Gen<string> Text = Of(Vocabulary).List[1, 5].Select(words => string.Join(' ', words));

    private static readonly Gen<EntryRegistration> GenRegistration =
        from country in Of(Countries)
        from state in Of(Enum.GetValues<RegistrationState>().Where(s => s != RegistrationState.Draft).ToArray())
        from days in Gen.Int[-400, 400]
        from consulate in Of(Consulates)
        from hasNumber in Gen.Bool
        select new EntryRegistration(country, state, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), Today.AddDays(days), hasNumber ? $"{country}-2026-{days + 400:000}" : null, consulate);

    private static readonly Gen<DirectoryEntry> GenEntry =
        from id in Of(Ids)
        from names in Gen.Select(Text, Of(Enum.GetValues<NameType>())).List[1, 3]
        from kind in Gen.Int[-1, 2]
        from mapped in Gen.Int[0, 4]
        from origins in Some(Of(OriginCodes), 3)
        from locality in Gen.Bool
        from residences in Some(Of(ResidenceCodes), 3)
        from objectives in Some(Of(new[] { "health", "culture", "sport" }), 2)
        from languages in Some(Of(new[] { "es", "en", "nah" }), 2)
        from purpose in Text
        from year in Gen.Int[1900, 2026]
        from changed in Gen.Int[0, 2000]
        from registrations in GenRegistration.List[0, 3]
        from consulates in Some(Of(Consulates), 2)
        from coalitions in Some(Of(Ids), 2)
        from days in Gen.Int[-30, 30]
        from coInvests in Gen.Bool
        from needs in Some(Of(Countries), 2)
        select new DirectoryEntry
        {
            Id = id,
            Names = [.. names.Select((n, at) => new EntryName(n.Item1, at == 0 ? NameType.Official : n.Item2))],
            Kind = kind < 0 ? null : (OrganizationKind)kind,
            Provenance = mapped == 0 ? Provenance.Mapped : Provenance.Stated,
            MappedForCountry = mapped == 0 ? "MX" : null,
            Origins = [.. origins.Select((o, at) => new EntryOrigin(o, locality && at == 0 ? "San Juan " + names[0].Item1 : null))],
            Residences = residences,
            Objectives = objectives,
            Languages = languages,
            Purpose = purpose,
            YearFounded = year < 1950 ? null : year,
            ChangedAt = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero).AddHours(changed),
            Registrations = registrations,
            Consulates = [.. consulates.Select(c => new EntryConsulate(c[..2], c))],
            Coalitions = [.. coalitions.Select(c => new EntryMembership(c, null, Today.AddDays(days)))],
            CoInvests = coInvests,
            NeedsOpenIn = [.. needs.Distinct()],
        };

    private static readonly Gen<string?> GenQuestion = Gen.Frequency(
        (3, Gen.Const((string?)null)),
        (4, Of(Vocabulary).List[1, 2].Select(w => (string?)string.Join(' ', w))),
        (1, Of(new[] { "mich", "guate", "jalp", "Michuacan", "guatelal", "zacatecas", "los angeles", "GT-2026", "\"club de\"", "\"jalpa jerez\"", "\"los angeles\"", "club -jalpa", "-mexico", "de la", "!!", "mejico", "chicagho" }).Select(t => (string?)t)));

    private static readonly Gen<DirectoryQuery> GenQuery =
        from text in GenQuestion
        from origins in Some(Of([.. OriginCodes, "XX", "MX-32020.SAN-JUAN-JALPA", "MX-ZAC.SAN-JUAN-CLUB"]), 2)
        from residences in Some(Of(ResidenceCodes), 2)
        from usesPlaces in Gen.Int[0, 3]
        from near in Gen.Int[0, 5]
        from choices in Gen.Int[0, 6]
        from kind in Of(Enum.GetValues<OrganizationKind>())
        from standing in Of(Enum.GetValues<SearchStanding>())
        from coalition in Of(Ids)
        from consulate in Of(Consulates)
        from year in Gen.Int[1950, 2020]
        from order in Of(new[] { SearchOrder.Name, SearchOrder.Year, SearchOrder.Changed, SearchOrder.Distance })
        from needs in Gen.Int[0, 4]
        from page in Gen.Int[-1, 5]
        from size in Gen.Int[1, 12]
        select new DirectoryQuery
        {
            Text = text,
            Origins = usesPlaces is 1 or 3 ? origins : [],
            Residences = usesPlaces is 2 or 3 ? residences : [],
            Near = near == 1 ? new NearPoint(34, -118, 40) : near == 2 ? new NearPoint(41, -88, 3000) : null,
            ResidenceBox = near == 3 ? new MapBox(-121, 33, -117, 38) : null,
            OriginBox = near == 4 ? new MapBox(-104, 21, -100, 24) : null,
            Kinds = choices == 1 ? [kind] : [],
            Standings = choices is 2 or 1 ? [standing] : [],
            Coalitions = choices == 3 ? [coalition] : [],
            Consulates = choices == 4 ? [consulate] : [],
            FoundedFrom = choices == 5 ? year : null,
            FoundedTo = choices == 5 ? year + 20 : null,
            Objectives = choices == 6 ? ["health", "sport"] : [],
            Languages = choices == 6 ? ["nah"] : [],
            HasOpenNeeds = needs == 0,
            Order = order,
            Page = page,
            PageSize = size,
            FacetSize = size,
        };

    [Fact]
    public void The_index_answers_as_the_naive_directory_whatever_changed_before() =>
        Gen.Select(GenEntry.List[0, 60], Some(Of(Ids), 5), GenQuery.List[1, 6], Gen.Int[0, 200]).Sample((entries, removed, queries, days) =>
        {
            var naive = new NaiveDirectory(Today);
            naive.Learn(Places);
            using var index = new DirectoryIndex(Today);
            index.Learn(Places);
            foreach (var entry in entries)
            {
                naive.Apply(entry);
                index.Apply(entry);
            }

            foreach (var id in removed)
            {
                naive.Remove(id);
                index.Remove(id);
            }

            if (days > 150)
            {
                naive.TurnTo(Today.AddDays(days - 150));
                index.TurnTo(Today.AddDays(days - 150));
                // Memberships that begin or end on a day are read anew by the directory's feed.
                foreach (var entry in entries.GroupBy(e => e.Id).Select(g => g.Last()).Where(e => !removed.Contains(e.Id)))
                    index.Apply(entry);
            }

            Assert.Equal(naive.Count, index.Count);
            foreach (var query in queries)
            {
                foreach (var scope in Scopes)
                    Same(naive, index, scope, query);
            }
        }, iter: 400);

    [Fact]
    public void An_index_made_at_once_or_read_from_a_file_is_the_one_that_grew() =>
        Gen.Select(GenEntry.List[0, 60], GenQuery.List[1, 6]).Sample((entries, queries) =>
        {
            using var grown = new DirectoryIndex(Today);
            grown.Learn(Places);
            entries.ForEach(grown.Apply);
            using var built = DirectoryIndex.Build(Today, Places, entries.GroupBy(e => e.Id).Select(g => g.Last()));
            using var file = new MemoryStream();
            grown.Save(file);
            file.Position = 0;
            using var read = DirectoryIndex.Load(file);
            Assert.Equal(file.Length, file.Position);
            foreach (var query in queries.Concat(queries.Select(q => q with { Order = SearchOrder.Relevance })))
            {
                foreach (var scope in Scopes)
                {
                    var expected = Json(built.Search(scope, query));
                    Assert.Equal(expected, Json(grown.Search(scope, query)));
                    Assert.Equal(expected, Json(read.Search(scope, query)));
                    Assert.Equal(Json(built.Map(scope, query)), Json(read.Map(scope, query)));
                    Assert.Equal(Json(built.Suggest(scope, query.Text, 5)), Json(grown.Suggest(scope, query.Text, 5)));
                }
            }

            // What was read goes on growing as the other does.
            foreach (var entry in entries.Take(3))
            {
                grown.Apply(entry);
                read.Apply(entry);
            }

            Assert.Equal(Json(grown.Search(DirectoryScope.Public, new())), Json(read.Search(DirectoryScope.Public, new())));
        }, iter: 150);

    [Fact]
    public void What_lies_beyond_a_border_changes_nothing_that_a_reader_sees() =>
        Gen.Select(GenEntry.List[0, 50], GenQuery.List[1, 6]).Sample((entries, queries) =>
        {
            foreach (var scope in Scopes)
            {
                using var whole = new DirectoryIndex(Today);
                whole.Learn(Places);
                entries.ForEach(whole.Apply);
                // The same register with only what the reader may see in it, as the reader may see it.
                using var own = new DirectoryIndex(Today);
                own.Learn(Places);
                foreach (var entry in entries.GroupBy(e => e.Id).Select(g => g.Last()))
                {
                    if (whole.Get(scope, entry.Id) is { } hit)
                        own.Apply(entry with { Registrations = hit.Registrations });
                }

                // A registration number finds what everyone knows who sees the organization, which is fewer in the whole.
                foreach (var query in queries.Concat(queries.Select(q => q with { Order = SearchOrder.Relevance })).Where(q => q.Text?.Contains("2026", StringComparison.Ordinal) is not true))
                {
                    Assert.True(Json(own.Search(scope, query)) == Json(whole.Search(scope, query)), $"{Json(scope)}\n{Json(query)}\n{Json(entries)}");
                    Assert.Equal(Json(own.Map(scope, query)), Json(whole.Map(scope, query)));
                    Assert.Equal(Json(own.Suggest(scope, query.Text, 5)), Json(whole.Suggest(scope, query.Text, 5)));
                    Assert.Equal(own.CountOf(scope, query), whole.CountOf(scope, query));
                    Assert.Equal(own.KeysOf(scope, query, 20)?.Order(), whole.KeysOf(scope, query, 20)?.Order());
                    // Tables are of what anyone may see.
                    if (scope.IsPublic)
                        Assert.All(Axes, axis => Assert.Equal(Json(own.Cross(query, axis.Down, axis.Across, 5)), Json(whole.Cross(query, axis.Down, axis.Across, 5))));
                }
            }
        }, iter: 150);

    private static void Same(NaiveDirectory naive, DirectoryIndex index, DirectoryScope scope, DirectoryQuery query)
    {
        var (expected, found) = (naive.Search(scope, query), index.Search(scope, query));
        Assert.Equal((expected.Total, expected.Page, expected.Pages), (found.Total, found.Page, found.Pages));
        Assert.Equal(Json(expected.Hits), Json(found.Hits));
        Assert.Equal(Facets(expected), Facets(found));
        Assert.Equal(Json(naive.Map(scope, query)), Json(index.Map(scope, query)));
        foreach (var id in Ids)
            Assert.Equal(Json(naive.Get(scope, id)), Json(index.Get(scope, id)));

        string Facets(DirectoryFound answer) => Json(answer.Facets.Where(f => f.Values.Count > 0).OrderBy(f => f.Facet).ThenBy(f => f.Parent, StringComparer.Ordinal)
            .Select(f => f.Facet == DirectoryFacet.Language && scope.IsPublic ? f with { Values = [.. f.Values.Select(v => v.Count < 5 ? v with { Count = null } : v)] } : f));
    }

    private static string Json<T>(T value) => JsonSerializer.Serialize(value);
}
