using DiasporaRegistry.FaultTests.Figures;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace DiasporaRegistry.FaultTests;

static class Program
{
    const string Measure = "measure";
    const string Report = "report";
    const string Topology = "topology";
    const string TopologyFault = "28";

    static async Task<int> Main(string[] args)
    {
        if (args is [Report])
            return Write(0);
        if (args is [Measure, .. var numbers])
            return Write(await ConsoleRunner.Run(["-explicit", "only", "-parallelMode", "none", .. numbers.SelectMany(number => new[] { "-trait", $"Fault={(number == Topology ? TopologyFault : number)}" })]));
        return args.Contains("--server")
            ? await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
            : await ConsoleRunner.Run(args);
    }

    static int Write(int result)
    {
        Reliability.Write(Figure.Kept());
        return result;
    }
}
