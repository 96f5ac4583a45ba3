using DiasporaRegistry.BrowserTests.Browser;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Organizations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.BrowserTests;

/// <summary>Checking a certificate: by keyboard, with JavaScript and without, on a telephone and on a desk.</summary>
public sealed class CertificateTests(Site site, Chromium chromium) : IClassFixture<Site>
{
    [Theory]
    [InlineData("es", true, 1280)]
    [InlineData("en", false, 320)]
    public async Task Somebody_types_the_code_of_a_paper_and_learns_how_it_stands(string language, bool javaScript, int width)
    {
        var certificate = await IssueAsync(language);
        await using var reader = await Reader.OpenAsync(chromium, site.Address, language, javaScript, width);
        await reader.GoAsync("/verify");
        await reader.SendAsync();
        Assert.Equal(1, await reader.Page.Locator(".govuk-error-summary__list li").CountAsync());
        await reader.TypeAsync("Form.Code", CertificateCode.Printed(certificate.ShortCode).ToLowerInvariant());
        await reader.SendAsync();
        Assert.Contains(certificate.Facts.Number, await reader.TextAsync(), StringComparison.Ordinal);
        Assert.False(await reader.IsTooWideAsync());
        await reader.PressAsync(reader.Page.Locator(".govuk-back-link"));
        await reader.TypeAsync("Form.Code", "0000-0000-0000");
        await reader.SendAsync();
        Assert.DoesNotContain(certificate.Facts.Number, await reader.TextAsync(), StringComparison.Ordinal);
        Assert.False(await reader.IsTooWideAsync());
    }

    private async Task<Certificate> IssueAsync(string language)
    {
        var account = await site.Services.AddAccountAsync($"certificada.{language}@prueba.example", language);
        await using var db = site.Open();
        var organization = await db.StateAsync(account.Id, new("Club de un nombre largo de verdad en Los Ángeles", "MX-32020", "US-CA-LOS-ANGELES", ("MX", RegistrationState.Approved)));
        return await db.Certificates.SingleAsync(c => db.Registrations.Any(r => r.Id == c.RegistrationId && r.OrganizationId == organization.Id), TestContext.Current.CancellationToken);
    }
}
