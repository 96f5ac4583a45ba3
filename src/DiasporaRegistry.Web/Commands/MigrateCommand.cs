using System.Text.Json;
using DiasporaRegistry.Data;
using DiasporaRegistry.Web.Database;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Commands;

/// <summary>The verb <c>migrate</c>: says what was done to bring the database to this version, which the start of the program did.</summary>
internal static class MigrateCommand
{
    /// <summary>The database is not of this version, and this program does not know its owner.</summary>
    public const int Pending = 1;

    /// <summary>Runs it.</summary>
    public static async Task<int> RunAsync(VerbCall call)
    {
        var done = call.Services.GetRequiredService<RegisterDatabase>().Migrated;
        List<string> pending;
        string version;
        await using (var scope = call.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<RegistryDb>();
            pending = [.. await db.Database.GetPendingMigrationsAsync(call.Cancel)];
            version = (await db.Database.GetAppliedMigrationsAsync(call.Cancel)).LastOrDefault() ?? "nothing";
        }

        if (call.IsJson)
            await call.Output.WriteLineAsync(JsonSerializer.Serialize(new { version, applied = done?.Migrations ?? [], referenceFiles = done?.ReferenceFiles ?? [], pending }, JsonSerializerOptions.Web));
        else
        {
            foreach (var migration in done?.Migrations ?? [])
                await call.Output.WriteLineAsync($"  {migration}");
            await call.Output.WriteLineAsync(pending.Count == 0
                ? $"The database stands at {version}, as this version wants it.{(done is { ReferenceFiles.Count: > 0 } ? $" Reference files that changed: {string.Join(", ", done.ReferenceFiles)}." : "")}"
                : $"{pending.Count} migrations wait, and nothing was done: ConnectionStrings__RegistryOwner is not set. Only the database's owner migrates it.");
        }

        return pending.Count == 0 ? Verbs.Done : Pending;
    }
}
