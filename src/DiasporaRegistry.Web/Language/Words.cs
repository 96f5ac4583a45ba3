using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Language;

/// <summary>The words of the domain: enums as <c>OrganizationKind.HometownClub</c>, broken rules as <c>Rule.TheName</c>.</summary>
public sealed class Words(IStringLocalizer<Words> localizer)
{
    public string Of(Enum value) => Of($"{value.GetType().Name}.{value}");

    public string Of(string key) => localizer[key];

    public string Of(string key, params object[] arguments) => localizer[key, arguments];
}
