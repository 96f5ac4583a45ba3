using System.Globalization;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Participation;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Participation;

public sealed class EventPlacesTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    async Task<(Guid Id, Guid Registration, Account Owner, Visitor Club)> ClubAsync(string name, string country = "MX")
    {
        var owner = await app.OwnerAsync();
        var registration = await app.ApprovedClubAsync(owner, country == "MX" ? new Club { Name = name } : new Club { Name = name, Country = country, Origin = "GT-0901" });
        return (registration.OrganizationId, registration.Id, owner, await app.SignInAsync(owner, secondFactor: false));
    }

    async Task<PublicEvent> EventAsync(string title, int capacity)
    {
        var now = TimeProvider.System.GetUtcNow();
        var day = ConsultationRooms.TodayIn("MX").AddDays(20);
        var held = new PublicEvent(Guid.CreateVersion7(now), "MX", null, null, new EventSaid(title, title + " (en)", "Para clubes.", "For clubs.", day.ToDateTime(new TimeOnly(10, 0)), day.ToDateTime(new TimeOnly(13, 0)), "America/Los_Angeles", "Sala B", null, capacity), now);
        await using var db = app.Open();
        db.Add(held);
        await db.SaveAsync(new Act("test.arranged", Applications.Reviewer, held.Id, "MX"), Cancel);
        return held;
    }

    async Task<PublicEvent> ReadAsync(Guid id)
    {
        await using var db = app.Open();
        return await db.Events.AsNoTracking().Include(e => e.SignUps).SingleAsync(e => e.Id == id, Cancel);
    }

    Task<Registration> WithdrawnAsync(Guid registration) => app.ChangeAsync(registration, "registration.withdrawn", (r, _) =>
    {
        r.Withdraw("Ya no sigue", Applications.Reviewer, TimeProvider.System.GetUtcNow());
        return Task.CompletedTask;
    });

    async Task<Visitor> AdministratorAsync() => await app.SignInAsync(await app.ReviewerAccountAsync("administradora.eventos", role: StaffRole.MinistryAdministrator));

    static string Own(Guid organization, Guid id) => $"/es/register/organizations/{organization}/events/{id}";

    static async Task<VisitedPage> SignUpAsync(Visitor club, Guid organization, Guid id, int people) =>
        await club.SubmitAsync(await club.GetAsync(Own(organization, id)), [("People", people.ToString(CultureInfo.InvariantCulture))], "#sign-up");

    [Fact]
    public async Task An_organization_that_took_its_application_back_still_gives_its_places_up()
    {
        var held = await EventAsync("Taller de quien se fue", 2);
        var (gone, registration, _, one) = await ClubAsync("Club que se fue");
        var (next, _, _, two) = await ClubAsync("Club que sigue");
        await SignUpAsync(one, gone, held.Id, 2);
        await SignUpAsync(two, next, held.Id, 1);
        await WithdrawnAsync(registration);
        Assert.Contains("Taller de quien se fue", (await one.GetAsync($"/es/register/organizations/{gone}/participation")).Text, StringComparison.Ordinal);
        Assert.NotNull((await one.GetAsync($"/es/events/{held.Id}")).Document.QuerySelector($"#sign-up a[href='{Own(gone, held.Id)}']"));
        var page = await one.GetAsync(Own(gone, held.Id));
        Assert.Null(page.Document.QuerySelector("#sign-up"));
        Assert.Contains("Su organización dejó sus lugares.", (await one.SubmitAsync(page, [], "#give-up")).Text, StringComparison.Ordinal);
        Assert.Equal([SignUpState.GivenUp, SignUpState.Placed], (await ReadAsync(held.Id)).SignUps.Select(s => s.State));
        Assert.Null((await one.GetAsync(Own(gone, held.Id))).Document.QuerySelector("#give-up"));
    }

    [Fact]
    public async Task An_office_frees_the_places_of_an_organization_which_is_told_and_lets_the_next_one_in()
    {
        var held = await EventAsync("Taller que libera", 2);
        var (gone, _, goneOwner, one) = await ClubAsync("Club que no contesta");
        var (next, _, nextOwner, two) = await ClubAsync("Club que espera lugar");
        await SignUpAsync(one, gone, held.Id, 2);
        await SignUpAsync(two, next, held.Id, 1);
        var office = await AdministratorAsync();
        var page = await office.GetAsync($"/es/events/hold/{held.Id}");
        var done = await office.SubmitAsync(page, [], $"[data-release='{gone}']");
        Assert.Contains("Los lugares de Club que no contesta están libres.", done.Text, StringComparison.Ordinal);
        Assert.Equal([SignUpState.GivenUp, SignUpState.Placed], (await ReadAsync(held.Id)).SignUps.Select(s => s.State));
        Assert.Contains("inscríbase otra vez", Assert.Single(await app.MailsToAsync(goneOwner), m => m.Template == "Mail.Released").Body, StringComparison.Ordinal);
        Assert.Single(await app.MailsToAsync(nextOwner), m => m.Template == "Mail.MovedUp");
        // The second press finds them freed and tells nobody again.
        await office.SubmitAsync(page, [], $"[data-release='{gone}']");
        Assert.Single(await app.MailsToAsync(goneOwner), m => m.Template == "Mail.Released");
        await using var db = app.Open();
        Assert.Equal(1, await db.AuditTrail.CountAsync(e => e.Act == "event.released" && e.SubjectId == gone, Cancel));
    }

    [Fact]
    public async Task A_group_that_the_event_has_no_room_for_any_more_reads_so_and_others_sign_up()
    {
        var held = await EventAsync("Taller que se achica", 6);
        var (first, _, _, one) = await ClubAsync("Club que cabe");
        var (large, _, _, two) = await ClubAsync("Club muy grande");
        var (small, _, _, three) = await ClubAsync("Club pequeño");
        await SignUpAsync(one, first, held.Id, 3);
        await SignUpAsync(two, large, held.Id, 5);
        var office = await AdministratorAsync();
        await office.SubmitAsync(await office.GetAsync($"/es/events/hold/edit/{held.Id}"), [("Form.Capacity", "4")], "#event");
        Assert.Contains("El cupo bajó a 4 personas y su grupo ya no cabe.", (await two.GetAsync(Own(large, held.Id))).Text, StringComparison.Ordinal);
        Assert.Contains("Su organización tiene lugar.", (await SignUpAsync(three, small, held.Id, 1)).Text, StringComparison.Ordinal);
        Assert.Equal(4, (await ReadAsync(held.Id)).Taken);
    }

    [Fact]
    public async Task An_organization_that_its_ministry_found_and_recognised_is_offered_to_sign_up()
    {
        var held = await EventAsync("Taller de reclamadas", 6);
        var (organization, _, _, club) = await ClubAsync("Club reclamado", "GT");
        Assert.Null((await club.GetAsync($"/es/events/{held.Id}")).Document.QuerySelector($"#sign-up a[href='{Own(organization, held.Id)}']"));
        await using (var db = app.Open())
            await db.Organizations.Where(o => o.Id == organization).ExecuteUpdateAsync(o => o.SetProperty(x => x.Provenance, Provenance.Claimed).SetProperty(x => x.MappedForCountry, "MX"), Cancel);
        Assert.NotNull((await club.GetAsync($"/es/events/{held.Id}")).Document.QuerySelector($"#sign-up a[href='{Own(organization, held.Id)}']"));
        Assert.Contains("Su organización tiene lugar.", (await SignUpAsync(club, organization, held.Id, 1)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_year_that_no_clock_counts_is_refused_in_words_and_an_office_has_one_name_everywhere()
    {
        var held = await EventAsync("Taller con nombre", 6);
        var office = await AdministratorAsync();
        var far = await office.SubmitAsync(await office.GetAsync($"/es/events/hold/edit/{held.Id}"), [("Form.Day.Day", "31"), ("Form.Day.Month", "12"), ("Form.Day.Year", "9999"), ("Form.Until", "23:59")], "#event");
        Assert.Equal(["Escriba un año de 2000 a 2200."], far.Errors);
        Assert.Contains("Gobierno de México", (await office.GetAsync("/es/events/hold")).Text, StringComparison.Ordinal);
        Assert.Contains("Gobierno de México", (await app.Anonymous().GetAsync($"/es/events/{held.Id}")).Text, StringComparison.Ordinal);
        Assert.Contains("Gobierno de México", (await office.GetAsync("/es/alerts/write")).Text, StringComparison.Ordinal);
    }
}
