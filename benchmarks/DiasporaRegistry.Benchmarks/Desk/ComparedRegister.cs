using System.Globalization;
using DiasporaRegistry.Data.Demonstration;
using DiasporaRegistry.Data.Sealing;
using DiasporaRegistry.Domain;
using Npgsql;
using NpgsqlTypes;

namespace DiasporaRegistry.Benchmarks.Desk;

/// <summary>Writes of an invented register what duplicates are looked for by, and nothing else, so that a million organizations are there within minutes: the blocks at the end, all at once.</summary>
internal static class ComparedRegister
{
    private const int AtOnce = 20_000;

    public static string PhoneOf(int number) => "+1" + (3_000_000_000L + number * 6L).ToString(CultureInfo.InvariantCulture);

    public static async Task WriteAsync(string owner, GeneratedRegister register)
    {
        await using var connection = new NpgsqlConnection(owner);
        await connection.OpenAsync();
        if (await AskAsync("SELECT count(*) FROM organization") > 0)
            return;
        string[] tables = ["organization", "organization_name", "organization_origin", "organization_residence", "registration", "contact_channel"];
        foreach (var table in tables)
            await DoAsync($"ALTER TABLE {table} DISABLE TRIGGER ALL");
        // The finder reads neither letters of names nor the queue's orders.
        await DoAsync("SET statement_timeout = 0; SET synchronous_commit = off; DROP INDEX ix_organization_name_folded, ix_registration_queue, ix_registration_queue_of_state, ix_organization_block_blocks");
        var places = register.PlacesInUse().ToDictionary(p => p.Code, StringComparer.Ordinal);
        for (var first = 1; first <= register.Count; first += AtOnce)
        {
            var entries = Enumerable.Range(first, Math.Min(AtOnce, register.Count - first + 1)).AsParallel().AsOrdered().Select(n => (Number: n, Entry: register.Entry(n))).ToList();
            await CopyAsync("organization (id, provenance, mapped_for_country, kind, invariants_bind, entered_at, changed_at, publicly_changed_at, founding_reasons, objectives, languages)", entries, (row, e) =>
                row.Values(e.Entry.Id, e.Entry.Provenance.ToString(), e.Entry.MappedForCountry, e.Entry.Kind?.ToString(), false, e.Entry.ChangedAt, e.Entry.ChangedAt, e.Entry.ChangedAt, Array.Empty<string>(), Array.Empty<string>(), Array.Empty<string>()));
            await CopyAsync("organization_name (id, text, type, language, folded, organization_id)", entries.SelectMany(e => e.Entry.Names.Select((n, i) => (Id: register.KeyOf(e.Number, 1, i), n, Of: e.Entry.Id))), (row, n) =>
                row.Values(n.Id, n.n.Text, n.n.Type.ToString(), "es", Folding.Fold(n.n.Text), n.Of));
            await CopyAsync("organization_origin (id, place_code, country, level, locality, organization_id)", entries.SelectMany(e => e.Entry.Origins.Select((o, i) => (Id: register.KeyOf(e.Number, 2, i), o, Of: e.Entry.Id))), (row, o) =>
                row.Values(o.Id, o.o.Place, CountryOf(o.o.Place), places[o.o.Place].Level.ToString(), o.o.Locality, o.Of));
            await CopyAsync("organization_residence (id, place_code, country, is_principal, address_visibility, is_public_office, organization_id)", entries.SelectMany(e => e.Entry.Residences.Select((r, i) => (Id: register.KeyOf(e.Number, 3, i), r, First: i == 0, Of: e.Entry.Id))),
                (row, r) => row.Values(r.Id, r.r, CountryOf(r.r), r.First, "Ministry", false, r.Of));
            await CopyAsync("registration (id, organization_id, country, state, state_since, begun_at, submitted_at, reference, rule_set_version, consulate_is_confirmed, number, language)",
                entries.SelectMany(e => e.Entry.Registrations.Select((r, i) => (Id: register.KeyOf(e.Number, 5, i), r, Of: e.Entry.Id, Reference: string.Create(CultureInfo.InvariantCulture, $"R-{e.Number}-{i}")))),
                (row, r) => row.Values(r.Id, r.Of, r.r.Country, r.r.State.ToString(), r.r.StateSince, r.r.StateSince, r.r.StateSince, r.Reference, 1, false, r.r.Number, "es"));
            await CopyAsync("contact_channel (id, kind, value, visibility, organization_id)", entries.Select(e => (Id: register.KeyOf(e.Number, 12), Phone: PhoneOf(e.Number), e.Number, Of: e.Entry.Id)), (row, c) =>
                row.Values(c.Id, "phone", FieldKeys.Current.Seal(SealedColumn.Contact.Name, c.Phone, isMatched: true), c.Number % 3 == 0 ? "Public" : "Ministry", c.Of));
        }

        await DoAsync("""
            INSERT INTO organization_block SELECT b.* FROM (SELECT array_agg(id) AS ids FROM (SELECT id, (row_number() OVER (ORDER BY id) - 1) / 50000 AS part FROM organization) AS o GROUP BY part) AS p
            CROSS JOIN LATERAL organization_blocks(p.ids) AS b
            """);
        await DoAsync("SET maintenance_work_mem = '512MB'; CREATE INDEX ix_organization_block_blocks ON organization_block USING gin (blocks) WITH (gin_pending_list_limit = 256)");
        foreach (var table in tables)
            await DoAsync($"ALTER TABLE {table} ENABLE TRIGGER ALL");
        await DoAsync("VACUUM ANALYZE");

        string CountryOf(string code)
        {
            while (places[code].Parent is { } around)
                code = around;
            return code;
        }

        async Task DoAsync(string statement)
        {
            await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 1200 };
            await command.ExecuteNonQueryAsync();
        }

        async Task<long> AskAsync(string question)
        {
            await using var command = new NpgsqlCommand(question, connection);
            return (long)(await command.ExecuteScalarAsync())!;
        }

        async Task CopyAsync<T>(string into, IEnumerable<T> rows, Action<CopiedRow, T> write)
        {
            await using var copy = await connection.BeginBinaryImportAsync($"COPY {into} FROM STDIN (FORMAT BINARY)");
            var row = new CopiedRow(copy);
            foreach (var one in rows)
            {
                await copy.StartRowAsync();
                write(row, one);
            }

            await copy.CompleteAsync();
        }
    }

    private sealed class CopiedRow(NpgsqlBinaryImporter copy)
    {
        public void Values(params ReadOnlySpan<object?> values)
        {
            foreach (var value in values)
            {
                switch (value)
                {
                    case null: copy.WriteNull(); break;
                    case DateTimeOffset at: copy.Write(at, NpgsqlDbType.TimestampTz); break;
                    case string text: copy.Write(text, NpgsqlDbType.Text); break;
                    case string[] texts: copy.Write(texts, NpgsqlDbType.Array | NpgsqlDbType.Text); break;
                    case Guid key: copy.Write(key, NpgsqlDbType.Uuid); break;
                    case bool flag: copy.Write(flag, NpgsqlDbType.Boolean); break;
                    case int number: copy.Write(number, NpgsqlDbType.Integer); break;
                    default: throw new NotSupportedException(value.GetType().Name);
                }
            }
        }
    }
}
