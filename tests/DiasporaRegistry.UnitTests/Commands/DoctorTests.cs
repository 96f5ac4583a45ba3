using DiasporaRegistry.Data.Nodes;
using DiasporaRegistry.Web.Commands.Doctor;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace DiasporaRegistry.UnitTests.Commands;

public sealed class DoctorTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0.4, Health.Ok, "0.4 s ahead of")]
    [InlineData(-5, Health.Warning, "5.0 s behind")]
    [InlineData(400, Health.Fault, "400.0 s ahead of")]
    public void A_clock_that_is_far_from_the_databases_is_told(double ahead, Health health, string words)
    {
        var found = ServerExamination.ClockOf(TimeSpan.FromSeconds(ahead));
        Assert.Equal(health, found.Health);
        Assert.Contains(words, found.Found, StringComparison.Ordinal);
        Assert.Equal(health == Health.Ok, found.Do is null);
    }

    [Theory]
    [InlineData(50, 100, Health.Ok)]
    [InlineData(1, 100, Health.Warning)]
    [InlineData(4, 100, Health.Warning)]
    [InlineData(0.1, 100, Health.Fault)]
    public void A_disk_that_fills_up_is_told(double free, double all, Health health) => Assert.Equal(health, PlacesExamination.DiskOf("/", (long)(free * 1e9), (long)(all * 1e9)).Health);

    [Theory]
    [InlineData("/srv/documents", "/srv")]
    [InlineData("/srv", "/srv")]
    [InlineData("/srvdata/documents", "/")]
    [InlineData("/var/lib/registry", "/var/lib")]
    public void A_folder_belongs_to_the_disk_that_begins_nearest_above_it(string folder, string mount)
    {
        if (!OperatingSystem.IsWindows())
            Assert.Equal(mount, PlacesExamination.MountOf(folder, ["/", "/srv", "/var/lib", "/var"]));
    }

    [Theory]
    [InlineData(0, 0, 0, Health.Ok, 1)]
    [InlineData(3, 20, 0, Health.Ok, 1)]
    [InlineData(3, 120, 0, Health.Warning, 1)]
    [InlineData(3, 3000, 0, Health.Fault, 1)]
    [InlineData(0, 0, 2, Health.Warning, 2)]
    public void Mail_that_waits_too_long_is_told(long waiting, int minutes, long given, Health worst, int lines)
    {
        var found = MailExamination.OutboxOf(waiting, TimeSpan.FromMinutes(minutes), given).ToList();
        Assert.Equal((worst, lines), (found.Max(d => d.Health), found.Count));
    }

    [Theory]
    [InlineData(100, Health.Ok)]
    [InlineData(500, Health.Warning)]
    public void Old_keys_are_to_be_followed_by_newer_ones(int days, Health health) => Assert.Equal(health, PlacesExamination.KeysOf(2, TimeSpan.FromDays(days)).Health);

    [Theory]
    [InlineData(null, Health.Warning, "none is known")]
    [InlineData(10, Health.Ok, "the newest is 10 hours old")]
    [InlineData(40, Health.Warning, "the newest is 40 hours old")]
    public void A_backup_that_is_old_or_missing_is_told(int? kept, Health health, string words)
    {
        var found = BackupExamination.BackupOf(Ago(kept), Now, TimeSpan.FromHours(26), null);
        Assert.Equal(health, found.Health);
        Assert.StartsWith(words, found.Found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, null, null, Health.Ok, "the server archives nothing")]
    [InlineData(true, null, null, Health.Warning, "the server is to archive")]
    [InlineData(true, 3, null, Health.Ok, "the server archived 3 hours ago")]
    [InlineData(true, 3, 5, Health.Ok, "the server archived 3 hours ago")]
    [InlineData(true, 5, 3, Health.Warning, "the server last failed to archive 3 hours ago")]
    [InlineData(true, 40, null, Health.Warning, "the server archived 40 hours ago")]
    public void An_archive_that_fails_is_told_by_itself(bool isOn, int? archived, int? failed, Health health, string words)
    {
        var found = BackupExamination.ArchiveOf(isOn, Ago(archived), Ago(failed), Now, TimeSpan.FromHours(26));
        Assert.Equal(health, found.Health);
        Assert.StartsWith(words, found.Found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, Health.Warning)]
    [InlineData(20, Health.Ok)]
    [InlineData(50, Health.Warning)]
    public void A_trail_whose_end_nobody_writes_down_is_told(int? hours, Health health) => Assert.Equal(health, BackupExamination.HeadsOf(hours is { } h ? Now.AddHours(-h) : null, Now, "heads.csv", isHere: true).Health);

    [Fact]
    public void A_process_that_fell_silent_lags_or_is_of_another_version_is_told()
    {
        Assert.Equal([Health.Warning], WorkExamination.NodesOf([], Now).Select(d => d.Health));
        Assert.Equal([Health.Ok], WorkExamination.NodesOf([Node("a", "1", 10, 1)], Now).Select(d => d.Health));
        Assert.Equal([Health.Ok, Health.Warning, Health.Warning], WorkExamination.NodesOf([Node("a", "1", 10, 1), Node("b", "1", 10, 60), Node("c", "1", 300, 1)], Now).Select(d => d.Health));
        Assert.Contains("several versions", WorkExamination.NodesOf([Node("a", "1", 10, 1), Node("b", "2", 10, 1)], Now).Last().Found, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_done_by_itself_and_was_not_done_for_long_is_told()
    {
        Assert.Equal([Health.Warning], WorkExamination.DutiesOf([], Now).Select(d => d.Health));
        Assert.Equal([Health.Ok], WorkExamination.DutiesOf([Duty("Mails", 1, 2, null), Duty("Sweeps", 86_400, 30 * 60, null)], Now).Select(d => d.Health));
        var late = Assert.Single(WorkExamination.DutiesOf([Duty("Mails", 1, 60, 1), Duty("Sweeps", 86_400, 30 * 60, null)], Now));
        Assert.Equal((Health.Warning, true), (late.Health, late.Found.Contains("NpgsqlException", StringComparison.Ordinal)));
        Assert.Contains("was never done", Assert.Single(WorkExamination.DutiesOf([Duty("Mails", 1, null, 1)], Now)).Found, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_is_examined_by_writing_into_it_and_left_as_it_was()
    {
        var folder = Directory.CreateTempSubdirectory("registry-doctor-").FullName;
        try
        {
            Assert.Equal(Health.Ok, PlacesExamination.FolderOf("documents", folder).Health);
            Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
            Assert.Equal(Health.Warning, PlacesExamination.FolderOf("documents", Path.Combine(folder, "none")).Health);
            if (OperatingSystem.IsWindows())
                return;
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead);
            Assert.Equal(Health.Warning, PlacesExamination.FolderOf("documents", folder).Health);
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherWrite);
            Assert.Equal(Health.Fault, PlacesExamination.FolderOf("documents", folder).Health);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void What_is_allowed_and_rarely_meant_is_told_in_production()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Security:PlainHttp"] = "true", ["Demonstration:Enabled"] = "true", ["Mail:Sending"] = "false", ["Mail:Hots"] = "x" }).Build();
        var builder = WebApplication.CreateBuilder(["--environment=Production"]);
        var found = SettingsExamination.Examine(settings, builder.Environment).ToList();
        Assert.Contains(found, d => d.Health == Health.Fault && d.Found.StartsWith("Keys__Folder", StringComparison.Ordinal));
        Assert.Equal(["Mail__Hots", "Installation__Address", "Security__PlainHttp", "Demonstration__Enabled", "Security__Proxies__0"], found.Where(d => d.Health == Health.Warning).Select(d => d.Found.Split(' ')[0]));
        Assert.All(found, d => Assert.False(string.IsNullOrEmpty(d.Do)));
    }

    [Theory]
    [InlineData(null, Health.Ok)]
    [InlineData("20261130000000aa", Health.Ok)]
    [InlineData("20251130000000aa", Health.Fault)]
    public void Keys_that_are_not_those_that_sealed_are_told(string? last, Health health) => Assert.Equal(health, SealedExamination.SealedOf(last, ["20261130000000aa"], "/srv/keys").Health);

    [Theory]
    [InlineData(true, "reserved", Health.Ok)]
    [InlineData(false, "extended", Health.Warning)]
    [InlineData(false, "lost", Health.Fault)]
    public void A_replica_that_no_longer_follows_is_told(bool isActive, string status, Health health) => Assert.Equal(health, ReplicaExamination.SlotOf("registry_replica", isActive, status).Health);

    // Two web nodes and a worker, with the server of deploy/postgres.
    [Theory]
    [InlineData(1, 100, true)]
    [InlineData(2, 100, false)]
    [InlineData(3, 250, true)]
    public void Connections_are_to_do_for_all_processes(long nodes, long connections, bool areEnough) => Assert.Equal(areEnough, connections >= ServerExamination.Wanted(nodes));

    private static DateTimeOffset? Ago(int? hours) => hours is { } h ? Now.AddHours(-h) : null;

    private static NodeBeat Node(string name, string version, int secondsAgo, double lag) => new(name, "web", version, Now.AddHours(-1), Now.AddSeconds(-secondsAgo), 10, lag, false);

    private static DutyBeat Duty(string name, double every, int? doneMinutesAgo, int? failedMinutesAgo) =>
        new(name, every, doneMinutesAgo is { } d ? Now.AddMinutes(-d) : null, failedMinutesAgo is { } f ? Now.AddMinutes(-f) : null, failedMinutesAgo is null ? null : "NpgsqlException", "a");
}
