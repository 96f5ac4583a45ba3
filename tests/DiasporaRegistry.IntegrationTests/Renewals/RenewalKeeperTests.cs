using System.Net;
using System.Text.Json;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Renewals;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Renewals;

public sealed class RenewalKeeperTests(RegistryApp app) : Renewing(app), IClassFixture<RegistryApp>
{
    [Fact]
    public async Task Owners_are_reminded_60_30_and_7_days_before_the_end_once_each_in_their_own_language()
    {
        var (owner, other, editor) = (await OwnerAsync(), await OwnerAsync("en"), await OwnerAsync());
        var registration = await EndingAsync(owner, 62);
        await JoinAsync(registration, other, RepresentativeRole.Owner);
        await JoinAsync(registration, editor, RepresentativeRole.Editor);
        await PassAsync(1);
        Assert.Empty(await LettersAsync(owner));

        foreach (var (days, letters) in new[] { (1, 1), (1, 1), (28, 1), (1, 2), (22, 2), (1, 3), (7, 3) })
        {
            await PassAsync(days);
            await Keeper().FollowAsync(Cancel);
            Assert.Equal((letters, letters, 0), ((await LettersAsync(owner)).Count, (await LettersAsync(other)).Count, (await LettersAsync(editor)).Count));
        }

        var until = registration.ValidUntil!.Value;
        var (spanish, english) = ((await LettersAsync(owner))[0], (await LettersAsync(other))[0]);
        Assert.StartsWith($"Su registro vence el {until.Day} de ", spanish.Subject, StringComparison.Ordinal);
        Assert.Contains("/es/renew?token=", spanish.Body, StringComparison.Ordinal);
        Assert.StartsWith("Your registration ends on ", english.Subject, StringComparison.Ordinal);
        Assert.Contains("/en/renew?token=", english.Body, StringComparison.Ordinal);
        // Nobody's name, address or number is in a letter, and no secret in the database.
        Assert.DoesNotContain("Persona Presidenta", spanish.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("club@example.org", spanish.Body, StringComparison.Ordinal);
        var secrets = new[] { owner, other }.Select(async a => (await LinkAsync(a)).Split('=')[^1]);
        var hashes = (await Task.WhenAll(secrets)).Select(LinkSecret.HashOf).ToList();
        await using var db = App.Open();
        Assert.Equal(2, await db.RenewalLinks.CountAsync(l => hashes.Contains(l.TokenHash), Cancel));
        Assert.Equal(6, await db.RenewalLinks.CountAsync(l => l.RegistrationId == registration.Id, Cancel));

        await PassAsync(1);
        Assert.Equal((RegistrationState.Expired, until.AddDays(60)), ((await App.ReadAsync(registration.Id)).State, (await App.ReadAsync(registration.Id)).GraceUntil));
        Assert.Single(await LettersAsync(owner, "Mail.Expired"));
        var acts = await AuditAsync(registration.Id);
        Assert.Equal(["registration.reminded", "registration.reminded", "registration.reminded", "registration.expired"], acts.Where(a => a.Capacity == Capacity.System).Select(a => a.Act));
    }

    [Fact]
    public async Task Nodes_that_work_at_once_write_one_letter_and_one_expiry_each()
    {
        var owner = await OwnerAsync();
        var registrations = new List<Registration>();
        for (var i = 0; i < 6; i++)
            registrations.Add(await EndingAsync(owner, i < 4 ? 20 : -1));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Keeper().FollowAsync(Cancel), Cancel)));
        await Keeper().FollowAsync(Cancel);
        Assert.Equal((4, 2), ((await LettersAsync(owner)).Count, (await LettersAsync(owner, "Mail.Expired")).Count));
        foreach (var registration in registrations)
            Assert.Single((await App.ReadAsync(registration.Id)).History, e => e.Act is RegistrationAct.MarkRenewalDue or RegistrationAct.Expire);
    }

    [Fact]
    public async Task After_a_long_silence_only_the_latest_reminder_is_written_and_what_is_past_its_grace_gets_no_link()
    {
        var (due, ended) = (await OwnerAsync(), await OwnerAsync());
        await EndingAsync(due, 70);
        await EndingAsync(ended, 2);
        await PassAsync(65);
        Assert.Single(await LettersAsync(due));
        Assert.DoesNotContain("/renew?token=", Assert.Single(await LettersAsync(ended, "Mail.Lapsed")).Body, StringComparison.Ordinal);
        Assert.Empty(await LettersAsync(ended));
    }

    [Theory]
    [InlineData("MX", 6)]
    [InlineData("PA", 5)]
    public async Task A_last_day_ends_at_midnight_where_the_ministry_is(string country, int hour)
    {
        var registration = await EndingAsync(await OwnerAsync(), 3, country);
        var midnight = new DateTimeOffset(registration.ValidUntil!.Value.AddDays(1), new TimeOnly(hour, 0), TimeSpan.Zero);
        Clock.SetUtcNow(midnight.AddSeconds(-1));
        await Keeper().FollowAsync(Cancel);
        Assert.Equal(RegistrationState.RenewalDue, (await App.ReadAsync(registration.Id)).State);
        Clock.SetUtcNow(midnight);
        await Keeper().FollowAsync(Cancel);
        Assert.Equal(RegistrationState.Expired, (await App.ReadAsync(registration.Id)).State);
    }

    [Fact]
    public async Task What_expired_is_still_found_and_says_since_when_nobody_confirmed_it()
    {
        var registration = await EndingAsync(await OwnerAsync(), -1);
        await PassAsync(0);
        await App.CatchUpAsync();
        var page = await App.Anonymous().GetAsync($"/es/directory/{registration.OrganizationId}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Sin confirmar", page.Text, StringComparison.Ordinal);
        Assert.Contains("nadie lo ha confirmado desde entonces", page.Text, StringComparison.Ordinal);

        var until = registration.ValidUntil!.Value.ToString("O", null);
        using var one = JsonDocument.Parse((await App.Anonymous().GetAsync($"/api/v1/organizations/{registration.OrganizationId}")).Html);
        Assert.Equal(until, one.RootElement.GetProperty("registrations")[0].GetProperty("not_confirmed_since").GetString());
        using var list = JsonDocument.Parse((await App.Anonymous().GetAsync($"/api/v1/organizations?q={registration.Number}")).Html);
        var item = list.RootElement.GetProperty("items")[0];
        Assert.Equal(("expired", until), (item.GetProperty("standing")[0].GetString(), item.GetProperty("registrations")[0].GetProperty("not_confirmed_since").GetString()));
        var found = await App.Anonymous().GetAsync($"/es/directory?q={registration.Number}");
        Assert.Contains("nadie lo ha confirmado desde entonces", found.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_board_or_address_makes_a_renewal_due_where_the_rule_set_says_so()
    {
        var (mexican, guatemalan, moved) = (await OwnerAsync(), await OwnerAsync(), await OwnerAsync());
        var asked = await EndingAsync(mexican, 400, "MX");
        var notAsked = await EndingAsync(guatemalan, 400);
        var elsewhere = await EndingAsync(moved, 400, "MX");
        var at = TimeProvider.System.GetUtcNow();
        foreach (var id in new[] { asked.Id, notAsked.Id })
        {
            await App.ChangeAsync(id, "organization.board", (r, _) =>
            {
                r.Organization!.StateBoard([new BoardMember("Nueva Presidenta", BoardMember.President, null, null, Visibility.Ministry, at)], at);
                return Task.CompletedTask;
            });
        }

        await App.ChangeAsync(elsewhere.Id, "organization.residence", async (r, db) =>
            r.Organization!.StateResidences([new Residence((await db.Places.FindAsync(["US-IL-CHICAGO"], Cancel))!, true, null, Visibility.Ministry, false, at)], at));
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => Keeper().FollowAsync(Cancel), Cancel)));
        await PassAsync(0.1);

        Assert.Equal((RegistrationState.RenewalDue, RenewalCause.NewBoard), await StandingAsync(asked.Id));
        Assert.Equal((RegistrationState.RenewalDue, RenewalCause.NewAddress), await StandingAsync(elsewhere.Id));
        Assert.Equal((RegistrationState.Approved, (RenewalCause?)null), await StandingAsync(notAsked.Id));
        Assert.DoesNotContain("Nueva Presidenta", Assert.Single(await LettersAsync(mexican, "Mail.NewBoard")).Body, StringComparison.Ordinal);
        Assert.Single(await LettersAsync(moved, "Mail.NewAddress"));
        Assert.Empty(await LettersAsync(guatemalan, "Mail.NewBoard"));
        Assert.Contains(("registration.renewal-due", Capacity.System), await AuditAsync(asked.Id));
    }

    [Fact]
    public async Task A_suspended_registration_is_neither_reminded_nor_expired()
    {
        var owner = await OwnerAsync();
        var registration = await EndingAsync(owner, 20);
        await App.ChangeAsync(registration.Id, "registration.suspended", (r, _) =>
        {
            r.Suspend("Queja por aclarar.", Applications.Reviewer, TimeProvider.System.GetUtcNow());
            return Task.CompletedTask;
        });
        await PassAsync(100);
        Assert.Equal(RegistrationState.Suspended, (await App.ReadAsync(registration.Id)).State);
        Assert.Empty(await App.MailsToAsync(owner.Email!));
    }

    [Fact]
    public async Task One_registration_that_cannot_be_followed_keeps_no_other_waiting()
    {
        var (broken, whole) = (await OwnerAsync(), await OwnerAsync());
        var unreadable = await EndingAsync(broken, 10);
        await EndingAsync(whole, 20);
        await using (var db = App.Open())
            await db.Database.ExecuteSqlAsync($"UPDATE registration SET rule_set_version = NULL, next_date_on = '2001-01-01', valid_until = NULL WHERE id = {unreadable.Id}", Cancel);
        await PassAsync(0);
        Assert.Single(await LettersAsync(whole));
    }

    private async Task<(RegistrationState, RenewalCause?)> StandingAsync(Guid id) => await App.ReadAsync(id) is var r ? (r.State, r.RenewalCause) : default;
}
