using System.Net;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Renewals;
using DiasporaRegistry.Web.Renewals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DiasporaRegistry.IntegrationTests.Pages.Renew;

/// <summary>The "all still correct" link of a letter.</summary>
public sealed class LinkTests(RegistryApp app) : Renewing(app), IClassFixture<RegistryApp>
{
    [Theory]
    [InlineData("es", "¿Sigue todo igual?", "Gracias: sus datos están confirmados", "está renovado hasta el")]
    [InlineData("en", "Is everything still correct?", "Thank you: your information is confirmed", "is renewed until")]
    public async Task Opening_it_does_nothing_and_its_button_confirms_and_renews_once(string language, string asks, string thanks, string renewed)
    {
        var owner = await OwnerAsync(language);
        var (registration, link) = await RemindedAsync(owner);
        var acts = await AuditAsync(registration.Id);
        var visitor = App.Anonymous();
        for (var i = 0; i < 3; i++)
            Assert.Equal(asks, (await visitor.GetAsync(link)).Heading);
        using (var head = new HttpRequestMessage(HttpMethod.Head, new Uri(link, UriKind.Relative)))
        using (var answer = await visitor.Client.SendAsync(head, Cancel))
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal((RegistrationState.RenewalDue, null, acts.Count), ((await App.ReadAsync(registration.Id)).State, (await App.ReadAsync(registration.Id)).ConfirmedAt, (await AuditAsync(registration.Id)).Count));

        var open = await visitor.GetAsync(link);
        var done = await visitor.SubmitAsync(open, []);
        Assert.Equal(thanks, done.Heading);
        Assert.Contains(renewed, done.Text, StringComparison.Ordinal);
        var after = await App.ReadAsync(registration.Id);
        Assert.Equal((RegistrationState.Approved, registration.ValidUntil!.Value.AddDays(1).AddMonths(24).AddDays(-1)), (after.State, after.ValidUntil));
        Assert.Equal([(RegistrationAct.Confirm, Capacity.RepresentativeByLink, owner.Id), (RegistrationAct.Renew, Capacity.System, null)], after.History.OrderBy(e => e.Sequence).TakeLast(2).Select(e => (e.Act, e.Capacity, e.AccountId)));
        Assert.Single(await LettersAsync(owner, "Mail.Renewed"));

        // A page that was left open, and the link opened anew.
        Assert.Equal(thanks, (await visitor.SubmitAsync(open, [])).Heading);
        var again = await App.Anonymous().GetAsync(link);
        Assert.Equal(thanks, again.Heading);
        Assert.Null(again.Document.QuerySelector("main form"));
        Assert.Equal(after.History.Count, (await App.ReadAsync(registration.Id)).History.Count);
        Assert.Contains(language == "es" ? "Datos confirmados por la organización" : "Confirmed by the organization",
            (await visitor.GetAsync($"/{language}/directory/{registration.OrganizationId}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_rule_set_does_not_let_it_renew_the_confirmation_waits_for_the_ministry()
    {
        var owner = await OwnerAsync();
        var (registration, link) = await RemindedAsync(owner, "MX");
        var visitor = App.Anonymous();
        var page = await visitor.GetAsync(link);
        Assert.Contains("queda en espera de la revisión del ministerio", page.Text, StringComparison.Ordinal);
        Assert.Contains("espera la revisión del ministerio", (await visitor.SubmitAsync(page, [])).Text, StringComparison.Ordinal);
        var after = await App.ReadAsync(registration.Id);
        Assert.Equal((RegistrationState.RenewalDue, registration.ValidUntil, true), (after.State, after.ValidUntil, after.RenewalWaits));
        Assert.Single(await LettersAsync(owner, "Mail.Confirmed"));
        await PassAsync(15);
        Assert.Single(await LettersAsync(owner));
    }

    [Fact]
    public async Task Its_page_shows_what_anyone_may_see_and_nothing_else_and_leads_to_the_sign_in_to_change()
    {
        var club = new Club { Name = "Club de lo público", Contacts = [("email", "abierto@renueva.example", Visibility.Public), ("phone", "+12135550123", Visibility.Ministry)], Address = "12 Calle Reservada" };
        var (registration, link) = await RemindedAsync(await OwnerAsync(), club: club);
        var visitor = App.Anonymous();
        var page = await visitor.GetAsync(link);
        Assert.Contains("Club de lo público", page.Text, StringComparison.Ordinal);
        Assert.Contains("abierto@renueva.example", page.Text, StringComparison.Ordinal);
        Assert.Contains("Becas para jóvenes de la comunidad", page.Text, StringComparison.Ordinal);
        foreach (var hidden in new[] { "+12135550123", "Persona Presidenta", "12 Calle Reservada" })
            Assert.DoesNotContain(hidden, page.Html, StringComparison.Ordinal);
        Assert.Equal("/es/account/sign-in", (await visitor.GetAsync($"/es/register/{registration.Id}/renew")).Path);
        Assert.Contains(page.Document.QuerySelectorAll("main a"), a => a.GetAttribute("href") == $"/es/register/{registration.Id}/renew");
    }

    [Fact]
    public async Task A_newer_letter_ends_the_link_of_the_older_one()
    {
        var owner = await OwnerAsync();
        var (registration, old) = await RemindedAsync(owner);
        var open = await App.Anonymous().GetAsync(old);
        await PassAsync(13);
        var visitor = App.Anonymous();
        Assert.Equal("Hay un enlace más nuevo", (await visitor.GetAsync(old)).Heading);
        await visitor.SubmitAsync(open, []);
        Assert.Equal(RegistrationState.RenewalDue, await StateAsync(registration));
        Assert.Equal("¿Sigue todo igual?", (await visitor.GetAsync(await LinkAsync(owner))).Heading);
    }

    [Fact]
    public async Task In_the_grace_period_it_still_works_and_afterwards_it_has_expired()
    {
        var owner = await OwnerAsync();
        var registration = await EndingAsync(owner, -1);
        await PassAsync(0);
        var link = await LinkAsync(owner, "Mail.Expired");
        var secret = link.Split('=')[^1];
        Clock.Advance(TimeSpan.FromDays(59));
        Assert.Equal(LinkState.Works, await OpenAsync(secret));
        Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(LinkState.Expired, await OpenAsync(secret));
        await using (var scope = App.Services.CreateAsyncScope())
            Assert.Equal(LinkState.Expired, (await ActivatorUtilities.CreateInstance<RenewalDesk>(scope.ServiceProvider, Clock).ConfirmAsync(secret, Cancel)).State);
        Assert.Equal(RegistrationState.Expired, await StateAsync(registration));

        // Seen by the clock of the wall it still is the second day: expired becomes renewed.
        var visitor = App.Anonymous();
        var page = await visitor.GetAsync(link);
        Assert.Contains("Hasta el", page.Text, StringComparison.Ordinal);
        Assert.Contains("está renovado hasta el", (await visitor.SubmitAsync(page, [])).Text, StringComparison.Ordinal);
        Assert.Equal(RegistrationState.Approved, await StateAsync(registration));
    }

    [Theory]
    [InlineData("suspend")]
    [InlineData("reinstate")]
    [InlineData("revoke")]
    [InlineData("renew")]
    [InlineData("decline")]
    [InlineData("withdraw")]
    public async Task After_a_decision_the_link_does_nothing_also_from_a_page_that_was_open(string act)
    {
        var (registration, link) = await RemindedAsync(await OwnerAsync(), "MX");
        var visitor = App.Anonymous();
        var open = await visitor.GetAsync(link);
        await App.ChangeAsync(registration.Id, "test.decided", (r, _) =>
        {
            var (by, now) = (Applications.Reviewer, TimeProvider.System.GetUtcNow());
            switch (act)
            {
                case "suspend": r.Suspend("Queja.", by, now); break;
                case "reinstate": r.Suspend("Queja.", by, now); r.Reinstate(null, by, now); r.MarkRenewalDue(now); break;
                case "revoke": r.Revoke("Queja.", by, now); break;
                case "withdraw": r.Withdraw(null, by, now); break;
                case "renew": r.Renew(r.ValidUntil!.Value, r.ValidUntil!.Value.AddDays(10), by, now); r.MarkRenewalDue(now); break;
                default: r.Confirm(r.Organization!, new RuleSet("MX", 1, default, true, 0, 0, 2, true, Issuer.Ministry, 24, [], "", ""), [], null, r.ValidUntil!.Value, by, now.AddYears(-1)); r.DeclineRenewal("Falta algo.", by, now); break;
            }

            return Task.CompletedTask;
        });
        var before = await App.ReadAsync(registration.Id);
        Assert.Equal("Este enlace ya no sirve", (await visitor.SubmitAsync(open, [])).Heading);
        Assert.Equal("Este enlace ya no sirve", (await visitor.GetAsync(link)).Heading);
        Assert.Equal((before.State, before.History.Count), ((await App.ReadAsync(registration.Id)).State, (await App.ReadAsync(registration.Id)).History.Count));
    }

    [Fact]
    public async Task Who_no_longer_owns_the_organization_holds_a_dead_link_and_a_deleted_account_an_unknown_one()
    {
        var owner = await OwnerAsync();
        var (registration, link) = await RemindedAsync(owner);
        await using (var db = App.Open())
            await db.Database.ExecuteSqlAsync($"UPDATE representative SET role = 'Reader' WHERE account_id = {owner.Id}", Cancel);
        Assert.Equal("Este enlace ya no sirve", (await App.Anonymous().GetAsync(link)).Heading);
        await using (var db = App.Open())
        {
            await db.Database.ExecuteSqlAsync($"DELETE FROM representative WHERE account_id = {owner.Id}", Cancel);
            await db.Users.Where(u => u.Id == owner.Id).ExecuteDeleteAsync(Cancel);
        }

        Assert.Equal("Este enlace no es válido", (await App.Anonymous().GetAsync(link)).Heading);
        Assert.Equal(RegistrationState.RenewalDue, await StateAsync(registration));
    }

    [Theory]
    [InlineData("/es/renew", "Este enlace no es válido")]
    [InlineData("/en/renew?token=", "This link is not valid")]
    [InlineData("/es/renew?token=%00%27--", "Este enlace no es válido")]
    [InlineData("/es/renew?token=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA&token=B", "Este enlace no es válido")]
    public async Task A_link_that_is_not_ours_says_so(string path, string heading)
    {
        var page = await App.Anonymous().GetAsync(path);
        Assert.Equal((HttpStatusCode.OK, heading), (page.Status, page.Heading));
        Assert.Null(page.Document.QuerySelector("main form"));
        Assert.Equal(HttpStatusCode.OK, (await App.Anonymous().GetAsync("/es/renew?token=" + new string('x', 4000))).Status);
    }

    [Fact]
    public async Task Pressed_many_times_at_once_and_by_two_owners_it_confirms_once()
    {
        var (owner, other) = (await OwnerAsync(), await OwnerAsync());
        var registration = await EndingAsync(owner, 20);
        await JoinAsync(registration, other, RepresentativeRole.Owner);
        await PassAsync(0);
        var secrets = new[] { await LinkAsync(owner), await LinkAsync(other) }.Select(l => l.Split('=')[^1]).ToList();
        var states = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
        {
            await using var scope = App.Services.CreateAsyncScope();
            return (await scope.ServiceProvider.GetRequiredService<RenewalDesk>().ConfirmAsync(secrets[i % 2], Cancel)).State;
        }, Cancel)));
        Assert.All(states, state => Assert.Equal(LinkState.Confirmed, state));
        Assert.Single((await App.ReadAsync(registration.Id)).History, e => e.Act == RegistrationAct.Confirm);
        Assert.Equal((1, 1), ((await LettersAsync(owner, "Mail.Renewed")).Count, (await LettersAsync(other, "Mail.Renewed")).Count));
        Assert.Equal("Gracias: sus datos están confirmados", (await App.Anonymous().GetAsync(await LinkAsync(other))).Heading);
    }

    [Fact]
    public async Task Without_the_pages_own_token_nothing_is_confirmed()
    {
        var (registration, link) = await RemindedAsync(await OwnerAsync());
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("token", link.Split('=')[^1])]);
        using var answer = await App.Anonymous().Client.PostAsync(new Uri("/es/renew", UriKind.Relative), form, Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(RegistrationState.RenewalDue, await StateAsync(registration));
    }

    private async Task<RegistrationState> StateAsync(Registration registration) => (await App.ReadAsync(registration.Id)).State;

    private async Task<LinkState> OpenAsync(string secret)
    {
        await using var scope = App.Services.CreateAsyncScope();
        return (await ActivatorUtilities.CreateInstance<RenewalDesk>(scope.ServiceProvider, Clock).OpenAsync(secret, Cancel)).State;
    }
}
