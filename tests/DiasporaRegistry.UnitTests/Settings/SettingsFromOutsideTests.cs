using DiasporaRegistry.Web.Commands.Doctor;
using DiasporaRegistry.Web.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting.Internal;

namespace DiasporaRegistry.UnitTests.Settings;

/// <summary>Settings that would open to others what is meant for few.</summary>
public sealed class SettingsFromOutsideTests
{
    private static readonly (string, string)[] Whole =
    [
        ("ConnectionStrings:Registry", "Host=/run/postgresql;Database=registry;Username=registry_app"), ("Keys:Folder", "/srv/keys"), ("Documents:Folder", "/srv/documents"), ("Mail:Host", "mail.example.org"), ("Mail:From", "registro@example.org"),
        ("Installation:Address", "https://registro.example.org"),
    ];

    [Theory]
    [InlineData("Security:PlainHttp", "https://registro.example.org", true)]
    [InlineData("Security:PlainHttp", "http://registro.example.org", true)]
    [InlineData("Security:PlainHttp", "http://localhost:5080", false)]
    [InlineData("Security:PlainHttp", "http://127.0.0.1:5080", false)]
    [InlineData("Demonstration:Enabled", "https://registro.example.org", true)]
    public void A_trials_settings_are_no_public_sites(string key, string address, bool isRefused) =>
        Assert.Equal(Only(isRefused, Setting.NameOf(key)), Faults(("Installation:Address", address), (key, "true")));

    [Theory]
    [InlineData("http://127.0.0.1:9464", null, null, null, false)]
    [InlineData("http://127.0.0.1:5080", null, null, null, true)]
    [InlineData("http://127.0.0.1:8080", "http://+:8080", null, null, true)]
    [InlineData("http://127.0.0.1:8080", "http://*:80;http://localhost:8080", null, null, true)]
    [InlineData("http://127.0.0.1:8080", null, "8080", null, true)]
    [InlineData("http://127.0.0.1:9464", null, null, "https://0.0.0.0:8443", true)]
    [InlineData("http://127.0.0.1:8443", null, null, "https://0.0.0.0:8443", true)]
    public void Figures_have_a_door_of_their_own(string page, string? urls, string? ports, string? endpoint, bool isRefused) =>
        Assert.Equal(Only(isRefused, "Telemetry__MetricsAddress"), Faults(("Telemetry:MetricsAddress", page), ("Urls", urls), ("HTTP_PORTS", ports), ("Kestrel:Endpoints:Inside:Url", endpoint)));

    [Fact]
    public void Where_Kestrel_is_told_of_both_doors_each_answers_at_its_own() =>
        Assert.Empty(Faults(("Telemetry:MetricsAddress", "http://10.0.0.5:9464"), ("Kestrel:Endpoints:Inside:Url", "https://0.0.0.0:8443"), ("Kestrel:Endpoints:Figures:Url", "http://10.0.0.5:9464")));

    [Theory]
    [InlineData("http://collector:4317", false, true)]
    [InlineData("http://collector:4317", true, false)]
    [InlineData("https://collector.example.org:4317", false, false)]
    [InlineData("http://localhost:4317", false, false)]
    public void Traces_leave_for_another_machine_sealed(string collector, bool isPlain, bool isRefused) =>
        Assert.Equal(Only(isRefused, "Telemetry__Collector"), Faults(("Telemetry:Collector", collector), ("Security:PlainTelemetry", isPlain ? "true" : "false")));

    // Where the replica is away the driver goes on to the primary as the replicas' line says.
    [Theory]
    [InlineData("Host=127.0.0.1;Database=registry;Username=registry_app", "Host=db.example.org;Database=registry;Username=registry_app;SSL Mode=VerifyFull", true)]
    [InlineData("Host=127.0.0.1;Database=registry;Username=registry_app;SSL Mode=VerifyFull", "Host=db.example.org;Database=registry;Username=registry_app;SSL Mode=VerifyFull", false)]
    [InlineData("Host=127.0.0.1;Database=registry;Username=registry_app", "Host=/run/postgresql;Database=registry;Username=registry_app", false)]
    public void A_replica_on_this_machine_leads_no_further_without_a_certificate(string replicas, string primary, bool isRefused) =>
        Assert.Equal(Only(isRefused, "ConnectionStrings__RegistryReplicas"), Faults(("ConnectionStrings:RegistryReplicas", replicas), ("ConnectionStrings:Registry", primary)));

    [Theory]
    [InlineData("http://127.0.0.1:9464", false)]
    [InlineData("http://10.1.2.3:9464", false)]
    [InlineData("http://[::1]:9464", false)]
    [InlineData("http://0.0.0.0:9464", true)]
    [InlineData("http://203.0.113.5:9464", true)]
    [InlineData(null, false)]
    public void Whoever_may_be_told_figures_is_known(string? page, bool isOpen) => Assert.Equal(isOpen, SettingsFromOutside.IsOpenToAll(page));

    [Theory]
    [InlineData("/data/keys", "/data/documents", "/data")]
    [InlineData("/keys", "/data/documents", null)]
    [InlineData("/srv/keys", "/srv/documents", null)]
    [InlineData("/data", "/database/documents", null)]
    public void Keys_that_lie_on_one_volume_with_what_they_open_are_told_of(string keys, string documents, string? volume) =>
        Assert.Equal(volume, SettingsExamination.SharedVolume(keys, documents, ["/", "/data", "/keys"]));

    private static string[] Only(bool isRefused, string name) => isRefused ? [name] : [];

    private static IEnumerable<string> Faults(params (string Name, string? Value)[] settings)
    {
        var last = new Dictionary<string, string?>();
        foreach (var (name, value) in Whole.Select(w => (Name: w.Item1, Value: (string?)w.Item2)).Concat(settings).Where(s => s.Value is not null))
            last[name] = value;
        return SettingsCheck.Faults(new ConfigurationBuilder().AddInMemoryCollection(last).Build(), new HostingEnvironment { EnvironmentName = "Production", ContentRootPath = "/" }).Select(f => f.Name);
    }
}
