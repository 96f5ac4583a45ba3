using System.Security.Claims;
using Serilog;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace DiasporaRegistry.Web.Logging;

/// <summary>Logs to the console what was asked for and how it went, never who asked nor what for: no query, no address, no form. Only where something was refused it tells why, and to which account.</summary>
static class LoggingSetup
{
    /// <summary>Logs to standard output; a verb, whose report goes there, to standard error.</summary>
    public static WebApplicationBuilder AddLogging(this WebApplicationBuilder builder, bool isVerb)
    {
        LogEventLevel? toError = isVerb ? LogEventLevel.Verbose : null;
        builder.Services.AddSerilog((services, log) =>
        {
            log.MinimumLevel.Information()
                // These write addresses with their query strings.
                .MinimumLevel.Override("Microsoft.AspNetCore", LogEventLevel.Warning)
                // It warns for each page with a form that it forbids keeping it, which is what is wanted.
                .MinimumLevel.Override("Microsoft.AspNetCore.Antiforgery", LogEventLevel.Error)
                .MinimumLevel.Override("Microsoft.EntityFrameworkCore", LogEventLevel.Warning)
                .MinimumLevel.Override("System.Net.Http", LogEventLevel.Warning)
                .ReadFrom.Configuration(builder.Configuration)
                .ReadFrom.Services(services)
                .Enrich.FromLogContext();
            if (builder.Environment.IsDevelopment())
                log.WriteTo.Console(formatProvider: System.Globalization.CultureInfo.InvariantCulture, standardErrorFromLevel: toError);
            else
                log.WriteTo.Console(new RenderedCompactJsonFormatter(), standardErrorFromLevel: toError);
        }, preserveStaticLogger: true);
        return builder;
    }

    public static IApplicationBuilder UseRequestLog(this IApplicationBuilder app) =>
        app.UseSerilogRequestLogging(options =>
        {
            // Each site in a process writes into its own log, not into that of the one that started last.
            options.Logger = app.ApplicationServices.GetRequiredService<Serilog.ILogger>();
            options.IncludeQueryInRequestPath = false;
            options.EnrichDiagnosticContext = Tell;
            options.GetMessageTemplateProperties = (context, path, elapsed, status) =>
            [
                new LogEventProperty("RequestMethod", new ScalarValue(context.Request.Method)), new LogEventProperty("RequestPath", new ScalarValue(LoggedPath.Of(path))),
                new LogEventProperty("StatusCode", new ScalarValue(status)), new LogEventProperty("Elapsed", new ScalarValue(elapsed)),
            ];
            options.GetLevel = (context, _, error) =>
                error is not null || context.Response.StatusCode >= 500 ? LogEventLevel.Error
                : context.Request.Path.StartsWithSegments("/health") || context.Request.Path.StartsWithSegments("/dist") ? LogEventLevel.Debug
                : LogEventLevel.Information;
        });

    /// <summary>Says of a request that was refused why, and to which account, by its key.</summary>
    internal static void Tell(IDiagnosticContext line, HttpContext context)
    {
        var refusal = Refusal.Of(context);
        var status = context.Response.StatusCode;
        // What lies behind somebody's border is answered as if it were not there: who asks for it is told all the same.
        if (refusal is null && status is not (400 or 401 or 403 or 405 or 413 or 429) && !(status is 404 && context.User.Identity?.IsAuthenticated == true))
            return;
        line.Set("Refusal", refusal?.Why ?? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"status.{status}"));
        if ((refusal?.Account?.ToString() ?? context.User.FindFirst(ClaimTypes.NameIdentifier)?.Value) is { } account)
            line.Set("Account", account);
    }
}
