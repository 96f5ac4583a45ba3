using System.Globalization;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Duplicates;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.Organizations;

/// <summary>An organization of the register that may be the same as another one.</summary>
/// <param name="OrganizationId">Which one.</param>
/// <param name="OfficialName">Its name.</param>
/// <param name="Score">How likely, from 0 to 1.</param>
/// <param name="Reasons">What speaks for it and against it.</param>
public sealed record PossibleDuplicate(Guid OrganizationId, string OfficialName, double Score, LikenessReasons Reasons);

/// <summary>Finds the organizations that may be the same as a given one, among those that a reader may see.</summary>
public sealed class DuplicateFinder(RegistryDb db)
{
    private const int MostCandidates = 200;
    private const int MostTexts = 12;

    // Names less alike than this by their letters share a telling word, or are no duplicates.
    private const double LeastAlike = 0.45;

    private (Organization Organization, List<Guid> Found)? byName;

    /// <summary>Possible duplicates of an organization by what is public of the others, best first.</summary>
    public Task<IReadOnlyList<PossibleDuplicate>> FindAsync(Organization organization, IQueryable<Organization> scope, int limit, CancellationToken cancellationToken) =>
        FindAsync(organization, scope, Visibility.Public, limit, cancellationToken);

    /// <summary>Possible duplicates of an organization, best first; itself is none.</summary>
    /// <param name="organization">What is looked for; it need not be stored.</param>
    /// <param name="scope">The only rows that are read, such as <c>db.PublicOrganizations()</c>.</param>
    /// <param name="reader">Whose eyes: what the others keep private from this reader is not compared, since a match would tell it.</param>
    /// <param name="limit">How many at the most.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async Task<IReadOnlyList<PossibleDuplicate>> FindAsync(Organization organization, IQueryable<Organization> scope, Visibility reader, int limit,
        CancellationToken cancellationToken)
    {
        var profile = await ProfileAsync(organization, cancellationToken);
        var others = scope.Where(o => o.Id != organization.Id).AsNoTracking();
        var candidates = new HashSet<Guid>(await ByContactAsync(organization, profile, reader, cancellationToken));
        // The same names are looked for in each scope of a page: found once, each scope then takes its own.
        if (byName is not { } known || known.Organization != organization)
            byName = known = (organization, await ByNameAsync(organization, profile, cancellationToken));
        candidates.UnionWith(known.Found);
        var found = candidates.ToList();

        var ids = await others.Where(o => found.Contains(o.Id)).Select(o => o.Id).ToListAsync(cancellationToken);
        ids = [.. found.Where(ids.Contains).Take(MostCandidates)];
        return
        [
            .. (await ReadAsync(others.Where(o => ids.Contains(o.Id)), cancellationToken))
                .Select(o => (Organization: o, Likeness: Likeness.Compare(profile, LikenessProfile.Of(o, reader))))
                .Where(f => f.Likeness.IsPossible)
                .OrderByDescending(f => f.Likeness.Score)
                .Take(limit)
                .Select(f => new PossibleDuplicate(f.Organization.Id, f.Organization.OfficialName, f.Likeness.Score, f.Likeness.Reasons)),
        ];
    }

    /// <summary>Organizations with all that is compared of them.</summary>
    internal static Task<List<Organization>> ReadAsync(IQueryable<Organization> organizations, CancellationToken cancellationToken) => organizations
        .AsNoTrackingWithIdentityResolution()
        .AsSplitQuery()
        .Include(o => o.Names)
        .Include(o => o.Contacts)
        .Include(o => o.Board)
        .Include(o => o.Residences).ThenInclude(r => r.Place)
        .Include(o => o.Origins).ThenInclude(r => r.Place)
        .ToListAsync(cancellationToken);

    // A draft in hand may know its places by code only. All that it says of itself is compared: it is the reader's own.
    private async Task<LikenessProfile> ProfileAsync(Organization organization, CancellationToken cancellationToken)
    {
        var missing = organization.Residences.Where(r => r.Place is null).Select(r => r.PlaceCode)
            .Concat(organization.Origins.Where(o => o.Place is null).Select(o => o.PlaceCode)).ToList();
        var places = missing.Count == 0 ? [] : await db.Places.AsNoTracking().Where(p => missing.Contains(p.Code)).ToDictionaryAsync(p => p.Code, cancellationToken);
        return LikenessProfile.Of(organization, Visibility.Ministry, places);
    }

    // Names and contacts are looked up by themselves, by their indexes; whose they are, and whether the reader may see them, is asked of the few that were found.
    private async Task<List<Guid>> ByContactAsync(Organization organization, LikenessProfile profile, Visibility reader, CancellationToken cancellationToken)
    {
        var values = organization.Contacts.Select(c => c.Value).Concat(organization.Contacts.Select(c => c.Value.ToLowerInvariant())).Distinct().Take(2 * MostTexts).ToList();
        // A page deep within a site is found by the name; reading every link of the register to find it takes longer than all the rest.
        values.AddRange(profile.Websites.Take(MostTexts).SelectMany(w => new[] { $"https://{w}", $"https://www.{w}", $"http://{w}", $"http://www.{w}" }).SelectMany(w => new[] { w, w + "/" }));
        if (values.Count == 0)
            return [];
        var seen = Enum.GetValues<Visibility>().Where(v => v >= reader).ToList();
        return await db.Set<ContactChannel>().AsNoTracking().Where(c => seen.Contains(c.Visibility) && values.Contains(c.Value)).Select(c => EF.Property<Guid>(c, "OrganizationId"))
            .Where(id => id != organization.Id).Distinct().OrderBy(id => id).Take(MostCandidates / 2).ToListAsync(cancellationToken);
    }

    private async Task<List<Guid>> ByNameAsync(Organization organization, LikenessProfile profile, CancellationToken cancellationToken)
    {
        // One connection keeps the threshold until it goes back to the pool.
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await db.Database.ExecuteSqlAsync($"SELECT set_config('pg_trgm.similarity_threshold', {LeastAlike.ToString(CultureInfo.InvariantCulture)}, false)", cancellationToken);
            return await ByLettersAndWordsAsync(organization, profile, cancellationToken);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private async Task<List<Guid>> ByLettersAndWordsAsync(Organization organization, LikenessProfile profile, CancellationToken cancellationToken)
    {
        var found = new List<Guid>();
        var names = db.Set<OrganizationName>().AsNoTracking().Select(n => new { Id = EF.Property<Guid>(n, "OrganizationId"), n.Folded }).Where(n => n.Id != organization.Id);
        foreach (var text in organization.Names.Select(n => n.Folded).Where(f => f.Length > 0).Distinct().Take(MostTexts))
        {
            found.AddRange(await names.Where(n => EF.Functions.TrigramsAreSimilar(n.Folded, text))
                .OrderByDescending(n => EF.Functions.TrigramsSimilarity(n.Folded, text)).ThenBy(n => n.Id)
                .Select(n => n.Id).Take(MostCandidates / 2).ToListAsync(cancellationToken));
        }

        // What is short, shuffled or spelled out resembles nothing by its letters: telling words, and acronyms both ways.
        var initials = profile.Initials.Take(MostTexts).ToList();
        var patterns = profile.TellingWords.Where(w => w.Length > 3).Take(MostTexts).Select(w => $"%{Literal(w)}%")
            .Concat(profile.PossibleAcronyms.Where(a => a.Length is > 2 and < 9).Take(MostTexts).Select(a => string.Join("% ", a.AsEnumerable()) + "%"))
            .ToList();
        foreach (var pattern in patterns)
        {
            found.AddRange(await names.Where(n => EF.Functions.Like(n.Folded, pattern)).OrderBy(n => n.Folded.Length).ThenBy(n => n.Id)
                .Select(n => n.Id).Take(MostCandidates / 4).ToListAsync(cancellationToken));
        }

        if (initials.Count > 0)
            found.AddRange(await names.Where(n => initials.Contains(n.Folded)).OrderBy(n => n.Id).Select(n => n.Id).Take(MostCandidates / 4).ToListAsync(cancellationToken));
        return found;
    }

    private static string Literal(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}
