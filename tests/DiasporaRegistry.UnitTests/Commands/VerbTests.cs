using System.Globalization;
using System.Text;
using DiasporaRegistry.UnitTests.Language;
using DiasporaRegistry.Web.Commands;
using DiasporaRegistry.Web.Import;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.UnitTests.Commands;

/// <summary>The verbs of the command line, without a database. REGISTRY_WRITE_DOCS=1 writes docs/commands.md anew.</summary>
public sealed class VerbTests
{
    private static readonly string PageFile = Path.GetFullPath(Path.Combine(Sources.Web, "../../docs/commands.md"));

    public static TheoryData<string> All => [.. VerbTable.All.Select(v => v.Name)];

    [Fact]
    public void The_documentation_lists_each_verb_with_its_options_and_what_it_ends_with()
    {
        if (Environment.GetEnvironmentVariable("REGISTRY_WRITE_DOCS") == "1")
            File.WriteAllText(PageFile, Page());
        Assert.Equal(Page(), File.ReadAllText(PageFile));
    }

    [Fact]
    public void The_verbs_that_an_installation_needs_are_there() =>
        Assert.Superset(new HashSet<string> { "serve", "migrate", "import", "export", "demo", "create-staff", "backup", "restore", "verify-audit", "duplicates", "doctor", "worker" }, VerbTable.All.Select(v => v.Name).ToHashSet());

