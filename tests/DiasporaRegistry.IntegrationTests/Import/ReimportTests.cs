using System.Text;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.EmbeddedPostgres;
using DiasporaRegistry.Data.Exports;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Data.Import;
using DiasporaRegistry.Data.Import.Batches;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Directory;
using DiasporaRegistry.Web.Import;
using DiasporaRegistry.Web.Pages.Staff.Imports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DiasporaRegistry.IntegrationTests.Import;

/// <summary>What the register writes to a file it reads again, without anybody saying what a column is.</summary>
public sealed class ReimportTests(StandingsRegister register) : IClassFixture<StandingsRegister>
{
    private static readonly ExportWords NoWords = new("es", "https://registro.example/es/directory", (_, code) => code, key => key);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<byte[]> ExportAsync(DirectoryScope scope, ExportFormat format, IReadOnlyList<Guid>? some = null)
    {
        await using var db = register.App.Open();
        var today = RowScope.DayOf(scope, TimeProvider.System.GetUtcNow());
        using var stream = new MemoryStream();
        await using (var reader = await RowReader.OpenAsync(db, RowScope.Of(db, scope), today, Cancel))
        await using (var writer = format.Begin(stream, new ExportFile(NoWords, today), hasMark: false))
        {
            await foreach (var rows in reader.ReadAsync(some ?? await reader.AllAsync(Cancel), Cancel))
                await writer.WriteAsync(rows, Cancel);
            await writer.EndAsync(Cancel);
        }

        return stream.ToArray();
    }

