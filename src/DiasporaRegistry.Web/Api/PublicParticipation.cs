using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Exports;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Participation;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Consultations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Api;

/// <summary>Says to programs what anyone reads of consultations, events and alerts; pages, API and the nightly dump read the same rows.</summary>
public sealed class PublicParticipation(RegistryDb db, ConsultationReader consultations, Installation installation, TimeProvider clock)
{
    readonly string site = installation.Address.TrimEnd('/');

    /// <summary>The consultations that anyone may read, the latest to close first.</summary>
    public IQueryable<Consultation> Consultations(string? country) => db.PublicConsultations().Where(c => country == null || c.Country == country).OrderByDescending(c => c.ClosesOn).ThenBy(c => c.Id);

    /// <summary>All events, the latest to begin first.</summary>
    public IQueryable<PublicEvent> Events(string? country) => db.Events.Where(e => country == null || e.Country == country).OrderByDescending(e => e.BeginsAt).ThenBy(e => e.Id);

    /// <summary>The alerts that were sent, the latest first.</summary>
    public IQueryable<LawAlert> Alerts(string? country) => db.PublicAlerts().Where(a => country == null || a.Country == country).OrderByDescending(a => a.SentAt).ThenBy(a => a.Id);

    /// <summary>The comments on a consultation that anyone may read, in the order in which they were said.</summary>
    public IQueryable<ConsultationComment> Comments(Guid consultation) => db.PublicComments(consultation).OrderBy(c => c.SaidAt).ThenBy(c => c.Id);

    /// <summary>Consultations as programs read them.</summary>
    /// <param name="some">Which ones, few enough to hold.</param>
    /// <param name="cancel">Ends the request.</param>
    public async Task<IReadOnlyList<ConsultationAnswer>> ReadAsync(IQueryable<Consultation> some, CancellationToken cancel)
    {
        var answers = new List<ConsultationAnswer>();
        foreach (var consultation in await some.AsNoTracking().Include(c => c.Sections).Include(c => c.Errata).AsSplitQuery().ToListAsync(cancel))
        {
            var counts = await consultations.CountAsync(consultation.Id, cancel);
            var stage = consultation.StageOn(CountriesOfOrigin.DayIn(consultation.Country, clock.GetUtcNow()));
            // What is drafted of conclusions is nobody's before they are published.
            var isConcluded = stage == ConsultationStage.Concluded;
            answers.Add(new(consultation.Id, consultation.Country, ExportCode.Of(stage), new(consultation.TitleEs, consultation.TitleEn), new(consultation.IntroductionEs, consultation.IntroductionEn), consultation.OpensOn, consultation.ClosesOn,
                counts.Organizations, counts.All, counts.Public, consultation.ConcludedAt, isConcluded ? new(consultation.SummaryEs, consultation.SummaryEn) : null,
                [.. consultation.Sections.Select(s => new SectionAnswer(s.Id, s.Number, ExportCode.Of(s.Kind), new(s.TitleEs, s.TitleEn), new(s.TextEs, s.TextEn), counts.Of(s.Id), isConcluded && s.Outcome is { } outcome ? ExportCode.Of(outcome) : null,
                    isConcluded && s.ReasonEs.Length > 0 ? new(s.ReasonEs, s.ReasonEn) : null))],
                [.. consultation.Errata.Select(e => new ErratumAnswer(e.SectionId, new(e.TextEs, e.TextEn), e.At))], $"{site}/es/consultations/{consultation.Id}"));
        }

        return answers;
    }

    /// <summary>Comments as programs read them.</summary>
    public async Task<IReadOnlyList<CommentAnswer>> ReadAsync(IQueryable<ConsultationComment> some, CancellationToken cancel) =>
        await some.Select(c => new CommentAnswer(c.SectionId, c.OrganizationId,
            db.PublicOrganizations().Where(o => o.Id == c.OrganizationId).SelectMany(o => o.Names.Where(n => n.Type == Domain.Organizations.NameType.Official)).Select(n => n.Text).FirstOrDefault(),
            c.LeftOutReason == null ? c.Text : null, c.SaidAt, c.Versions.Max(v => v.Number) > 1, c.LeftOutReason)).ToListAsync(cancel);

    /// <summary>Events as programs read them.</summary>
    public async Task<IReadOnlyList<EventAnswer>> ReadAsync(IQueryable<PublicEvent> some, CancellationToken cancel) =>
        [.. (await some.AsNoTracking().Include(e => e.SignUps).ToListAsync(cancel)).Select(e => new EventAnswer(e.Id, e.Country, e.ConsulateCode, e.ConsultationId, new(e.TitleEs, e.TitleEn), new(e.TextEs, e.TextEn),
            e.BeginsAt, e.EndsAt, e.Zone, e.Place, e.Link, e.Capacity, e.Free is { } free ? Math.Max(0, free) : null, e.SignUps.Count(s => s.State == SignUpState.Waiting), e.CancelledAt,
            e is { ReasonEs: { } es, ReasonEn: { } en } ? new(es, en) : null, e.ChangedAt, $"{site}/es/events/{e.Id}/event.ics", $"{site}/es/events/{e.Id}"))];

    /// <summary>Alerts as programs read them.</summary>
    public async Task<IReadOnlyList<AlertAnswer>> ReadAsync(IQueryable<LawAlert> some, CancellationToken cancel) =>
        [.. (await some.AsNoTracking().ToListAsync(cancel)).Select(a => new AlertAnswer(a.Id, a.Country, a.ConsulateCode, a.Places, new(a.TitleEs, a.TitleEn), new(a.TextEs, a.TextEn), a.Source, a.Link, a.EffectiveOn, a.SentAt!.Value,
            a.TakenBackAt, a is { ReasonEs: { } es, ReasonEn: { } en } ? new(es, en) : null, $"{site}/es/alerts/{a.Id}"))];
}
