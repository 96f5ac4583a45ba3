using System.Security.Claims;
using DiasporaRegistry.Web.Security;
using Microsoft.AspNetCore.Http;

namespace DiasporaRegistry.UnitTests.Security;

public sealed class AnswerRulesTests
{
    [Theory]
    [InlineData(true, "text/html; charset=utf-8", null, "no-store")]
    [InlineData(true, "application/json", null, "no-store")]
    [InlineData(true, "text/html; charset=utf-8", "private, no-cache", "private, no-cache")]
    [InlineData(true, "text/css", null, null)]
    [InlineData(false, "text/html; charset=utf-8", null, null)]
    public void What_somebody_signed_in_reads_is_kept_by_no_cache_unless_its_page_says_otherwise(bool isSignedIn, string type, string? said, string? expected)
    {
        var answer = Answer(isSignedIn, type, said);
        Assert.Equal(expected, answer.Headers.CacheControl.FirstOrDefault());
    }

    [Theory]
    [InlineData("text/css", "text/css; charset=utf-8")]
    [InlineData("text/plain", "text/plain; charset=utf-8")]
    [InlineData("text/csv; charset=utf-8; header=present", "text/csv; charset=utf-8; header=present")]
    [InlineData("image/png", "image/png")]
    [InlineData(null, null)]
    public void Text_says_in_which_letters_it_is_written(string? type, string? expected) => Assert.Equal(expected, Answer(isSignedIn: false, type, null).ContentType);

    static HttpResponse Answer(bool isSignedIn, string? type, string? said)
    {
        var http = new DefaultHttpContext { User = new ClaimsPrincipal(isSignedIn ? new ClaimsIdentity("session") : new ClaimsIdentity()) };
        http.Response.ContentType = type;
        if (said is not null)
            http.Response.Headers.CacheControl = said;
        AnswerRules.Apply(http);
        return http.Response;
    }
}
