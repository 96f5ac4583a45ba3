using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.TagHelpers;

namespace DiasporaRegistry.Web.Pages.Register;

/// <summary>How a registration's state looks to its organization, and what it may do next.</summary>
public static class StandingOf
{
    public static Tone Tone(RegistrationState state) => state switch
    {
        RegistrationState.Approved => TagHelpers.Tone.Good,
        RegistrationState.Returned or RegistrationState.RenewalDue or RegistrationState.Expired or RegistrationState.Suspended => TagHelpers.Tone.Attention,
        RegistrationState.Rejected or RegistrationState.Revoked => TagHelpers.Tone.Bad,
        _ => TagHelpers.Tone.Neutral,
    };

    /// <summary>The key of the words that say what happens next, or what to do.</summary>
    public static string Next(RegistrationState state) => "Next." + state;
}
