using DiasporaRegistry.Data;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Register;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Review;

/// <summary>Who says what a field states, and what a list said before the organization did.</summary>
/// <param name="Source">The field, and who says it.</param>
/// <param name="Was">What the list said, in lines.</param>
public sealed record CaseSource(FieldSource Source, IReadOnlyList<string> Was);

/// <summary>Gathers for a case where each field comes from, where a list found some of it.</summary>
internal static class CaseSources
{
    /// <summary>The fields with their sources; none where the organization's people said all of it from the beginning.</summary>
    public static async Task<IReadOnlyList<CaseSource>> OfAsync(RegistryDb db, Organization organization, Words words, IStringLocalizer<RegisterText> text, Visibility reader, CancellationToken cancel)
    {
        var sources = FieldSource.Fields.Select(organization.SourceOf).ToList();
        if (!sources.Exists(s => s.IsFound) && organization.MappedFrom is null)
            return [];
        var found = organization.FoundFacts;
        var codes = found.Values.SelectMany(f => f.PlaceCodes).Distinct().ToList();
        var places = await db.Places.AsNoTracking().Where(p => codes.Contains(p.Code)).ToDictionaryAsync(p => p.Code, cancel);
        var lines = found.Count == 0 ? null : new StatementLines(await db.CodeLists.AsNoTracking().ToListAsync(cancel), places, words, text, reader);
        // The name of a list is the ministry's.
        return [.. sources.Select(s => new CaseSource(reader == Visibility.Ministry ? s : s with { List = null }, found.TryGetValue(s.Field, out var was) ? lines!.Of(was) : []))];
    }
}
