using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Directory;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Needs;

public sealed class NeedFilterTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    async Task<(Registration Registration, Visitor Club, string List)> AskingAsync(string name)
    {
        var owner = await app.OwnerAsync();
        var registration = await app.ApprovedClubAsync(owner, new Club { Name = name });
        var club = await app.SignInAsync(owner, secondFactor: false);
        var list = $"/es/register/organizations/{registration.OrganizationId}/needs";
        await club.SubmitAsync(await club.GetAsync(list + "/state"),
            [("Form.Topic", "organizational/membership"), ("Form.Text", name), ("Form.Urgency", "Soon"), ("Form.Place", "Residence/US-CA-LOS-ANGELES")], "#need");
        return (registration, club, list);
    }

    [Fact]
    public async Task Staff_narrow_the_directory_to_who_waits_for_them_with_counts_that_follow_the_other_filters_and_the_database()
    {
        var (registration, club, list) = await AskingAsync("Club Filtrado que espera");
        await app.ApprovedClubAsync(await app.OwnerAsync(), new Club { Name = "Club Filtrado que no pide" });
        await app.CatchUpAsync();
        var officer = await app.OfficerAsync(registration.ConsulateCode!);
        foreach (var (visitor, room) in new[] { (officer, "/es/consulate"), (await app.ReviewerAsync(), "/es/review/directory") })
        {
            var all = await visitor.GetAsync(room + "?q=filtrado");
            Assert.Equal("1", all.Count("needs", "yes"));
            var narrowed = await visitor.GetAsync(room + "?q=filtrado&needs=yes");
            Assert.Equal(["Club Filtrado que espera"], narrowed.Names());
            Assert.Contains("Espera respuesta a una necesidad", narrowed.Document.QuerySelector(".reg-chosen__list")!.TextContent, StringComparison.Ordinal);
            Assert.Equal("1", narrowed.Count("kind", "hometown-club"));
            // Another filter that leaves none of them leaves none to choose.
            Assert.Null((await visitor.GetAsync(room + "?q=filtrado&kind=coalition")).Document.QuerySelector("input[name=needs]"));
        }

        await using (var db = app.Open())
        {
            var need = await db.Needs.AsNoTracking().SingleAsync(n => n.OrganizationId == registration.OrganizationId, Cancel);
            await officer.SubmitAsync(await officer.GetAsync($"/es/consulate/needs/{need.Id}"), [("Form.Answer", "Nobody")], "#answer");
            await app.CatchUpAsync();
            Assert.Empty((await officer.GetAsync("/es/consulate?q=filtrado&needs=yes")).Names());
            await club.SubmitAsync(await club.GetAsync($"{list}/{need.Id}"), [("Form.Help", "No")], "#help");
        }

        await app.CatchUpAsync();
        Assert.Equal(["Club Filtrado que espera"], (await officer.GetAsync("/es/consulate?q=filtrado&needs=yes")).Names());
    }

    [Fact]
    public async Task Nobody_else_sees_the_filter_or_guesses_by_it()
    {
        await AskingAsync("Club Reservado que espera");
        await app.ApprovedClubAsync(await app.OwnerAsync(), new Club { Name = "Club Reservado que no pide" });
        await app.CatchUpAsync();
        var anyone = app.Anonymous();
        var page = await anyone.GetAsync("/es/directory?q=reservado&needs=yes");
        Assert.Equal(2, page.Names().Count);
        Assert.Null(page.Document.QuerySelector("[name=needs], [data-part='facet-needs']"));
        Assert.DoesNotContain("needs", page.Document.QuerySelector("main")!.InnerHtml, StringComparison.OrdinalIgnoreCase);
        var api = await anyone.Client.GetStringAsync(new Uri("/api/v1/organizations?q=reservado&needs=yes", UriKind.Relative), Cancel);
        Assert.Equal(await anyone.Client.GetStringAsync(new Uri("/api/v1/organizations?q=reservado", UriKind.Relative), Cancel), api);
        // Of whom others wait for, an officer of another district learns nothing, nor does another country's ministry.
        foreach (var (visitor, room) in new[] { (await app.OfficerAsync("MX-CHICAGO"), "/es/consulate?origin=all&consulate=all&"), (await app.ReviewerAsync("GT"), "/es/review/directory?origin=all&") })
        {
            Assert.Equal(2, (await visitor.GetAsync(room + "q=reservado")).Names().Count);
            Assert.Empty((await visitor.GetAsync(room + "q=reservado&needs=yes")).Names());
            Assert.Null((await visitor.GetAsync(room + "q=reservado")).Document.QuerySelector("input[name=needs]"));
        }
    }
}