    [Theory]
    [MemberData(nameof(All))]
    public async Task Each_tells_of_itself_and_starts_nothing(string name)
    {
        var (code, output, remarks) = await RunAsync(name, "--help");
        Assert.Equal((0, ""), (code, remarks));
        Assert.Contains(name, output, StringComparison.Ordinal);
        Assert.All(VerbTable.All.Single(v => v.Name == name).Options, o => Assert.Contains(o.Name, output, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Each_says_what_it_ends_with_and_names_nothing_twice(string name)
    {
        var verb = VerbTable.All.Single(v => v.Name == name);
        Assert.Contains(verb.Ends, e => e.Code == Verbs.Done);
        Assert.Equal(verb.Options.Count, verb.Options.Select(o => o.Name).Distinct().Count());
        Assert.DoesNotContain(verb.Ends, e => e.Code == Verbs.NotStarted);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("help")]
    public async Task All_are_listed_together(string asked)
    {
        var (code, output, _) = await RunAsync(asked);
        Assert.Equal(0, code);
        Assert.All(VerbTable.All, v => Assert.Contains($"\n  {v.Name} ", output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("There is no verb serv.", "serv")]
    [InlineData("migrate knows no option --jsn.", "migrate", "--jsn")]
    [InlineData("create-staff wants --country MX.", "create-staff", "a@example.org")]
    [InlineData("create-staff wants ADDRESS.", "create-staff", "--country", "MX")]
    [InlineData("--country wants MX after it.", "create-staff", "a@example.org", "--country")]
    [InlineData("--seed wants S after it.", "demo", "--organizations", "5", "--seed", "--day")]
    [InlineData("backup does not know what to do with b.", "backup", "a", "b")]
    [InlineData("new-keys wants FOLDER.", "new-keys")]
    [InlineData("serve does not know what to do with --versoin.", "--versoin")]
    [InlineData("serve does not know what to do with migrate.", "serve", "migrate")]
    [InlineData("serve does not know what to do with --prot.", "--prot", "80")]
    [InlineData("serve does not know what to do with -v.", "-v")]
    public async Task What_was_not_understood_is_said_and_nothing_is_started(string said, params string[] args)
    {
        var (code, output, remarks) = await RunAsync(args);
        Assert.Equal((Verbs.NothingDone, ""), (code, output));
        Assert.StartsWith(said, remarks, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("serve", 0)]
    [InlineData("serve", 1, "--Urls=http://localhost:1")]
    [InlineData("serve", 2, "--urls", "http://localhost:1")]
    [InlineData("serve", 1, "Mail:Sending=false")]
    [InlineData("serve", 1, "serve", "--Urls=http://localhost:1")]
    [InlineData("worker", 1, "worker", "--Mail:Sending=false")]
    [InlineData("migrate", 0, "migrate", "--json")]
    public void Arguments_are_settings_for_what_goes_on_and_for_nothing_else(string verb, int settings, params string[] args)
    {
        var call = Verbs.CallOf(args, TextWriter.Null, TextWriter.Null)!;
        Assert.Equal((verb, settings), (call.Verb.Name, call.Settings.Length));
    }

    [Fact]
    public void Words_are_told_from_options_and_what_stands_after_them()
    {
        var call = Verbs.CallOf(["create-staff", "--country", "MX", "a@example.org", "--print-link"], TextWriter.Null, TextWriter.Null)!;
        Assert.Equal(["a@example.org"], call.Words);
        Assert.Equal("MX", call.Said("--country"));
        Assert.True(call.Has("--print-link"));
        Assert.Null(call.Said("--consulate"));
    }

    // One that reads its words itself, in two languages, reads what the table says that it does.
    [Fact]
    public void The_import_reads_each_option_of_the_table()
    {
        var values = new Dictionary<string, string> { ["--country"] = "MX", ["--mapping"] = "x", ["--encoding"] = "utf-8", ["--separator"] = ";", ["--header"] = "2", ["--sheet"] = "x", ["--language"] = "en" };
        foreach (var option in VerbTable.All.Single(v => v.Name == "import").Options.Where(o => o.Name != "--country"))
        {
            string[] said = option.Value is null ? [option.Name] : [option.Name, values[option.Name]];
            Assert.True(ImportArguments.Read(["import", "list.csv", "--country", "MX", .. said]).Problem is null, option.Name);
        }
    }

    [Fact]
    public async Task What_keeps_the_program_from_starting_is_said_in_plain_words()
    {
        var remarks = new StringWriter();
        Assert.Equal(Verbs.NotStarted, await Verbs.RunAsync(["migrate"], _ => throw new SettingMissingException("Mail__Port is x."), TextWriter.Null, remarks));
        Assert.Equal("Mail__Port is x." + Environment.NewLine, remarks.ToString());
    }

    [Theory]
    [InlineData("--urls", "http://localhost:1")]
    [InlineData("--Mail__Port", "25", "--environment=Staging")]
    [InlineData("--Serilog:MinimumLevel:Default", "Debug")]
    public async Task What_sets_something_is_let_through(params string[] args) =>
        Assert.Equal(0, await Verbs.RunAsync(args, _ => Task.FromResult(0), TextWriter.Null, TextWriter.Null));

    [Theory]
    [InlineData(null, "http://localhost:5080/health/ready")]
    [InlineData("http://+:8080", "http://127.0.0.1:8080/health/ready")]
    [InlineData("http://0.0.0.0:80;http://10.0.0.1:81", "http://127.0.0.1/health/ready")]
    [InlineData("http://10.0.0.1:5080/", "http://10.0.0.1:5080/health/ready")]
    public void A_node_is_asked_where_it_listens(string? urls, string address) => Assert.Equal(address, ReadyCommand.AddressOf(urls).ToString());

    // A port that is taken, a folder that may not be read, a connection that broke while something was saved.
    [Fact]
    public async Task What_an_operator_can_mend_is_said_without_a_trace()
    {
        foreach (var fault in new Exception[] { new IOException("Failed to bind to address."), new UnauthorizedAccessException("Access to /srv/keys is denied."), new FormatException("Invalid url."), new InvalidDataException("Odd."), new DbUpdateException("Saved nothing.") })
        {
            var remarks = new StringWriter();
            Assert.Equal(Verbs.NotStarted, await Verbs.RunAsync(["migrate"], _ => throw fault, TextWriter.Null, remarks));
            Assert.Contains(fault.Message, remarks.ToString(), StringComparison.Ordinal);
        }
    }

    private static async Task<(int Code, string Output, string Remarks)> RunAsync(params string[] args)
    {
        var (output, remarks) = (new StringWriter(), new StringWriter());
        var code = await Verbs.RunAsync(args, _ => throw new InvalidOperationException("The program was started."), output, remarks);
        return (code, output.ToString(), remarks.ToString());
    }

    private static string Page()
    {
        var page = new StringBuilder("""
            # Verbs of the command line

            `dotnet DiasporaRegistry.Web.dll VERB …`, or from the sources `dotnet run --project src/DiasporaRegistry.Web -- VERB …`. Without a verb the program serves the web. `--help` lists the verbs, `VERB --help` tells of one, `--version` says which program it is.
            This page is written from the table that the program itself reads (`VerbTable`); a test holds the two together, and `REGISTRY_WRITE_DOCS=1` before it writes the page anew.

            Settings come from `appsettings.json`, the environment, files of secrets, and for `serve` and `worker` from arguments: [settings.md](settings.md). What was asked for goes to standard output, everything else to standard error.


            """);
        foreach (var verb in VerbTable.All)
        {
            page.Append(CultureInfo.InvariantCulture, $"## {verb.Name}\n\n{char.ToUpperInvariant(verb.What[0])}{verb.What[1..]}.\n\n```\n{verb.Use}\n```\n\n");
            if (verb.Options.Count > 0)
            {
                page.Append("| option | what for |\n| --- | --- |\n");
                foreach (var option in verb.Options)
                    page.Append(CultureInfo.InvariantCulture, $"| `{option.Use.Replace("|", "\\|", StringComparison.Ordinal)}` | {option.What} |\n");
                page.Append('\n');
            }

            page.Append("| ends with | when |\n| --- | --- |\n");
            foreach (var (code, means) in VerbHelp.EndsOf(verb))
                page.Append(CultureInfo.InvariantCulture, $"| {code} | {means} |\n");
            page.Append('\n');
        }

        return page.ToString().TrimEnd() + "\n";
    }
}
