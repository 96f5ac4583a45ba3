using DiasporaRegistry.Web.Mail;
using DiasporaRegistry.Web.Work;

namespace DiasporaRegistry.Web.SavedSearches;

/// <summary>Registers what keeps searches and writes their letters.</summary>
static class SavedSearchSetup
{
    public static WebApplicationBuilder AddSavedSearches(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<SavedSearchDesk>().AddSingleton<SavedSearchSender>();
        if (builder.Configuration.GetSection("Mail").Get<MailSettings>()?.Sending != false)
            builder.Services.AddDuty<SavedSearchSender>();
        return builder;
    }
}
