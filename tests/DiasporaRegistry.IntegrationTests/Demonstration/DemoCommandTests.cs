using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Demonstration;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Data.Finding.Feed;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.IntegrationTests.Database;
using DiasporaRegistry.Web.Demonstration;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace DiasporaRegistry.IntegrationTests.Demonstration;

/// <summary>Filling a register with invented organizations, and keeping them out of one in use.</summary>
public sealed class DemoCommandTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task An_empty_register_is_filled_once_and_reads_as_it_was_invented()
    {
        var cancel = TestContext.Current.CancellationToken;
        Assert.Equal((DemoCommand.NothingDone, true), await RunAsync("Production", "demo", "--organizations", "300"));
        Assert.Equal((DemoCommand.NothingDone, true), await RunAsync("Development", "demo", "--organizations", "0"));

        Assert.Equal(DemoCommand.Done, (await RunAsync("Development", "demo", "--organizations", "300", "--seed", "7")).Code);

        var register = new GeneratedRegister(300, 7, mark: GeneratedRegisterWriter.Mark);
        await using var db = database.Open();
        await using var source = Npgsql.NpgsqlDataSource.Create(database.AppConnectionString);
        using var written = new DirectoryIndex(register.Day);
        await new DirectoryKeeper(written, source, null, new FakeTimeProvider(new DateTimeOffset(register.Day, new TimeOnly(12, 0), TimeSpan.Zero))).FillAsync(cancel);
        var invented = new DirectoryIndex(register.Day);
        invented.Learn(register.PlacesInUse());
        foreach (var entry in register.Entries())
            invented.Apply(entry);
        foreach (var scope in new[] { DirectoryScope.Public, DirectoryScope.Ministry("MX"), DirectoryScope.OfConsulate("GT", "GT-LOS-ANGELES") })
        {
            var (a, b) = (written.Search(scope, new DirectoryQuery { PageSize = 100 }), invented.Search(scope, new DirectoryQuery { PageSize = 100 }));
            Assert.Equal(b.Total, a.Total);
            Assert.Equal(b.Hits.Select(h => (h.Id, h.Name, h.Kind, h.YearFounded, h.ChangedAt)), a.Hits.Select(h => (h.Id, h.Name, h.Kind, h.YearFounded, h.ChangedAt)));
            Assert.Equal(b.Facets.SelectMany(f => f.Values), a.Facets.SelectMany(f => f.Values));
        }

        Assert.All(await db.Organizations.Select(o => o.Names.First(n => n.Type == NameType.Official).Text).ToListAsync(cancel), name => Assert.EndsWith(GeneratedRegisterWriter.Mark, name, StringComparison.Ordinal));
        Assert.Contains(await db.AuditTrail.Select(e => e.Act).ToListAsync(cancel), act => act == "demonstration.generated");
        Assert.Equal((DemoCommand.NothingDone, true), await RunAsync("Development", "demo", "--organizations", "300", "--seed", "8"));
    }

    private async Task<(int Code, bool HasSaidWhy)> RunAsync(string environment, params string[] args)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IHostEnvironment>(new Named(environment));
        services.AddScoped(_ => database.Open());
        await using var provider = services.BuildServiceProvider();
        using var output = new StringWriter();
        var code = await DemoCommand.RunAsync(args, provider, output, TestContext.Current.CancellationToken);
        return (code, output.ToString().Length > 0);
    }

    private sealed class Named(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;
        public string ApplicationName { get; set; } = "DiasporaRegistry";
        public string ContentRootPath { get; set; } = "";
        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}

/// <summary>A register that somebody uses.</summary>
public sealed class DemoCommandOnARegisterInUseTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task A_register_with_a_real_organization_is_left_alone()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var db = database.Open();
        Assert.Null(await new GeneratedRegisterWriter(db).RefusalAsync(cancel));

        db.Add(Organization.Map("MX", "lista.csv:1", "Club Verdadero", "es", TimeProvider.System.GetUtcNow()));
        await db.SaveAsync(new Data.Audit.Act("test", Domain.Registrations.Actor.System), cancel);

        Assert.Equal(GeneratedRefusal.HoldsRealOrganizations, await new GeneratedRegisterWriter(db).RefusalAsync(cancel));
    }
}
