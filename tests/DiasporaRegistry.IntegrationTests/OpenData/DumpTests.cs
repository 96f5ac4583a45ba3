using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Organizations;
using DiasporaRegistry.IntegrationTests.Pages.Directory;
using DiasporaRegistry.Web.OpenData;
using Microsoft.Extensions.DependencyInjection;

namespace DiasporaRegistry.IntegrationTests.OpenData;

/// <summary>All that is public is written down whole, and nothing else.</summary>
public sealed class DumpTests(ProfileRegister register) : IClassFixture<ProfileRegister>
{
    private static readonly string[] Names = ["organizations.jsonl.gz", "organizations.hsds.json.gz", "taxonomy_terms.json.gz", "consultations.jsonl.gz", "events.jsonl.gz", "alerts.jsonl.gz", "co-investment.360giving.json.gz", "co-investment.360giving.xlsx", "co-investment.iati.xml.gz"];

    private readonly HttpClient client = register.App.Anonymous().Client;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_dump_has_each_public_organization_as_the_API_says_it_and_nothing_hidden()
    {
        await MakeAsync();
        var lines = (await ReadAsync("organizations.jsonl.gz")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(8, lines.Length);
        foreach (var line in lines)
        {
            var id = JsonNode.Parse(line)!["id"]!.GetValue<Guid>();
            Assert.Equal(await client.GetStringAsync(new Uri($"/api/v1/organizations/{id}?lang=es", UriKind.Relative), Cancel), line);
        }

        var standard = JsonNode.Parse(await ReadAsync("organizations.hsds.json.gz"))!["contents"]!.AsArray();
        Assert.Equal(lines.Select(l => JsonNode.Parse(l)!["id"]!.GetValue<Guid>()), standard.Select(o => o!["id"]!.GetValue<Guid>()));
        var terms = JsonNode.Parse(await ReadAsync("taxonomy_terms.json.gz"))!["contents"]!.AsArray().Select(t => t!["id"]!.GetValue<Guid>()).ToHashSet();
        Assert.All(standard.SelectMany(o => o!["attributes"]!.AsArray()), used => Assert.Contains(used!["taxonomy_term_id"]!.GetValue<Guid>(), terms));
        // A workbook is no text; its cells are tested where it is made.
        foreach (var name in Names.Where(n => n.EndsWith(".gz", StringComparison.Ordinal)))
        {
            foreach (var canary in ProfileRegister.Canaries.Append(register.Hidden.Id.ToString()))
                Assert.DoesNotContain(canary, await ReadAsync(name), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task The_package_tells_date_licence_and_checksums_that_hold()
    {
        await MakeAsync();
        var package = JsonNode.Parse(await client.GetStringAsync(new Uri("/open-data/datapackage.json", UriKind.Relative), Cancel))!;
        Assert.Equal("CC-BY-4.0", package["licenses"]![0]!["name"]!.GetValue<string>());
        Assert.True(DateTimeOffset.Parse(package["created"]!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture) <= TimeProvider.System.GetUtcNow().AddMinutes(1));
        Assert.Equal(Names.Order(), package["resources"]!.AsArray().Select(r => r!["path"]!.GetValue<string>()).Order());
        foreach (var resource in package["resources"]!.AsArray())
        {
            var bytes = await client.GetByteArrayAsync(new Uri("/open-data/" + resource!["path"]!.GetValue<string>(), UriKind.Relative), Cancel);
            Assert.Equal(resource["bytes"]!.GetValue<long>(), bytes.Length);
            Assert.Equal(resource["hash"]!.GetValue<string>(), "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes)));
        }

        var page = await register.App.Anonymous().GetAsync("/es/open-data");
        Assert.Contains("8 organizaciones", page.Text, StringComparison.Ordinal);
        Assert.Contains(package["resources"]![0]!["hash"]!.GetValue<string>()["sha256:".Length..], page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_made_private_is_gone_from_the_next_dump_and_the_old_ones_are_deleted()
    {
        await MakeAsync();
        Assert.Contains("club@prueba.example", await ReadAsync("organizations.jsonl.gz"), StringComparison.Ordinal);
        await register.App.ChangeAsync(register.Club.Id, (organization, _, now) => organization.StateContacts([new("email", "publico+club@prueba.example", Visibility.Ministry, now)], now));
        await MakeAsync();
        foreach (var name in Names.Where(n => n.EndsWith(".gz", StringComparison.Ordinal)))
            Assert.DoesNotContain("club@prueba.example", await ReadAsync(name), StringComparison.Ordinal);
        await MakeAsync();
        await MakeAsync();
        var folder = register.App.Services.GetRequiredService<OpenDataFolder>().Begin(TimeProvider.System.GetUtcNow());
        Assert.Equal(2, Directory.EnumerateDirectories(Path.GetDirectoryName(folder)!).Count(f => !f.EndsWith(".part", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_file_is_read_in_parts_and_asked_for_again_by_its_tag()
    {
        await MakeAsync();
        var whole = await client.GetByteArrayAsync(new Uri("/open-data/organizations.jsonl.gz", UriKind.Relative), Cancel);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/open-data/organizations.jsonl.gz") { Headers = { Range = new RangeHeaderValue(10, 29) } };
        using var part = await client.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(whole[10..30], await part.Content.ReadAsByteArrayAsync(Cancel));
        using var again = new HttpRequestMessage(HttpMethod.Get, "/open-data/organizations.jsonl.gz") { Headers = { IfNoneMatch = { part.Headers.ETag! } } };
        using var same = await client.SendAsync(again, Cancel);
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
    }

    [Theory]
    [InlineData("nothing.gz")]
    [InlineData("..%2Fdump.json")]
    [InlineData("dump.json")]
    [InlineData("%2e%2e%2f%2e%2e%2fetc%2fpasswd")]
    public async Task Only_files_of_the_dump_are_handed_out(string name)
    {
        await MakeAsync();
        using var answer = await client.GetAsync(new Uri("/open-data/" + name, UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task It_is_due_once_a_night()
    {
        await MakeAsync();
        Assert.False(register.App.Services.GetRequiredService<DumpRounds>().IsDue());
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(TimeProvider.System.GetUtcNow().AddDays(1));
        using var tomorrow = ActivatorUtilities.CreateInstance<DumpRounds>(register.App.Services, clock);
        Assert.True(tomorrow.IsDue());
    }

    private async Task MakeAsync()
    {
        await using var scope = register.App.Services.CreateAsyncScope();
        Assert.NotNull(await scope.ServiceProvider.GetRequiredService<DumpMaker>().MakeAsync(Cancel));
    }

    private async Task<string> ReadAsync(string name)
    {
        await using var stream = new GZipStream(await client.GetStreamAsync(new Uri("/open-data/" + name, UriKind.Relative), Cancel), CompressionMode.Decompress);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(Cancel);
    }
}
