using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.Countries;

/// <summary>A choice of a list as a country offers it.</summary>
/// <param name="Entry">The choice.</param>
/// <param name="RetiredOn">Since when the country offers it no more.</param>
public sealed record OfferedChoice(CodeListEntry Entry, DateOnly? RetiredOn);

/// <summary>Reads code lists as a country offers them: the common choices and its own, in its order. By the day where its ministry is, so that every node offers a new list from the same midnight on.</summary>
public static class OfferedChoices
{
    /// <summary>A country's list as it is today, with what it offers no more.</summary>
    public static async Task<IReadOnlyList<OfferedChoice>> ChoicesOfAsync(this RegistryDb db, string list, string country, CancellationToken cancel)
    {
        var common = await db.CommonChoicesAsync(list, cancel);
        var choices = DatedVersions.InForce(await db.ListVersionsAsync(list, country, cancel), db.TodayIn(country))?.Choices ?? [];
        return Named(Whole(choices, common), common, list, country);
    }

    /// <summary>The choices of a list that all countries share, in their order.</summary>
    public static async Task<IReadOnlyList<CodeListEntry>> CommonChoicesAsync(this RegistryDb db, string list, CancellationToken cancel) =>
        [.. (await db.CodeLists.AsNoTracking().Where(e => e.List == list && e.Country == null).ToListAsync(cancel)).OrderBy(e => e.Position).ThenBy(e => e.Code, StringComparer.Ordinal)];

    /// <summary>Every version of a country's list.</summary>
    public static async Task<IReadOnlyList<CodeListVersion>> ListVersionsAsync(this RegistryDb db, string list, string country, CancellationToken cancel) =>
        await db.CodeListVersions.AsNoTracking().Where(v => v.List == list && v.Country == country).ToListAsync(cancel);

    /// <summary>A list's choices, with the common ones that came into the reference files since behind those that are offered.</summary>
    public static IReadOnlyList<ListedChoice> Whole(IReadOnlyList<ListedChoice> choices, IReadOnlyList<CodeListEntry> common)
    {
        var known = choices.Select(c => c.Code).ToHashSet();
        return [.. choices.Where(c => c.RetiredOn is null), .. common.Where(e => !known.Contains(e.Code)).Select(e => new ListedChoice(e.Code)), .. choices.Where(c => c.RetiredOn is not null)];
    }

    /// <summary>Choices with their words; a common one that no reference file states any more is left out.</summary>
    public static IReadOnlyList<OfferedChoice> Named(IReadOnlyList<ListedChoice> choices, IReadOnlyList<CodeListEntry> common, string list, string country)
    {
        var named = new List<OfferedChoice>();
        foreach (var choice in choices)
        {
            var entry = choice.IsOwn ? CodeListEntry.Added(country, list, choice.Code, choice.NameEs!, choice.NameEn!, named.Count + 1) : common.FirstOrDefault(e => e.Code == choice.Code);
            if (entry is not null)
                named.Add(new OfferedChoice(entry, choice.RetiredOn));
        }

        return named;
    }
}
