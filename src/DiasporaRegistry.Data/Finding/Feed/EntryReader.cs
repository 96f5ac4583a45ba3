using System.Runtime.CompilerServices;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using Npgsql;

namespace DiasporaRegistry.Data.Finding.Feed;

/// <summary>Reads organizations for the directory out of the database, in one statement that streams, whether one is asked for or a million.</summary>
public sealed class EntryReader(NpgsqlConnection connection)
{
    // Contacts, board members and addresses are not among the columns: what the directory does not hold, it cannot show.
    private const string Facts = """
        SELECT o.id, o.kind, o.provenance, o.mapped_for_country, o.objectives, o.languages, o.purpose, o.year_founded, o.publicly_changed_at,
               n.texts, n.types, f.places, f.localities, l.places, c.countries, c.consulates, r.countries, r.states, r.since, r.until, r.numbers, r.consulates, m.coalitions, m.since, m.until,
               EXISTS (SELECT FROM project_party p WHERE p.organization_id = o.id), o.provenance <> 'Stated' AND o.dissolved_on IS NOT NULL,
               CASE WHEN o.dissolved_on IS NULL THEN ARRAY(SELECT DISTINCT n.country FROM need n WHERE n.organization_id = o.id AND n.state = 'Open') END,
               ARRAY(SELECT b.number FROM succession s JOIN registration b ON b.organization_id = s.predecessor_id WHERE s.successor_id = o.id AND s.state = 'Holds' AND b.number IS NOT NULL ORDER BY b.number)
        FROM {0}
        CROSS JOIN LATERAL (SELECT array_agg(n.text ORDER BY n.id) AS texts, array_agg(n.type ORDER BY n.id) AS types FROM organization_name n WHERE n.organization_id = o.id) n
        CROSS JOIN LATERAL (SELECT array_agg(f.place_code ORDER BY f.id) AS places, array_agg(f.locality ORDER BY f.id) AS localities FROM organization_origin f WHERE f.organization_id = o.id) f
        CROSS JOIN LATERAL (SELECT array_agg(l.place_code ORDER BY l.is_principal DESC, l.id) AS places FROM organization_residence l WHERE l.organization_id = o.id) l
        CROSS JOIN LATERAL (SELECT array_agg(c.country ORDER BY c.id) AS countries, array_agg(c.consulate_code ORDER BY c.id) AS consulates FROM organization_consulate c WHERE c.organization_id = o.id) c
        CROSS JOIN LATERAL (
            SELECT array_agg(r.country ORDER BY r.country, r.begun_at DESC, r.id) AS countries, array_agg(r.state ORDER BY r.country, r.begun_at DESC, r.id) AS states,
                   array_agg(r.state_since ORDER BY r.country, r.begun_at DESC, r.id) AS since, array_agg(r.valid_until ORDER BY r.country, r.begun_at DESC, r.id) AS until,
                   array_agg(r.number ORDER BY r.country, r.begun_at DESC, r.id) AS numbers, array_agg(r.consulate_code ORDER BY r.country, r.begun_at DESC, r.id) AS consulates
            FROM registration r WHERE r.organization_id = ANY(ARRAY(SELECT o.id UNION ALL SELECT x.id FROM organization x WHERE x.merged_into_id = o.id)) AND r.submitted_at IS NOT NULL AND r.state <> 'Draft') r
        CROSS JOIN LATERAL (
            SELECT array_agg(m.coalition_id ORDER BY m.coalition_id, m.id) AS coalitions, array_agg(m."from" ORDER BY m.coalition_id, m.id) AS since, array_agg(m."to" ORDER BY m.coalition_id, m.id) AS until
            FROM coalition_member m WHERE m.member_id = o.id) m
        WHERE o.merged_into_id IS NULL AND (o.provenance <> 'Stated' OR r.countries IS NOT NULL)
        """;

    // Organizations of one place enter beside each other: what is counted of a place then lies together. The order of the names of places will do, and
    // one that the planner does not keep costs nothing but time.
    private const string ByPlace = """
        (SELECT h.id FROM (SELECT o.id, (SELECT l.place_code FROM organization_residence l WHERE l.organization_id = o.id ORDER BY l.is_principal DESC, l.id LIMIT 1) AS place FROM organization o) h
         ORDER BY h.place COLLATE "C", h.id) near
        CROSS JOIN LATERAL (SELECT * FROM organization x WHERE x.id = near.id OFFSET 0) o
        """;

    private static readonly string All = Facts.Replace("{0}", ByPlace, StringComparison.Ordinal);
    private static readonly string Some = Facts.Replace("{0}", "organization o", StringComparison.Ordinal) + " AND o.id = ANY(@ids)";

    private const string Places = """
        SELECT p.code, p.parent_code, p.level, p.name_es, p.name_en, p.latitude, p.longitude FROM place p WHERE p.code IN (SELECT unnest(path) FROM place WHERE code = ANY(@codes)) ORDER BY p.code
        """;

    // One set to be among: with "or", the planner goes through all places in use once for each place of the gazetteer.
    private const string PlacesInUse = """
        SELECT p.code, p.parent_code, p.level, p.name_es, p.name_en, p.latitude, p.longitude FROM place p
        WHERE p.code IN (
            SELECT unnest(path) FROM place WHERE code IN (SELECT place_code FROM organization_origin UNION SELECT place_code FROM organization_residence)
            UNION SELECT code FROM place WHERE parent_code IS NULL)
        ORDER BY p.code
        """;

