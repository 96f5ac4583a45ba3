namespace DiasporaRegistry.FaultTests.Figures;

/// <summary>Something that goes wrong in earnest, and what the register is expected to do about it.</summary>
/// <param name="Number">Its number in the table.</param>
/// <param name="What">What goes wrong.</param>
/// <param name="Expected">What is expected, with the figure that it must reach.</param>
public sealed record Fault(int Number, string What, string Expected)
{
    /// <summary>All of them, in the order of the table.</summary>
    public static readonly IReadOnlyList<Fault> All =
    [
        new(1, "database backend killed in mid transaction", "rolled back, a plain 503 page, the form's input kept; 0 rows lost or half written"),
        new(2, "postmaster killed (-9) under load", "reconnects by itself within 10 s of the server's return; 0 acknowledged writes lost"),
        new(3, "planned database restart", "readiness red, liveness green; failed requests are told as 503"),
        new(4, "database answers 500 ms late", "time-outs, no thread starvation: pages from memory within 1 s"),
        new(5, "a lock held for 60 s", "`lock_timeout` of 3 s, no pile-up, other pages go on"),
        new(6, "connection pool exhausted", "a quick 503 with Retry-After: p99 within 4 s"),
        new(7, "database disk full", "writes refused in plain words, reads go on"),
        new(8, "upload disk full", "no orphan row, no orphan file"),
        new(9, "connection cut after COMMIT was sent", "a retry with the same key is the same act: 0 duplicates"),
        new(10, "double submit of every form", "one record, one receipt: 0 duplicates per 1,000"),
        new(11, "two reviewers decide the same application", "one wins, the other sees what changed: 0 double decisions"),
        new(12, "two awards of the last budget", "the budget holds: 0 overspent"),
        new(13, "crash between commit and e-mail", "the outbox sends after the restart: 0 missing, 0 that a reader sees twice"),
        new(14, "mail server down, or slow", "pages unaffected, retried with back-off"),
        new(15, "clock 400 days ahead, or 2 h back", "nothing expires early twice, no loop: 0 wrong expiries"),
        new(16, "10 MB form, 100,000 fields", "413 or 400, memory bounded"),
        new(17, "malformed multipart, upload aborted", "400, temporary file gone: 0 leaked files"),
        new(18, "XLSX zip bomb, XML external entity", "refused before unpacking"),
        new(19, "a web node killed under load (two behind a proxy)", "the other serves; only safe methods are retried; 0 acknowledged writes lost"),
        new(20, "rolling upgrade: old and new code on the migrated schema", "both serve: no 5xx"),
        new(21, "migration meets a long query", "1 s lock time-out, then again; nobody waits longer than that at a time"),
        new(22, "a node's memory cache lost", "nobody is signed out: 0 forced sign-outs"),
        new(23, "data-protection key ring lost", "all sign in again, no 500, staff's second factor still works"),
        new(24, "import killed half way", "resumes, or is as if it never was: 0 duplicates"),
        new(25, "an audit row edited by a superuser", "`verify-audit` names the row: all of those tried"),
        new(26, "restore into an empty server", "counts and audit chain match: no difference"),
        new(27, "ten times the normal load", "anonymous search is shed first, saves go through"),
        new(28, "a whole installation at work (`deploy/topology`): an upgrade rolled through, a node killed, the replica 10 s behind, the primary restarted", "no request fails for the upgrade; readers see nothing older than the bound and always what they wrote; 0 acknowledged writes lost"),
    ];
}
