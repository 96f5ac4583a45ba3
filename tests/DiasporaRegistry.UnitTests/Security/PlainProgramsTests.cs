using DiasporaRegistry.Web.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace DiasporaRegistry.UnitTests.Security;

public sealed class PlainProgramsTests
{
    [Theory]
    [InlineData("/api/v1/organizations", "http", "Production", "127.0.0.1", 403)]
    [InlineData("/open-data/organizations.csv", "http", "Production", "127.0.0.1", 403)]
    [InlineData("/api/v1/organizations", "https", "Production", "127.0.0.1", 299)]
    [InlineData("/es/directory", "http", "Production", "127.0.0.1", 299)]
    [InlineData("/api/v1/organizations", "http", "Production", null, 299)]
    [InlineData("/api/v1/organizations", "http", "Development", "127.0.0.1", 299)]
    public async Task A_program_that_asks_without_TLS_is_refused_and_never_led_on(string path, string scheme, string environment, string? proxy, int status)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(proxy is null ? [] : [KeyValuePair.Create("Security:Proxies:0", (string?)proxy)]).Build();
        await using var services = new ServiceCollection().AddSingleton<IConfiguration>(settings).AddSingleton<IHostEnvironment>(new Place(environment)).AddLogging().AddLocalization().BuildServiceProvider();
        var program = new ApplicationBuilder(services).UseApi();
        program.Run(context =>
        {
            context.Response.StatusCode = 299;
            return Task.CompletedTask;
        });
        var asked = new DefaultHttpContext { RequestServices = services };
        (asked.Request.Method, asked.Request.Path, asked.Request.Scheme) = ("GET", path, scheme);
        await program.Build()(asked);
        Assert.Equal(status, asked.Response.StatusCode);
        Assert.Empty(asked.Response.Headers.Location.ToString());
    }

    sealed class Place(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "";

        public string ContentRootPath { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
