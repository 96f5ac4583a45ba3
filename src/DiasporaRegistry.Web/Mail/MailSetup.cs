namespace DiasporaRegistry.Web.Mail;

/// <summary>Registers what writes mails and what sends them.</summary>
static class MailSetup
{
    public static WebApplicationBuilder AddMail(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection("Mail").Get<MailSettings>() ?? new MailSettings();
        builder.Services.AddSingleton(settings).AddScoped<Letters>().AddSingleton<OutboxSender>();
        if (settings.Sending)
            builder.Services.AddHostedService(services => services.GetRequiredService<OutboxSender>());
        return builder;
    }
}
