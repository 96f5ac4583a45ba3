using System.Globalization;
using System.Text.Json;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Backups;
using DiasporaRegistry.Domain;
using Microsoft.EntityFrameworkCore;

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

    private const string Use = "verify-audit [--heads FILE] [--restored REASON] [--json]    FILE is a copy of audit-heads.csv that was kept elsewhere; REASON notes that the register was put back from a backup";

    /// <summary>Runs it.</summary>
    public static async Task<int> RunAsync(string[] args, IServiceProvider services, TextWriter output, CancellationToken cancellationToken, TextWriter? remarks = null)
    {
        var isJson = args.Contains("--json");
        args = [.. args.Where(a => a != "--json")];
        var (file, restored, isClear) = (Said(args, "--heads"), Said(args, "--restored"), args.Length % 2 == 1);
        for (var at = 1; at < args.Length; at += 2)
            isClear = isClear && args[at] is "--heads" or "--restored";
        if (!isClear || (restored is not null && Visible.IsNothing(restored)))
        {
            await (remarks ?? output).WriteLineAsync(Use);
            return Misused;
        }

        if (file is not null && !File.Exists(file))
        {
            await (remarks ?? output).WriteLineAsync($"There is no file {file}.");
            return Misused;
        }

        await using var scope = services.CreateAsyncScope();
        var (db, clock) = (scope.ServiceProvider.GetRequiredService<RegistryDb>(), scope.ServiceProvider.GetRequiredService<TimeProvider>());
        file ??= scope.ServiceProvider.GetRequiredService<AuditHeads>().Path;
        var book = await AuditHeads.ReadAsync(file, cancellationToken);
        var proof = await AuditChain.ExamineAsync(db, book.Heads, cancellationToken);
        if (restored is not null)
        {
            // What else is wrong no restore explains.
            if (proof.Fault is not { Kind: AuditFaultKind.TailGone or AuditFaultKind.MadeAnew, Kept: var kept })
            {
                await output.WriteLineAsync(proof.Fault is null ? "Nothing is noted: no end that was written down is missing." : "Nothing is noted: this is not what a restore leaves.");
            }
            else
            {
                await AuditHeads.NoteRestoreAsync(file, book.Heads.LastOrDefault(h => h.Sequence == kept), restored, clock.GetUtcNow(), cancellationToken);
                book = await AuditHeads.ReadAsync(file, cancellationToken);
                proof = await AuditChain.ExamineAsync(db, book.Heads, cancellationToken);
            }
        }

        if (isJson)
        {
            await output.WriteLineAsync(JsonSerializer.Serialize(new
            {
                isWhole = proof.Fault is null,
                proof.Entries,
                heads = file,
                days = book.Heads.Count,
                restores = book.Restores.Select(r => new { r.At, r.From.Sequence, r.Lost, r.Reason }),
                end = proof.Head is { } last ? new { last.Sequence, last.Hash } : null,
                fault = proof.Fault is { } found ? new { kind = found.Kind.ToString(), found.Sequence, entry = found.EntryId, words = Words(found) } : null,
            }, JsonSerializerOptions.Web));
            return proof.Fault is null ? Whole : Broken;
        }

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Entries that follow from each other: {proof.Entries}. Days written down in {file}: {book.Heads.Count}."));
        foreach (var restore in book.Restores)
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"RESTORED, noted {restore.At.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}: the trail was put back to number {restore.From.Sequence}{(restore.Lost == 0 ? "" : $"; what was written down up to number {restore.Lost} is gone")}. {restore.Reason}"));
        }

        if (book.Heads.Count == 0)
            await output.WriteLineAsync("Nothing was written down outside the database, so that a trail cut off at its end would look whole.");
        if (proof.Fault is { } fault)
        {
            await output.WriteLineAsync($"BROKEN: {Words(fault)}");
            if (fault.Kind is AuditFaultKind.TailGone or AuditFaultKind.MadeAnew && await RestoredAsync(db, fault.Kept, cancellationToken) is { } entry)
                await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"The trail itself says that it was restored at {entry.At.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ} ({entry.Reason}). Whoever cut it could have written that too: if it was you who restored, note it with --restored REASON."));
            return Broken;
        }

        await output.WriteLineAsync(proof.Head is { } head ? string.Create(CultureInfo.InvariantCulture, $"The trail is whole. Its end: {head.Sequence},{head.Hash}") : "The trail is empty.");
        return Whole;
    }

    private static string? Said(string[] args, string option) => Array.IndexOf(args, option) is > 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

    // What says so stands in the chain after all that is vouched for.
    private static Task<AuditEntry?> RestoredAsync(RegistryDb db, long kept, CancellationToken cancellationToken) => db.AuditTrail
        .FromSql($"SELECT e.* FROM audit_entry AS e JOIN audit_link AS l ON l.entry_id = e.id WHERE l.sequence > {kept} AND e.act = {RegisterRestore.ActName}")
        .AsNoTracking().OrderBy(e => e.At).FirstOrDefaultAsync(cancellationToken);

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
