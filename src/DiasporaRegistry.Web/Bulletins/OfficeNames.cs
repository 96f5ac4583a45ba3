using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Pages.Bulletins;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Bulletins;

/// <summary>What the offices are called that write bulletins and alerts and hold events, on every page and in every mail alike.</summary>
public sealed class OfficeNames(ListedNames names, IStringLocalizer<BulletinsText> text)
{
    /// <summary>A consulate, or the government of a country where none is meant, in the language of the page or the mail.</summary>
    public string Of(string country, string? consulate) => consulate is null ? text["Ministry", names.Country(country)] : names.Consulate(consulate);
}
