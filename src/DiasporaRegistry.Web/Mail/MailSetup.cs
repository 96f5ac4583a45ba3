using DiasporaRegistry.Web.Commands;

namespace DiasporaRegistry.Web.Mail;

/// <summary>Registers what writes mails and what sends them.</summary>
static class MailSetup
{
    public static WebApplicationBuilder AddMail(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection("Mail").Get<MailSettings>() ?? new MailSettings();
        settings.KeepsText = builder.Environment.IsDevelopment();
        if (builder.Environment.IsProduction() && settings.Sending && string.IsNullOrEmpty(settings.Host))
            throw new SettingMissingException("Mail__Host is not set. In production, mail goes to a mail server; Mail__Sending=false keeps it in the outbox.");
        if (builder.Environment.IsProduction() && settings.Sending && settings.IsUnchecked && !builder.Configuration.GetValue<bool>("Security:PlainMail"))
            throw new SettingMissingException($"Mail__Security={settings.Security} lets mail go to another machine without TLS. Set StartTls or SslOnConnect, or Security__PlainMail=true where nobody else is on that network.");
        builder.Services.AddSingleton(settings).AddScoped<Letters>().AddSingleton<OutboxSender>();
        if (settings.Sending)
            builder.Services.AddHostedService(services => services.GetRequiredService<OutboxSender>());
        return builder;
    }
}
