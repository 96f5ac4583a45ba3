using System.Net;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Renewals;

namespace DiasporaRegistry.IntegrationTests.Pages.Review;

/// <summary>Renewals that wait for the ministry.</summary>
public sealed class RenewalReviewTests(RegistryApp app) : Renewing(app), IClassFixture<RegistryApp>
{
    [Theory]
    [InlineData(20, RegistrationState.RenewalDue)]
    [InlineData(-1, RegistrationState.Expired)]
    public async Task A_renewal_that_waits_stands_on_the_reviewers_desk_and_is_renewed_there(int days, RegistrationState before)
    {
        var owner = await App.OwnerAsync();
        var registration = await WaitingAsync(owner, days);
        Assert.Equal(before, await App.StateAsync(registration.Id));
        var reviewer = await App.ReviewerAsync();
        var queue = await reviewer.GetAsync("/es/review?state=renewals");
        Assert.Contains(queue.Document.QuerySelectorAll("main a"), a => a.GetAttribute("href") == $"/es/review/{registration.Id}");
        Assert.Contains("Espera su renovación", queue.Text, StringComparison.Ordinal);
        Assert.Contains("Renewals that wait", (await reviewer.GetAsync("/en/review")).Text, StringComparison.Ordinal);
        var page = await reviewer.GetAsync($"/es/review/{registration.Id}");
        Assert.Contains("La organización pide renovar", page.Text, StringComparison.Ordinal);
        Assert.Contains("Confirmó que todo sigue siendo correcto", page.Text, StringComparison.Ordinal);

        // Its rules hear the consulate first.
        Assert.Equal(HttpStatusCode.Conflict, (await reviewer.GetAsync($"/es/review/{registration.Id}/renew")).Status);
        await reviewer.SubmitAsync(await reviewer.GetAsync($"/es/review/{registration.Id}/go-on"), [("Form.Reason", "El consulado está cerrado.")]);
        await reviewer.SubmitAsync(await reviewer.GetAsync($"/es/review/{registration.Id}/renew"), []);
        var renewed = await App.ReadAsync(registration.Id);
        Assert.Equal((RegistrationState.Approved, false), (renewed.State, renewed.RenewalWaits));
        Assert.True(renewed.ValidUntil > registration.ValidUntil!.Value.AddDays(700));
        Assert.StartsWith("Su registro se renovó", (await App.MailsToAsync(owner)).Last(m => m.Template == "Mail.Renew").Subject, StringComparison.Ordinal);
        Assert.DoesNotContain((await reviewer.GetAsync("/es/review?state=renewals")).Document.QuerySelectorAll("main a"), a => a.GetAttribute("href") == $"/es/review/{registration.Id}");
    }

    [Fact]
    public async Task A_renewal_is_declined_with_a_reason_that_the_organization_reads_and_only_while_one_waits()
    {
        var owner = await App.OwnerAsync();
        var registration = await WaitingAsync(owner, 20);
        var reviewer = await App.ReviewerAsync();
        var form = await reviewer.GetAsync($"/es/review/{registration.Id}/decline-renewal");
        Assert.Single((await reviewer.SubmitAsync(form, [("Form.Reason", " ")])).Errors);
        Assert.True((await App.ReadAsync(registration.Id)).RenewalWaits);
        await reviewer.SubmitAsync(form, [("Form.Reason", "Falta el acta de la elección.")]);
        Assert.Equal((RegistrationState.RenewalDue, false), (await App.StateAsync(registration.Id), (await App.ReadAsync(registration.Id)).RenewalWaits));
        Assert.Contains("Falta el acta de la elección.", (await App.MailsToAsync(owner)).Single(m => m.Template == "Mail.DeclineRenewal").Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await reviewer.GetAsync($"/es/review/{registration.Id}/decline-renewal")).Status);

        // The organization may ask again.
        var visitor = await App.SignInAsync(owner);
        await visitor.SubmitAsync(await visitor.GetAsync($"/es/register/{registration.Id}/renew"), [("IsTrue", "true")]);
        Assert.True((await App.ReadAsync(registration.Id)).RenewalWaits);
    }

    [Fact]
    public async Task Another_countrys_reviewer_finds_no_renewal_of_this_one()
    {
        var registration = await WaitingAsync(await App.OwnerAsync(), 20);
        var reviewer = await App.ReviewerAsync("GT");
        Assert.DoesNotContain(registration.Id.ToString(), (await reviewer.GetAsync("/es/review?state=renewals")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await reviewer.GetAsync($"/es/review/{registration.Id}/decline-renewal")).Status);
    }

    private async Task<Registration> WaitingAsync(Data.Accounts.Account owner, int days)
    {
        var registration = await EndingAsync(owner, days, "MX");
        await PassAsync(0);
        var visitor = await App.SignInAsync(owner);
        await visitor.SubmitAsync(await visitor.GetAsync($"/es/register/{registration.Id}/renew"), [("IsTrue", "true")]);
        return registration;
    }
}
