using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DiasporaRegistry.Data;

/// <summary>
/// Row level security by country: while a connection says whose staff asks, PostgreSQL shows and takes rows of those countries alone, whatever a query forgot (docs/decisions/0062).
/// A connection that says nothing reads the whole register, as the public's pages, the organizations' own, and the work in rounds do.
/// </summary>
public static class CountryBorders
{
    /// <summary>The setting of a connection that names the countries, separated by commas.</summary>
    public const string Setting = "registry.countries";

    // A ministry's people ask one after the other; each connection keeps plans of its own.
    private const int MostOfOne = 10;

    private const int IdleSeconds = 60;

    private const string Policy = "of_the_country";

    private const string Adding = "added_by_all";

    // Read once for a statement, not for a row.
    private const string Whole = $"(SELECT current_setting('{Setting}', true)) IS NULL";

    private const string Countries = $"(SELECT string_to_array(current_setting('{Setting}', true), ','))::text[]";

    private const string Asked = $"ANY ({Countries})";

    private static readonly ConcurrentDictionary<(string Connection, string Countries), string> Known = new();

    /// <summary>Draws the border through a table that says whose each row is.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The column of the country.</param>
    public static string Draw(string table, string column = "country") => Drawn(table, $"{column} = {Asked}");

    /// <summary>Draws the border through a table whose rows belong to a row of a table that has one.</summary>
    /// <param name="table">The table.</param>
    /// <param name="key">Its column that names the other's row.</param>
    /// <param name="owner">The other table.</param>
    /// <param name="ownerKey">The other table's key.</param>
    public static string DrawBy(string table, string key, string owner, string ownerKey = "id") => Drawn(table, $"EXISTS (SELECT FROM {owner} AS owner WHERE owner.{ownerKey} = {table}.{key})");

    /// <summary>Draws the border through a table whose rows are of the country of a registration, which has none itself.</summary>
    /// <param name="table">The table.</param>
    /// <param name="shared">Which rows are everybody's.</param>
    public static string DrawByRegistration(string table, string shared = "false") =>
        Drawn(table, $"{shared} OR EXISTS (SELECT FROM registration AS owner WHERE owner.id = {table}.registration_id AND owner.country = {Asked})");

    /// <summary>Draws the border through a table whose rows are of a country that stands some tables away.</summary>
    /// <param name="table">The table.</param>
    /// <param name="from">The way there, whose last table is called <c>owner</c> and has the country.</param>
    /// <param name="on">How its first table belongs to the row.</param>
    public static string DrawThrough(string table, string from, string on) => Drawn(table, $"EXISTS (SELECT FROM {from} WHERE {on} AND owner.country = {Asked})");

    /// <summary>Draws the border through a table of rows that several countries share: each of those sees them.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The column of the countries.</param>
    public static string DrawAmong(string table, string column) => Drawn(table, $"{column} && {Countries}");

    /// <summary>Draws the border through a table of rows of one country that others take part in, as another table says.</summary>
    /// <param name="table">The table, which has a country.</param>
    /// <param name="partners">The table of those who take part, which has a country too.</param>
    /// <param name="key">Its column that names the row.</param>
    public static string DrawWith(string table, string partners, string key) => Drawn(table, $"country = {Asked} OR EXISTS (SELECT FROM {partners} AS owner WHERE owner.{key} = {table}.id AND owner.country = {Asked})");

    /// <summary>Draws the border through a table that everybody adds to, and of which staff read what is their own country's.</summary>
    public static string DrawReading(string table, string column = "country") => $"""
        ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
        CREATE POLICY {Policy} ON {table} FOR SELECT USING ({Whole} OR {column} = {Asked});
        CREATE POLICY {Adding} ON {table} FOR INSERT WITH CHECK (true);
        """;

    /// <summary>Guards a table that others read too, and into which rows are copied: staff change and add none of another country.</summary>
    public static string Guard(string table) => $"""
        CREATE TRIGGER {table}_stays_within BEFORE INSERT OR UPDATE OR DELETE ON {table} FOR EACH ROW WHEN (current_setting('{Setting}', true) IS NOT NULL) EXECUTE FUNCTION stay_within_the_country();
        """;

    /// <summary>What such a guard does.</summary>
    public const string GuardFunction = $"""
        CREATE FUNCTION stay_within_the_country() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
        DECLARE
            countries text[] := string_to_array(current_setting('{Setting}', true), ',');
        BEGIN
            IF (TG_OP <> 'INSERT' AND NOT OLD.country = ANY (countries)) OR (TG_OP <> 'DELETE' AND NOT NEW.country = ANY (countries)) THEN
                RAISE EXCEPTION 'Staff of % change no row of another country in %', countries, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
            END IF;
            RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
        END $$;
        """;

    /// <summary>Takes the border away.</summary>
    public static string Erase(string table) => $"DROP POLICY {Policy} ON {table}; DROP POLICY IF EXISTS {Adding} ON {table}; ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;";

    /// <summary>From here on this context asks for the staff of some countries; it has no transaction yet.</summary>
    /// <param name="db">The register.</param>
    /// <param name="countries">The countries; none where the staff are of none, who then see nothing of any.</param>
    public static void AskFor(this RegistryDb db, IEnumerable<string> countries)
    {
        if (db.Database.CurrentTransaction is not null)
            throw new InvalidOperationException("A transaction reads on one side of the border.");
        var connection = db.Database.GetConnectionString() ?? throw new InvalidOperationException("The register has no connection string.");
        db.Database.SetConnectionString(Known.GetOrAdd((connection, string.Join(',', countries.Order(StringComparer.Ordinal))), key => Within(key.Connection, key.Countries)));
    }

    // A pool of its own: the setting is made with the connection, costs no round trip, and is left behind by nobody.
    private static string Within(string connection, string countries)
    {
        var within = new NpgsqlConnectionStringBuilder(connection);
        if (within.Options?.Contains(Setting, StringComparison.Ordinal) is true)
            throw new InvalidOperationException("This context asks for staff already.");
        within.Options = $"{within.Options} -c {Setting}={countries}".Trim();
        within.MaxPoolSize = Math.Min(within.MaxPoolSize, MostOfOne);
        within.ConnectionIdleLifetime = IdleSeconds;
        return within.ConnectionString;
    }

    private static string Drawn(string table, string rows) => $"""
        ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
        CREATE POLICY {Policy} ON {table} USING ({Whole} OR {rows});
        """;
}
