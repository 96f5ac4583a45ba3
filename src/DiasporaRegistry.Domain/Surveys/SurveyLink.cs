namespace DiasporaRegistry.Domain.Surveys;

/// <summary>The way to answer a survey without signing in: an organization's, from a letter, or that of somebody who tries it. The register keeps only the hash of its secret.</summary>
public sealed class SurveyLink
{
    private SurveyLink() { }

    /// <summary>The link of an organization that is asked, for one of its people: it works while that person speaks for the organization.</summary>
    public SurveyLink(SurveyMember member, Guid accountId, string tokenHash, DateTimeOffset at) =>
        (Id, SurveyId, OrganizationId, AccountId, TokenHash, SentAt) = (Guid.CreateVersion7(at), member.SurveyId, member.OrganizationId, accountId, tokenHash, at);

    /// <summary>The link of somebody who tries a survey.</summary>
    public SurveyLink(SurveyResponse pilot, string tokenHash, DateTimeOffset at) =>
        (Id, SurveyId, PilotId, TokenHash, SentAt) = (Guid.CreateVersion7(at), pilot.SurveyId, pilot.Id, tokenHash, at);

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The survey.</summary>
    public Guid SurveyId { get; private set; }
    /// <summary>The organization; none of a pilot.</summary>
    public Guid? OrganizationId { get; private set; }
    /// <summary>Whose letter it was in; none of a pilot.</summary>
    public Guid? AccountId { get; private set; }
    /// <summary>The pilot; none of an organization.</summary>
    public Guid? PilotId { get; private set; }
    /// <summary>The hash by which its secret is known.</summary>
    public string TokenHash { get; private set; } = "";
    /// <summary>When it was sent.</summary>
    public DateTimeOffset SentAt { get; private set; }
}
