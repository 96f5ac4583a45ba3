using System.Globalization;
using System.Text.RegularExpressions;
using DiasporaRegistry.UnitTests.Language;

namespace DiasporaRegistry.UnitTests.Architecture;

/// <summary>How an installation is started, as its files say; what they start is measured by the fault suite.</summary>
public sealed partial class DeployTests
{
    static readonly string Root = Path.GetFullPath(Path.Combine(Sources.Web, "../.."));

    [Fact]
    public void The_image_runs_as_an_ordinary_user_and_holds_no_shell()
    {
        var stage = Read("Dockerfile").Split("\nFROM ")[^1];
        Assert.Contains("-chiseled", stage.Split('\n')[0], StringComparison.Ordinal);
        Assert.Matches(@"(?m)^USER [1-9]\d*$", stage);
        Assert.DoesNotMatch(@"(?m)^RUN ", stage);
    }

    [Theory]
    [InlineData("docker-compose.yml")]
    [InlineData("docker-compose.scale.yml")]
    public void A_container_of_the_register_writes_into_one_volume_and_may_take_its_time_to_end(string file)
    {
        var compose = Read(file);
        Assert.Contains("read_only: true", compose, StringComparison.Ordinal);
        Assert.Contains("cap_drop: [ALL]", compose, StringComparison.Ordinal);
        Assert.Matches(@"- \w+:/data\b", compose);
        Assert.True(int.Parse(Grace().Match(compose).Groups[1].ValueSpan, CultureInfo.InvariantCulture) >= 40);
    }

    [Fact]
    public void With_and_without_containers_nodes_are_given_the_same_settings()
    {
        // What follows from where something lies or from who asks is each way's own.
        string[] own = ["ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT", "Installation__Address", "Security__PlainDatabase", "Security__PlainMail", "Replicas__LagSeconds", "Documents__Folder", "Audit__Folder", "Backup__Folder"];
        var containers = Composed().Matches(Read("docker-compose.scale.yml")).Select(m => m.Groups[1].Value).Distinct().Except(own).Order(StringComparer.Ordinal);
        var processes = Started().Matches(Read("deploy/topology")).Select(m => m.Groups[1].Value).Distinct().Except(own).Order(StringComparer.Ordinal);
        Assert.Equal(containers, processes);
    }

    // An address that Docker gives out by itself must not be one that a file names.
    [Fact]
    public void The_proxy_finds_the_nodes_where_the_containers_say_that_they_are()
    {
        var (proxy, compose) = (Read("deploy/nginx/nginx.conf"), Read("docker-compose.scale.yml"));
        var named = NamedAddress().Matches(compose).Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(3, named.Count);
        Assert.Contains("ip_range: 172.28.5.128/25", compose, StringComparison.Ordinal);
        Assert.All(named, address => Assert.StartsWith("172.28.5.", address, StringComparison.Ordinal));
        Assert.All(named, address => Assert.InRange(int.Parse(address.Split('.')[3], CultureInfo.InvariantCulture), 2, 127));
        Assert.Contains($"Security__Proxies__0: {named[0]}", compose, StringComparison.Ordinal);
        Assert.All(named.Skip(1), address => Assert.Contains($"server {address}:8080", proxy, StringComparison.Ordinal));
        Assert.Contains($"gateway: {OuterProxy().Match(proxy).Groups[1].Value}\n", compose, StringComparison.Ordinal);
    }

    // Else a node that ends would close connections that the proxy is about to use.
    [Fact]
    public void The_proxy_lets_go_of_idle_connections_before_a_node_that_drains_does() =>
        Assert.InRange(int.Parse(Kept().Match(Read("deploy/nginx/nginx.conf")).Groups[1].ValueSpan, CultureInfo.InvariantCulture), 1, 4);

    [Theory]
    [InlineData("/health/")]
    [InlineData("= /metrics")]
    public void The_proxy_keeps_what_is_each_nodes_own_from_outside(string place) =>
        Assert.Matches($@"location {place} \{{\s+return 404;", Read("deploy/nginx/nginx.conf"));

    static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    [GeneratedRegex(@"stop_grace_period: (\d+)s")]
    private static partial Regex Grace();

    [GeneratedRegex(@"ipv4_address: ([\d.]+)")]
    private static partial Regex NamedAddress();

    [GeneratedRegex(@"set_real_ip_from ([\d.]+);")]
    private static partial Regex OuterProxy();

    [GeneratedRegex(@"keepalive_timeout (\d+)s;")]
    private static partial Regex Kept();

    [GeneratedRegex(@"(?m)^ +([A-Z][A-Za-z]+__\w+):")]
    private static partial Regex Composed();

    [GeneratedRegex(@"\b([A-Z][A-Za-z]+__\w+)=")]
    private static partial Regex Started();
}
