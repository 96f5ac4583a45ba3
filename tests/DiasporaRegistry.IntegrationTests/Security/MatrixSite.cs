using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DiasporaRegistry.IntegrationTests.Security;

/// <summary>The site that is walked through, as a class fixture: without limits of pace, its register filled.</summary>
public sealed class MatrixSite : IAsyncLifetime
{
    public MatrixSite(TestCluster cluster)
    {
        App = new RegistryApp(cluster);
        foreach (var limit in new[] { "Maps", "Certificates", "Exports", "Projects", "Statistics", "Suggestions", "Api", "ApiKey" })
            App.Settings[$"Limits:{limit}:PerSecond"] = "0";
        foreach (var limit in new[]
        {
            "AttemptsPerAccount", "AttemptsPerAddress", "MailsPerAccount", "MailsPerNetwork", "MailsPerRecipientAndDay", "InvitationsPerAccount", "LettersPerNetwork", "ReportsPerNetwork", "ComplaintsPerNetwork", "ComplaintsPerNetworkAndProject",
            "ClaimsPerAccount", "MessagesPerAccount",
        })
        {
            App.Settings[$"Limits:{limit}"] = "1000000";
        }

        App.Settings["Sessions:ProofMinutes"] = "1000";
        App.Settings["Pages:Kept"] = "true";

        // What a form would have written is refused on the walk, which is no news.
        App.Settings["Serilog:MinimumLevel:Override:DiasporaRegistry.Web.Errors"] = "Fatal";
        App.Settings["Serilog:MinimumLevel:Override:Microsoft.EntityFrameworkCore"] = "Fatal";
    }

    private (IReadOnlyList<MatrixReader>, IReadOnlyList<MatrixRow>)? still;

    public RegistryApp App { get; }

    /// <summary>Who represents the organizations.</summary>
    public Account Owner { get; private set; } = null!;

    /// <summary>Who has a seat in the committee.</summary>
    public Account Seated { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await App.InitializeAsync();
        (Owner, Seated) = await MatrixWorld.MakeAsync(App);
    }

    /// <summary>Who walks, and all that answers them. From here on nothing can be written: a form that got past every refusal is answered 503, and leaves the register as the next one must find it.</summary>
    internal async Task<(IReadOnlyList<MatrixReader> Readers, IReadOnlyList<MatrixRow> Rows)> HoldStillAsync()
    {
        if (still is { } held)
            return held;
        var readers = await MatrixReaders.SignInAsync(App, Owner, Seated);
        var rows = await MatrixRows.FindAsync(App);
        await App.CatchUpAsync();
        await Sql.RunAsync(App.Database.OwnerConnectionString, $"ALTER ROLE registry_app IN DATABASE {App.Database.Name} SET default_transaction_read_only = on");
        await using var scope = App.Services.CreateAsyncScope();
        NpgsqlConnection.ClearPool((NpgsqlConnection)scope.ServiceProvider.GetRequiredService<RegistryDb>().Database.GetDbConnection());
        return (still = (readers, rows)).Value;
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
