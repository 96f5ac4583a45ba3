using System.Text.Json.Serialization;

namespace DiasporaRegistry.Web.Api;

/// <summary>One page of a list of HSDS 3.0 (Open Referral, API reference, Page).</summary>
/// <param name="TotalItems">How many there are on all pages.</param>
/// <param name="TotalPages">How many pages there are.</param>
/// <param name="PageNumber">This page; null in a walk by cursor.</param>
/// <param name="Size">How many are on this page.</param>
/// <param name="FirstPage">Whether it is the first.</param>
/// <param name="LastPage">Whether it is the last.</param>
/// <param name="Empty">Whether nothing is on it.</param>
/// <param name="Contents">What is on it.</param>
public sealed record HsdsPage<T>(int TotalItems, int TotalPages, int? PageNumber, int Size, bool FirstPage, bool LastPage, bool Empty, IReadOnlyList<T> Contents);

/// <summary>An organization as HSDS 3.0 describes it.</summary>
/// <param name="Id">Its key, the register's own.</param>
/// <param name="Name">Its official name.</param>
/// <param name="AlternateName">Another name of it.</param>
/// <param name="Description">What it does; where nobody said so, just that, in words: the standard asks for a text.</param>
/// <param name="Email">A public address of mail.</param>
/// <param name="Website">Its public web page.</param>
/// <param name="YearIncorporated">The year that it was founded in.</param>
/// <param name="Uri">Its page in the register.</param>
/// <param name="Phones">Its public telephones.</param>
/// <param name="Contacts">Those of its board whose names are public.</param>
/// <param name="Locations">Where its members live, drawn at the city.</param>
/// <param name="OrganizationIdentifiers">Its registration numbers.</param>
/// <param name="Attributes">What it is, works for, was founded for and where its members come from, as terms of taxonomies.</param>
public sealed record HsdsOrganization(Guid Id, string Name, string? AlternateName, string Description, string? Email, string? Website, int? YearIncorporated, string Uri,
    IReadOnlyList<HsdsPhone> Phones, IReadOnlyList<HsdsContact> Contacts, IReadOnlyList<HsdsLocation> Locations, IReadOnlyList<HsdsIdentifier> OrganizationIdentifiers, IReadOnlyList<HsdsTermLink> Attributes);

/// <summary>A telephone.</summary>
/// <param name="Id">Its key, made of what it is, and so the same each time.</param>
/// <param name="OrganizationId">The organization.</param>
/// <param name="Number">The number.</param>
/// <param name="Type">Always <c>voice</c>.</param>
public sealed record HsdsPhone(Guid Id, Guid OrganizationId, string Number, string Type);

/// <summary>Somebody who speaks for it.</summary>
/// <param name="Id">Its key.</param>
/// <param name="OrganizationId">The organization.</param>
/// <param name="Name">The name.</param>
/// <param name="Title">What for.</param>
public sealed record HsdsContact(Guid Id, Guid OrganizationId, string Name, string Title);

/// <summary>A place where its members live.</summary>
/// <param name="Id">Its key.</param>
/// <param name="OrganizationId">The organization.</param>
/// <param name="LocationType">Always <c>physical</c>.</param>
/// <param name="Name">The place.</param>
/// <param name="Description">The address, where the organization made it public; the standard's own address asks for a postal code, which the register does not keep.</param>
/// <param name="Latitude">Degrees north, WGS 84, of the city.</param>
/// <param name="Longitude">Degrees east, WGS 84.</param>
/// <param name="ExternalIdentifier">The place's code.</param>
/// <param name="ExternalIdentifierType">Which codes these are.</param>
public sealed record HsdsLocation(Guid Id, Guid OrganizationId, string LocationType, string Name, string? Description, double? Latitude, double? Longitude, string ExternalIdentifier, string ExternalIdentifierType);

/// <summary>A registration number.</summary>
/// <param name="Id">Its key.</param>
/// <param name="OrganizationId">The organization.</param>
/// <param name="IdentifierScheme">The country whose number it is (ISO 3166-1).</param>
/// <param name="IdentifierType">What it is, in words.</param>
/// <param name="Identifier">The number.</param>
public sealed record HsdsIdentifier(Guid Id, Guid OrganizationId, string IdentifierScheme, string IdentifierType, string Identifier);

/// <summary>That a term holds for the organization.</summary>
/// <param name="Id">Its key.</param>
/// <param name="LinkId">The organization.</param>
/// <param name="LinkEntity">Always <c>organization</c>.</param>
/// <param name="LinkType">The taxonomy.</param>
/// <param name="TaxonomyTermId">The term.</param>
/// <param name="Value">The term's code, with what the organization says of a locality inside it.</param>
/// <param name="TaxonomyTerm">The term itself.</param>
public sealed record HsdsTermLink(Guid Id, Guid LinkId, string LinkEntity, string LinkType, Guid TaxonomyTermId, string Value, HsdsTerm TaxonomyTerm);

/// <summary>A term of a taxonomy.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its words.</param>
/// <param name="Description">What it means.</param>
/// <param name="ParentId">The term that it is a part of, or stands for in a country's own list.</param>
/// <param name="Taxonomy">The taxonomy, by its words.</param>
/// <param name="TaxonomyId">The taxonomy, by its key.</param>
/// <param name="Language">The language of its words (BCP 47).</param>
public sealed record HsdsTerm(Guid Id, string Code, string Name, string Description, Guid? ParentId, string Taxonomy, Guid TaxonomyId, string Language);

/// <summary>A list of terms.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Name">Its words.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Uri">Where its terms are.</param>
/// <param name="Version">The version of the API that publishes it.</param>
public sealed record HsdsTaxonomy(Guid Id, string Name, string Description, string Uri, string Version);

/// <summary>Writes the answers; the standard has no empty values, what is not known is not there.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(HsdsPage<HsdsOrganization>))]
[JsonSerializable(typeof(HsdsPage<HsdsTaxonomy>))]
[JsonSerializable(typeof(HsdsPage<HsdsTerm>))]
[JsonSerializable(typeof(HsdsOrganization))]
internal sealed partial class HsdsJson : JsonSerializerContext;
