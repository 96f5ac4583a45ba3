using System.Net;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.IntegrationTests.App;

namespace DiasporaRegistry.IntegrationTests.Pages.Proposals;

public sealed class RightsTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    static readonly string[] Written = ["work", "where", "people", "costs", "funding", "partners", "support"];

    [Fact]
    public async Task Each_role_reads_writes_and_submits_what_it_may()
    {
        var secretary = await ClubSecretary.NewAsync(app, "Club de papeles y roles");
        var call = await app.CallAsync();
        secretary.With((await app.ReadyAsync(call, secretary.Registration.OrganizationId))[0]);
        var editor = await RepresentativeAsync(secretary, RepresentativeRole.Editor);
        var reader = await RepresentativeAsync(secretary, RepresentativeRole.Reader);
        var form = await secretary.OpenAsync("withdraw");

        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync(secretary.Address)).Status);
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync(secretary.Address + "/submit")).Status);
        Assert.Contains("Pavimentación", (await reader.GetAsync("/es/proposals")).Text, StringComparison.Ordinal);
        foreach (var page in Written.Append("withdraw"))
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await reader.GetAsync($"{secretary.Address}/{page}")).Status);
            Assert.Equal(HttpStatusCode.OK, (await editor.GetAsync($"{secretary.Address}/{page}")).Status);
        }

        // A reader's own session and token, sent by hand.
        var own = await reader.GetAsync("/es/register/start?country=MX");
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.SubmitAsync(own with { PathAndQuery = secretary.Address + "/submit" }, [])).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.SubmitAsync(own with { PathAndQuery = secretary.Address + "/costs" }, [])).Status);
        Assert.Equal(ProposalStage.Draft, (await app.ProposalAsync(secretary.Id)).State);
        Assert.EndsWith("/receipt", (await editor.SubmitAsync(await editor.GetAsync(secretary.Address + "/submit"), [], "form#send")).Path, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync(secretary.Address + "/receipt")).Status);
        Assert.NotNull(form);
    }

    [Fact]
    public async Task Another_organization_and_whoever_has_no_account_find_nothing()
    {
        var secretary = await ClubSecretary.NewAsync(app, "Club reservado");
        var call = await app.CallAsync();
        await secretary.BeginAsync(call);
        await secretary.LetterAsync();
        var file = Assert.Single((await app.ProposalAsync(secretary.Id)).Files).Id;
        var stranger = await ClubSecretary.NewAsync(app, "Club curioso");
        var own = await stranger.OpenCallAsync(call);
        foreach (var page in Written.Concat(["submit", "receipt", "withdraw", $"files/{file}"]).Select(p => "/" + p).Append(""))
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.Visitor.GetAsync(secretary.Address + page)).Status);
            if (!page.StartsWith("/files", StringComparison.Ordinal))
                Assert.Equal(HttpStatusCode.NotFound, (await stranger.Visitor.SubmitAsync(own with { PathAndQuery = secretary.Address + page }, [])).Status);
            Assert.StartsWith("/es/account/sign-in", (await app.Anonymous().GetAsync(secretary.Address + page)).Path, StringComparison.Ordinal);
        }

        // No organization of somebody else's is proposed for.
        var forged = await stranger.Visitor.SubmitAsync(own, [("Form.OrganizationId", secretary.Registration.OrganizationId.ToString())]);
        Assert.Contains("Elija la organización", Assert.Single(forged.Errors), StringComparison.Ordinal);
        Assert.DoesNotContain("Club reservado", (await stranger.Visitor.GetAsync("/es/proposals")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Visitor.GetAsync($"/es/proposals/begin/{Guid.Empty}")).Status);
    }

    [Fact]
    public async Task Empty_pages_say_what_to_do()
    {
        var nobody = await app.SignInAsync(await app.AddAccountAsync("nadie@propone.example"), secondFactor: false);
        var index = await nobody.GetAsync("/es/proposals");
        Assert.Contains("Propone una organización registrada", index.Text, StringComparison.Ordinal);
        Assert.NotNull(index.Document.QuerySelector("main a[href='/es/register']"));
        var call = await app.CallAsync();
        foreach (var address in new[] { $"/es/proposals/begin/{call.Id}", $"/es/proposals/begin?call={call.Id}" })
            Assert.Contains("primero registre una organización", (await nobody.GetAsync(address)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await nobody.GetAsync("/es/proposals/begin")).Status);
        var salvadoran = await app.AddAccountAsync("sv@propone.example");
        await app.ApprovedClubAsync(salvadoran, new Club { Name = "Comité de Intipucá", Country = "SV", Origin = "SV-UN-INTIPUCA" });
        Assert.Contains("No hay convocatorias abiertas", (await (await app.SignInAsync(salvadoran, secondFactor: false)).GetAsync("/es/proposals")).Text, StringComparison.Ordinal);
    }

    private async Task<Visitor> RepresentativeAsync(ClubSecretary secretary, RepresentativeRole role)
    {
        var account = await app.AddAccountAsync($"{role}.{secretary.Id:N}@propone.example");
        await app.AddRepresentativeAsync(secretary.Registration.Id, account, role);
        return await app.SignInAsync(account, secondFactor: false);
    }
}
