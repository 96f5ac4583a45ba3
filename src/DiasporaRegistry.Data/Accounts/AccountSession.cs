namespace DiasporaRegistry.Data.Accounts;

/// <summary>What kind of thing a session is open on.</summary>
public enum DeviceKind
{
    Unknown,
    Computer,
    Phone,
    Tablet,
}

/// <summary>A session that is open: since when, when it was last used and on what kind of thing, so that its owner knows it again. Where that was is not kept; a new stamp of the account takes all of its rows away.</summary>
public sealed class AccountSession
{
    /// <summary>The longest key, and the longest name of a system or a browser.</summary>
    public const int LongestText = 40;

    private AccountSession() { }

    /// <summary>Its key in lists.</summary>
    public Guid Id { get; private set; }

    /// <summary>Whose it is; it goes with the account.</summary>
    public Guid AccountId { get; private set; }

    /// <summary>What its cookie holds within, which opens nothing by itself.</summary>
    public string Key { get; private set; } = "";

    /// <summary>When it was opened.</summary>
    public DateTimeOffset FirstSeenAt { get; private set; }

    /// <summary>When it was last used, to some minutes.</summary>
    public DateTimeOffset LastSeenAt { get; private set; }

    /// <summary>What it is open on.</summary>
    public DeviceKind Kind { get; private set; }

    /// <summary>The system that says it runs there, by its name, such as Android; empty for one that is not known.</summary>
    public string System { get; private set; } = "";

    /// <summary>The browser that says it is one, by its name, such as Firefox; empty for one that is not known.</summary>
    public string Browser { get; private set; } = "";
}
