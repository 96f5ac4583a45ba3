using System.Net;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.IntegrationTests.App;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;

namespace DiasporaRegistry.FaultTests.Rig;

/// <summary>People with browsers, on their way to a register.</summary>
static class People
{
    /// <summary>Somebody without an account.</summary>
    public static Visitor Somebody(HttpMessageHandler way) => With(new CookieContainer(), way);

    /// <summary>Somebody signed in with a second factor.</summary>
    public static async Task<Visitor> SignedInAsync(RegistryApp app, Account account, HttpMessageHandler way)
    {
        var (name, value) = await app.Services.SessionOfAsync(account, secondFactor: true);
        var cookies = new CookieContainer();
        cookies.Add(new Uri("http://localhost"), new Cookie(name, value));
        return With(cookies, way);
    }

    /// <summary>Somebody with these cookies.</summary>
    public static Visitor With(CookieContainer cookies, HttpMessageHandler way) => new(new HttpClient(
        new RedirectHandler { InnerHandler = new CookieContainerHandler(cookies) { InnerHandler = way } }, disposeHandler: false)
    { BaseAddress = new Uri("http://localhost"), Timeout = TimeSpan.FromSeconds(60) });
}
