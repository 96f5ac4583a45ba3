using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Web.Commands;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace DiasporaRegistry.Web.Nodes;

/// <summary>Registers what tells figures and traces, to whom settings say. Unless they say so nothing of it runs.</summary>
internal static class TelemetrySetup
{
    private static readonly string[] Meters = [SearchTime.MeterName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Npgsql"];

    // What a figure may be counted by: none of these can hold what a reader sent, who that was, or whom it is about.
    private static readonly string[] Labels =
    [
        "country", "age", "http.request.method", "http.response.status_code", "http.route", "error.type", "db.client.connection.state", "gc.heap.generation", "dotnet.gc.heap.generation", "cpu.mode",
    ];

    public static WebApplicationBuilder AddTelemetry(this WebApplicationBuilder builder, bool isVerb)
    {
        var settings = builder.Configuration.GetSection("Telemetry").Get<TelemetrySettings>() ?? new TelemetrySettings();
        builder.Services.AddSingleton(settings);
        if (isVerb || !settings.WantsFigures)
            return builder;
        builder.Services.AddSingleton<RegisterFigures>().AddHostedService(services => services.GetRequiredService<RegisterFigures>());
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("diaspora-registry", serviceVersion: VerbHelp.Version, serviceInstanceId: BeatKeeper.Name))
            .WithMetrics(metrics =>
            {
                metrics.AddMeter(Meters).AddView(_ => new MetricStreamConfiguration { TagKeys = Labels });
                if (settings.HasPage)
                    metrics.AddReader(services => services.GetRequiredService<FiguresPage>().Reader);
                if (settings.Collector is { Length: > 0 })
                    metrics.AddOtlpExporter(options => To(options, settings, "v1/metrics"));
            });
        if (settings.HasPage)
            builder.Services.AddSingleton<FiguresPage>();
        if (settings.Collector is { Length: > 0 })
        {
            telemetry.WithTracing(traces => traces.AddSource("Npgsql").AddAspNetCoreInstrumentation(options => options.Filter = context => !context.Request.Path.StartsWithSegments("/health") && !context.Request.Path.StartsWithSegments("/dist"))
                .SetSampler(SamplerOf(settings.TracedPercent)).AddProcessor(new PlainSpans()).AddOtlpExporter(options => To(options, settings, "v1/traces")));
        }

        if (settings.MetricsAddress is { Length: > 0 } address)
            builder.WebHost.UseUrls($"{builder.Configuration["Urls"] ?? builder.WebHost.GetSetting(WebHostDefaults.ServerUrlsKey) ?? "http://localhost:5080"};{address}");
        return builder;
    }

    // What comes from outside says by itself that it is to be traced, and that is for the setting to say alone; within this process what belongs together stays together.
    internal static Sampler SamplerOf(int percent)
    {
        var own = new TraceIdRatioBasedSampler(percent / 100.0);
        return new ParentBasedSampler(own, remoteParentSampled: own, remoteParentNotSampled: own);
    }

    /// <summary>Stands in front of everything: what comes in by the address of figures gets them, and nothing else.</summary>
    public static IApplicationBuilder UseFigures(this WebApplication app) =>
        app.Services.GetService<FiguresPage>() is { } page ? app.Use(page.AnswerAsync) : app;

    private static void To(OtlpExporterOptions options, TelemetrySettings settings, string path)
    {
        var isHttp = settings.Protocol.Equals("http", StringComparison.OrdinalIgnoreCase);
        options.Protocol = isHttp ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        options.Endpoint = isHttp ? new Uri($"{settings.Collector!.TrimEnd('/')}/{path}") : new Uri(settings.Collector!);
    }
}
