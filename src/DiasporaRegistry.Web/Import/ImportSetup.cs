using DiasporaRegistry.Data.Import.Batches;
using DiasporaRegistry.Web.Pages.Staff.Imports;
using DiasporaRegistry.Web.Work;

namespace DiasporaRegistry.Web.Import;

/// <summary>Registers what brings lists in.</summary>
static class ImportSetup
{
    public static WebApplicationBuilder AddImports(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ImportFiles>().AddSingleton<ImportRunner>().AddScoped<ImportDesk>().AddScoped<BatchUndoing>().AddScoped<ChangeTaking>().AddScoped<DuplicateNaming>();
        if (builder.Configuration.GetValue("Imports:Running", true))
            builder.Services.AddDuty<ImportRunner>();
        return builder;
    }
}
