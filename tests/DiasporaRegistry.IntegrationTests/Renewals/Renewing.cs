using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Mail;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.Web.Renewals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace DiasporaRegistry.IntegrationTests.Renewals;

/// <summary>Registrations that near their end, the days that pass, and the owners' letters. Each test has its own people: others' registrations may be due as well.</summary>
public abstract class Renewing(RegistryApp app)
{
    private static int count;

    /// <summary>The register.</summary>
    protected RegistryApp App => app;

    /// <summary>The hour that the register follows dates at.</summary>
    protected FakeTimeProvider Clock { get; } = new(TimeProvider.System.GetUtcNow());

    /// <summary>Ends with the test.</summary>
    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A node that follows dates; another call is another node, or the same one after a restart.</summary>
    protected RenewalKeeper Keeper() => ActivatorUtilities.CreateInstance<RenewalKeeper>(App.Services, Clock);

    /// <summary>An owner's account with a new address.</summary>
    protected Task<Account> OwnerAsync(string language = "es") => App.AddAccountAsync($"titular{Interlocked.Increment(ref count)}@renueva.example", language);

    /// <summary>A registration whose last day is some days away; Guatemala's rules let a confirmation renew, Mexico's do not.</summary>
    protected async Task<Registration> EndingAsync(Account owner, int days, string country = "GT", Club? club = null)
    {
        club ??= new Club { Name = $"Club que renueva {Interlocked.Increment(ref count)}" };
        club = club with { Country = country, Origin = country switch { "GT" => "GT-0102", "PA" => await PlaceAsync("PA"), _ => "MX-32020" } };
        var review = await App.ClubInReviewAsync(owner, club);
        return await App.ChangeAsync(review.Id, "registration.approved", async (registration, db) =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Cancel);
            var until = CountriesOfOrigin.DayIn(country, Clock.GetUtcNow()).AddDays(days);
            registration.Approve(await RegistrationNumbers.NextAsync(db, country, until.Year, Cancel), until.AddDays(-729), until, Applications.Reviewer, TimeProvider.System.GetUtcNow().AddHours(-1));
            await db.SaveAsync(new Act("registration.approved", Applications.Reviewer, registration.Id, country), Cancel);
            await transaction.CommitAsync(Cancel);
        });
    }

    /// <summary>Lets days pass, and follows them.</summary>
    protected async Task PassAsync(double days)
    {
        Clock.Advance(TimeSpan.FromDays(days));
        await Keeper().FollowAsync(Cancel);
    }

    /// <summary>An owner's letters of a template.</summary>
    protected async Task<IReadOnlyList<OutboxMail>> LettersAsync(Account owner, string template = "Mail.Reminder") =>
        [.. (await App.MailsToAsync(owner.Email!)).Where(m => m.Template == template)];

    /// <summary>A registration that is due, and the path of the link in its owner's letter.</summary>
    protected async Task<(Registration Registration, string Link)> RemindedAsync(Account owner, string country = "GT", int days = 20, Club? club = null)
    {
        var registration = await EndingAsync(owner, days, country, club);
        await PassAsync(0);
        return (registration, await LinkAsync(owner));
    }

    /// <summary>The path of the link in an owner's newest letter.</summary>
    protected async Task<string> LinkAsync(Account owner, string template = "Mail.Reminder") =>
        new Uri((await LettersAsync(owner, template))[^1].Body.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Single(w => w.Contains("/renew?token=", StringComparison.Ordinal))).PathAndQuery;

    /// <summary>Gives another account a role in a registration's organization.</summary>
    protected async Task JoinAsync(Registration registration, Account account, RepresentativeRole role)
    {
        await using var db = App.Open();
        await db.Database.ExecuteSqlAsync($"INSERT INTO representative (id, account_id, role, since, organization_id) VALUES ({Guid.CreateVersion7(Clock.GetUtcNow())}, {account.Id}, {role.ToString()}, now(), {registration.OrganizationId})", Cancel);
    }

    /// <summary>The acts of the audit trail on a registration.</summary>
    protected async Task<IReadOnlyList<(string Act, Capacity Capacity)>> AuditAsync(Guid id)
    {
        await using var db = App.Open();
        return [.. (await db.AuditTrail.AsNoTracking().Where(a => a.SubjectId == id).OrderBy(a => a.At).ThenBy(a => a.Id).ToListAsync(Cancel)).Select(a => (a.Act, a.Capacity))];
    }

    private async Task<string> PlaceAsync(string country)
    {
        await using var db = App.Open();
        return await db.Places.Where(p => p.Country == country && p.Level == PlaceLevel.Municipality).OrderBy(p => p.Code).Select(p => p.Code).FirstAsync(Cancel);
    }
}
