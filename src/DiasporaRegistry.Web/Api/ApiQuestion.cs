using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Directory;

namespace DiasporaRegistry.Web.Api;

/// <summary>What a program asks of the public directory.</summary>
/// <param name="Room">Anyone's directory, in the language of the question.</param>
/// <param name="Address">The question as the page's address says it.</param>
/// <param name="Query">What is looked for.</param>
/// <param name="IsWalk">Whether it walks through all in the order of keys.</param>
/// <param name="After">The key that it met last.</param>
sealed record AskedOfApi(SearchRoom Room, SearchAddress Address, DirectoryQuery Query, bool IsWalk, Guid? After);

/// <summary>Reads a question to the API: as the search page reads its address, with what only programs ask.</summary>
sealed class ApiQuestion(SearchDesk desk, SearchPlaces places)
{
    /// <summary>What is answered where the question cannot be read.</summary>
    public IResult? Refusal { get; private set; }

    /// <summary>Reads it in the language that is in use; null where it is refused.</summary>
    public async Task<AskedOfApi?> ReadAsync(HttpContext http)
    {
        var query = http.Request.Query;
        var refused = !ApiAddress.ReadCursor(query, out var after) ? "Cursor" : null;
        if (!ApiAddress.ReadChangedSince(query, out var since))
            refused ??= "UpdatedSince";
        if (refused is not null)
        {
            Refusal = ApiProblems.Of(http, refused, StatusCodes.Status400BadRequest);
            return null;
        }

        var asked = ApiAddress.Translate(query);
        await places.LearnAsync(asked, http.RequestServices.GetRequiredService<RegistryDb>, http.RequestAborted);
        var room = new SearchRoom(DirectoryScope.Public, "/" + Languages.Current + "/directory", "/" + Languages.Current + "/directory");
        var address = desk.Read(asked, room);
        return new AskedOfApi(room, address, address.Query with { ChangedSince = since }, query.ContainsKey(ApiParameters.Cursor.Name), after);
    }
}
