using System.Net;
using DiasporaRegistry.Data;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Organizations;
using DiasporaRegistry.IntegrationTests.Pages.Register.Endings;
using DiasporaRegistry.Web.Pages.Register.Endings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace DiasporaRegistry.IntegrationTests.Pages.Review.Endings;

/// <summary>The end of what nobody represents, the day of an end, and an end of two records that became one.</summary>
public sealed class MappedTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_ministry_ends_what_it_mapped_on_evidence_and_undoes_it()
    {
        var mapped = await MapAsync("Club localizado que cerró");
        await app.CatchUpAsync();
        var reviewer = await app.ReviewerAsync();
        var page = await reviewer.GetAsync($"/es/review/organizations/{mapped}");
        Assert.Equal($"/es/review/mapped/{mapped}", page.Path);
        var empty = await reviewer.SubmitAsync(page, Ending.Form(Ending.Yesterday.AddDays(30), "Aviso del consulado"), "main form");
        Assert.Single(empty.Errors);
        Assert.Contains("Aviso del consulado", empty.Html, StringComparison.Ordinal);
        Assert.Equal(["Escriba en qué se basa."], (await reviewer.SubmitAsync(page, Ending.Form(Ending.Yesterday), "main form")).Errors);
        var telling = Assert.Single((await reviewer.SubmitAsync(page, Ending.Form(Ending.Yesterday, "La presidenta se quedó sin papeles"), "main form")).Errors);
        Assert.Contains("situación migratoria", telling, StringComparison.Ordinal);
        Assert.Null(await DissolvedOnAsync(mapped));

        foreach (var stranger in new[] { await app.ReviewerAsync("GT"), await app.OfficerAsync("MX-LOS-ANGELES"), await app.SignInAsync(await app.OwnerAsync(), secondFactor: false) })
            Assert.Contains((await stranger.GetAsync($"/es/review/mapped/{mapped}")).Status, new[] { HttpStatusCode.NotFound, HttpStatusCode.Forbidden });
        Assert.Equal(HttpStatusCode.NotFound, (await reviewer.GetAsync($"/es/review/mapped/{(await app.ApprovedClubAsync(await app.OwnerAsync())).OrganizationId}")).Status);

        var done = await reviewer.SubmitAsync(page, Ending.Form(Ending.Yesterday, "Aviso del consulado"), "main form");
        Assert.Equal($"/es/review/mapped/{mapped}", done.Path);
        Assert.Contains("Aviso del consulado", done.Text, StringComparison.Ordinal);
        Assert.Equal(Ending.Yesterday, await DissolvedOnAsync(mapped));
        await reviewer.SubmitAsync(page, Ending.Form(Ending.Yesterday, "Otra vez"), "main form");
        await using (var db = app.Open())
            Assert.Equal("MX", (await db.Dissolutions.SingleAsync(d => d.OrganizationId == mapped, Cancel)).Country);
        await app.CatchUpAsync();
        var seen = await app.Anonymous().GetAsync($"/es/directory/{mapped}");
        Assert.NotNull(seen.Document.QuerySelector("#dissolved"));
        Assert.Contains("Club localizado que cerró", (await app.Anonymous().GetAsync("/es/directory?standing=historical")).Text, StringComparison.Ordinal);

        Assert.Equal(["Escriba el motivo."], (await reviewer.SubmitAsync(done, [("Reason", " ")], "main form[action*=Revive]")).Errors);
        Assert.Equal([telling], (await reviewer.SubmitAsync(done, [("Reason", "La presidenta no está sin papeles.")], "main form[action*=Revive]")).Errors);
        Assert.NotNull(await DissolvedOnAsync(mapped));
        var undone = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => reviewer.SubmitAsync(done, [("Reason", "Siguen reuniéndose.")], "main form[action*=Revive]")));
        Assert.All(undone, u => Assert.Equal(HttpStatusCode.OK, u.Status));
        Assert.Null(await DissolvedOnAsync(mapped));
        await app.CatchUpAsync();
        Assert.Null((await app.Anonymous().GetAsync($"/es/directory/{mapped}")).Document.QuerySelector("#dissolved"));
        Assert.DoesNotContain("Club localizado que cerró", (await app.Anonymous().GetAsync("/es/directory?standing=historical")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_thirty_days_the_end_of_what_was_mapped_stays()
    {
        var mapped = await MapAsync("Club localizado de hace tiempo");
        var reviewer = await app.ReviewerAsync();
        var done = await reviewer.SubmitAsync(await reviewer.GetAsync($"/es/review/mapped/{mapped}"), Ending.Form(Ending.Yesterday, "Acta"), "main form");
        await using var db = app.Open();
        await db.Dissolutions.Where(d => d.OrganizationId == mapped).ExecuteUpdateAsync(d => d.SetProperty(x => x.RecordedAt, TimeProvider.System.GetUtcNow().AddDays(-31)), Cancel);
        Assert.Null((await reviewer.GetAsync($"/es/review/mapped/{mapped}")).Document.QuerySelector("main form"));
        Assert.NotEmpty((await reviewer.SubmitAsync(done, [("Reason", "Tarde.")], "main form[action*=Revive]")).Errors);
        Assert.NotNull(await DissolvedOnAsync(mapped));
    }

    // Half past midnight in Panama is half past eleven of the evening before in Mexico.
    [Theory]
    [InlineData("PA", true)]
    [InlineData("MX", false)]
    public async Task The_day_is_the_one_where_the_ministry_is(string country, bool hasBegun)
    {
        var now = new DateTimeOffset(2027, 3, 10, 5, 30, 0, TimeSpan.Zero);
        var mapped = await MapAsync($"Club localizado a medianoche {country}", country, country == "PA" ? "PA-8" : "MX-ZAC");
        await using var scope = app.Services.CreateAsyncScope();
        var desk = ActivatorUtilities.CreateInstance<DissolutionDesk>(scope.ServiceProvider, new FakeTimeProvider(now));
        var refused = await desk.DissolveAsync(mapped, new DissolveForm { On = new DateOnly(2027, 3, 10), Reason = "Cerró.", Evidence = "Acta" }, Applications.Reviewer, country, Cancel);
        Assert.Equal(hasBegun ? null : Rule.DissolutionHasHappened, refused);
    }

    [Fact]
    public async Task What_an_organization_says_of_its_own_end_is_of_the_day_where_its_ministry_is()
    {
        var club = await app.ApprovedClubAsync(await app.OwnerAsync(), new Club { Name = "Club panameño a medianoche", Country = "PA", Origin = "PA-8" });
        await using var scope = app.Services.CreateAsyncScope();
        var desk = ActivatorUtilities.CreateInstance<DissolutionDesk>(scope.ServiceProvider, new FakeTimeProvider(new DateTimeOffset(2027, 3, 10, 5, 30, 0, TimeSpan.Zero)));
        Assert.Equal(Rule.DissolutionHasHappened, await desk.DissolveAsync(club.OrganizationId, new DissolveForm { On = new DateOnly(2027, 3, 11), Reason = "Cerró." }, Applications.Reviewer, null, Cancel));
        Assert.Null(await desk.DissolveAsync(club.OrganizationId, new DissolveForm { On = new DateOnly(2027, 3, 10), Reason = "Cerró." }, Applications.Reviewer, null, Cancel));
    }

    [Theory]
    [InlineData(RegistrationState.Superseded)]
    [InlineData(RegistrationState.Dissolved)]
    public async Task An_organization_with_a_second_registration_out_of_a_merge_is_revived_with_one_that_stands(RegistrationState second)
    {
        var owner = await app.OwnerAsync();
        var club = await app.ApprovedClubAsync(owner, new Club { Name = $"Club unido y disuelto {second}" });
        var merged = await app.ApprovedClubAsync(await app.OwnerAsync(), new Club { Name = $"Club unido y disuelto {second} A.C." });
        await using var db = app.Open();
        if (second == RegistrationState.Superseded)
        {
            await app.ChangeAsync(merged.Id, "test.arranged", (r, _) =>
            {
                r.Supersede(Applications.Reviewer, TimeProvider.System.GetUtcNow());
                return Task.CompletedTask;
            });
            await db.Registrations.Where(r => r.Id == merged.Id).ExecuteUpdateAsync(r => r.SetProperty(x => x.OrganizationId, club.OrganizationId), Cancel);
        }

        await (await app.SignInAsync(owner, secondFactor: false)).DissolveAsync(club.OrganizationId);
        if (second == RegistrationState.Dissolved)
        {
            // Merged after both had ended: both registrations are of one organization now.
            await app.ChangeAsync(merged.Id, "test.arranged", (r, _) =>
            {
                r.End(Applications.Reviewer, TimeProvider.System.GetUtcNow());
                return Task.CompletedTask;
            });
            await db.Registrations.Where(r => r.Id == merged.Id).ExecuteUpdateAsync(r => r.SetProperty(x => x.OrganizationId, club.OrganizationId), Cancel);
        }

        var reviewer = await app.ReviewerAsync();
        // From whichever of the two cases it is undone.
        var from = second == RegistrationState.Superseded ? merged.Id : club.Id;
        var done = await reviewer.SubmitAsync(await reviewer.GetAsync($"/es/review/{from}/revive"), [("Reason", "Sí existe.")]);
        Assert.Empty(done.Errors);
        Assert.Equal([RegistrationState.Approved, RegistrationState.Superseded], new[] { await app.StateAsync(club.Id), await app.StateAsync(merged.Id) }.Order());
        Assert.Null(await DissolvedOnAsync(club.OrganizationId));
        Assert.Equal(HttpStatusCode.OK, (await app.Anonymous().GetAsync($"/es/directory/{club.OrganizationId}")).Status);
    }

    private async Task<Guid> MapAsync(string name, string country = "MX", string origin = "MX-ZAC")
    {
        await using var db = app.Open();
        return (await db.MapAsync(country, name, origin, "US-TX-HOUSTON")).Id;
    }

    private async Task<DateOnly?> DissolvedOnAsync(Guid organization)
    {
        await using var db = app.Open();
        return await db.Organizations.Where(o => o.Id == organization).Select(o => o.DissolvedOn).SingleAsync(Cancel);
    }
}
