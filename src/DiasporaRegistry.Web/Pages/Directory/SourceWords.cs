using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Edits;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Directory;

/// <summary>Says whether a field was stated by the organization or found by staff, and when.</summary>
public sealed class SourceWords(IStringLocalizer<DirectoryText> text, ListedNames names, Installation installation)
{
    /// <summary>The source of a field of an organization's page.</summary>
    public string Of(OrganizationProfile profile, StatedField field) => Of(profile.SourceOf(field));

    /// <summary>A source in words; the list by its name where the reader may know it.</summary>
    public string Of(FieldSource source) => source switch
    {
        { IsFound: true, List: { Length: > 0 } list } => text["Said.Found.List", Country(source), When(source), list],
        { IsFound: true } => text["Said.Found", Country(source), When(source)],
        { At: not null } => text["Said.Stated", When(source)],
        _ => text["Said.Stated.NoDate"],
    };

    string Country(FieldSource source) => source.Country is { } code ? names.Countries.GetValueOrDefault(code, code) : "";

    string When(FieldSource source) => source.At is { } at ? Formats.Date(at, installation.Zone) : "";
}
