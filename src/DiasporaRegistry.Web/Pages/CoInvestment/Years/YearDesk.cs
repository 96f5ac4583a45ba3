using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment.Years;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.CoInvestment.Years;

/// <summary>Reads and rewrites the rules of a prepared year; of two who rewrite at once, the second sees that the first did.</summary>
public sealed class YearDesk(RegistryDb db, TimeProvider clock)
{
    /// <summary>A year of the country that is still being prepared; none where there is no such one.</summary>
    public Task<ProgrammeYear?> PreparedAsync(Guid id, string country, CancellationToken cancel) =>
        db.YearsOf(country).AsNoTracking().SingleOrDefaultAsync(y => y.Id == id && y.State == ProgrammeYearState.Prepared, cancel);

    /// <summary>Rewrites the rules, if they are still those that were read.</summary>
    /// <returns>The rule that refused it, or the last change where somebody else was first.</returns>
    public async Task<(BrokenRuleException? Refused, long? ChangedMeanwhile)> RewriteAsync(Guid id, ProgrammeOffice office, long seen, Func<YearRules, YearRules> rewrite, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.HoldYearAsync(id, cancel);
        var year = await db.YearsOf(office.Country).SingleAsync(y => y.Id == id, cancel);
        if (year.ChangedAt.UtcTicks != seen)
            return (null, year.ChangedAt.UtcTicks);
        try
        {
            year.Rewrite(rewrite(year.Rules), clock.GetUtcNow());
            await db.SaveAsync(new Act("year.rewritten", office.Actor, id, office.Country), cancel);
            await transaction.CommitAsync(cancel);
            return (null, null);
        }
        catch (BrokenRuleException broken)
        {
            db.ChangeTracker.Clear();
            return (broken, null);
        }
    }
}
