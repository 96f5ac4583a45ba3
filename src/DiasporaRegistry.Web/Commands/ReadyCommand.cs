using DiasporaRegistry.Web.Settings;

namespace DiasporaRegistry.Web.Commands;

/// <summary>The verb <c>ready</c>: asks the node of the same settings whether it is ready, for whoever looks after containers that hold no other program to ask with.</summary>
internal static class ReadyCommand
{
    /// <summary>It is not ready, or does not answer.</summary>
    public const int NotReady = 1;

    private const string UsualUrl = "http://localhost:5080";

    private static readonly string[] Everywhere = ["+", "*", "0.0.0.0", "[::]"];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Runs it.</summary>
    public static async Task<int> RunAsync(VerbCall call)
    {
        var address = AddressOf(RegisterSettings.Open([]).Configuration["Urls"]);
        using var client = new HttpClient { Timeout = Patience };
        try
        {
            using var answer = await client.GetAsync(address, call.Cancel);
            await call.Output.WriteLineAsync(await answer.Content.ReadAsStringAsync(call.Cancel));
            return answer.IsSuccessStatusCode ? Verbs.Done : NotReady;
        }
        catch (Exception away) when (away is HttpRequestException || (away is OperationCanceledException && !call.Cancel.IsCancellationRequested))
        {
            await call.Remarks.WriteLineAsync($"{address} does not answer: {away.GetBaseException().Message}");
            return NotReady;
        }
    }

    // Who listens everywhere listens here too.
    internal static Uri AddressOf(string? urls)
    {
        var first = BindingAddress.Parse((urls is { Length: > 0 } ? urls : UsualUrl).Split(';')[0]);
        return new UriBuilder(first.Scheme, Everywhere.Contains(first.Host) ? "127.0.0.1" : first.Host, first.Port, "/health/ready").Uri;
    }
}
