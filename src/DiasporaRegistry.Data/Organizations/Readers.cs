using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Messages;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Claims;
using DiasporaRegistry.Domain.Organizations.Edits;
using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Data.Organizations;

/// <summary>
/// Who may see which rows: the one place where the borders between the public, countries and consular districts are drawn, as queries.
/// A page starts from one of these and only narrows it.
/// </summary>
public static class Readers
{
    /// <summary>What anyone may see: recognised by at least one country (an expired one stays findable), or found on a list and not registered yet.</summary>
    public static IQueryable<Organization> PublicOrganizations(this RegistryDb db) =>
        db.Organizations.Where(o => o.MergedIntoId == null && (o.Provenance != Provenance.Stated
            || db.Registrations.Any(r => r.OrganizationId == o.Id && RegistrationStates.Public.Contains(r.State))));

    /// <summary>What a ministry's staff see: what is public, and the applications to their own country once they were submitted.</summary>
    public static IQueryable<Organization> OrganizationsForMinistry(this RegistryDb db, string country) =>
        db.Organizations.Where(o => o.MergedIntoId == null && (o.Provenance != Provenance.Stated
            || db.Registrations.Any(r => r.OrganizationId == o.Id
                && (RegistrationStates.Public.Contains(r.State) || (r.Country == country && r.SubmittedAt != null)))));

    /// <summary>What a consular officer sees: what is public, and the applications to the own country from the own district once they were submitted.</summary>
    public static IQueryable<Organization> OrganizationsForConsulate(this RegistryDb db, string country, string consulateCode) =>
        db.Organizations.Where(o => o.MergedIntoId == null && (o.Provenance != Provenance.Stated
            || db.Registrations.Any(r => r.OrganizationId == o.Id
                && (RegistrationStates.Public.Contains(r.State)
                    || (r.Country == country && r.SubmittedAt != null
                        && (r.ConsulateCode == consulateCode || o.Consulates.Any(l => l.Country == country && l.ConsulateCode == consulateCode)))))));

    /// <summary>The organizations that a country's ministry mapped and that nobody represents; it alone speaks of them.</summary>
    public static IQueryable<Organization> MappedFor(this RegistryDb db, string country) =>
        db.Organizations.Where(o => o.MergedIntoId == null && o.Provenance == Provenance.Mapped && o.MappedForCountry == country && !o.Representatives.Any());

    /// <summary>The applications that a country's ministry handles; drafts belong to their writers alone.</summary>
    public static IQueryable<Registration> CasesForMinistry(this RegistryDb db, string country) =>
        db.Registrations.Where(r => r.Country == country && r.SubmittedAt != null);

    /// <summary>The applications from a consulate's district.</summary>
    public static IQueryable<Registration> CasesForConsulate(this RegistryDb db, string country, string consulateCode) =>
        db.Registrations.Where(r => r.Country == country && r.SubmittedAt != null && r.ConsulateCode == consulateCode);

    /// <summary>The organizations that an account represents in a role that holds a right, but what was merged into another, for which nobody acts any more; asked at each request, so that a removed representative has none.</summary>
    public static IQueryable<Organization> OrganizationsOf(this RegistryDb db, Guid accountId, RepresentativeRight right = RepresentativeRight.See)
    {
        var roles = RepresentativeRights.RolesWith(right);
        return db.Organizations.Where(o => o.MergedIntoId == null && o.Representatives.Any(p => p.AccountId == accountId && roles.Contains(p.Role)
            && (p.Role != RepresentativeRole.Helper || db.Appointments.Any(a => a.AccountId == accountId && a.Role == StaffRole.ConsularOfficer && a.EndedAt == null
                && db.Registrations.Any(r => r.OrganizationId == o.Id && r.CounterConsulateCode == a.ConsulateCode)))));
    }

    /// <summary>The applications that an account's organizations made, in whatever state, where its role holds a right; none that was left behind by people who answer for the organization no more.</summary>
    public static IQueryable<Registration> RegistrationsOf(this RegistryDb db, Guid accountId, RepresentativeRight right = RepresentativeRight.See)
    {
        var roles = RepresentativeRights.RolesWith(right);
        return db.Registrations.Where(r => r.LeftBehindAt == null && r.Organization!.Representatives.Any(p => p.AccountId == accountId && roles.Contains(p.Role)
            && (p.Role != RepresentativeRole.Helper
                || db.Appointments.Any(a => a.AccountId == accountId && a.Role == StaffRole.ConsularOfficer && a.EndedAt == null && a.ConsulateCode == r.CounterConsulateCode))));
    }

