namespace DiasporaRegistry.Data.Forms;

/// <summary>A form that was sent and did what it asked for; while its page may still be open, the same one sent again does nothing.</summary>
/// <param name="key">What tells the form from every other: a hash of its page, as it was shown once, its sender and all that it says.</param>
/// <param name="until">Until when its page may be open.</param>
public sealed class SentForm(string key, DateTimeOffset until)
{
    /// <summary>What tells the form from every other: 64 hexadecimal digits.</summary>
    public string Key { get; private set; } = key;

    /// <summary>Until when its page may be open; then this is forgotten too.</summary>
    public DateTimeOffset Until { get; private set; } = until;

    /// <summary>Where its sender was led afterwards, sealed by the web; none while that is not known, or where the answer was a page.</summary>
    public string? LeadsTo { get; private set; }
}
