using System.Text.Json;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.CoInvestment;

namespace DiasporaRegistry.Web.CoInvestment;

/// <summary>The command <c>verify-books</c>: adds every project's books up anew, and prints where they do not keep their laws.</summary>
public static class BooksCommand
{
    /// <summary>All books keep their laws.</summary>
    public const int Kept = 0;
    /// <summary>Some do not; each failure is a line.</summary>
    public const int Broken = 1;

    /// <summary>Runs it.</summary>
    public static Task<int> RunAsync(IServiceProvider services, TextWriter output, CancellationToken cancellationToken) => RunAsync(services, output, isJson: false, cancellationToken);

    /// <summary>Runs it, for a program where it is asked for.</summary>
    public static async Task<int> RunAsync(IServiceProvider services, TextWriter output, bool isJson, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var failures = await LedgerProof.FailuresAsync(scope.ServiceProvider.GetRequiredService<RegistryDb>(), cancellationToken);
        if (isJson)
            await output.WriteLineAsync(JsonSerializer.Serialize(failures.Select(f => new { f.Law, project = f.ProjectId, f.Detail }), JsonSerializerOptions.Web));
        else
        {
            await output.WriteLineAsync("law,project,detail");
            foreach (var failure in failures)
                await output.WriteLineAsync($"{failure.Law},{failure.ProjectId},\"{failure.Detail}\"");
        }

        return failures.Count == 0 ? Kept : Broken;
    }
}
