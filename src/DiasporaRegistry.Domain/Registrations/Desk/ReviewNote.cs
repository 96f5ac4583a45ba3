namespace DiasporaRegistry.Domain.Registrations.Desk;

/// <summary>What a reviewer notes beside a case for colleagues of the same ministry; the organization and the consulate never see it.</summary>
public sealed class ReviewNote
{
    /// <summary>The longest note, in characters.</summary>
    public const int LongestText = 2000;

    private ReviewNote() { }

    /// <summary>Notes something.</summary>
    /// <param name="id">Its key, chosen by the form, so that sending it twice notes it once.</param>
    /// <param name="registrationId">The case.</param>
    /// <param name="country">The country whose ministry reads it.</param>
    /// <param name="accountId">Who notes it.</param>
    /// <param name="text">What.</param>
    /// <param name="at">When.</param>
    public ReviewNote(Guid id, Guid registrationId, string country, Guid accountId, string text, DateTimeOffset at)
    {
        if (Visible.IsNothing(text))
            throw new BrokenRuleException(Rule.NoteSaysSomething);
        Id = id;
        RegistrationId = registrationId;
        Country = country;
        AccountId = accountId;
        Text = ManyLines.Of(text);
        At = at;
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The case.</summary>
    public Guid RegistrationId { get; private set; }
    /// <summary>The country whose ministry reads it.</summary>
    public string Country { get; private set; } = "";
    /// <summary>Who noted it.</summary>
    public Guid AccountId { get; private set; }
    /// <summary>What.</summary>
    public string Text { get; private set; } = "";
    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }
    /// <summary>When its writer took it back; its text is then gone.</summary>
    public DateTimeOffset? TakenBackAt { get; private set; }

    /// <summary>Its writer takes it back: the text goes, that there was one stays.</summary>
    public void TakeBack(Guid accountId, DateTimeOffset at)
    {
        if (accountId != AccountId)
            throw new BrokenRuleException(Rule.NoteIsItsWriters);
        if (TakenBackAt is not null)
            return;
        TakenBackAt = at;
        Text = "";
    }
}
