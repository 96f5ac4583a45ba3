using DiasporaRegistry.Data.CoInvestment.Public;
using DiasporaRegistry.Domain.CoInvestment;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Projects;

/// <summary>What a party is called where its name is not for everybody.</summary>
public static class PartyNames
{
    /// <summary>Its name, or what it is.</summary>
    public static string NameOf(this IStringLocalizer<ProjectsText> text, NamedParty party) => party.Name ?? text[party.Kind == PartyKind.Organization ? "Party.Hidden" : "Party.Other"];
}
