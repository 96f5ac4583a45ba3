using System.Globalization;
using System.Text;

namespace DiasporaRegistry.FaultTests.Rig;

/// <summary>What a server says on a bare connection.</summary>
public static class RawAnswer
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The status of the next answer; 0 where the connection is closed without one, -1 where nothing comes.</summary>
    public static async Task<int> StatusAsync(Stream stream) => await TextAsync(stream) switch
    {
        null => -1,
        { Length: < 12 } => 0,
        var text => int.Parse(text.AsSpan(9, 3), CultureInfo.InvariantCulture),
    };

    /// <summary>All that comes until the server closes or falls silent; null where nothing comes and it does not close.</summary>
    public static async Task<string?> TextAsync(Stream stream, bool untilClosed = false)
    {
        using var patience = new CancellationTokenSource(Patience);
        var text = new StringBuilder();
        var buffer = new byte[65_536];
        try
        {
            while (await stream.ReadAsync(buffer, patience.Token) is > 0 and var length)
            {
                text.Append(Encoding.ASCII.GetString(buffer, 0, length));
                if (!untilClosed)
                    break;
            }

            return text.ToString();
        }
        catch (OperationCanceledException)
        {
            return text.Length == 0 ? null : text.ToString();
        }
        catch (IOException)
        {
            return text.ToString();
        }
    }
}
