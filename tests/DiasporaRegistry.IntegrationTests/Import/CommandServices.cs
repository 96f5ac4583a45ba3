using System.Globalization;
using DiasporaRegistry.Data;
using DiasporaRegistry.IntegrationTests.Database;
using DiasporaRegistry.Web.Import;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Staff.Imports;
using DiasporaRegistry.Web.Retention;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace DiasporaRegistry.IntegrationTests.Import;

/// <summary>What the command <c>import</c> needs of the program, with files in a folder that is thrown away.</summary>
internal static class CommandServices
{
    public static ServiceProvider For(TestDatabase database, params IInterceptor[] interceptors)
    {
        var folder = Path.Combine(Path.GetTempPath(), "imports-" + database.AppConnectionString.GetHashCode(StringComparison.Ordinal).ToString("x", CultureInfo.InvariantCulture));
        return new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSingleton(new Installation())
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new("Documents:Folder", folder)]).Build())
            .AddSingleton<IHostEnvironment>(new HostingEnvironment { ContentRootPath = Path.GetTempPath(), EnvironmentName = "Testing" })
            .AddSingleton(new RetentionSettings()).AddSingleton<ImportFiles>().AddSingleton<ImportRunner>().AddScoped<ImportDesk>()
            .AddScoped(_ => new RegistryDb(RegistryDbOptions.For(database.AppConnectionString).AddInterceptors(interceptors).Options, TimeProvider.System)).BuildServiceProvider();
    }
}
