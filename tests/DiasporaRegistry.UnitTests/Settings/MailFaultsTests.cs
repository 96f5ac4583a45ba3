using DiasporaRegistry.Web.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace DiasporaRegistry.UnitTests.Settings;

/// <summary>What the check of settings says of mail that would leave in plain.</summary>
public sealed class MailFaultsTests
{
    [Theory]
    [InlineData("mail.ministry.example", "None", "Production", "Mail__Security")]
    [InlineData("mail.ministry.example", "Auto", "Production", "Mail__Security")]
    [InlineData("mail.ministry.example", "StartTlsWhenAvailable", "Production", "Mail__Security")]
    [InlineData("mail.ministry.example", "StartTls", "Production", null)]
    [InlineData("mail.ministry.example", "SslOnConnect", "Production", null)]
    [InlineData("mail.ministry.example", null, "Production", null)]
    [InlineData("mail", "None", "Development", null)]
    [InlineData("localhost", "None", "Production", null)]
    [InlineData("127.0.0.1", "Auto", "Production", null)]
    [InlineData("", null, "Production", "Mail__Host")]
    public void In_production_mail_leaves_for_another_machine_by_TLS_alone(string host, string? security, string environment, string? faulty) =>
        Assert.Equal(faulty, Faulty(environment, ("Mail:Host", host), ("Mail:Security", security)));

    [Fact]
    public void Who_keeps_a_network_for_the_mail_server_alone_says_so() =>
        Assert.Null(Faulty("Production", ("Mail:Host", "mail"), ("Mail:Security", "None"), ("Security:PlainMail", "true")));

    static string? Faulty(string environment, params (string Name, string? Value)[] settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = environment });
        (string Name, string? Value)[] whole = [("Mail:From", "registro@example.org"), .. settings];
        builder.Configuration.AddInMemoryCollection(whole.Where(s => s.Value is not null).Select(s => KeyValuePair.Create(s.Name, s.Value)));
        return SettingsCheck.Faults(builder.Configuration, builder.Environment).SingleOrDefault(f => f.Name.StartsWith("Mail__", StringComparison.Ordinal))?.Name;
    }
}
