using System.Data;
using System.Text.Json;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Data.CoInvestment.Public;
using DiasporaRegistry.Data.Exports;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Web.Exports;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Directory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Projects;

/// <summary>Writes lists of projects, and the books of one, to files: each whole before it is sent, and a few at a time.</summary>
public sealed class ProjectFiles(RegistryDb db, ExportFiles files, ExportGate gate, Installation installation, Words words, IStringLocalizer<ProjectsText> text, IStringLocalizer<ProjectFileText> columns, IStringLocalizer<ExportText> shared, TimeProvider clock)
{
    /// <summary>The words of the columns of projects, or of books.</summary>
    /// <param name="of">What the rows are: <c>Project</c> or <c>Entry</c>.</param>
    /// <param name="categories">What categories are called.</param>
    public ExportWords WordsOf(string of, CategoryWords? categories = null) => new(Languages.Current, $"{installation.Address.TrimEnd('/')}/{Languages.Current}/projects", (list, code) => list switch
    {
        "stage" => words.Of(SearchAddress.ValueOf<ProjectStage>(code)!.Value),
        "category" => categories?.NameOf(code[..code.IndexOf(' ', StringComparison.Ordinal)], code[(code.IndexOf(' ', StringComparison.Ordinal) + 1)..]) ?? code,
        _ => text[code == ExportCode.Of(PartyKind.Organization) ? "Party.Hidden" : "Party.Other"],
    }, key => key.StartsWith("Column.", StringComparison.Ordinal) && key != "Column.List" ? (of == "Entry" ? columns["Entry." + key["Column.".Length..]] : columns["Project." + key["Column.".Length..]]) : shared[key]);

    /// <summary>Writes what a query finds; null where too many files are being written. The file is gone once it is closed.</summary>
    public async Task<Stream?> WriteAsync(ProjectQuery query, ExportFormat format, CancellationToken cancel)
    {
        using var place = await gate.EnterAsync(cancel);
        if (place is null)
            return null;
        var stream = files.BeginPassing();
        try
        {
            await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
            var categories = await CategoryWords.ReadAsync(db, null, cancel);
            if (format == ExportFormat.Json)
                await JsonAsync(query, stream, cancel);
            else
                await RowsAsync(query, format, stream, categories, cancel);
            await stream.FlushAsync(cancel);
            stream.Position = 0;
            return stream;
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }

    /// <summary>Writes the books of a project as text with commas.</summary>
    public async Task<byte[]> LedgerAsync(ProjectFacts facts, CancellationToken cancel)
    {
        var parties = (await db.MoneyOfAsync([(facts.Id, facts.Currency)], cancel))[facts.Id].Parties.Select(p => p.Party).DistinctBy(p => p.Id).ToDictionary(p => p.Id);
        var entries = await db.PublicProjects().AsNoTracking().Where(p => p.Id == facts.Id).PublicEntries(db).ToListAsync(cancel);
        return await ExportFormats.CsvAsync(new ExportFile(WordsOf("Entry"), Today), ProjectColumns.Entries, entries.Select(e => new EntryRow(facts, e, e.PartyId is { } party ? parties.GetValueOrDefault(party) : null)), cancel);
    }

    DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    async Task RowsAsync(ProjectQuery query, ExportFormat format, Stream stream, CategoryWords categories, CancellationToken cancel)
    {
        var file = new ExportFile(WordsOf("Project", categories), Today);
        await using var writer = format == ExportFormat.Xlsx ? ExportFormats.Xlsx(stream, file, ProjectColumns.Projects, text["Title"]) : ExportFormats.Csv(stream, file, ProjectColumns.Projects, hasMark: true);
        await foreach (var portion in db.PortionsAsync(query, clock.GetUtcNow(), cancel))
            await writer.WriteAsync(portion.Rows(), cancel);
        await writer.EndAsync(cancel);
    }

    async Task JsonAsync(ProjectQuery query, Stream stream, CancellationToken cancel)
    {
        await using var json = new Utf8JsonWriter(stream, ExportFormats.PlainJson);
        json.WriteStartArray();
        await foreach (var portion in db.PortionsAsync(query, clock.GetUtcNow(), cancel))
        {
            foreach (var facts in portion.Facts)
                ProjectJson.Write(json, facts, portion.Money[facts.Id], portion.Works[facts.Id], $"{installation.Address.TrimEnd('/')}/{Languages.Current}/projects/{facts.Key}");
            await json.FlushAsync(cancel);
        }

        json.WriteEndArray();
        await json.FlushAsync(cancel);
    }
}
