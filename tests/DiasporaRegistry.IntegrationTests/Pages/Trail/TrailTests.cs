using System.Net;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Database;
using DiasporaRegistry.Web.Trail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DiasporaRegistry.IntegrationTests.Pages.Trail;

public sealed class TrailTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<Visitor> AuditorAsync(string country) =>
        await app.SignInAsync(await app.AddAccountAsync($"{Guid.CreateVersion7():N}@auditoria.example", "es", (StaffRole.Auditor, country, null)));

    private async Task ActAsync(string act, string country, string? reason = null, Actor? by = null, Guid? subject = null)
    {
        await using var db = app.Open();
        await db.SaveAsync(new Act(act, by ?? Actor.System, subject, country, reason), Cancel);
    }

    [Fact]
    public async Task An_auditor_reads_what_concerns_the_own_country_and_nothing_else()
    {
        var reviewer = await app.AddAccountAsync("revisora.sv@example.org", "es", (StaffRole.MinistryReviewer, "SV", null));
        var person = await app.AddAccountAsync("secretaria.sv@example.org");
        await ActAsync("trail.decided", "SV", "Cumple con todo.", new Actor(reviewer.Id, Capacity.MinistryReviewer));
        await ActAsync("trail.stated", "SV", null, new Actor(person.Id, Capacity.Representative));
        await ActAsync("trail.foreign", "HN", "Asunto de otro país.");

        var auditor = await AuditorAsync("SV");
        Assert.NotNull((await auditor.GetAsync("/es")).Document.QuerySelector("nav a[href='/es/audit']"));
        var page = await auditor.GetAsync("/es/audit");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Cumple con todo.", page.Text, StringComparison.Ordinal);
        Assert.Contains("revisora.sv", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("secretaria.sv", page.Text, StringComparison.Ordinal);
        Assert.Contains(person.Id.ToString(), page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Asunto de otro país.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("trail.foreign", (await auditor.GetAsync("/es/audit?Act=trail.foreign")).Document.QuerySelector(".reg-trail")?.TextContent ?? "", StringComparison.Ordinal);
        Assert.Contains("No acts are what you look for.", (await auditor.GetAsync("/en/audit?About=nothing-like-it")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StaffRole.MinistryReviewer)]
    [InlineData(StaffRole.MinistryAdministrator)]
    [InlineData(StaffRole.ConsularOfficer)]
    [InlineData(StaffRole.ProgrammeOfficer)]
    public async Task Nobody_else_reads_it(StaffRole role)
    {
        var visitor = await app.SignInAsync(await app.AddAccountAsync($"{role}@ajeno.example", "es", (role, "SV", role == StaffRole.ConsularOfficer ? "SV-LOS-ANGELES" : null)));
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync("/es/audit")).Status);
    }

    [Fact]
    public async Task Without_a_second_factor_nothing_is_read()
    {
        var auditor = await app.SignInAsync(await app.AddAccountAsync("sin-factor@auditoria.example", "es", (StaffRole.Auditor, "SV", null)), secondFactor: false);
        Assert.Equal("/es/account/second-factor", (await auditor.GetAsync("/es/audit")).Path);
        Assert.NotEqual("/es/audit", (await app.Anonymous().GetAsync("/es/audit")).Path);
    }

    [Fact]
    public async Task The_trail_is_narrowed_by_day_act_capacity_and_what_it_is_about()
    {
        var subject = Guid.CreateVersion7();
        await ActAsync("narrow.one", "PA", "primero", subject: subject);
        await ActAsync("narrow.two", "PA", "segundo", new Actor(null, Capacity.Visitor));
        var auditor = await AuditorAsync("PA");
        async Task<IEnumerable<string>> ActsAsync(string query) =>
            (await auditor.GetAsync($"/es/audit?{query}")).Document.QuerySelectorAll(".reg-trail__entry h2").Select(h => h.TextContent.Trim()).Where(a => a.StartsWith("narrow.", StringComparison.Ordinal));

        Assert.Equal(["narrow.two", "narrow.one"], await ActsAsync("Act=narrow."));
        Assert.Equal(["narrow.two"], await ActsAsync("Act=narrow.t"));
        Assert.Equal(["narrow.two"], await ActsAsync("Capacity=Visitor"));
        Assert.Equal(["narrow.one"], await ActsAsync($"About={subject}"));
        Assert.Equal(["narrow.two", "narrow.one"], await ActsAsync("From=2020-01-01&Until=9999-12-31"));
        Assert.Empty(await ActsAsync("Until=2020-01-01"));
        Assert.Empty(await ActsAsync("From=9999-12-31"));
    }

    [Theory]
    [InlineData("From=2026-02-30", "Escriba un día que exista.")]
    [InlineData("Until=ayer", "Escriba un día que exista.")]
    [InlineData("From=2026-05-02&Until=2026-05-01", "El último día va después del primero.")]
    public async Task A_day_that_is_none_is_said(string query, string message) =>
        Assert.Contains(message, (await (await AuditorAsync("PA")).GetAsync($"/es/audit?{query}")).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("Capacity=Emperor")]
    [InlineData("Before=none")]
    [InlineData("From=0001-01-01&Until=0001-01-01")]
    public async Task A_forged_address_is_no_fault(string query) => Assert.Equal(HttpStatusCode.OK, (await (await AuditorAsync("PA")).GetAsync($"/es/audit?{query}")).Status);

    [Fact]
    public async Task Older_acts_follow_page_by_page_each_once()
    {
        await using (var db = app.Open())
        {
            for (var i = 0; i < 60; i++)
                await db.SaveAsync(new Act("paged.act", Actor.System, null, "NI", $"n{i}"), Cancel);
        }

        var auditor = await AuditorAsync("NI");
        var first = await auditor.GetAsync("/es/audit?Act=paged.");
        var second = await auditor.GetAsync(first.Document.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        var reasons = new[] { first, second }.SelectMany(p => p.Document.QuerySelectorAll(".reg-trail__entry .reg-kept")).Select(r => r.TextContent);
        Assert.Equal(Enumerable.Range(0, 60).Reverse().Select(i => $"n{i}"), reasons);
        Assert.Null(second.Document.QuerySelector("a[rel=next]"));
    }

    [Fact]
    public async Task What_is_taken_away_is_the_narrowed_trail_without_formulas_and_is_itself_recorded()
    {
        await ActAsync("taken.one", "CR", "=1+1");
        await ActAsync("left.one", "CR", "se queda");
        var auditor = await AuditorAsync("CR");
        var file = await auditor.SubmitAsync(await auditor.GetAsync("/es/audit?Act=taken."), [], "#export");
        Assert.Contains("taken.one", file.Html, StringComparison.Ordinal);
        Assert.Contains("'=1+1", file.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("se queda", file.Html, StringComparison.Ordinal);
        await using var db = app.Open();
        Assert.Equal("Act taken.", (await db.AuditTrail.SingleAsync(e => e.Act == "audit.exported" && e.Country == "CR", Cancel)).Reason);
    }

    [Fact]
    public async Task A_ministry_invites_its_auditors()
    {
        var administrator = await app.SignInAsync(await app.AddAccountAsync("admin.bz@auditoria.example", "es", (StaffRole.MinistryAdministrator, "BZ", null)));
        var sent = await administrator.SubmitAsync(await administrator.GetAsync("/es/staff/invite"), [("Form.Email", "auditora.bz@example.org"), ("Form.Role", nameof(StaffRole.Auditor))]);
        Assert.Equal("/es/staff", sent.Path);
        Assert.Contains("auditora.bz@example.org", sent.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_end_of_the_trail_is_written_down_once_a_day_and_proves_it()
    {
        using var folder = new TemporaryFolder();
        var heads = new AuditHeads(new AuditSettings { Folder = folder.Path }, app.Services.GetRequiredService<IHostEnvironment>());
        var (day, hash) = (new DateTimeOffset(2026, 11, 29, 0, 30, 0, TimeSpan.Zero), new string('a', 64));
        Assert.True(await heads.KeepAsync(new AuditHead(1, hash), day, Cancel));
        Assert.False(await heads.KeepAsync(new AuditHead(2, hash), day.AddHours(23), Cancel));
        await File.AppendAllTextAsync(heads.Path, "2026-11-30T00:0", Cancel);
        Assert.True(await heads.KeepAsync(new AuditHead(3, hash), day.AddDays(1), Cancel));
        Assert.Equal([1, 3], (await AuditHeads.ReadAsync(heads.Path, Cancel)).Heads.Select(h => h.Sequence));

        using var said = new StringWriter();
        Assert.Equal(AuditCommand.Broken, await AuditCommand.RunAsync(["verify-audit", "--heads", heads.Path], app.Services, said, Cancel));
        Assert.Contains("BROKEN: number 1, entry ", said.ToString(), StringComparison.Ordinal);

        await using (var db = app.Open())
            await File.WriteAllTextAsync(heads.Path, $"2026-11-29T00:30:00Z,{(await AuditChain.HeadAsync(db, Cancel))!.Sequence},{(await AuditChain.HeadAsync(db, Cancel))!.Hash}\n", Cancel);
        Assert.Equal(AuditCommand.Whole, await AuditCommand.RunAsync(["verify-audit", "--heads", heads.Path], app.Services, said, Cancel));
        Assert.Contains("The trail is whole.", said.ToString(), StringComparison.Ordinal);
        Assert.Equal(AuditCommand.Misused, await AuditCommand.RunAsync(["verify-audit", "--heads", "/nowhere/heads.csv"], app.Services, said, Cancel));
        Assert.Equal(AuditCommand.Misused, await AuditCommand.RunAsync(["verify-audit", "--tails"], app.Services, said, Cancel));
        Assert.Equal(AuditCommand.Misused, await AuditCommand.RunAsync(["verify-audit", "--restored", " "], app.Services, said, Cancel));
    }

    [Fact]
    public async Task A_restore_that_was_noted_outside_is_told_from_an_end_that_was_cut_off()
    {
        using var folder = new TemporaryFolder();
        var heads = new AuditHeads(new AuditSettings { Folder = folder.Path }, app.Services.GetRequiredService<IHostEnvironment>());
        AuditHead before;
        await using (var db = app.Open())
        {
            await db.SaveAsync(new Act("test.arranged", Actor.System), Cancel);
            before = (await AuditChain.HeadAsync(db, Cancel))!;
        }

        var day = new DateTimeOffset(2026, 11, 28, 0, 30, 0, TimeSpan.Zero);
        await heads.KeepAsync(before, day, Cancel);
        await heads.KeepAsync(new AuditHead(before.Sequence + 100, new string('c', 64)), day.AddDays(1), Cancel);
        Assert.Contains("its end was cut off", await ExamineAsync(AuditCommand.Broken), StringComparison.Ordinal);

        // That the trail says so proves nothing: whoever cuts it can write that.
        await using (var db = app.Open())
            await db.SaveAsync(new Act("register.restored", Actor.System, Reason: "Backup as of 2026-11-28"), Cancel);
        Assert.Contains("if it was you who restored, note it with --restored REASON", await ExamineAsync(AuditCommand.Broken), StringComparison.Ordinal);

        var noted = await ExamineAsync(AuditCommand.Whole, "--restored", "El disco se quemó, copia del 28");
        Assert.Contains($"the trail was put back to number {before.Sequence}; what was written down up to number {before.Sequence + 100} is gone. El disco se quemó, copia del 28", noted, StringComparison.Ordinal);
        Assert.Contains("The trail is whole.", await ExamineAsync(AuditCommand.Whole), StringComparison.Ordinal);
        Assert.Contains("Nothing is noted: no end", await ExamineAsync(AuditCommand.Whole, "--restored", "otra vez"), StringComparison.Ordinal);

        // What is written down after it holds as before.
        await heads.KeepAsync(new AuditHead(before.Sequence + 1_000, new string('d', 64)), day.AddDays(2), Cancel);
        Assert.Contains("its end was cut off", await ExamineAsync(AuditCommand.Broken), StringComparison.Ordinal);

        async Task<string> ExamineAsync(int expected, params string[] more)
        {
            using var said = new StringWriter();
            Assert.Equal(expected, await AuditCommand.RunAsync(["verify-audit", "--heads", heads.Path, .. more], app.Services, said, Cancel));
            return said.ToString();
        }
    }
}
