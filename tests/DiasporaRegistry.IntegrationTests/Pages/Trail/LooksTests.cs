using System.Net;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Directory;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Trail;

public sealed class LooksTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<IReadOnlyList<PersonalLook>> LooksAsync(Guid organization)
    {
        await using var db = app.Open();
        return await db.Looks.AsNoTracking().Where(l => l.OrganizationId == organization).OrderBy(l => l.At).ToListAsync(Cancel);
    }

    [Fact]
    public async Task Who_opens_a_case_is_written_down_once_a_day_and_an_auditor_of_that_country_reads_it()
    {
        var registration = await app.SubmittedClubAsync(await app.OwnerAsync(), new Club { Name = "Club Mirado" });
        var account = await app.ReviewerAccountAsync("mirona");
        var reviewer = await app.SignInAsync(account);
        await reviewer.GetAsync($"/es/review/{registration.Id}");
        await reviewer.GetAsync($"/es/review/{registration.Id}");
        var look = Assert.Single(await LooksAsync(registration.OrganizationId));
        Assert.Equal((account.Id, LookKind.Case, "MX"), (look.AccountId, look.Kind, look.Country));

        var auditor = await app.SignInAsync(await app.AddAccountAsync("auditora.mx@looks.example", "es", (StaffRole.Auditor, "MX", null)));
        var page = await auditor.GetAsync($"/es/audit/looks?About={registration.OrganizationId}");
        Assert.Contains("Club Mirado", page.Text, StringComparison.Ordinal);
        Assert.Contains("mirona", page.Text, StringComparison.Ordinal);
        var foreign = await app.SignInAsync(await app.AddAccountAsync("auditora.gt@looks.example", "es", (StaffRole.Auditor, "GT", null)));
        Assert.Empty((await foreign.GetAsync($"/es/audit/looks?About={registration.OrganizationId}")).Document.QuerySelectorAll("[data-look]"));
        Assert.Equal(HttpStatusCode.Forbidden, (await reviewer.GetAsync("/es/audit/looks")).Status);
        Assert.Equal(HttpStatusCode.OK, (await auditor.GetAsync("/es/audit/looks?About=nothing&Before=never")).Status);
    }

    [Fact]
    public async Task Their_people_read_on_which_days_and_not_who()
    {
        var owner = await app.OwnerAsync();
        var registration = await app.SubmittedClubAsync(owner);
        var reviewer = await app.ReviewerAccountAsync("mirona.discreta");
        await (await app.SignInAsync(reviewer)).GetAsync($"/es/review/{registration.Id}");
        var own = await app.SignInAsync(owner);
        var page = await own.GetAsync("/es/account/my-data");
        Assert.Contains("Días en que el personal vio", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(reviewer.Id.ToString(), page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("mirona", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_consulate_of_the_district_is_written_down_and_another_sees_nothing_to_write_down()
    {
        var registration = await app.SubmittedClubAsync(await app.OwnerAsync());
        await (await app.OfficerAsync("MX-LOS-ANGELES")).GetAsync($"/es/consulate/opinions/{registration.Id}");
        Assert.Equal([LookKind.Opinion], (await LooksAsync(registration.OrganizationId)).Select(l => l.Kind));
        await (await app.OfficerAsync("MX-CHICAGO")).GetAsync($"/es/consulate/opinions/{registration.Id}");
        Assert.Single(await LooksAsync(registration.OrganizationId));
    }

    [Fact]
    public async Task A_file_that_staff_take_is_written_down_with_how_many_it_holds()
    {
        await app.SubmittedClubAsync(await app.OwnerAsync());
        await app.CatchUpAsync();
        var account = await app.ReviewerAccountAsync("llevadora");
        var file = await (await app.SignInAsync(account)).DownloadAsync("/es/review/directory/download?origin=all", "csv");
        await using var db = app.Open();
        Assert.Equal(file.Rows().Count, (await db.Looks.SingleAsync(l => l.AccountId == account.Id && l.Kind == LookKind.Export, Cancel)).Organizations);
    }
}
