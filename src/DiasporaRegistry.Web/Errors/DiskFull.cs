using Npgsql;

namespace DiasporaRegistry.Web.Errors;

/// <summary>Tells a disk without room, the database's or that of documents, from a mistake of ours: nothing more can be written for a while, and everything can be read.</summary>
static class DiskFull
{
    // ENOSPC and EDQUOT of Linux and macOS, ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL of Windows.
    static readonly int[] Codes = [28, 122, 69, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    static readonly object Mark = new();

    public static bool Caused(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            if (cause is PostgresException { SqlState: PostgresErrorCodes.DiskFull } || (cause is IOException && Codes.Contains(cause.HResult)))
                return true;
        }

        return false;
    }

    /// <summary>Remembers it for the page that is answered with.</summary>
    public static void Note(HttpContext context) => context.Items[Mark] = true;

    public static bool Is(HttpContext context) => context.Items.ContainsKey(Mark);
}
