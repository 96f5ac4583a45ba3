using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Domain.Organizations;

/// <summary>What somebody says is wrong about an organization's public page.</summary>
public enum MistakenFact
{
    /// <summary>Its name.</summary>
    Name,
    /// <summary>What kind of organization it is.</summary>
    Kind,
    /// <summary>Where its members come from or live.</summary>
    Places,
    /// <summary>What it does, since when and for whom.</summary>
    Purpose,
    /// <summary>Who is on its board or represents it.</summary>
    People,
    /// <summary>How to reach it.</summary>
    Contacts,
    /// <summary>How it stands with a ministry.</summary>
    Standing,
    /// <summary>It is in the register twice.</summary>
    Duplicate,
    /// <summary>It no longer exists.</summary>
    Closed,
    /// <summary>A letter that somebody wrote to it through the register is an abuse.</summary>
    Letter,
    /// <summary>Something else.</summary>
    Other,
}

/// <summary>Where a report of a mistake stands.</summary>
public enum MistakeState
{
    /// <summary>Nobody has answered it yet.</summary>
    Waiting,
    /// <summary>The ministry did something about it.</summary>
    Resolved,
    /// <summary>The ministry looked at it and leaves everything as it is.</summary>
    Dismissed,
}

/// <summary>What somebody told one ministry is wrong about an organization; each ministry answers for itself.</summary>
public sealed class MistakeReport
{
    /// <summary>The longest text.</summary>
    public const int LongestText = 2_000;
    /// <summary>The longest answer.</summary>
    public const int LongestAnswer = 2_000;

    private MistakeReport() { }

    /// <summary>A report to a ministry, from somebody who may have left an address for the answer.</summary>
    /// <param name="sent">The key of the form that it was sent with; one form may reach several ministries, each once.</param>
    /// <param name="organizationId">The organization that it is about.</param>
    /// <param name="country">The country of origin whose ministry reads it.</param>
    /// <param name="facts">What is wrong.</param>
    /// <param name="text">What is wrong, in the reporter's words.</param>
    /// <param name="email">Where the answer goes; none where nobody asked for one. Nothing proves that it is the reporter's.</param>
    /// <param name="language">The language of the answer's letter.</param>
    /// <param name="at">When.</param>
    /// <param name="otherId">The organization that it is said to be as well, where it is there twice and the reporter says with which.</param>
    public MistakeReport(Guid sent, Guid organizationId, string country, IEnumerable<MistakenFact> facts, string text, string? email, string language, DateTimeOffset at, Guid? otherId = null)
    {
        Id = Guid.CreateVersion7(at);
        (Sent, OrganizationId, Country, Email, Language, ReportedAt, OtherId) = (sent, organizationId, country, email, language, at, otherId == organizationId ? null : otherId);
        Facts = [.. facts.Distinct().Order().Select(f => f.ToString())];
        Text = ManyLines.Of(text);
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The key of the form that it was sent with.</summary>
    public Guid Sent { get; private set; }
    /// <summary>The organization that it is about.</summary>
    public Guid OrganizationId { get; private set; }
    /// <summary>The organization.</summary>
    public Organization? Organization { get; private set; }
    /// <summary>The organization that it is said to be as well; none where nobody said that.</summary>
    public Guid? OtherId { get; private set; }
    /// <summary>The country of origin whose ministry reads it.</summary>
    public string Country { get; private set; } = "";
    /// <summary>What is wrong, each a <see cref="MistakenFact"/>.</summary>
    public List<string> Facts { get; private set; } = [];
    /// <summary>What is wrong, in the reporter's words.</summary>
    public string Text { get; private set; } = "";
    /// <summary>Where the answer goes, until it was answered or somebody deleted it.</summary>
    public string? Email { get; private set; }
    /// <summary>The language of the answer's letter.</summary>
    public string Language { get; private set; } = "es";
    /// <summary>When it was sent.</summary>
    public DateTimeOffset ReportedAt { get; private set; }
    /// <summary>Where it stands.</summary>
    public MistakeState State { get; private set; }
    /// <summary>What the ministry answered, in words that the reporter can read.</summary>
    public string? Answer { get; private set; }
    /// <summary>Who answered.</summary>
    public Guid? AnsweredBy { get; private set; }
    /// <summary>When.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Whether it still waits for an answer.</summary>
    public bool IsWaiting => State == MistakeState.Waiting;

    /// <summary>Something was done about it.</summary>
    /// <returns>The address that the answer goes to, which is kept no longer.</returns>
    public string? Resolve(string answer, Actor by, DateTimeOffset at) => Close(MistakeState.Resolved, answer, by, at);

    /// <summary>Everything stays as it is.</summary>
    /// <returns>The address that the answer goes to, which is kept no longer.</returns>
    public string? Dismiss(string answer, Actor by, DateTimeOffset at) => Close(MistakeState.Dismissed, answer, by, at);

    /// <summary>Keeps the reporter's address no longer.</summary>
    public void ForgetReporter() => Email = null;

    private string? Close(MistakeState state, string answer, Actor by, DateTimeOffset at)
    {
        if (!IsWaiting)
            throw new BrokenRuleException(Rule.ReportIsAnsweredOnce);
        if (Visible.IsNothing(answer))
            throw new BrokenRuleException(Rule.ReportIsAnsweredInWords);
        var reporter = Email;
        State = state;
        Answer = ManyLines.Of(answer);
        AnsweredBy = by.AccountId;
        AnsweredAt = at;
        ForgetReporter();
        return reporter;
    }
}
