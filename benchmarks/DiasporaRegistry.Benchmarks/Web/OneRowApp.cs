using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DiasporaRegistry.Benchmarks.Web;

/// <summary>The measure that the directory is held against: a Razor page with a layout that shows one row, read from PostgreSQL by its key, and the same page without the database.</summary>
internal static class OneRowApp
{
    public static async Task RunAsync(string urls, string connection)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls(urls);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(NpgsqlDataSource.Create(connection));
        builder.Services.AddRazorPages().ConfigureApplicationPartManager(parts =>
        {
            parts.ApplicationParts.Clear();
            parts.ApplicationParts.Add(new AssemblyPart(typeof(OneRowApp).Assembly));
            parts.ApplicationParts.Add(new CompiledRazorAssemblyPart(typeof(OneRowApp).Assembly));
        });
        await using var app = builder.Build();
        app.MapRazorPages();
        await app.RunAsync();
    }

    /// <summary>One row by its key.</summary>
    public static async Task<(string Name, string Purpose, string Year)> ReadAsync(NpgsqlDataSource source, Guid id, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("SELECT n.text, coalesce(o.purpose, ''), coalesce(o.year_founded, 0) FROM organization o JOIN organization_name n ON n.organization_id = o.id WHERE o.id = $1 LIMIT 1");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? (row.GetString(0), row.GetString(1), row.GetInt32(2).ToString(CultureInfo.InvariantCulture)) : ("", "", "");
    }
}
