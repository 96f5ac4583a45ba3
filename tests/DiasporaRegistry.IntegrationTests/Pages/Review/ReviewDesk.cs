using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Mail;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Review;

/// <summary>The people of a review's tests, each with a new address.</summary>
internal static class ReviewDesk
{
    private static int count;

    public static Task<Account> OwnerAsync(this RegistryApp app, string language = "es") => app.AddAccountAsync(Address("secretaria"), language);

    public static async Task<Visitor> ReviewerAsync(this RegistryApp app, string country = "MX", string name = "revisora") =>
        await app.SignInAsync(await app.ReviewerAccountAsync(name, country));

    public static Task<Account> ReviewerAccountAsync(this RegistryApp app, string name, string country = "MX", StaffRole role = StaffRole.MinistryReviewer) =>
        app.AddAccountAsync(Address(name), "es", (role, country, null));

    public static async Task<Visitor> OfficerAsync(this RegistryApp app, string consulate, string country = "MX") =>
        await app.SignInAsync(await app.AddAccountAsync(Address("oficial"), "es", (StaffRole.ConsularOfficer, country, consulate)));

    public static async Task<IReadOnlyList<OutboxMail>> MailsToAsync(this RegistryApp app, Account account)
    {
        await using var db = app.Open();
        return await db.Outbox.AsNoTracking().Where(m => m.ToAddress == account.Email).OrderBy(m => m.CreatedAt).ToListAsync(TestContext.Current.CancellationToken);
    }

    public static async Task<RegistrationState> StateAsync(this RegistryApp app, Guid id) => (await app.ReadAsync(id)).State;

    private static string Address(string name) => $"{name}{Interlocked.Increment(ref count)}@example.org";
}
