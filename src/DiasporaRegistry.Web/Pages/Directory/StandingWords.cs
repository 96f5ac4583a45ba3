using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.TagHelpers;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Directory;

/// <summary>How an organization stands with one country.</summary>
/// <param name="Country">The country of origin.</param>
/// <param name="State">The state.</param>
/// <param name="StateSince">Since when.</param>
/// <param name="ValidUntil">The last day of its validity.</param>
public readonly record struct RegistrationOfHit(string Country, RegistrationState State, DateTimeOffset StateSince, DateOnly? ValidUntil);

/// <summary>How an organization stands, in a word with its shape and a few words beside it.</summary>
/// <param name="Tone">The shape.</param>
/// <param name="Word">The word.</param>
/// <param name="Detail">Where, and since or until when.</param>
public sealed record StandingLine(Tone Tone, string Word, string Detail)
{
    static readonly string[] Shapes = [.. Enum.GetNames<Tone>().Select(tone => tone.ToLowerInvariant())];

    /// <summary>The shape as style sheets name it.</summary>
    public string Shape => Shapes[(int)Tone];
}

/// <summary>Says how organizations stand.</summary>
public sealed class StandingWords(IStringLocalizer<DirectoryText> text, Words words, TimeProvider clock, Installation installation)
{
    /// <summary>One line for each country, or one for a mapped organization; a validity that has ended is said to have ended, marked or not.</summary>
    public IReadOnlyList<StandingLine> Of(Provenance provenance, IEnumerable<RegistrationOfHit> registrations, IReadOnlyDictionary<string, string> countries)
    {
        var today = Today;
        var lines = registrations.Select(r => Line(r, countries.GetValueOrDefault(r.Country, r.Country), today)).OrderBy(l => l.Tone == Tone.Good ? 0 : 1).ToList();
        return provenance == Provenance.Stated ? lines : [Found(provenance), .. lines];
    }

    StandingLine Found(Provenance provenance) => new(Tone.Neutral, text["Stands.Mapped"], text[provenance == Provenance.Claimed ? "Stands.Claimed.Detail" : "Stands.Mapped.Detail"]);

    /// <summary>The lines of an organization in a list of results.</summary>
    public IReadOnlyList<StandingLine> Of(DirectoryHit hit, IReadOnlyDictionary<string, string> countries) => Of(hit, countries, Today);

    /// <summary>The same in a list that knows which day it is.</summary>
    public IReadOnlyList<StandingLine> Of(DirectoryHit hit, IReadOnlyDictionary<string, string> countries, DateOnly today)
    {
        if (hit.Registrations is [] || hit.Registrations.Count > 1)
            return Of(hit.Provenance, hit.Registrations.Select(r => new RegistrationOfHit(r.Country, r.State, r.StateSince, r.ValidUntil)), countries);
        var only = hit.Registrations[0];
        var line = Line(new(only.Country, only.State, only.StateSince, only.ValidUntil), countries.GetValueOrDefault(only.Country, only.Country), today);
        return hit.Provenance == Provenance.Stated ? [line] : [Found(hit.Provenance), line];
    }

    /// <summary>Whether none of these makes an organization public.</summary>
    public static bool IsPrivate(Provenance provenance, IEnumerable<RegistrationOfHit> registrations) =>
        provenance == Provenance.Stated && !registrations.Any(r => RegistrationStates.Public.Contains(r.State));

    /// <summary>Whether nobody but staff can find it.</summary>
    public static bool IsPrivate(DirectoryHit hit) =>
        hit.Provenance == Provenance.Stated && !hit.Registrations.Any(r => RegistrationStates.Public.Contains(r.State));

    /// <summary>The day that validity is read on.</summary>
    public DateOnly Today => CountriesOfOrigin.EarliestDay(clock.GetUtcNow());

    StandingLine Line(RegistrationOfHit registration, string country, DateOnly today) => registration.State switch
    {
        RegistrationState.Approved or RegistrationState.RenewalDue when registration.ValidUntil >= today =>
            new(Tone.Good, text["Stands.Registered"], text["Stands.Registered.Detail", country, Formats.Date(registration.ValidUntil.Value)]),
        RegistrationState.Approved or RegistrationState.RenewalDue or RegistrationState.Expired =>
            new(Tone.Attention, text["Stands.Expired"], text["Stands.Expired.Detail", country, Formats.Date(registration.ValidUntil ?? today)]),
        RegistrationState.Suspended =>
            new(Tone.Bad, text["Stands.Suspended"], text["Stands.Suspended.Detail", country, Formats.Date(registration.StateSince, installation.Zone)]),
        RegistrationState.Dissolved => new(Tone.Neutral, text["Stands.Dissolved"], text["Stands.Dissolved.Detail", country]),
        _ => new(Tone.Neutral, words.Of(registration.State), text["Stands.Other.Detail", country, Formats.Date(registration.StateSince, installation.Zone)]),
    };
}
