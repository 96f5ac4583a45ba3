using DiasporaRegistry.Data;
using DiasporaRegistry.IntegrationTests.Database;
using DiasporaRegistry.Web;
using DiasporaRegistry.Web.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DiasporaRegistry.IntegrationTests.Security;

/// <summary>What a query of staff shows that forgot whose rows it asks for: nothing of another country, in every table that the border goes through.</summary>
public sealed class CountryBordersTests(MatrixSite site) : IClassFixture<MatrixSite>
{
    // Tables that say a country and have no border, and why. A new one is drawn in a migration, or named here.
    private static readonly Dictionary<string, string> Unbordered = new(StringComparer.Ordinal)
    {
        ["audit_entry"] = "Every act writes to it, and its chain is followed over all countries; auditors read it through one query of their own country (Readers.TrailForAuditors).",
        ["code_list_entry"] = "Public.",
        ["code_list_version"] = "Public from its day on.",
        ["consular_service"] = "Public.",
        ["consulate"] = "Public.",
        ["consultation"] = "Public once it is published.",
        ["country_action"] = "Public.",
        ["country_fact"] = "Public.",
        ["dissolution"] = "An end is a fact about the organization, for all countries.",
        ["distinct_pair"] = "Two organizations are told apart for all countries.",
        ["edit_consent"] = "An edit waits for all the countries that it was sent to.",
        ["holiday"] = "Public.",
        ["institutional_link"] = "Public.",
        ["issuing_power"] = "Public.",
        ["law_alert"] = "Public once it is sent.",
        ["organization_consulate"] = "An organization may turn to several countries, and is one.",
        ["organization_export"] = "Found by a key that nobody guesses and by whose it is; some are the public’s.",
        ["organization_merge"] = "A merge is of all countries.",
        ["organization_origin"] = "An organization may turn to several countries, and is one.",
        ["organization_residence"] = "Not a country of origin.",
        ["personal_look"] = "Written wherever anybody looks; auditors read it through one query of their own country.",
        ["place"] = "Public.",
        ["programme"] = "Public.",
        ["programme_year"] = "Public once it opens.",
        ["project"] = "Public.",
        ["public_event"] = "Public.",
        ["registration"] = "Other ministries read that an organization is registered, or under review, elsewhere; and large registers are copied into it.",
        ["registration_counter"] = "A number, of nobody.",
        ["review_pause"] = "Public.",
        ["review_term"] = "Public.",
        ["rule_set"] = "Public.",
        ["saved_view"] = "An account’s own.",
        ["staff_appointment"] = "Letters go to the staff of every country that an act concerns.",
        ["survey"] = "Countries share surveys.",
        ["survey_member"] = "Countries share surveys.",
        ["survey_partner"] = "Countries share surveys.",
        ["survey_response"] = "Countries share surveys, and figures of fewer than a few are told to nobody.",
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_unfiltered_query_of_staff_shows_what_is_of_their_country_and_nothing_else()
    {
        await ShareAsync();
        var wrong = new List<string>();
        foreach (var table in await BorderedAsync())
        {
            var all = await CountAsync(table, null);
            var (mexican, guatemalan, nobodys, both) = (await CountAsync(table, ["MX"]), await CountAsync(table, ["GT"]), await CountAsync(table, []), await CountAsync(table, ["GT", "MX"]));
            // What is everybody's is shown to all of them.
            var shared = nobodys;
            if (both == shared || mexican + guatemalan - shared != both || (shared != 0 && table != "application_document"))
                wrong.Add($"{table}: {all} rows, of which {mexican} are shown to Mexico, {guatemalan} to Guatemala, {both} to both and {nobodys} to nobody");
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Staff_change_and_add_nothing_beyond_the_border()
    {
        await ShareAsync();
        await using var db = site.App.Open();
        db.AskFor(["GT"]);
        Assert.Equal(0, await db.MessageTemplates.Where(t => t.Country == "MX").ExecuteUpdateAsync(t => t.SetProperty(x => x.Name, "de otro país"), Cancel));
        Assert.Equal(0, await db.MessageTemplates.Where(t => t.Country == "MX").ExecuteDeleteAsync(Cancel));
        var refused = await Assert.ThrowsAsync<PostgresException>(() => db.MessageTemplates.Where(t => t.Country == "GT").ExecuteUpdateAsync(t => t.SetProperty(x => x.Country, "MX"), Cancel));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task The_border_leaves_nothing_behind_and_a_context_crosses_it_once()
    {
        await using (var db = site.App.Open())
        {
            db.AskFor(["GT"]);
            Assert.Equal("GT", await SettingAsync(db));
            Assert.Throws<InvalidOperationException>(() => db.AskFor(["MX"]));
        }

        await using var after = site.App.Open();
        Assert.Null(await SettingAsync(after));
        await using var transaction = await after.Database.BeginTransactionAsync(Cancel);
        Assert.Throws<InvalidOperationException>(() => after.AskFor(["MX"]));
    }

    [Fact]
    public async Task Every_page_of_staff_asks_within_its_countries()
    {
        var loader = site.App.Services.GetRequiredService<PageLoader>();
        var drawn = 0;
        foreach (var page in site.App.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items.OfType<PageActionDescriptor>())
        {
            var isDrawn = (await loader.LoadAsync(page, EndpointMetadataCollection.Empty)).FilterDescriptors.Any(f => f.Filter is StaffBorder);
            Assert.True(isDrawn == (Access.PolicyOf(page.ViewEnginePath) is { } policy && Access.Staff.ContainsKey(policy)), page.ViewEnginePath);
            drawn += isDrawn ? 1 : 0;
        }

        Assert.True(drawn > 100);
    }

    [Fact]
    public void A_page_that_asks_beyond_borders_says_why() =>
        Assert.All(typeof(Access).Assembly.GetTypes().SelectMany(t => t.GetCustomAttributes(typeof(BeyondBordersAttribute), inherit: false)), a => Assert.NotEmpty(((BeyondBordersAttribute)a).Why));

    [Fact]
    public async Task The_webs_role_owns_no_table_and_may_not_bypass_the_border()
    {
        Assert.Equal(false, await Sql.RunAsync(site.App.Database.AppConnectionString, "SELECT rolbypassrls OR rolsuper FROM pg_roles WHERE rolname = current_user"));
        Assert.Equal(0L, await Sql.RunAsync(site.App.Database.AppConnectionString, "SELECT count(*) FROM pg_class WHERE pg_get_userbyid(relowner) = current_user"));
        Assert.Equal(true, await Sql.RunAsync(site.App.Database.AppConnectionString, "SELECT bool_and(row_security_active(oid)) FROM pg_class WHERE relrowsecurity"));
    }

    [Fact]
    public async Task Every_table_that_says_a_country_has_the_border_or_a_reason()
    {
        await using var db = site.App.Open();
        var saying = db.Model.GetEntityTypes().Where(t => t.GetTableName() is not null && t.GetProperties().Any(p => p.GetColumnName() == "country")).Select(t => t.GetTableName()!).Distinct().ToHashSet(StringComparer.Ordinal);
        var bordered = await BorderedAsync();
        Assert.Equal(saying.Except(bordered).Order(StringComparer.Ordinal), Unbordered.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Indexes_serve_as_they_did()
    {
        await using var db = site.App.Open();
        db.AskFor(["MX"]);
        await using var transaction = await db.Database.BeginTransactionAsync(Cancel);
        await db.Database.ExecuteSqlAsync($"SET LOCAL enable_seqscan = off", Cancel);
        var plan = string.Join('\n', await db.Database.SqlQuery<string>($"EXPLAIN SELECT * FROM review_case WHERE country = 'MX' AND waits_for = 'Ministry' AND due_on > '2026-01-01' ORDER BY due_on LIMIT 20").ToListAsync(Cancel));
        Assert.Matches("Index Cond: .*country.*'MX'", plan);
        Assert.DoesNotContain("Seq Scan", plan, StringComparison.Ordinal);
        Assert.Contains("InitPlan", plan, StringComparison.Ordinal);
    }

    private static async Task<string?> SettingAsync(RegistryDb db) =>
        (await db.Database.SqlQuery<string?>($"SELECT current_setting('registry.countries', true) AS \"Value\"").ToListAsync(Cancel))[0];

    private async Task<IReadOnlyList<string>> BorderedAsync()
    {
        await using var db = site.App.Open();
        var tables = await db.Database.SqlQuery<string>($"SELECT relname::text AS \"Value\" FROM pg_class WHERE relrowsecurity ORDER BY 1").ToListAsync(Cancel);
        Assert.True(tables.Count > 20);
        return tables;
    }

    // As the web's role, with no condition at all.
    private async Task<long> CountAsync(string table, string[]? countries)
    {
        await using var db = site.App.Open();
        if (countries is not null)
            db.AskFor(countries);
        return (long)(await Sql.RunAsync(db.Database.GetConnectionString()!, $"SELECT count(*) FROM {table}"))!;
    }

    // What the walk's register has none of, as bare rows: they are only counted.
    private const string Missing = """
        INSERT INTO rule_set_draft (country, changed_at, changed_by, terms) VALUES ('MX', now(), gen_random_uuid(), '{}'), ('GT', now(), gen_random_uuid(), '{}') ON CONFLICT DO NOTHING;
        INSERT INTO code_list_draft (country, list, changed_at, changed_by, choices) VALUES ('MX', 'founding_reason', now(), gen_random_uuid(), '[]'), ('GT', 'founding_reason', now(), gen_random_uuid(), '[]') ON CONFLICT DO NOTHING;
        INSERT INTO staff_invitation (id, country, email, expires_at, invited_at, invited_by, role, token_hash)
            SELECT gen_random_uuid(), c, c || '@example.org', now(), now(), gen_random_uuid(), 'MinistryReviewer', 'prueba ' || c FROM unnest(ARRAY['MX', 'GT']) AS c ON CONFLICT DO NOTHING;
        INSERT INTO review_note (id, account_id, at, country, registration_id, text)
            SELECT md5(id::text)::uuid, (SELECT id FROM account LIMIT 1), now(), country, id, 'prueba' FROM registration WHERE country IN ('MX', 'GT') ON CONFLICT DO NOTHING;
        INSERT INTO import_place_answer (batch_id, written, place_code) SELECT id, 'Jerez', 'MX-32020' FROM import_batch ON CONFLICT DO NOTHING;
        INSERT INTO import_taking (id, at, batch_id, changes, line, organization_id) SELECT md5(b.id::text)::uuid, now(), b.id, '[]', 1, (SELECT id FROM organization LIMIT 1) FROM import_batch AS b ON CONFLICT DO NOTHING;
        INSERT INTO bulletin_recipient (id, bulletin_id, organization_id, state) SELECT md5(b.id::text)::uuid, b.id, (SELECT id FROM organization LIMIT 1), 'Written' FROM bulletin AS b ON CONFLICT DO NOTHING;
        """;

    // The walk's register is Mexico's: one row of each table becomes Guatemala's, once.
    private async Task ShareAsync()
    {
        await Sql.RunAsync(site.App.Database.OwnerConnectionString, Missing);
        foreach (var table in await BorderedAsync())
        {
            await Sql.RunAsync(site.App.Database.OwnerConnectionString, $"""
                DO $do$ BEGIN
                    IF EXISTS (SELECT FROM information_schema.columns WHERE table_name = '{table}' AND column_name = 'country') THEN
                        EXECUTE 'UPDATE {table} SET country = ''GT'' WHERE ctid = (SELECT max(ctid) FROM {table}) AND NOT EXISTS (SELECT FROM {table} WHERE country = ''GT'')';
                    END IF;
                END $do$
                """);
        }
    }
}
