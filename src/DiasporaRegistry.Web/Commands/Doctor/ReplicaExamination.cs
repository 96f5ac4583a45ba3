namespace DiasporaRegistry.Web.Commands.Doctor;

/// <summary>Examines what the primary keeps for those that follow it: one that it gave up follows never again, and one that is away fills the primary's disk.</summary>
internal static class ReplicaExamination
{
    private const string Slots = "SELECT slot_name::text, active, coalesce(wal_status, '') FROM pg_replication_slots WHERE slot_type = 'physical' ORDER BY 1";

    public static async Task<IEnumerable<Diagnosis>> ExamineAsync(Examined examined, CancellationToken cancel) =>
        (await examined.AskAsync(Slots, r => (Name: r.GetString(0), IsActive: r.GetBoolean(1), Status: r.GetString(2)), cancel)).Select(slot => SlotOf(slot.Name, slot.IsActive, slot.Status));

    internal static Diagnosis SlotOf(string name, bool isActive, string status) => (isActive, status) switch
    {
        (_, "lost") => Diagnosis.Fault("replicas", $"the replica of the slot {name} fell behind further than the primary keeps for it", "Make it anew: docs/operating.md, The replica lags."),
        (false, _) => Diagnosis.Warning("replicas", $"no replica follows by the slot {name}, and the primary keeps for it what it writes", "Start the replica; where it is gone for good, SELECT pg_drop_replication_slot of that name."),
        _ => Diagnosis.Ok("replicas", $"a replica follows by the slot {name}"),
    };
}
