using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Needs;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Needs;

/// <summary>States needs, answers them and hears whether that helped: each act holds its need still, so that two at once do one.</summary>
public sealed class NeedDesk(RegistryDb db, NeedLetters letters, TimeProvider clock)
{
    public RegistryDb Db => db;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>States a need; the same form sent twice states one.</summary>
    /// <returns>The rule that refused it.</returns>
    public async Task<Rule?> StateAsync(Guid key, Guid organizationId, string country, NeedStatement says, Actor by, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Counted and stated in one step.
        await db.HoldAsync($"needs {organizationId}", cancel);
        if (await db.Needs.AnyAsync(n => n.Id == key, cancel))
            return null;
        var organization = await db.Organizations.AsNoTracking().Include(o => o.Residences).Include(o => o.Origins).SingleAsync(o => o.Id == organizationId, cancel);
        var open = await db.Needs.CountAsync(n => n.OrganizationId == organizationId && n.Country == country && n.State == NeedState.Open, cancel);
        try
        {
            db.Add(Need.Of(key, organization, country, await db.CountriesTurnedToAsync(organizationId, cancel), open, says, by, Now));
            await db.SaveAsync(new Act("need.stated", by, organizationId, country), cancel);
            await transaction.CommitAsync(cancel);
            return null;
        }
        catch (BrokenRuleException broken)
        {
            return broken.Rule;
        }
    }

    /// <summary>A consulate answers.</summary>
    /// <returns>The rule that refused it.</returns>
    public Task<Rule?> AnswerAsync(Guid id, Action<Need> answer, Actor by, CancellationToken cancel) => DoAsync(id, "need.answered", answer, by, need => letters.TellAsync(need, cancel), cancel);

    /// <summary>The organization says whether an answer helped, or takes its need back.</summary>
    /// <returns>The rule that refused it.</returns>
    public Task<Rule?> DoAsync(Guid id, string act, Action<Need> verb, Actor by, CancellationToken cancel) => DoAsync(id, act, verb, by, _ => Task.CompletedTask, cancel);

    /// <summary>The services that a consulate can answer with today.</summary>
    public Task<List<ConsularService>> ServicesAsync(string country, string consulate, CancellationToken cancel) =>
        db.ServicesGiven(consulate, CountriesOfOrigin.DayIn(country, Now)).AsNoTracking().OrderBy(s => s.NameEs).ToListAsync(cancel);

    async Task<Rule?> DoAsync(Guid id, string act, Action<Need> verb, Actor by, Func<Need, Task> tell, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.HoldAsync($"need {id}", cancel);
        db.ChangeTracker.Clear();
        var need = await db.Needs.Include(n => n.Steps).SingleAsync(n => n.Id == id, cancel);
        try
        {
            verb(need);
            await tell(need);
            await db.SaveAsync(new Act(act, by, need.OrganizationId, need.Country), cancel);
            await transaction.CommitAsync(cancel);
            return null;
        }
        catch (BrokenRuleException broken)
        {
            db.ChangeTracker.Clear();
            return broken.Rule;
        }
    }
}
