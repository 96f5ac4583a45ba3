using System.Text;
using System.Text.Json;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Import;
using DiasporaRegistry.Data.Import.Batches;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.Database;
using DiasporaRegistry.Web.Import;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Import;

public sealed class ImportCommandTests(TestDatabase database) : IClassFixture<TestDatabase>, IDisposable
{
    private const string Header = "Nombre de la organización,Ciudad,Estado,País,Sitio web,Correo,Teléfono,Teléfono,Tu correo\n";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("import");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_row_becomes_a_mapped_organization_with_its_places_consulate_and_private_contacts()
    {
        var (code, words) = await ImportAsync("una.csv", Header
            + "\"Club Jeréz, A.C.\",Chicago,IL,,clubjerez.example.org,Ana@Example.org,(312) 555-0142,312 555 0143,private@example.org\n");

        Assert.True(code == ImportCommand.Done, words);
        await using var db = database.Open();
        var organization = await db.Organizations.Include(o => o.Names).Include(o => o.Contacts).Include(o => o.Residences).Include(o => o.Consulates)
            .SingleAsync(o => o.MappedFrom!.StartsWith("una.csv#"), TestContext.Current.CancellationToken);
        Assert.Equal((Provenance.Mapped, "MX", "Club Jeréz, A.C.", null), (organization.Provenance, organization.MappedForCountry, organization.OfficialName, organization.Kind));
        Assert.Equal("es", Assert.Single(organization.Names).Language);
        Assert.Equal("US-IL-CHICAGO", Assert.Single(organization.Residences).PlaceCode);
        Assert.Equal("MX-CHICAGO", Assert.Single(organization.Consulates).ConsulateCode);
        Assert.Equal(
            ["email ana@example.org", "phone +13125550142", "phone +13125550143", "website https://clubjerez.example.org/"],
            organization.Contacts.Select(c => $"{c.Kind} {c.Value}").Order());
        Assert.All(organization.Contacts, c => Assert.Equal(Visibility.Ministry, c.Visibility));
    }

