using DiasporaRegistry.Web.Work;

namespace DiasporaRegistry.Web.Mail;

/// <summary>Registers what writes mails and what sends them.</summary>
static class MailSetup
{
    public static WebApplicationBuilder AddMail(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection("Mail").Get<MailSettings>() ?? new MailSettings();
        settings.KeepsText = builder.Environment.IsDevelopment();
        builder.Services.AddSingleton(settings).AddScoped<Letters>().AddSingleton<OutboxSender>();
        if (settings.Sending)
            builder.Services.AddDuty<OutboxSender>();
        return builder;
    }
}
