namespace DiasporaRegistry.Domain.Consents;

/// <summary>What a person consents to.</summary>
public enum ConsentPurpose
{
    /// <summary>That the register keeps an account; it ends with the account.</summary>
    Account,
    /// <summary>That ministries and consulates write news to the account's address; it can be withdrawn at any time.</summary>
    News,
}

/// <summary>That a person agreed to something: to which words, in which language and version, and when. A withdrawn one stays as the record of what held.</summary>
public sealed class Consent
{
    // Whoever changes the words of a purpose gives them a new version here, and people are asked again.
    private static readonly Dictionary<ConsentPurpose, int> Versions = new() { [ConsentPurpose.Account] = 1, [ConsentPurpose.News] = 1 };

    private Consent() { }

    private Consent(Guid accountId, ConsentPurpose purpose, string language, string text, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        (AccountId, Purpose, Version, Language, Text, GivenAt) = (accountId, purpose, VersionOf(purpose), language, text, at);
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The account of who consented.</summary>
    public Guid AccountId { get; private set; }
    /// <summary>To what.</summary>
    public ConsentPurpose Purpose { get; private set; }
    /// <summary>The version of the words.</summary>
    public int Version { get; private set; }
    /// <summary>The language that they were read in (<c>es</c> or <c>en</c>).</summary>
    public string Language { get; private set; } = "es";
    /// <summary>The words themselves, as they were read.</summary>
    public string Text { get; private set; } = "";
    /// <summary>When.</summary>
    public DateTimeOffset GivenAt { get; private set; }
    /// <summary>When it was withdrawn, or ended with the account.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>Whether it holds.</summary>
    public bool Holds => WithdrawnAt is null;

    /// <summary>Whether it was given to the words of today.</summary>
    public bool IsCurrent => Version == VersionOf(Purpose);

    /// <summary>The version of a purpose's words today.</summary>
    public static int VersionOf(ConsentPurpose purpose) => Versions[purpose];

    /// <summary>Whether it can be withdrawn without closing the account.</summary>
    public static bool CanBeWithdrawn(ConsentPurpose purpose) => purpose != ConsentPurpose.Account;

    /// <summary>A person agrees to the words of today.</summary>
    /// <param name="accountId">The person's account.</param>
    /// <param name="purpose">To what.</param>
    /// <param name="language">The language that the words were read in.</param>
    /// <param name="text">The words.</param>
    /// <param name="at">When.</param>
    public static Consent Give(Guid accountId, ConsentPurpose purpose, string language, string text, DateTimeOffset at) =>
        new(accountId, purpose, language, text, at);

    /// <summary>The person takes it back; what needs no account to hold alone.</summary>
    public void Withdraw(DateTimeOffset at)
    {
        if (!CanBeWithdrawn(Purpose))
            throw new BrokenRuleException(Rule.AccountConsentEndsWithTheAccount);
        WithdrawnAt ??= at;
    }

    /// <summary>The account is closed, and every consent with it; or newer words take this one's place.</summary>
    public void End(DateTimeOffset at) => WithdrawnAt ??= at;
}
