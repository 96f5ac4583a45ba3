using DiasporaRegistry.Data.Mail;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Organizations;
using DiasporaRegistry.Web.SavedSearches;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace DiasporaRegistry.IntegrationTests.Pages.Saved;

/// <summary>People who follow searches, and the days that pass.</summary>
public abstract class Following(RegistryApp app)
{
    /// <summary>The register.</summary>
    protected RegistryApp App => app;

    /// <summary>The template of the letter that proves an address.</summary>
    protected const string Confirm = "Mail.Confirm";
    /// <summary>The template of the letter with news.</summary>
    protected const string News = "Mail.News";

    /// <summary>The hour that letters are written at. Searches of other tests are due too: each test counts its own mails.</summary>
    protected FakeTimeProvider Clock { get; } = new(TimeProvider.System.GetUtcNow());

    /// <summary>Ends with the test.</summary>
    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A node that writes letters.</summary>
    protected SavedSearchSender Sender() => ActivatorUtilities.CreateInstance<SavedSearchSender>(App.Services, Clock);

    /// <summary>The letters with news that an address has some days later.</summary>
    protected async Task<IReadOnlyList<OutboxMail>> LettersAsync(string email, double days)
    {
        Clock.Advance(TimeSpan.FromDays(days));
        await Sender().LookAsync(Cancel);
        return [.. (await App.MailsToAsync(email)).Where(mail => mail.Template == News)];
    }

    /// <summary>Follows a search and confirms the address.</summary>
    protected async Task ConfirmedAsync(string email, string query, string often = "daily", string language = "es")
    {
        var visitor = App.Anonymous();
        var sent = await visitor.SubmitAsync(await visitor.GetAsync($"/{language}/directory/save{query}"), [("Form.Email", email), ("Form.Often", often)]);
        Assert.Equal($"/{language}/account/sent", sent.Path);
        var asked = await visitor.GetAsync(await App.LinkToAsync(email, Confirm));
        Assert.Contains(language == "es" ? "La búsqueda está guardada" : "The search is saved", (await visitor.SubmitAsync(asked, [])).Text, StringComparison.Ordinal);
    }

    /// <summary>Brings in an organization.</summary>
    protected async Task<Guid> StateAsync(string name, string origin, params (string, RegistrationState)[] states)
    {
        var account = (await App.AddAccountAsync($"{Guid.CreateVersion7(Clock.GetUtcNow()):N}@prueba.example")).Id;
        await using var db = App.Open();
        return (await db.StateAsync(account, new(name, origin, "US-IL-CHICAGO", states))).Id;
    }

    /// <summary>How many searches an address follows, by itself and by its account.</summary>
    protected async Task<int> SavedAsync(string email)
    {
        await using var db = App.Open();
        return await db.SavedSearches.CountAsync(s => s.Email == email || s.Account!.Email == email, Cancel);
    }
}
