using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.SavedSearches;
using DiasporaRegistry.Domain.CoInvestment.Oversight;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Database;
using DiasporaRegistry.IntegrationTests.Pages.Accounts;
using DiasporaRegistry.IntegrationTests.Pages.Directory;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using DiasporaRegistry.Web.Mail;
using DiasporaRegistry.Web.OpenData;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DiasporaRegistry.IntegrationTests.Pages;

/// <summary>A register with names, addresses and numbers that stand nowhere else.</summary>
public sealed partial class CanaryRegister(TestCluster cluster) : IAsyncLifetime
{
    public RegistryApp App { get; } = new(cluster);

    public Account Owner { get; private set; } = null!;

    public Registration Club { get; private set; } = null!;

    public static IReadOnlyList<string> Canaries { get; } =
    [
        "Canaria Junta", "canaria.contacto@jaula.example", "+13125550199", "Calle Canaria 77", "canaria.cuenta@jaula.example", "Canaria Cuenta", "canaria.queja@jaula.example", "canaria.busca@jaula.example", "canaria.invitada@jaula.example",
    ];

    public const string MetricsToken = "una-palabra-que-nadie-adivina-0123456789";

    /// <summary>What the site wrote into its log so far.</summary>
    public string Log => log.ToString();

    private readonly KeptLog log = new();

