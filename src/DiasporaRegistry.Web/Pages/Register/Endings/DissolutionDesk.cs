using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Edits;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Documents;
using DiasporaRegistry.Web.Pages.Register.Coalitions;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Register.Endings;

/// <summary>Records that an organization ceased to exist, with all that ends with it, in one transaction.</summary>
public sealed class DissolutionDesk(RegistryDb db, EndingLetters letters, MembershipLetters memberships, DocumentStore store, TimeProvider clock)
{
    /// <summary>Now.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The record of an organization's end that holds; none while it exists.</summary>
    public Task<Dissolution?> FindAsync(Guid organizationId, CancellationToken cancel) =>
        db.Dissolutions.AsNoTracking().SingleOrDefaultAsync(d => d.OrganizationId == organizationId && d.UndoneAt == null, cancel);

    /// <summary>Records it.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="form">The day, the reason, and what a ministry's record rests on.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="country">The country of the ministry that says so; none where the organization does itself.</param>
    /// <param name="cancel">Ends the request.</param>
    /// <returns>The rule that refused it; none where it was done.</returns>
    public async Task<Rule?> DissolveAsync(Guid organizationId, DissolveForm form, Actor by, string? country, CancellationToken cancel)
    {
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            var organization = await db.HoldWithCoalitionsAsync(organizationId, cancel);
            var registrations = await db.Registrations.Include(r => r.History).Where(r => r.OrganizationId == organizationId).ToListAsync(cancel);
            if (country is not null && registrations.Exists(r => r.Country != country && RegistrationStates.Relying.Contains(r.State)))
                return Rule.DissolutionKeepsWhatOthersRelyOn;
            var dissolution = organization.Dissolve(form.On!.Value, form.Reason!, TodayOf(country, registrations), by, Now);
            if (country is not null)
                dissolution.RestOn(country, form.Evidence!);
            foreach (var registration in registrations)
                registration.End(by, Now);
            await EndMembershipsAsync(dissolution, cancel);
            var files = await EndEditAsync(organizationId, cancel);
            foreach (var proposal in await db.MembershipProposals.Where(p => p.State == ProposalState.Open && (p.CoalitionId == organizationId || p.MemberId == organizationId)).ToListAsync(cancel))
                proposal.TakeBack(by.AccountId, Now);
            await EndPowersAsync(organizationId, form.Reason!, by, cancel);
            db.Dissolutions.Add(dissolution);
            await letters.TellOfEndAsync(organization, dissolution, cancel);
            await db.SaveAsync(new Act("organization.dissolved", by, organizationId, country), cancel);
            await transaction.CommitAsync(cancel);
            store.Delete(files);
            return null;
        }
        catch (BrokenRuleException broken)
        {
            db.ChangeTracker.Clear();
            return broken.Rule;
        }
        // A ministry decided on one of its registrations at the same moment: whoever says so looks again.
        catch (DbUpdateException lost) when (lost.IsLost())
        {
            db.ChangeTracker.Clear();
            return Rule.ActFitsState;
        }
    }

    // Where the ministry is that says so; of the organization itself, where any ministry is that it turned to: whoever knows of the end is not told that it is still to come.
    private DateOnly TodayOf(string? country, IReadOnlyCollection<Registration> registrations) => country is not null ? CountriesOfOrigin.DayIn(country, Now)
        : registrations.Select(r => (DateOnly?)CountriesOfOrigin.DayIn(r.Country, Now)).Max() ?? CountriesOfOrigin.EarliestDay(Now);

    private async Task<IReadOnlyList<(Guid Registration, Guid Document)>> EndEditAsync(Guid organizationId, CancellationToken cancel)
    {
        var open = await db.Edits.Include(e => e.Fields).Include(e => e.Documents).AsSplitQuery()
            .SingleOrDefaultAsync(e => e.OrganizationId == organizationId && EditStates.Open.Contains(e.State), cancel);
        var files = EditPapers.Files(open?.Documents ?? []);
        open?.TakeBack(Now);
        return files;
    }

    private async Task EndMembershipsAsync(Dissolution dissolution, CancellationToken cancel)
    {
        var (member, on) = (dissolution.OrganizationId, dissolution.On);
        var coalitions = await db.Organizations.Include(o => o.Names).Include(o => o.Representatives).Include(o => o.Members).AsSplitQuery()
            .Where(o => o.Members.Any(m => m.MemberId == member && (m.To == null || m.To >= on))).ToListAsync(cancel);
        foreach (var coalition in coalitions)
        {
            coalition.LoseMember(dissolution, Now);
            await memberships.TellAsync(coalition, "ended", cancel);
        }
    }

    private async Task EndPowersAsync(Guid coalition, string reason, Actor by, CancellationToken cancel)
    {
        foreach (var power in await db.IssuingPowers.Include(p => p.Reports).Where(p => p.CoalitionId == coalition && p.WithdrawnAt == null).ToListAsync(cancel))
            power.Withdraw(reason, Now);
        foreach (var waiting in await db.Registrations.Include(r => r.History).Include(r => r.Opinions).Where(r => r.FederationId == coalition && r.State == RegistrationState.Submitted).ToListAsync(cancel))
        {
            var rules = await db.RuleSets.SingleAsync(r => r.Country == waiting.Country && r.Version == waiting.RuleSetVersion, cancel);
            waiting.PassOn(rules, reason, by, Now);
        }
    }
}
