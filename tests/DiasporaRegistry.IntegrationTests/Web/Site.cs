using System.Globalization;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using DiasporaRegistry.IntegrationTests.Database;
using DiasporaRegistry.Web.Database;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace DiasporaRegistry.IntegrationTests.Web;

/// <summary>The site as a browser meets it, in which a test may ask any page to fail.</summary>
public sealed class Site(TestCluster cluster) : WebApplicationFactory<RegisterDatabase>, IAsyncLifetime
{
    readonly TestDatabase database = new(cluster);

    public ValueTask InitializeAsync() => database.InitializeAsync();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await database.DisposeAsync();
    }

    public static readonly Dictionary<string, Func<Exception>> Failures = new()
    {
        ["database"] = () => new InvalidOperationException("wrapped", new Npgsql.NpgsqlException("away")),
        ["disk"] = () => new IOException("No space left on device : '/documents'", 28),
        ["bug"] = () => new InvalidOperationException("a mistake of ours"),
    };

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("ConnectionStrings:Registry", database.AppConnectionString);
        builder.UseSetting("Directory:Folder", "");
        builder.UseSetting("Mail:Sending", "false");
        builder.UseSetting("Pages:Kept", "false");
        builder.ConfigureServices(services => services.Configure<MvcOptions>(options => options.Filters.Add(new FailWhenAsked())));
    }

    public HttpClient Browser(string? acceptLanguage = null)
    {
        var client = CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        if (acceptLanguage is not null)
            client.DefaultRequestHeaders.Add("Accept-Language", acceptLanguage);
        return client;
    }

    public static async Task<IHtmlDocument> Read(HttpResponseMessage response) =>
        new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());

    /// <summary>Fetches the form first, as a browser does, and posts these fields with its token.</summary>
    public static async Task<HttpResponseMessage> Post(HttpClient client, string path, params (string Name, string Value)[] fields)
    {
        using var page = await client.GetAsync(path);
        var token = (await Read(page)).QuerySelector("input[name=__form]")!.GetAttribute("value")!;
        using var content = new FormUrlEncodedContent([.. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)), KeyValuePair.Create("__form", token)]);
        return await client.PostAsync(path, content);
    }

    sealed class FailWhenAsked : IPageFilter
    {
        public void OnPageHandlerSelected(PageHandlerSelectedContext context)
        {
            if (context.HttpContext.Request.Headers.TryGetValue("X-Fail", out var how))
                throw Failures[how.ToString()]();
            if (context.HttpContext.Request.Headers.TryGetValue("X-Status", out var status))
                context.HttpContext.Items["status"] = int.Parse(status.ToString(), CultureInfo.InvariantCulture);
        }

        public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
        {
            if (context.HttpContext.Items["status"] is int status)
                context.Result = new StatusCodeResult(status);
        }

        public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
        {
        }
    }
}
