using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.TagHelpers;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Directory;

/// <summary>How an organization stands, in a word with its shape and a few words beside it.</summary>
/// <param name="Tone">The shape.</param>
/// <param name="Word">The word.</param>
/// <param name="Detail">Where, and since or until when.</param>
public sealed record StandingLine(Tone Tone, string Word, string Detail);

/// <summary>Says how organizations stand.</summary>
public sealed class StandingWords(IStringLocalizer<DirectoryText> text, Words words, TimeProvider clock, Installation installation)
{
    /// <summary>One line for each country, or one for a mapped organization; a validity that has ended is said to have ended, marked or not.</summary>
    public IReadOnlyList<StandingLine> Of(Provenance provenance, IEnumerable<RegistrationOfHit> registrations, IReadOnlyDictionary<string, string> countries)
    {
        var lines = registrations.Select(r => Line(r, countries.GetValueOrDefault(r.Country, r.Country))).OrderBy(l => l.Tone == Tone.Good ? 0 : 1).ToList();
        return provenance == Provenance.Mapped
            ? [new StandingLine(Tone.Neutral, text["Stands.Mapped"], text["Stands.Mapped.Detail"]), .. lines]
            : lines;
    }

    /// <summary>Whether none of these makes an organization public.</summary>
    public static bool IsPrivate(Provenance provenance, IEnumerable<RegistrationOfHit> registrations) =>
        provenance != Provenance.Mapped && !registrations.Any(r => RegistrationStates.Public.Contains(r.State));

    StandingLine Line(RegistrationOfHit registration, string country)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return registration.State switch
        {
            RegistrationState.Approved or RegistrationState.RenewalDue when registration.ValidUntil >= today =>
                new(Tone.Good, text["Stands.Registered"], text["Stands.Registered.Detail", country, Formats.Date(registration.ValidUntil.Value)]),
            RegistrationState.Approved or RegistrationState.RenewalDue or RegistrationState.Expired =>
                new(Tone.Attention, text["Stands.Expired"], text["Stands.Expired.Detail", country, Formats.Date(registration.ValidUntil ?? today)]),
            RegistrationState.Suspended =>
                new(Tone.Bad, text["Stands.Suspended"], text["Stands.Suspended.Detail", country, Formats.Date(registration.StateSince, installation.Zone)]),
            _ => new(Tone.Neutral, words.Of(registration.State), text["Stands.Other.Detail", country, Formats.Date(registration.StateSince, installation.Zone)]),
        };
    }
}
