using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Web.Pages.Register;

/// <summary>When a registration ends, and how its renewal stands.</summary>
public sealed record RenewalNotice(RegistrationState State, DateOnly? ValidUntil, RenewalCause? Cause, DateTimeOffset? WaitsSince, DateOnly? GraceUntil)
{
    public static RenewalNotice Of(Registration registration) =>
        new(registration.State, registration.ValidUntil, registration.RenewalCause, registration.RenewalWaitsSince, registration.GraceUntil);

    /// <summary>Whether there is anything to say.</summary>
    public bool IsShown => ValidUntil is not null && RegistrationStates.Public.Contains(State);
}
