using DiasporaRegistry.Data;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Data.Countries;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Claims;

/// <summary>Makes a claimed organization what a list found again when nobody is left who answers for it, within the caller's transaction.</summary>
public sealed class ReturnDesk(RegistryDb db, ConsulateFinder consulates)
{
    /// <summary>The organization as its return needs it.</summary>
    public Task<Organization> ReadAsync(Guid id, CancellationToken cancel) => db.Organizations.Whole().Include(o => o.Invitations).AsSplitQuery().SingleAsync(o => o.Id == id, cancel);

    /// <summary>Returns it: what was found is said again, applications on their way are taken back, and nobody who comes later reads them.</summary>
    /// <param name="organization">The organization, whole.</param>
    /// <param name="by">Who ends it.</param>
    /// <param name="country">The country whose ministry that is; none where its last representative left. What other ministries have in hands the register itself takes back.</param>
    /// <param name="at">When.</param>
    /// <param name="cancel">Ends the request.</param>
    /// <returns>The files to delete once it is committed.</returns>
    public async Task<IReadOnlyList<(Guid Registration, Guid Document)>> ReturnAsync(Organization organization, Actor by, string? country, DateTimeOffset at, CancellationToken cancel)
    {
        var codes = organization.FoundFacts.Values.SelectMany(f => f.PlaceCodes).ToList();
        organization.ReturnToMapped(await db.Places.Where(p => codes.Contains(p.Code)).ToDictionaryAsync(p => p.Code, cancel), at);
        await consulates.AssignAsync(organization, cancel);
        var registrations = await db.Registrations.Include(r => r.History).Where(r => r.OrganizationId == organization.Id && r.LeftBehindAt == null).ToListAsync(cancel);
        foreach (var registration in registrations)
            registration.LeaveBehind(country is null || registration.Country == country ? by : Actor.System, at);
        foreach (var proposal in await db.MembershipProposals.Where(p => p.State == ProposalState.Open && (p.CoalitionId == organization.Id || p.MemberId == organization.Id)).ToListAsync(cancel))
            proposal.TakeBack(by.AccountId, at);
        await db.LetterRefusals.Where(r => r.OrganizationId == organization.Id).ExecuteDeleteAsync(cancel);
        // Papers and proposals that no office ever saw are nobody's to read any more.
        var drafts = registrations.Where(r => r.SubmittedAt is null).Select(r => r.Id).ToList();
        var papers = await db.Documents.Where(d => drafts.Contains(d.RegistrationId)).ToListAsync(cancel);
        db.RemoveRange(papers);
        return [.. papers.Select(d => (d.RegistrationId, d.Id)), .. await db.RemoveUnfiledProposalsAsync([organization.Id], cancel)];
    }
}
