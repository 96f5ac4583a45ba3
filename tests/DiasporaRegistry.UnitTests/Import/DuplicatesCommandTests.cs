using System.Text;
using DiasporaRegistry.Web.Import;

namespace DiasporaRegistry.UnitTests.Import;

public sealed class DuplicatesCommandTests : IDisposable
{
    private readonly string file = Path.Combine(Path.GetTempPath(), $"duplicates-{Path.GetRandomFileName()}.csv");

    public void Dispose() => File.Delete(file);

    [Fact]
    public async Task Pairs_are_printed_as_csv_with_rows_score_reasons_and_ids()
    {
        var (code, output, remarks) = await RunAsync("""
            Id,Site name,Address,Zip,Phone
            k1,Kettle Row Day Care Center,3301 S Tamarind,60601,773-555-0104
            k2,Something Else Altogether,1 Elm St,60602,773-555-0177
            "=k,3",Kettle Row Daycare Ctr,3301 South Tamarind Ave,60601,(773) 555-0104
            """);
        Assert.Equal(DuplicatesCommand.Done, code);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal("left_row,right_row,score,reasons,left_id,right_id", lines[0]);
        Assert.Matches("""^1,3,0\.9\d\d,[A-Za-z ]*SamePhone[A-Za-z ]*SameAddress[A-Za-z ]*,k1,"'=k,3"$""", Assert.Single(lines.Skip(1)));
        Assert.Contains("Site name, Address, Zip, Phone", remarks, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Spanish_headers_semicolons_and_one_byte_letters_are_read_and_json_is_printed()
    {
        var text = "Razón social;Dirección;Ciudad;Teléfono\nPanadería La Espiga;Calle 16 de Septiembre 77;Houston;713 555 0106\nPanaderia Espiga;16 de Septiembre #77;Houston;\n";
        await File.WriteAllBytesAsync(file, Encoding.Latin1.GetBytes(text), TestContext.Current.CancellationToken);
        var (code, output, _) = await RunAsync(null, "--json");
        Assert.Equal(DuplicatesCommand.Done, code);
        Assert.StartsWith("""{"left":1,"right":2,"score":0.""", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_least_score_is_the_callers()
    {
        const string Text = "name\nClub Social Hidalgo\nClub Social Guerrero\n";
        Assert.Equal(2, (await RunAsync(Text, "--least", "0")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Single((await RunAsync(Text)).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(DuplicatesCommand.NothingDone, (await RunAsync(Text, "--least", "2")).Code);
    }

    [Theory]
    [InlineData("a,b\n1,2\n", "Ninguna columna")]
    [InlineData("", "vacío")]
    public async Task What_is_no_list_is_refused_in_words_and_nothing_is_printed(string text, string words)
    {
        var (code, output, remarks) = await RunAsync(text);
        Assert.Equal(DuplicatesCommand.NothingDone, code);
        Assert.Empty(output);
        Assert.Contains(words, remarks, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_says_how_it_is_used_and_a_missing_file_is_named()
    {
        using var output = new StringWriter();
        Assert.Equal(DuplicatesCommand.Done, await DuplicatesCommand.RunAsync(["duplicates", "--help", "--language", "en"], output, output, TestContext.Current.CancellationToken));
        Assert.Contains("--least", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(DuplicatesCommand.NothingDone, await DuplicatesCommand.RunAsync(["duplicates", "no-such.csv"], output, output, TestContext.Current.CancellationToken));
        Assert.Contains("no-such.csv", output.ToString(), StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output, string Remarks)> RunAsync(string? text, params string[] options)
    {
        if (text is not null)
            await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        using var output = new StringWriter();
        using var remarks = new StringWriter();
        var code = await DuplicatesCommand.RunAsync(["duplicates", file, .. options], output, remarks, TestContext.Current.CancellationToken);
        return (code, output.ToString(), remarks.ToString());
    }
}
