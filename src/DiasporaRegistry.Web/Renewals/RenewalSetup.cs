using DiasporaRegistry.Web.Work;

namespace DiasporaRegistry.Web.Renewals;

/// <summary>Registers what reminds, expires and renews.</summary>
static class RenewalSetup
{
    public static WebApplicationBuilder AddRenewals(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<RenewalLetters>().AddScoped<RenewalDesk>().AddSingleton<RenewalKeeper>();
        if ((builder.Configuration.GetSection("Renewals").Get<RenewalSettings>() ?? new RenewalSettings()).FollowDates)
            builder.Services.AddDuty<RenewalKeeper>();
        return builder;
    }
}
