using DiasporaRegistry.Web.Work;

namespace DiasporaRegistry.Web.Exports;

/// <summary>Registers what writes searches to files.</summary>
static class ExportSetup
{
    public static WebApplicationBuilder AddExports(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ExportNames>().AddSingleton<ExportFiles>().AddSingleton<ExportGate>().AddScoped<ExportWriting>().AddScoped<DownloadDesk>().AddScoped<LongDownloads>().AddSingleton<ExportRunner>();
        if (builder.Configuration.GetValue("Exports:Running", true))
            builder.Services.AddDuty<ExportRunner>();
        return builder;
    }
}
