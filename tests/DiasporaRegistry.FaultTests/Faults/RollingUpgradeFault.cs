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
        await using var before = await VersionBefore.BuildAsync(template.Empty());
        if (before is null)
            Assert.Skip("There is no version before this one.");
        await using var register = await OwnRegister.StartAsync(template, nodes: 1);
        await using var old = register.NewNode(2, program: before.Program, contents: before.Contents);
        await old.StartAsync();
        using var front = new Front([register.Nodes[0], old]);
        var traffic = await Traffic.PrepareAsync(register, way: front);
        await traffic.RunAsync(TimeSpan.FromSeconds(7), () => Task.CompletedTask, TimeSpan.FromSeconds(7));
        var (lost, twice) = await traffic.CountAsync();
        var failed = traffic.Answers.Count(a => !a.IsGood);
        Figure.Keep(20, $"{before.Name} beside this version: {failed} of {traffic.Answers.Count} answers 5xx or none; {traffic.Acknowledged} writes acknowledged, {lost} lost, {twice} twice, {traffic.Across} across a border",
            failed == 0 && traffic.Acknowledged > 0 && lost == 0 && twice == 0 && traffic.Across == 0, watch);
    }
}
