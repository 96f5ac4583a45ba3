using System.Security.Claims;
using DiasporaRegistry.Web.Logging;
using Microsoft.AspNetCore.Http;
using Serilog;

namespace DiasporaRegistry.UnitTests.Logging;

public sealed class RefusalTests
{
    static readonly Guid Somebody = Guid.Parse("0197a000-0000-7000-8000-000000000001");

    [Fact]
    public void A_refused_entry_is_told_with_its_kind_and_the_key_of_the_account()
    {
        var http = new DefaultHttpContext();
        Refusal.Note(http, "sign-in.password", Somebody);
        Assert.Equal(new Dictionary<string, object?> { ["Refusal"] = "sign-in.password", ["Account"] = Somebody.ToString() }, Told(http));
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    public void A_page_that_somebody_may_not_open_is_told_with_who_that_was(int status)
    {
        var http = new DefaultHttpContext { User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, Somebody.ToString())], "session")) };
        http.Response.StatusCode = status;
        Assert.Equal(new Dictionary<string, object?> { ["Refusal"] = $"status.{status}", ["Account"] = Somebody.ToString() }, Told(http));
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(302, true)]
    [InlineData(404, false)]
    public void What_is_not_refused_tells_nobody(int status, bool isSignedIn)
    {
        var http = new DefaultHttpContext { User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, Somebody.ToString())], isSignedIn ? "session" : null)) };
        http.Response.StatusCode = status;
        Assert.Empty(Told(http));
    }

    [Theory]
    [InlineData("/es/verify/7K3M-9Q2T-XXXX-YYYY", "/es/verify/…")]
    [InlineData("/en/directory/download/Zm9vYmFy", "/en/directory/download/…")]
    [InlineData("/en/review/directory/download/Zm9vYmFy", "/en/review/directory/download/…")]
    [InlineData("/en/directory/download", "/en/directory/download")]
    [InlineData("/es/verify", "/es/verify")]
    [InlineData("/es/directory/0197a000-0000-7000-8000-000000000001", "/es/directory/0197a000-0000-7000-8000-000000000001")]
    [InlineData(null, "")]
    public void A_path_is_logged_without_what_opens_something(string? path, string logged) => Assert.Equal(logged, LoggedPath.Of(path));

    static Dictionary<string, object?> Told(HttpContext http)
    {
        var line = new Line();
        LoggingSetup.Tell(line, http);
        return line.Properties;
    }

    sealed class Line : IDiagnosticContext
    {
        public Dictionary<string, object?> Properties { get; } = [];

        public void Set(string propertyName, object? value, bool destructureObjects = false) => Properties[propertyName] = value;

        public void SetException(Exception exception) => throw new NotSupportedException();
    }
}
