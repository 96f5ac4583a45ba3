using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using DiasporaRegistry.IntegrationTests.Database;
using DiasporaRegistry.Web.Import;

namespace DiasporaRegistry.IntegrationTests.Import;

/// <summary>What the command tells of a list whose rows are asked for in several parts.</summary>
public sealed class LongReportTests(TestDatabase database) : IClassFixture<TestDatabase>, IDisposable
{
    private const int Rows = 4_321;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("import");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_person_is_told_each_row_once_in_its_order()
    {
        var words = await ReportAsync();
        Assert.Equal(Enumerable.Range(3, Rows - 1), Regex.Matches(words, @"(?m)^Línea (\d+) · Club Repetido: ").Select(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task A_program_is_told_each_row_once_in_its_order()
    {
        using var document = JsonDocument.Parse(await ReportAsync("--json"));
        Assert.Equal(Enumerable.Range(2, Rows), document.RootElement.GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("line").GetInt32()));
    }

    private async Task<string> ReportAsync(params string[] more)
    {
        var path = Path.Combine(folder.FullName, $"larga{more.Length}.csv");
        await File.WriteAllTextAsync(path, "Nombre,Ciudad,Estado\n" + string.Concat(Enumerable.Repeat("Club Repetido,Dallas,TX\n", Rows)), TestContext.Current.CancellationToken);
        await using var services = CommandServices.For(database);
        using var output = new StringWriter();
        Assert.Equal(ImportCommand.Done, await ImportCommand.RunAsync(["import", path, "--country", "MX", "--dry-run", .. more], services, output, TextWriter.Null, false, TestContext.Current.CancellationToken));
        return output.ToString();
    }
}
