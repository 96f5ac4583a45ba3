using System.Data.Common;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Work;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Renewals;

/// <summary>
/// Does what dates and events ask for: reminds owners before the end of a validity, marks it as due for renewal and as expired. Each registration is held while
/// it is looked at, and its next date is saved with the letters, so that two nodes never write the same one, nor does one that starts again.
/// </summary>
public sealed class RenewalKeeper(IServiceScopeFactory scopes, TimeProvider clock, ILogger<RenewalKeeper> log) : Rounds(clock, log)
{
    /// <summary>The most registrations of one round, so that a day on which thousands end leaves the database to people as well.</summary>
    public const int MostAtOnce = 500;

    static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>Does what is due now.</summary>
    /// <returns>How many registrations it was due for.</returns>
    public async Task<int> FollowAsync(CancellationToken cancel)
    {
        var done = 0;
        var leftOut = new List<Guid>();
        foreach (var country in CountriesOfOrigin.Codes)
        {
            while (done < MostAtOnce && await FollowNextAsync(country, leftOut, cancel))
                done++;
        }

        return done - leftOut.Count;
    }

    protected override TimeSpan Between => Pause;

    protected override string Failure => "Registrations could not be reminded or expired";

    protected override async Task RoundAsync(CancellationToken cancel)
    {
        if (await FollowAsync(cancel) is > 0 and var followed)
            Log.LogInformation("{Registrations} registrations were reminded or expired", followed);
    }

    async Task<bool> FollowNextAsync(string country, List<Guid> leftOut, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RegistryDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var now = Clock.GetUtcNow();
        var today = CountriesOfOrigin.DayIn(country, now);
        if (await NextAsync(db, country, today, [.. leftOut], cancel) is not { } id)
            return false;
        try
        {
            var registration = await db.Registrations.Whole().AsSplitQuery().SingleAsync(r => r.Id == id, cancel);
            var ruleSet = await db.RuleSetOfAsync(registration, now, cancel);
            if (await DoAsync(registration, ruleSet, today, now, scope.ServiceProvider.GetRequiredService<RenewalLetters>(), cancel) is { } act)
                await db.SaveAsync(new Act(act, Actor.System, registration.Id, country), cancel);
            else
                leftOut.Add(id);
            await transaction.CommitAsync(cancel);
        }
        catch (Exception error) when (error is not (OperationCanceledException or DbException or DbUpdateException or TimeoutException or IOException))
        {
            // One registration that cannot be read must not keep the others waiting: it is tried again in the next round.
            Log.LogError(error, "Registration {Registration} could not be reminded or expired", id);
            leftOut.Add(id);
        }

        return true;
    }

    // First what a date asks for, then what an event does; a registration that somebody else holds is left to the next round.
    static async Task<Guid?> NextAsync(RegistryDb db, string country, DateOnly today, Guid[] leftOut, CancellationToken cancel)
    {
        var dated = await db.Database.SqlQuery<Guid>($"""
            SELECT id AS "Value" FROM registration WHERE country = {country} AND next_date_on <= {today} AND id <> ALL({leftOut})
            ORDER BY next_date_on LIMIT 1 FOR UPDATE SKIP LOCKED
            """).ToListAsync(cancel);
        if (dated is [var found])
            return found;
        var changed = await db.Database.SqlQuery<Guid>($"""
            SELECT r.id AS "Value" FROM organization o JOIN registration r ON r.organization_id = o.id JOIN rule_set s ON s.country = r.country AND s.version = r.rule_set_version
            WHERE (o.board_changed_at IS NOT NULL OR o.address_changed_at IS NOT NULL) AND r.country = {country} AND r.state IN ('Approved', 'RenewalDue', 'Expired')
                AND coalesce(r.renewal_cause, 'Date') = 'Date' AND r.id <> ALL({leftOut})
                AND ((s.new_board_asks_for_renewal AND o.board_changed_at > (SELECT max(e.at) FROM registration_event e WHERE e.registration_id = r.id AND e.act IN ('Approve', 'Issue', 'Renew')))
                    OR (s.new_address_asks_for_renewal AND o.address_changed_at > (SELECT max(e.at) FROM registration_event e WHERE e.registration_id = r.id AND e.act IN ('Approve', 'Issue', 'Renew'))))
            LIMIT 1 FOR UPDATE OF r SKIP LOCKED
            """).ToListAsync(cancel);
        return changed is [var asked] ? asked : null;
    }

    static async Task<string?> DoAsync(Registration registration, RuleSet ruleSet, DateOnly today, DateTimeOffset now, RenewalLetters letters, CancellationToken cancel)
    {
        var graceUntil = registration.GraceUntil ?? registration.ValidUntil!.Value.AddDays(ruleSet.GraceDays);
        if (registration.NextDateOn <= today)
        {
            switch (registration.FollowDate(ruleSet, today, now))
            {
                case DatedAct.Reminded:
                    await letters.WriteAsync("Mail.Reminder", registration, graceUntil, withLink: true, now, cancel);
                    return "registration.reminded";
                case DatedAct.Expired:
                    // What ended long ago, while no process ran, is past its grace too.
                    var isInGrace = today <= graceUntil;
                    await letters.WriteAsync(registration.RenewalWaits ? "Mail.ExpiredWaiting" : isInGrace ? "Mail.Expired" : "Mail.Lapsed", registration, graceUntil,
                        withLink: isInGrace && !registration.RenewalWaits, now, cancel);
                    return "registration.expired";
                default:
                    return "registration.reminder-spared";
            }
        }

        if (registration.FollowEvents(registration.Organization!, ruleSet, now) is not { } cause)
            return null;
        if (!registration.RenewalWaits)
            await letters.WriteAsync($"Mail.{cause}", registration, graceUntil, withLink: today <= graceUntil, now, cancel);
        return "registration.renewal-due";
    }
}
