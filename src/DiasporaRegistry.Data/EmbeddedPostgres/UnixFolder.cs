using System.Diagnostics.CodeAnalysis;

namespace DiasporaRegistry.Data.EmbeddedPostgres;

[SuppressMessage("Interoperability", "CA1416", Justification = "Windows is refused before anything here is called.")]
internal static class UnixFolder
{
    const UnixFileMode OwnerAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    const UnixFileMode AllMayRead = OwnerAlone
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    internal static void CreateForOwnerAlone(string folder) => Directory.CreateDirectory(folder, OwnerAlone);

    internal static bool IsForOwnerAlone(string folder) => File.GetUnixFileMode(folder) == OwnerAlone;

    internal static void LetAllRead(string path) => File.SetUnixFileMode(path, AllMayRead);
}
