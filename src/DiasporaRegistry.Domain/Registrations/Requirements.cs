using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;

namespace DiasporaRegistry.Domain.Registrations;

/// <summary>Whether an answer meets a rule.</summary>
public enum Outcome
{
    /// <summary>It does.</summary>
    Met,
    /// <summary>It does not.</summary>
    NotMet,
    /// <summary>The register cannot tell; a person decides.</summary>
    CannotTell,
}

/// <summary>One rule of an application, held against the organization's answer.</summary>
/// <param name="Section">The page that the answer stands on.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Outcome">Whether it is met.</param>
/// <param name="Asked">What the rule set asks for, as a number, where there is one.</param>
/// <param name="Stated">What the organization states, as a number, where there is one.</param>
public sealed record Requirement(ApplicationSection Section, Rule Rule, Outcome Outcome, int? Asked = null, int? Stated = null);

/// <summary>Every answer beside the rule that it must meet: serves the task list, the submission's guard and the reviewer's case page.</summary>
public static class Requirements
{
    /// <summary>The rules that apply to an application of <paramref name="organization"/> to <paramref name="country"/>, in the order of its pages.</summary>
    public static IReadOnlyList<Requirement> Of(Organization organization, string country, RuleSet ruleSet, IReadOnlyCollection<string> documents, DateOnly today)
    {
        var broken = organization.BrokenInvariants().ToHashSet();
        var requirements = new List<Requirement>
        {
            Check(ApplicationSection.Kind, Rule.KindIsStated, !broken.Contains(Rule.KindIsStated)),
            Check(ApplicationSection.Names, Rule.OneOfficialName, !broken.Contains(Rule.OneOfficialName)),
        };

        foreach (var rule in OriginRules(organization.Kind))
            requirements.Add(Check(ApplicationSection.Origin, rule, !broken.Contains(rule) && organization.Origins.Count > 0));
        requirements.Add(Check(ApplicationSection.Origin, Rule.RegistrationCountryIsAnOrigin, organization.Origins.Any(o => o.Country == country)));
        requirements.Add(Check(ApplicationSection.Residence, Rule.ResidenceIsAbroad,
            organization.Residences.Count > 0 && organization.Residences.All(r => r.Country != country)));
        requirements.Add(Check(ApplicationSection.Purpose, Rule.ObjectiveIsStated, organization.Objectives.Count > 0));

        if (organization.Kind == OrganizationKind.Coalition)
        {
            requirements.Add(AtLeast(ApplicationSection.Members, Rule.CoalitionHasEnoughMembers, ruleSet.MinimumCoalitionMembers,
                organization.Members.Count(m => m.HoldsOn(today))));
        }
        else
        {
            if (broken.Contains(Rule.OnlyCoalitionsHaveMembers))
                requirements.Add(Check(ApplicationSection.Members, Rule.OnlyCoalitionsHaveMembers, isMet: false));
            if (ruleSet.MinimumAdultMembers > 0)
                requirements.Add(AtLeast(ApplicationSection.Members, Rule.EnoughAdultMembers, ruleSet.MinimumAdultMembers, organization.AdultMembers ?? 0));
        }

        var sitting = organization.Board.Where(b => b.SitsOn(today)).ToList();
        if (ruleSet.MinimumBoardMembers > 0)
        {
            var complete = sitting.Count >= ruleSet.MinimumBoardMembers && sitting.Any(b => b.Position == BoardMember.President);
            requirements.Add(new Requirement(ApplicationSection.Members, Rule.BoardIsComplete, complete ? Outcome.Met : Outcome.NotMet,
                ruleSet.MinimumBoardMembers, sitting.Count));
        }

        requirements.Add(Check(ApplicationSection.Contacts, Rule.ContactIsStated, organization.Contacts.Count > 0));
        if (ruleSet.RequiredDocuments.Count > 0)
        {
            requirements.Add(AtLeast(ApplicationSection.Documents, Rule.DocumentsAreComplete, ruleSet.RequiredDocuments.Count,
                ruleSet.RequiredDocuments.Count(documents.Contains)));
        }

        return requirements;
    }

    private static IEnumerable<Rule> OriginRules(OrganizationKind? kind) => kind switch
    {
        OrganizationKind.HometownClub => [Rule.HometownClubHasOneOrigin, Rule.HometownClubOriginIsBelowCountry],
        OrganizationKind.MigrantsClub => [Rule.MigrantsClubHasSeveralOrigins],
        OrganizationKind.Coalition => [Rule.CoalitionHasAnOrigin],
        _ => [],
    };

    private static Requirement Check(ApplicationSection section, Rule rule, bool isMet) =>
        new(section, rule, isMet ? Outcome.Met : Outcome.NotMet);

    private static Requirement AtLeast(ApplicationSection section, Rule rule, int asked, int stated) =>
        new(section, rule, stated >= asked ? Outcome.Met : Outcome.NotMet, asked, stated);
}