    /// <summary>All organizations that any reader may find.</summary>
    public IAsyncEnumerable<DirectoryEntry> AllAsync(CancellationToken cancellationToken) => ReadAsync(new NpgsqlCommand(All, connection), cancellationToken);

    /// <summary>Those of some organizations that any reader may find.</summary>
    public IAsyncEnumerable<DirectoryEntry> SomeAsync(Guid[] ids, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(Some, connection);
        command.Parameters.AddWithValue("ids", ids);
        return ReadAsync(command, cancellationToken);
    }

    /// <summary>The places that any organization names, and those around them.</summary>
    public Task<List<DirectoryPlace>> PlacesInUseAsync(CancellationToken cancellationToken) => PlacesOfAsync(new NpgsqlCommand(PlacesInUse, connection), cancellationToken);

    /// <summary>Some places, and those around them.</summary>
    public Task<List<DirectoryPlace>> PlacesAsync(string[] codes, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(Places, connection);
        command.Parameters.AddWithValue("codes", codes);
        return PlacesOfAsync(command, cancellationToken);
    }

    /// <summary>The organizations whose membership in a coalition begins after one day and no later than another, or ends from the one on and before the other.</summary>
    public async Task<Guid[]> MembersTurningAsync(DateOnly after, DateOnly until, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("""
            SELECT DISTINCT member_id FROM coalition_member WHERE member_id IS NOT NULL AND (("from" > @after AND "from" <= @until) OR ("to" >= @after AND "to" < @until))
            """, connection);
        command.Parameters.AddWithValue("after", after);
        command.Parameters.AddWithValue("until", until);
        var ids = new List<Guid>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            ids.Add(reader.GetGuid(0));
        return [.. ids];
    }

    private static async Task<List<DirectoryPlace>> PlacesOfAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var disposed = command;
        var places = new List<DirectoryPlace>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            places.Add(new DirectoryPlace(reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetString(1), Enum.Parse<PlaceLevel>(reader.GetString(2)), reader.GetString(3), reader.GetString(4),
                reader.IsDBNull(5) ? null : reader.GetDouble(5), reader.IsDBNull(6) ? null : reader.GetDouble(6)));
        }

        return places;
    }

    private static async IAsyncEnumerable<DirectoryEntry> ReadAsync(NpgsqlCommand command, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var disposed = command;
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            yield return Entry(reader);
    }

    private static DirectoryEntry Entry(NpgsqlDataReader row) => new()
    {
        Id = row.GetGuid(0),
        Kind = row.IsDBNull(1) ? null : Enum.Parse<OrganizationKind>(row.GetString(1)),
        Provenance = Enum.Parse<Provenance>(row.GetString(2)),
        MappedForCountry = Text(row, 3),
        Objectives = Texts(row, 4),
        Languages = Texts(row, 5),
        Purpose = Text(row, 6),
        YearFounded = row.IsDBNull(7) ? null : row.GetInt32(7),
        ChangedAt = row.GetFieldValue<DateTimeOffset>(8),
        Names = [.. Texts(row, 9).Zip(Texts(row, 10), (text, type) => new EntryName(text, Enum.Parse<NameType>(type))).OrderBy(n => n.Type)],
        Origins = [.. Texts(row, 11).Zip(Array<string?>(row, 12), (place, locality) => new EntryOrigin(place, locality))],
        Residences = Texts(row, 13),
        Consulates = [.. Texts(row, 14).Zip(Texts(row, 15), (country, consulate) => new EntryConsulate(country, consulate)).Distinct()],
        Registrations = row.GetBoolean(26) && Text(row, 3) is { } finder ? [.. Registrations(row), EndedOf(finder, row)] : Registrations(row),
        Coalitions = Memberships(row),
        CoInvests = row.GetBoolean(25),
        NeedsOpenIn = Texts(row, 27),
        FormerNumbers = Texts(row, 28),
    };

    // Nobody registered it: that it ceased to exist is what the ministry says that found it.
    private static EntryRegistration EndedOf(string finder, NpgsqlDataReader row) => new(finder, RegistrationState.Dissolved, row.GetFieldValue<DateTimeOffset>(8), null, null, null);

    private static EntryRegistration[] Registrations(NpgsqlDataReader row)
    {
        var countries = Texts(row, 16);
        var (states, since, until) = (Texts(row, 17), Array<DateTime>(row, 18), Array<DateOnly?>(row, 19));
        var (numbers, consulates) = (Array<string?>(row, 20), Array<string?>(row, 21));
        var registrations = new EntryRegistration[countries.Length];
        for (var i = 0; i < registrations.Length; i++)
            registrations[i] = new EntryRegistration(countries[i], Enum.Parse<RegistrationState>(states[i]), new DateTimeOffset(since[i], TimeSpan.Zero), until[i], numbers[i], consulates[i]);
        return registrations;
    }

    private static EntryMembership[] Memberships(NpgsqlDataReader row)
    {
        var coalitions = Array<Guid>(row, 22);
        var (since, until) = (Array<DateOnly?>(row, 23), Array<DateOnly?>(row, 24));
        var memberships = new EntryMembership[coalitions.Length];
        for (var i = 0; i < memberships.Length; i++)
            memberships[i] = new EntryMembership(coalitions[i], since[i], until[i]);
        return memberships;
    }

    private static string? Text(NpgsqlDataReader row, int at) => row.IsDBNull(at) ? null : row.GetString(at);

    private static string[] Texts(NpgsqlDataReader row, int at) => Array<string>(row, at);

    private static T[] Array<T>(NpgsqlDataReader row, int at) => row.IsDBNull(at) ? [] : row.GetFieldValue<T[]>(at);
}