    [Fact]
    public async Task The_same_list_twice_changes_nothing_and_a_mended_cell_makes_no_second_organization()
    {
        await ImportAsync("dos.csv", Header + "Club Momax,Dallas,TX,US,,,,,\nClub Huanusco,Dallas,TX,US,,,,,\n");
        var before = await CountAsync();
        var (code, words) = await ImportAsync("dos.csv", Header + "Club Huanusco,Dallas,TX,US,,,,,\nClub Momax,Dallas,TX,US,momax.example.org,,,,\n");

        Assert.Equal(ImportCommand.Done, code);
        Assert.Contains("2 ya estaban", words, StringComparison.Ordinal);
        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task A_row_that_says_the_same_is_left_out_and_a_likely_duplicate_is_told()
    {
        var (code, words) = await ImportAsync("tres.csv", Header
            + "Federación Ixcateca de Oregón,Portland,OR,US,,,,,\nFEDERACION IXCATECA DE OREGON,Portland,OR,US,,,,,\nFed. Ixcateca de Oregón A.C.,Portland,OR,US,,,,,\n"
            + "Federación Ixcateca de Oregón,Salem,OR,US,,,,,\n");

        Assert.Contains("Dice lo mismo que la línea 2.", words, StringComparison.Ordinal);
        Assert.Contains("Probable duplicado de la línea 2", words, StringComparison.Ordinal);
        Assert.Contains("4 filas: 2 nuevas, 0 nuevas con notas, 0 ya estaban, 1 repetidas, 0 rechazadas, 1 probables duplicados.", words, StringComparison.Ordinal);
        Assert.Contains("1 probables duplicados esperan una decisión y no se importaron.", words, StringComparison.Ordinal);
        Assert.Equal(ImportCommand.SomeLeftOut, code);
        await using var db = database.Open();
        Assert.Equal(2, await db.Organizations.CountAsync(o => o.MappedFrom!.StartsWith("tres.csv#"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_dry_run_reports_and_keeps_nothing()
    {
        var (code, words) = await ImportAsync("ensayo.csv", Header + "Club Ensayo,Dallas,TX,US,,,,,\n", "--dry-run", "--language", "en");

        Assert.Equal(ImportCommand.Done, code);
        Assert.Contains("1 rows: 1 new", words, StringComparison.Ordinal);
        Assert.Contains("nothing was kept", words, StringComparison.Ordinal);
        Assert.Contains("Looking", words, StringComparison.Ordinal);
        await using var db = database.Open();
        Assert.False(await db.Organizations.AnyAsync(o => o.MappedFrom!.StartsWith("ensayo.csv"), TestContext.Current.CancellationToken));
        Assert.False(await db.ImportBatches.AnyAsync(b => b.FileName == "ensayo.csv", TestContext.Current.CancellationToken));
        Assert.Equal(["import.begun", "import.checked", "import.deleted", "import.mapped", "import.read"],
            await db.AuditTrail.Where(e => e.Reason == "ensayo.csv").Select(e => e.Act).Order().ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Refused_rows_say_why_and_the_others_are_imported()
    {
        var (code, words) = await ImportAsync("malas.csv", Header
            + $",Dallas,TX,US,,,,,\nClub\u001bRojo,Dallas,TX,US,,,,,\n{new string('x', 201)},,,,,,,,\nN/A,Dallas,TX,,,,,,\nClub, Sin Comillas,Dallas,TX,US,,,,,\nClub Bueno,Narnia,TX,US,javascript:alert(1),no es,12,,\n");

        Assert.Equal(ImportCommand.SomeLeftOut, code);
        Assert.Contains("6 filas: 0 nuevas, 1 nuevas con notas, 0 ya estaban, 0 repetidas, 5 rechazadas, 0 probables duplicados.", words, StringComparison.Ordinal);
        Assert.Contains("No se conoce «Narnia» como ciudad; se anotó Texas, Estados Unidos.", words, StringComparison.Ordinal);
        Assert.Contains("«javascript:alert(1)» no es un enlace", words, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', words);
    }

    [Fact]
    public async Task Several_cities_in_one_cell_are_several_residences()
    {
        await ImportAsync("varias.csv", Header + "Red de Tres,\"Denver, CO; Las Vegas, NV (sede)\",,,,,,,\nRed de Dos,\"Oakland, San Jose\",CA,,,,,,\n");

        await using var db = database.Open();
        var places = await db.Organizations.Where(o => o.MappedFrom!.StartsWith("varias.csv"))
            .OrderBy(o => o.Id).SelectMany(o => o.Residences).Select(r => r.PlaceCode).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["US-CA-OAKLAND", "US-CA-SAN-JOSE", "US-CO-DENVER", "US-NV-LAS-VEGAS"], places.Order());
    }

    [Fact]
    public async Task Places_of_origin_are_found_as_people_shorten_them_and_none_is_guessed()
    {
        var (code, words) = await ImportAsync("origenes.csv", "Nombre,Ciudad,Estado,Municipio de origen,Estado de origen\n"
            + "Tepeyac A,Dallas,TX,Gral. Zuazua,N.L.\nJacaranda B,Dallas,TX,Dr. Arroyo,Nuevo León\nHuipil C,Dallas,TX,Doctor Belisario Domínguez,Chih.\nMarimba D,Dallas,TX,Toluca,Edo. de México\n"
            + "Ceiba E,Dallas,TX,\"Jerez, Zacatecas\",\nQuetzal F,Dallas,TX,Benito Juárez,\nNopal G,Dallas,TX,Xyzzy,Zac.\nCopal H,Dallas,TX,Zacatecas,\nJícara I,Dallas,TX,JEREZ,ZACATECAS\n");
        Assert.True(code == ImportCommand.Done, words);
        await using var db = database.Open();
        var found = await db.Organizations.Where(o => o.MappedFrom!.StartsWith("origenes.csv#")).Select(o => new { Name = o.Names.First().Text, Places = o.Origins.Select(p => p.PlaceCode).ToList() })
            .ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["A MX-19025", "B MX-19014", "C MX-08022", "D MX-15106", "E MX-32020", "F ", "G MX-ZAC", "H MX-ZAC", "I MX-32020"],
            found.Select(f => $"{f.Name[^1]} {string.Join(' ', f.Places)}").Order());
        Assert.Contains("Varios lugares de origen se llaman «Benito Juárez»: ", words, StringComparison.Ordinal);
        Assert.Contains("No se conoce el lugar de origen «Xyzzy».", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kept_mapping_reads_headers_that_nobody_would_guess_and_the_report_can_be_read_by_programs()
    {
        await using (var db = database.Open())
        {
            db.Add(new ImportMapping("MX", "Censo", [new ImportColumn("q1", ImportField.Name), new ImportColumn("q2", ImportField.City), new ImportColumn("q2", ImportField.State)], TimeProvider.System.GetUtcNow()));
            await db.SaveAsync(new Act("test.kept", Actor.System), TestContext.Current.CancellationToken);
        }

        var (code, words) = await ImportAsync("censo.csv", "q1,q2,q2\nClub del Censo,Dallas,TX\n,Dallas,TX\n", "--mapping", "Censo", "--json", "--dry-run");
        Assert.Equal(ImportCommand.SomeLeftOut, code);
        var report = JsonDocument.Parse(words[words.IndexOf('{', StringComparison.Ordinal)..]).RootElement;
        var lines = report.GetProperty("rows").EnumerateArray().ToList();
        Assert.Equal(("Club del Censo", "New"), (lines[0].GetProperty("name").GetString(), lines[0].GetProperty("outcome").GetString()));
        Assert.Equal("NameMissing", lines[1].GetProperty("notes")[0].GetProperty("key").GetString());
        Assert.Equal((2, 1, true, "q1"), (lines.Count, report.GetProperty("counts").GetProperty("Refused").GetInt32(), report.GetProperty("isDryRun").GetBoolean(), report.GetProperty("columns")[0].GetProperty("header").GetString()));
        (code, words) = await ImportAsync("censo.csv", "q1\nx\n", "--mapping", "Otro");
        Assert.Equal((ImportCommand.NothingDone, "No hay una correspondencia «Otro» guardada para MX."), (code, words));
    }

    [Fact]
    public async Task What_a_kept_mapping_says_holds_before_what_a_header_seems_to_say_and_one_that_fits_no_header_is_refused()
    {
        await using var db = database.Open();
        db.Add(new ImportMapping("MX", "Sedes", [new ImportColumn("Sede", ImportField.City)], TimeProvider.System.GetUtcNow()));
        await db.SaveAsync(new Act("test.kept", Actor.System), TestContext.Current.CancellationToken);
        await ImportAsync("sedes.csv", "Nombre,Ciudad postal,Sede,Estado\nClub de la Sede,Dallas,Austin,TX\n", "--mapping", "Sedes");
        Assert.Equal("US-TX-AUSTIN", await db.Organizations.Where(o => o.MappedFrom!.StartsWith("sedes.csv#")).SelectMany(o => o.Residences).Select(r => r.PlaceCode).SingleAsync(TestContext.Current.CancellationToken));

        var (code, words) = await ImportAsync("otras sedes.csv", "Nombre,Ciudad,\nClub de Otra Sede,Dallas,\n", "--mapping", "Sedes");
        Assert.Equal(ImportCommand.NothingDone, code);
        Assert.StartsWith("Ningún encabezado de la lista está en la correspondencia «Sedes», que conoce: Sede.", words, StringComparison.Ordinal);
        Assert.False(await db.ImportBatches.AnyAsync(b => b.FileName == "otras sedes.csv", TestContext.Current.CancellationToken));
    }

    public static TheoryData<string, byte[], string> Unreadable => new()
    {
        { "vacio", [], "está vacío" },
        { "excel", [0x50, 0x4B, 3, 4, 20, 0], "está dañado" },
        { "cp850", [.. Encoding.UTF8.GetBytes("Nombre\nAsociaci"), 0xA2, (byte)'n'], "elija una con --encoding: cp850" },
        { "utf16", Encoding.Unicode.GetPreamble(), "está vacío" },
        { "nulos", [(byte)'N', 0, (byte)'o'], "bytes nulos" },
        { "comillas", Encoding.UTF8.GetBytes("Nombre\n\"Club"), "línea 2 no se cierran" },
        { "sin nombre", Encoding.UTF8.GetBytes("a,b\n1,2"), "Ninguna columna" },
    };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task A_file_that_is_no_list_is_refused_in_words(string name, byte[] content, string expected)
    {
        var path = Path.Combine(folder.FullName, name + ".csv");
        await File.WriteAllBytesAsync(path, content, TestContext.Current.CancellationToken);
        var (code, words) = await RunAsync("import", path, "--country", "MX");
        Assert.Equal(ImportCommand.NothingDone, code);
        Assert.Contains(expected, words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_doubtful_encoding_is_shown_in_each_and_read_in_the_one_that_is_said()
    {
        var path = Path.Combine(folder.FullName, "dudosa.csv");
        await File.WriteAllBytesAsync(path, CodePagesEncodingProvider.Instance.GetEncoding(850)!.GetBytes("Nombre;Ciudad;Estado\nClub Peñón Dudoso;Dallas;TX\n"), TestContext.Current.CancellationToken);
        var (code, words) = await RunAsync("import", path, "--country", "MX");
        Assert.Equal(ImportCommand.NothingDone, code);
        Assert.Contains("Club Peñón Dudoso", words, StringComparison.Ordinal);
        Assert.Contains("Club Pe¤¢n Dudoso", words, StringComparison.Ordinal);

        (code, words) = await RunAsync("import", path, "--country", "MX", "--encoding", "cp850");
        Assert.True(code == ImportCommand.Done, words);
        Assert.Contains("Leído como cp850, separado por puntos y comas; encabezados en la línea 1.", words, StringComparison.Ordinal);
        await using var db = database.Open();
        Assert.Equal("Club Peñón Dudoso", (await db.Organizations.Include(o => o.Names).SingleAsync(o => o.MappedFrom!.StartsWith("dudosa.csv"), TestContext.Current.CancellationToken)).OfficialName);
    }

    [Fact]
    public async Task A_file_over_the_limit_is_refused_in_words()
    {
        var path = Path.Combine(folder.FullName, "large.csv");
        await using (var file = File.Create(path))
            file.SetLength(ImportCommand.LargestFile + 1);
        Assert.Equal((ImportCommand.NothingDone, "El archivo pesa más de 1024 MB. Divídalo en varios."), await RunAsync("import", path, "--country", "MX"));
    }

    [Theory]
    [InlineData("Falta el archivo.", "import")]
    [InlineData("The country is missing: --country MX.", "import", "x.csv", "--language", "en")]
    [InlineData("No se conoce la opción --bogus.", "import", "x.csv", "--country", "MX", "--bogus")]
    [InlineData("Sobra «y.csv»", "import", "x.csv", "y.csv", "--country", "MX")]
    [InlineData("A la opción --mapping le falta su valor.", "import", "x.csv", "--country", "MX", "--mapping", "--json")]
    [InlineData("La opción --header no admite «cero».", "import", "x.csv", "--country", "MX", "--header", "cero")]
    [InlineData("--hold y --dry-run no van juntas", "import", "x.csv", "--country", "MX", "--hold", "--dry-run")]
    [InlineData("No hay una correspondencia «Nadie» guardada para MX.", "import", "/etc/hostname", "--country", "MX", "--mapping", "Nadie")]
    [InlineData("No se conoce la codificación klingon", "import", "x.csv", "--country", "MX", "--encoding", "klingon")]
    [InlineData("XX no es un país de origen", "import", "x.csv", "--country", "XX")]
    [InlineData("No existe el archivo nowhere.csv.", "import", "nowhere.csv", "--country", "MX")]
    public async Task Wrong_use_is_answered_in_words(string expected, params string[] args)
    {
        var (code, words) = await RunAsync(args);
        Assert.Equal(ImportCommand.NothingDone, code);
        Assert.StartsWith(expected, words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hostile_CSV_files_are_refused_in_words()
    {
        foreach (var file in Directory.GetFiles(SharedData.Path("bad-input", "csv-spectrum", "csvs")))
        {
            var (code, words) = await RunAsync("import", file, "--country", "GT");
            Assert.True(code == ImportCommand.NothingDone, $"{file}: {words}");
            Assert.Contains("Ninguna columna", words, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Naughty_strings_in_every_cell_do_no_harm_and_every_row_is_accounted_for()
    {
        var naughty = (await File.ReadAllLinesAsync(SharedData.Path("bad-input", "blns.txt"), TestContext.Current.CancellationToken))
            .Where(l => !string.IsNullOrWhiteSpace(l) && !l.StartsWith('#') && !l.Contains('\0', StringComparison.Ordinal)).ToList();
        var rows = naughty.Select(n => '"' + n.Replace("\"", "\"\"", StringComparison.Ordinal) + '"').Select(n => string.Join(',', Enumerable.Repeat(n, 9)));
        var (code, words) = await ImportAsync("naughty.csv", Header + string.Join('\n', rows) + "\n");

        Assert.True(code is ImportCommand.Done or ImportCommand.SomeLeftOut, words[^Math.Min(300, words.Length)..]);
        await using var db = database.Open();
        Assert.Equal(naughty.Count, await db.ImportRows.CountAsync(r => db.ImportBatches.Any(b => b.Id == r.BatchId && b.FileName == "naughty.csv"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_is_held_waits_for_people_on_the_page()
    {
        var (code, words) = await ImportAsync("detenida.csv", Header + "Club Detenido,Dallas,TX,US,,,,,\n", "--hold");
        Assert.Equal(ImportCommand.Done, code);
        await using var db = database.Open();
        var batch = await db.ImportBatches.AsNoTracking().SingleAsync(b => b.FileName == "detenida.csv", TestContext.Current.CancellationToken);
        Assert.Equal(ImportState.Ready, batch.State);
        Assert.Contains($"/es/staff/imports/{batch.Id}", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_tells_every_option_and_exit_code()
    {
        foreach (var language in new[] { "es", "en" })
        {
            var (code, words) = await RunAsync("import", "--help", "--language", language);
            Assert.Equal(ImportCommand.Done, code);
            Assert.All("--country --mapping --dry-run --hold --json --encoding --separator --header --sheet --language".Split(' ').Concat(["  0  ", "  1  ", "  2  ", "  3  "]), w => Assert.Contains(w, words, StringComparison.Ordinal));
        }
    }

    private async Task<int> CountAsync()
    {
        await using var db = database.Open();
        return await db.Organizations.CountAsync(TestContext.Current.CancellationToken);
    }

    private async Task<(int Code, string Words)> ImportAsync(string name, string content, params string[] more)
    {
        var path = Path.Combine(folder.FullName, name);
        await File.WriteAllTextAsync(path, content, TestContext.Current.CancellationToken);
        return await RunAsync(["import", path, "--country", "MX", .. more]);
    }

    private async Task<(int Code, string Words)> RunAsync(params string[] args)
    {
        await using var services = CommandServices.For(database);
        using var output = new StringWriter();
        var code = await ImportCommand.RunAsync(args, services, output, output, false, TestContext.Current.CancellationToken);
        return (code, output.ToString().TrimEnd());
    }
}
