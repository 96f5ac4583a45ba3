using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Web.Pages.Register;

/// <summary>When a registration ends, and how its renewal stands.</summary>
public sealed record RenewalNotice(string Country, RegistrationState State, DateOnly? ValidUntil, RenewalCause? Cause, DateTimeOffset? WaitsSince, bool WaitsForConsulate, DateOnly? GraceUntil)
{
    public static RenewalNotice Of(Registration registration) =>
        new(registration.Country, registration.State, registration.ValidUntil, registration.RenewalCause, registration.RenewalWaitsSince, registration.RenewalWaitsForOpinion, registration.GraceUntil);

    /// <summary>Whether its grace period still lasts where its ministry is.</summary>
    public bool IsInGrace(DateTimeOffset now) => State == RegistrationState.Expired && CountriesOfOrigin.DayIn(Country, now) <= GraceUntil;

    /// <summary>Whether there is anything to say.</summary>
    public bool IsShown => ValidUntil is not null && RegistrationStates.Recognised.Contains(State);
}
