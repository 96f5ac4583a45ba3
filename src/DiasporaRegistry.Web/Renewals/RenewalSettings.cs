namespace DiasporaRegistry.Web.Renewals;

/// <summary>Whether this process follows the dates of registrations.</summary>
public sealed class RenewalSettings
{
    /// <summary>False leaves reminders and expiries to other processes; with none left, nothing expires.</summary>
    public bool FollowDates { get; set; } = true;
}
