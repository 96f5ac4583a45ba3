using DiasporaRegistry.Data;
using DiasporaRegistry.IntegrationTests.Database;
using DiasporaRegistry.Web.CoInvestment;
using DiasporaRegistry.Web.Import;
using Microsoft.Extensions.DependencyInjection;

namespace DiasporaRegistry.IntegrationTests.CoInvestment;

/// <summary>What the program can be asked about money on the command line.</summary>
public sealed class CommandTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rates_come_in_from_a_file_and_wrong_lines_are_told()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "date,from,to,rate,source\n2026-01-20,USD,MXN,18.27,Banxico\n2026-01-21,USD,MXN,mucho,Banxico\n", Cancel);
            var (code, output, remarks) = await RatesAsync("rates", file, "--language", "en");
            Assert.Equal((ListCommand.SomeLeftOut, "New exchange rates: 1. Known already: 0. Lines left out: 1."), (code, output.Trim()));
            Assert.StartsWith("Line 3: “mucho” is not a rate", remarks, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("Uso: rates ARCHIVO.csv", "rates")]
    [InlineData("Uso: rates ARCHIVO.csv", "rates", "--help")]
    [InlineData("Uso: rates ARCHIVO.csv", "rates", "a.csv", "b.csv")]
    [InlineData("No existe", "rates", "/no/hay.csv")]
    public async Task What_is_no_file_of_rates_is_told(string told, params string[] args)
    {
        var (code, _, remarks) = await RatesAsync(args);
        Assert.Equal(ListCommand.NothingDone, code);
        Assert.Contains(told, remarks, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Books_are_proved()
    {
        var books = await StoredBooks.OpenAsync(database);
        await books.CommitAsync(100);
        await books.ReceiveAsync(40);
        await using var services = Services();
        await using var output = new StringWriter();
        Assert.Equal(BooksCommand.Kept, await BooksCommand.RunAsync(services, output, Cancel));
        Assert.Equal("law,project,detail", output.ToString().Trim());

        await Sql.RunAsync(database.OwnerConnectionString, "UPDATE project_total SET received = 41 WHERE received = 40");
        Assert.Equal(BooksCommand.Broken, await BooksCommand.RunAsync(services, output, Cancel));
        Assert.Contains($"total,{books.Id},", output.ToString(), StringComparison.Ordinal);
        await Sql.RunAsync(database.OwnerConnectionString, "UPDATE project_total SET received = 40 WHERE received = 41");
    }

    private async Task<(int Code, string Output, string Remarks)> RatesAsync(params string[] args)
    {
        await using var services = Services();
        await using var output = new StringWriter();
        await using var remarks = new StringWriter();
        var code = await ListCommand.RunAsync(CommandedList.Rates, args, services, output, remarks, Cancel);
        return (code, output.ToString(), remarks.ToString());
    }

    private ServiceProvider Services() =>
        new ServiceCollection().AddSingleton(TimeProvider.System).AddScoped(_ => database.Open()).BuildServiceProvider();
}
