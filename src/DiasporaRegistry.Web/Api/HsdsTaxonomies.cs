using System.Security.Cryptography;
using System.Text;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Countries;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Directory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Api;

/// <summary>
/// The register's code lists as taxonomies of HSDS 3.0: what all countries share, and what each of them offers on its own list, whose terms name the shared one as their parent.
/// Keys are made of codes, so that they are the same on every node and in every dump.
/// </summary>
public sealed class HsdsTaxonomies(RegistryDb db, Installation installation, Words words, IStringLocalizer<ApiText> text)
{
    /// <summary>The taxonomy of kinds.</summary>
    public const string Kinds = "organization-kind";
    /// <summary>The taxonomy of objectives.</summary>
    public const string Objectives = "objective";
    /// <summary>The taxonomy of founding reasons.</summary>
    public const string Reasons = "founding-reason";
    /// <summary>The taxonomy of places of origin.</summary>
    public const string Origins = "origin";

    private static readonly (string Taxonomy, string List)[] Lists = [(Objectives, "objective"), (Reasons, "founding_reason")];

    private readonly string site = installation.Address.TrimEnd('/');

    /// <summary>A key that is made of what it names (UUID version 8 of RFC 9562, out of SHA-256).</summary>
    public static Guid Key(params ReadOnlySpan<string> names)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', names)), hash);
        hash[6] = (byte)((hash[6] & 0x0f) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }

    /// <summary>The key of a taxonomy; of a country's own list where one is named.</summary>
    public static Guid KeyOf(string taxonomy, string? country = null) => Key("taxonomy", taxonomy, country ?? "");

    /// <summary>The key of a term.</summary>
    public static Guid KeyOfTerm(string taxonomy, string code, string? country = null) => Key("term", taxonomy, country ?? "", code);

    /// <summary>All taxonomies in the language that is in use.</summary>
    /// <param name="countries">The countries of origin, by code.</param>
    public IReadOnlyList<HsdsTaxonomy> Read(IReadOnlyDictionary<string, string> countries) =>
    [
        .. new[] { Kinds, Objectives, Reasons, Origins }.Select(name => Taxonomy(KeyOf(name), text[$"Hsds.Taxonomy.{name}"], text[$"Hsds.Taxonomy.{name}.About"])),
        .. Lists.SelectMany(list => countries.OrderBy(c => c.Key, StringComparer.Ordinal)
            .Select(c => Taxonomy(KeyOf(list.Taxonomy, c.Key), NameOf(list.Taxonomy, c.Value), text["Hsds.Taxonomy.OfCountry.About", c.Value]))),
    ];

    /// <summary>The terms of a taxonomy, or of all, in the language that is in use.</summary>
    /// <param name="taxonomy">The taxonomy's key.</param>
    /// <param name="countries">The countries of origin, by code.</param>
    /// <param name="origins">The places that public organizations come from: beside countries and states those are terms too.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<IReadOnlyList<HsdsTerm>> TermsAsync(Guid? taxonomy, IReadOnlyDictionary<string, string> countries, IReadOnlyCollection<string> origins, CancellationToken cancel)
    {
        var terms = new List<HsdsTerm>(Enum.GetValues<OrganizationKind>().Select(Kind));
        foreach (var (name, list) in Lists)
        {
            terms.AddRange((await db.CommonChoicesAsync(list, cancel)).Select(e => Term(name, e.Code, e.NameIn(Languages.Current))));
            foreach (var (code, country) in countries.OrderBy(c => c.Key, StringComparer.Ordinal))
            {
                // What a ministry added is a term from its first day on; organizations that chose it keep it where it is offered no more.
                var choices = await db.ChoicesOfAsync(list, code, cancel);
                terms.AddRange(choices.Where(c => c.Entry.Country is not null).Select(c => Term(name, c.Entry.Code, c.Entry.NameIn(Languages.Current))));
                terms.AddRange(choices.Where(c => c.RetiredOn is null).Select(c => Term(name, c.Entry.Code, c.Entry.NameIn(Languages.Current)) with
                {
                    Id = KeyOfTerm(name, c.Entry.Code, code),
                    ParentId = KeyOfTerm(name, c.Entry.Code),
                    Taxonomy = NameOf(name, country),
                    TaxonomyId = KeyOf(name, code),
                }));
            }
        }

        var named = origins.ToList();
        var around = (await db.Places.AsNoTracking().Where(p => named.Contains(p.Code)).Select(p => p.Path).ToListAsync(cancel)).SelectMany(p => p).Distinct().ToList();
        var places = await db.Places.AsNoTracking().Where(p => p.Level == PlaceLevel.Country || p.Level == PlaceLevel.Subdivision || around.Contains(p.Code)).OrderBy(p => p.Code).ToListAsync(cancel);
        terms.AddRange(places.Where(p => countries.ContainsKey(p.Path[^1])).Select(p => Origin(p.Code, p.LabelIn(Languages.Current), p.Path.Count > 1 ? p.Path[1] : null)));
        return taxonomy is null ? terms : terms.FindAll(t => t.TaxonomyId == taxonomy);
    }

    /// <summary>The term of a kind.</summary>
    public HsdsTerm Kind(OrganizationKind kind) => Term(Kinds, SearchAddress.Code(kind), words.Of(kind)) with { Description = text[$"Hsds.Kind.{SearchAddress.Code(kind)}"] };

    /// <summary>The term of a place of origin.</summary>
    public HsdsTerm Origin(string code, string label, string? inside) => Term(Origins, code, label) with { ParentId = inside is null ? null : KeyOfTerm(Origins, inside) };

    /// <summary>A term that all countries share.</summary>
    public HsdsTerm Term(string taxonomy, string code, string name) =>
        new(KeyOfTerm(taxonomy, code), code, name, name, null, text[$"Hsds.Taxonomy.{taxonomy}"], KeyOf(taxonomy), Languages.Current);

    private string NameOf(string taxonomy, string country) => text["Hsds.Taxonomy.OfCountry", text[$"Hsds.Taxonomy.{taxonomy}"].Value, country];

    private HsdsTaxonomy Taxonomy(Guid id, string name, string about) => new(id, name, about, $"{site}/api/{ApiDescription.Version}/taxonomy_terms?taxonomy_id={id}", ApiDescription.Version);
}
