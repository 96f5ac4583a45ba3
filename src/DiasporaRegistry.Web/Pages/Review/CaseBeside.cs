using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Edits;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Review;

/// <summary>What there is beside a case at all, asked at once: most cases have little of it, and what is not there is not asked for.</summary>
/// <param name="WaitingReports">How many reported mistakes wait for its ministry.</param>
/// <param name="EditId">The edit that waits for a decision.</param>
/// <param name="HasPower">Whether its organization has, or had, the power to issue registrations in its country.</param>
/// <param name="HasDistinct">Whether its ministry decided of another organization that it is not the same.</param>
/// <param name="HasMerges">Whether its ministry merged another one into it.</param>
/// <param name="HasRelatives">Whether it came out of another one, or another one out of it.</param>
/// <param name="HasAccepted">Whether an edit of it came into force.</param>
/// <param name="HasMemberships">Whether it has members or coalitions, or one is proposed.</param>
/// <param name="HasHandOver">Whether somebody is invited to represent it.</param>
/// <param name="HasNotes">Whether colleagues noted something.</param>
/// <param name="IsElsewhere">Whether it turned to other countries too.</param>
public sealed record CaseBeside(int WaitingReports, Guid? EditId, bool HasPower, bool HasDistinct, bool HasMerges, bool HasRelatives, bool HasAccepted, bool HasMemberships, bool HasHandOver, bool HasNotes, bool IsElsewhere)
{
    public static Task<CaseBeside> ReadAsync(RegistryDb db, Registration registration, CancellationToken cancel)
    {
        var (country, organization) = (registration.Country, registration.OrganizationId);
        var (reports, edits) = (db.ReportsForMinistry(country), db.EditsForMinistry(country));
        return db.Organizations.Where(o => o.Id == organization).Select(o => new CaseBeside(
            reports.Count(r => r.OrganizationId == o.Id && r.State == MistakeState.Waiting),
            edits.Where(e => e.OrganizationId == o.Id && e.State == EditState.Waiting).Select(e => (Guid?)e.Id).FirstOrDefault(),
            db.IssuingPowers.Any(p => p.CoalitionId == o.Id && p.Country == country),
            db.DistinctPairs.Any(p => p.FirstId == o.Id || p.SecondId == o.Id),
            db.OrganizationMerges.Any(m => m.WinnerId == o.Id),
            db.Successions.Any(s => s.PredecessorId == o.Id || s.SuccessorId == o.Id),
            db.Edits.Any(e => e.OrganizationId == o.Id && e.State == EditState.Accepted),
            o.Members.Any() || db.Organizations.SelectMany(c => c.Members).Any(m => m.MemberId == o.Id) || db.MembershipProposals.Any(p => p.CoalitionId == o.Id || p.MemberId == o.Id),
            o.Invitations.Any(),
            db.ReviewNotes.Any(n => n.RegistrationId == registration.Id),
            db.Registrations.Any(r => r.OrganizationId == o.Id && r.Country != country))).SingleAsync(cancel);
    }
}
