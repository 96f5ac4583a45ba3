using System.Diagnostics;
using System.Globalization;
using DiasporaRegistry.FaultTests.Figures;
using DiasporaRegistry.FaultTests.Rig;
using DiasporaRegistry.IntegrationTests.Import;
using DiasporaRegistry.Web.Import;

namespace DiasporaRegistry.FaultTests.Faults;

/// <summary>A list that comes in is killed half way, twice.</summary>
[Trait("Fault", "24")]
public sealed class KilledImportFault(RigTemplate template)
{
    const int Clubs = 9_000;
    const int Kills = 2;

    [Fact(Explicit = true)]
    public async Task Given_a_list_that_comes_in_when_the_import_is_killed_half_way_then_it_resumes_and_no_row_is_there_twice()
    {
        var watch = Stopwatch.StartNew();
        await using var register = await OwnRegister.StartAsync(template, nodes: 0);
        var file = Path.Combine(register.Folder, "matada.csv");
        await File.WriteAllTextAsync(file, "Nombre,Ciudad,Estado\n" + string.Concat(Enumerable.Range(0, Clubs).Select(i => $"{Words.Of(i * 7919)} {Words.Of((i * 104729) + 11)},Dallas,TX\n")), TestContext.Current.CancellationToken);
        var settings = new Dictionary<string, string>
        {
            ["ConnectionStrings__Registry"] = register.ConnectionTo(),
            ["Documents__Folder"] = register.Documents,
            ["ASPNETCORE_ENVIRONMENT"] = "Staging",
            ["DOTNET_ENVIRONMENT"] = "Staging",
        };
        var stood = new List<long>();
        for (var kill = 0; kill < Kills; kill++)
        {
            using var command = OwnRegister.Start(settings, "import", file, "--country", "MX");
            var words = Task.WhenAll(command.StandardOutput.ReadToEndAsync(), command.StandardError.ReadToEndAsync());
            var before = stood.LastOrDefault();
            while (!command.HasExited && await OrganizationsAsync(register) <= before)
                await Task.Delay(20);
            Assert.False(command.HasExited, command.HasExited ? string.Concat(await words) : "");
            command.Kill();
            await command.WaitForExitAsync();
            stood.Add(await OrganizationsAsync(register));
        }

        var (code, said) = await OwnRegister.CommandAsync(settings, "import", file, "--country", "MX");
        var leftOut = await register.Server.AskAsync<long>("SELECT count(*) FROM import_row WHERE outcome = 'Likely'");
        var (there, distinct) = (await OrganizationsAsync(register), await register.Server.AskAsync<long>("SELECT count(DISTINCT mapped_from) FROM organization WHERE mapped_from LIKE 'matada.csv#%'"));
        var batches = await register.Server.AskAsync<long>("SELECT count(*) FROM import_batch WHERE state = 'Done'");
        var (trail, broken) = await register.CommandAsync("verify-audit");
        Figure.Keep(24, $"{Clubs:#,0} rows, killed with {string.Join(" and ", stood.Select(s => s.ToString("#,0", CultureInfo.InvariantCulture)))} of them written; the same command then ended with {code} and {there:#,0} organizations: {there - distinct} duplicates, {Clubs - leftOut - there} missing ({leftOut} set aside as likely the same), {batches} batch done, audit chain {(trail == 0 ? "whole" : broken)}",
            code is ImportCommand.Done or ImportCommand.SomeLeftOut && there == distinct && there == Clubs - leftOut && batches == 1 && trail == 0 && said.Length > 0, watch);
    }

    static Task<long> OrganizationsAsync(OwnRegister register) => register.Server.AskAsync<long>("SELECT count(*) FROM organization WHERE mapped_from LIKE 'matada.csv#%'");
}
