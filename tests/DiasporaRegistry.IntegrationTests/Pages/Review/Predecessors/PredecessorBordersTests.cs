using System.Net;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using static DiasporaRegistry.IntegrationTests.Pages.Review.Predecessors.Lineages;

namespace DiasporaRegistry.IntegrationTests.Pages.Review.Predecessors;

public sealed class PredecessorBordersTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    [Fact]
    public async Task Only_the_staff_of_a_ministry_that_has_a_registration_reaches_the_pages()
    {
        var owner = await app.OwnerAsync();
        var heir = await app.ApprovedClubAsync(owner, new Club { Name = "Club con Fronteras" });
        var old = await app.RegisteredAsync("Unión con Fronteras");
        var (own, elsewhere, officer, secretary) = (await app.ReviewerAsync(), await app.ReviewerAsync("SV"), await app.OfficerAsync(heir.ConsulateCode!), await app.SignInAsync(owner));
        var form = await own.GetAsync(Address(heir, old.OrganizationId));
        foreach (var address in new[] { Address(heir), Address(heir, "?q=union"), Address(heir, old.OrganizationId), Address(heir, $"/{old.OrganizationId}/remove") })
        {
            Assert.Equal(HttpStatusCode.OK, (await own.GetAsync(address)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync(address)).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync(address)).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await secretary.GetAsync(address)).Status);
            Assert.Contains("/account/sign-in", (await app.Anonymous().GetAsync(address)).Path, StringComparison.Ordinal);
        }

        var (mine, theirs) = (await app.RegisteredAsync("Club Salvador", "GT"), await app.ReviewerAsync("GT"));
        Assert.Equal(HttpStatusCode.NotFound, (await theirs.ForgeAsync(await theirs.GetAsync(Address(mine, old.OrganizationId)), Address(heir, old.OrganizationId))).Status);
        Assert.Empty(await app.PredecessorsOfAsync(heir));
        Assert.Equal(HttpStatusCode.OK, (await own.SubmitAsync(form, How)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await theirs.ForgeAsync(await theirs.GetAsync(Address(mine, old.OrganizationId)), Address(heir, $"/{old.OrganizationId}/remove"))).Status);
        Assert.Equal([old.OrganizationId], await app.PredecessorsOfAsync(heir));
    }

    [Fact]
    public async Task One_beyond_the_readers_border_is_not_found_by_no_way()
    {
        var (heir, old) = (await app.RegisteredAsync("Club que Busca"), await app.RegisteredAsync("Unión a la Vista"));
        var hidden = await app.SubmittedClubAsync(await app.OwnerAsync(), new Club { Name = "Comité Guatemalteco Oculto", Country = "GT", Origin = "GT-1301" });
        var draft = await app.DraftClubAsync(await app.OwnerAsync(), new Club { Name = "Comité en Borrador" });
        await app.CatchUpAsync();
        var reviewer = await app.ReviewerAsync();
        var form = await reviewer.GetAsync(Address(heir, old.OrganizationId));
        foreach (var beyond in new[] { hidden, draft })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await reviewer.GetAsync(Address(heir, beyond.OrganizationId))).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await reviewer.ForgeAsync(form, Address(heir, beyond.OrganizationId))).Status);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await reviewer.GetAsync(Address(heir, Guid.CreateVersion7(TimeProvider.System.GetUtcNow())))).Status);
        foreach (var asked in new[] { "Guatemalteco Oculto", hidden.Reference!, "Comité en Borrador" })
            Assert.DoesNotContain("Comité", string.Concat((await reviewer.GetAsync(Address(heir, $"?q={Uri.EscapeDataString(asked)}"))).Document.QuerySelectorAll(".reg-choice").Select(c => c.TextContent)), StringComparison.Ordinal);
        Assert.Contains("We found no organization with “Xyzzyq”.", (await reviewer.GetAsync(Address(heir, "?q=Xyzzyq", "en"))).Text, StringComparison.Ordinal);
        Assert.Empty(await app.PredecessorsOfAsync(heir));
    }

    [Fact]
    public async Task A_predecessor_that_a_ministry_may_not_see_is_neither_named_nor_removed_by_it_and_stands_beside_its_own()
    {
        var (mexican, guatemalan) = await app.OfTwoCountriesAsync("Club de Dos Ministerios");
        var secret = await app.SubmittedClubAsync(await app.OwnerAsync(), new Club { Name = "Comité Reservado" });
        var open = await app.RegisteredAsync("Unión Abierta");
        var (mx, gt) = (await app.ReviewerAsync(), await app.ReviewerAsync("GT"));
        await mx.StateAsync(mexican, secret.OrganizationId);
        Assert.Equal([secret.OrganizationId], await app.PredecessorsOfAsync(mexican));

        foreach (var address in new[] { $"/es/review/{guatemalan.Id}", Address(guatemalan) })
        {
            var page = await gt.GetAsync(address);
            Assert.Contains("una organización que su ministerio no puede ver", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("Comité Reservado", page.Html, StringComparison.Ordinal);
            Assert.DoesNotContain(secret.OrganizationId.ToString(), page.Html, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await gt.GetAsync(Address(guatemalan, $"/{secret.OrganizationId}/remove"))).Status);
        await gt.StateAsync(guatemalan, open.OrganizationId);
        Assert.Equal([secret.OrganizationId, open.OrganizationId], await app.PredecessorsOfAsync(mexican));
        // Each ministry takes back what the other stated where both may see it.
        await mx.SubmitAsync(await mx.GetAsync(Address(mexican, $"/{open.OrganizationId}/remove")), []);
        Assert.Equal([secret.OrganizationId], await app.PredecessorsOfAsync(mexican));
    }

    [Fact]
    public async Task A_ministry_that_ended_its_case_states_nothing_of_what_another_one_recognises()
    {
        var (mexican, guatemalan) = await app.OfTwoCountriesAsync("Club Rechazado Aquí", RegistrationState.Rejected);
        var old = await app.RegisteredAsync("Unión de Allá");
        var (mx, gt) = (await app.ReviewerAsync(), await app.ReviewerAsync("GT"));
        Assert.Null((await mx.GetAsync($"/es/review/{mexican.Id}")).Document.QuerySelector("#predecessor a"));
        Assert.Equal(HttpStatusCode.NotFound, (await mx.GetAsync(Address(mexican, old.OrganizationId))).Status);
        await gt.StateAsync(guatemalan, old.OrganizationId);
        Assert.Equal([old.OrganizationId], await app.PredecessorsOfAsync(mexican));
        Assert.Contains("Unión de Allá", (await mx.GetAsync($"/es/review/{mexican.Id}")).Document.QuerySelector("#predecessor")!.TextContent, StringComparison.Ordinal);
    }
}
