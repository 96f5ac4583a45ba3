using DiasporaRegistry.Web.Api;
using DiasporaRegistry.Web.Language;
using Microsoft.Net.Http.Headers;

namespace DiasporaRegistry.Web.Standards;

/// <summary>All co-investment by 360Giving and IATI, for programs: each file written whole before it is sent, as it was at one moment a few minutes ago at most.</summary>
static class StandardsApi
{
    public static IServiceCollection AddStandards(this IServiceCollection services) => services.AddSingleton<Publisher>().AddSingleton<StandardShelf>().AddScoped<Grants>().AddScoped<IatiActivities>().AddScoped<StandardFiles>();

    public static void MapStandards(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("co-investment").WithTags("Co-investment");
        Map(StandardFile.GrantsJson, "list360Giving", "Every contribution to a project as a grant of 360Giving 1.4, JSON.");
        Map(StandardFile.GrantsXlsx, "sheet360Giving", "The same as a workbook, by the standard's flattened titles.");
        Map(StandardFile.IatiXml, "listIatiActivities", "Programmes and projects as activities of IATI 2.03, with budgets, planned disbursements and transactions.");

        void Map(StandardFile file, string name, string about)
        {
            group.MapGet(StandardFiles.NameOf(file), (HttpContext http, StandardShelf shelf) => AnswerAsync(file, http, shelf)).Produces(StatusCodes.Status200OK, contentType: StandardFiles.TypeOf(file).Split(';')[0]).Describe(name, about, [ApiParameters.Language]).Dated("When the file was written.");
            group.MapMethods(StandardFiles.NameOf(file), [HttpMethods.Head], (HttpContext http, StandardShelf shelf) => Head(file, http, shelf)).ExcludeFromDescription();
        }
    }

    static async Task<IResult> AnswerAsync(StandardFile file, HttpContext http, StandardShelf shelf)
    {
        using var language = Languages.Use(ApiAddress.LanguageOf(http.Request.Query));
        return Answer(file, await shelf.TakeAsync(file, Languages.Current, http.RequestAborted));
    }

    // Whoever only looks whether it is there causes no writing.
    static IResult Head(StandardFile file, HttpContext http, StandardShelf shelf)
    {
        using var language = Languages.Use(ApiAddress.LanguageOf(http.Request.Query));
        if (shelf.Peek(file, Languages.Current) is { } kept)
            return Answer(file, kept);
        http.Response.ContentType = StandardFiles.TypeOf(file);
        return Results.Empty;
    }

    static IResult Answer(StandardFile file, ShelvedFile taken) =>
        Results.File(taken.Content, StandardFiles.TypeOf(file), StandardFiles.NameOf(file), lastModified: taken.MadeAt, entityTag: new EntityTagHeaderValue($"\"{taken.Hash}\""));
}
