using System.Net;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Renewals;

namespace DiasporaRegistry.IntegrationTests.Pages.Register;

/// <summary>The owner's desk: when a registration ends, and renewing it signed in.</summary>
public sealed class RenewalTests(RegistryApp app) : Renewing(app), IClassFixture<RegistryApp>
{
    [Theory]
    [InlineData("es", "Vigente hasta el", "Confirmó sus datos y el registro está renovado.")]
    [InlineData("en", "Valid until", "You confirmed your information and the registration is renewed.")]
    public async Task What_is_due_is_renewed_by_its_owner_who_reads_all_answers_first(string language, string ends, string done)
    {
        var owner = await OwnerAsync(language);
        var registration = await EndingAsync(owner, 20);
        await PassAsync(0);
        var visitor = await App.SignInAsync(owner);
        var desk = await visitor.GetAsync($"/{language}/register");
        Assert.Contains(ends, desk.Text, StringComparison.Ordinal);
        Assert.Contains(desk.Document.QuerySelectorAll("main a"), a => a.GetAttribute("href") == $"/{language}/register/{registration.Id}/renew");

        var page = await visitor.GetAsync($"/{language}/register/{registration.Id}/renew");
        Assert.Contains("Persona Presidenta", page.Text, StringComparison.Ordinal);
        Assert.Single((await visitor.SubmitAsync(page, [])).Errors);
        Assert.Equal(RegistrationState.RenewalDue, (await App.ReadAsync(registration.Id)).State);

        var receipt = await visitor.SubmitAsync(page, [("IsTrue", "true")]);
        Assert.Equal($"/{language}/register/{registration.Id}/receipt", receipt.Path);
        Assert.Contains(done, receipt.Html, StringComparison.Ordinal);
        var renewed = await App.ReadAsync(registration.Id);
        Assert.Equal((RegistrationState.Approved, owner.Id), (renewed.State, renewed.History.Single(e => e.Act == RegistrationAct.Confirm).AccountId));

        // Sent again: the receipt, and nothing more.
        Assert.Equal($"/{language}/register/{registration.Id}/receipt", (await visitor.SubmitAsync(page, [("IsTrue", "true")])).Path);
        Assert.Single((await App.ReadAsync(registration.Id)).History, e => e.Act == RegistrationAct.Confirm);
    }

    [Theory]
    [InlineData("GT", -1, true)]
    [InlineData("GT", -60, true)]
    [InlineData("GT", -61, false)]
    [InlineData("MX", -1, false)]
    public async Task Expired_it_is_renewed_at_once_in_the_grace_period_where_the_rules_let_it_and_else_waits(string country, int days, bool renews)
    {
        var owner = await OwnerAsync();
        var registration = await EndingAsync(owner, days, country);
        await PassAsync(0);
        Assert.Equal(RegistrationState.Expired, (await App.ReadAsync(registration.Id)).State);
        var visitor = await App.SignInAsync(owner);
        var page = await visitor.SubmitAsync(await visitor.GetAsync($"/es/register/{registration.Id}/renew"), [("IsTrue", "true")]);
        var after = await App.ReadAsync(registration.Id);
        Assert.Equal((renews ? RegistrationState.Approved : RegistrationState.Expired, !renews), (after.State, after.RenewalWaits));
        // Where its rules hear the consulate first, it is told so.
        var waits = country == "MX" ? "Primero opina su consulado" : "la renovación espera la revisión del ministerio";
        Assert.Equal(!renews, page.Text.Contains(waits, StringComparison.Ordinal));
        Assert.Equal(!renews, (await visitor.GetAsync("/es/register")).Text.Contains(waits, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_not_due_is_suspended_or_waits_cannot_be_confirmed()
    {
        var owner = await OwnerAsync();
        var visitor = await App.SignInAsync(owner);
        var (approved, suspended, waiting) = (await EndingAsync(owner, 400), await EndingAsync(owner, 20), await EndingAsync(owner, 20, "MX"));
        await PassAsync(0);
        var open = await visitor.GetAsync($"/es/register/{suspended.Id}/renew");
        await App.ChangeAsync(suspended.Id, "registration.suspended", (r, _) =>
        {
            r.Suspend("Queja.", Applications.Reviewer, TimeProvider.System.GetUtcNow());
            return Task.CompletedTask;
        });
        await visitor.SubmitAsync(await visitor.GetAsync($"/es/register/{waiting.Id}/renew"), [("IsTrue", "true")]);
        foreach (var id in new[] { approved.Id, suspended.Id, waiting.Id })
            Assert.Equal($"/es/register/{id}/receipt", (await visitor.GetAsync($"/es/register/{id}/renew")).Path);
        Assert.Equal($"/es/register/{suspended.Id}/receipt", (await visitor.SubmitAsync(open, [("IsTrue", "true")])).Path);
        Assert.Equal(RegistrationState.Suspended, (await App.ReadAsync(suspended.Id)).State);
    }

    [Fact]
    public async Task A_reader_of_the_organization_does_not_renew_and_a_stranger_finds_nothing()
    {
        var (owner, reader) = (await OwnerAsync(), await OwnerAsync());
        var registration = await EndingAsync(owner, 20);
        await JoinAsync(registration, reader, RepresentativeRole.Reader);
        await PassAsync(0);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await App.SignInAsync(reader)).GetAsync($"/es/register/{registration.Id}/renew")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await App.SignInAsync(await OwnerAsync())).GetAsync($"/es/register/{registration.Id}/renew")).Status);
    }

    [Fact]
    public async Task Where_a_rule_is_no_longer_met_the_page_says_so_and_the_ministry_decides()
    {
        var owner = await OwnerAsync();
        var registration = await EndingAsync(owner, 20);
        await App.ChangeAsync(registration.Id, "organization.board", (r, _) =>
        {
            r.Organization!.StateBoard([], TimeProvider.System.GetUtcNow());
            return Task.CompletedTask;
        });
        await PassAsync(0);
        var visitor = await App.SignInAsync(owner);
        var page = await visitor.GetAsync($"/es/register/{registration.Id}/renew");
        Assert.Contains("Hoy no se cumplen todas las reglas", page.Text, StringComparison.Ordinal);
        // Whatever changed leads to the page where it is said.
        foreach (var part in new[] { "board", "contacts", "residence" })
        {
            var link = Assert.Single(page.Document.QuerySelectorAll("main a"), a => a.GetAttribute("href")!.EndsWith($"/{part}", StringComparison.Ordinal)).GetAttribute("href")!;
            Assert.Equal((HttpStatusCode.OK, link), ((await visitor.GetAsync(link)).Status, (await visitor.GetAsync(link)).Path));
        }

        await visitor.SubmitAsync(page, [("IsTrue", "true")]);
        Assert.True((await App.ReadAsync(registration.Id)).RenewalWaits);
    }
}
