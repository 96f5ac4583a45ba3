namespace DiasporaRegistry.Web.Nodes;

/// <summary>What takes too long in an installation: the doctor and the page of its state go by the same.</summary>
internal static class TooLong
{
    /// <summary>How far a process's directory may be behind the database.</summary>
    public static readonly TimeSpan Lag = TimeSpan.FromSeconds(10);

    /// <summary>For how long a mail waits before somebody should look.</summary>
    public static readonly TimeSpan Mail = TimeSpan.FromHours(1);

    /// <summary>For how long a mail waits where none leaves.</summary>
    public static readonly TimeSpan MailAtAll = TimeSpan.FromHours(24);

    /// <summary>For how long a list comes in, or a download waits.</summary>
    public static readonly TimeSpan Work = TimeSpan.FromHours(2);
}
