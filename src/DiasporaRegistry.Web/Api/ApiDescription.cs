using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using DiasporaRegistry.Web.Look;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace DiasporaRegistry.Web.Api;

/// <summary>The API as programs read it about itself (OpenAPI): parameters from the list that questions are read by, shapes from the answers' own types.</summary>
sealed class ApiDescription([FromKeyedServices(ApiDescription.Version)] IOpenApiDocumentProvider provider, Installation installation)
{
    /// <summary>The version that stands in addresses.</summary>
    public const string Version = "v1";

    const string About = "The public directory of organizations of people abroad. No key is needed; one that is shown (X-Api-Key) is answered faster; HEAD is answered like GET. Values that do not exist find nothing, and what nobody can mean is left out, "
        + "but for a cursor and a moment, which are refused. Whoever shows the ETag of an answer again (If-None-Match) is told by 304 that nothing changed.";

    byte[]? written;

    /// <summary>The document, which does not change while the process lives.</summary>
    public async Task<byte[]> ReadAsync(CancellationToken cancel)
    {
        if (written is { } known)
            return known;
        var document = await provider.GetOpenApiDocumentAsync(cancel);
        document.Servers = [new OpenApiServer { Url = installation.Address.TrimEnd('/') }];
        return written = Encoding.UTF8.GetBytes(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, cancel));
    }

    public static void Configure(OpenApiOptions options)
    {
        options.ShouldInclude = described => described.RelativePath?.StartsWith($"api/{Version}/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "Diaspora Registry", Version = Version, Description = About };
            return Task.CompletedTask;
        });
    }
}

/// <summary>Says of an endpoint what its handler's types do not.</summary>
static class ApiEndpointDescription
{
    static readonly int[] AnyFailure = [StatusCodes.Status401Unauthorized, StatusCodes.Status429TooManyRequests, StatusCodes.Status500InternalServerError, StatusCodes.Status503ServiceUnavailable];

    /// <summary>Answers GET, and HEAD in the same way without what GET sends.</summary>
    public static RouteHandlerBuilder MapRead(this IEndpointRouteBuilder routes, [StringSyntax("Route")] string pattern, Delegate handler)
    {
        routes.MapMethods(pattern, [HttpMethods.Head], handler).ExcludeFromDescription();
        return routes.MapGet(pattern, handler);
    }

    /// <summary>Describes an endpoint that is read with parameters of the list.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="name">What generated programs call it.</param>
    /// <param name="about">What it answers.</param>
    /// <param name="parameters">What may be said in its question.</param>
    /// <param name="failures">The failures that are its own.</param>
    /// <returns>The endpoint.</returns>
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder endpoint, string name, string about, IReadOnlyList<ApiParameter> parameters, params int[] failures)
    {
        endpoint.Produces(StatusCodes.Status304NotModified);
        foreach (var failure in failures.Concat(AnyFailure))
            endpoint.ProducesProblem(failure);
        return endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.OperationId = name;
            operation.Summary = about;
            operation.Parameters = [.. operation.Parameters ?? [], .. parameters.Select(Parameter), Header("If-None-Match", "The ETag of an earlier answer, or several."), Header(ApiLimits.KeyHeader, "A key of an account, for whoever asks much.")];
            Says(operation, "200", ("ETag", "The tag of this answer."));
            Says(operation, "200", ("RateLimit-Policy", "How many may be asked at once (q), and in how many seconds so many come back (w)."));
            Says(operation, "200", ("RateLimit", "How many are left (r), and in how many seconds all are back (t)."));
            Says(operation, "304", ("ETag", "The tag of the answer that still holds."));
            Says(operation, "429", ("Retry-After", "Seconds to wait."));
            if (parameters.Any(p => p.Name == "page"))
                Says(operation, "200", ("Link", "The next and the previous page, or where a walk goes on (RFC 8288)."));
            return Task.CompletedTask;
        });
    }

    /// <summary>Says of an endpoint that its answer tells when it last changed.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="about">What that moment is.</param>
    public static void Dated(this RouteHandlerBuilder endpoint, string about = "When something public of what is in it last changed; ask again by the tag, which also knows what is gone.") =>
        endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            Says(operation, "200", ("Last-Modified", about));
            return Task.CompletedTask;
        });

    static OpenApiParameter Parameter(ApiParameter parameter)
    {
        var schema = new OpenApiSchema
        {
            Type = parameter.Takes == ApiValue.Whole ? JsonSchemaType.Integer : JsonSchemaType.String,
            Enum = parameter.Codes.Count == 0 ? null : [.. parameter.Codes.Select(code => (JsonNode)code)],
            Minimum = parameter.Least?.ToString(CultureInfo.InvariantCulture),
            Maximum = parameter.Most?.ToString(CultureInfo.InvariantCulture),
            Default = parameter.Usual is { } usual ? (JsonNode)usual : null,
        };
        var isSeveral = parameter.Takes == ApiValue.Several;
        return new OpenApiParameter
        {
            Name = parameter.Name,
            In = ParameterLocation.Query,
            Description = isSeveral ? parameter.About + " Several are alternatives, repeated or parted by commas." : parameter.About,
            Style = ParameterStyle.Form,
            Explode = isSeveral,
            Schema = isSeveral ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = schema } : schema,
        };
    }

    static OpenApiParameter Header(string name, string about) => new() { Name = name, In = ParameterLocation.Header, Description = about, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };

    static void Says(OpenApiOperation operation, string status, (string Name, string About) header)
    {
        if (operation.Responses?[status] is not OpenApiResponse response)
            return;
        response.Headers ??= new Dictionary<string, IOpenApiHeader>();
        response.Headers[header.Name] = new OpenApiHeader { Description = header.About, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
    }
}
