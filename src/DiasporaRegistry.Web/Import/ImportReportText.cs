using System.Text.Encodings.Web;
using System.Text.Json;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Import;
using DiasporaRegistry.Data.Import.Batches;
using DiasporaRegistry.Data.Import.Reading;
using DiasporaRegistry.Web.Look;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Import;

/// <summary>What became of an import, for people a line for each row that there is something to say of, for programs one JSON document with every row.</summary>
internal sealed class ImportReportText(TextWriter output, string language, bool isJson)
{
    private const int ToldAtOnce = 2_000;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Writes it, whatever its size, row by row.</summary>
    /// <returns>Whether rows were left out.</returns>
    public async Task<bool> WriteAsync(IServiceProvider services, ImportBatch batch, FileReading reading, ImportArguments words)
    {
        var db = services.GetRequiredService<RegistryDb>();
        var rows = db.ImportRows.AsNoTracking().Where(r => r.BatchId == batch.Id);
        var counts = await rows.GroupBy(r => r.Outcome).Select(g => new { g.Key, Rows = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Rows);
        var waiting = await rows.CountAsync(r => r.Outcome == RowOutcome.Likely && r.Decision == null);
        var written = await rows.CountAsync(r => r.OrganizationId != null);
        // The same notes that the page asks about; their rows come in with as much of the place as is known.
        var places = await rows.CountAsync(r => r.Outcome != RowOutcome.Refused && (r.Notes.Contains("CityNotKnown") || r.Notes.Contains("CityOfSeveral") || r.Notes.Contains("PlaceNotRead") || r.Notes.Contains("StateNotKnown")
            || r.Notes.Contains("CountryNotKnown") || r.Notes.Contains("\"OriginNotKnown\"") || r.Notes.Contains("\"OriginOfSeveral\"")));
        var address = AddressOf(services, language, batch);
        if (isJson)
        {
            await JsonAsync(rows, batch, reading, new { counts, written, waiting, places, address = words.IsDryRun ? null : address, words.IsDryRun, words.IsHeld });
        }
        else
        {
            await ReadingAsync(batch, reading);
            await RowsAsync(rows);
            await LineAsync(ImportText.Of(language, "Totals", counts.Values.Sum(), Of(RowOutcome.New), Of(RowOutcome.Noted), Of(RowOutcome.Same) + Of(RowOutcome.Changed), Of(RowOutcome.Duplicate), Of(RowOutcome.Refused), Of(RowOutcome.Likely)));
            if (Of(RowOutcome.Changed) > 0)
                await LineAsync(ImportText.Of(language, "ChangesWait", Of(RowOutcome.Changed)));
            if (places > 0)
                await LineAsync(ImportText.Of(language, "PlacesNotKnown", places));
            if (waiting > 0)
                await LineAsync(ImportText.Of(language, "DuplicatesWait", waiting));
            await LineAsync(words.IsDryRun ? ImportText.Of(language, "DryRun", batch.FileName, batch.Country) : ImportText.Of(language, words.IsHeld ? "Held" : "Kept", batch.FileName, batch.Country, written, address));
        }

        return Of(RowOutcome.Refused) > 0 || waiting > 0;

        int Of(RowOutcome outcome) => counts.GetValueOrDefault(outcome);
    }

    /// <summary>Where people see an import.</summary>
    public static string AddressOf(IServiceProvider services, string language, ImportBatch batch) =>
        new Uri(new Uri(services.GetRequiredService<Installation>().Address), $"/{language}/staff/imports/{batch.Id}").ToString();

    /// <summary>Tells a program why nothing came of it; a person was told already.</summary>
    public Task FailAsync(ImportNote reason, string said) =>
        isJson ? output.WriteLineAsync(JsonSerializer.Serialize(new { failure = new { key = reason.Key, words = said } }, Plain)) : Task.CompletedTask;

    private async Task ReadingAsync(ImportBatch batch, FileReading reading)
    {
        await LineAsync(reading.Sheet is { } sheet
            ? ImportText.Of(language, "ReadAsWorkbook", sheet, reading.HeaderLine)
            : ImportText.Of(language, "ReadAsText", reading.Encoding?.Encoding.Code ?? "", ImportText.Of(language, reading.Separator switch { ';' => "Semicolon", '\t' => "Tab", '|' => "Bar", _ => "Comma" }), reading.HeaderLine));
        foreach (var note in reading.Notes)
            await LineAsync(ImportText.Of(language, note));
        foreach (var field in Enum.GetValues<ImportField>())
        {
            var headers = batch.Mapping.Where(c => c.Field == field).Select(c => c.Header.Length > 0 ? c.Header : "–").ToList();
            if (headers.Count > 0)
                await LineAsync(ImportText.Of(language, $"Field{field}", string.Join(" · ", headers)));
        }

        await output.WriteLineAsync();
    }

    private async Task RowsAsync(IQueryable<ImportBatchRow> rows)
    {
        var isAny = false;
        await foreach (var some in ToldAsync(rows.Where(r => r.Outcome != RowOutcome.New && r.Outcome != RowOutcome.Same)))
        {
            isAny = true;
            using var lines = new StringWriter { NewLine = output.NewLine };
            foreach (var row in some)
            {
                lines.WriteLine(Printable(ImportText.Of(language, "Row", row.Line, row.Name, ImportText.Of(language, $"Outcome{row.Outcome}"))));
                foreach (var note in NoteText.Read(row.Notes))
                    lines.WriteLine(Printable("    " + ImportText.Of(language, note)));
            }

            await output.WriteAsync(lines.ToString());
        }

        if (isAny)
            await output.WriteLineAsync();
    }

    // What a question finds is held until its last row has come: a million rows are asked for some at a time, and without their cells.
    private static async IAsyncEnumerable<IReadOnlyList<ToldRow>> ToldAsync(IQueryable<ImportBatchRow> rows)
    {
        for (var last = long.MinValue; ;)
        {
            var some = await rows.Where(r => r.Line > last).OrderBy(r => r.Line).Take(ToldAtOnce).Select(r => new ToldRow(r.Line, r.Name, r.Outcome, r.Notes, r.OrganizationId, r.LikelyId)).ToListAsync();
            if (some.Count > 0)
                yield return some;
            if (some.Count < ToldAtOnce)
                yield break;
            last = some[^1].Line;
        }
    }

    private async Task JsonAsync(IQueryable<ImportBatchRow> rows, ImportBatch batch, FileReading reading, object found)
    {
        var head = JsonSerializer.SerializeToNode(new
        {
            file = batch.FileName,
            country = batch.Country,
            import = batch.Id,
            state = batch.State.ToString(),
            encoding = reading.Encoding?.Encoding.Code,
            sheet = reading.Sheet,
            headerLine = reading.HeaderLine,
            notes = reading.Notes.Select(n => new { key = n.Key, words = ImportText.Of(language, n) }),
            columns = batch.Mapping.Select(c => new { header = c.Header, field = c.Field.ToString() }),
        }, Plain)!.AsObject();
        foreach (var (key, value) in JsonSerializer.SerializeToNode(found, Plain)!.AsObject().ToList())
            head[key] = value?.DeepClone();
        var text = head.ToJsonString(Plain);
        await output.WriteAsync(text[..^1] + ",\"rows\":[");
        var isFirst = true;
        await foreach (var row in ToldAsync(rows).SelectMany(some => some))
        {
            var notes = NoteText.Read(row.Notes).Select(n => new { key = n.Key, words = ImportText.Of(language, n) });
            await output.WriteAsync((isFirst ? "\n" : ",\n") + JsonSerializer.Serialize(new { line = row.Line, name = row.Name, outcome = row.Outcome.ToString(), organization = row.OrganizationId, likely = row.LikelyId, notes }, Plain));
            isFirst = false;
        }

        await output.WriteLineAsync("\n]}");
    }

    private sealed record ToldRow(long Line, string Name, RowOutcome Outcome, string Notes, Guid? OrganizationId, Guid? LikelyId);

    private Task LineAsync(string line) => output.WriteLineAsync(Printable(line));

    /// <summary>A line that cannot command the terminal that it is shown on.</summary>
    internal static string Printable(string line) => new([.. line.Select(c => char.IsControl(c) || c is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') ? '\ufffd' : c)]);
}
