using DiasporaRegistry.Data;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Documents;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Certificates;

/// <summary>Who is handed a registration's certificate: its organization's representatives and its country's reviewers, while the registration is recognised or has run out.</summary>
public static class CertificateReaders
{
    /// <summary>A registration whose certificate an account may have; null where there is none, or it may not.</summary>
    public static Task<Registration?> FindCertifiedAsync(this RegistryDb db, SignedInAccount account, Guid registrationId, CancellationToken cancel) =>
        db.ApplicationsWhoseDocumentsMayBeReadBy(account)
            .SingleOrDefaultAsync(r => r.Id == registrationId && r.Number != null && RegistrationStates.Recognised.Contains(r.State), cancel);

    /// <summary>The certificate that a registration has; null where it was approved before there were certificates.</summary>
    public static Task<Certificate?> FindCertificateAsync(this RegistryDb db, Guid registrationId, CancellationToken cancel) =>
        db.Certificates.AsNoTracking().SingleOrDefaultAsync(c => c.RegistrationId == registrationId && c.ReplacedAt == null, cancel);
}
