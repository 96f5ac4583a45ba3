using System.Text;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Data.Import;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.Database;
using DiasporaRegistry.Web.Import;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.CoInvestment;

public sealed class RateListTests(TestCluster cluster) : IAsyncLifetime
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    private TestDatabase database = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => database = await cluster.CreateDatabaseAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task A_file_of_rates_is_added_once()
    {
        const string File = "Source;Date;From;To;Rate\nBanco de México;2026-11-20;USD;MXN;18.2713\nBanco de México;2026-11-21;usd;mxn;18.3000\n\nBanco Central de Honduras;2026-11-20;USD;HNL;26.1\n";
        Assert.Equal((3, 0, 0), Counts(await AddAsync(File)));
        Assert.Equal((0, 3, 0), Counts(await AddAsync(File)));
        Assert.Equal((1, 3, 0), Counts(await AddAsync(File + "Banco de México;2026-11-23;USD;MXN;18.3\n")));
        await using var db = database.Open();
        var rate = await db.ExchangeRates.SingleAsync(r => r.ToCurrency == "MXN" && r.Day == new DateOnly(2026, 11, 20), Cancel);
        Assert.Equal(new(18.2713m, new DateOnly(2026, 11, 20), "Banco de México"), rate.AsConversion());
        Assert.Equal(2, await db.AuditTrail.CountAsync(e => e.Act == "rates.added", Cancel));
    }

    [Fact]
    public async Task Wrong_lines_are_left_out_and_told_in_words()
    {
        var report = await AddAsync("""
            date,from,to,rate,source
            2026-11-20,USD,MXN,18.27,Banxico
            20/11/2026,USD,MXN,18.27,Banxico
            2026-11-24,USD,MXN,18.27,Banxico
            2026-11-20,USD,PESOS,18.27,Banxico
            2026-11-20,USD,USD,1,Banxico
            2026-11-20,USD,MXN,"18,27",Banxico
            2026-11-20,USD,MXN,-18.27,Banxico
            2026-11-20,USD,MXN,18.27,
            2026-11-20,USD,MXN,19,Banxico
            2026-11-20,USD,MXN,18.2700,Banxico
            2026-11-20
            """);
        Assert.Equal((1, 1, 9), Counts(report));
        Assert.Equal(
            [(3, "RateDayWrong"), (4, "RateDayWrong"), (5, "RateCurrencyUnknown"), (6, "RateOfOneCurrency"), (7, "RateNumberWrong"), (8, "RateNumberWrong"), (9, "RateSourceMissing"), (10, "RateContradicts"), (12, "RateCurrencyUnknown")],
            report.Faults.Select(f => (f.Line, f.Why.Key)));
        Assert.Equal("«18,27» no es un tipo de cambio: escriba un número mayor que cero, con punto y sin separar los miles, como 18.2713.", ImportText.Of("es", report.Faults[4].Why));
        Assert.Equal("Another rate is known of that day and from Banxico: 18.27. What is known stays as it is.", ImportText.Of("en", report.Faults[7].Why));
    }

    [Fact]
    public async Task A_correction_is_a_new_statement_and_what_was_recorded_last_counts()
    {
        const string First = "date,from,to,rate,source\n2026-11-20,USD,GTQ,7.70,Banguat\n2026-11-20,USD,GTQ,7.65,Banco Uno\n2026-11-19,USD,GTQ,7.60,Banguat\n";
        const string Mended = "date,from,to,rate,source\n2026-11-20,USD,GTQ,7.67,Banguat\n2026-11-20,USD,GTQ,7.99,Banguat\n";
        await AddAsync(First);
        await using var db = database.Open();
        async Task<ExchangeRate> OfAsync(int day) => await RateList.For(db.ExchangeRates.AsNoTracking(), "USD", "GTQ", new DateOnly(2026, 11, day)).SingleAsync(Cancel);
        // Recorded together: by the name of the source, so that everyone gets the same.
        Assert.Equal("Banco Uno", (await OfAsync(21)).Source);
        Assert.Equal(7.60m, (await OfAsync(19)).Rate);
        Assert.Equal((0, 0, 2), Counts(await AddAsync(Mended, hour: 10)));
        // Of two lines of one file that say different things one is wrong, and nobody knows which.
        Assert.Equal((1, 0, 1), Counts(await AddAsync(Mended, corrects: true, hour: 11)));
        var now = await OfAsync(21);
        Assert.Equal((7.67m, "Banguat", 2, 11), (now.Rate, now.Source, now.Version, now.RecordedAt.Hour));
        Assert.Equal([7.70m, 7.67m], await db.ExchangeRates.Where(r => r.ToCurrency == "GTQ" && r.Day == new DateOnly(2026, 11, 20) && r.Source == "Banguat").OrderBy(r => r.Version).Select(r => r.Rate).ToListAsync(Cancel));
        await AddAsync("date,from,to,rate,source\n2026-11-20,USD,GTQ,7.66,Banco Dos\n", hour: 12);
        Assert.Equal("Banco Dos", (await OfAsync(20)).Source);
    }

    [Theory]
    [InlineData("", "FileEmpty")]
    [InlineData("date,from,to,rate\n2026-11-20,USD,MXN,18.27\n", "RateColumnsMissing")]
    public async Task What_is_no_list_of_rates_is_refused(string file, string why)
    {
        var refused = await Assert.ThrowsAsync<UnreadableListException>(() => AddAsync(file));
        Assert.Equal(why, refused.Reason.Key);
    }

    private static (int, int, int) Counts(RateReport report) => (report.Added, report.Known, report.Faults.Count);

    private async Task<RateReport> AddAsync(string file, bool corrects = false, int hour = 9)
    {
        await using var db = database.Open();
        return await new RateList(db).AddAsync(new MemoryStream(Encoding.UTF8.GetBytes(file)), Today, Actor.System, new DateTimeOffset(Today, new TimeOnly(hour, 0), TimeSpan.Zero), corrects, Cancel);
    }
}