    /// <summary>What anyone may see of how an organization stands: recognised, expired, or suspended by one country while another recognises it.</summary>
    public static IQueryable<Registration> PublicRegistrations(this RegistryDb db) =>
        db.Registrations.Where(r => RegistrationStates.Public.Contains(r.State)
            || (r.State == RegistrationState.Suspended && db.PublicOrganizations().Any(o => o.Id == r.OrganizationId)));

    /// <summary>What a consular officer sees of how organizations stand: what is public, and the applications to the own country from the own district.</summary>
    public static IQueryable<Registration> RegistrationsForConsulate(this RegistryDb db, string country, string consulateCode) =>
        db.Registrations.Where(r => RegistrationStates.Public.Contains(r.State)
            || (r.State == RegistrationState.Suspended && db.PublicOrganizations().Any(o => o.Id == r.OrganizationId))
            || (r.Country == country && r.SubmittedAt != null && (r.ConsulateCode == consulateCode
                || r.Organization!.Consulates.Any(l => l.Country == country && l.ConsulateCode == consulateCode))));

    /// <summary>What a ministry's staff see of how organizations stand: what is public, and the applications to their own country.</summary>
    public static IQueryable<Registration> RegistrationsForMinistry(this RegistryDb db, string country) =>
        db.Registrations.Where(r => RegistrationStates.Public.Contains(r.State)
            || (r.State == RegistrationState.Suspended && db.PublicOrganizations().Any(o => o.Id == r.OrganizationId))
            || (r.Country == country && r.SubmittedAt != null));

    /// <summary>The organizations that turned to a ministry's country, or that it mapped: what they show to the ministry, its staff see.</summary>
    public static IQueryable<Organization> OrganizationsOfMinistry(this RegistryDb db, string country) =>
        db.Organizations.Where(o => (o.Provenance == Provenance.Mapped && o.MappedForCountry == country) || db.Registrations.Any(r => r.OrganizationId == o.Id && r.Country == country && r.SubmittedAt != null));

    /// <summary>The organizations that turned to a consulate's country from its district, or that its ministry found there: what they show to the consulate, its officers see.</summary>
    public static IQueryable<Organization> OrganizationsOfDistrict(this RegistryDb db, string country, string consulateCode) =>
        db.Organizations.Where(o => db.Registrations.Any(r => r.OrganizationId == o.Id && r.Country == country && r.SubmittedAt != null
                && (r.ConsulateCode == consulateCode || o.Consulates.Any(l => l.Country == country && l.ConsulateCode == consulateCode)))
            || (o.Provenance != Provenance.Stated && o.MappedForCountry == country
                && o.Consulates.Any(l => l.Country == country && l.ConsulateCode == consulateCode)));

    /// <summary>The documents that anyone may open: made public by their organization, of a kind that may be, not withheld, of a registration that is recognised today.</summary>
    public static IQueryable<ApplicationDocument> PublicDocuments(this RegistryDb db) =>
        db.Documents.Where(d => d.PublicId != null && d.PublicTitle != null && d.WithheldReason == null && DocumentKinds.Publishable.Contains(d.Kind)
            && db.Registrations.Any(r => r.Id == d.RegistrationId && RegistrationStates.Recognised.Contains(r.State)));

    /// <summary>The edits that a country's ministry was asked about; drafts belong to their writers alone.</summary>
    public static IQueryable<OrganizationEdit> EditsForMinistry(this RegistryDb db, string country) =>
        db.Edits.Where(e => e.Countries.Contains(country) && e.State != EditState.Draft);

    /// <summary>The certificates that anyone who holds one may check: of every registration but one that its organization took back, which the register then says nothing of.</summary>
    public static IQueryable<Certificate> CheckableCertificates(this RegistryDb db) =>
        db.Certificates.Where(c => db.Registrations.Any(r => r.Id == c.RegistrationId && r.State != RegistrationState.Withdrawn));

    /// <summary>The mistakes that were reported to a country's ministry; another country's reports are not among them, even about the same organization.</summary>
    public static IQueryable<MistakeReport> ReportsForMinistry(this RegistryDb db, string country) =>
        db.MistakeReports.Where(r => r.Country == country);

    /// <summary>The claims that a country's ministry decides: of organizations that it found.</summary>
    public static IQueryable<OrganizationClaim> ClaimsForMinistry(this RegistryDb db, string country) => db.Claims.Where(c => c.Country == country);

    /// <summary>The claims that an account made.</summary>
    public static IQueryable<OrganizationClaim> ClaimsOf(this RegistryDb db, Guid accountId) => db.Claims.Where(c => c.AccountId == accountId);

