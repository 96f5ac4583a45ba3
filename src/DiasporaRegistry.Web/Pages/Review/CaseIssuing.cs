using DiasporaRegistry.Data;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Review;

/// <summary>What a case has to do with federations that issue registrations.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Federation">The federation that it waits for, or that issued it.</param>
/// <param name="Waits">Whether it waits for it.</param>
/// <param name="MayGrant">Whether the ministry may grant the power to the case's organization.</param>
/// <param name="HasPower">Whether the organization has, or had, the power.</param>
public sealed record CaseIssuing(Guid CaseId, string? Federation, bool Waits, bool MayGrant, bool HasPower)
{
    public static async Task<CaseIssuing> ReadAsync(RegistryDb db, Registration registration, bool hasPower, CancellationToken cancel)
    {
        var federation = registration.FederationId is not { } id ? null : await db.Organizations.AsNoTracking().Where(o => o.Id == id).SelectMany(o => o.Names)
            .Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefaultAsync(cancel);
        var mayGrant = registration.Organization!.Kind == OrganizationKind.Coalition && registration.State is RegistrationState.Approved or RegistrationState.RenewalDue
            && await db.RuleSets.AnyAsync(r => r.Country == registration.Country && r.Version == registration.RuleSetVersion && r.FederationsIssue, cancel);
        return new CaseIssuing(registration.Id, federation, registration.WaitsForFederation, mayGrant, hasPower);
    }
}
