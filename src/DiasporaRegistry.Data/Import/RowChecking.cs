using DiasporaRegistry.Data.Import.Reading;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.Import;

/// <summary>Looks at the rows of one list, some at a time, and writes nothing. Of the rows before it remembers what tells them apart and what they are compared by, so that memory grows by some hundred bytes a row.</summary>
internal sealed class RowChecking
{
    private readonly RegistryDb db;
    private readonly ImportSource source;
    private readonly ListRowReader reader;
    private readonly LikelyDuplicates likely;
    private readonly DigestNumbers contents;
    private readonly DigestNumbers identities;

    private RowChecking(RegistryDb db, ImportSource source, ListRowReader reader, LikelyDuplicates likely, int rows) =>
        (this.db, this.source, this.reader, this.likely, contents, identities) = (db, source, reader, likely, new(rows), new(rows));

    public static async Task<RowChecking> OpenAsync(RegistryDb db, TimeProvider clock, ImportSource source, IReadOnlyList<ImportColumn> columns, ListCount count, IReadOnlyDictionary<string, string> answers, CancellationToken cancellationToken)
    {
        var reader = await ListRowReader.OpenAsync(db, clock, source.Country, columns, count.UsualCells, answers, cancellationToken);
        return new RowChecking(db, source, reader, await LikelyDuplicates.OpenAsync(db, source.Country, count.Rows, cancellationToken), count.Rows);
    }

    /// <summary>Looks at the next rows of the list, in their order.</summary>
    public async Task<IReadOnlyList<CheckedRow>> CheckAsync(IReadOnlyList<ListRow> rows, CancellationToken cancellationToken)
    {
        await reader.MeetAsync(rows, cancellationToken);
        var sorted = rows.Select(Sort).ToList();
        var own = await OwnAsync([.. sorted.Select(s => reader.KeyOf(s.Raw)).OfType<Guid>().Distinct()], cancellationToken);
        var known = await ImportSource.KnownAsync(db, [.. sorted.Select(s => s.Source).OfType<string>()], cancellationToken);
        var found = new List<CheckedRow>(rows.Count);
        foreach (var row in sorted)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // What the register says of itself comes back with its key, also a name that no other list would be believed; a list does not change what an organization states.
            if (reader.KeyOf(row.Raw) is { } key && own.TryGetValue(key, out var registered) && (row.Source is not null || (row.Outcome == RowOutcome.Refused && registered == row.Name)))
                found.Add(row with { Outcome = RowOutcome.Same, Notes = registered == row.Name ? [] : [new ImportNote("KnownByAnotherName", registered)] });
            else
                found.Add(row.Source is null ? row : known.Contains(row.Source) ? row with { Outcome = RowOutcome.Same } : Look(row));
        }

        return found;
    }

    // Keys of organizations that the ministry may see, with their names; another country's application is as if nobody knew its key.
    private async Task<Dictionary<Guid, string>> OwnAsync(List<Guid> keys, CancellationToken cancellationToken) => keys.Count == 0 ? []
        : await db.OrganizationsForMinistry(source.Country).Where(o => keys.Contains(o.Id))
            .Select(o => new { o.Id, Name = o.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() }).ToDictionaryAsync(o => o.Id, o => o.Name ?? "", cancellationToken);

    // Rows that say the same are one; further rows of the same name and place are counted, so that each keeps its own key.
    private CheckedRow Sort(ListRow row)
    {
        var (name, refusal) = reader.NameOf(row);
        if (reader.IsLeftOut(row))
            return new CheckedRow(row, name, RowOutcome.Ignored, []);
        if (refusal is not null)
            return new CheckedRow(row, name, RowOutcome.Refused, [refusal]);
        ref var line = ref contents.Of(reader.ContentOf(row));
        if (line != 0)
            return new CheckedRow(row, name, RowOutcome.Duplicate, [new ImportNote("SameAsRow", (long)line)]);
        line = checked((int)row.Line);
        var identity = reader.IdentityOf(row);
        var time = ++identities.Of(ListRowReader.Digest(identity));
        return new CheckedRow(row, name, RowOutcome.New, [], source.Of($"{identity}|{time}"));
    }

    private CheckedRow Look(CheckedRow row)
    {
        var read = reader.Read(row.Raw, row.Name);
        var alike = likely.NoteOf(row.Raw.Line, read);
        if (alike is { } found)
            read.Notes.Add(found.Note);
        if (read.Places.Any(p => p.Country == source.Country))
            read.Notes.Add(new ImportNote("ResidenceNotAbroad"));
        return row with { Outcome = alike is not null ? RowOutcome.Likely : read.Notes.Count > 0 ? RowOutcome.Noted : RowOutcome.New, Notes = read.Notes, LikelyId = alike?.Id };
    }
}
