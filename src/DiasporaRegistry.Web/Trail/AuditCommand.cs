using System.Globalization;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;

namespace DiasporaRegistry.Web.Trail;

/// <summary>The command <c>verify-audit</c>: examines the whole audit trail against itself and against what was written down of it outside the database, and names the first fault.</summary>
public static class AuditCommand
{
    /// <summary>The trail is whole.</summary>
    public const int Whole = 0;
    /// <summary>It is not; the first fault is named.</summary>
    public const int Broken = 1;
    /// <summary>The command was not understood.</summary>
    public const int Misused = 2;

    private const string Use = "verify-audit [--heads FILE]    FILE is a copy of audit-heads.csv that was kept elsewhere";

    /// <summary>Runs it.</summary>
    public static async Task<int> RunAsync(string[] args, IServiceProvider services, TextWriter output, CancellationToken cancellationToken)
    {
        string? file = null;
        if (args is [_, "--heads", var given])
            file = given;
        else if (args.Length > 1)
        {
            await output.WriteLineAsync(Use);
            return Misused;
        }

        if (file is not null && !File.Exists(file))
        {
            await output.WriteLineAsync($"There is no file {file}.");
            return Misused;
        }

        await using var scope = services.CreateAsyncScope();
        file ??= scope.ServiceProvider.GetRequiredService<AuditHeads>().Path;
        var kept = await AuditHeads.ReadAsync(file, cancellationToken);
        var proof = await AuditChain.ExamineAsync(scope.ServiceProvider.GetRequiredService<RegistryDb>(), kept, cancellationToken);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Entries that follow from each other: {proof.Entries}. Days written down in {file}: {kept.Count}."));
        if (kept.Count == 0)
            await output.WriteLineAsync("Nothing was written down outside the database, so that a trail cut off at its end would look whole.");
        if (proof.Fault is { } fault)
        {
            await output.WriteLineAsync($"BROKEN: {Words(fault)}");
            return Broken;
        }

        await output.WriteLineAsync(proof.Head is { } head ? string.Create(CultureInfo.InvariantCulture, $"The trail is whole. Its end: {head.Sequence},{head.Hash}") : "The trail is empty.");
        return Whole;
    }

    private static string Words(AuditFault fault)
    {
        var entry = string.Create(CultureInfo.InvariantCulture, $"entry {fault.EntryId}{(fault.Act is null ? "" : $" ({fault.Act}, {fault.At!.Value.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ})")}");
        var since = fault.Kept == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" What is written down outside vouches for all up to number {fault.Kept}.");
        FormattableString words = fault.Kind switch
        {
            AuditFaultKind.Changed => $"number {fault.Sequence}, {entry}, is not what was chained: it, or the link before it, was changed.{since}",
            AuditFaultKind.Gone => $"number {fault.Sequence}, {entry}, was deleted.{since}",
            AuditFaultKind.LinkGone => $"the link of number {fault.Sequence} was deleted.{since}",
            AuditFaultKind.TailGone => $"the trail ends before number {fault.Sequence}, and more was written down outside: its end was cut off.{since}",
            AuditFaultKind.MadeAnew => $"number {fault.Sequence}, {entry}, is another than was written down outside: the chain was made anew, from some entry after number {fault.Kept}.",
            _ => $"{entry} was written past the chain.{since}",
        };
        return FormattableString.Invariant(words);
    }
}
