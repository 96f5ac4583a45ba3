using System.Diagnostics;
using DiasporaRegistry.FaultTests.Figures;
using DiasporaRegistry.FaultTests.Load;
using DiasporaRegistry.FaultTests.Rig;

namespace DiasporaRegistry.FaultTests.Faults;

/// <summary>A node of the version before and one of this version serve on the schema of this version.</summary>
[Trait("Fault", "20")]
public sealed class RollingUpgradeFault(RigTemplate template)
{
    [Fact(Explicit = true)]
    public async Task Given_the_migrated_schema_when_old_and_new_code_serve_side_by_side_then_neither_fails()
    {
        var watch = Stopwatch.StartNew();
        var folder = template.Empty();
        var version = Repository.Git("describe", "--tags", "--abbrev=0", "HEAD^1") is { Length: > 0 } tag ? tag : Repository.Git("rev-parse", "--short=8", "HEAD^1");
        Assert.SkipWhen(version.Length == 0, "There is no version before this one.");
        var sources = Path.Combine(folder, "sources");
        await RigTemplate.RunAsync("git", "-C", Repository.Root, "worktree", "add", "--detach", sources, version);
        try
        {
            var program = await BuiltAsync(sources);
            await using var register = await OwnRegister.StartAsync(template, nodes: 1);
            await using var old = register.NewNode(2, program: program, contents: Path.Combine(sources, "src", "DiasporaRegistry.Web"));
            await old.StartAsync();
            using var front = new Front([register.Nodes[0], old]);
            var traffic = await Traffic.PrepareAsync(register, way: front);
            await traffic.RunAsync(TimeSpan.FromSeconds(7), () => Task.CompletedTask, TimeSpan.FromSeconds(7));
            var (lost, twice) = await traffic.CountAsync();
            var failed = traffic.Answers.Count(a => !a.IsGood);
            Figure.Keep(20, $"{version} beside this version: {failed} of {traffic.Answers.Count} answers 5xx or none; {traffic.Acknowledged} writes acknowledged, {lost} lost, {twice} twice, {traffic.Across} across a border",
                failed == 0 && traffic.Acknowledged > 0 && lost == 0 && twice == 0 && traffic.Across == 0, watch);
        }
        finally
        {
            await RigTemplate.RunAsync("git", "-C", Repository.Root, "worktree", "remove", "--force", sources);
        }
    }

    // With the packages of the front end as they lie here: what is measured is the server.
    static async Task<string> BuiltAsync(string sources)
    {
        foreach (var project in new[] { "DiasporaRegistry.Web", "DiasporaRegistry.Data" })
        {
            var packages = Path.Combine("src", project, "node_modules");
            if (Directory.Exists(Path.Combine(Repository.Root, packages)))
                await RigTemplate.RunAsync("cp", "-a", Path.Combine(Repository.Root, packages), Path.Combine(sources, packages));
        }

        var output = Path.Combine(sources, "built");
        await RigTemplate.RunAsync("dotnet", "build", Path.Combine(sources, "src", "DiasporaRegistry.Web"), "-v", "q", "-nodeReuse:false", "-p:RunAnalyzers=false", "-p:InstallEmbeddedPostgres=false", "-p:UseSharedCompilation=false", "-o", output);
        return Path.Combine(output, "DiasporaRegistry.Web.dll");
    }
}
