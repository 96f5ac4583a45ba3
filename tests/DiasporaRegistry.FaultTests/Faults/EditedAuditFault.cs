using System.Diagnostics;
using System.Globalization;
using DiasporaRegistry.FaultTests.Figures;
using DiasporaRegistry.FaultTests.Rig;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Review;

namespace DiasporaRegistry.FaultTests.Faults;

/// <summary>A superuser edits rows of the audit trail past all triggers.</summary>
[Trait("Fault", "25")]
public sealed class EditedAuditFault(RigTemplate template)
{
    const string Unbound = "SET session_replication_role = replica;";
    const string Entry = "(SELECT entry_id FROM audit_link WHERE sequence = {0})";

    static readonly (string What, string Sql)[] Edits =
    [
        ("reason", $"UPDATE audit_entry SET reason = 'otra' WHERE id = {Entry}"),
        ("act", $"UPDATE audit_entry SET act = 'nothing.happened' WHERE id = {Entry}"),
        ("who", $"UPDATE audit_entry SET account_id = gen_random_uuid() WHERE id = {Entry}"),
        ("capacity", $"UPDATE audit_entry SET capacity = 'Auditor' WHERE id = {Entry}"),
        ("when", $"UPDATE audit_entry SET at = at - interval '1 microsecond' WHERE id = {Entry}"),
        ("whose", $"UPDATE audit_entry SET country = 'GT' WHERE id = {Entry}"),
        ("what", $"UPDATE audit_entry SET subject_id = gen_random_uuid() WHERE id = {Entry}"),
        ("changes", $"UPDATE audit_entry SET changes = '[]' WHERE id = {Entry}"),
        ("entry deleted", $"DELETE FROM audit_entry WHERE id = {Entry}"),
        ("entry and link deleted", $"DELETE FROM audit_entry WHERE id = {Entry}; DELETE FROM audit_link WHERE sequence = {{0}}"),
        ("link changed", "UPDATE audit_link SET hash = sha256(hash) WHERE sequence = {0}"),
    ];

    [Fact(Explicit = true)]
    public async Task Given_a_trail_when_a_superuser_edits_a_row_then_verify_audit_names_it()
    {
        var watch = Stopwatch.StartNew();
        await using var register = await OwnRegister.StartAsync(template, nodes: 0);
        var owner = await register.App.OwnerAsync();
        for (var number = 0; number < 6; number++)
            await register.App.ApprovedClubAsync(owner, new Club { Name = string.Create(CultureInfo.InvariantCulture, $"Club de la bitácora {number}") });
        var length = await register.Server.AskAsync<long>("SELECT max(sequence) FROM audit_link");
        var (clean, _) = await VerifyAsync(register);
        var (detected, named, missed) = (0, 0, new List<string>());
        foreach (var (number, (what, sql)) in Edits.Index())
        {
            var sequence = length / 2 - number;
            var entry = await register.Server.AskAsync<Guid>("SELECT entry_id FROM audit_link WHERE sequence = $1", sequence);
            await register.Server.DoAsync("CREATE TABLE kept_entry AS TABLE audit_entry; CREATE TABLE kept_link AS TABLE audit_link");
            await register.Server.DoAsync(Unbound + sql.Replace("{0}", sequence.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
            var (code, said) = await VerifyAsync(register);
            detected += code == 1 ? 1 : 0;
            if (said.Contains(entry.ToString(), StringComparison.Ordinal) || said.Contains($"number {sequence}", StringComparison.Ordinal))
                named++;
            else
                missed.Add($"{what}: {said.ReplaceLineEndings(" ")}");
            await register.Server.DoAsync($"{Unbound} TRUNCATE audit_entry, audit_link; INSERT INTO audit_entry SELECT * FROM kept_entry; INSERT INTO audit_link SELECT * FROM kept_link; DROP TABLE kept_entry, kept_link");
        }

        var (again, _) = await VerifyAsync(register);
        foreach (var line in missed)
            Console.WriteLine("    " + line);
        Figure.Keep(25, $"{detected} of {Edits.Length} kinds of edits in a trail of {length} entries detected, {named} named by number or key; the trail whole before and after: {(clean == 0 && again == 0 ? "yes" : "no")}",
            clean == 0 && again == 0 && detected == Edits.Length && named == Edits.Length, watch);
    }

    static Task<(int Code, string Said)> VerifyAsync(OwnRegister register) => register.CommandAsync("verify-audit");
}
