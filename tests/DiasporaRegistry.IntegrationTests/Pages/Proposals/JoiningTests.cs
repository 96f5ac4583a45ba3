using System.Net;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.IntegrationTests.App;

namespace DiasporaRegistry.IntegrationTests.Pages.Proposals;

public sealed class JoiningTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    [Fact]
    public async Task Another_organization_is_found_asked_sees_its_amount_and_joins_in()
    {
        var (secretary, other) = (await ClubSecretary.NewAsync(app, "Club que invita"), await ClubSecretary.NewAsync(app, "Club Tepetongo Unido"));
        await secretary.BeginAsync(await app.CallAsync());
        await secretary.WriteAsync();
        var registered = await app.ReadAsync(other.Registration.Id);
        var byNumber = await secretary.Visitor.GetAsync($"{secretary.Address}/partners?q={registered.Number}");
        Assert.Contains("Club Tepetongo Unido", byNumber.Text, StringComparison.Ordinal);
        Assert.Contains("No encontramos ninguna", (await secretary.Visitor.GetAsync($"{secretary.Address}/partners?q=Club que invita")).Text, StringComparison.Ordinal);
        var found = await secretary.Visitor.GetAsync($"{secretary.Address}/partners?q=tepetongo");
        var asked = await secretary.Visitor.SubmitAsync(found, [("OrganizationId", registered.OrganizationId.ToString())], "form#ask");
        Assert.Contains("Sin respuesta", asked.Text, StringComparison.Ordinal);
        // A second press asks nobody twice.
        await secretary.Visitor.SubmitAsync(found, [("OrganizationId", registered.OrganizationId.ToString())], "form#ask");
        var partner = Assert.Single((await app.ProposalAsync(secretary.Id)).Partners);
        Assert.Single(await app.MailsToAsync(other.Account.Email!), m => m.Template == "Mail.Asked");
        Assert.Contains("Falta la respuesta", (await secretary.OpenAsync("submit")).Text, StringComparison.Ordinal);

        // The table offers it a line, and the button shares the club's quarter between both.
        var filled = await secretary.PressAsync("funding", "fill");
        await secretary.Visitor.SubmitAsync(filled, []);
        var address = await app.LinkToAsync(other.Account.Email!, "Mail.Asked");
        Assert.NotNull((await other.Visitor.GetAsync("/es/proposals")).Document.QuerySelector($"#asked a[href='{address}']"));
        var page = await other.Visitor.GetAsync(address);
        Assert.Contains("su organización da MXN 50,000", page.Text.Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Contains("Concreto", page.Text, StringComparison.Ordinal);
        Assert.Contains("Elija si su organización participa", Assert.Single((await other.Visitor.SubmitAsync(page, [])).Errors), StringComparison.Ordinal);
        Assert.Contains("participa en la obra", (await other.Visitor.SubmitAsync(page, [("Joins", "true")])).Text, StringComparison.Ordinal);
        // Pressed again, the answer is the same one.
        await other.Visitor.SubmitAsync(page, [("Joins", "true")]);
        Assert.Equal(PartnerState.Agreed, Assert.Single((await app.ProposalAsync(secretary.Id)).Partners).State);
        Assert.Single(await app.MailsToAsync(secretary.Account.Email!), m => m.Template == "Mail.Answered");
        Assert.EndsWith("/receipt", (await secretary.SendAsync()).Path, StringComparison.Ordinal);
        // It sees the work, and nothing else of the proposal.
        Assert.Equal(HttpStatusCode.OK, (await other.Visitor.GetAsync(address)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Visitor.GetAsync(secretary.Address)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Visitor.GetAsync($"{secretary.Address}/files/{(await app.ProposalAsync(secretary.Id)).Files.Single().Id}")).Status);
        Assert.NotEqual(Guid.Empty, partner.Id);
    }

    [Fact]
    public async Task Who_declines_sees_it_no_more_and_the_club_goes_on_without_it()
    {
        var (secretary, other) = (await ClubSecretary.NewAsync(app, "Club solo"), await ClubSecretary.NewAsync(app, "Club Monte Escobedo"));
        secretary.With((await app.ReadyAsync(await app.CallAsync(), secretary.Registration.OrganizationId))[0]);
        var asked = await AskAsync(secretary, "escobedo", other);
        await secretary.Visitor.SubmitAsync(await secretary.PressAsync("funding", "fill"), []);
        var line = (await app.ProposalAsync(secretary.Id)).Says.Funding.Single(f => f.PartnerId == asked.Id);
        Assert.Equal(50_000m, line.Amount);
        var address = $"/es/proposals/{secretary.Id}/joining/{asked.Id}";
        var stranger = await ClubSecretary.NewAsync(app, "Club de fuera");
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Visitor.GetAsync(address)).Status);
        var reader = await app.AddAccountAsync($"lectora.{asked.Id:N}@propone.example");
        await app.AddRepresentativeAsync(other.Registration.Id, reader, RepresentativeRole.Reader);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignInAsync(reader, secondFactor: false)).GetAsync(address)).Status);

        await other.Visitor.SubmitAsync(await other.Visitor.GetAsync(address), [("Joins", "false")]);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Visitor.GetAsync(address)).Status);
        Assert.Contains("no aceptó participar", (await secretary.OpenAsync("submit")).Text, StringComparison.Ordinal);
        await secretary.Visitor.SubmitAsync(await secretary.OpenAsync("partners"), [], $"#partner-{asked.Id}");
        var alone = await app.ProposalAsync(secretary.Id);
        Assert.Empty(alone.Partners);
        Assert.DoesNotContain(alone.Says.Funding, f => f.PartnerId is not null);
        await secretary.Visitor.SubmitAsync(await secretary.PressAsync("funding", "fill"), []);
        Assert.EndsWith("/receipt", (await secretary.SendAsync()).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_own_organization_and_one_that_nobody_represents_are_not_asked()
    {
        var secretary = await ClubSecretary.NewAsync(app, "Club único");
        secretary.With((await app.ReadyAsync(await app.CallAsync(), secretary.Registration.OrganizationId))[0]);
        var other = await ClubSecretary.NewAsync(app, "Club vecino");
        var page = await secretary.Visitor.GetAsync($"{secretary.Address}/partners?q=vecino");
        var itself = await secretary.Visitor.SubmitAsync(page, [("OrganizationId", secretary.Registration.OrganizationId.ToString())], "form#ask");
        Assert.Contains("ya está invitada, o es la suya", Assert.Single(itself.Errors), StringComparison.Ordinal);
        Assert.Contains("Elija una organización", Assert.Single((await secretary.Visitor.SubmitAsync(page, [("OrganizationId", Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString())], "form#ask")).Errors), StringComparison.Ordinal);
        await secretary.SendAsync();
        var locked = await secretary.Visitor.SubmitAsync(page, [("OrganizationId", other.Registration.OrganizationId.ToString())], "form#ask");
        Assert.Single(locked.Errors);
        Assert.Empty((await app.ProposalAsync(secretary.Id)).Partners);
    }

    private async Task<ProposalPartner> AskAsync(ClubSecretary secretary, string search, ClubSecretary other)
    {
        var found = await secretary.Visitor.GetAsync($"{secretary.Address}/partners?q={search}");
        await secretary.Visitor.SubmitAsync(found, [("OrganizationId", other.Registration.OrganizationId.ToString())], "form#ask");
        return Assert.Single((await app.ProposalAsync(secretary.Id)).Partners);
    }
}
