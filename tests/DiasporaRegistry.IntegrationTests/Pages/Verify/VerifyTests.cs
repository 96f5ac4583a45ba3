using System.Diagnostics;
using System.Net;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Database;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using DiasporaRegistry.Web.Language;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Verify;

public sealed class VerifyTests(RegistryApp app, TestCluster cluster) : IClassFixture<RegistryApp>
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_picture_and_the_short_code_lead_to_the_same_answer_in_the_readers_language()
    {
        var (registration, certificate) = await CertifiedAsync();
        var scanned = await app.Anonymous().GetAsync($"/verify/{certificate.Code}");
        Assert.Equal((HttpStatusCode.OK, $"/es/verify/{certificate.Code}", "El registro está vigente"), (scanned.Status, scanned.Path, scanned.Heading));
        using var spanish = Languages.Use("es");
        Assert.Equal(
            [$"Vigente hasta el {Formats.Date(registration.ValidUntil!.Value)}", registration.Number!, "Club Jerez de Los Ángeles"],
            scanned.Document.QuerySelectorAll(".govuk-summary-list__value").Take(3).Select(v => v.TextContent.Trim()));

        var visitor = app.Anonymous();
        var form = await visitor.GetAsync("/en/verify");
        Assert.Contains("/en/verify", form.Document.QuerySelector("footer")!.InnerHtml, StringComparison.Ordinal);
        var typed = await visitor.SubmitAsync(form, [("Form.Code", CertificateCode.Printed(certificate.ShortCode).ToLowerInvariant())]);
        Assert.Equal((HttpStatusCode.OK, "The registration is valid"), (typed.Status, typed.Heading));
        Assert.Contains(registration.Number!, typed.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Escriba el código del certificado.")]
    [InlineData("K7QM", "Revise el código: son doce letras y números.")]
    [InlineData("<script>alert(1)</script>", "Revise el código: son doce letras y números.")]
    public async Task What_cannot_be_a_code_is_told_beside_the_field(string typed, string error)
    {
        var visitor = app.Anonymous();
        var refused = await visitor.SubmitAsync(await visitor.GetAsync("/es/verify"), [("Form.Code", typed)]);
        Assert.Equal([error], refused.Errors);
    }

    [Fact]
    public async Task It_says_nothing_but_what_stands_on_the_paper_and_how_it_stands_and_nobody_keeps_it()
    {
        var (registration, certificate) = await CertifiedAsync(new Club { Name = "Club que dice poco", Contacts = [("email", "publico@example.org", Visibility.Public)] });
        using var answer = await app.Anonymous().Client.GetAsync(new Uri($"/es/verify/{certificate.Code}", UriKind.Relative), Cancel);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.Equal("noindex, noarchive", Assert.Single(answer.Headers.GetValues("X-Robots-Tag")));
        var html = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.Contains("""<meta name="robots" content="noindex">""", html, StringComparison.Ordinal);
        Assert.All(["Jerez, Zacatecas", "Santa Ana", "Los Angeles,", "publico@example.org", "directory/" + registration.OrganizationId, registration.Id.ToString(), registration.Reference!],
            secret => Assert.DoesNotContain(secret, html, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(RegistrationState.Suspended, "El registro está suspendido", "Suspendido")]
    [InlineData(RegistrationState.Revoked, "El registro fue revocado", "Revocado")]
    [InlineData(RegistrationState.RenewalDue, "El registro está vigente", "Vigente hasta el")]
    public async Task It_says_how_the_registration_stands_today_without_the_reason(RegistrationState state, string heading, string standing)
    {
        var (registration, certificate) = await CertifiedAsync();
        await app.ChangeAsync(registration.Id, "registration.changed", (r, _) => Done(() =>
        {
            if (state == RegistrationState.Suspended)
                r.Suspend("Un motivo de nadie más", Applications.Reviewer, Now);
            else if (state == RegistrationState.Revoked)
                r.Revoke("Un motivo de nadie más", Applications.Reviewer, Now);
            else
                r.MarkRenewalDue(Now);
        }));
        var page = await app.Anonymous().GetAsync($"/es/verify/{certificate.Code}");
        Assert.Equal(heading, page.Heading);
        Assert.StartsWith(standing, page.Document.QuerySelector(".reg-tag")!.TextContent.Trim(), StringComparison.Ordinal);
        Assert.Contains(registration.Number!, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("motivo", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-900, "The registration has expired", "Expired on")]
    [InlineData(30, "The registration is not valid yet", "Valid from")]
    public async Task The_day_counts_even_where_nobody_marked_it(int days, string heading, string standing)
    {
        var review = await app.ClubInReviewAsync(await app.OwnerAsync());
        var from = CountriesOfOrigin.EarliestDay(Now).AddDays(days);
        await app.ChangeAsync(review.Id, "registration.approved", (r, _) => Done(() => r.Approve(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"MX-1999-{days}"), from, from.AddYears(2), Applications.Reviewer, Now)));
        var page = await app.Anonymous().GetAsync($"/en/verify/{(await CertificatesAsync(review.Id))[0].Code}");
        Assert.Equal(heading, page.Heading);
        Assert.StartsWith(standing, page.Document.QuerySelector(".reg-tag")!.TextContent.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_replaced_certificate_says_so_and_not_what_is_new()
    {
        var (registration, old) = await CertifiedAsync();
        await app.ChangeAsync(registration.Id, "organization.changed", (r, _) =>
            Done(() => r.Organization!.StateNames([new OrganizationName("Club de nombre nuevo", NameType.Official, "es", Now)], Now)));
        var page = await app.Anonymous().GetAsync($"/es/verify/{old.Code}");
        Assert.Equal((HttpStatusCode.OK, "Hay un certificado más reciente"), (page.Status, page.Heading));
        Assert.Contains("Sustituido el", page.Text, StringComparison.Ordinal);
        Assert.Contains("Club Jerez de Los Ángeles", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("nombre nuevo", page.Html, StringComparison.Ordinal);
        var current = (await CertificatesAsync(registration.Id))[^1];
        Assert.DoesNotContain(current.ShortCode, page.Html, StringComparison.Ordinal);
        Assert.Equal("El registro está vigente", (await app.Anonymous().GetAsync($"/es/verify/{current.Code}")).Heading);

        // A registration that the ministry took away has no newer certificate to ask for.
        await app.ChangeAsync(registration.Id, "registration.revoked", (r, _) => Done(() => r.Revoke("prueba", Applications.Reviewer, Now)));
        Assert.Equal("El registro fue revocado", (await app.Anonymous().GetAsync($"/es/verify/{old.Code}")).Heading);
    }

    [Theory]
    [InlineData("es")]
    [InlineData("en")]
    public async Task An_unknown_code_one_that_cannot_be_and_a_withdrawn_one_read_alike(string language)
    {
        var (registration, certificate) = await CertifiedAsync();
        await app.ChangeAsync(registration.Id, "registration.withdrawn", (r, _) => Done(() => r.Withdraw("prueba", Applications.Reviewer, Now)));
        var visitor = app.Anonymous();
        var answers = new List<string>();
        foreach (var code in new[] { CertificateCode.New(), CertificateCode.Abbreviate(CertificateCode.New()), "nada", certificate.Code, certificate.ShortCode })
        {
            var page = await visitor.GetAsync($"/{language}/verify/{code}");
            Assert.Equal(HttpStatusCode.NotFound, page.Status);
            answers.Add(page.Html.Replace(code, "CODE", StringComparison.Ordinal));
        }

        var plain = answers.Select(a => System.Text.RegularExpressions.Regex.Replace(a, "nonce=\"[^\"]*\"", "")).Distinct().ToList();
        Assert.Single(plain);
        Assert.DoesNotContain("Club", plain[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_told_is_answered_at_whole_steps_of_time()
    {
        await using var slow = new RegistryApp(cluster) { Settings = { ["Limits:AnswerStepMilliseconds"] = "400" } };
        await slow.InitializeAsync();
        var registration = await slow.ApprovedClubAsync(await slow.OwnerAsync());
        string withdrawn;
        await using (var db = slow.Open())
            withdrawn = (await db.Certificates.SingleAsync(c => c.RegistrationId == registration.Id, Cancel)).Code;
        await slow.ChangeAsync(registration.Id, "registration.withdrawn", (r, _) => Done(() => r.Withdraw(null, Applications.Reviewer, Now)));
        await slow.Anonymous().GetAsync("/es/verify/warm");
        foreach (var code in new[] { CertificateCode.New(), withdrawn })
        {
            var watch = Stopwatch.StartNew();
            Assert.Equal(HttpStatusCode.NotFound, (await slow.Anonymous().GetAsync($"/es/verify/{code}")).Status);
            Assert.True(watch.ElapsedMilliseconds >= 400, $"{watch.ElapsedMilliseconds} ms");
        }
    }

    [Fact]
    public async Task One_network_does_not_try_codes_without_end()
    {
        await using var strict = new RegistryApp(cluster) { Settings = { ["Limits:Certificates:Burst"] = "3", ["Limits:Certificates:PerSecond"] = "1" } };
        await strict.InitializeAsync();
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 8; i++)
            statuses.Add((await strict.Anonymous().GetAsync($"/es/verify/{CertificateCode.Abbreviate(CertificateCode.New())}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, statuses[0]);
        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
        Assert.Equal(HttpStatusCode.OK, (await strict.Anonymous().GetAsync("/es")).Status);
    }

    private static Task Done(Action act)
    {
        act();
        return Task.CompletedTask;
    }

    private async Task<(Registration Registration, Certificate Certificate)> CertifiedAsync(Club? club = null)
    {
        var registration = await app.ApprovedClubAsync(await app.OwnerAsync(), club);
        return (registration, Assert.Single(await CertificatesAsync(registration.Id)));
    }

    private async Task<IReadOnlyList<Certificate>> CertificatesAsync(Guid registrationId)
    {
        await using var db = app.Open();
        return await db.Certificates.AsNoTracking().Where(c => c.RegistrationId == registrationId).OrderBy(c => c.Sequence).ToListAsync(Cancel);
    }
}
