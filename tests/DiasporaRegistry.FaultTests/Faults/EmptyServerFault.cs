using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using DiasporaRegistry.Data.EmbeddedPostgres;
using DiasporaRegistry.FaultTests.Figures;
using DiasporaRegistry.FaultTests.Load;
using DiasporaRegistry.FaultTests.Rig;
using Npgsql;

namespace DiasporaRegistry.FaultTests.Faults;

/// <summary>The server is gone, and a backup is restored into an empty one.</summary>
[Trait("Fault", "26")]
public sealed class EmptyServerFault(RigTemplate template)
{
    [Fact(Explicit = true)]
    public async Task Given_a_backup_taken_under_load_when_it_is_restored_into_an_empty_server_then_counts_and_trail_are_the_same()
    {
        var watch = Stopwatch.StartNew();
        var backup = Path.Combine(template.Empty(), "backup");
        long acknowledged;
        await using (var register = await OwnRegister.StartAsync(template, nodes: 1))
        {
            var traffic = await Traffic.PrepareAsync(register);
            await traffic.RunAsync(TimeSpan.FromSeconds(3), async () =>
            {
                var (made, told) = await register.CommandAsync("backup", backup);
                Assert.True(made == 0, told);
            }, TimeSpan.FromSeconds(1));
            acknowledged = traffic.Acknowledged;
            var (lost, twice) = await traffic.CountAsync();
            Assert.Equal((0, 0, 0), (lost, twice, traffic.Across));
            await File.WriteAllTextAsync(Path.Combine(register.Documents, "later"), "", TestContext.Current.CancellationToken);
        }

        await using var empty = new OwnServer(template.Empty());
        await empty.StartAsync();
        var documents = template.Empty();
        var settings = new Dictionary<string, string>
        {
            ["ConnectionStrings__Registry"] = empty.AppConnectionString,
            ["ConnectionStrings__RegistryOwner"] = empty.OwnerConnectionString,
            ["Documents__Folder"] = documents,
            ["Audit__Folder"] = template.Empty(),
            ["ASPNETCORE_ENVIRONMENT"] = "Staging",
            ["DOTNET_ENVIRONMENT"] = "Staging",
        };
        var restore = Stopwatch.StartNew();
        var (code, said) = await OwnRegister.CommandAsync(settings, "restore", backup, "--verify", "--json");
        restore.Stop();
        Assert.True(said.Contains('{', StringComparison.Ordinal), said);
        var answer = JsonDocument.Parse(said[said.IndexOf('{', StringComparison.Ordinal)..]).RootElement;
        var (verified, trail) = await OwnRegister.CommandAsync(settings, "verify-audit");
        Figure.Keep(26, $"a backup taken while people wrote ({acknowledged} writes) came back in {restore.Elapsed.TotalSeconds:0.0} s: {answer.GetProperty("rows").GetInt64():#,0} rows, {answer.GetProperty("differences").GetArrayLength()} differences, audit chain {(verified == 0 ? "whole" : "BROKEN: " + trail)}",
            code == 0 && answer.GetProperty("differences").GetArrayLength() == 0 && verified == 0, watch);
    }
}
