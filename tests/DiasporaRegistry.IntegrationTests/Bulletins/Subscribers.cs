using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Mail;
using DiasporaRegistry.Domain.Consents;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.Web.Bulletins;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace DiasporaRegistry.IntegrationTests.Bulletins;

/// <summary>Offices that write bulletins, and people who agreed to get them.</summary>
public abstract class Subscribers(RegistryApp app)
{
    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected RegistryApp App => app;

    /// <summary>The hour at which mails are written.</summary>
    protected FakeTimeProvider Clock { get; } = new(TimeProvider.System.GetUtcNow());

    /// <summary>A node that sends, so many at a time.</summary>
    protected BulletinSender Sender(int atOnce = 1_000)
    {
        // What was started by the web's own clock is due.
        if (Clock.GetUtcNow() < TimeProvider.System.GetUtcNow())
            Clock.SetUtcNow(TimeProvider.System.GetUtcNow());
        return ActivatorUtilities.CreateInstance<BulletinSender>(App.Services, Clock, new BulletinSettings { PerMinute = atOnce * 6 });
    }

    protected async Task<Visitor> AdministratorAsync(string country) =>
        await App.SignInAsync(await App.AddAccountAsync($"{Guid.CreateVersion7():N}@ministerio.example", "es", (StaffRole.MinistryAdministrator, country, null)));

    /// <summary>Somebody who represents a club of a country, and agreed or not.</summary>
    protected async Task<Account> PersonAsync(Club club, bool agrees = true, string language = "es")
    {
        var account = await App.AddAccountAsync($"{Guid.CreateVersion7():N}@club.example", language);
        await App.SubmittedClubAsync(account, club);
        if (agrees)
            await AgreeAsync(account);
        return account;
    }

    protected async Task AgreeAsync(Account account)
    {
        await using var db = App.Open();
        db.Add(Consent.Give(account.Id, ConsentPurpose.News, "es", "Quiero noticias", TimeProvider.System.GetUtcNow()));
        await db.SaveAsync(new Act("consent.given", new Actor(account.Id, Capacity.Account), account.Id), Cancel);
    }

    /// <summary>Writes a draft, and answers with its page.</summary>
    protected static async Task<VisitedPage> DraftAsync(Visitor writer, string subject, params (string, string?)[] filters) =>
        await writer.SubmitAsync(await writer.GetAsync("/es/bulletins/edit"), [("Form.SubjectSpanish", subject), ("Form.TextSpanish", "Hola.\nVengan."), ("Form.SubjectEnglish", subject + " (en)"), ("Form.TextEnglish", "Hello.\nCome."), .. filters]);

    protected async Task<IReadOnlyList<OutboxMail>> BulletinsToAsync(Account account)
    {
        await using var db = App.Open();
        return await db.Outbox.AsNoTracking().Where(m => m.ToAddress == account.Email && m.Template == "Mail.Bulletin").ToListAsync(Cancel);
    }

    protected static string Figure(VisitedPage page, string key) =>
        page.Document.QuerySelectorAll("#figures .govuk-summary-list__row").Single(r => r.QuerySelector("dt")!.TextContent.Trim() == key).QuerySelector("dd")!.TextContent.Trim();
}
