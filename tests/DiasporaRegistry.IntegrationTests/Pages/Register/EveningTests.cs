using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Database;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Register;

/// <summary>Nine in the evening in Mexico, when Greenwich has the next day.</summary>
public sealed class EveningTests(TestCluster cluster) : IAsyncLifetime
{
    static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();
    static readonly DateTimeOffset Evening = new DateTimeOffset(Now.Date, TimeSpan.Zero).AddDays(1).AddHours(3);
    static readonly DateOnly Today = CountriesOfOrigin.DayIn("MX", Evening);

    readonly RegistryApp app = new(cluster) { Ahead = Evening - Now };

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    static (string, string?)[] On(DateOnly day) => [("Form.From.Day", $"{day.Day}"), ("Form.From.Month", $"{day.Month}"), ("Form.From.Year", $"{day.Year}"), ("Form.Confirms", "true")];

    [Fact]
    public async Task Who_files_in_the_evening_is_held_against_the_rules_of_the_day_that_it_still_is()
    {
        var administrator = await app.SignInAsync(await app.ReviewerAccountAsync("reglas.de.noche", "MX", StaffRole.MinistryAdministrator));
        await administrator.SubmitAsync(await administrator.GetAsync("/es/staff/rules"), [], "#begin");
        await administrator.SubmitAsync(await administrator.GetAsync("/es/staff/rules/edit"), [("Form.Adults", "31"), ("Form.SourceEs", "Lineamientos de mañana"), ("Form.SourceEn", "Guidelines of tomorrow")]);
        Assert.Equal("/es/staff/rules", (await administrator.SubmitAsync(await administrator.GetAsync("/es/staff/rules/publish"), On(Today.AddDays(1)))).Path);
        Assert.DoesNotContain("Lineamientos de mañana", (await app.Anonymous().GetAsync("/es/countries/mx")).Text, StringComparison.Ordinal);

        var club = await Secretary.NewAsync(app, "club.de.noche");
        Assert.DoesNotContain("Lineamientos de mañana", (await club.BeginAsync("MX")).Text, StringComparison.Ordinal);
        await club.FillHometownClubAsync("Club de la noche");
        Assert.EndsWith("/receipt", (await club.SendAsync()).Path, StringComparison.Ordinal);
        Assert.Equal(1, (await app.ReadAsync(club.RegistrationId)).RuleSetVersion);
    }

    [Fact]
    public async Task What_is_approved_or_agreed_in_the_evening_holds_at_once()
    {
        var owner = await app.OwnerAsync();
        var federation = await app.ApprovedClubAsync(owner, new Club { Name = "Federación de la noche" });
        await app.ChangeAsync(federation.Id, "test.arranged", (r, _) =>
        {
            r.Organization!.Classify(OrganizationKind.Coalition, Now);
            return Task.CompletedTask;
        });
        var other = await app.OwnerAsync();
        var club = await app.ClubInReviewAsync(other, new Club { Name = "Club que llega de noche", At = Now.AddDays(-3) });
        var reviewer = await app.ReviewerAsync();
        var approve = await reviewer.GetAsync($"/es/review/{club.Id}/approve");
        Assert.Equal($"{Today.Day}", approve.Document.QuerySelector("[name='Form.From.Day']")!.GetAttribute("value"));
        await reviewer.SubmitAsync(approve, []);
        var approved = await app.ReadAsync(club.Id);
        Assert.Equal((RegistrationState.Approved, Today), (approved.State, approved.ValidFrom));
        await using var db = app.Open();
        Assert.Equal(Today, (await db.Certificates.SingleAsync(c => c.RegistrationId == club.Id, Cancel)).Facts.IssuedOn);

        await app.CatchUpAsync();
        var secretary = await app.SignInAsync(other, secondFactor: false);
        await secretary.SubmitAsync(await secretary.GetAsync($"/es/register/coalitions/{club.OrganizationId}/ask?q=Federación+de+la+noche"), [("Form.OtherId", federation.OrganizationId.ToString())], "#propose");
        var board = await app.SignInAsync(owner, secondFactor: false);
        var open = await board.GetAsync($"/es/register/coalitions/{federation.OrganizationId}");
        await board.SubmitAsync(await board.GetAsync(open.Document.QuerySelector("#to-answer a.govuk-button")!.GetAttribute("href")!), [], button: "true");
        var member = await db.Organizations.Where(o => o.Id == federation.OrganizationId).SelectMany(o => o.Members).SingleAsync(Cancel);
        Assert.True(member.HoldsOn(Today));
    }
}
