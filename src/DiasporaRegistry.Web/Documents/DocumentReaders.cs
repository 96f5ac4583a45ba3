using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Documents;

/// <summary>Who may read the documents of an application: its organization's representatives and its country's reviewers.</summary>
public static class DocumentReaders
{
    /// <summary>The applications whose documents an account may read; staff only in a session with a second factor.</summary>
    public static IQueryable<Registration> ApplicationsWhoseDocumentsMayBeReadBy(this RegistryDb db, SignedInAccount account)
    {
        var isStaff = account.HasSecondFactor;
        var readable = db.RegistrationsOf(account.Id)
            .Where(r => isStaff || r.Organization!.Representatives.Any(p => p.AccountId == account.Id && p.Role != RepresentativeRole.Helper)).Select(r => r.Id);
        if (account.HasSecondFactor)
        {
            foreach (var appointment in account.Appointments.Where(a => a.Role == StaffRole.MinistryReviewer))
            {
                var country = appointment.Country!;
                readable = readable.Union(db.CasesForMinistry(country).Select(r => r.Id));
            }
        }

        return db.Registrations.Where(r => readable.Contains(r.Id));
    }

    /// <summary>A document that an account may read; null where there is none, or it may not.</summary>
    public static Task<ApplicationDocument?> FindDocumentAsync(this RegistryDb db, SignedInAccount account, Guid registrationId, Guid documentId, CancellationToken cancel) =>
        db.Documents.AsNoTracking().SingleOrDefaultAsync(d => d.Id == documentId && d.RegistrationId == registrationId
            && db.ApplicationsWhoseDocumentsMayBeReadBy(account).Any(r => r.Id == registrationId), cancel);
}
