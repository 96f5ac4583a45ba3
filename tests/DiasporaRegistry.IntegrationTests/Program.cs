using DiasporaRegistry.IntegrationTests.Database;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace DiasporaRegistry.IntegrationTests;

static class Program
{
    static async Task<int> Main(string[] args)
    {
        if (args is [ServerOwner.Verb, var folder, ..])
            return await ServerOwner.RunAsync(folder, isThrowaway: args.Contains(ServerOwner.Throwaway));
        return args.Contains("--server")
            ? await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
            : await ConsoleRunner.Run(args);
    }
}
