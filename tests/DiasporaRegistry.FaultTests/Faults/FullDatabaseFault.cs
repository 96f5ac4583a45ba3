using System.Diagnostics;
using System.Globalization;
using System.Net;
using DiasporaRegistry.Data.EmbeddedPostgres;
using DiasporaRegistry.FaultTests.Figures;
using DiasporaRegistry.FaultTests.Load;
using DiasporaRegistry.FaultTests.Rig;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using Npgsql;

namespace DiasporaRegistry.FaultTests.Faults;

/// <summary>The disk of the database's tables is full.</summary>
[Trait("Fault", "7")]
public sealed class FullDatabaseFault(RigTemplate template)
{
    const string Tablespace = "small_disk";
    const int Reads = 60;

    [Fact(Explicit = true)]
    public async Task Given_a_full_disk_when_people_write_then_they_are_told_in_plain_words_and_reading_goes_on()
    {
        var watch = Stopwatch.StartNew();
        var place = Path.Combine(template.Empty(), "disk");
        await using var disk = await SmallDisk.MountAsync(place, 400L << 20);
        await using var register = await OwnRegister.StartAsync(template, nodes: 0);
        await register.App.DisposeAsync();
        await MoveAsync(register, place);
        await using var node = register.NewNode(1, new Dictionary<string, string> { ["Mail__Sending"] = "false" });
        await register.RestartAppAsync();
        await node.StartAsync();
        var way = new Front([node]);
        var reviewer = await register.SignedInAsync(await register.App.ReviewerAccountAsync("revisora"), way);
        var registration = await register.App.SubmittedClubAsync(await register.App.OwnerAsync());
        var somebody = register.Somebody(way);

        var filler = disk.Fill();
        var (written, told, inWords, otherwise) = (new List<string>(), 0, 0, 0);
        // The last pages of the tables still take some notes.
        for (var number = 0; told < 10 && number < 400; number++)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"Nota {number} ") + new string('x', 1_900);
            var page = await reviewer.GetAsync($"/es/review/{registration.Id}");
            var answer = await reviewer.SubmitAsync(page, [("Form.Text", text)], "#add-note");
            if (answer.Status == HttpStatusCode.OK && answer.Errors.Count == 0)
                written.Add(text);
            else if (answer.Status == HttpStatusCode.ServiceUnavailable)
            {
                told++;
                inWords += answer.Heading == "Por ahora no se puede guardar" && answer.Document.QuerySelector("main form input[name='Form.Text']")?.GetAttribute("value") == text ? 1 : 0;
            }
            else
                otherwise++;
        }

        var served = 0;
        for (var number = 0; number < Reads; number++)
            served += (await somebody.GetAsync(number % 2 == 0 ? Traffic.FromMemory : Traffic.FromDatabase)).Status == HttpStatusCode.OK ? 1 : 0;
        served += (await reviewer.GetAsync($"/es/review/{registration.Id}")).Status == HttpStatusCode.OK ? 1 : 0;
        File.Delete(filler);
        var again = await reviewer.SubmitAsync(await reviewer.GetAsync($"/es/review/{registration.Id}"), [("Form.Text", "Nota después")], "#add-note");
        var kept = await register.Server.AskAsync<long>("SELECT count(*) FROM review_note WHERE text = ANY ($1)", [written.ToArray()]);
        var all = await register.Server.AskAsync<long>("SELECT count(*) FROM review_note");
        Figure.Keep(7, $"{told} writes refused as 503, {inWords} of them in words of their own with the form kept, {otherwise} otherwise; {served} of {Reads + 1} reads served meanwhile; {written.Count - kept} acknowledged writes lost, {all - 1 - written.Count} written though refused; with room again the next write answered {(int)again.Status}",
            told > 0 && inWords == told && otherwise == 0 && served == Reads + 1 && kept == written.Count && all == written.Count + 1 && again.Status == HttpStatusCode.OK, watch);
    }

    static async Task MoveAsync(OwnRegister register, string place)
    {
        NpgsqlConnection.ClearAllPools();
        // The server wants a folder of its own account.
        place = Directory.CreateDirectory(Path.Combine(place, "tables")).FullName;
        await RigTemplate.RunAsync("chown", "--reference", register.Server.DataFolder, place);
        await using var connection = await register.Server.OpenAsync("postgres");
        foreach (var sql in new[]
        {
            $"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{RegistryRoles.Database}'",
            $"CREATE TABLESPACE {Tablespace} LOCATION '{place}'",
            $"ALTER DATABASE {RegistryRoles.Database} SET TABLESPACE {Tablespace}",
        })
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
    }
}
