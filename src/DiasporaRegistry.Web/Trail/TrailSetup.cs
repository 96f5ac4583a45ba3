using DiasporaRegistry.Web.Work;
using Microsoft.AspNetCore.Mvc;

namespace DiasporaRegistry.Web.Trail;

/// <summary>Registers what keeps the audit trail provable.</summary>
internal static class TrailSetup
{
    public static WebApplicationBuilder AddTrail(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(builder.Configuration.GetSection("Audit").Get<AuditSettings>() ?? new AuditSettings())
            .AddSingleton<AuditHeads>().AddSingleton<AuditHeadKeeper>().AddDuty<AuditHeadKeeper>();
        builder.Services.Configure<MvcOptions>(options => options.Filters.Add<LookKeeping>());
        return builder;
    }
}
