using DiasporaRegistry.Web.Mail;
using DiasporaRegistry.Web.Work;

namespace DiasporaRegistry.Web.Bulletins;

/// <summary>Registers what writes bulletins and sends them.</summary>
static class BulletinSetup
{
    public static WebApplicationBuilder AddBulletins(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(builder.Configuration.GetSection("Bulletins").Get<BulletinSettings>() ?? new BulletinSettings());
        builder.Services.AddScoped<BulletinDesk>().AddScoped<BulletinLetters>().AddScoped<OfficeNames>().AddSingleton<BulletinSender>();
        if (builder.Configuration.GetSection("Mail").Get<MailSettings>()?.Sending != false)
            builder.Services.AddDuty<BulletinSender>();
        return builder;
    }
}
