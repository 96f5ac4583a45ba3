using System.Net.Http.Headers;
using System.Text;
using AngleSharp.Html.Parser;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Domain.Organizations.Claims;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Organizations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Claims;

/// <summary>Organizations that a list found, and people who claim them as they do in a browser.</summary>
static class ClaimedOrganizations
{
    public static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n");

    static int count;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<Guid> FoundAsync(this RegistryApp app, string name, string country = "MX")
    {
        await using var db = app.Open();
        return (await db.MapAsync(country, name, country == "MX" ? "MX-32020" : "GT-0901", "US-CA-LOS-ANGELES", Interlocked.Increment(ref count))).Id;
    }

    public static async Task<(Account Account, Visitor Visitor)> ClaimantAsync(this RegistryApp app, string name)
    {
        var account = await app.AddAccountAsync($"{name}.{Interlocked.Increment(ref count)}@reclama.example");
        return (account, await app.SignInAsync(account, secondFactor: false));
    }

    /// <summary>Sends the form of a page with files, as a browser sends it.</summary>
    public static async Task<VisitedPage> ClaimAsync(this Visitor visitor, VisitedPage page, string position, string text, params (string Name, byte[] Bytes)[] files)
    {
        using var content = new MultipartFormDataContent();
        foreach (var hidden in page.Document.QuerySelectorAll("main form input[type=hidden]"))
            content.Add(new StringContent(hidden.GetAttribute("value") ?? ""), hidden.GetAttribute("name")!);
        content.Add(new StringContent(position), "Form.Position");
        content.Add(new StringContent(text), "Form.Text");
        foreach (var (name, bytes) in files)
        {
            var file = new ByteArrayContent(bytes);
            file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            content.Add(file, "Form.Files", name);
        }

        using var answer = await visitor.Client.PostAsync(new Uri(page.PathAndQuery, UriKind.Relative), content, Cancel);
        var html = await answer.Content.ReadAsStringAsync(Cancel);
        return new VisitedPage(answer.StatusCode, answer.RequestMessage!.RequestUri!.PathAndQuery, html, new HtmlParser().ParseDocument(html));
    }

    /// <summary>Claims an organization, and answers the claim's key.</summary>
    public static async Task<Guid> ClaimAsync(this Visitor visitor, Guid organization, string position = "Presidenta", params (string Name, byte[] Bytes)[] files)
    {
        var sent = await visitor.ClaimAsync(await visitor.GetAsync($"/es/claims/new/{organization}"), position, "Organizo la feria de noviembre desde 2015.", files);
        Assert.Empty(sent.Errors);
        return Guid.Parse(sent.Path.Split('/')[^1]);
    }

    public static async Task<OrganizationClaim> ClaimOfAsync(this RegistryApp app, Guid id)
    {
        await using var db = app.Open();
        return await db.Claims.AsNoTracking().Include(c => c.Evidence).SingleAsync(c => c.Id == id, Cancel);
    }
}
