using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Domain.Surveys;
using DiasporaRegistry.Domain.Surveys.Figures;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DiasporaRegistry.Data.Surveys;

/// <summary>Draws who is asked, from all that the register recognises on that day, and opens a survey for them.</summary>
public static class SampleDraw
{
    // Those whose validity holds: an expired registration speaks for nobody today.
    private static readonly RegistrationState[] Valid = [RegistrationState.Approved, RegistrationState.RenewalDue];

    /// <summary>Draws and opens, all or nothing; the whole frame is kept, so that the draw can be repeated.</summary>
    /// <param name="db">The register.</param>
    /// <param name="survey">The survey, held in a transaction and tracked.</param>
    /// <param name="seed">The seed of the draw.</param>
    /// <param name="by">Who opens it.</param>
    /// <param name="at">When.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="BrokenRuleException">The survey is not ready, or there are too few organizations.</exception>
    public static async Task OpenAsync(this RegistryDb db, Survey survey, long seed, Actor by, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var frame = await db.FrameAsync(survey.Countries, cancellationToken);
        var isDrawn = survey.Sample != SampleKind.Everybody;
        if (isDrawn && survey.SampleSize > frame.Count)
            throw new BrokenRuleException(Rule.SampleIsDrawnFromTheRegister);
        var drawn = Draw.Of(survey.Sample, survey.SampleSize ?? frame.Count, seed, frame.ConvertAll(m => new Candidate(m.Id, new Stratum(m.Traits.Country, m.Traits.Kind)))).ToHashSet();
        survey.Open(frame.Count, drawn.Count, isDrawn ? seed : null, CountriesOfOrigin.DayIn(survey.Country, at), at);
        var rows = new CopiedRows("survey_member", "survey_id, organization_id, country, kind, residence, residence_state, is_drawn, reminders");
        foreach (var member in frame)
            rows.Add(survey.Id, member.Id, member.Traits.Country, member.Traits.Kind, member.Traits.Residence, member.Traits.ResidenceState, drawn.Contains(member.Id), 0);
        // Answers that were given in a pilot never count, and are no longer needed.
        await db.SurveyResponses.Where(r => r.SurveyId == survey.Id && r.Stage == ResponseStage.Pilot).ExecuteDeleteAsync(cancellationToken);
        await db.SaveAsync(new Act("survey.opened", by, survey.Id, survey.Country), cancellationToken);
        await rows.CopyAsync((NpgsqlConnection)db.Database.GetDbConnection(), cancellationToken);
    }

    /// <summary>How many organizations could be asked today, by country of origin and kind.</summary>
    public static async Task<IReadOnlyList<(Stratum Stratum, int Count)>> StrataAsync(this RegistryDb db, IReadOnlyList<string> countries, CancellationToken cancellationToken) =>
        [.. (await db.FrameAsync(countries, cancellationToken)).CountBy(m => new Stratum(m.Traits.Country, m.Traits.Kind)).OrderBy(s => s.Key.Country, StringComparer.Ordinal).ThenBy(s => s.Key.Kind).Select(s => (s.Key, s.Value))];

    // An organization that several of the countries registered is asked once, by the first of them: the survey's own.
    private static async Task<List<(Guid Id, SurveyTraits Traits)>> FrameAsync(this RegistryDb db, IReadOnlyList<string> countries, CancellationToken cancellationToken)
    {
        var states = (await db.Places.Where(p => p.Level == PlaceLevel.Subdivision).Select(p => p.Code).ToListAsync(cancellationToken)).ToHashSet();
        var registered = await db.Registrations.AsNoTracking()
            .Where(r => countries.Contains(r.Country) && Valid.Contains(r.State) && r.Organization!.MergedIntoId == null && r.Organization.Kind != null)
            .Select(r => new { r.OrganizationId, r.Country, Kind = r.Organization!.Kind!.Value }).ToListAsync(cancellationToken);
        var homes = await db.Organizations.AsNoTracking()
            .Where(o => db.Registrations.Any(r => r.OrganizationId == o.Id && countries.Contains(r.Country) && Valid.Contains(r.State)))
            .SelectMany(o => o.Residences.Where(p => p.IsPrincipal).Select(p => new { o.Id, p.Country, p.Place!.Path }))
            .ToDictionaryAsync(o => o.Id, cancellationToken);
        var order = countries.Index().ToDictionary(c => c.Item, c => c.Index);
        return [.. registered.GroupBy(r => r.OrganizationId).Select(g => g.MinBy(r => order[r.Country])!).Select(r =>
        {
            var home = homes.GetValueOrDefault(r.OrganizationId);
            return (r.OrganizationId, new SurveyTraits(r.Country, r.Kind, home?.Country, home?.Path.Find(states.Contains)));
        })];
    }
}
