using DiasporaRegistry.Domain.Countries;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.Countries;

/// <summary>A choice of a list as a country offers it.</summary>
/// <param name="Entry">The choice.</param>
/// <param name="RetiredAt">Since when the country offers it no more.</param>
public sealed record OfferedChoice(CodeListEntry Entry, DateTimeOffset? RetiredAt);

/// <summary>Reads code lists as a country offers them: the common choices and its own, in its order.</summary>
public static class OfferedChoices
{
    /// <summary>A country's list, with what it offers no more.</summary>
    public static async Task<IReadOnlyList<OfferedChoice>> ChoicesOfAsync(this RegistryDb db, string list, string country, CancellationToken cancel)
    {
        var rows = await (
            from entry in db.CodeLists.AsNoTracking()
            where entry.List == list && (entry.Country == null || entry.Country == country)
            join choice in db.CountryChoices.AsNoTracking().Where(c => c.Country == country) on new { entry.List, entry.Code } equals new { choice.List, choice.Code } into choices
            from choice in choices.DefaultIfEmpty()
            select new { Entry = entry, Position = choice == null ? entry.Position : choice.Position, RetiredAt = choice == null ? null : choice.RetiredAt }).ToListAsync(cancel);
        return [.. rows.OrderBy(r => r.Position).ThenBy(r => r.Entry.Position).ThenBy(r => r.Entry.Code, StringComparer.Ordinal).Select(r => new OfferedChoice(r.Entry, r.RetiredAt))];
    }
}
