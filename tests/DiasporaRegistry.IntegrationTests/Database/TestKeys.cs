using System.Runtime.CompilerServices;
using DiasporaRegistry.Data.Sealing;

namespace DiasporaRegistry.IntegrationTests.Database;

/// <summary>The keys of a run of tests, of its own and gone after it; all databases and webs of the process share them.</summary>
static class TestKeys
{
    [ModuleInitializer]
    internal static void Make()
    {
        // The process that owns a test's server needs none, and may be killed.
        if (Environment.GetCommandLineArgs().Contains(ServerOwner.Verb))
            return;
        var folder = Path.Combine(Path.GetTempPath(), $"registry-keys-{Environment.ProcessId}-{Path.GetRandomFileName()}");
        FieldKeys.Make(folder, TimeProvider.System);
        FieldKeys.Use(folder);
        Environment.SetEnvironmentVariable("Keys__Folder", folder);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
    }
}
