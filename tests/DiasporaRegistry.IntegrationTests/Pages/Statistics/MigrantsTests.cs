using System.Globalization;
using System.Text;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Data.Import;
using DiasporaRegistry.Data.Statistics;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Directory;
using DiasporaRegistry.Web.Import;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DiasporaRegistry.IntegrationTests.Pages.Statistics;

/// <summary>Organizations are set against the people of their origin only where a source counts them, and the source is said.</summary>
public sealed class MigrantsTests(ProfileRegister register) : IClassFixture<ProfileRegister>
{
    private const string Header = "origin,residence,year,people,source\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_is_brought_in_once_is_corrected_and_says_what_it_leaves_out()
    {
        var path = Path.Combine(Path.GetTempPath(), $"migrants-{register.App.Database.Name}.csv");
        await File.WriteAllTextAsync(path, Header + "GT,US,2020,1300000,\"Oficina, de censos\"\nXX,US,2020,5,Fuente\nGT,US-XX,2020,5,Fuente\nGT,US,1900,5,Fuente\nGT,US,2020,\"1,300\",Fuente\nGT,US,2020,0,Fuente\nGT,US,2020,5,\n", Cancel);
        try
        {
            using var said = new StringWriter();
            using var remarks = new StringWriter();
            Assert.Equal(ListCommand.SomeLeftOut, await ListCommand.RunAsync(CommandedList.Migrants, ["migrants", path], register.App.Services, said, remarks, Cancel));
            Assert.Contains("Conteos nuevos: 1.", said.ToString(), StringComparison.Ordinal);
            Assert.Equal(6, remarks.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
            await using var db = register.App.Open();
            var again = await new MigrantList(db).AddAsync(Content("GT,US,2020,1300000,\"Oficina, de censos\""), Actor.System, TimeProvider.System.GetUtcNow(), Cancel);
            Assert.Equal((0, 0, 1), (again.Added, again.Corrected, again.Known));
            var corrected = await new MigrantList(db).AddAsync(Content("gt,us,2020,1400000,\"Oficina, de censos\""), Actor.System, TimeProvider.System.GetUtcNow(), Cancel);
            Assert.Equal((0, 1, 0), (corrected.Added, corrected.Corrected, corrected.Known));
            Assert.Equal(1_400_000, await db.MigrantCounts.Where(c => c.Origin == "GT").Select(c => c.People).SingleAsync(Cancel));
            await Assert.ThrowsAsync<UnreadableListException>(() => new MigrantList(db).AddAsync(new MemoryStream(Encoding.UTF8.GetBytes("a,b\n1,2\n")), Actor.System, TimeProvider.System.GetUtcNow(), Cancel));
            Assert.Equal(ListCommand.NothingDone, await ListCommand.RunAsync(CommandedList.Migrants, ["migrants", path + ".no"], register.App.Services, said, remarks, Cancel));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task Rates_stand_beside_their_sources_and_only_where_all_organizations_are_counted()
    {
        await using (var db = register.App.Open())
            await new MigrantList(db).AddAsync(Content("MX,US,2015,5000000,Fuente antigua\nMX,US,2020,10000000,Fuente de prueba\nMX,US-TX,2020,2500000,Fuente de prueba"), Actor.System, TimeProvider.System.GetUtcNow(), Cancel);
        var visitor = register.App.Anonymous();
        var page = await visitor.GetAsync("/es/statistics?by=origin&and=residence");
        var index = register.App.Services.GetRequiredService<DirectoryIndex>();
        var organizations = index.CountOf(DirectoryScope.Public, new DirectoryQuery { Origins = ["MX"], Residences = ["US"] });
        var rate = (10_000m * organizations / 10_000_000).ToString("0.##", CultureInfo.InvariantCulture);
        var table = page.Document.QuerySelectorAll(".reg-crossed__table")[1];
        Assert.Contains(rate, table.TextContent, StringComparison.Ordinal);
        Assert.Contains("Fuente de prueba (2020)", page.Document.QuerySelector(".reg-caveats")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Fuente antigua", page.Text, StringComparison.Ordinal);
        Assert.Contains("per_10000_migrants", await visitor.Client.GetStringAsync(new Uri("/es/statistics?by=origin&and=residence&handler=Csv", UriKind.Relative), Cancel), StringComparison.Ordinal);

        foreach (var (path, tables) in new[] { ("?by=residence&residence=US&origin=MX", 2), ("?by=origin&and=residence&residence=US", 2), ("?by=origin&and=residence&kind=hometown-club", 1), ("?by=origin&and=residence&origin=MX", 1), ("?by=origin&and=kind", 1) })
            Assert.Equal((path, tables), (path, (await visitor.GetAsync("/es/statistics" + path)).Document.QuerySelectorAll(".reg-crossed__table").Length));
    }

    private static MemoryStream Content(string lines) => new(Encoding.UTF8.GetBytes(Header + lines + "\n"));
}
