using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Demonstration;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Demonstration;

/// <summary>The command <c>demo --organizations N [--seed S]</c>: fills a register that nobody uses in earnest with invented organizations.</summary>
public static class DemoCommand
{
    /// <summary>All were written.</summary>
    public const int Done = 0;
    /// <summary>Nothing was written: wrong use, a register in use, or no database.</summary>
    public const int NothingDone = 2;

    /// <summary>Runs it; <paramref name="args"/> may begin with the command's own name.</summary>
    /// <param name="args">The words.</param>
    /// <param name="services">The program's services.</param>
    /// <param name="output">Where the report goes.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="remarks">Where it is told how it goes and why nothing was done; with the report where it is not said.</param>
    public static async Task<int> RunAsync(string[] args, IServiceProvider services, TextWriter output, CancellationToken cancellationToken, TextWriter? remarks = null)
    {
        var told = remarks ?? output;
        var isJson = args.Contains("--json");
        args = [.. args.Where(a => a != "--json")];
        if (Arguments.Read(args) is not { } asked)
            return await RefuseAsync(told, string.Create(CultureInfo.InvariantCulture, $"Use: demo --organizations N [--seed S] [--day YYYY-MM-DD], N from 1 to {GeneratedRegister.Most:#,0}."));
        if (services.GetRequiredService<IHostEnvironment>().IsProduction())
            return await RefuseAsync(told, "Invented organizations have no place in a register in production.");
        try
        {
            await using var scope = services.CreateAsyncScope();
            var writer = new GeneratedRegisterWriter(scope.ServiceProvider.GetRequiredService<RegistryDb>());
            if (await writer.RefusalAsync(cancellationToken) is { } refusal)
            {
                return await RefuseAsync(told, refusal == GeneratedRefusal.HoldsRealOrganizations
                    ? "This register holds organizations that are not invented. Nothing was written."
                    : "This register was filled with invented organizations before. Nothing was written; an empty database can be filled again.");
            }

            var watch = Stopwatch.StartNew();
            var register = new GeneratedRegister(asked.Organizations, asked.Seed, asked.Day, GeneratedRegisterWriter.Mark);
            await writer.WriteAsync(register, new Counting(told, asked.Organizations), cancellationToken);
            await output.WriteLineAsync(isJson ? JsonSerializer.Serialize(new { asked.Organizations, asked.Seed, register.Day, Seconds = Math.Round(watch.Elapsed.TotalSeconds, 1) }, JsonSerializerOptions.Web) : string.Create(CultureInfo.InvariantCulture,
                $"{asked.Organizations:#,0} invented organizations, seed {asked.Seed}, as of {register.Day:yyyy-MM-dd}, written in {watch.Elapsed.TotalSeconds:0} s."));
            return Done;
        }
        catch (Exception e) when (e is DbException or DbUpdateException or TimeoutException or InvalidOperationException { InnerException: DbException })
        {
            return await RefuseAsync(told, $"The database failed: {e.Message} Nothing was written.");
        }
        catch (OperationCanceledException)
        {
            return await RefuseAsync(told, "Interrupted. Nothing was written.");
        }
    }

    static async Task<int> RefuseAsync(TextWriter output, string reason)
    {
        await output.WriteLineAsync(reason);
        return NothingDone;
    }

    sealed class Counting(TextWriter output, int all) : IProgress<int>
    {
        public void Report(int value)
        {
            if (value % 100_000 == 0 && value < all)
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value:#,0} of {all:#,0}"));
        }
    }

    sealed record Arguments(int Organizations, int Seed, DateOnly? Day)
    {
        public static Arguments? Read(string[] args)
        {
            var read = new Arguments(0, 1, null);
            for (var i = args is ["demo", ..] ? 1 : 0; i < args.Length; i += 2)
            {
                var value = i + 1 < args.Length ? args[i + 1] : "";
                switch (args[i])
                {
                    case "--organizations" when int.TryParse(value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var count):
                        read = read with { Organizations = count };
                        break;
                    case "--seed" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seed):
                        read = read with { Seed = seed };
                        break;
                    case "--day" when DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day):
                        read = read with { Day = day };
                        break;
                    default:
                        return null;
                }
            }

            return read.Organizations is >= 1 and <= GeneratedRegister.Most ? read : null;
        }
    }
}
