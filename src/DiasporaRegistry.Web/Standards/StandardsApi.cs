using System.Data;
using System.Security.Cryptography;
using DiasporaRegistry.Data;
using DiasporaRegistry.Web.Api;
using DiasporaRegistry.Web.Exports;
using DiasporaRegistry.Web.Language;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace DiasporaRegistry.Web.Standards;

/// <summary>All co-investment by 360Giving and IATI, for programs: each file written whole before it is sent, as it is at one moment.</summary>
static class StandardsApi
{
    const string Busy = "30";

    public static IServiceCollection AddStandards(this IServiceCollection services) => services.AddSingleton<Publisher>().AddScoped<Grants>().AddScoped<IatiActivities>().AddScoped<StandardFiles>();

    public static void MapStandards(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("co-investment").WithTags("Co-investment");
        Map(StandardFile.GrantsJson, "list360Giving", "Every contribution to a project as a grant of 360Giving 1.4, JSON.");
        Map(StandardFile.GrantsXlsx, "sheet360Giving", "The same as a workbook, by the standard's flattened titles.");
        Map(StandardFile.IatiXml, "listIatiActivities", "Programmes and projects as activities of IATI 2.03, with budgets, planned disbursements and transactions.");

        void Map(StandardFile file, string name, string about)
        {
            Task<IResult> Answer(HttpContext http, RegistryDb db, StandardFiles files, ExportFiles disk, ExportGate gate) => AnswerAsync(file, http, db, files, disk, gate);
            group.MapGet(StandardFiles.NameOf(file), Answer).Produces(StatusCodes.Status200OK, contentType: StandardFiles.TypeOf(file).Split(';')[0]).Describe(name, about, [ApiParameters.Language]);
            group.MapMethods(StandardFiles.NameOf(file), [HttpMethods.Head], Answer).ExcludeFromDescription();
        }
    }

    static async Task<IResult> AnswerAsync(StandardFile file, HttpContext http, RegistryDb db, StandardFiles files, ExportFiles disk, ExportGate gate)
    {
        using var language = Languages.Use(ApiAddress.LanguageOf(http.Request.Query));
        var cancel = http.RequestAborted;
        using var place = await gate.EnterAsync(cancel);
        if (place is null)
        {
            http.Response.Headers.RetryAfter = Busy;
            return ApiProblems.Of(http, "503", StatusCodes.Status503ServiceUnavailable);
        }

        var stream = disk.BeginPassing();
        try
        {
            await using (await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel))
                await files.WriteAsync(file, stream, cancel);
            await stream.FlushAsync(cancel);
            stream.Position = 0;
            // A workbook holds the minute that it was packed in: only texts are the same again.
            var tag = file == StandardFile.GrantsXlsx ? null : new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancel))[..32]}\"");
            stream.Position = 0;
            return Results.File(stream, StandardFiles.TypeOf(file), StandardFiles.NameOf(file), entityTag: tag);
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }
}
