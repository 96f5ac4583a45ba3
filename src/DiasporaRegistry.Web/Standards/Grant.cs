using System.Globalization;
using DiasporaRegistry.Data.CoInvestment.Public;
using DiasporaRegistry.Data.Exports;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Projects;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Standards;

/// <summary>What a party signed for a project in one currency, as a grant of 360Giving 1.4.</summary>
public sealed record Grant(PublishedProject Project, PartySum Given)
{
    /// <summary>Its identifier.</summary>
    public required string Id { get; init; }
    /// <summary>What it is for.</summary>
    public required string Description { get; init; }
    /// <summary>The identifier of who gives.</summary>
    public required string FunderId { get; init; }
    /// <summary>The name of who gives, or what they are where they are nameless.</summary>
    public required string Funder { get; init; }
    /// <summary>The identifier of the work's common fund, which money goes into.</summary>
    public required string RecipientId { get; init; }
    /// <summary>The name of that fund.</summary>
    public required string Recipient { get; init; }
    /// <summary>What the category is called.</summary>
    public string? Category { get; init; }
    /// <summary>The page of the project.</summary>
    public required string Page { get; init; }
    /// <summary>The page of the programme.</summary>
    public required string ProgrammePage { get; init; }
    /// <summary>The programme and its year, by a code.</summary>
    public required string ProgrammeCode { get; init; }
    /// <summary>The programme and its year, in words.</summary>
    public required string Programme { get; init; }
    /// <summary>The page of who gives, where it is a public organization.</summary>
    public string? FunderPage { get; init; }

    /// <summary>The project.</summary>
    public ProjectFacts Facts => Project.Facts;
    /// <summary>When it was signed.</summary>
    public DateOnly AwardedOn => Project.SignedOn(Given.Party.Id, Given.Sum.Currency);
    /// <summary>The place of the work, in words.</summary>
    public string Place => Domain.Organizations.OriginPlace.Label(Facts.Locality, Languages.Choose(Facts.PlaceEs, Facts.PlaceEn));
    /// <summary>How large the place is, by the standard's list.</summary>
    public string Scope => Facts.PlaceLevel switch { PlaceLevel.Country => "GLS030", PlaceLevel.Subdivision => "GLS040", PlaceLevel.Municipality => "GLS050", _ => "GLS060" };
}

/// <summary>Says the projects' money as grants.</summary>
public sealed class Grants(Publisher publisher, IStringLocalizer<ProjectsText> text, IStringLocalizer<StandardsText> words)
{
    /// <summary>The name of the list that places are coded by.</summary>
    public const string Places = "Diaspora Registry gazetteer (ISO 3166-2 for states)";

    /// <summary>The grants of a project: one for each party and currency in which something is signed.</summary>
    public IEnumerable<Grant> Of(PublishedProject project, CategoryWords categories)
    {
        var facts = project.Facts;
        var (programme, pages) = (Languages.Choose(facts.ProgrammeEs, facts.ProgrammeEn), $"{publisher.Site}/{Languages.Current}");
        foreach (var given in project.Money.Parties.Where(p => p.Sum.Committed > 0))
        {
            yield return new Grant(project, given)
            {
                Id = $"{publisher.GrantPrefix}-{facts.Key}-{given.Party.Id:N}-{given.Sum.Currency}",
                Description = project.Text ?? words["Grant.About", facts.Title, programme, facts.Year],
                FunderId = FunderOf(facts, given.Party),
                Funder = text.NameOf(given.Party),
                FunderPage = given.Party.OrganizationId is { } id ? $"{pages}/directory/{id}" : null,
                RecipientId = $"{publisher.GrantPrefix}-work-{facts.Key}",
                Recipient = words["Grant.Fund", facts.Title],
                Category = facts.Category is { } category ? categories.NameOf(facts.ProgrammeCode, category) : null,
                Page = $"{pages}/projects/{facts.Key}",
                ProgrammePage = $"{pages}/programmes/{facts.ProgrammeCode.ToLowerInvariant()}",
                ProgrammeCode = string.Create(CultureInfo.InvariantCulture, $"{facts.ProgrammeCode}-{facts.Year}"),
                Programme = string.Create(CultureInfo.InvariantCulture, $"{programme}, {facts.Year}"),
            };
        }
    }

    // Who is nameless shares one identifier with all that are: two gifts of the same one must not be known by it.
    string FunderOf(ProjectFacts facts, NamedParty party) => publisher.GrantPrefix + "-" + (party switch
    {
        { OrganizationId: { } id } => $"organization-{id:N}",
        { Name: null } => $"nameless-{ExportCode.Of(party.Kind)}",
        { Kind: PartyKind.Federal } => $"government-{facts.Country}",
        { Kind: PartyKind.State } => $"government-{facts.State ?? facts.Country}",
        { Kind: PartyKind.Municipality } => $"government-{facts.Municipality ?? facts.PlaceCode}",
        _ => $"party-{party.Id:N}",
    });
}