    public async ValueTask InitializeAsync()
    {
        App.Ear = log;
        foreach (var (name, value) in KeptLog.Settings)
            App.Settings[name] = value;
        // Figures are told as an installation tells them.
        App.Settings["Telemetry:MetricsToken"] = MetricsToken;
        await App.InitializeAsync();
        Owner = await App.AddAccountAsync("canaria.cuenta@jaula.example");
        Club = await App.ApprovedClubAsync(Owner, new Club
        {
            Name = "Club de la Jaula",
            Address = "Calle Canaria 77",
            Contacts = [("email", "canaria.contacto@jaula.example", Visibility.Ministry), ("phone", "+13125550199", Visibility.Ministry)],
        });
        await App.ChangeAsync(Club.Id, "test.arranged", (registration, _) =>
        {
            var at = TimeProvider.System.GetUtcNow();
            registration.Organization!.StateBoard([new BoardMember("Canaria Junta", BoardMember.President, null, null, Visibility.Ministry, at)], at);
            return Task.CompletedTask;
        });
        var street = await App.StreetAsync(Club);
        await App.PlannedAsync(street.Id);
        await using var db = App.Open();
        var now = TimeProvider.System.GetUtcNow();
        var account = await db.Users.SingleAsync(u => u.Id == Owner.Id);
        account.DisplayName = "Canaria Cuenta";
        db.Add(new Complaint(street.Id, 1, Guid.CreateVersion7(now), "Falta cemento.", "canaria.queja@jaula.example", "es", new string('c', 64), street.AgreedOn!.Value, now));
        db.Add(new SavedSearch(Guid.CreateVersion7(now), null, "canaria.busca@jaula.example", "es", "Jaulas", "?q=jerez", true, [], now));
        db.Add(new StaffInvitation("canaria.invitada@jaula.example", StaffRole.MinistryReviewer, "MX", null, Guid.CreateVersion7(now).ToString("N"), Owner.Id, now, TimeSpan.FromDays(7)));
        await db.SaveAsync(new Act("test.arranged", Actor.System));
        await App.CatchUpAsync();
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    /// <summary>Which canaries a text holds, also as markup or an address writes them.</summary>
    public static IEnumerable<string> In(string text) => Canaries.Where(c => new[] { c, Uri.EscapeDataString(c), c.Replace("@", "&#64;", StringComparison.Ordinal), c.Replace("+", "&#x2B;", StringComparison.Ordinal) }
        .Any(form => text.Contains(form, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Opens every kind of page that links lead to, some of each kind, and tells which canaries stand where.</summary>
    public static async Task<(int Pages, IReadOnlyList<string> Found)> WalkAsync(Visitor visitor, params string[] starts)
    {
        var (waiting, seen, shapes, found) = (new Queue<string>(starts), new HashSet<string>(starts), new Dictionary<string, int>(), new List<string>());
        var pages = 0;
        while (waiting.TryDequeue(out var path))
        {
            var page = await visitor.GetAsync(path);
            pages++;
            found.AddRange(In(page.Html).Select(c => $"{path}: {c}"));
            foreach (var link in page.Document.QuerySelectorAll("a[href], link[rel=alternate][href]").Select(a => a.GetAttribute("href")!.Split('#')[0]))
            {
                var shape = Shape().Replace(link, "*");
                // Pages of development show all mails, and are not there elsewhere.
                if (!link.StartsWith('/') || link.StartsWith("/es/development", StringComparison.Ordinal) || link.StartsWith("//", StringComparison.Ordinal) || link.StartsWith("/en", StringComparison.Ordinal) || link.StartsWith("/dist", StringComparison.Ordinal)
                    || link.Contains("language=", StringComparison.Ordinal) || !seen.Add(link) || (shapes[shape] = shapes.GetValueOrDefault(shape) + 1) > 2)
                    continue;
                waiting.Enqueue(link);
            }
        }

        return (pages, found);
    }

    // Pages differ by keys, numbers and codes, not by kind; of a search's many narrowings some are enough.
    [GeneratedRegex(@"[0-9a-f]{8}-[0-9a-f-]{27}|\d+|(?<=/)[A-Z]{2}-[A-Z0-9-]+|(?<=/countries/)\w\w|(?<=/(programmes|consulates)/)[\w-]+|\?.*$", RegexOptions.IgnoreCase)]
    private static partial Regex Shape();
}

/// <summary>Names and addresses of people stand nowhere but where they belong.</summary>
public sealed partial class CanaryTests(CanaryRegister register) : IClassFixture<CanaryRegister>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private RegistryApp App => register.App;

    private async Task<Visitor> StaffAsync(StaffRole role, string? country, string? consulate = null) =>
        await App.SignInAsync(await App.AddAccountAsync($"{Guid.CreateVersion7():N}@personal.example", "es", (role, country, consulate)));

    [Fact]
    public async Task They_are_found_where_they_belong()
    {
        var own = await App.SignInAsync(register.Owner);
        Assert.Contains("Canaria Junta", CanaryRegister.In((await own.GetAsync($"/es/register/{register.Club.Id}/board")).Html));
        Assert.Contains("canaria.cuenta@jaula.example", CanaryRegister.In((await own.GetAsync("/es/account/my-data")).Html));
        var desk = (await (await App.ReviewerAsync()).GetAsync($"/es/review/{register.Club.Id}")).Html;
        Assert.Superset(new HashSet<string> { "Canaria Junta", "canaria.contacto@jaula.example", "Calle Canaria 77" }, CanaryRegister.In(desk).ToHashSet());
    }

    [Fact]
    public async Task Anyone_who_walks_the_site_finds_none()
    {
        var (pages, found) = await CanaryRegister.WalkAsync(App.Anonymous(), "/es", $"/es/directory/{register.Club.OrganizationId}", "/es/directory?q=canaria", "/es/projects", "/es/open-data", "/sitemap.xml", "/robots.txt");
        Assert.True(pages > 40, $"{pages} pages were walked.");
        Assert.Empty(found);
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData(StaffRole.MinistryReviewer, "GT", null)]
    [InlineData(StaffRole.MinistryAdministrator, "SV", null)]
    [InlineData(StaffRole.ConsularOfficer, "MX", "MX-CHICAGO")]
    [InlineData(StaffRole.ProgrammeOfficer, "HN", null)]
    [InlineData(StaffRole.CommitteeMember, "MX", null)]
    [InlineData(StaffRole.Auditor, "MX", null)]
    [InlineData(StaffRole.RegionalObserver, null, null)]
    [InlineData(StaffRole.SystemAdministrator, null, null)]
    public async Task Neither_does_who_has_nothing_to_do_with_them(StaffRole? role, string? country, string? consulate)
    {
        var visitor = role is { } appointed ? await StaffAsync(appointed, country, consulate) : await App.SignInAsync(await App.AddAccountAsync("ajena@personal.example"));
        string[] desks = ["/es/account/my-data", "/es/register", "/es/review", "/es/review/directory?q=jaula", "/es/consulate", "/es/consulate/directory?q=jaula", "/es/staff", "/es/co-investment", "/es/committee", "/es/audit",
            $"/es/directory/{register.Club.OrganizationId}", $"/es/review/{register.Club.Id}", $"/es/consulate/organizations/{register.Club.OrganizationId}", $"/es/register/{register.Club.Id}"];
        var found = new List<string>();
        foreach (var desk in desks)
            found.AddRange(CanaryRegister.In((await visitor.GetAsync(desk)).Html).Select(c => $"{desk}: {c}"));
        var home = role switch
        {
            StaffRole.MinistryReviewer => "/es/review",
            StaffRole.MinistryAdministrator => "/es/staff",
            StaffRole.ConsularOfficer => "/es/consulate",
            StaffRole.Auditor => "/es/audit",
            StaffRole.ProgrammeOfficer => "/es/co-investment",
            StaffRole.CommitteeMember => "/es/committee",
            // Observers and system administrators have no desk: they walk from their own account, as who is nobody's staff.
            _ => "/es/account/manage",
        };
        var walked = await CanaryRegister.WalkAsync(visitor, home);
        Assert.True(walked.Pages > 5, $"{walked.Pages} pages were walked from {home}.");
        Assert.Empty(found.Concat(walked.Found));
    }

    [Fact]
    public async Task No_file_that_leaves_holds_one()
    {
        var client = App.Anonymous().Client;
        foreach (var path in new[] { "/api/v1/organizations?lang=es&q=jaula", $"/api/v1/organizations/{register.Club.OrganizationId}?lang=es", $"/api/v1/organizations/{register.Club.OrganizationId}.hsds.json", "/api/v1/organizations.hsds.json" })
            Assert.Empty(CanaryRegister.In(await client.GetStringAsync(new Uri(path, UriKind.Relative), Cancel)));
        var foreign = await StaffAsync(StaffRole.MinistryReviewer, "GT");
        foreach (var format in new[] { "csv", "xlsx", "json", "geojson" })
        {
            foreach (var file in new[] { await App.Anonymous().DownloadAsync("/es/directory/download?q=jaula", format), await foreign.DownloadAsync("/es/review/directory/download?origin=all&q=jaula", format) })
            {
                var text = format == "xlsx" ? Unpacked(new MemoryStream(file.Bytes)) : file.Text;
                Assert.Contains("Club de la Jaula", text, StringComparison.Ordinal);
                Assert.Empty(CanaryRegister.In(text).Select(c => $"{format}: {c}"));
            }
        }
    }

    [Fact]
    public async Task Neither_a_mail_to_others_nor_the_trail_nor_the_database_itself_tells_them()
    {
        await using var db = App.Open();
        foreach (var mail in await db.Outbox.AsNoTracking().ToListAsync(Cancel))
            Assert.DoesNotContain(CanaryRegister.In(mail.Subject + mail.Body), c => !mail.ToAddress.Contains("jaula.example", StringComparison.Ordinal) || !c.Contains(mail.ToAddress, StringComparison.Ordinal));
        foreach (var (table, column) in new[] { ("audit_entry", "changes::text || coalesce(reason, '')"), ("board_member", "name"), ("contact_channel", "value"), ("certificate", "facts::text"), ("outbox_mail", "subject") })
        {
            foreach (var stored in await db.Database.SqlQueryRaw<string>(string.Create(CultureInfo.InvariantCulture, $"SELECT {column} AS \"Value\" FROM {table}")).ToListAsync(Cancel))
                Assert.Empty(CanaryRegister.In(stored));
        }
    }

    [Fact]
    public async Task No_dump_holds_one()
    {
        await using (var scope = App.Services.CreateAsyncScope())
            Assert.NotNull(await scope.ServiceProvider.GetRequiredService<DumpMaker>().MakeAsync(Cancel));
        var client = App.Anonymous().Client;
        var package = await client.GetStringAsync(new Uri("/open-data/datapackage.json", UriKind.Relative), Cancel);
        Assert.Empty(CanaryRegister.In(package));
        var names = JsonNode.Parse(package)!["resources"]!.AsArray().Select(r => r!["path"]!.GetValue<string>()).ToList();
        Assert.True(names.Count > 5);
        foreach (var name in names)
        {
            using var file = new MemoryStream(await client.GetByteArrayAsync(new Uri("/open-data/" + name, UriKind.Relative), Cancel));
            Assert.Empty(CanaryRegister.In(name.EndsWith(".xlsx", StringComparison.Ordinal) ? Unpacked(file) : await new StreamReader(new GZipStream(file, CompressionMode.Decompress)).ReadToEndAsync(Cancel)).Select(c => $"{name}: {c}"));
        }
    }

    [Fact]
    public async Task Neither_the_log_nor_a_figure_nor_an_error_page_nor_a_way_on_tells_what_was_typed_faults_included()
    {
        const string Typed = "Canaria Tecleada 77";
        using var figures = new CountedFigures();
        var stranger = App.Anonymous();
        var owner = await App.SignInAsync(register.Owner);
        var led = new List<string>();

        // What people look for, sign in with, write and file.
        await stranger.GetAsync($"/es/directory?q={Uri.EscapeDataString(Typed)}&near={Uri.EscapeDataString("Calle Canaria 77")}");
        await stranger.GetAsync($"/api/v1/organizations?q={Uri.EscapeDataString("Canaria Junta")}&updated_since={Uri.EscapeDataString(Typed)}");
        foreach (var (path, fields) in new (string, (string, string?)[])[]
        {
            ("/es/account/sign-in", [("Form.Email", "canaria.cuenta@jaula.example"), ("Form.Password", Typed)]),
            ("/es/account/recover", [("Form.Email", "canaria.cuenta@jaula.example")]),
            ("/es/account/sign-up", [("Form.Email", "canaria.busca@jaula.example")]),
        })
        {
            led.Add((await stranger.SubmitAsync(await stranger.GetAsync(path), fields)).PathAndQuery);
        }

        led.Add((await owner.SubmitAsync(await owner.GetAsync($"/es/register/{register.Club.Id}/board"), [("Form.People[0].Name", "Canaria Junta")])).PathAndQuery);
        led.Add((await owner.SubmitAsync(await owner.GetAsync($"/es/register/{register.Club.Id}/contacts"), [("Form.Channels[0].Value", "canaria.contacto@jaula.example")])).PathAndQuery);
        led.Add((await owner.SubmitAsync(await owner.GetAsync($"/es/register/{register.Club.Id}/messages"), [("Form.Text", $"{Typed}, +13125550199")], "#write")).PathAndQuery);

        // What cannot be read, what is not there, and a mail server that is away.
        foreach (var content in new HttpContent[] { new StringContent($"--x\r\nContent-Disposition: form-data; name=\"{Typed}", Encoding.UTF8, "multipart/form-data"), new FormUrlEncodedContent([KeyValuePair.Create("Form.Email", Typed + "\0")]) })
            Assert.Empty(Found(await (await stranger.Client.PostAsync(new Uri("/es/account/sign-in", UriKind.Relative), content, Cancel)).Content.ReadAsStringAsync(Cancel)));
        foreach (var path in new[] { $"/es/register/{register.Club.Id}/nothing", $"/es/review/{register.Club.Id}", $"/es/directory/{Guid.Empty}" })
            Assert.Empty(Found((await stranger.GetAsync(path)).Html));
        await ActivatorUtilities.CreateInstance<OutboxSender>(App.Services, new MailSettings { Host = "127.0.0.1", Port = 1 }, TimeProvider.System).SendDueAsync(Cancel);

        // A table that is gone, and one that refuses: faults that the database words, with what it was given.
        await Sql.RunAsync(App.Database.OwnerConnectionString, "ALTER TABLE outbox_mail RENAME TO away; ALTER TABLE board_member ADD CONSTRAINT refusing CHECK (position <> 'president') NOT VALID");
        try
        {
            var asked = await stranger.GetAsync("/es/account/recover");
            var failed = await stranger.SubmitAsync(asked, [("Form.Email", "canaria.cuenta@jaula.example")]);
            Assert.True((int)failed.Status >= 500, $"{failed.Status}");
            await App.ChangeAsync(register.Club.Id, "test.arranged", (_, _) => Task.CompletedTask);
            var refused = await owner.SubmitAsync(await owner.GetAsync($"/es/register/{register.Club.Id}/board"), [("Form.People[0].Name", "Canaria Junta Nueva")]);
            Assert.NotEqual(0, (int)refused.Status);
        }
        finally
        {
            await Sql.RunAsync(App.Database.OwnerConnectionString, "ALTER TABLE away RENAME TO outbox_mail; ALTER TABLE board_member DROP CONSTRAINT refusing");
        }

        var log = register.Log;
        Assert.Contains("\"@l\":\"Error\"", log, StringComparison.Ordinal);
        Assert.Contains("/es/account/sign-in", log, StringComparison.Ordinal);
        Assert.DoesNotContain(log.Split('\n'), line => Found(line).Any());
        Assert.Contains("http.route", figures.Said, StringComparison.Ordinal);
        Assert.DoesNotContain(figures.Said.Split('\n'), line => Found(line).Any());
        Assert.DoesNotContain(led, address => Found(address).Any());
        Assert.DoesNotContain(App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>(), e => e.RoutePattern.RawText!.Contains("metric", StringComparison.OrdinalIgnoreCase));

        static IEnumerable<string> Found(string text) => CanaryRegister.In(text).Concat(new[] { Typed, Uri.EscapeDataString(Typed), Typed.Replace(' ', '+') }.Where(t => text.Contains(t, StringComparison.OrdinalIgnoreCase)));
    }

    private static string Unpacked(Stream workbook)
    {
        using var zip = new ZipArchive(workbook, ZipArchiveMode.Read);
        return string.Concat(zip.Entries.Select(e => new StreamReader(e.Open()).ReadToEnd()));
    }
}
