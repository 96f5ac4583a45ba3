using System.Diagnostics;
using System.Text.Json;
using DiasporaRegistry.UnitTests.Language;

namespace DiasporaRegistry.UnitTests.Architecture;

/// <summary>The list of a published program's parts (CycloneDX), as <c>Sbom.targets</c> has it completed from what the tool for .NET writes.</summary>
public sealed class SbomTests : IDisposable
{
    private const string Written = """
        {
          "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "serialNumber": "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79",
          "metadata": { "timestamp": "2026-11-30T10:00:00Z", "component": { "type": "application", "bom-ref": "diaspora-registry@1.0.0", "name": "diaspora-registry", "version": "1.0.0" } },
          "components": [
            { "type": "library", "bom-ref": "pkg:nuget/Serilog@4.3.0", "name": "Serilog", "version": "4.3.0", "scope": "required", "licenses": [LICENCES], "purl": "pkg:nuget/Serilog@4.3.0" },
            { "type": "library", "bom-ref": "pkg:nuget/Analyzers@1.0.0", "name": "Analyzers", "version": "1.0.0", "scope": "excluded", "licenses": [], "purl": "pkg:nuget/Analyzers@1.0.0" }
          ],
          "dependencies": [{ "ref": "diaspora-registry@1.0.0", "dependsOn": ["pkg:nuget/Serilog@4.3.0", "pkg:nuget/Analyzers@1.0.0"] }, { "ref": "pkg:nuget/Serilog@4.3.0" }, { "ref": "pkg:nuget/Analyzers@1.0.0" }]
        }
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("registry-sbom-").FullName;

    [Fact]
    public async Task It_lists_what_ships_from_both_registries_and_is_the_same_for_the_same_sources()
    {
        Assert.Equal((0, ""), await CompleteAsync("""{ "license": { "id": "Apache-2.0" } }"""));
        using var list = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(folder, "sbom.cdx.json"), TestContext.Current.CancellationToken));
        var root = list.RootElement;
        Assert.False(root.TryGetProperty("serialNumber", out _) || root.GetProperty("metadata").TryGetProperty("timestamp", out _));
        Assert.Equal("EUPL-1.2", LicenceOf(root.GetProperty("metadata").GetProperty("component")));

        var parts = root.GetProperty("components").EnumerateArray().ToDictionary(c => c.GetProperty("purl").GetString()!);
        Assert.Equal(ShippedPackages.OfNpm.Count + 1, parts.Count);
        var leaflet = Assert.Single(parts, p => p.Key.StartsWith("pkg:npm/leaflet@", StringComparison.Ordinal)).Value;
        Assert.Equal("BSD-2-Clause", LicenceOf(leaflet));
        Assert.Equal(128, leaflet.GetProperty("hashes")[0].GetProperty("content").GetString()!.Length);
        Assert.Contains(parts, p => p.Key.StartsWith("pkg:npm/%40fontsource/public-sans@", StringComparison.Ordinal) && LicenceOf(p.Value) == "OFL-1.1");
        Assert.Equal(parts.Keys.Append("diaspora-registry@1.0.0").Order(StringComparer.Ordinal), root.GetProperty("dependencies").EnumerateArray().Select(d => d.GetProperty("ref").GetString()!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_part_without_a_licence_ends_the_build() => Assert.Equal((1, "Without a licence or an address: Serilog\n"), await CompleteAsync(""));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string? LicenceOf(JsonElement part) => part.GetProperty("licenses")[0].GetProperty("license").GetProperty("id").GetString();

    private async Task<(int Exit, string Said)> CompleteAsync(string licences)
    {
        var ofNuGet = Path.Combine(folder, "nuget.json");
        await File.WriteAllTextAsync(ofNuGet, Written.Replace("LICENCES", licences, StringComparison.Ordinal), TestContext.Current.CancellationToken);
        using var node = Process.Start(new ProcessStartInfo("node", ["Scripts/build/sbom.mjs", ofNuGet, "package-lock.json", folder, folder]) { WorkingDirectory = Sources.Web, RedirectStandardError = true })!;
        var said = await node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (node.ExitCode, said);
    }
}
