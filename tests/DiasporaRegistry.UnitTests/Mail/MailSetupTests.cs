using DiasporaRegistry.Web.Commands;
using DiasporaRegistry.Web.Mail;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace DiasporaRegistry.UnitTests.Mail;

public sealed class MailSetupTests
{
    [Theory]
    [InlineData("mail.ministry.example", "None", "Production", false)]
    [InlineData("mail.ministry.example", "Auto", "Production", false)]
    [InlineData("mail.ministry.example", "StartTlsWhenAvailable", "Production", false)]
    [InlineData("mail.ministry.example", "StartTls", "Production", true)]
    [InlineData("mail.ministry.example", "SslOnConnect", "Production", true)]
    [InlineData("mail.ministry.example", null, "Production", true)]
    [InlineData("mail", "None", "Development", true)]
    [InlineData("localhost", "None", "Production", true)]
    [InlineData("127.0.0.1", "Auto", "Production", true)]
    [InlineData("", null, "Production", false)]
    public void In_production_mail_leaves_for_another_machine_by_TLS_alone(string host, string? security, string environment, bool starts)
    {
        var said = Record.Exception(() => Builder(environment, ("Mail:Host", host), ("Mail:Security", security)).AddMail());
        Assert.Equal(starts, said is null);
        Assert.True(starts || said is SettingMissingException);
    }

    [Fact]
    public void Who_keeps_a_network_for_the_mail_server_alone_says_so() =>
        Assert.NotNull(Builder("Production", ("Mail:Host", "mail"), ("Mail:Security", "None"), ("Security:PlainMail", "true")).AddMail());

    static WebApplicationBuilder Builder(string environment, params (string Name, string? Value)[] settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Configuration.AddInMemoryCollection(settings.Where(s => s.Value is not null).Select(s => KeyValuePair.Create<string, string?>(s.Name, s.Value)));
        return builder;
    }
}
