using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain.Registrations.Desk;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Staff.Calendar;

/// <summary>Changes a ministry's calendar; the due days of its open cases are stated anew in the same transaction.</summary>
public sealed class CalendarDesk(RegistryDb db)
{
    /// <summary>The holidays of a country.</summary>
    public Task<List<Holiday>> HolidaysAsync(string country, CancellationToken cancel) => db.Holidays.AsNoTracking().Where(h => h.Country == country).ToListAsync(cancel);

    /// <summary>States a day off; once for each key.</summary>
    /// <returns>Whether it is stated; not where the key is another country's.</returns>
    public async Task<bool> AddAsync(Holiday holiday, Act act, CancellationToken cancel)
    {
        if (await db.Holidays.Where(h => h.Code == holiday.Code).Select(h => h.Country).SingleOrDefaultAsync(cancel) is { } known)
            return known == holiday.Country;
        db.Add(holiday);
        await SaveAsync(act, cancel);
        return true;
    }

    /// <summary>Takes back a day off that the ministry stated itself.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> RemoveAsync(string code, string country, Act act, CancellationToken cancel)
    {
        if (await db.Holidays.SingleOrDefaultAsync(h => h.Code == code && h.Country == country && h.Source == null, cancel) is not { } holiday)
            return false;
        db.Remove(holiday);
        await SaveAsync(act with { Reason = holiday.NameEs }, cancel);
        return true;
    }

    /// <summary>Says whether the ministry works on an official holiday.</summary>
    /// <returns>The holiday; null where there is none.</returns>
    public async Task<Holiday?> WorkOnAsync(string code, string country, bool works, Act act, CancellationToken cancel)
    {
        if (await db.Holidays.SingleOrDefaultAsync(h => h.Code == code && h.Country == country && h.Source != null, cancel) is not { } holiday)
            return null;
        if (holiday.IsWorkedOn == works)
            return holiday;
        holiday.WorkOnIt(works);
        await SaveAsync(act with { Reason = holiday.NameEs }, cancel);
        return holiday;
    }

    /// <summary>States within how many working days the ministry answers.</summary>
    public async Task StateTermAsync(string country, int days, Act act, CancellationToken cancel)
    {
        if (await db.ReviewTerms.SingleOrDefaultAsync(t => t.Country == country, cancel) is { } term)
            term.State(days);
        else
            db.Add(new ReviewTerm(country, days));
        if (db.ChangeTracker.HasChanges())
            await SaveAsync(act, cancel);
    }

    private async Task SaveAsync(Act act, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.SaveAsync(act, cancel);
        await ReviewCaseKeeping.RestateAsync(db, act.Country, cancel);
        await transaction.CommitAsync(cancel);
    }
}
