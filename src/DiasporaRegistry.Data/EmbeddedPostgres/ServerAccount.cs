using System.Globalization;

namespace DiasporaRegistry.Data.EmbeddedPostgres;

/// <summary>The account PostgreSQL runs as: ours, or another one where we are root, since PostgreSQL refuses to run as root.</summary>
internal sealed record ServerAccount(string Name, uint UserId, uint GroupId, bool IsOurs)
{
    internal static ServerAccount Choose(string passwordFile = "/etc/passwd")
    {
        if (!Environment.IsPrivilegedProcess)
            return new ServerAccount(Environment.UserName, 0, 0, IsOurs: true);
        var accounts = File.ReadLines(passwordFile).Select(line => line.Split(':')).Where(fields => fields.Length >= 4).ToList();
        var fields = accounts.Find(fields => fields[0] == "postgres") ?? accounts.Find(fields => fields[0] == "nobody")
            ?? throw new EmbeddedPostgresException(
                "PostgreSQL does not run as root, and this machine has neither an account `postgres` nor `nobody`. "
                + EmbeddedPostgresException.UseOwnServer);
        return Other(fields[0], Number(fields[2]), Number(fields[3]));
    }

    internal async Task CheckAsync(CancellationToken ct)
    {
        if (!IsOurs && await RunAsync(ct, "true") is { Succeeded: false } result)
            throw new EmbeddedPostgresException(
                $"PostgreSQL does not run as root, and programs cannot be started as `{Name}` here: {result.Output}. "
                + "Start the register as an ordinary user. " + EmbeddedPostgresException.UseOwnServer);
    }

    internal static ServerAccount Other(string name, uint userId, uint groupId) => new(name, userId, groupId, IsOurs: false);

    internal IReadOnlyList<string> Wrap(params IEnumerable<string> command) => IsOurs
        ? [.. command]
        : ["setpriv", "--reuid", Text(UserId), "--regid", Text(GroupId), "--clear-groups", "--", .. command];

    internal Task<Command.Result> RunAsync(CancellationToken ct, params IEnumerable<string> command) =>
        Command.RunAsync(Wrap(command), ct);

    /// <summary>Asks the system, not the mode bits: access lists, mounts and parents count too.</summary>
    internal async Task<bool> CanEnterAsync(string folder, CancellationToken ct) =>
        (await RunAsync(ct, "sh", "-c", "cd \"$1\"", "sh", folder)).Succeeded;

    internal Task OwnAsync(string folder, CancellationToken ct) => OwnAsync([], folder, ct);

    internal Task OwnAllAsync(string folder, CancellationToken ct) => OwnAsync(["--recursive"], folder, ct);

    async Task OwnAsync(string[] how, string folder, CancellationToken ct)
    {
        if (IsOurs)
            return;
        var result = await Command.RunAsync(["chown", .. how, $"{Text(UserId)}:{Text(GroupId)}", folder], ct);
        if (!result.Succeeded)
            throw new IOException(result.Output);
    }

    static uint Number(string text) => uint.Parse(text, CultureInfo.InvariantCulture);

    static string Text(uint number) => number.ToString(CultureInfo.InvariantCulture);
}
