using DiasporaRegistry.Domain.Countries;

namespace DiasporaRegistry.Domain.Organizations;

/// <content>The invariants of its kind, asked of what it states and of what it is about to state.</content>
public sealed partial class Organization
{
    private Composition Composed => new(Kind, names, origins, residences, members);

    /// <summary>The rules of its kind that it breaks today, in the order of the application's pages.</summary>
    public IEnumerable<Rule> BrokenInvariants() => Composed.BrokenRules();

    /// <summary>Refuses a change that would break an invariant, before anything is changed.</summary>
    private void RefuseIfItBreaks(Composition candidate)
    {
        if (InvariantsBind)
            candidate.Refuse();
    }

    /// <summary>The answers that the invariants are about.</summary>
    private sealed record Composition(
        OrganizationKind? Kind,
        List<OrganizationName> Names,
        List<OriginPlace> Origins,
        List<Residence> Residences,
        List<CoalitionMember> Members)
    {
        public void Refuse()
        {
            foreach (var rule in BrokenRules())
                throw new BrokenRuleException(rule);
        }

        public IEnumerable<Rule> BrokenRules()
        {
            if (Kind is null)
                yield return Rule.KindIsStated;
            if (Names.Count(n => n.Type == NameType.Official) != 1)
                yield return Rule.OneOfficialName;
            if (BrokenOrigin() is { } broken)
                yield return broken;
            if (Kind is not (null or OrganizationKind.Coalition) && Members.Count > 0)
                yield return Rule.OnlyCoalitionsHaveMembers;
            if (Residences.Count > 0 && Residences.Count(r => r.IsPrincipal) != 1)
                yield return Rule.OnePrincipalResidence;
        }

        private Rule? BrokenOrigin() => Kind switch
        {
            OrganizationKind.HometownClub when Origins.Count != 1 => Rule.HometownClubHasOneOrigin,
            OrganizationKind.HometownClub when Origins[0].Level == PlaceLevel.Country => Rule.HometownClubOriginIsBelowCountry,
            OrganizationKind.MigrantsClub when Origins.Count < 2 && !Origins.Exists(o => o.Level == PlaceLevel.Country) => Rule.MigrantsClubHasSeveralOrigins,
            OrganizationKind.Coalition when Origins.Count == 0 => Rule.CoalitionHasAnOrigin,
            _ => null,
        };
    }
}
