using System.Text.Json;
using System.Text.RegularExpressions;
using DiasporaRegistry.IntegrationTests.App;

namespace DiasporaRegistry.IntegrationTests.Api;

/// <summary>Walks through a list of the API as programs do: by what its Link header says.</summary>
internal static partial class Walking
{
    /// <summary>The keys of all that is met, in order; between two pages something may happen.</summary>
    public static async Task<List<Guid>> KeysAsync(RegistryApp app, string path, string list, Func<Task>? between = null)
    {
        var keys = new List<Guid>();
        for (var next = path; ;)
        {
            using var answer = await app.Anonymous().Client.GetAsync(new Uri(next, UriKind.Relative), TestContext.Current.CancellationToken);
            answer.EnsureSuccessStatusCode();
            using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            keys.AddRange(body.RootElement.GetProperty(list).EnumerateArray().Select(i => i.GetProperty("id").GetGuid()));
            if (!answer.Headers.TryGetValues("Link", out var links) || Next().Match(string.Join(", ", links)) is not { Success: true } found)
                return keys;
            next = found.Groups[1].Value;
            if (between is not null)
                await between();
        }
    }

    [GeneratedRegex("<([^>]+)>; rel=\"next\"")]
    private static partial Regex Next();
}
