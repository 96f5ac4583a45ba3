using System.Net;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Directory;

namespace DiasporaRegistry.IntegrationTests.Pages.Review.Find;

public sealed class MinistryDirectoryTests(StandingsRegister register) : IClassFixture<StandingsRegister>
{
    private async Task<Visitor> ReviewerAsync(string country) =>
        await register.App.SignInAsync(await register.App.AddAccountAsync($"{Guid.CreateVersion7():N}@ministerio.example", "es", (StaffRole.MinistryReviewer, country, null)));

    [Fact]
    public async Task A_reviewer_finds_all_that_was_submitted_to_the_own_country()
    {
        var reviewer = await ReviewerAsync("MX");
        var page = await reviewer.GetAsync("/es/review/directory");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        foreach (var organization in new[] { register.Open, register.UnderReview, register.Suspended, register.Rejected, register.Expired })
            Assert.Contains(organization.OfficialName, page.Names());
        Assert.DoesNotContain("Club en Borrador", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Club Localizado", page.Names());
        Assert.Equal("1", page.Count("standing", "in-process"));
        Assert.Contains("Club Localizado", (await reviewer.GetAsync("/es/review/directory?origin=all")).Names());
        Assert.Equal(["Club en Revisión"], (await reviewer.GetAsync("/es/review/directory?standing=in-process")).Names());
    }

    [Fact]
    public async Task Another_countrys_cases_are_in_no_result_count_or_total()
    {
        var reviewer = await ReviewerAsync("GT");
        var page = await reviewer.GetAsync("/es/review/directory?origin=all");
        Assert.Equal("5 organizaciones", page.Total());
        Assert.Equal("4", page.Count("origin", "MX"));
        Assert.Null(page.Count("standing", "in-process"));
        foreach (var hidden in new[] { register.UnderReview, register.Suspended, register.Rejected, register.Draft })
        {
            Assert.DoesNotContain(hidden.OfficialName, page.Html, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.NotFound, (await reviewer.GetAsync($"/es/review/organizations/{hidden.Id}")).Status);
        }

        Assert.Null((await reviewer.GetAsync("/es/review/directory/facets?origin=all&facet=standing")).Count("standing", "in-process"));
    }

    [Fact]
    public async Task An_organization_leads_to_its_case_and_without_one_to_its_public_page()
    {
        Assert.Matches("^/es/review/[0-9a-f-]{36}$", (await (await ReviewerAsync("MX")).GetAsync($"/es/review/organizations/{register.UnderReview.Id}")).Path);
        Assert.Equal($"/es/directory/{register.Open.Id}", (await (await ReviewerAsync("GT")).GetAsync($"/es/review/organizations/{register.Open.Id}")).Path);
    }

    [Fact]
    public async Task Only_reviewers_come_in()
    {
        Assert.Contains("/account/sign-in", (await register.App.Anonymous().GetAsync("/es/review/directory")).PathAndQuery, StringComparison.Ordinal);
        var officer = await register.App.SignInAsync(await register.App.AddAccountAsync($"{Guid.CreateVersion7():N}@consulado.example", "es", (StaffRole.ConsularOfficer, "MX", "MX-CHICAGO")));
        Assert.DoesNotContain("Club Abierto", (await officer.GetAsync("/es/review/directory")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Club en Revisión", (await officer.GetAsync("/es/review/directory/facets?facet=origin")).Html, StringComparison.Ordinal);
    }
}
