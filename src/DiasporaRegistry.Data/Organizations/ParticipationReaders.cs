using DiasporaRegistry.Data.Bulletins;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Participation;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.Organizations;

/// <summary>Who may see consultations, events and alerts: borders of the same kind as those of <see cref="Readers"/>, and read in the same way.</summary>
public static class ParticipationReaders
{
    /// <summary>The consultations that anyone may read.</summary>
    public static IQueryable<Consultation> PublicConsultations(this RegistryDb db) => db.Consultations.Where(c => c.PublishedAt != null);

    /// <summary>Those that organizations comment on, on a day of their ministry.</summary>
    public static IQueryable<Consultation> OpenOn(this IQueryable<Consultation> consultations, DateOnly today) =>
        consultations.Where(c => c.PublishedAt != null && c.OpensOn <= today && c.ClosesOn >= today);

    /// <summary>The consultations of a country, for its ministry.</summary>
    public static IQueryable<Consultation> ConsultationsForMinistry(this RegistryDb db, string country) => db.Consultations.Where(c => c.Country == country);

    /// <summary>The comments that anyone may read, or read that they were left out.</summary>
    public static IQueryable<ConsultationComment> PublicComments(this RegistryDb db, Guid consultation) =>
        db.ConsultationComments.Where(c => c.ConsultationId == consultation && c.IsPublic && db.Consultations.Any(k => k.Id == consultation && k.PublishedAt != null));

    /// <summary>Whether a country recognises an organization now, so that it comments on the country's consultations.</summary>
    public static Task<bool> IsRecognisedAsync(this RegistryDb db, Guid organization, string country, CancellationToken cancel) =>
        db.Registrations.AnyAsync(r => r.OrganizationId == organization && r.Country == country && RegistrationStates.Recognised.Contains(r.State) && r.Organization!.DissolvedOn == null, cancel);

    /// <summary>The people who are written to of a consultation: who agreed to news, of the organizations that comment on it.</summary>
    /// <param name="db">The register.</param>
    /// <param name="consultation">The consultation.</param>
    /// <param name="silent">Only those of organizations that have not commented.</param>
    public static IQueryable<AudienceMember> AudienceOf(this RegistryDb db, Consultation consultation, bool silent)
    {
        var (agreed, id, country) = (db.AgreedToNews(), consultation.Id, consultation.Country);
        return from organization in db.Organizations
               where organization.MergedIntoId == null && organization.DissolvedOn == null
                   && db.Registrations.Any(r => r.OrganizationId == organization.Id && r.Country == country && RegistrationStates.Recognised.Contains(r.State))
                   && !(silent && db.ConsultationComments.Any(c => c.ConsultationId == id && c.OrganizationId == organization.Id))
               from representative in organization.Representatives
               where agreed.Contains(representative.AccountId) && representative.Role != RepresentativeRole.Helper
               select new AudienceMember { AccountId = representative.AccountId, OrganizationId = organization.Id };
    }

    /// <summary>The countries that recognise an organization now.</summary>
    public static Task<List<string>> CountriesRecognisingAsync(this RegistryDb db, Guid organization, CancellationToken cancel) =>
        db.Registrations.Where(r => r.OrganizationId == organization && RegistrationStates.Recognised.Contains(r.State)).Select(r => r.Country).Distinct().ToListAsync(cancel);

    /// <summary>The events that are to come, or go on.</summary>
    public static IQueryable<PublicEvent> ToCome(this IQueryable<PublicEvent> events, DateTimeOffset now) => events.Where(e => e.EndsAt > now);

    /// <summary>The events of an office.</summary>
    public static IQueryable<PublicEvent> EventsOf(this RegistryDb db, string country, string? consulate) => db.Events.Where(e => e.Country == country && e.ConsulateCode == consulate);

    /// <summary>The events of a consulate's district: its own, and those that its ministry holds for all.</summary>
    public static IQueryable<PublicEvent> EventsOfDistrict(this RegistryDb db, string country, string consulate) =>
        db.Events.Where(e => e.Country == country && (e.ConsulateCode == null || e.ConsulateCode == consulate));

