using DiasporaRegistry.Domain.Organizations;

namespace DiasporaRegistry.Domain.Bulletins;

/// <summary>Where a bulletin stands.</summary>
public enum BulletinState
{
    /// <summary>Being written.</summary>
    Draft,
    /// <summary>On its way, some at a time.</summary>
    Sending,
    /// <summary>Stopped by its office; who has not been written to yet is not.</summary>
    Stopped,
    /// <summary>Written to everybody of its audience.</summary>
    Sent,
}

/// <summary>Whom a bulletin is for, among those who agreed to get news: nothing chosen is everybody whom its office may write to.</summary>
/// <param name="Origin">A place of origin, or any inside it.</param>
/// <param name="Residence">A place of residence, or any inside it.</param>
/// <param name="District">A consulate's district.</param>
/// <param name="Kind">A kind of organization.</param>
/// <param name="CoalitionId">The members of a coalition.</param>
public sealed record BulletinAudience(string? Origin, string? Residence, string? District, OrganizationKind? Kind, Guid? CoalitionId)
{
    /// <summary>Everybody.</summary>
    public static readonly BulletinAudience Everybody = new(null, null, null, null, null);
}

/// <summary>News that a ministry or a consulate writes to people of organizations who agreed to get it, in both languages.</summary>
public sealed class Bulletin
{
    /// <summary>The longest subject.</summary>
    public const int LongestSubject = 120;
    /// <summary>The longest text.</summary>
    public const int LongestText = 10_000;

    private Bulletin() { }

    /// <summary>An empty draft of an office.</summary>
    /// <param name="id">Its key, chosen by the form, so that sending it twice makes one.</param>
    /// <param name="country">The country of origin.</param>
    /// <param name="consulateCode">The consulate; none where the ministry writes.</param>
    /// <param name="writtenBy">The account that writes it; none where the register does, of what an office published.</param>
    /// <param name="at">Now.</param>
    public Bulletin(Guid id, string country, string? consulateCode, Guid? writtenBy, DateTimeOffset at) =>
        (Id, Country, ConsulateCode, WrittenBy, WrittenAt) = (id, country, consulateCode, writtenBy, at);

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The country of origin whose office writes.</summary>
    public string Country { get; private set; } = "";
    /// <summary>The consulate; none where the ministry writes.</summary>
    public string? ConsulateCode { get; private set; }
    /// <summary>The account that wrote it; none where the register did.</summary>
    public Guid? WrittenBy { get; private set; }
    /// <summary>When it was begun.</summary>
    public DateTimeOffset WrittenAt { get; private set; }
    /// <summary>Its subject in Spanish.</summary>
    public string SubjectSpanish { get; private set; } = "";
    /// <summary>Its subject in English.</summary>
    public string SubjectEnglish { get; private set; } = "";
    /// <summary>Its text in Spanish.</summary>
    public string TextSpanish { get; private set; } = "";
    /// <summary>Its text in English.</summary>
    public string TextEnglish { get; private set; } = "";
    /// <summary>The place of origin that it is for.</summary>
    public string? Origin { get; private set; }
    /// <summary>The place of residence that it is for.</summary>
    public string? Residence { get; private set; }
    /// <summary>The consular district that it is for.</summary>
    public string? District { get; private set; }
    /// <summary>The kind of organization that it is for.</summary>
    public OrganizationKind? Kind { get; private set; }
    /// <summary>The coalition whose members it is for.</summary>
    public Guid? CoalitionId { get; private set; }
    /// <summary>Where it stands.</summary>
    public BulletinState State { get; private set; }
    /// <summary>When it began to be sent.</summary>
    public DateTimeOffset? StartedAt { get; private set; }
    /// <summary>When the last of its audience was written to.</summary>
    public DateTimeOffset? FinishedAt { get; private set; }
    /// <summary>When the next of its mails may be written.</summary>
    public DateTimeOffset NextAt { get; private set; }

    /// <summary>Whom it is for.</summary>
    public BulletinAudience Audience => new(Origin, Residence, District, Kind, CoalitionId);

    /// <summary>Its subject in a language.</summary>
    public string SubjectIn(string language) => language == "en" ? SubjectEnglish : SubjectSpanish;

    /// <summary>Its text in a language.</summary>
    public string TextIn(string language) => language == "en" ? TextEnglish : TextSpanish;

    /// <summary>Says what it says, and to whom; while it is a draft.</summary>
    public void Write(string subjectSpanish, string subjectEnglish, string textSpanish, string textEnglish, BulletinAudience audience)
    {
        Refuse(State != BulletinState.Draft, Rule.BulletinIsWrittenBeforeItIsSent);
        var (one, two, es, en) = (OneLine.Of(subjectSpanish), OneLine.Of(subjectEnglish), ManyLines.Of(textSpanish), ManyLines.Of(textEnglish));
        Refuse(one.Length == 0 || two.Length == 0 || es.Length == 0 || en.Length == 0, Rule.MessageSaysSomething);
        Refuse(one.Length > LongestSubject || two.Length > LongestSubject || es.Length > LongestText || en.Length > LongestText, Rule.MessageIsOfSomeLength);
        (SubjectSpanish, SubjectEnglish, TextSpanish, TextEnglish) = (one, two, es, en);
        (Origin, Residence, District, Kind, CoalitionId) = audience;
    }

    /// <summary>Begins to send it to everybody who is of its audience now.</summary>
    public IReadOnlyList<BulletinRecipient> Start(IEnumerable<(Guid Account, Guid Organization)> audience, DateTimeOffset at)
    {
        Refuse(State != BulletinState.Draft, Rule.BulletinIsWrittenBeforeItIsSent);
        Refuse(SubjectSpanish.Length == 0, Rule.MessageSaysSomething);
        // A person who represents several organizations gets one.
        var recipients = audience.DistinctBy(a => a.Account).Select(a => new BulletinRecipient(Id, a.Account, a.Organization, at)).ToList();
        Refuse(recipients.Count == 0, Rule.BulletinHasAnAudience);
        (State, StartedAt, NextAt) = (BulletinState.Sending, at, at);
        return recipients;
    }

    /// <summary>Stops it: who was not written to yet is not.</summary>
    public void Stop()
    {
        Refuse(State != BulletinState.Sending, Rule.BulletinStopsWhileItIsSent);
        State = BulletinState.Stopped;
    }

    /// <summary>Sends on what was stopped.</summary>
    public void Resume(DateTimeOffset at)
    {
        Refuse(State != BulletinState.Stopped, Rule.BulletinStopsWhileItIsSent);
        (State, NextAt) = (BulletinState.Sending, at);
    }

    /// <summary>Everybody was written to.</summary>
    public void Finish(DateTimeOffset at)
    {
        Refuse(State != BulletinState.Sending, Rule.BulletinStopsWhileItIsSent);
        (State, FinishedAt) = (BulletinState.Sent, at);
    }

    private static void Refuse(bool isWrong, Rule rule)
    {
        if (isWrong)
            throw new BrokenRuleException(rule);
    }
}
