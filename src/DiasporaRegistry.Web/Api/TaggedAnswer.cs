using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Net.Http.Headers;

namespace DiasporaRegistry.Web.Api;

/// <summary>
/// An answer with a tag; whoever shows that tag again is told that nothing changed. The tag is made of the answer itself: it is the same on every node and after every start,
/// changes with the day or a visibility as soon as the answer does, and tells nothing of what the answer does not hold, as the number of the last change would.
/// </summary>
sealed class TaggedAnswer(byte[] body, string type = "application/json; charset=utf-8") : IResult
{
    const int TagBytes = 16;

    /// <summary>An answer that is still to be written.</summary>
    public static TaggedAnswer Of<T>(T value, JsonTypeInfo<T> type) => new(JsonSerializer.SerializeToUtf8Bytes(value, type));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        // Weak: a proxy may compress it.
        var tag = new EntityTagHeaderValue($"\"{Base64Url.EncodeToString(SHA256.HashData(body).AsSpan(0, TagBytes))}\"", isWeak: true);
        response.Headers.ETag = tag.ToString();
        if (request.GetTypedHeaders().IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = type;
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(request.Method))
            await response.Body.WriteAsync(body, httpContext.RequestAborted);
    }
}
