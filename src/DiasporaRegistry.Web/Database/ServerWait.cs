using System.Net.Sockets;
using Npgsql;

namespace DiasporaRegistry.Web.Database;

/// <summary>Waits for a database server that is not there yet: a machine that starts brings it up beside the register, and a step of an installation that comes too early is not to fail for that.</summary>
public static class ServerWait
{
    /// <summary>How long a server is waited for.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Waits until the server lets somebody in, or says why it does not.</summary>
    /// <param name="open">Asks the server to let us in.</param>
    /// <param name="patience">How long it is waited for.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="tell">Is told once that somebody waits.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <exception cref="NpgsqlException">Nobody answered for as long as that; where nobody knows the server's name, it is a <see cref="SocketException"/>, and a <see cref="TimeoutException"/> where nobody says whether it is known.</exception>
    public static async Task UntilThereAsync(Func<CancellationToken, Task> open, TimeSpan patience, TimeProvider clock, Action<string> tell, CancellationToken cancel)
    {
        var began = clock.GetTimestamp();
        for (var isTold = false; ; isTold = true)
        {
            try
            {
                await open(cancel);
                return;
            }
            catch (NpgsqlException answer) when (!answer.IsTransient)
            {
                // It is there. What it does not like, whoever asks it next is told.
                return;
            }
            catch (Exception away) when (away is NpgsqlException or SocketException or TimeoutException && clock.GetElapsedTime(began) < patience)
            {
                if (!isTold)
                    tell($"The database does not answer yet ({away.InnerException?.Message ?? away.Message}). It is waited for up to {patience.TotalSeconds:0} s.");
            }

            await Task.Delay(Pause, clock, cancel);
        }
    }
}
