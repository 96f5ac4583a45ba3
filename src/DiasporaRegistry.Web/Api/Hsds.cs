using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Directory;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Api;

/// <summary>Says what is public of organizations as Human Services Data Specification 3.0 does (Open Referral).</summary>
public sealed class Hsds(HsdsTaxonomies taxonomies, DirectoryIndex index, ListedNames names, IStringLocalizer<ApiText> text)
{
    /// <summary>An organization, in the language that is in use.</summary>
    public HsdsOrganization Of(WholeOrganization whole)
    {
        var id = whole.Id;
        return new HsdsOrganization(id, whole.Name, whole.Names.FirstOrDefault(n => n.Type is not ("official" or "former"))?.Text,
            whole.Purpose ?? text[whole.IsMapped ? "Hsds.NoDescription.Mapped" : "Hsds.NoDescription"],
            Contact("email"), whole.Contacts.Select(c => c.Value).FirstOrDefault(v => Uri.TryCreate(v, UriKind.Absolute, out var link) && link.Scheme is "http" or "https"), whole.YearFounded, whole.Page,
            [.. whole.Contacts.Where(c => c.Kind == "phone").Select(c => new HsdsPhone(Key("phone", c.Value), id, c.Value, "voice"))],
            [.. whole.Board.Select(b => new HsdsContact(Key("contact", b.Name, b.Position), id, b.Name, names.Of("board_position", b.Position)))],
            [.. whole.Residences.DistinctBy(r => (r.Id, r.Address)).Select(r => new HsdsLocation(Key("location", r.Id, r.Address ?? ""), id, "physical", r.Label, r.Address, r.Latitude, r.Longitude, r.Id, CodesOf(r.Id)))],
            [.. whole.Registrations.Where(r => r.Number is not null).Select(r => new HsdsIdentifier(Key("identifier", r.Country, r.Number!), id, r.Country, text["Hsds.Number"], r.Number!))],
            [.. Terms(whole).DistinctBy(t => (t.Term.Id, t.Value)).Select(t => new HsdsTermLink(Key("attribute", t.Term.Id.ToString(), t.Value), id, "organization", t.Taxonomy, t.Term.Id, t.Value, t.Term))]);

        string? Contact(string kind) => whole.Contacts.FirstOrDefault(c => c.Kind == kind)?.Value;

        Guid Key(params ReadOnlySpan<string> of) => HsdsTaxonomies.Key([id.ToString(), .. of]);
    }

    private IEnumerable<(string Taxonomy, HsdsTerm Term, string Value)> Terms(WholeOrganization whole)
    {
        if (whole.Kind is { } kind && SearchAddress.ValueOf<OrganizationKind>(kind) is { } value)
            yield return (HsdsTaxonomies.Kinds, taxonomies.Kind(value), kind);
        foreach (var code in whole.Objectives)
            yield return (HsdsTaxonomies.Objectives, taxonomies.Term(HsdsTaxonomies.Objectives, code, names.Of("objective", code)), code);
        foreach (var code in whole.FoundingReasons)
            yield return (HsdsTaxonomies.Reasons, taxonomies.Term(HsdsTaxonomies.Reasons, code, names.Of("founding_reason", code)), code);
        foreach (var origin in whole.Origins)
            yield return (HsdsTaxonomies.Origins, taxonomies.Origin(origin.Id, origin.Label, index.Places.Path(origin.Id).ElementAtOrDefault(1)?.Code), origin.Locality is null ? origin.Id : $"{origin.Id} {origin.Locality}");
    }

    private static string CodesOf(string place) => place.Count(c => c == '-') switch
    {
        0 => "ISO 3166-1",
        1 => "ISO 3166-2",
        _ => "Diaspora Registry",
    };
}
