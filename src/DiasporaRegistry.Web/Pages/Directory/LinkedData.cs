using System.Globalization;
using System.Text.Json.Nodes;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Language;

namespace DiasporaRegistry.Web.Pages.Directory;

/// <summary>An organization as search engines read it (schema.org, JSON-LD): only what its public page says, and registration numbers only while they hold.</summary>
static class LinkedData
{
    /// <summary>The facts of a public page.</summary>
    /// <param name="view">The page.</param>
    /// <param name="site">The address of the register, without a slash at its end.</param>
    /// <param name="places">The places of the directory.</param>
    /// <param name="today">The day that validity is read on.</param>
    public static JsonObject Of(ProfileView view, string site, PlaceTable places, DateOnly today)
    {
        var profile = view.Profile;
        var data = new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "NGO",
            ["@id"] = view.Canonical,
            ["url"] = view.Canonical,
            ["name"] = profile.Name,
        };
        Add("alternateName", profile.Names.Where(n => n.Type is not (NameType.Official or NameType.Former)).Select(n => n.Text).Distinct().Select(n => JsonValue.Create(n)));
        if (profile.Purpose is { } purpose)
            data["description"] = purpose;
        if (profile.YearFounded is { } year)
            data["foundingDate"] = year.ToString("0000", CultureInfo.InvariantCulture);
        if (profile.DissolvedOn is { } dissolved)
            data["dissolutionDate"] = dissolved.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Add("location", profile.Residences.Select(p => Residence(p, places)));
        Add("areaServed", profile.Origins.Select(Origin));
        Add("knowsLanguage", profile.Languages.Select(l => JsonValue.Create(l)));
        Add("identifier", profile.Registrations.Where(r => Holds(r, today)).Select(r => new JsonObject
        {
            ["@type"] = "PropertyValue",
            ["propertyID"] = r.Country,
            ["name"] = view.Country(r.Country),
            ["value"] = r.Number,
        }));
        Add("memberOf", profile.Related.Coalitions.Select(c => Other(c, site + view.PageAddress)));
        Add("member", profile.Related.Members.Select(m => Other(m, site + view.PageAddress)));
        // schema.org has no words for what came out of what: those of the provenance ontology stand beside its own.
        if (profile.Related.Predecessors.Count > 0 || profile.Related.Successors.Count > 0)
            data["@context"] = new JsonArray("https://schema.org", new JsonObject { ["prov"] = "http://www.w3.org/ns/prov#" });
        Add("prov:wasDerivedFrom", profile.Related.Predecessors.Select(p => Other(p, site + view.PageAddress)));
        Add("prov:hadDerivation", profile.Related.Successors.Select(s => Other(s, site + view.PageAddress)));
        Add("email", Contacts("email").Select(c => JsonValue.Create(c.Value)));
        Add("telephone", Contacts("phone").Select(c => JsonValue.Create(c.Value)));
        Add("sameAs", profile.Contacts.Where(c => Uri.TryCreate(c.Value, UriKind.Absolute, out var link) && link.Scheme is "https" or "http").Select(c => JsonValue.Create(c.Value)));
        return data;

        IEnumerable<ContactOfProfile> Contacts(string kind) => profile.Contacts.Where(c => c.Kind == kind);

        void Add(string name, IEnumerable<JsonNode?> values)
        {
            var all = new JsonArray([.. values]);
            if (all.Count > 0)
                data[name] = all;
        }
    }

    // What a ministry suspended, revoked or let expire is no identifier to trust.
    static bool Holds(RegistrationOfProfile registration, DateOnly today) => registration.Number is not null
        && registration.State is RegistrationState.Approved or RegistrationState.RenewalDue && registration.ValidUntil >= today;

    static JsonObject Residence(PlaceOfProfile place, PlaceTable places)
    {
        var address = new JsonObject { ["@type"] = "PostalAddress", ["addressCountry"] = place.Country };
        if (places.Path(place.Code).FirstOrDefault(p => p.Level == PlaceLevel.Subdivision) is { } state)
            address["addressRegion"] = state.NameIn(Languages.Current);
        if (place.Level == PlaceLevel.City)
            address["addressLocality"] = Label(place).Split(',')[0];
        if (place.Address is { } street)
            address["streetAddress"] = street;
        return new JsonObject { ["@type"] = "Place", ["name"] = Label(place), ["address"] = address };
    }

    static JsonObject Origin(PlaceOfProfile place) => new() { ["@type"] = place.Level == PlaceLevel.Country ? "Country" : "AdministrativeArea", ["name"] = ProfileView.Label(place) };

    static JsonObject Other(RelatedOrganization other, string pages)
    {
        var data = new JsonObject { ["@type"] = "NGO", ["name"] = other.Name };
        if (other.Id is { } id)
            data["url"] = $"{pages}/{id}";
        return data;
    }

    static string Label(PlaceOfProfile place) => Languages.Choose(place.LabelEs, place.LabelEn);
}
