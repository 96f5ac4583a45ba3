using DiasporaRegistry.Data.Sealing;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Duplicates;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DiasporaRegistry.Data.Organizations;

/// <summary>An organization of the register that may be the same as another one.</summary>
/// <param name="OrganizationId">Which one.</param>
/// <param name="OfficialName">Its name.</param>
/// <param name="Score">How likely, from 0 to 1.</param>
/// <param name="Reasons">What speaks for it and against it.</param>
public sealed record PossibleDuplicate(Guid OrganizationId, string OfficialName, double Score, LikenessReasons Reasons);

/// <summary>An organization that a reader may see, and with whose eyes.</summary>
/// <param name="Id">Which one.</param>
/// <param name="Reader">What it keeps private from this reader is not compared, since a match would tell it.</param>
public sealed record SeenOrganization(Guid Id, Visibility Reader);

/// <summary>Finds the organizations that may be the same as a given one, among those that a reader may see: few questions, each answered from an index, however many organizations there are.</summary>
public sealed class DuplicateFinder(RegistryDb db)
{
    private const int MostByContact = 60;
    private const int MostByName = 50;
    private const int MostTexts = 12;

    // Names and contacts are looked up by themselves; whose they are, and whether the reader may see them, is asked of the few that were found. Asked for by themselves, blocks are found by their
    // index; with the limit in sight, the planner would rather read the table from its beginning.
    private const string Candidates = """
        WITH anywhere AS MATERIALIZED (SELECT organization_id, blocks FROM organization_block WHERE blocks @@ @anywhere::tsquery),
             nearer AS MATERIALIZED (SELECT organization_id, blocks FROM organization_block WHERE blocks @@ @nearer::tsquery),
             near AS MATERIALIZED (SELECT organization_id, blocks FROM organization_block WHERE blocks @@ @near::tsquery)
        SELECT c.organization_id AS id, c.visibility AS visibility
        FROM (SELECT organization_id, visibility FROM contact_channel WHERE split_part(value, '.', 4) = ANY(@values) ORDER BY organization_id LIMIT 400) AS c
        UNION ALL
        SELECT n.organization_id, NULL FROM (
            SELECT f.organization_id FROM (
                (SELECT organization_id, blocks FROM anywhere LIMIT 1000) UNION ALL (SELECT organization_id, blocks FROM nearer LIMIT 2000)
                UNION ALL (SELECT organization_id, blocks FROM near LIMIT 2000)) AS f
            GROUP BY f.organization_id ORDER BY max(ts_rank(f.blocks, @rank::tsquery, 2)) DESC, f.organization_id LIMIT @names) AS n
        """;

    private const string Profiles = """
        SELECT a.id, ARRAY(SELECT n.text FROM organization_name n WHERE n.organization_id = a.id ORDER BY n.type <> 'Official', n.id),
               l.paths, l.names, l.cities, l.addresses, f.paths, f.names, c.kinds, c.contacts,
               ARRAY(SELECT m.name FROM board_member m WHERE m.organization_id = a.id AND m.visibility = ANY(a.seen))
        FROM (SELECT id, string_to_array(seen, ' ') AS seen FROM unnest(@ids, @seen) AS u(id, seen)) AS a
        CROSS JOIN LATERAL (
            SELECT array_agg(array_to_string(p.path, ' ') ORDER BY r.id) AS paths, array_agg(p.name_en ORDER BY r.id) AS names, array_agg(p.level = 'City' ORDER BY r.id) AS cities,
                   array_agg(CASE WHEN r.address_visibility = ANY(a.seen) THEN r.address END ORDER BY r.id) AS addresses
            FROM organization_residence r JOIN place p ON p.code = r.place_code WHERE r.organization_id = a.id) AS l
        CROSS JOIN LATERAL (
            SELECT array_agg(array_to_string(p.path, ' ') ORDER BY o.id) AS paths, array_agg(p.name_es ORDER BY o.id) AS names
            FROM organization_origin o JOIN place p ON p.code = o.place_code WHERE o.organization_id = a.id) AS f
        CROSS JOIN LATERAL (
            SELECT array_agg(c.kind ORDER BY c.id) AS kinds, array_agg(c.value ORDER BY c.id) AS contacts FROM contact_channel c WHERE c.organization_id = a.id AND c.visibility = ANY(a.seen)) AS c
        """;

    /// <summary>Possible duplicates of an organization by what is public of the others, best first.</summary>
    public Task<IReadOnlyList<PossibleDuplicate>> FindAsync(Organization organization, IQueryable<Organization> scope, int limit, CancellationToken cancellationToken) =>
        FindAsync(organization, scope, Visibility.Public, limit, cancellationToken);

    /// <summary>Possible duplicates of an organization, best first; itself is none.</summary>
    /// <param name="organization">What is looked for; it need not be stored.</param>
    /// <param name="scope">The only rows that are read, such as <c>db.PublicOrganizations()</c>.</param>
    /// <param name="reader">Whose eyes: what the others keep private from this reader is not compared, since a match would tell it.</param>
    /// <param name="limit">How many at the most.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public Task<IReadOnlyList<PossibleDuplicate>> FindAsync(Organization organization, IQueryable<Organization> scope, Visibility reader, int limit, CancellationToken cancellationToken) =>
        FindAsync(organization, ids => scope.Where(o => ids.Contains(o.Id)).Select(o => new SeenOrganization(o.Id, reader)), limit, cancellationToken);

