using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Domain.Needs;

/// <summary>An organization's look at its own strength on one day. It belongs to the organization: nobody else sees it, but the consulates of one country where the organization shares it, for as long as it does.</summary>
public sealed class SelfCheck
{
    /// <summary>The lowest answer.</summary>
    public const int Least = 1;
    /// <summary>The highest answer.</summary>
    public const int Most = 5;

    private SelfCheck() { }

    /// <summary>An organization answers every statement of a questionnaire.</summary>
    /// <param name="id">The key of the form, so that sending it twice keeps one.</param>
    /// <param name="organizationId">The organization.</param>
    /// <param name="questionnaire">The questionnaire.</param>
    /// <param name="answers">The answers, by the codes of the statements.</param>
    /// <param name="by">Who answers for it.</param>
    /// <param name="at">When.</param>
    public SelfCheck(Guid id, Guid organizationId, SelfCheckQuestionnaire questionnaire, IReadOnlyDictionary<string, int> answers, Actor by, DateTimeOffset at)
    {
        if (questionnaire.Statements.Any(s => !answers.TryGetValue(s.Code, out var answer) || answer is < Least or > Most))
            throw new BrokenRuleException(Rule.SelfCheckAnswersEveryStatement);
        (Id, OrganizationId, Version, TakenAt, TakenBy) = (id, organizationId, questionnaire.Version, at, by.AccountId);
        Answers = questionnaire.Statements.ToDictionary(s => s.Code, s => answers[s.Code]);
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The organization.</summary>
    public Guid OrganizationId { get; private set; }
    /// <summary>The version of the questionnaire.</summary>
    public int Version { get; private set; }
    /// <summary>The answers, by the codes of the statements.</summary>
    public IReadOnlyDictionary<string, int> Answers { get; private set; } = new Dictionary<string, int>();
    /// <summary>When it was taken.</summary>
    public DateTimeOffset TakenAt { get; private set; }
    /// <summary>Who took it.</summary>
    public Guid? TakenBy { get; private set; }
    /// <summary>The country of origin whose responsible consulates see it; none while it is nobody's but the organization's.</summary>
    public string? SharedWith { get; private set; }
    /// <summary>Since when.</summary>
    public DateTimeOffset? SharedAt { get; private set; }

    /// <summary>The mean of an area, with one decimal; none where the area was not asked about.</summary>
    public decimal? MeanOf(SelfCheckArea area)
    {
        var answers = area.Statements.Where(s => Answers.ContainsKey(s.Code)).Select(s => Answers[s.Code]).ToList();
        return answers.Count == 0 ? null : Math.Round((decimal)answers.Sum() / answers.Count, 1, MidpointRounding.AwayFromZero);
    }

    /// <summary>Lets the consulates of a country see it that answer for the organization.</summary>
    public void ShareWith(string country, IReadOnlyCollection<string> turnedTo, DateTimeOffset at)
    {
        if (!turnedTo.Contains(country))
            throw new BrokenRuleException(Rule.NeedIsAskedOfTheOwnCountry);
        (SharedWith, SharedAt) = (country, at);
    }

    /// <summary>Lets nobody else see it any more.</summary>
    public void StopSharing() => (SharedWith, SharedAt) = (null, null);
}
