using System.Net;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Claims;
using DiasporaRegistry.IntegrationTests.Pages.Directory;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using DiasporaRegistry.Web.Documents;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

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

    public static TheoryData<LookKind> Kinds => [.. Enum.GetValues<LookKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_place_where_people_are_shown_writes_down_who_looked_once_a_day(LookKind kind)
    {
        var role = kind switch
        {
            LookKind.Profile or LookKind.Opinion => StaffRole.ConsularOfficer,
            LookKind.List => StaffRole.MinistryAdministrator,
            _ => StaffRole.MinistryReviewer,
        };
        var account = await app.AddAccountAsync($"mira.{kind}@looks.example", "es", (role, "MX", role == StaffRole.ConsularOfficer ? "MX-LOS-ANGELES" : null));
        var staff = await app.SignInAsync(account);
        var (organization, address) = await PlaceAsync(kind, staff);
        if (address is not null)
        {
            for (var times = 0; times < 2; times++)
                Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync(address)).Status);
        }

        await using var db = app.Open();
        var looks = await db.Looks.AsNoTracking().Where(l => l.AccountId == account.Id && l.Kind == kind).ToListAsync(Cancel);
        // A comparison shows two.
        Assert.Equal(kind == LookKind.Comparison ? 2 : 1, looks.Count);
        var look = Assert.Single(looks, l => l.OrganizationId == organization);
        Assert.Equal(("MX", organization is null), (look.Country, look.Organizations is not null));
        var auditor = await app.SignInAsync(await app.AddAccountAsync($"audita.{kind}@looks.example", "es", (StaffRole.Auditor, "MX", null)));
        Assert.DoesNotContain("Look.", (await auditor.GetAsync($"/es/audit/looks?About={account.Id}")).Text, StringComparison.Ordinal);
    }

    // Whose people are shown at a place, and where that is; no address where looking took more than a page.
    private async Task<(Guid? Organization, string? Address)> PlaceAsync(LookKind kind, Visitor staff)
    {
        if (kind is LookKind.Claim)
        {
            var found = await app.FoundAsync("Club que alguien reclama");
            await (await app.ClaimantAsync("reclama.mirada")).Visitor.ClaimAsync(found);
            return (found, $"/es/review/claims/organization/{found}");
        }

        if (kind is LookKind.List)
        {
            var read = await staff.UploadAsync(await staff.GetAsync("/es/staff/imports"), "Form.File", "mirada.csv", "text/csv", "Nombre,Ciudad,Estado,Correo\nClub Mirado,Dallas,TX,uno@example.org\n"u8.ToArray(), [], "#upload");
            return (null, read.Path);
        }

        var owner = await app.OwnerAsync();
        if (kind is LookKind.Export)
        {
            await app.SubmittedClubAsync(owner);
            await app.CatchUpAsync();
            await staff.DownloadAsync("/es/review/directory/download?origin=all", "csv");
            return (null, null);
        }

        var club = kind is LookKind.Edit or LookKind.HandOver or LookKind.Profile ? await app.ApprovedClubAsync(owner) : await app.SubmittedClubAsync(owner);
        var id = club.OrganizationId;
        return (id, kind switch
        {
            LookKind.Profile => $"/es/consulate/organizations/{id}",
            LookKind.Case => $"/es/review/{club.Id}",
            LookKind.Opinion => $"/es/consulate/opinions/{club.Id}",
            LookKind.Edit => $"/es/review/edits/{await EditAsync(owner, club)}",
            LookKind.Comparison => $"/es/review/{club.Id}/duplicates/{(await app.SubmittedClubAsync(await app.OwnerAsync())).OrganizationId}",
            LookKind.HandOver => $"/es/review/{await HandedOverAsync(club)}/hand-over",
            LookKind.Report => $"/es/review/reports/{await ReportAsync(id)}",
            LookKind.Paper => $"/es/review/{club.Id}/documents/{await PaperAsync(club.Id)}",
            _ => throw new InvalidOperationException($"{kind} is shown nowhere."),
        });
    }

    private async Task<Guid> EditAsync(Account owner, Registration club)
    {
        var own = await app.SignInAsync(owner, secondFactor: false);
        await own.SubmitAsync(await own.GetAsync($"/es/register/{club.Id}/names"), [("Form.Official", "Club Jerez mirado")]);
        await own.SubmitAsync(await own.GetAsync($"/es/register/{club.Id}/changes"), [], button: "Enviar a revisión");
        await using var db = app.Open();
        return await db.Edits.Where(e => e.OrganizationId == club.OrganizationId).Select(e => e.Id).SingleAsync(Cancel);
    }

    private async Task<Guid> HandedOverAsync(Registration club)
    {
        var editor = await app.OwnerAsync();
        await app.AddRepresentativeAsync(club.Id, editor, RepresentativeRole.Editor);
        var desk = await app.SignInAsync(editor, secondFactor: false);
        await desk.SubmitAsync(await desk.GetAsync($"/es/register/representatives/{club.OrganizationId}/hand-over"), [("Form.Email", "sigue@looks.example")]);
        return club.Id;
    }

    private async Task<Guid> ReportAsync(Guid organization)
    {
        await using var db = app.Open();
        var now = TimeProvider.System.GetUtcNow();
        var report = new MistakeReport(Guid.CreateVersion7(now), organization, "MX", [], "Se llama de otro modo.", "avisa@looks.example", "es", now);
        db.Add(report);
        await db.SaveAsync(new Act("test.reported", Actor.System), Cancel);
        return report.Id;
    }

    private async Task<Guid> PaperAsync(Guid registration)
    {
        await using var db = app.Open();
        var document = new ApplicationDocument(registration, "statutes", "acta.pdf", "application/pdf", ClaimedOrganizations.Pdf.Length, new string('a', 64), TimeProvider.System.GetUtcNow());
        using var staged = await app.Services.GetRequiredService<DocumentStore>().StageAsync(registration, document.Id, ClaimedOrganizations.Pdf, Cancel);
        db.Add(document);
        await db.SaveAsync(new Act("test.arranged", Actor.System), Cancel);
        staged.Place();
        staged.Keep();
        return document.Id;
    }

    [Fact]
    public async Task A_paper_that_its_own_people_open_is_no_look_and_one_that_staff_take_away_is()
    {
        var owner = await app.OwnerAsync();
        var club = await app.SubmittedClubAsync(owner);
        var paper = $"/es/register/{club.Id}/documents/{await PaperAsync(club.Id)}";
        Assert.Equal(HttpStatusCode.OK, (await (await app.SignInAsync(owner, secondFactor: false)).GetAsync(paper)).Status);
        Assert.Empty(await LooksAsync(club.OrganizationId));
        Assert.Equal(HttpStatusCode.OK, (await (await app.ReviewerAsync()).GetAsync(paper)).Status);
        Assert.Equal(LookKind.Paper, Assert.Single(await LooksAsync(club.OrganizationId)).Kind);

        var found = await app.FoundAsync("Club que reclama con papeles");
        var (_, claimant) = await app.ClaimantAsync("reclama.con.papeles");
        var claim = await claimant.ClaimAsync(found, "Presidenta", ("acta.pdf", ClaimedOrganizations.Pdf));
        await using var db = app.Open();
        var file = $"/es/claims/{claim}/files/{await db.ClaimEvidence.Where(e => e.ClaimId == claim).Select(e => e.Id).SingleAsync(Cancel)}";
        Assert.Equal(HttpStatusCode.OK, (await claimant.GetAsync(file)).Status);
        Assert.Empty(await LooksAsync(found));
        Assert.Equal(HttpStatusCode.OK, (await (await app.ReviewerAsync()).GetAsync(file)).Status);
        Assert.Equal(LookKind.Paper, Assert.Single(await LooksAsync(found)).Kind);
    }
}