    /// <summary>Possible duplicates of an organization, best first, where the reader sees more of some than of others.</summary>
    /// <param name="organization">What is looked for; it need not be stored.</param>
    /// <param name="see">Those of some organizations that the reader may see, each with the eyes that it is read with.</param>
    /// <param name="limit">How many at the most.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async Task<IReadOnlyList<PossibleDuplicate>> FindAsync(Organization organization, Func<List<Guid>, IQueryable<SeenOrganization>> see, int limit, CancellationToken cancellationToken)
    {
        var profile = await ProfileAsync(organization, cancellationToken);
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            var candidates = await CandidatesAsync(organization, profile, cancellationToken);
            if (candidates.Count == 0)
                return [];
            var ids = candidates.Select(c => c.Key).ToList();
            var seen = await see(ids).AsNoTracking().ToListAsync(cancellationToken);
            // Found by a contact alone that its reader may not see: not found.
            seen.RemoveAll(s => !candidates[s.Id].Any(by => by is null || by >= s.Reader));
            if (seen.Count == 0)
                return [];
            return
            [
                .. (await ReadAsync(seen, cancellationToken))
                    .Select(o => (o.Id, o.Parts.Name, Likeness: Likeness.Compare(profile, o.Parts.Profile())))
                    .Where(f => f.Likeness.IsPossible)
                    .OrderByDescending(f => f.Likeness.Score).ThenBy(f => f.Id)
                    .Take(limit)
                    .Select(f => new PossibleDuplicate(f.Id, f.Name, f.Likeness.Score, f.Likeness.Reasons)),
            ];
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    // A draft in hand may know its places by code only. All that it says of itself is compared: it is the reader's own.
    private async Task<LikenessProfile> ProfileAsync(Organization organization, CancellationToken cancellationToken)
    {
        var missing = organization.Residences.Where(r => r.Place is null).Select(r => r.PlaceCode)
            .Concat(organization.Origins.Where(o => o.Place is null).Select(o => o.PlaceCode)).ToList();
        var places = missing.Count == 0 ? [] : await db.Places.AsNoTracking().Where(p => missing.Contains(p.Code)).ToDictionaryAsync(p => p.Code, cancellationToken);
        return LikenessProfile.Of(organization, Visibility.Ministry, places);
    }

    private async Task<Dictionary<Guid, List<Visibility?>>> CandidatesAsync(Organization organization, LikenessProfile profile, CancellationToken cancellationToken)
    {
        var blocks = DuplicateBlocks.Of(organization, profile);
        await using var command = new NpgsqlCommand(Candidates, (NpgsqlConnection)db.Database.GetDbConnection());
        command.Parameters.AddWithValue("values", ContactsOf(organization, profile));
        // An empty question finds nothing.
        command.Parameters.AddWithValue("anywhere", blocks.Anywhere ?? "");
        command.Parameters.AddWithValue("nearer", blocks.Nearer ?? "");
        command.Parameters.AddWithValue("near", blocks.Near ?? "");
        command.Parameters.AddWithValue("rank", blocks.Rank);
        command.Parameters.AddWithValue("names", MostByName);
        var found = new Dictionary<Guid, List<Visibility?>>();
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            var (id, by) = (rows.GetGuid(0), rows.IsDBNull(1) ? (Visibility?)null : Enum.Parse<Visibility>(rows.GetString(1)));
            if (id == organization.Id || (by is not null && found.Count >= MostByContact && !found.ContainsKey(id)))
                continue;
            (found.TryGetValue(id, out var known) ? known : found[id] = []).Add(by);
        }

        return found;
    }

    private static string[] ContactsOf(Organization organization, LikenessProfile profile)
    {
        var values = organization.Contacts.Select(c => c.Value).Distinct().Take(2 * MostTexts).ToList();
        // A page deep within a site is found by the name; reading every link of the register to find it takes longer than all the rest.
        values.AddRange(profile.Websites.Take(MostTexts).SelectMany(w => new[] { $"https://{w}", $"https://www.{w}", $"http://{w}", $"http://www.{w}" }).SelectMany(w => new[] { w, w + "/" }));
        return [.. values.SelectMany(SealedColumn.Contact.MatchesFor).Distinct()];
    }

    /// <summary>What is compared of organizations, as each one's reader may see it; the connection is open.</summary>
    internal async Task<List<(Guid Id, ComparedParts Parts)>> ReadAsync(List<SeenOrganization> seen, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Profiles, (NpgsqlConnection)db.Database.GetDbConnection());
        command.Parameters.AddWithValue("ids", seen.Select(s => s.Id).ToArray());
        command.Parameters.AddWithValue("seen", seen.Select(s => string.Join(' ', Enum.GetValues<Visibility>().Where(v => v >= s.Reader))).ToArray());
        var read = new List<(Guid, ComparedParts)>();
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            var cities = Array<bool>(row, 4);
            read.Add((row.GetGuid(0), new ComparedParts(
                Array<string>(row, 1),
                [.. Array<string>(row, 2).Zip(Array<string>(row, 3)).Select((p, i) => new LikenessPlace(p.First.Split(' '), p.Second, cities[i]))],
                [.. Array<string>(row, 6).Zip(Array<string>(row, 7)).Select(p => new LikenessPlace(p.First.Split(' '), p.Second))],
                [.. Array<string>(row, 8).Zip(Array<string>(row, 9).Select(SealedColumn.Contact.Unseal))],
                [.. Array<string?>(row, 5).OfType<string>()],
                [.. Array<string>(row, 10).Select(SealedColumn.BoardName.Unseal)])));
        }

        return read;
    }

    private static T[] Array<T>(NpgsqlDataReader row, int at) => row.IsDBNull(at) ? [] : row.GetFieldValue<T[]>(at);
}
