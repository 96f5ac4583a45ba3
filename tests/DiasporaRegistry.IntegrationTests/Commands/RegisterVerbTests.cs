using System.Net;
using System.Text.Json.Nodes;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Nodes;
using DiasporaRegistry.Data.Sealing;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Accounts;
using DiasporaRegistry.Web.Commands;
using DiasporaRegistry.Web.Commands.Doctor;
using DiasporaRegistry.Web.Mail;
using DiasporaRegistry.Web.Nodes;
using DiasporaRegistry.Web.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DiasporaRegistry.IntegrationTests.Commands;

/// <summary>Verbs that want a register.</summary>
public sealed class RegisterVerbTests(RegistryApp app) : IClassFixture<RegistryApp>, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("registry-verbs-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task The_first_administrator_of_a_country_opens_an_account_behind_a_link_that_is_shown_once()
    {
        var (code, output, _) = await RunAsync("create-staff", "primera.hn@example.org", "--country", "hn", "--print-link", "--language", "en");
        Assert.Equal(Verbs.Done, code);
        var link = new Uri(output.Split('\n')[0]);
        var visitor = app.Anonymous();
        var page = await visitor.GetAsync(link.PathAndQuery);
        Assert.Equal("en", page.Document.DocumentElement.GetAttribute("lang"));
        var entered = await visitor.SubmitAsync(page, [("Form.Name", "Primera Persona"), ("Form.Password", Person.Password), ("Form.Agrees", "true")]);
        Assert.Equal(HttpStatusCode.OK, entered.Status);

        await using (var db = app.Open())
        {
            var appointment = await db.Appointments.SingleAsync(a => a.Country == "HN" && a.Role == StaffRole.MinistryAdministrator, Cancel);
            Assert.Equal("primera.hn@example.org", (await db.Users.SingleAsync(u => u.Id == appointment.AccountId, Cancel)).Email);
            Assert.Equal("command line", (await db.AuditTrail.SingleAsync(e => e.Act == "staff.invited" && e.Country == "HN", Cancel)).Reason);
            Assert.False(await db.Outbox.AnyAsync(m => m.ToAddress == "primera.hn@example.org" && m.Template == "Mail.Invitation", Cancel));
        }

        (code, _, var remarks) = await RunAsync("create-staff", "Primera.HN@example.org", "--country", "HN", "--print-link");
        Assert.Equal((CreateStaffCommand.IsThere, "Primera.HN@example.org has that role already."), (code, remarks.Trim()));
    }

    [Fact]
    public async Task An_invitation_goes_by_mail_and_a_lost_one_is_taken_back_for_a_link()
    {
        string[] args = ["create-staff", "revisora.gt@example.org", "--country", "GT", "--role", "reviewer", "--json"];
        var (code, output, _) = await RunAsync(args);
        Assert.Equal((Verbs.Done, (string?)null), (code, (string?)JsonNode.Parse(output)!["link"]));
        await using (var db = app.Open())
            Assert.Equal("es", (await db.Outbox.SingleAsync(m => m.ToAddress == "revisora.gt@example.org", Cancel)).Language);
        (code, _, var remarks) = await RunAsync(args);
        Assert.Equal((CreateStaffCommand.IsThere, true), (code, remarks.Contains("still holds", StringComparison.Ordinal)));
        (code, output, _) = await RunAsync([.. args, "--print-link"]);
        Assert.Equal((Verbs.Done, true), (code, ((string?)JsonNode.Parse(output)!["link"])!.Contains("/es/account/invitation?token=", StringComparison.Ordinal)));
        await using (var db = app.Open())
            Assert.Equal([false, true], await db.Invitations.Where(i => i.Email == "revisora.gt@example.org").OrderBy(i => i.InvitedAt).Select(i => i.WithdrawnAt == null).ToListAsync(Cancel));
    }

    [Theory]
    [InlineData("is no address", "nobody", "--country", "MX")]
    [InlineData("is no country of origin", "a@example.org", "--country", "ES")]
    [InlineData("There is no role queen", "a@example.org", "--country", "MX", "--role", "queen")]
    [InlineData("say --consulate CODE", "a@example.org", "--country", "MX", "--role", "consular-officer")]
    [InlineData("has no consulate", "a@example.org", "--country", "MX", "--role", "consular-officer", "--consulate", "XX-0")]
    [InlineData("leave --consulate out", "a@example.org", "--country", "MX", "--consulate", "XX-0")]
    public async Task Nobody_is_invited_to_what_is_not_there(string said, params string[] args)
    {
        var (code, _, remarks) = await RunAsync(["create-staff", .. args]);
        Assert.Equal(Verbs.NothingDone, code);
        Assert.Contains(said, remarks, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_public_leaves_in_each_form_and_nothing_is_written_over()
    {
        var owner = await app.AddAccountAsync("exporta@example.org");
        await app.ApprovedClubAsync(owner, new Club { Name = "Club Exportado" });
        await app.SubmittedClubAsync(owner, new Club { Name = "Club Sin Resolver" });
        foreach (var form in new[] { "csv", "json", "geojson", "xlsx" })
        {
            var file = Path.Combine(folder, "todo." + form);
            var (code, output, _) = await RunAsync("export", file, "--json");
            var report = JsonNode.Parse(output)!;
            Assert.Equal((Verbs.Done, form, new FileInfo(file).Length), (code, (string)report["form"]!, (long)report["bytes"]!));
            Assert.True((int)report["organizations"]! > 0);
            if (form == "xlsx")
                continue;
            var text = await File.ReadAllTextAsync(file, Cancel);
            Assert.Contains("Club Exportado", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Club Sin Resolver", text, StringComparison.Ordinal);
        }

        var (again, _, remarks) = await RunAsync("export", Path.Combine(folder, "todo.csv"));
        Assert.Equal((Verbs.NothingDone, true), (again, remarks.Contains("exists already", StringComparison.Ordinal)));
        var (none, said, _) = await RunAsync("export", Path.Combine(folder, "nada.csv"), "--search", "q=palabraquenadieusa", "--language", "en");
        Assert.Equal((Verbs.Done, true), (none, said.StartsWith("0 organizations", StringComparison.Ordinal)));
        var (unknown, _, _) = await RunAsync("export", Path.Combine(folder, "todo.pdf"));
        Assert.Equal(Verbs.NothingDone, unknown);
        foreach (var slip in new[] { "orgin=MX", "MX", "kind=coaltion" })
        {
            var (wide, _, why) = await RunAsync("export", Path.Combine(folder, "de-más.csv"), "--search", slip);
            Assert.Equal((Verbs.NothingDone, true), (wide, why.StartsWith(slip, StringComparison.Ordinal)));
        }

        Assert.Equal(5, Directory.EnumerateFiles(folder).Count());
    }

    [Fact]
    public async Task All_that_is_public_leaves_as_the_nightly_dump_does()
    {
        var (code, output, _) = await RunAsync("export", Path.Combine(folder, "dump"), "--open-data", "--json");
        Assert.Equal(Verbs.Done, code);
        Assert.Equal(JsonNode.Parse(output)!["files"]!.AsArray().Select(f => (string)f!["name"]!).Order(StringComparer.Ordinal), Directory.EnumerateFiles(Path.Combine(folder, "dump")).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Where_the_database_stands_is_said_also_without_its_owner()
    {
        var (code, output, _) = await RunAsync("migrate", "--json");
        var report = JsonNode.Parse(output)!;
        Assert.Equal((Verbs.Done, 0, 0), (code, report["pending"]!.AsArray().Count, report["applied"]!.AsArray().Count));
        Assert.StartsWith("20", (string)report["version"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trail_and_books_are_reported_to_programs_too()
    {
        var (code, output, _) = await RunAsync("verify-audit", "--json");
        Assert.Equal((0, true), (code, (bool)JsonNode.Parse(output)!["isWhole"]!));
        (code, output, _) = await RunAsync("verify-books", "--json");
        Assert.Equal((0, 0), (code, JsonNode.Parse(output)!.AsArray().Count));
    }

    [Fact]
    public async Task A_process_says_that_it_lives_and_how_its_duties_go()
    {
        await app.Services.GetRequiredService<BeatKeeper>().SayAsync(Cancel);
        await using var db = app.Open();
        var (nodes, _) = await NodeBeats.ReadAsync(db, Cancel);
        var own = nodes.Single(n => n.Node == BeatKeeper.Name);
        Assert.Equal(("web", false), (own.Kind, own.IsDraining));
        var at = TimeProvider.System.GetUtcNow();
        await NodeBeats.SayAsync(db, own with { Node = "elsewhere/1" }, [new DutyBeat("Prueba", 60, at, null, null, ""), new DutyBeat("Otra", 60, null, at, "TimeoutException", ""), new DutyBeat("Nueva", 60, null, null, null, "")], Cancel);
        // What one process did is not undone by another one's older word.
        await NodeBeats.SayAsync(db, own, [new DutyBeat("Prueba", 60, at.AddHours(-1), at.AddHours(-2), "IOException", "")], Cancel);
        var (_, duties) = await NodeBeats.ReadAsync(db, Cancel);
        Assert.Equal(at, duties.Single(d => d.Duty == "Prueba").DoneAt!.Value, TimeSpan.FromMilliseconds(1));
        Assert.Equal("TimeoutException", duties.Single(d => d.Duty == "Otra").Failure);
        Assert.DoesNotContain(duties, d => d.Duty == "Nueva");

        // One that no process has had for a day was renamed, switched off or dropped, and is nobody's to be late with.
        await db.Database.ExecuteSqlAsync($"UPDATE duty_beat SET said_at = said_at - interval '2 days' WHERE duty = 'Otra'", Cancel);
        await NodeBeats.SayAsync(db, own, [new DutyBeat("Prueba", 60, null, null, null, "")], Cancel);
        Assert.Equal("Prueba", Assert.Single((await NodeBeats.ReadAsync(db, Cancel)).Duties, d => d.Duty is "Prueba" or "Otra").Duty);
        await db.Database.ExecuteSqlAsync($"DELETE FROM duty_beat WHERE duty IN ('Prueba', 'Nueva')", Cancel);
        await NodeBeats.ForgetAsync(db, "elsewhere/1", Cancel);
        Assert.NotNull(await NodeFigures.ReadAsync(db, OutboxSender.MostAttempts, Cancel));
    }

    [Fact]
    public async Task The_doctor_finds_a_sound_register_sound_and_an_owner_that_serves_it_dangerous()
    {
        var sound = await ExamineAsync(app.Database.AppConnectionString);
        Assert.All("database,server,extensions,migrations,roles,clock,outbox,imports".Split(','), check => Assert.All(sound.Where(d => d.Check == check), d => Assert.True(d.Health == Health.Ok, $"{d.Check}: {d.Found}")));
        Assert.All("database,server,extensions,migrations,roles,clock,mail,outbox,documents,audit folder,disk,keys,backup,audit heads,nodes,duties,imports".Split(','), check => Assert.Contains(sound, d => d.Check == check));
        Assert.All(sound, d => Assert.Equal(d.Health == Health.Ok, d.Do is null));

        var strong = await ExamineAsync(app.Database.OwnerConnectionString);
        Assert.Contains(strong, d => d is { Check: "roles", Health: Health.Fault });

        var away = await ExamineAsync("Host=127.0.0.1;Port=1;Database=registry;Username=registry_app;Password=geheim");
        Assert.Contains(away, d => d is { Check: "database", Health: Health.Fault });
        Assert.Contains(away, d => d.Check == "documents");
        Assert.DoesNotContain(away, d => d.Found.Contains("geheim", StringComparison.Ordinal) || d.Check == "migrations");
    }

    [Fact]
    public async Task The_doctor_tells_of_keys_that_do_not_open_what_is_stored()
    {
        await app.ApprovedClubAsync(await app.AddAccountAsync("sellada@example.org"), new Club { Name = "Club Sellado" });
        var other = Path.Combine(folder, "keys");
        FieldKeys.Make(other, TimeProvider.System);
        var strange = (await ExamineAsync(app.Database.AppConnectionString, $"--Keys:Folder={other}")).Where(d => d.Check == "keys").ToList();
        Assert.All(strange, d => Assert.Equal(Health.Fault, d.Health));
        Assert.Contains(strange, d => d.Found.StartsWith($"{SealedColumn.Contact.Name} holds what was sealed with ", StringComparison.Ordinal));
        Assert.Equal(Health.Ok, Assert.Single(await ExamineAsync(app.Database.AppConnectionString, $"--Keys:Folder={FieldKeys.Current.Folder}"), d => d.Check == "keys").Health);
    }

    [Fact]
    public async Task Administrators_see_processes_duties_and_what_waits_as_pictures_with_tables()
    {
        await app.SubmittedClubAsync(await app.AddAccountAsync("espera.estado@example.org"), new Club { Name = "Club En Espera" });
        await app.Services.GetRequiredService<BeatKeeper>().SayAsync(Cancel);
        await using (var db = app.Open())
        {
            var (nodes, _) = await NodeBeats.ReadAsync(db, Cancel);
            await NodeBeats.SayAsync(db, nodes.Single(n => n.Node == BeatKeeper.Name) with { Node = "lejos/1", LagSeconds = 60 }, [new DutyBeat("OutboxSender", 1, null, TimeProvider.System.GetUtcNow(), "SmtpCommandException", "")], Cancel);
        }

        var administrator = await app.SignInAsync(await app.AddAccountAsync("estado.mx@example.org", "es", (StaffRole.MinistryAdministrator, "MX", null)));
        var page = await administrator.GetAsync("/es/staff/status");
        Assert.Equal("Estado de la instalación", page.Heading);
        Assert.Equal(["queue", "mails", "work", "lag"], page.Document.QuerySelectorAll("[data-chart]").Select(c => c.GetAttribute("data-chart")));
        Assert.All(page.Document.QuerySelectorAll("[data-chart]"), c => Assert.Equal((1, 1), (c.QuerySelectorAll("svg[role=img][aria-label]").Length, c.QuerySelectorAll("table").Length)));
        Assert.NotEqual("0", page.Document.QuerySelector("[data-chart=queue] tbody td")!.TextContent);
        Assert.Contains(BeatKeeper.Name, page.Document.QuerySelectorAll("[data-node]").Select(n => n.GetAttribute("data-node")));
        Assert.Contains("Enviar correos", page.Document.QuerySelector("[data-duty=OutboxSender]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("El directorio del proceso lejos/1 lleva 60 s de atraso", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Club En Espera", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", page.Html, StringComparison.Ordinal);
        var english = await administrator.GetAsync("/en/staff/status");
        Assert.Equal("State of the installation", english.Heading);

        // Another country's administrator sees the installation, and none of that country's queue.
        var neighbour = await app.SignInAsync(await app.AddAccountAsync("estado.bz@example.org", "en", (StaffRole.MinistryAdministrator, "BZ", null)));
        Assert.All((await neighbour.GetAsync("/en/staff/status")).Document.QuerySelectorAll("[data-chart=queue] tbody td"), cell => Assert.Equal("0", cell.TextContent));
        var reviewer = await app.SignInAsync(await app.AddAccountAsync("estado.rev@example.org", "es", (StaffRole.MinistryReviewer, "MX", null)));
        Assert.Equal(HttpStatusCode.Forbidden, (await reviewer.GetAsync("/es/staff/status")).Status);
        await using (var db = app.Open())
            await NodeBeats.ForgetAsync(db, "lejos/1", Cancel);
    }

    [Fact]
    public async Task Figures_are_not_there_unless_a_setting_says_so() =>
        Assert.Equal(HttpStatusCode.NotFound, (await app.Anonymous().GetAsync("/metrics")).Status);

    private async Task<IReadOnlyList<Diagnosis>> ExamineAsync(string connection, params string[] settings)
    {
        var builder = RegisterSettings.Open(["--environment=Development", $"--ConnectionStrings:Registry={connection}", $"--Documents:Folder={folder}", $"--Audit:Folder={folder}", "--Directory:Folder=", $"--Mail:Folder={folder}", .. settings]);
        return await DoctorCommand.ExamineAsync(builder, TimeProvider.System, Cancel);
    }

    private async Task<(int Code, string Output, string Remarks)> RunAsync(params string[] args)
    {
        var (output, remarks) = (new StringWriter(), new StringWriter());
        var code = await Verbs.RunAsync(args, call => call.Verb.Run!(call with { Services = app.Services, Cancel = Cancel }), output, remarks);
        return (code, output.ToString(), remarks.ToString());
    }
}
