using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Registrations;
using Npgsql;

namespace DiasporaRegistry.Benchmarks.Sql;

/// <summary>The directory as plain SQL would serve it: narrow tables of what anyone may see, and an index for each question.</summary>
internal static class Baseline
{
    // Compiling a statement takes longer than any of these questions.
    private const string Schema = """
        SET jit = off;
        CREATE SCHEMA baseline;
        CREATE TABLE baseline.org AS
            SELECT row_number() OVER (ORDER BY o.id)::int AS id, o.id AS key, o.kind, o.year_founded / 10 * 10 AS decade, n.name, n.folded, to_tsvector('simple', n.names || ' ' || coalesce(o.purpose, '')) AS words
            FROM organization o
            CROSS JOIN LATERAL (SELECT min(text) FILTER (WHERE type = 'Official') AS name, min(folded) FILTER (WHERE type = 'Official') AS folded, string_agg(text, ' ') AS names FROM organization_name n WHERE n.organization_id = o.id) n
            WHERE o.provenance = 'Mapped' OR EXISTS (SELECT FROM registration r WHERE r.organization_id = o.id AND r.state = ANY(@states));
        CREATE UNIQUE INDEX ON baseline.org (key);
        CREATE TABLE baseline.origin AS SELECT DISTINCT b.id AS org, unnest(p.path) AS place FROM baseline.org b JOIN organization_origin x ON x.organization_id = b.key JOIN place p ON p.code = x.place_code;
        CREATE TABLE baseline.residence AS SELECT DISTINCT b.id AS org, unnest(p.path) AS place FROM baseline.org b JOIN organization_residence x ON x.organization_id = b.key JOIN place p ON p.code = x.place_code;
        CREATE TABLE baseline.objective AS SELECT DISTINCT b.id AS org, unnest(o.objectives) AS code FROM baseline.org b JOIN organization o ON o.id = b.key;
        CREATE TABLE baseline.point AS SELECT DISTINCT b.id AS org, p.latitude, p.longitude FROM baseline.org b JOIN organization_residence x ON x.organization_id = b.key JOIN place p ON p.code = x.place_code
            WHERE p.latitude IS NOT NULL AND p.longitude IS NOT NULL AND p.level <> ALL(@wide);
        ALTER TABLE baseline.org ADD PRIMARY KEY (id);
        CREATE INDEX ON baseline.org (name, id);
        CREATE INDEX ON baseline.org USING gin (words);
        CREATE INDEX ON baseline.org USING gin (folded gin_trgm_ops);
        CREATE INDEX ON baseline.origin (place, org); CREATE INDEX ON baseline.origin (org, place);
        CREATE INDEX ON baseline.residence (place, org); CREATE INDEX ON baseline.residence (org, place);
        CREATE INDEX ON baseline.objective (org, code);
        CREATE INDEX ON baseline.point (latitude, longitude) INCLUDE (org);
        ANALYZE;
        """;

    // One statement for a whole page: the counts come out of the same set as the rows.
    private const string Page = """
        SELECT 'total', '', count(*), 0::float8 FROM found
        UNION ALL SELECT 'kind', o.kind, count(*), 0 FROM found f JOIN baseline.org o ON o.id = f.id GROUP BY o.kind
        UNION ALL SELECT 'decade', o.decade::text, count(*), 0 FROM found f JOIN baseline.org o ON o.id = f.id GROUP BY o.decade
        UNION ALL SELECT 'objective', x.code, count(*), 0 FROM found f JOIN baseline.objective x ON x.org = f.id GROUP BY x.code
        UNION ALL SELECT 'origin', x.place, count(*), 0 FROM found f JOIN baseline.origin x ON x.org = f.id WHERE length(x.place) = 2 GROUP BY x.place
        UNION ALL SELECT 'residence', x.place, count(*), 0 FROM found f JOIN baseline.residence x ON x.org = f.id WHERE length(x.place) = 2 GROUP BY x.place
        UNION ALL (SELECT 'row', o.name, o.id, f.rank FROM found f JOIN baseline.org o ON o.id = f.id ORDER BY f.rank DESC, o.name, o.id LIMIT 20)
        """;

    public const string Unfiltered = "WITH found AS (SELECT id, 0::float8 AS rank FROM baseline.org) " + Page;

    public const string OfResidence = "WITH found AS MATERIALIZED (SELECT org AS id, 0::float8 AS rank FROM baseline.residence WHERE place = $1) " + Page;

    public const string OfWord = "WITH found AS MATERIALIZED (SELECT id, ts_rank(words, to_tsquery('simple', $1))::float8 AS rank FROM baseline.org WHERE words @@ to_tsquery('simple', $1)) " + Page;

    // A box first, out of the index, and the distance only of what lies in it.
    public const string Near = """
        WITH near AS (
            SELECT org AS id, 12742.0176 * asin(least(1, sqrt(sin(radians(latitude - $1) / 2) ^ 2 + cos(radians($1)) * cos(radians(latitude)) * sin(radians(longitude - $2) / 2) ^ 2))) AS km
            FROM baseline.point WHERE latitude BETWEEN $1 - $3 / 111.0 AND $1 + $3 / 111.0 AND longitude BETWEEN $2 - $3 / (111.0 * cos(radians($1)) - 8) AND $2 + $3 / (111.0 * cos(radians($1)) - 8)),
        found AS MATERIALIZED (SELECT id, -min(km) AS rank FROM near WHERE km <= $3 GROUP BY id)
        """ + " " + Page;

    public const string Misspelt = "SELECT 'row', name, id, similarity(folded, $1)::float8 FROM baseline.org WHERE folded % $1 ORDER BY 4 DESC, name, id LIMIT 20";

    public static async Task MakeAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(Schema, connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue("states", RegistrationStates.Public.Select(s => s.ToString()).ToArray());
        command.Parameters.AddWithValue("wide", new[] { nameof(PlaceLevel.Country), nameof(PlaceLevel.Subdivision) });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Reads one answer whole, as a page would; returns its total.</summary>
    public static long Ask(NpgsqlConnection connection, string sql, params object[] values)
    {
        using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        using var rows = command.ExecuteReader();
        var total = 0L;
        while (rows.Read())
        {
            if (rows.GetString(0) == "total")
                total = rows.GetInt64(2);
        }

        return total;
    }
}
