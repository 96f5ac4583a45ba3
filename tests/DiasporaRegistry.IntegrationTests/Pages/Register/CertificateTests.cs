using System.Net;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Database;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using UglyToad.PdfPig;

namespace DiasporaRegistry.IntegrationTests.Pages.Register;

public sealed class CertificateTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_approval_over_the_web_issues_a_certificate_that_owner_and_ministry_download()
    {
        var owner = await app.OwnerAsync();
        var registration = await app.ClubInReviewAsync(owner, new Club { Name = "Club Ñandú «Los Pingüinos»" });
        var reviewer = await app.ReviewerAsync();
        await reviewer.SubmitAsync(await reviewer.GetAsync($"/es/review/{registration.Id}/approve"), []);
        var certificate = Assert.Single(await CertificatesAsync(registration.Id));
        registration = await app.ReadAsync(registration.Id);
        Assert.Equal((registration.Number, registration.ValidFrom, registration.ValidUntil), (certificate.Facts.Number, certificate.Facts.ValidFrom, (DateOnly?)certificate.Facts.ValidUntil));
        Assert.Equal("Jerez, Zacatecas, México", Assert.Single(certificate.Facts.Origins).In("es"));

        var mail = (await app.MailsToAsync(owner))[^1];
        Assert.Contains("certificado (PDF)", mail.Body, StringComparison.Ordinal);
        var secretary = await app.SignInAsync(owner, secondFactor: false);
        var link = (await secretary.GetAsync($"/es/register/{registration.Id}/receipt")).Document.QuerySelector("a[href$='/certificate']")!.GetAttribute("href")!;
        var onCase = (await reviewer.GetAsync($"/en/review/{registration.Id}")).Document.QuerySelector("a[href$='/certificate']")!.GetAttribute("href")!;
        var (spanish, name) = await DownloadAsync(secretary, link);
        var (english, englishName) = await DownloadAsync(reviewer, onCase);
        Assert.Equal(($"certificado-{registration.Number}.pdf", $"certificate-{registration.Number}.pdf"), (name, englishName));
        Assert.Equal(spanish, english);

        using var document = PdfDocument.Open(spanish);
        var page = document.GetPage(1);
        Assert.Contains("Club Ñandú «Los Pingüinos»", page.Text, StringComparison.Ordinal);
        Assert.Contains(registration.Number!, page.Text, StringComparison.Ordinal);
        Assert.Contains("México", page.Text, StringComparison.Ordinal);
        Assert.Contains(CertificateCode.Printed(certificate.ShortCode), page.Text, StringComparison.Ordinal);
        Assert.Equal($"http://localhost:5080/verify/{certificate.Code}", Assert.Single(page.GetHyperlinks()).Uri);
    }

    [Fact]
    public async Task Nobody_else_is_handed_it_and_no_cache_keeps_it()
    {
        var owner = await app.OwnerAsync();
        var registration = await app.ApprovedClubAsync(owner);
        var address = $"/es/register/{registration.Id}/certificate";
        var secretary = await app.SignInAsync(owner, secondFactor: false);
        using var head = await secretary.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, new Uri(address, UriKind.Relative)), Cancel);
        Assert.Equal((HttpStatusCode.OK, "application/pdf"), (head.StatusCode, head.Content.Headers.ContentType!.MediaType));
        Assert.Equal(("attachment", "private, no-store"), (head.Content.Headers.ContentDisposition!.DispositionType, string.Join(", ", head.Headers.GetValues("Cache-Control").SelectMany(v => v.Split(", ")).OrderDescending())));
        Assert.True(head.Content.Headers.ContentLength > 5_000);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(Cancel));

        foreach (var stranger in new[]
        {
            await app.SignInAsync(await app.OwnerAsync()), await app.ReviewerAsync("SV"), await app.OfficerAsync("MX-LOS-ANGELES"),
            await app.SignInAsync(await app.AddAccountAsync("una-fase@example.org", "es", (StaffRole.MinistryReviewer, "MX", null)), secondFactor: false),
        })
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(address)).Status);
        Assert.StartsWith("/es/account/sign-in", (await app.Anonymous().GetAsync(address)).Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RegistrationAct.Suspend)]
    [InlineData(RegistrationAct.Revoke)]
    [InlineData(RegistrationAct.Withdraw)]
    public async Task What_is_not_recognised_is_not_handed_out(RegistrationAct act)
    {
        var owner = await app.OwnerAsync();
        var registration = await app.ApprovedClubAsync(owner);
        await app.ChangeAsync(registration.Id, "registration.changed", (r, _) =>
        {
            if (act == RegistrationAct.Suspend)
                r.Suspend("prueba", Applications.Reviewer, Now);
            else if (act == RegistrationAct.Revoke)
                r.Revoke("prueba", Applications.Reviewer, Now);
            else
                r.Withdraw(null, Applications.Reviewer, Now);
            return Task.CompletedTask;
        });
        var secretary = await app.SignInAsync(owner, secondFactor: false);
        Assert.Equal(HttpStatusCode.NotFound, (await secretary.GetAsync($"/es/register/{registration.Id}/certificate")).Status);
        Assert.Null((await secretary.GetAsync($"/es/register/{registration.Id}/receipt")).Document.QuerySelector("a[href$='/certificate']"));
        Assert.Null((await (await app.ReviewerAsync()).GetAsync($"/es/review/{registration.Id}")).Document.QuerySelector("a[href$='/certificate']"));
    }

    [Fact]
    public async Task Other_facts_make_another_certificate_in_the_same_act_and_anything_else_none()
    {
        var owner = await app.OwnerAsync();
        var registration = await app.ApprovedClubAsync(owner);
        await ChangeAsync(registration.Id, o => o.StateMembership(40, 30, 100, 50, 50, Now));
        await ChangeAsync(registration.Id, o => o.StateNames([.. o.Names, new OrganizationName("CJLA", NameType.Acronym, "es", Now)], Now));
        Assert.Single(await CertificatesAsync(registration.Id));

        await ChangeAsync(registration.Id, o => o.StateNames([new OrganizationName("Club de otro nombre", NameType.Official, "es", Now)], Now));
        var both = await CertificatesAsync(registration.Id);
        Assert.Equal(["Club Jerez de Los Ángeles", "Club de otro nombre"], both.Select(c => c.Facts.Name));
        Assert.Equal([false, true], both.Select(c => c.ReplacedAt is null));
        var (file, _) = await DownloadAsync(await app.SignInAsync(owner, secondFactor: false), $"/es/register/{registration.Id}/certificate");
        using (var document = PdfDocument.Open(file))
            Assert.Contains("Club de otro nombre", document.GetPage(1).Text, StringComparison.Ordinal);

        // Suspended, nothing is certified; what changed meanwhile is, when the suspension ends.
        await app.ChangeAsync(registration.Id, "registration.suspended", (r, _) => Done(() => r.Suspend("prueba", Applications.Reviewer, Now)));
        await ChangeAsync(registration.Id, o => o.StateNames([new OrganizationName("Club suspendido", NameType.Official, "es", Now)], Now));
        Assert.Equal(2, (await CertificatesAsync(registration.Id)).Count);
        await app.ChangeAsync(registration.Id, "registration.reinstated", (r, _) => Done(() => r.Reinstate(null, Applications.Reviewer, Now)));
        Assert.Equal("Club suspendido", (await CertificatesAsync(registration.Id))[^1].Facts.Name);

        var reviewer = await app.ReviewerAsync();
        await reviewer.SubmitAsync(await reviewer.GetAsync($"/es/review/{registration.Id}/renew"), []);
        var renewed = await CertificatesAsync(registration.Id);
        Assert.Equal([1, 2, 3, 4], renewed.Select(c => c.Sequence));
        Assert.Equal((await app.ReadAsync(registration.Id)).ValidUntil, renewed[^1].Facts.ValidUntil);
        Assert.Equal(4, renewed.Select(c => c.Code).Distinct().Count());
        Assert.Equal(3, renewed.Count(c => c.ReplacedAt is not null));
    }

    [Fact]
    public async Task A_change_that_loads_no_more_than_it_changes_reissues_the_certificates_of_every_country()
    {
        var owner = await app.OwnerAsync();
        var mexican = await app.ApprovedClubAsync(owner);
        await ChangeAsync(mexican.Id, async (o, db) =>
        {
            var place = await db.Places.FindAsync(["GT-0102"], Cancel);
            o.Reopen();
            o.Classify(OrganizationKind.MigrantsClub, Now);
            o.StateOrigins([.. o.Origins, new OriginPlace(place!, null, Now)], Now);
        });
        var guatemalan = await app.ApprovedClubAsync(owner, new Club { Country = "GT", OrganizationId = mexican.OrganizationId });
        await using (var db = app.Open())
        {
            var organization = await db.Organizations.Include(o => o.Names).SingleAsync(o => o.Id == mexican.OrganizationId, Cancel);
            organization.StateNames([new OrganizationName("Club de dos países", NameType.Official, "es", Now)], Now);
            await db.SaveAsync(new("organization.changed", Applications.Reviewer, organization.Id), Cancel);
        }

        Assert.Equal(("Club de dos países", "MX-32020"), FactsOf((await CertificatesAsync(mexican.Id))[^1]));
        Assert.Equal(("Club de dos países", "GT-0102"), FactsOf((await CertificatesAsync(guatemalan.Id))[^1]));

        static (string, string) FactsOf(Certificate certificate) => (certificate.Facts.Name, Assert.Single(certificate.Facts.Origins).Code);
    }

    [Fact]
    public async Task A_registration_from_before_there_were_certificates_is_given_one_on_request_once()
    {
        var owner = await app.OwnerAsync();
        var registration = await app.ApprovedClubAsync(owner);
        await using (var connection = new NpgsqlConnection(app.Database.OwnerConnectionString))
        {
            await connection.OpenAsync(Cancel);
            await using var delete = new NpgsqlCommand("DELETE FROM certificate WHERE registration_id = $1", connection) { Parameters = { new() { Value = registration.Id } } };
            Assert.Equal(1, await delete.ExecuteNonQueryAsync(Cancel));
        }

        var secretary = await app.SignInAsync(owner, secondFactor: false);
        var page = await secretary.GetAsync($"/en/register/{registration.Id}/certificate");
        Assert.Equal("Certificate of registration", page.Heading);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => secretary.SubmitAsync(page, [])));
        Assert.Single(await CertificatesAsync(registration.Id));
        var (file, _) = await DownloadAsync(secretary, page.Path);
        Assert.StartsWith("%PDF-1.7", System.Text.Encoding.ASCII.GetString(file[..8]), StringComparison.Ordinal);
        await using var db = app.Open();
        Assert.Equal(Capacity.Representative, (await db.AuditTrail.SingleAsync(a => a.SubjectId == registration.Id && a.Act == "certificate.issued", Cancel)).Capacity);
    }

    [Fact]
    public async Task The_application_cannot_change_or_delete_what_a_certificate_states_and_the_audit_keeps_no_code()
    {
        var registration = await app.ApprovedClubAsync(await app.OwnerAsync());
        foreach (var forbidden in new[] { "UPDATE certificate SET facts = '{}'", "UPDATE certificate SET code = 'x'", "DELETE FROM certificate" })
        {
            await using var connection = new NpgsqlConnection(app.Database.AppConnectionString);
            await connection.OpenAsync(Cancel);
            await using var command = connection.CreateCommand();
            command.CommandText = forbidden;
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Cancel))).SqlState);
        }

        var certificate = Assert.Single(await CertificatesAsync(registration.Id));
        await using var db = app.Open();
        var audit = (await db.AuditTrail.Where(a => a.SubjectId == registration.Id).Select(a => a.Changes).ToListAsync(Cancel)).Single(c => c.Contains("Certificate", StringComparison.Ordinal));
        Assert.DoesNotContain(certificate.ShortCode, audit, StringComparison.Ordinal);
    }

    private static Task Done(Action act)
    {
        act();
        return Task.CompletedTask;
    }

    private Task<Registration> ChangeAsync(Guid registrationId, Action<Organization> change) => ChangeAsync(registrationId, (o, _) => Done(() => change(o)));

    private Task<Registration> ChangeAsync(Guid registrationId, Func<Organization, Data.RegistryDb, Task> change) =>
        app.ChangeAsync(registrationId, "organization.changed", (r, db) => change(r.Organization!, db));

    private async Task<IReadOnlyList<Certificate>> CertificatesAsync(Guid registrationId)
    {
        await using var db = app.Open();
        return await db.Certificates.AsNoTracking().Where(c => c.RegistrationId == registrationId).OrderBy(c => c.Sequence).ToListAsync(Cancel);
    }

    private static async Task<(byte[] File, string Name)> DownloadAsync(Visitor visitor, string path)
    {
        using var answer = await visitor.Client.GetAsync(new Uri(path, UriKind.Relative), Cancel);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        return (await answer.Content.ReadAsByteArrayAsync(Cancel), answer.Content.Headers.ContentDisposition.FileName!);
    }
}
