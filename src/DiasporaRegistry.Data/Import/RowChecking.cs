using DiasporaRegistry.Data.Import.Reading;
using DiasporaRegistry.Domain.Organizations;

namespace DiasporaRegistry.Data.Import;

/// <summary>A row on its way: what it is, or what it says where that is still to be compared.</summary>
internal readonly record struct RowInReading(CheckedRow Row, ReadRow? Read);

/// <summary>Looks at the rows of one list, some at a time, and writes nothing. Of the rows before it remembers what tells them apart and what they are compared by, so that memory grows by some hundred bytes a row.</summary>
internal sealed class RowChecking
{
    private readonly RegistryDb db;
    private readonly ImportSource source;
    private readonly ListRowReader reader;
    private readonly LikelyDuplicates likely;
    private readonly RowDifferences differences;
    private readonly DigestNumbers contents;
    private readonly DigestNumbers identities;

    private RowChecking(RegistryDb db, ImportSource source, ListRowReader reader, LikelyDuplicates likely, int rows) =>
        (this.db, this.source, this.reader, this.likely, differences, contents, identities) = (db, source, reader, likely, new(db, source.Country), new(rows), new(rows));

    public static async Task<RowChecking> OpenAsync(RegistryDb db, TimeProvider clock, ImportSource source, IReadOnlyList<ImportColumn> columns, ListCount count, IReadOnlyDictionary<string, string> answers, CancellationToken cancellationToken)
    {
        var reader = await ListRowReader.OpenAsync(db, clock, source.Country, columns, count.UsualCells, answers, cancellationToken);
        return new RowChecking(db, source, reader, await LikelyDuplicates.OpenAsync(db, source.Country, count.Rows, cancellationToken), count.Rows);
    }

    /// <summary>Reads the next rows of the list, in their order, and tells which are known; what is left is to be compared.</summary>
    public async Task<IReadOnlyList<RowInReading>> ReadAsync(IReadOnlyList<ListRow> rows, CancellationToken cancellationToken)
    {
        await reader.MeetAsync(rows, cancellationToken);
        var sorted = rows.Select(Sort).ToList();
        var known = await ImportSource.KnownAsync(db, [.. sorted.Select(s => s.Source).OfType<string>()], cancellationToken);
        await differences.MeetAsync([.. sorted.Select(s => reader.KeyOf(s.Raw)).OfType<Guid>().Distinct()], known, cancellationToken);
        var found = new List<RowInReading>(rows.Count);
        foreach (var row in sorted)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // What the register says of itself comes back with its key, also a name that no other list would be believed.
            if (differences.Of(reader.KeyOf(row.Raw)) is { } own && (row.Source is not null || (row.Outcome == RowOutcome.Refused && own.OfficialName == row.Name)))
                found.Add(new(Known(row, own), null));
            else
                found.Add(row.Source is null ? new(row, null) : known.Contains(row.Source) ? new(Known(row, differences.Of(row.Source)), null) : new(row, reader.Read(row.Raw, row.Name)));
        }

        return found;
    }

    /// <summary>Compares rows that were read with all before them, in their order. It asks the database nothing, so that the next rows are read meanwhile.</summary>
    public IReadOnlyList<CheckedRow> Compare(IReadOnlyList<RowInReading> rows, CancellationToken cancellationToken)
    {
        var found = new List<CheckedRow>(rows.Count);
        foreach (var (row, read) in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            found.Add(read is null ? row : Look(row, read));
        }

        return found;
    }

    // An organization that the ministry may no longer see, or that is another's now, is nothing that a list says anything new of.
    private CheckedRow Known(CheckedRow row, Organization? organization)
    {
        var notes = organization is null ? [] : differences.Between(reader.Read(row.Raw, row.Name), organization);
        return notes.Count == 0 ? row with { Outcome = RowOutcome.Same, Notes = [] } : row with { Outcome = RowOutcome.Changed, Notes = notes, LikelyId = organization!.Id };
    }

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

    private CheckedRow Look(CheckedRow row, ReadRow read)
    {
        var alike = likely.NoteOf(row.Raw.Line, read);
        if (alike is { } found)
            read.Notes.Add(found.Note);
        if (read.Places.Any(p => p.Country == source.Country))
            read.Notes.Add(new ImportNote("ResidenceNotAbroad"));
        return row with { Outcome = alike is not null ? RowOutcome.Likely : read.Notes.Count > 0 ? RowOutcome.Noted : RowOutcome.New, Notes = read.Notes, LikelyId = alike?.Id };
    }
}