    /// <summary>The events that are for an organization: those of ministries that it turned to, of the consulates there that answer for it, and those that it has places for, whatever became of it since.</summary>
    public static IQueryable<PublicEvent> EventsFor(this RegistryDb db, Guid organization, IReadOnlyCollection<string> countries) =>
        db.Events.Where(e => e.SignUps.Any(s => s.OrganizationId == organization && s.State != SignUpState.GivenUp) || (countries.Contains(e.Country) && (e.ConsulateCode == null
            || e.SignUps.Any(s => s.OrganizationId == organization)
            || db.Registrations.Any(r => r.OrganizationId == organization && r.Country == e.Country && r.ConsulateCode == e.ConsulateCode)
            || db.Organizations.Any(o => o.Id == organization && o.Consulates.Any(l => l.Country == e.Country && l.ConsulateCode == e.ConsulateCode)))));

    /// <summary>The alerts of an office.</summary>
    public static IQueryable<LawAlert> AlertsOf(this RegistryDb db, string country, string? consulate) => db.LawAlerts.Where(a => a.Country == country && a.ConsulateCode == consulate);

    /// <summary>The alerts that anyone may read.</summary>
    public static IQueryable<LawAlert> PublicAlerts(this RegistryDb db) => db.LawAlerts.Where(a => a.SentAt != null);

    /// <summary>The organizations that an alert is for: those whom its office may write to, which live in one of its places.</summary>
    public static IQueryable<Organization> OrganizationsAlerted(this RegistryDb db, LawAlert alert)
    {
        var places = alert.Places;
        return db.OrganizationsForBulletins(alert.Country, alert.ConsulateCode).Where(o => o.DissolvedOn == null && o.Residences.Any(r => r.Place!.Path.Any(p => places.Contains(p))));
    }

    /// <summary>The alerts that are for an organization, by the same border as <see cref="OrganizationsAlerted"/>.</summary>
    public static IQueryable<LawAlert> AlertsFor(this RegistryDb db, Guid organization) =>
        db.PublicAlerts().Where(a => db.Registrations.Any(r => r.OrganizationId == organization && r.Country == a.Country && r.SubmittedAt != null && !RegistrationStates.Ended.Contains(r.State))
            && db.Organizations.Any(o => o.Id == organization && o.Residences.Any(r => r.Place!.Path.Any(p => a.Places.Contains(p))))
            && (a.ConsulateCode == null || db.Registrations.Any(r => r.OrganizationId == organization && r.Country == a.Country && r.SubmittedAt != null && r.ConsulateCode == a.ConsulateCode)
                || db.Organizations.Any(o => o.Id == organization && o.Consulates.Any(l => l.Country == a.Country && l.ConsulateCode == a.ConsulateCode))));

    /// <summary>The alerts of a country for places of a consulate's district: its own, and its ministry's for where the district, the consulate or an organization that it answers for is.</summary>
    public static async Task<IQueryable<LawAlert>> AlertsOfDistrictAsync(this RegistryDb db, string country, string consulate, DateOnly today, CancellationToken cancel)
    {
        var office = await db.Consulates.AsNoTracking().Include(c => c.Districts).SingleAsync(c => c.Code == consulate, cancel);
        var codes = office.Districts.Where(d => d.HoldsOn(today)).Select(d => d.PlaceCode).Append(office.CityPlaceCode).OfType<string>().ToList();
        var paths = await db.Places.Where(p => codes.Contains(p.Code)).Select(p => p.Path)
            .Concat(db.OrganizationsOfDistrict(country, consulate).SelectMany(o => o.Residences).Select(r => r.Place!.Path)).Distinct().ToListAsync(cancel);
        var places = paths.SelectMany(p => p).Append(office.ResidenceCountry).Distinct().ToList();
        return db.PublicAlerts().Where(a => a.Country == country && (a.ConsulateCode == consulate || (a.ConsulateCode == null && a.Places.Any(p => places.Contains(p)))));
    }

    /// <summary>The people whom an alert is mailed to: who agreed to news, of the organizations that it is for.</summary>
    public static IQueryable<AudienceMember> AudienceOf(this RegistryDb db, LawAlert alert)
    {
        var agreed = db.AgreedToNews();
        return from organization in db.OrganizationsAlerted(alert)
               from representative in organization.Representatives
               where agreed.Contains(representative.AccountId) && representative.Role != RepresentativeRole.Helper
               select new AudienceMember { AccountId = representative.AccountId, OrganizationId = organization.Id };
    }
}
