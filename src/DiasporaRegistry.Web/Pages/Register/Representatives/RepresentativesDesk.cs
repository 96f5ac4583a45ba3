using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DiasporaRegistry.Web.Pages.Register.Representatives;

/// <summary>Does the acts on who represents an organization, one at a time for each organization: of two at once the second sees what the first did.</summary>
public sealed class RepresentativesDesk(RegistryDb db, TimeProvider clock)
{
    const int MostTries = 3;

    public RegistryDb Db => db;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Does a verb of the organization, with the letters that tell of it.</summary>
    /// <returns>The rule that refused it; none where it was done.</returns>
    public async Task<Rule?> DoAsync(Guid organizationId, string act, Actor by, Func<Organization, Task> verb, CancellationToken cancel, string? country = null)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await db.DoHeldAsync($"SELECT 1 FROM organization WHERE id = {organizationId} FOR UPDATE", async () =>
                {
                    await verb(await db.Organizations.WithRepresentatives().SingleAsync(o => o.Id == organizationId, cancel));
                    return new Act(act, by, organizationId, country);
                }, cancel);
            }
            // A ministry's act on a registration took the same place in its history, or waited for us while we waited for it.
            catch (Exception error) when (attempt < MostTries && (error as PostgresException ?? error.InnerException as PostgresException)?.SqlState
                is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected)
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    /// <summary>Does a verb of the organization that has no letters.</summary>
    public Task<Rule?> DoAsync(Guid organizationId, string act, Actor by, Action<Organization> verb, CancellationToken cancel) => DoAsync(organizationId, act, by, organization =>
    {
        verb(organization);
        return Task.CompletedTask;
    }, cancel);

    /// <summary>Records in every registration that a ministry knows that another owner answers for the organization.</summary>
    public async Task RecordHandOverAsync(Guid organizationId, Actor by, CancellationToken cancel)
    {
        var registrations = await db.Registrations.Include(r => r.History).Where(r => r.OrganizationId == organizationId).ToListAsync(cancel);
        foreach (var registration in registrations.Where(r => r.Can(RegistrationAct.HandOver)))
            registration.RecordHandOver(by, Now);
    }

    /// <summary>Whether a ministry has an application or a registration of the organization in its hands.</summary>
    public async Task<bool> IsKnownToAMinistryAsync(Guid organizationId, CancellationToken cancel) => await db.Registrations
        .AnyAsync(r => r.OrganizationId == organizationId && r.SubmittedAt != null && !RegistrationStates.Ended.Contains(r.State), cancel);
}
