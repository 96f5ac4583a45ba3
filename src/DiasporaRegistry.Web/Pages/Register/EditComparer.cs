using DiasporaRegistry.Data;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Edits;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Language;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Register;

/// <summary>Some letters of a line, and whether they are on one side only.</summary>
public sealed record ComparedPiece(string Text, bool IsChanged);

/// <summary>A line as it is registered beside the line as it is to be; none where the other side has one more.</summary>
public sealed record ComparedRow(IReadOnlyList<ComparedPiece>? Before, IReadOnlyList<ComparedPiece>? After);

/// <summary>A field with both its versions, line beside line and word by word.</summary>
public sealed record ComparedStatement(StatedField Field, IReadOnlyList<ComparedRow> Rows);

/// <summary>A document of one side of a comparison; without a name for whoever may not open it.</summary>
public sealed record ComparedDocument(Guid Id, Guid RegistrationId, string Kind, string? FileName, long Size, bool IsPicture);

/// <summary>A document as it is registered beside what takes its place; none where one only comes or only goes.</summary>
public sealed record ComparedPaper(ComparedDocument? Before, ComparedDocument? After);

/// <summary>Lays an edit beside what is registered: the same for the organization and for who decides.</summary>
public sealed class EditComparer(RegistryDb db, Words words, IStringLocalizer<RegisterText> text)
{
    /// <summary>The fields of an edit, in the order of the application's pages.</summary>
    /// <param name="organization">The organization as it is registered, loaded whole.</param>
    /// <param name="edit">The edit, with its fields.</param>
    /// <param name="cancel">Ends the request.</param>
    /// <param name="reader">With whose eyes it is read.</param>
    public async Task<IReadOnlyList<ComparedStatement>> CompareAsync(Organization organization, OrganizationEdit edit, CancellationToken cancel, Visibility reader = Visibility.Ministry)
    {
        var pairs = edit.Statements.OrderBy(s => s.Key).Select(s => (Field: s.Key, Before: Statement.Of(organization, s.Key), After: s.Value)).ToList();
        var codes = pairs.SelectMany(p => p.Before.PlaceCodes.Concat(p.After.PlaceCodes)).Distinct().ToList();
        var places = await db.Places.AsNoTracking().Where(p => codes.Contains(p.Code)).ToDictionaryAsync(p => p.Code, cancel);
        var lines = new StatementLines(await db.CodeLists.AsNoTracking().ToListAsync(cancel), places, words, text, reader);
        return [.. pairs.Select(p => new ComparedStatement(p.Field, Compare(lines.Of(p.Before), lines.Of(p.After))))];
    }

    /// <summary>The documents that an edit changes, in the order in which that was said.</summary>
    /// <param name="edit">The edit, with its documents.</param>
    /// <param name="country">The country for whose ministry they are read; none for the organization itself, which reads all.</param>
    /// <param name="cancel">Ends the request.</param>
    /// <param name="reader">With whose eyes they are read: documents are the ministry's, others learn of what kind they are.</param>
    public async Task<IReadOnlyList<ComparedPaper>> PapersAsync(OrganizationEdit edit, string? country, CancellationToken cancel, Visibility reader = Visibility.Ministry)
    {
        if (edit.Documents.Count == 0)
            return [];
        var registrations = edit.Documents.Select(d => d.RegistrationId).Distinct().ToList();
        var shown = await db.Registrations.Where(r => registrations.Contains(r.Id) && (country == null || r.Country == country)).Select(r => r.Id).ToHashSetAsync(cancel);
        var before = await db.Documents.AsNoTracking().Where(d => shown.Contains(d.RegistrationId)).ToDictionaryAsync(d => d.Id, cancel);
        var kinds = await db.CodeLists.AsNoTracking().Where(e => e.List == "document_kind").ToDictionaryAsync(e => e.Code, e => e.NameIn(Languages.Current), cancel);
        return [.. edit.Documents.Where(d => shown.Contains(d.RegistrationId)).OrderBy(d => d.AddedAt).Select(d => new ComparedPaper(
            d.TakesPlaceOf is { } other && before.TryGetValue(other, out var old) ? Shown(old) : null, d.Comes ? Shown(d.Document) : null))
            .Where(p => p.Before is not null || p.After is not null)];

        ComparedDocument Shown(ApplicationDocument document) => new(document.Id, document.RegistrationId, kinds.GetValueOrDefault(document.Kind, document.Kind),
            document.Visibility >= reader ? document.FileName : null, document.Size, document.ContentType.StartsWith("image/", StringComparison.Ordinal));
    }

    /// <summary>Lines beside lines, word by word where one was reworded.</summary>
    public static IReadOnlyList<ComparedRow> Compare(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        if (before.Count == 0 || after.Count == 0)
            return [.. before.Select(l => new ComparedRow([new(l, true)], null)), .. after.Select(l => new ComparedRow(null, [new(l, true)]))];
        var model = SideBySideDiffBuilder.Diff(string.Join('\n', before), string.Join('\n', after), ignoreWhiteSpace: false);
        return [.. model.OldText.Lines.Zip(model.NewText.Lines, (a, b) => new ComparedRow(Pieces(a), Pieces(b)))];
    }

    static List<ComparedPiece>? Pieces(DiffPiece line) => line.Type switch
    {
        ChangeType.Imaginary => null,
        ChangeType.Modified => Joined(line.SubPieces.Where(p => p.Type != ChangeType.Imaginary).Select(p => new ComparedPiece(p.Text, p.Type != ChangeType.Unchanged))),
        _ => [new ComparedPiece(line.Text, line.Type != ChangeType.Unchanged)],
    };

    // Words that changed beside each other are read as one change, with the space between them.
    static List<ComparedPiece> Joined(IEnumerable<ComparedPiece> pieces)
    {
        var joined = new List<ComparedPiece>();
        foreach (var piece in pieces)
        {
            var (last, before) = (joined.LastOrDefault(), joined.Count > 1 ? joined[^2] : null);
            if (last is not null && last.IsChanged == piece.IsChanged)
            {
                joined[^1] = last with { Text = last.Text + piece.Text };
            }
            else if (piece.IsChanged && before is { IsChanged: true } && string.IsNullOrWhiteSpace(last!.Text))
            {
                joined.RemoveAt(joined.Count - 1);
                joined[^1] = before with { Text = before.Text + last.Text + piece.Text };
            }
            else
            {
                joined.Add(piece);
            }
        }

        return joined;
    }
}
