using System.Data;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Web.Api;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Standards;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.OpenData;

/// <summary>Writes down all that is public of all organizations, as it is in one snapshot of the database, so many at a time that memory does not grow with the register.</summary>
public sealed class DumpMaker(RegistryDb db, WholeOrganizations organizations, Hsds hsds, HsdsTaxonomies taxonomies, PublicParticipation participation, ListedNames names, StandardFiles standards, OpenDataFolder folder, DataPackage package, TimeProvider clock)
{
    private const int AtOnce = 500;

    // Labels are in the register's first language; codes stand beside them, and the taxonomies say them in both.
    private const string DumpLanguage = "es";

    // One dump at a time, whichever node begins it.
    private const long Lock = 0x64756d70;

    /// <summary>Makes a dump; null where another node is making one.</summary>
    public async Task<Dump?> MakeAsync(CancellationToken cancel)
    {
        using var language = Languages.Use(DumpLanguage);
        await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        if (!await db.Database.SqlQuery<bool>($"SELECT pg_try_advisory_xact_lock({Lock}) AS \"Value\"").SingleAsync(cancel))
            return null;
        var at = clock.GetUtcNow();
        var aside = folder.Begin(at);
        var files = new List<DumpFile>();
        var (count, origins) = (0, new HashSet<string>());
        await using (var lines = new PackedFile(aside, "organizations.jsonl.gz"))
        await using (var standard = new PackedFile(aside, "organizations.hsds.json.gz"))
        {
            count = await WriteAsync(lines, standard, origins, cancel);
        }

        await using (var terms = new PackedFile(aside, "taxonomy_terms.json.gz"))
            await terms.WriteAsync(await TermsAsync(origins, cancel), cancel);
        var (consultations, events, alerts) = (await WriteConsultationsAsync(aside, cancel), await WriteAsync(aside, "events.jsonl.gz", participation.Events(null), participation.ReadAsync, ApiJson.Default.EventAnswer, cancel),
            await WriteAsync(aside, "alerts.jsonl.gz", participation.Alerts(null), participation.ReadAsync, ApiJson.Default.AlertAnswer, cancel));
        await using (var grants = new PackedFile(aside, "co-investment.360giving.json.gz"))
            await standards.WriteAsync(StandardFile.GrantsJson, grants.Stream, cancel);
        // A workbook is packed already.
        await using (var sheet = new FileStream(Path.Combine(aside, "co-investment.360giving.xlsx"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None))
            await standards.WriteAsync(StandardFile.GrantsXlsx, sheet, cancel);
        await using (var activities = new PackedFile(aside, "co-investment.iati.xml.gz"))
            await standards.WriteAsync(StandardFile.IatiXml, activities.Stream, cancel);
        foreach (var (name, type, several) in new[] { ("organizations.jsonl.gz", "application/jsonl", count), ("organizations.hsds.json.gz", "application/json", count), ("taxonomy_terms.json.gz", "application/json", 0),
            ("consultations.jsonl.gz", "application/jsonl", consultations), ("events.jsonl.gz", "application/jsonl", events), ("alerts.jsonl.gz", "application/jsonl", alerts),
            ("co-investment.360giving.json.gz", "application/json", 0), ("co-investment.360giving.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", 0), ("co-investment.iati.xml.gz", "application/xml", 0) })
            files.Add(await DescribeAsync(aside, name, type, several, cancel));
        await File.WriteAllBytesAsync(Path.Combine(aside, DataPackage.FileName), package.Describe(at, files), cancel);
        files.Add(await DescribeAsync(aside, DataPackage.FileName, "application/json", 0, cancel));
        var dump = new Dump(at, files);
        folder.Finish(aside, dump);
        return dump;
    }

    private async Task<int> WriteAsync(PackedFile lines, PackedFile standard, HashSet<string> origins, CancellationToken cancel)
    {
        await standard.WriteAsync("{\"contents\":["u8.ToArray(), cancel);
        var (last, count) = (Guid.Empty, 0);
        while (true)
        {
            var ids = await db.PublicOrganizations().AsNoTracking().Where(o => o.Id > last).OrderBy(o => o.Id).Select(o => o.Id).Take(AtOnce).ToArrayAsync(cancel);
            if (ids.Length == 0)
                break;
            foreach (var whole in await organizations.ReadAsync(ids, cancel))
            {
                await lines.WriteLineAsync(whole, ApiJson.Default.WholeOrganization, cancel);
                if (count++ > 0)
                    await standard.WriteAsync(",\n"u8.ToArray(), cancel);
                await standard.WriteAsync(hsds.Of(whole), HsdsJson.Default.HsdsOrganization, cancel);
                origins.UnionWith(whole.Origins.Select(o => o.Id));
            }

            last = ids[^1];
        }

        await standard.WriteAsync("]}\n"u8.ToArray(), cancel);
        return count;
    }

    // A consultation a line, with what organizations said under their name.
    private async Task<int> WriteConsultationsAsync(string aside, CancellationToken cancel)
    {
        await using var lines = new PackedFile(aside, "consultations.jsonl.gz");
        var count = 0;
        foreach (var id in await participation.Consultations(null).Select(c => c.Id).ToListAsync(cancel))
        {
            var said = await participation.ReadAsync(participation.Comments(id), cancel);
            foreach (var one in await participation.ReadAsync(participation.Consultations(null).Where(c => c.Id == id), cancel))
                await lines.WriteLineAsync(new WholeConsultation(one, said), ApiJson.Default.WholeConsultation, cancel);
            count++;
        }

        return count;
    }

    private static async Task<int> WriteAsync<TRow, T>(string aside, string name, IQueryable<TRow> all, Func<IQueryable<TRow>, CancellationToken, Task<IReadOnlyList<T>>> read, JsonTypeInfo<T> type, CancellationToken cancel)
    {
        await using var lines = new PackedFile(aside, name);
        for (var count = 0; ;)
        {
            var some = await read(all.Skip(count).Take(AtOnce), cancel);
            foreach (var one in some)
                await lines.WriteLineAsync(one, type, cancel);
            count += some.Count;
            if (some.Count < AtOnce)
                return count;
        }
    }

    private async Task<byte[]> TermsAsync(HashSet<string> origins, CancellationToken cancel)
    {
        var all = new List<HsdsTerm>();
        foreach (var tongue in Languages.All)
        {
            using var language = Languages.Use(tongue);
            all.AddRange(await taxonomies.TermsAsync(null, names.Countries, origins, cancel));
        }

        return JsonSerializer.SerializeToUtf8Bytes(new HsdsPage<HsdsTerm>(all.Count, 1, 1, all.Count, true, true, false, all), HsdsJson.Default.HsdsPageHsdsTerm);
    }

    private static async Task<DumpFile> DescribeAsync(string aside, string name, string type, int count, CancellationToken cancel)
    {
        await using var file = File.OpenRead(Path.Combine(aside, name));
        return new DumpFile(name, type, count, file.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel)));
    }

    private sealed class PackedFile(string folder, string name) : IAsyncDisposable
    {
        private readonly GZipStream stream = new(new FileStream(Path.Combine(folder, name), FileMode.CreateNew, FileAccess.Write, FileShare.None), CompressionLevel.Optimal);

        public Stream Stream => stream;

        public async Task WriteAsync(byte[] bytes, CancellationToken cancel) => await stream.WriteAsync(bytes, cancel);

        public Task WriteAsync<T>(T value, JsonTypeInfo<T> type, CancellationToken cancel) => WriteAsync(JsonSerializer.SerializeToUtf8Bytes(value, type), cancel);

        public async Task WriteLineAsync<T>(T value, JsonTypeInfo<T> type, CancellationToken cancel)
        {
            await WriteAsync(value, type, cancel);
            await WriteAsync("\n"u8.ToArray(), cancel);
        }

        public ValueTask DisposeAsync() => stream.DisposeAsync();
    }
}