    /// <summary>The applications that a consulate helped with and still answers for: while nobody owns them, and once they were filed.</summary>
    public static IQueryable<Registration> HelpedAt(this RegistryDb db, string country, string consulateCode) =>
        db.Registrations.Where(r => r.Country == country && r.CounterConsulateCode == consulateCode
            && r.State != RegistrationState.Withdrawn && (r.SubmittedAt != null || !r.Organization!.Representatives.Any(p => p.Role == RepresentativeRole.Owner)));

    /// <summary>The applications that a consulate helps with and nobody owns yet: any of its officers goes on with them.</summary>
    public static IQueryable<Registration> HelpIn(this RegistryDb db, string country, string consulateCode) =>
        db.HelpedAt(country, consulateCode).Where(r => r.Organization!.Representatives.Any(p => p.Role == RepresentativeRole.Helper)
            && !r.Organization.Representatives.Any(p => p.Role == RepresentativeRole.Owner));

    /// <summary>What a consulate wrote down at its counter: its officers alone read and change it.</summary>
    public static IQueryable<CounterEntry> CounterForConsulate(this RegistryDb db, string country, string consulateCode) =>
        db.CounterEntries.Where(e => e.Country == country && e.ConsulateCode == consulateCode);

    /// <summary>What the consulates of a country wrote down, for its ministry.</summary>
    public static IQueryable<CounterEntry> CounterForMinistry(this RegistryDb db, string country) => db.CounterEntries.Where(e => e.Country == country);

    /// <summary>A consulate's mobile consulates.</summary>
    public static IQueryable<MobileVisit> VisitsForConsulate(this RegistryDb db, string country, string consulateCode) =>
        db.MobileVisits.Where(v => v.Country == country && v.ConsulateCode == consulateCode);

    /// <summary>The mobile consulates of a country, for its ministry.</summary>
    public static IQueryable<MobileVisit> VisitsForMinistry(this RegistryDb db, string country) => db.MobileVisits.Where(v => v.Country == country);

    /// <summary>The conversations about the applications that a country's ministry handles.</summary>
    public static IQueryable<Conversation> ConversationsForMinistry(this RegistryDb db, string country) =>
        db.Conversations.Where(c => c.Country == country && c.RegistrationId != null);

    /// <summary>The templates that the offices of a country pick from.</summary>
    public static IQueryable<MessageTemplate> TemplatesOf(this RegistryDb db, string country) => db.MessageTemplates.Where(t => t.Country == country);

    /// <summary>The conversations of a consulate with the organizations that it answers for.</summary>
    public static IQueryable<Conversation> ConversationsForConsulate(this RegistryDb db, string country, string consulateCode) =>
        db.Conversations.Where(c => c.Country == country && c.ConsulateCode == consulateCode
            && db.OrganizationsOfDistrict(country, consulateCode).Any(o => o.Id == c.OrganizationId || db.Organizations.Any(x => x.Id == c.OrganizationId && x.MergedIntoId == o.Id)));

    /// <summary>The conversations of the organizations that an account represents, those of an organization that was merged into one of them included.</summary>
    public static IQueryable<Conversation> ConversationsOf(this RegistryDb db, Guid accountId)
    {
        // Two sets that have nothing in common, each found by its own index.
        var own = db.OrganizationsOf(accountId).Select(o => o.Id);
        return db.Conversations.Where(c => db.Registrations.Where(r => own.Contains(r.OrganizationId) && r.LeftBehindAt == null).Select(r => r.Id).Contains(c.RegistrationId!.Value))
            .Concat(db.Conversations.Where(c => db.Organizations.Where(o => own.Contains(o.Id) || own.Contains(o.MergedIntoId!.Value)).Select(o => o.Id).Contains(c.OrganizationId!.Value)));
    }

    /// <summary>What the auditors of a country see of the audit trail: what was done that concerns their own country.</summary>
    public static IQueryable<AuditEntry> TrailForAuditors(this RegistryDb db, string country) => db.AuditTrail.Where(e => e.Country == country);

    /// <summary>What the auditors of a country see of who saw people and contacts: the looks of its own staff.</summary>
    public static IQueryable<PersonalLook> LooksForAuditors(this RegistryDb db, string country) => db.Looks.Where(l => l.Country == country);

    /// <summary>The looks at the people and contacts of the organizations that an account represents.</summary>
    public static IQueryable<PersonalLook> LooksAt(this RegistryDb db, Guid accountId)
    {
        var own = db.OrganizationsOf(accountId).Select(o => o.Id);
        return db.Looks.Where(l => own.Contains(l.OrganizationId!.Value));
    }
}
