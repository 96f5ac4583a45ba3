using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Register;

public sealed class OtherOrganizationsTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    [Fact]
    public async Task Organizations_that_may_be_the_same_are_shown_before_submission_and_others_are_not()
    {
        var alike = await MapAsync("Club Tepetongo de Prueba");
        await MapAsync("Asociación Nayarita del Norte");
        var secretary = await Secretary.NewAsync(app, "repetida");
        await secretary.BeginAsync("MX");
        await secretary.FillHometownClubAsync("Club Tepetongo de Prueba");
        var check = await secretary.OpenAsync("check");
        var shown = Assert.Single(check.Document.QuerySelectorAll("#duplicates a:not([href$='/claim'])"));
        Assert.Equal($"/es/directory/{alike}", shown.GetAttribute("href"));
        Assert.EndsWith("/receipt", (await secretary.SendAsync()).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_coalition_finds_its_members_in_the_register_once_each_and_never_a_private_draft()
    {
        var member = await MapAsync("Club Jalpa de Prueba");
        var draft = await Secretary.NewAsync(app, "borrador");
        await draft.BeginAsync("MX");
        await draft.FillAsync("names", ("Form.Official", "Club Jalpa en Borrador"));
        var secretary = await Secretary.NewAsync(app, "federacion");
        await secretary.BeginAsync("MX");
        await secretary.FillAsync("kind", ("Form.Kind", "Coalition"));
        var page = await secretary.Visitor.SubmitAsync(await secretary.OpenAsync("member-organizations"), [("q", "jálpa")], "#find-member");
        Assert.Contains("Club Jalpa de Prueba", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Club Jalpa en Borrador", page.Text, StringComparison.Ordinal);
        var listed = await secretary.Visitor.SubmitAsync(page, [("Form.MemberId", member.ToString())], "#add-member");
        Assert.Contains("Club Jalpa de Prueba", listed.Text, StringComparison.Ordinal);
        var twice = await secretary.Visitor.SubmitAsync(page, [("Form.MemberId", member.ToString())], "#add-member");
        Assert.Contains(twice.Errors, e => e.Contains("ya está en la lista", StringComparison.Ordinal));

        // Somebody else's draft is not to be had by its key either.
        await using var db = app.Open();
        var hidden = await db.Registrations.Where(r => r.Id == draft.RegistrationId).Select(r => r.OrganizationId).SingleAsync(TestContext.Current.CancellationToken);
        var refused = await secretary.Visitor.SubmitAsync(page, [("Form.MemberId", hidden.ToString())], "#add-member");
        Assert.NotEmpty(refused.Errors);
        var own = await db.Registrations.Where(r => r.Id == secretary.RegistrationId).Select(r => r.OrganizationId).SingleAsync(TestContext.Current.CancellationToken);
        var itself = await secretary.Visitor.SubmitAsync(page, [("Form.MemberId", own.ToString())], "#add-member");
        Assert.Contains(itself.Errors, e => e.Contains("de sí misma", StringComparison.Ordinal));

        // Changed into a club, it has to strike its members off first, and is told so.
        await secretary.FillAsync("kind", ("Form.Kind", "HometownClub"));
        Assert.Contains("Organizaciones integrantes", (await secretary.OpenAsync()).Text, StringComparison.Ordinal);
        var struck = await secretary.Visitor.SubmitAsync(await secretary.OpenAsync("member-organizations"), [], "main form[action*=Remove]");
        Assert.Contains("Todavía no hay ninguna", struck.Text, StringComparison.Ordinal);
    }

    private async Task<Guid> MapAsync(string name)
    {
        await using var db = app.Open();
        var organization = Organization.Map("MX", "test:" + name, name, "es", TimeProvider.System.GetUtcNow());
        db.Add(organization);
        await db.SaveAsync(new Act("test", Actor.System), TestContext.Current.CancellationToken);
        return organization.Id;
    }
}
