using DiasporaRegistry.Web.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace DiasporaRegistry.UnitTests.Security;

public sealed class CookieRulesTests
{
    [Theory]
    [InlineData("Production", false, "__Host-registry-session", CookieSecurePolicy.Always)]
    [InlineData("Production", true, "registry-session", CookieSecurePolicy.SameAsRequest)]
    [InlineData("Development", false, "registry-session", CookieSecurePolicy.SameAsRequest)]
    public void A_cookie_is_bound_to_this_host_over_https_unless_one_tries_the_register_out(string environment, bool isPlain, string name, CookieSecurePolicy secure)
    {
        var cookie = new CookieBuilder();
        Rules(environment, isPlain).Apply(cookie, "session");
        Assert.Equal((name, "/", (string?)null, true, SameSiteMode.Lax, secure), (cookie.Name, cookie.Path, cookie.Domain, cookie.HttpOnly, cookie.SameSite, cookie.SecurePolicy));
    }

    [Fact]
    public void A_preference_that_lasts_is_out_of_reach_of_scripts_too()
    {
        var kept = Rules("Production", isPlain: false).Lasting();
        Assert.Equal(("/", (string?)null, true, true, SameSiteMode.Lax), (kept.Path, kept.Domain, kept.HttpOnly, kept.Secure, kept.SameSite));
    }

    static CookieRules Rules(string environment, bool isPlain) => new(new Host(environment),
        new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create<string, string?>("Security:PlainHttp", isPlain.ToString())]).Build(), TimeProvider.System);

    sealed record Host(string EnvironmentName) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = EnvironmentName;
        public string ApplicationName { get; set; } = "";
        public string ContentRootPath { get; set; } = "";
        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
