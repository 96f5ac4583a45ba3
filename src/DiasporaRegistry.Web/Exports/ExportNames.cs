using DiasporaRegistry.Data.Exports;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Directory;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Exports;

/// <summary>The words that files of organizations are written with, in either language.</summary>
public sealed class ExportNames(ListedNames listed, Words words, IStringLocalizer<SearchText> search, IStringLocalizer<ExportText> text, Installation installation)
{
    /// <summary>The words of a language; an organization's page is anyone's, or the one that the reader of a scope opens.</summary>
    public ExportWords In(string language, DirectoryScope? scope = null) => new(language, $"{installation.Address.TrimEnd('/')}/{language}/{PageOf(scope ?? DirectoryScope.Public)}",
        (list, code) => Said(language, () => Of(list, code)), key => Said(language, () => text[key]));

    /// <summary>Where the reader of a scope opens an organization.</summary>
    public static string PageOf(DirectoryScope scope) => scope.IsPublic ? "directory" : scope.Consulate is null ? "review/organizations" : "consulate/organizations";

    string Of(string list, string code) => list switch
    {
        "kind" => SearchAddress.ValueOf<OrganizationKind>(code) is { } kind ? words.Of(kind) : code,
        "standing" => SearchAddress.ValueOf<SearchStanding>(code) is { } standing ? search[$"Standing.{standing}"] : code,
        _ => listed.Of(list, code),
    };

    static string Said(string language, Func<string> say)
    {
        using var said = Languages.Use(language);
        return say();
    }
}
