using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Review;

namespace DiasporaRegistry.IntegrationTests.Pages.Countries;

public sealed class WaitingTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task A_countrys_page_says_how_long_decisions_took_and_how_many_wait()
    {
        var owner = await app.OwnerAsync();
        foreach (var (days, act) in new[] { (10, RegistrationAct.Approve), (20, RegistrationAct.Reject), (30, RegistrationAct.Approve), (40, RegistrationAct.Approve), (200, RegistrationAct.Reject) })
            await DecideAsync(await app.ClubInReviewAsync(owner, new Club { At = Now.AddDays(-days) }), act, Now);
        // Neither what was decided long ago nor what the organization took back itself is counted.
        await DecideAsync(await app.ClubInReviewAsync(owner, new Club { At = Now.AddDays(-900) }), RegistrationAct.Reject, Now.AddDays(-400));
        await DecideAsync(await app.ClubInReviewAsync(owner, new Club { At = Now.AddDays(-900) }), RegistrationAct.Withdraw, Now);
        await app.SubmittedClubAsync(owner);
        await app.ClubInReviewAsync(owner);
        await app.DraftClubAsync(owner);

        var values = await ValuesAsync("/es/countries/mx");
        Assert.Equal(["En 30 días o menos", "En 200 días o menos", "2"], values);
        Assert.Equal(["Within 30 days", "Within 200 days", "2"], await ValuesAsync("/en/countries/mx"));
        Assert.Contains("5 solicitudes decididas en los últimos 12 meses", (await app.Anonymous().GetAsync("/es/countries/mx")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_few_were_decided_it_says_only_how_many_wait()
    {
        var owner = await app.OwnerAsync();
        foreach (var days in new[] { 10, 20, 30, 40 })
            await DecideAsync(await app.ClubInReviewAsync(owner, new Club { Country = "GT", Origin = "GT-0102", At = Now.AddDays(-days) }), RegistrationAct.Reject, Now);
        Assert.Equal(["0"], await ValuesAsync("/es/countries/gt"));
        var page = await app.Anonymous().GetAsync("/en/countries/gt");
        Assert.Contains("Fewer than 5 applications were decided in the last 12 months", page.Text, StringComparison.Ordinal);
    }

    private Task<Registration> DecideAsync(Registration registration, RegistrationAct act, DateTimeOffset at) => app.ChangeAsync(registration.Id, "registration.decided", (r, _) =>
    {
        var from = CountriesOfOrigin.EarliestDay(at);
        if (act == RegistrationAct.Approve)
            r.Approve($"MX-1998-{registration.Id:N}", from, from.AddYears(2), Applications.Reviewer, at);
        else if (act == RegistrationAct.Reject)
            r.Reject("prueba", Applications.Reviewer, at);
        else
            r.Withdraw(null, Applications.Reviewer, at);
        return Task.CompletedTask;
    });

    private async Task<IEnumerable<string>> ValuesAsync(string path) =>
        (await app.Anonymous().GetAsync(path)).Document.QuerySelectorAll("#waiting .govuk-summary-list__value").Select(v => v.TextContent.Trim());
}
