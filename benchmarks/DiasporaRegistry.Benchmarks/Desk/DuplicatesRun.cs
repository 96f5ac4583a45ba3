using System.Diagnostics;
using System.Globalization;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Demonstration;
using DiasporaRegistry.Data.EmbeddedPostgres;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Pages.Review;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Benchmarks.Desk;

/// <summary>
/// Candidates for one new application among very many organizations, as its ministry's case page asks for them. Each application is made of an organization that the register holds: with
/// a typing error in its name, and its telephone or not; so it is also told how often that one is found.
/// </summary>
internal sealed class DuplicatesRun(int count, int searches, int seed, string? kept, TextWriter output)
{
    private const double Goal = 50;
    private const string Country = "MX";
    private static readonly DateTimeOffset At = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    public async Task RunAsync()
    {
        using var work = new WorkFolder(kept);
        var register = new GeneratedRegister(count, seed);
        var watch = Stopwatch.StartNew();
        await using var server = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions { Folder = Path.Combine(work.Path, "postgres") });
        await Migrator.MigrateAsync(server.OwnerConnectionString, TimeProvider.System);
        await ComparedRegister.WriteAsync(server.OwnerConnectionString, register);
        output.WriteLine($"{Results.Whole(count)} organizations written in {watch.Elapsed.TotalSeconds:0} s");
        await MeasureAsync(server.AppConnectionString, register);
    }

    private async Task MeasureAsync(string connection, GeneratedRegister register)
    {
        CultureInfo.CurrentUICulture = new CultureInfo("es");
        await using var db = new RegistryDb(RegistryDbOptions.For(connection).Options, TimeProvider.System);
        var places = await db.Places.AsNoTracking().ToDictionaryAsync(p => p.Code);
        var numbers = Enumerable.Range(0, int.MaxValue).Select(i => (int)(1 + (i * 7_368_787L + seed) % count)).Where(n => register.Entry(n) is { MappedForCountry: null or Country } e && e.Origins.Any(o => places[o.Place].Country == Country))
            .Take(searches).ToList();
        List<IReadOnlyList<string>> rows = [];
        foreach (var (what, isMisspelt, hasPhone) in new[] { ("the same name", false, false), ("a typing error in the name", true, false), ("a typing error, the same telephone", true, true) })
        {
            var ticks = new List<long>();
            var (found, shown) = (0, 0);
            foreach (var number in numbers.Take(20).Concat(numbers))
            {
                var application = Application(register, number, places, isMisspelt, hasPhone);
                var start = Stopwatch.GetTimestamp();
                var like = await CaseDuplicates.OfAsync(db, new DuplicateFinder(db), application, Country, CancellationToken.None);
                ticks.Add(Stopwatch.GetTimestamp() - start);
                if (ticks.Count <= 20)
                    continue;
                shown += like.Count;
                found += like.Any(d => d.Duplicate.OrganizationId == register.Entry(number).Id) ? 1 : 0;
            }

            var times = Latencies.Of(ticks[20..], "");
            rows.Add([what, Results.Whole(times.Count), Results.Ms(times.P50), Results.Ms(times.P95), Results.Ms(times.P99), $"{100.0 * found / numbers.Count:0} %", $"{(double)shown / numbers.Count:0.0}", $"{Goal}", times.P95 < Goal ? "yes" : "**no**"]);
            output.WriteLine($"  {what}: p50 {Results.Ms(times.P50)}, p95 {Results.Ms(times.P95)} ms");
        }

        Results.Keep(new ResultTable("desk", $"Duplicates of one new application, {Results.Whole(count)} organizations", ["application", "n", "p50 ms", "p95 ms", "p99 ms", "its original found", "shown", "goal p95", "reached"], rows,
            ["All that the case page asks for: candidates by their blocks and contacts, whom of them the ministry may see, what is compared of these, the likeness, and where the likeliest live. One after another, on one connection. An original is not found where its likeness is below what is shown, or eight others are likelier."]), output);
    }

    private static Organization Application(GeneratedRegister register, int number, Dictionary<string, Place> places, bool isMisspelt, bool hasPhone)
    {
        var entry = register.Entry(number);
        var name = entry.Names[0].Text;
        var organization = Organization.Begin(Guid.CreateVersion7(At), Guid.CreateVersion7(At), At);
        organization.StateNames([new OrganizationName(isMisspelt ? register.Misspelt(name, number) : name, NameType.Official, "es", At)], At);
        organization.StateOrigins([.. entry.Origins.Select(o => new OriginPlace(places[o.Place], o.Locality, At))], At);
        organization.StateResidences([.. entry.Residences.Select((r, i) => new Residence(places[r], i == 0, null, Visibility.Ministry, false, At))], At);
        if (hasPhone)
            organization.StateContacts([new ContactChannel("phone", ComparedRegister.PhoneOf(number), Visibility.Ministry, At)], At);
        return organization;
    }
}