    private async Task<(IReadOnlyList<ImportColumn> Columns, IReadOnlyList<ImportBatchRow> Rows)> ImportAsync(byte[] file, string name, string country = "MX", bool held = true)
    {
        await using var services = CommandServices.For(register.App.Database);
        using var words = new StringWriter();
        var folder = Directory.CreateTempSubdirectory("reimport-");
        try
        {
            var path = Path.Combine(folder.FullName, name);
            await File.WriteAllBytesAsync(path, file, Cancel);
            await ImportCommand.RunAsync([path, "--country", country, "--hold"], services, words, words, false, Cancel);
            if (!held)
                await BringInAsync(services, name, country);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        await using var db = register.App.Open();
        var batch = await db.ImportBatches.AsNoTracking().OrderByDescending(b => b.StartedAt).FirstAsync(Cancel);
        Assert.Equal(name, batch.FileName);
        return (batch.Mapping, await db.ImportRows.AsNoTracking().Where(r => r.BatchId == batch.Id).OrderBy(r => r.Line).ToListAsync(Cancel));
    }

    // A person looked at what is likely the same as another, and brings all of it in.
    private static async Task BringInAsync(IServiceProvider services, string name, string country)
    {
        await using var scope = services.CreateAsyncScope();
        var (db, desk) = (scope.ServiceProvider.GetRequiredService<RegistryDb>(), scope.ServiceProvider.GetRequiredService<ImportDesk>());
        var id = await db.ImportBatches.Where(b => b.FileName == name).OrderByDescending(b => b.StartedAt).Select(b => b.Id).FirstAsync(Cancel);
        await desk.DecideAsync(id, Actor.System, country, null, RowOutcome.Likely, RowDecision.Take, Cancel);
        await desk.RunAsync(id, Actor.System, country, Cancel);
        Assert.True(await scope.ServiceProvider.GetRequiredService<ImportRunner>().WorkAsync(id, Cancel));
    }

    [Theory]
    [InlineData(ExportFormat.Csv)]
    [InlineData(ExportFormat.Xlsx)]
    public async Task Every_row_of_an_own_file_is_known_and_nothing_is_written(ExportFormat format)
    {
        foreach (var scope in new[] { DirectoryScope.Public, DirectoryScope.Ministry("MX") })
        {
            var report = await ImportAsync(await ExportAsync(scope, format), $"propio.{format.Extension()}");
            Assert.NotEmpty(report.Rows);
            Assert.All(report.Rows, r => Assert.Equal((RowOutcome.Same, "[]"), (r.Outcome, r.Notes)));
            Assert.Equal(ExportColumns.All.Select(c => c.Name), report.Columns.Select(c => c.Header));
            Assert.Equal(["id:Key", "name:Name", "other_names:OtherNames", "kind:Kind", "origin_codes:OriginCodes", "origin_localities:OriginLocality", "residence_codes:ResidenceCodes", "addresses:Address", "objectives:Objectives", "founding_reasons:FoundingReasons", "languages:Languages", "purpose:Purpose", "year_founded:YearFounded", "dissolved_on:Ended", "core_members:CoreMembers", "wider_reach:WiderReach", "women_among_members:WomenAmongMembers", "website:Website", "email:Mail", "phone:Phone", "other_contacts:OtherContacts"],
                report.Columns.Where(c => c.Field != ImportField.NotRead).Select(c => $"{c.Header}:{c.Field}"));
        }
    }

    [Fact]
    public async Task The_key_of_another_countrys_application_is_as_if_nobody_knew_it()
    {
        var file = await ExportAsync(DirectoryScope.Ministry("MX"), ExportFormat.Csv, [register.UnderReview.Id]);
        Assert.Equal(RowOutcome.Same, Assert.Single((await ImportAsync(file, "ajeno.csv")).Rows).Outcome);
        var elsewhere = Assert.Single((await ImportAsync(file, "ajeno.csv", "GT")).Rows);
        Assert.NotEqual(RowOutcome.Same, elsewhere.Outcome);
    }

    [Fact]
    public async Task Names_and_texts_of_any_kind_come_back_as_they_were()
    {
        var strings = await Naughty.StringsAsync();
        var at = TimeProvider.System.GetUtcNow();
        var made = new Dictionary<Guid, string>();
        await using (var db = register.App.Open())
        {
            var city = await db.Places.SingleAsync(p => p.Code == "US-CA-LOS-ANGELES", Cancel);
            var places = await db.Places.Where(p => p.Code == "MX-32020" || p.Code == "MX-CHP").ToListAsync(Cancel);
            foreach (var (number, text) in strings.Index())
            {
                var organization = Organization.Map("MX", $"naughty#{number}", text, "es", at);
                organization.StateResidences([new Residence(city, true, null, Visibility.Ministry, false, at)], at);
                organization.StateOrigins(places.Select(p => new OriginPlace(p, null, at)), at);
                organization.StateContacts([new ContactChannel("phone", $"+1312555{number:0000}", Visibility.Public, at), new ContactChannel("phone", $"+52551234{number:0000}", Visibility.Public, at), new ContactChannel("email", $"club{number}@example.org", Visibility.Public, at)], at);
                // What reads alike when it is folded would else be one row said twice.
                organization.StatePurpose([], $"Texto número {number}", null, [], [], null, at);
                db.Add(organization);
                made[organization.Id] = organization.OfficialName;
            }

            await db.SaveAsync(new("test.arranged", Applications.Reviewer), Cancel);
        }

        foreach (var format in new[] { ExportFormat.Csv, ExportFormat.Xlsx })
        {
            // Without the keys of this register it is another register's file.
            var file = await ExportAsync(DirectoryScope.Public, format, [.. made.Keys]);
            var report = await ImportAsync(format == ExportFormat.Csv ? WithoutKeys(file) : file, $"raros.{format.Extension()}", held: format == ExportFormat.Xlsx);
            Assert.Equal(made.Count, report.Rows.Count);
            Assert.Equal(made.Values, report.Rows.Select(r => r.Name));
        }

        await using var after = register.App.Open();
        var back = await after.Organizations.AsNoTracking().Include(o => o.Names).Include(o => o.Contacts).Include(o => o.Origins).Include(o => o.Residences).Where(o => o.MappedFrom!.StartsWith("raros.csv#")).ToListAsync(Cancel);
        Assert.Equal(made.Values.Order(StringComparer.Ordinal), back.Select(o => o.OfficialName).Order(StringComparer.Ordinal));
        Assert.All(back, o =>
        {
            Assert.Equal("US-CA-LOS-ANGELES", Assert.Single(o.Residences).PlaceCode);
            Assert.Equal(["MX-32020", "MX-CHP"], o.Origins.Select(p => p.PlaceCode).Order(StringComparer.Ordinal));
            var number = int.Parse(o.Purpose!.Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal([$"email club{number}@example.org", $"phone +1312555{number:0000}", $"phone +52551234{number:0000}"], o.Contacts.Select(c => $"{c.Kind} {c.Value}").Order(StringComparer.Ordinal));
            Assert.Equal("es", Assert.Single(o.Names).Language);
            Assert.StartsWith("Texto número ", o.Purpose, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(ExportFormat.Csv)]
    [InlineData(ExportFormat.Xlsx)]
    public async Task What_an_organization_says_of_itself_comes_back_field_by_field(ExportFormat format)
    {
        var at = TimeProvider.System.GetUtcNow();
        var (list, name) = ($"entera.{format.Extension()}", $"Comité Entero {format}");
        Organization made;
        await using (var db = register.App.Open())
        {
            var places = await db.Places.Where(p => new[] { "US-CA-LOS-ANGELES", "US-TX-HOUSTON", "MX-32020", "MX-CHP" }.Contains(p.Code)).ToDictionaryAsync(p => p.Code, Cancel);
            made = Organization.Map("MX", $"entera#{format}", name, "es", at);
            made.StateNames([.. made.Names, new("CE-" + format, NameType.Acronym, "es", at), new($"Whole Committee {format}", NameType.Translated, "en", at)], at);
            made.StateResidences([new(places["US-CA-LOS-ANGELES"], true, null, Visibility.Ministry, false, at), new(places["US-TX-HOUSTON"], false, "Calle Mayor 12, 3º interior", Visibility.Ministry, false, at)], at);
            made.StateOrigins([new(places["MX-32020"], "San Mateo", at), new(places["MX-32020"], "El Salto", at), new(places["MX-CHP"], null, at)], at);
            made.StatePurpose(["culture"], "Reúne a quienes faltan.", 1999, ["co_investment", "rootedness_nostalgia"], ["es"], null, at);
            made.StateMembership(40, null, 1200, 55, null, at);
            made.StateContacts([new("other", "Los domingos en la parroquia", Visibility.Ministry, at), new("whatsapp", "+13125550188", Visibility.Ministry, at), new("email", $"entero{(int)format}@example.org", Visibility.Ministry, at)], at);
            db.Add(made);
            await db.SaveAsync(new("test.arranged", Applications.Reviewer), Cancel);
        }

        // The key apart, all of it is the same when it comes back.
        var file = await ExportAsync(DirectoryScope.Ministry("MX"), format, [made.Id]);
        Assert.Equal((RowOutcome.Same, "[]"), Assert.Single((await ImportAsync(file, $"misma.{format.Extension()}")).Rows.Select(r => (r.Outcome, r.Notes))));
        await using (var db = register.App.Open())
            await db.Organizations.Where(o => o.Id == made.Id).ExecuteDeleteAsync(Cancel);
        await ImportAsync(file, list, held: false);

        await using var after = register.App.Open();
        var back = await after.Organizations.AsNoTracking().Include(o => o.Names).Include(o => o.Contacts).Include(o => o.Origins).Include(o => o.Residences).SingleAsync(o => o.MappedFrom!.StartsWith(list + "#"), Cancel);
        Assert.Equal(Said(made), Said(back));
        Assert.All(back.Residences, r => Assert.NotEqual(Visibility.Public, r.AddressVisibility));

        // Initials and translations are names like others there, and WhatsApp is a telephone number.
        static IEnumerable<string> Said(Organization o) =>
        [
            .. o.Names.Select(n => n.Text).Order(StringComparer.Ordinal), .. o.Origins.Select(p => $"{p.PlaceCode} {p.Locality}").Order(StringComparer.Ordinal), .. o.Residences.Select(r => $"{r.PlaceCode} {r.IsPrincipal} {r.Address}").Order(StringComparer.Ordinal),
            .. o.Objectives, o.Purpose!, $"{o.YearFounded}", .. o.FoundingReasons.Order(StringComparer.Ordinal), .. o.Languages, $"{o.CoreMembers} {o.WiderReach} {o.WomenAmongMembers}", .. o.Contacts.Select(c => c.Value).Order(StringComparer.Ordinal),
        ];
    }

    [Fact]
    public async Task Each_column_that_does_not_come_back_is_told_with_why()
    {
        var words = await File.ReadAllTextAsync(Path.Combine(RepositoryFolder.Path!, "docs", "import.md"), Cancel);
        Assert.All(ImportFields.Recognize([.. ExportColumns.All.Select(c => c.Name)]).Where(c => c.Field == ImportField.NotRead), c => Assert.Contains($"`{c.Header}`", words, StringComparison.Ordinal));
    }

    private static byte[] WithoutKeys(byte[] file)
    {
        var text = new StringBuilder();
        foreach (var record in Downloaded.Records(Encoding.UTF8.GetString(file)))
            text.AppendJoin(',', record.Select((c, i) => i == 0 && c != "id" ? "" : $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")).Append("\r\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}

/// <summary>Texts that programs stumble over, as names of organizations.</summary>
internal static class Naughty
{
    private static readonly string[] Own =
    [
        "=1+1 Club", "+Club Más", "-Club Menos", "@club", "'=Club con apóstrofo", "''+Club con dos", "'Club entre apóstrofos'", "Club, \"El Bueno\"; S.A.", "Club | Barra", "Club / Diagonal", "Club <b>Negrita</b>",
        "Club & Cía.", "_x0041_ Club", "Club_x000D_Norte", "null Club", "undefined Club", "TRUE Club", "1E5 Club", "0012 Club", "Club 🎉🌽", "Club Ñandú", "Q'anjob'al Kʼicheʼ", "社団法人クラブ", "Клуб", "نادي", "Club\u0301 e\u0301",
        "Robert'); DROP TABLE organization;--", "$(touch /tmp/x) Club", "{{7*7}} Club", "%s%n Club", "../../../etc/passwd Club", "C:\\Club\\", "Club\\", "\"Club\"", "Club 'n' Roll", "=cmd|' /C calc'!A0",
        "  Club con  espacios \u00a0 dentro  ", "Club\u3000ancho", "\u00a0Club\u200bpartido", "Club sua\u00advemente", "Zo\u0308e y Cía. de los A\u030angeles", "Club⠀en braille",
    ];

    /// <summary>All of them, as they are.</summary>
    public static async Task<IReadOnlyList<string>> AllAsync() => [.. Own.Concat(await TheirsAsync()).Distinct(StringComparer.Ordinal)];

    /// <summary>Our own of the kind, and those that lie beside the repository where they are there, as far as they can be names: without control characters, with letters, and short enough.</summary>
    public static async Task<IReadOnlyList<string>> StringsAsync() =>
        [.. Own.Concat(await TheirsAsync()).Where(CanBeAName).Select(s => CellText.NameOf(s).Name).Distinct(StringComparer.Ordinal)];

    private static async Task<List<string>> TheirsAsync() => SharedData.Find("bad-input", "blns.json") is { } path
        ? System.Text.Json.JsonSerializer.Deserialize<List<string>>(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken))! : [];

    private static bool CanBeAName(string text) => CellText.NameOf(text) is { Refusal: null };
}
