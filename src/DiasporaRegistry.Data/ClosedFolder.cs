namespace DiasporaRegistry.Data;

/// <summary>A folder that only the account opens that runs the register: for papers of people, copies and keys.</summary>
public static class ClosedFolder
{
    private const UnixFileMode OwnerAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Makes it; one that is there stays as somebody made it.</summary>
    public static void Make(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, OwnerAlone);
    }
}
