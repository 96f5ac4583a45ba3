using DiasporaRegistry.Domain.CoInvestment.Calls;
using DiasporaRegistry.Domain.CoInvestment.Years;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;

namespace DiasporaRegistry.Domain.CoInvestment.Proposals;

/// <summary>One question group of a proposal, as its task list shows it.</summary>
public enum ProposalSection
{
    /// <summary>What is built, in which category, and why.</summary>
    Work,
    /// <summary>Where.</summary>
    Place,
    /// <summary>For whom.</summary>
    People,
    /// <summary>What it costs.</summary>
    Costs,
    /// <summary>Who pays, other organizations among them.</summary>
    Funding,
    /// <summary>The municipality's letter and the local committee.</summary>
    Support,
}

/// <summary>What stands between a proposal and its submission.</summary>
/// <param name="Section">Where it is mended.</param>
/// <param name="Rule">The rule that asks for it.</param>
/// <param name="Arguments">The values that the rule's words mention.</param>
/// <param name="Parties">The parties that it is about, where it is about some.</param>
public sealed record MissingPart(ProposalSection Section, Rule Rule, IReadOnlyList<object> Arguments, IReadOnlyList<PartyKind> Parties);

/// <content>Whether a proposal can be submitted, and what is missing.</content>
public sealed partial class Proposal
{
    /// <summary>All that is missing, in the order of the task list; the guard refuses by the first, the page shows every one.</summary>
    public IReadOnlyList<MissingPart> Missing(Call call, ProgrammeYear year, OrganizationKind kind, Place? place)
    {
        var rules = year.Rules;
        var missing = new List<MissingPart>();
        void Ask(bool isThere, ProposalSection section, Rule rule, params object[] arguments)
        {
            if (!isThere)
                missing.Add(new(section, rule, arguments, []));
        }

        var category = rules.CategoryOf(Says.Category);
        Ask(Says.Title is not null && Says.Text is not null && category is not null, ProposalSection.Work, Rule.ProposalSaysWhatIsBuilt);
        if (category is not null)
        {
            Ask(category.Proposers.Contains(kind), ProposalSection.Work, Rule.KindMayPropose);
            Ask(call.LineOf(category.Code) is not null, ProposalSection.Work, Rule.CallPaysForTheCategory);
            Ask(category.UnitEs.Length == 0 || Says.Units is not null, ProposalSection.Work, Rule.WorksAreCounted);
        }

        Ask(place is not null && place.Level is PlaceLevel.Municipality or PlaceLevel.District && place.Country == year.Country && place.IsOrigin, ProposalSection.Place, Rule.WorkLiesInAMunicipality);
        Ask(Says.People is { People: > 0, Women: not null, Children: not null, Indigenous: not null }, ProposalSection.People, Rule.BeneficiariesAreCounted);
        Ask(Says.Costs.Count > 0, ProposalSection.Costs, Rule.CostsAreStated);
        Ask(Says.Funding.Count > 0, ProposalSection.Funding, Rule.FundingIsStated);
        if (category is not null && Says.Costs.Count > 0 && Says.Funding.Count > 0)
            missing.AddRange(FundingCheck.Of(Says, category, Currency).Findings.Select(f => new MissingPart(ProposalSection.Funding, f.Rule, [f.Given, f.Asked], f.Parties)));
        Ask(partners.TrueForAll(p => p.State != PartnerState.Asked), ProposalSection.Funding, Rule.PartnersHaveAnswered);
        Ask(Says.Funding.All(line => line.PartnerId is not { } id || partners.Exists(p => p.Id == id && p.State == PartnerState.Agreed)), ProposalSection.Funding, Rule.PartnersHaveAgreed);
        Ask(!rules.Asks(ProgrammeStep.MunicipalLetter) || files.Exists(f => f.Kind == ProposalFileKind.MunicipalLetter), ProposalSection.Support, Rule.MunicipalityAgrees);
        Ask(!rules.Asks(ProgrammeStep.LocalCommittee) || (Says.CommitteeMembers is > 0 && Says.Committee is not null), ProposalSection.Support, Rule.LocalCommitteeIsFormed);
        return missing;
    }
}
