using System.Net;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Register.Endings;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Review.Endings;

public sealed class ReviveTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_ministry_records_it_on_evidence_unless_another_country_relies_on_the_organization()
    {
        var owner = await app.OwnerAsync();
        var shared = await app.ApprovedClubAsync(owner, new Club { Name = "Club de dos países" });
        await app.DraftClubAsync(owner, new Club { Country = "GT", OrganizationId = shared.OrganizationId });
        var reviewer = await app.ReviewerAsync();
        var page = await reviewer.GetAsync($"/es/review/{shared.Id}/dissolve");
        await using (var db = app.Open())
            await db.Registrations.Where(r => r.OrganizationId == shared.OrganizationId && r.Country == "GT").ExecuteUpdateAsync(r => r.SetProperty(x => x.State, RegistrationState.Submitted), Cancel);
        Assert.Contains("Otro país", Assert.Single((await reviewer.SubmitAsync(page, Ending.Form(Ending.Yesterday, "Acta"))).Errors), StringComparison.Ordinal);
        var refused = await reviewer.GetAsync($"/es/review/{shared.Id}/dissolve");
        Assert.Contains("Otro país", refused.Text, StringComparison.Ordinal);
        Assert.Null(refused.Document.QuerySelector("main form"));

        var own = await app.ApprovedClubAsync(owner, new Club { Name = "Club cerrado" });
        Assert.Contains($"/es/review/{own.Id}/dissolve", (await reviewer.GetAsync($"/es/review/{own.Id}")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.ReviewerAsync("GT")).GetAsync($"/es/review/{own.Id}/dissolve")).Status);
        page = await reviewer.GetAsync($"/es/review/{own.Id}/dissolve");
        Assert.Equal(["Escriba en qué se basa."], (await reviewer.SubmitAsync(page, Ending.Form(Ending.Yesterday))).Errors);
        await reviewer.SubmitAsync(page, Ending.Form(Ending.Yesterday, "Acta notarial del 3 de mayo"));
        Assert.Equal(RegistrationState.Dissolved, await app.StateAsync(own.Id));
        Assert.Equal(RegistrationState.Approved, await app.StateAsync(shared.Id));
        // Who represents it reads on what the record rests, and until when it can be undone.
        Assert.Contains("Acta notarial del 3 de mayo", (await (await app.SignInAsync(owner, secondFactor: false)).GetAsync($"/es/register/dissolve/{own.OrganizationId}")).Text, StringComparison.Ordinal);
        Assert.Single(await app.MailsToAsync(owner), m => m.Template == "Mail.dissolved");
    }

    [Fact]
    public async Task A_wrong_record_is_undone_and_registration_certificate_memberships_and_page_are_as_before()
    {
        var (owner, above) = (await app.OwnerAsync(), await app.OwnerAsync());
        var club = await app.ApprovedClubAsync(owner, new Club { Name = "Club que sí existe" });
        var coalition = await app.ApprovedClubAsync(above, new Club { Name = "Federación que lo recupera" });
        await app.EmpowerAsync(coalition.Id, club.OrganizationId);
        var number = (await app.ReadAsync(club.Id)).Number;
        await (await app.SignInAsync(owner, secondFactor: false)).DissolveAsync(club.OrganizationId);
        var reviewer = await app.ReviewerAsync();
        var page = await reviewer.GetAsync($"/es/review/{club.Id}/revive");
        Assert.Equal(["Escriba el motivo."], (await reviewer.SubmitAsync(page, [])).Errors);
        Assert.Equal(RegistrationState.Dissolved, await app.StateAsync(club.Id));

        var sent = await Task.WhenAll(reviewer.SubmitAsync(page, [("Reason", "Fue un error.")]), reviewer.SubmitAsync(page, [("Reason", "Fue un error.")]));
        Assert.All(sent, s => Assert.Equal((HttpStatusCode.OK, $"/es/review/{club.Id}"), (s.Status, s.Path)));
        var now = await app.ReadAsync(club.Id);
        Assert.Equal((RegistrationState.Approved, number), (now.State, now.Number));
        Assert.Single(now.History, e => e.Act == RegistrationAct.Revive);
        await using var db = app.Open();
        Assert.Null((await db.Organizations.AsNoTracking().Where(o => o.Id == coalition.OrganizationId).SelectMany(o => o.Members).SingleAsync(Cancel)).To);
        var code = await db.Certificates.Where(c => c.RegistrationId == club.Id).Select(c => c.Code).SingleAsync(Cancel);
        Assert.DoesNotContain("se disolvió", (await app.Anonymous().GetAsync($"/es/verify/{code}")).Text, StringComparison.Ordinal);
        Assert.Null((await app.Anonymous().GetAsync($"/es/directory/{club.OrganizationId}")).Document.QuerySelector("#dissolved"));
        Assert.Single(await app.MailsToAsync(owner), m => m.Template == "Mail.revived");
        Assert.Equal("Mail.regained", (await app.MailsToAsync(above))[^1].Template);
        await app.CatchUpAsync();
        Assert.Contains("Club que sí existe", (await app.Anonymous().GetAsync("/es/directory?standing=registered&q=existe")).Text, StringComparison.Ordinal);
        // What happened stays known, and it can be dissolved again.
        await (await app.SignInAsync(owner, secondFactor: false)).DissolveAsync(club.OrganizationId);
        Assert.Equal(2, await db.Dissolutions.CountAsync(d => d.OrganizationId == club.OrganizationId, Cancel));
    }

    [Fact]
    public async Task After_thirty_days_or_by_another_ministry_it_is_not_undone()
    {
        var owner = await app.OwnerAsync();
        var club = await app.ApprovedClubAsync(owner, new Club { Name = "Club de hace tiempo" });
        await (await app.SignInAsync(owner, secondFactor: false)).DissolveAsync(club.OrganizationId);
        var reviewer = await app.ReviewerAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.ReviewerAsync("GT")).GetAsync($"/es/review/{club.Id}/revive")).Status);
        var page = await reviewer.GetAsync($"/es/review/{club.Id}/revive");
        await app.AgeAsync(club.OrganizationId, 31);
        Assert.Contains("30 días", Assert.Single((await reviewer.SubmitAsync(page, [("Reason", "Tarde.")])).Errors), StringComparison.Ordinal);
        Assert.Equal(RegistrationState.Dissolved, await app.StateAsync(club.Id));
        Assert.Null((await reviewer.GetAsync($"/es/review/{club.Id}/revive")).Document.QuerySelector("main form"));
        Assert.DoesNotContain("/revive", (await reviewer.GetAsync($"/es/review/{club.Id}/dissolve")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_what_was_not_dissolved_there_is_nothing_to_undo()
    {
        var club = await app.ApprovedClubAsync(await app.OwnerAsync(), new Club { Name = "Club de siempre" });
        Assert.Equal($"/es/review/{club.Id}", (await (await app.ReviewerAsync()).GetAsync($"/es/review/{club.Id}/revive")).Path);
    }
}
