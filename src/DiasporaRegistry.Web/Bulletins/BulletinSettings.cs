namespace DiasporaRegistry.Web.Bulletins;

/// <summary>How fast bulletins are sent.</summary>
public sealed class BulletinSettings
{
    /// <summary>The most mails that one bulletin writes in a minute, on all nodes together.</summary>
    public int PerMinute { get; set; } = 120;
}
