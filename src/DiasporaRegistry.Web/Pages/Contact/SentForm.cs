using System.Security.Cryptography;

namespace DiasporaRegistry.Web.Pages.Contact;

/// <summary>How sending went.</summary>
public enum Sending
{
    /// <summary>It is sent, or was by the same form a moment before.</summary>
    Done,
    /// <summary>As much was sent about this organization today as may be.</summary>
    TooMuch,
}

/// <summary>What every form that anybody may send carries.</summary>
public abstract class SentForm
{
    /// <summary>Its key, chosen when the page was made: sending it twice sends once.</summary>
    public Guid Key { get; set; }

    /// <summary>A field that no person sees; programs that fill in every field fill it too.</summary>
    public string? Topic { get; set; }

    /// <summary>Its key for one organization, so that the same form sent to two is one for each; a new one where it was sent without.</summary>
    internal Guid KeyFor(Guid organization, DateTimeOffset now) =>
        Key == Guid.Empty ? Guid.CreateVersion7(now) : new Guid(SHA256.HashData([.. Key.ToByteArray(), .. organization.ToByteArray()]).AsSpan(0, 16));

    /// <summary>Whether a program filled it in.</summary>
    internal bool IsFromAProgram => !string.IsNullOrEmpty(Topic);
}
