using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.UnitTests.Finding;

public sealed class LocalitiesTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Fact]
    public void A_locality_is_a_filter_below_its_municipality_however_it_is_spelt()
    {
        using var index = new DirectoryIndex(Today);
        index.Learn([new("MX", null, Domain.Countries.PlaceLevel.Country, "México", "Mexico", 23, -102), new("MX-32020", "MX", Domain.Countries.PlaceLevel.Municipality, "Jerez", "Jerez", 22, -103)]);
        var at = 1;
        foreach (var spelling in new[] { "el cargadero", "El Cargadero", "EL CARGADÉRO", "Jomulquillo", null, "村" })
            index.Apply(Club(at++, spelling));

        var found = index.Search(DirectoryScope.Public, new DirectoryQuery { Origins = ["MX-32020"] });
        Assert.Equal(6, found.Total);
        var inside = found.List(DirectoryFacet.Origin, "MX-32020")!.Values;
        Assert.Equal([("MX-32020.EL-CARGADERO", 3), ("MX-32020.JOMULQUILLO", 1)], inside.Select(v => (v.Value, v.Count ?? 0)));
        Assert.Equal(3, index.CountOf(DirectoryScope.Public, new DirectoryQuery { Origins = ["MX-32020.EL-CARGADERO"] }));
        Assert.Equal(0, index.CountOf(DirectoryScope.Public, new DirectoryQuery { Origins = ["MX-32020.NADA"] }));
        Assert.Equal("EL CARGADÉRO, Jerez, México", index.Places.Label("MX-32020.EL-CARGADERO", "es"));
        Assert.Equal([new MapPoint("MX-32020", 6)], index.Map(DirectoryScope.Public, new DirectoryQuery()).Origins);
    }

    [Fact]
    public void A_locality_that_only_an_application_names_offers_a_public_reader_no_neighbours()
    {
        using var index = new DirectoryIndex(Today);
        index.Learn([new("MX", null, Domain.Countries.PlaceLevel.Country, "México", "Mexico", 23, -102), new("MX-32020", "MX", Domain.Countries.PlaceLevel.Municipality, "Jerez", "Jerez", 22, -103)]);
        index.Apply(Club(1, "El Cargadero"));
        index.Apply(Club(2, "Jomulquillo") with
        {
            Provenance = Provenance.Stated,
            MappedForCountry = null,
            Registrations = [new EntryRegistration("MX", RegistrationState.MinistryReview, new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero), null, null, null)],
        });

        var query = new DirectoryQuery { Origins = ["MX-32020.JOMULQUILLO"] };
        Assert.Equal(1, index.Search(DirectoryScope.Ministry("MX"), query).Total);
        var found = index.Search(DirectoryScope.Public, query);
        Assert.Equal(0, found.Total);
        Assert.Empty(found.Offers.OfType<DirectoryOffer.Neighbour>());
        Assert.Equal(found.Offers, index.Search(DirectoryScope.Public, new DirectoryQuery { Origins = ["MX-32020.NADIE"] }).Offers);
    }

    private static DirectoryEntry Club(int number, string? locality) => new()
    {
        Id = new Guid(number, 0, 0x7000, [0x80, 0, 0, 0, 0, 0, 0, 0]),
        Names = [new EntryName("Club " + number, NameType.Official)],
        Provenance = Provenance.Mapped,
        MappedForCountry = "MX",
        Origins = [new EntryOrigin("MX-32020", locality)],
    };
}
