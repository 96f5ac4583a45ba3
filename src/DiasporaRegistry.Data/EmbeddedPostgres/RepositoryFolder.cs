namespace DiasporaRegistry.Data.EmbeddedPostgres;

internal static class RepositoryFolder
{
    // Walking up works from `dotnet run`, from the tests' bin folders and after the clone was moved; a path written into the
    // assembly at build time would not survive a move, and would make builds differ.
    internal static readonly string? Path = Above(AppContext.BaseDirectory) ?? Above(Environment.CurrentDirectory);

    internal static string Local => System.IO.Path.Combine(Path ?? AppContext.BaseDirectory, ".local");

    static string? Above(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "DiasporaRegistry.sln")))
                return folder.FullName;
        return null;
    }
}
