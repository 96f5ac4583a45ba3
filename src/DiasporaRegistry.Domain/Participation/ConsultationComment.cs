namespace DiasporaRegistry.Domain.Participation;

/// <summary>What an organization says about a consultation, as a whole or about one of its sections: one of each, which it may correct until the consultation closes.</summary>
public sealed class ConsultationComment
{
    /// <summary>The longest comment.</summary>
    public const int LongestText = 8_000;
    /// <summary>The longest reason for leaving a comment out.</summary>
    public const int LongestReason = 300;

    private readonly List<CommentVersion> versions = [];

    private ConsultationComment() { }

    /// <summary>An organization's first word on it.</summary>
    /// <param name="id">Its key.</param>
    /// <param name="consultation">The consultation.</param>
    /// <param name="section">The section; none for the whole.</param>
    /// <param name="organizationId">The organization.</param>
    /// <param name="isRegistered">Whether the consultation's country recognises the organization now.</param>
    /// <param name="said">What it says.</param>
    /// <param name="today">The ministry's day when it arrived.</param>
    /// <param name="at">When it arrived.</param>
    public ConsultationComment(Guid id, Consultation consultation, Guid? section, Guid organizationId, bool isRegistered, CommentSaid said, DateOnly today, DateTimeOffset at)
    {
        Refuse(section is { } one && !consultation.Sections.Any(s => s.Id == one), Rule.SectionIsOfTheConsultation);
        (Id, ConsultationId, SectionId, OrganizationId) = (id, consultation.Id, section, organizationId);
        Say(consultation, isRegistered, said, today, at);
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The consultation.</summary>
    public Guid ConsultationId { get; private set; }
    /// <summary>The section that it is about; none for the whole.</summary>
    public Guid? SectionId { get; private set; }
    /// <summary>The organization that says it.</summary>
    public Guid OrganizationId { get; private set; }
    /// <summary>What it says now.</summary>
    public string Text { get; private set; } = "";
    /// <summary>Whether it is published under the organization's name; else its ministry alone reads it.</summary>
    public bool IsPublic { get; private set; }
    /// <summary>When it said it last.</summary>
    public DateTimeOffset SaidAt { get; private set; }
    /// <summary>Why the ministry left what it says now out of what is public, in public words; none where it did not.</summary>
    public string? LeftOutReason { get; private set; }
    /// <summary>All that it said, in its order.</summary>
    public IReadOnlyList<CommentVersion> Versions => [.. versions.OrderBy(v => v.Number)];

    /// <summary>Says it anew; what was said before is kept, and what was left out was the version of before.</summary>
    public void Say(Consultation consultation, bool isRegistered, CommentSaid said, DateOnly today, DateTimeOffset at)
    {
        Refuse(consultation.StageOn(today) is ConsultationStage.ConclusionsOwed or ConsultationStage.Concluded, Rule.CommentArrivesInTime);
        Refuse(consultation.StageOn(today) != ConsultationStage.Open, Rule.CommentIsOnAnOpenConsultation);
        Refuse(!isRegistered, Rule.CommentIsARegisteredOrganizations);
        var text = ManyLines.Of(said.Text);
        Refuse(text.Length == 0, Rule.CommentSaysSomething);
        Refuse(text.Length > LongestText, Rule.ConsultationIsOfSomeLength);
        // The same, sent twice, is said once.
        if (versions.Count > 0 && (Text, IsPublic) == (text, said.IsPublic))
            return;
        (Text, IsPublic, SaidAt, LeftOutReason) = (text, said.IsPublic, at, null);
        versions.Add(new CommentVersion(versions.Count + 1, text, said.IsPublic, at));
    }

    /// <summary>The ministry leaves it out of what is public, and says why: insults, or what tells of a person. It still counts, and is still answered.</summary>
    public void LeaveOut(string reason)
    {
        Refuse(!IsPublic || LeftOutReason is not null, Rule.OnlyPublicCommentsAreLeftOut);
        var tidy = OneLine.Of(reason);
        Refuse(tidy.Length == 0, Rule.LeavingOutSaysWhy);
        Refuse(tidy.Length > LongestReason, Rule.ConsultationIsOfSomeLength);
        LeftOutReason = tidy;
    }

    private static void Refuse(bool isWrong, Rule rule)
    {
        if (isWrong)
            throw new BrokenRuleException(rule);
    }
}

/// <summary>What an organization says, and to whom.</summary>
/// <param name="Text">Its words.</param>
/// <param name="IsPublic">Whether they are published under its name.</param>
public sealed record CommentSaid(string Text, bool IsPublic);

/// <summary>What an organization said at a time.</summary>
public sealed class CommentVersion
{
    private CommentVersion() { }

    internal CommentVersion(int number, string text, bool isPublic, DateTimeOffset at) => (Number, Text, IsPublic, At) = (number, text, isPublic, at);

    /// <summary>Its place among them, from 1.</summary>
    public int Number { get; private set; }
    /// <summary>What it said.</summary>
    public string Text { get; private set; } = "";
    /// <summary>Whether it was to be published.</summary>
    public bool IsPublic { get; private set; }
    /// <summary>When it was said.</summary>
    public DateTimeOffset At { get; private set; }
}
