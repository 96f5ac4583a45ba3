namespace DiasporaRegistry.Web.Bulletins;

/// <summary>How fast bulletins are sent.</summary>
public sealed class BulletinSettings
{
    /// <summary>The most mails that one bulletin writes in a minute, on all nodes together.</summary>
    public int PerMinute { get; set; } = 120;

    /// <summary>How many days after a bulletin was sent it is kept to whom; its figures stay.</summary>
    public int KeepRecipientsDays { get; set; } = 180;
}
