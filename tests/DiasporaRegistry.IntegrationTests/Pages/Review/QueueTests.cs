using System.Globalization;
using System.Linq.Expressions;
using System.Net;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Review;

public sealed class QueueTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static string[] Names(VisitedPage page) => [.. page.Document.QuerySelectorAll(".reg-queue tbody th a").Select(a => a.TextContent.Trim())];

    [Fact]
    public async Task The_queue_shows_what_needs_the_ministry_of_its_own_country_first_who_waits_longest()
    {
        var owner = await app.OwnerAsync();
        var now = TimeProvider.System.GetUtcNow();
        await app.SubmittedClubAsync(owner, new Club { Country = "HN", Origin = await HondurasAsync(), Name = "Club Nuevo", At = now });
        await app.SubmittedClubAsync(owner, new Club { Country = "HN", Origin = await HondurasAsync(), Name = "Club Viejo", At = now.AddDays(-30) });
        await app.DraftClubAsync(owner, new Club { Country = "HN", Origin = await HondurasAsync(), Name = "Club Borrador" });
        await app.SubmittedClubAsync(owner, new Club { Name = "Club de otro país" });
        var page = await (await app.ReviewerAsync("HN")).GetAsync("/es/review");
        Assert.Equal(["Club Viejo", "Club Nuevo"], Names(page));
        Assert.Contains("30 días (unas 4 semanas)", page.Text, StringComparison.Ordinal);
        Assert.Contains("no confirmado", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Club Borrador", page.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TLALTENANGO")]
    [InlineData("angeles tlaltenango")]
    [InlineData("Tlaltenángo")]
    public async Task A_name_is_found_whatever_its_case_accents_and_order(string typed)
    {
        await app.SubmittedClubAsync(await app.OwnerAsync(), new Club { Name = "Unión Tlaltenango de Los Ángeles " + typed.Length });
        var page = await (await app.ReviewerAsync()).GetAsync($"/es/review?state=all&q={Uri.EscapeDataString(typed)}");
        Assert.Contains(Names(page), n => n.StartsWith("Unión Tlaltenango", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_reference_is_found_without_its_dashes_and_nothing_found_says_what_to_do()
    {
        var registration = await app.SubmittedClubAsync(await app.OwnerAsync(), new Club { Name = "Club con referencia" });
        var reviewer = await app.ReviewerAsync();
        var typed = registration.Reference!.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
        Assert.Equal(["Club con referencia"], Names(await reviewer.GetAsync($"/es/review?state=all&q={typed}")));
        var nothing = await reviewer.GetAsync("/es/review?state=all&q=xyzxyz%25_");
        Assert.Empty(Names(nothing));
        Assert.Contains("Quitar los filtros", nothing.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_keep_the_filters_and_nonsense_in_the_address_is_read_as_nothing()
    {
        var owner = await app.OwnerAsync();
        for (var i = 0; i < 27; i++)
            await app.SubmittedClubAsync(owner, new Club { Name = $"Club Paginado {i}" });
        var reviewer = await app.ReviewerAsync();
        var first = await reviewer.GetAsync("/es/review?state=ConsularOpinion&q=paginado");
        Assert.Equal(25, Names(first).Length);
        var next = first.Document.QuerySelector(".govuk-pagination__next a")!.GetAttribute("href")!;
        Assert.Contains("q=paginado", next, StringComparison.Ordinal);
        Assert.Equal(2, Names(await reviewer.GetAsync(next)).Length);
        Assert.Equal(HttpStatusCode.OK, (await reviewer.GetAsync("/es/review?state=99&kind=7&p=-4&consulate=zz")).Status);
        Assert.Equal(2, Names(await reviewer.GetAsync("/es/review?state=ConsularOpinion&q=paginado&p=900")).Length);
    }

    [Fact]
    public async Task Approved_and_suspended_organizations_are_reached_by_their_state()
    {
        var owner = await app.OwnerAsync();
        await app.ApprovedClubAsync(owner, new Club { Name = "Club Aprobado" });
        var suspended = await app.ApprovedClubAsync(owner, new Club { Name = "Club Suspendido" });
        await app.ChangeAsync(suspended.Id, "registration.suspended", (r, _) =>
        {
            r.Suspend("prueba", Applications.Reviewer, TimeProvider.System.GetUtcNow());
            return Task.CompletedTask;
        });
        var reviewer = await app.ReviewerAsync();
        Assert.Contains("Club Aprobado", Names(await reviewer.GetAsync("/es/review?state=Approved")));
        Assert.Contains("Club Suspendido", Names(await reviewer.GetAsync("/en/review?state=suspended")));
        Assert.DoesNotContain("Club Aprobado", Names(await reviewer.GetAsync("/es/review")));
    }

    [Fact]
    public async Task An_open_case_is_found_by_what_its_organization_says_now()
    {
        var registration = await app.SubmittedClubAsync(await app.OwnerAsync(), new Club { Name = "Club Mudable Primero" });
        var reviewer = await app.ReviewerAsync();
        Assert.Equal(["Club Mudable Primero"], Names(await reviewer.GetAsync("/es/review?state=open&q=mudable&residence=US-CA&kind=HometownClub")));
        Assert.Empty(Names(await reviewer.GetAsync("/es/review?state=open&q=mudable&residence=US-IL")));

        await using (var db = app.Open())
        {
            await db.Database.ExecuteSqlAsync($"UPDATE organization_residence SET place_code = 'US-IL-CHICAGO' WHERE organization_id = {registration.OrganizationId}", TestContext.Current.CancellationToken);
            await db.Database.ExecuteSqlAsync($"UPDATE organization SET kind = 'MigrantsClub' WHERE id = {registration.OrganizationId}", TestContext.Current.CancellationToken);
            await db.Database.ExecuteSqlAsync($"UPDATE organization_name SET folded = 'club cambiadizo segundo', text = 'Club Cambiadizo Segundo' WHERE organization_id = {registration.OrganizationId}", TestContext.Current.CancellationToken);
        }

        Assert.Empty(Names(await reviewer.GetAsync("/es/review?state=open&q=mudable")));
        Assert.Empty(Names(await reviewer.GetAsync("/es/review?state=open&q=cambiadizo&residence=US-CA")));
        Assert.Equal(["Club Cambiadizo Segundo"], Names(await reviewer.GetAsync("/es/review?state=open&q=segundo%20cambiadizo&residence=US-IL&kind=MigrantsClub")));
        Assert.Equal(["Club Cambiadizo Segundo"], Names(await reviewer.GetAsync($"/es/review?state={(await app.ReadAsync(registration.Id)).State}&q=cambiadizo&sort=Newest")));
        await app.ChangeAsync(registration.Id, "registration.withdrawn", (r, _) =>
        {
            r.Withdraw(null, Applications.Reviewer, TimeProvider.System.GetUtcNow());
            return Task.CompletedTask;
        });
        Assert.Empty(Names(await reviewer.GetAsync("/es/review?state=open&q=cambiadizo")));
        Assert.Equal(["Club Cambiadizo Segundo"], Names(await reviewer.GetAsync("/es/review?state=Withdrawn&q=cambiadizo")));
    }

    [Fact]
    public async Task In_the_order_of_due_days_what_is_decided_stands_after_all_that_is_open()
    {
        var owner = await app.OwnerAsync();
        await app.ApprovedClubAsync(owner, new Club { Name = "Club Ordenado Decidido", At = TimeProvider.System.GetUtcNow().AddDays(-90) });
        for (var i = 0; i < 26; i++)
            await app.SubmittedClubAsync(owner, new Club { Name = $"Club Ordenado {i}" });
        var reviewer = await app.ReviewerAsync();
        Assert.DoesNotContain("Club Ordenado Decidido", Names(await reviewer.GetAsync("/es/review?state=all&q=ordenado")));
        var second = Names(await reviewer.GetAsync("/es/review?state=all&q=ordenado&p=2"));
        Assert.Equal(2, second.Length);
        Assert.Equal("Club Ordenado Decidido", second[^1]);
        Assert.Equal("Club Ordenado Decidido", Names(await reviewer.GetAsync("/es/review?state=all&q=ordenado&sort=Age"))[0]);
    }

    [Fact]
    public async Task Every_view_says_how_many_it_holds_and_shows_them()
    {
        var (owner, now, number) = (await app.OwnerAsync(), TimeProvider.System.GetUtcNow(), 0);
        await app.SubmittedClubAsync(owner, Counted());
        await app.ApprovedClubAsync(owner, Counted());
        await app.ChangeAsync((await app.ClubInReviewAsync(owner, Counted())).Id, "registration.returned", (r, _) =>
        {
            r.Return(r.Organization!, new Dictionary<ApplicationSection, string> { [ApplicationSection.Names] = "Falta el nombre." }, false, Applications.Reviewer, now);
            return Task.CompletedTask;
        });
        // One renewal waits for the ministry, one for the consulate.
        foreach (var consulate in new[] { null, new ResponsibleConsulate("MX-LOS-ANGELES", true) })
        {
            await app.ChangeAsync((await app.ApprovedClubAsync(owner, Counted())).Id, "registration.confirmed", async (r, open) =>
            {
                r.MarkRenewalDue(now);
                r.Confirm(r.Organization!, await open.RuleSetOfAsync(r, now, TestContext.Current.CancellationToken), [], consulate, CountriesOfOrigin.DayIn("MX", now), Applications.Reviewer, now);
            });
        }

        var views = new (string State, Expression<Func<Registration, bool>> Holds)[]
        {
            ("Returned", r => r.State == RegistrationState.Returned), ("ConsularOpinion", r => r.State == RegistrationState.ConsularOpinion), ("Approved", r => r.State == RegistrationState.Approved),
            ("RenewalDue", r => r.State == RegistrationState.RenewalDue), ("renewals", r => r.RenewalWaitsSince != null), ("consulate", r => r.State == RegistrationState.ConsularOpinion || r.RenewalOpinionSince != null), ("all", _ => true),
        };
        var reviewer = await app.ReviewerAsync();
        await using var db = app.Open();
        foreach (var (state, holds) in views)
        {
            var held = await db.CasesForMinistry("MX").CountAsync(holds, TestContext.Current.CancellationToken);
            var page = await reviewer.GetAsync($"/es/review?state={state}");
            Assert.Equal((state, held), (state, int.Parse(page.Document.QuerySelector(".reg-queue caption")!.TextContent.Split(' ')[0], CultureInfo.InvariantCulture)));
            Assert.Equal((state, Math.Min(25, held)), (state, Names(page).Length));
        }

        Club Counted() => new() { Name = $"Club por Contar {++number}" };
    }

    [Fact]
    public async Task Only_reviewers_with_a_second_factor_open_the_queue()
    {
        var account = await app.AddAccountAsync("sin-factor@example.org", "es", (StaffRole.MinistryReviewer, "MX", null));
        var weak = await app.SignInAsync(account, secondFactor: false);
        Assert.DoesNotContain("Solicitudes a", (await weak.GetAsync("/es/review")).Text, StringComparison.Ordinal);
        var officer = await app.OfficerAsync("MX-LOS-ANGELES");
        Assert.DoesNotContain("Solicitudes a", (await officer.GetAsync("/es/review")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Solicitudes a", (await app.Anonymous().GetAsync("/es/review")).Text, StringComparison.Ordinal);
        Assert.Contains("Solicitudes a", (await (await app.SignInAsync(account)).GetAsync("/es/review")).Text, StringComparison.Ordinal);
    }

    private async Task<string> HondurasAsync()
    {
        await using var db = app.Open();
        return db.Places.First(p => p.Country == "HN" && p.Level == DiasporaRegistry.Domain.Countries.PlaceLevel.Municipality).Code;
    }
}
