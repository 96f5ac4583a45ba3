using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Documents;

/// <summary>Who may read the documents of an application: its organization's representatives, its country's reviewers, and the officers of its consulate.</summary>
public static class DocumentReaders
{
    /// <summary>The applications whose documents an account may read; staff only in a session with a second factor.</summary>
    public static IQueryable<Registration> ApplicationsWhoseDocumentsMayBeReadBy(this RegistryDb db, SignedInAccount account)
    {
        var readable = db.RegistrationsOf(account.Id).Select(r => r.Id);
        if (account.HasSecondFactor)
        {
            foreach (var appointment in account.Appointments.Where(a => a.Country is not null))
            {
                var cases = (appointment.Role, appointment.ConsulateCode) switch
                {
                    (StaffRole.MinistryReviewer, _) => db.CasesForMinistry(appointment.Country!),
                    (StaffRole.ConsularOfficer, { } consulate) => db.CasesForConsulate(appointment.Country!, consulate),
                    _ => null,
                };
                if (cases is not null)
                    readable = readable.Union(cases.Select(r => r.Id));
            }
        }

        return db.Registrations.Where(r => readable.Contains(r.Id));
    }

    /// <summary>A document that an account may read; null where there is none, or it may not.</summary>
    public static Task<ApplicationDocument?> FindDocumentAsync(this RegistryDb db, SignedInAccount account, Guid registrationId, Guid documentId, CancellationToken cancel) =>
        db.Documents.AsNoTracking().SingleOrDefaultAsync(d => d.Id == documentId && d.RegistrationId == registrationId
            && db.ApplicationsWhoseDocumentsMayBeReadBy(account).Any(r => r.Id == registrationId), cancel);
}
