using DiasporaRegistry.Data.Sealing;

namespace DiasporaRegistry.Web.Commands.Doctor;

/// <summary>Examines whether the keys are those that the register sealed with: others are as good as none.</summary>
internal static class SealedExamination
{
    public static async Task<IEnumerable<Diagnosis>> ExamineAsync(Examined examined, CancellationToken cancel)
    {
        var folder = examined.Settings["Keys:Folder"] is { Length: > 0 } set ? set : FieldKeys.DevelopmentFolder(examined.Settings["EmbeddedPostgres:Folder"]);
        // That they are not there, the check of keys tells.
        return Directory.Exists(folder) ? [SealedOf(await SealedLast.ReadAsync(examined.Connection!, cancel), FieldKeys.Open(folder).Names, folder)] : [];
    }

    internal static Diagnosis SealedOf(string? last, IReadOnlyList<string> names, string folder) => last is null
        ? Diagnosis.Ok("sealed", "nothing was sealed yet")
        : names.Contains(last)
            ? Diagnosis.Ok("sealed", $"what was sealed last opens with the key {last}")
            : Diagnosis.Fault("sealed", $"what was sealed last wants the key {last}, which is not in {folder}", "Bring the folder of keys back from its copy, and keep the new ones apart: they open nothing old.");
}
