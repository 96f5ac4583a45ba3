using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.Registrations;
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
    // Tables that have no border, and why. A new one is drawn in a migration, or named here.
    private static readonly (string Why, string Tables)[] Unbordered =
    [
        ("Public.",
            "call call_file code_list_entry code_list_version consular_district consular_service consulate country_action country_action_statement country_choice country_fact exchange_rate holiday institutional_link institutional_link_statement migrant_count place programme programme_fact project project_party project_works milestone tranche works_event works_photo issuing_power review_pause review_term rule_set certificate budget_line reference_file public_event award project_sum project_total"),
        ("Public once it is published, and found by its ministry’s pages until then.",
            "consultation consultation_section consultation_erratum consultation_comment comment_version law_alert programme_year event_sign_up"),
        ("An organization may turn to several countries, and is one: its ministries share its parts. Large registers are copied into it.",
            "organization organization_name organization_origin organization_residence organization_consulate board_member contact_channel external_identifier coalition_member"),
        ("An organization may turn to several countries, and is one: all its ministries read it.",
            "representative representative_event representative_invitation membership_proposal dissolution ended_membership distinct_pair organization_merge self_check letter_refusal issuing_report succession"),
        ("Other ministries read that an organization is registered, or under review, elsewhere, and large registers are copied into it; a guard lets staff change none of another country.",
            "registration"),
        ("Belongs to a registration, through which it is read; large registers are copied into it.",
            "registration_event correction_request"),
        ("Derived beside each case, and read through it, which has the border; triggers of every country write it.",
            "review_case_facts"),
        ("Read through its import, which has the border; large lists are copied into it.",
            "import_row"),
        ("Read through its survey, which has the border; samples are copied into it.",
            "survey_member"),
        ("Says which countries share a survey, which the border of surveys asks.",
            "survey_partner"),
        ("Books and their papers: only ever added to, read through a project of the own country, and copied into by large registers.",
            "ledger_entry ledger_posting payment_order payment_evidence evidence_file"),
        ("What each process says of itself, for whoever looks after the installation: of no country and of nobody.",
            "node_beat duty_beat"),
        ("Seats of a committee, by account: asked before the country is known.",
            "committee_member"),
        ("A number, of nobody.",
            "registration_counter"),
        ("An account’s own, found by the account.",
            "account account_claim account_login account_passkey account_token account_session api_key consent saved_search saved_view conversation_reading"),
        ("Found by a key that nobody guesses and by whose it is; some are the public’s.",
            "organization_export renewal_link used_search_link relayed_letter"),
        ("Letters go to the staff of every country that an act concerns.",
            "staff_appointment outbox_mail"),
        ("Derived from organizations, for the directory in each process’s memory and for finding likely duplicates; read with the organizations.",
            "directory_change directory_log organization_block organization_fact"),
        ("The program’s own.",
            "data_protection_key audit_link spent_effort sent_form retention_day __EFMigrationsHistory"),
    ];

    // What several countries hold together each of them sees.
    private static readonly string[] SharedByCountries = ["survey", "survey_response", "survey_link", "organization_edit", "edited_field", "edited_document", "edit_consent"];

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
            var isShared = SharedByCountries.Contains(table);
            if (both == shared || (isShared ? mexican + guatemalan < both || Math.Min(mexican, guatemalan) == both : mexican + guatemalan - shared != both) || (shared != 0 && table != "application_document"))
                wrong.Add($"{table}: {all} rows, of which {mexican} are shown to Mexico, {guatemalan} to Guatemala, {both} to both and {nobodys} to nobody");
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
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
    public async Task Every_table_has_the_border_or_a_reason()
    {
        await using var db = site.App.Open();
        var all = await db.Database.SqlQuery<string>($"SELECT tablename::text AS \"Value\" FROM pg_tables WHERE schemaname = 'public'").ToListAsync(Cancel);
        var named = Unbordered.SelectMany(u => u.Tables.Split(' ')).ToList();
        Assert.Equal(named.Count, named.Distinct().Count());
        Assert.Equal(all.Except(await BorderedAsync()).Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Staff_change_no_registration_beyond_the_border_though_they_may_read_it()
    {
        await using var db = site.App.Open();
        db.AskFor(["GT"]);
        var other = await db.Registrations.AsNoTracking().Where(r => r.Country == "MX").Select(r => r.Id).FirstAsync(Cancel);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => db.Registrations.Where(r => r.Id == other).ExecuteUpdateAsync(r => r.SetProperty(x => x.Language, "en"), Cancel));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
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
        INSERT INTO edit_consent (id, at, "by", country, edit_id) SELECT md5(id::text)::uuid, now(), (SELECT id FROM account LIMIT 1), 'MX', id FROM organization_edit ON CONFLICT DO NOTHING;
        INSERT INTO edited_document (id, added_at, content_type, edit_id, file_name, kind, registration_id, sha256, size)
            SELECT md5(id::text)::uuid, now(), 'application/pdf', id, 'acta.pdf', 'other', (SELECT id FROM registration LIMIT 1), repeat('a', 64), 1 FROM organization_edit ON CONFLICT DO NOTHING;
        INSERT INTO proposal_score (item_id, seat_id, criterion, given_at, points) SELECT id, (SELECT id FROM committee_member LIMIT 1), 'need', now(), 1 FROM session_item ON CONFLICT DO NOTHING;
        INSERT INTO conflict_declaration (item_id, seat_id, declared_at, reason) SELECT id, (SELECT id FROM committee_member LIMIT 1), now(), 'prueba' FROM session_item ON CONFLICT DO NOTHING;
        INSERT INTO personal_look (id, at, day, account_id, capacity, country, kind)
            SELECT md5(c)::uuid, now(), '2026-11-01', (SELECT id FROM account LIMIT 1), 'ministry-reviewer', c, 'Export' FROM unnest(ARRAY['MX', 'GT']) AS c ON CONFLICT DO NOTHING;
        INSERT INTO survey_link (id, survey_id, organization_id, token_hash, sent_at) SELECT md5(id::text)::uuid, id, (SELECT id FROM organization LIMIT 1), md5(id::text), now() FROM survey ON CONFLICT DO NOTHING;
        INSERT INTO survey_response SELECT (jsonb_populate_record(x.r, jsonb_build_object('id', md5(s.id::text), 'survey_id', s.id))).*
            FROM survey s CROSS JOIN (SELECT r FROM survey_response r LIMIT 1) x WHERE NOT EXISTS (SELECT FROM survey_response t WHERE t.survey_id = s.id) ON CONFLICT DO NOTHING;
        INSERT INTO bulletin_recipient (id, bulletin_id, organization_id, state) SELECT md5(b.id::text)::uuid, b.id, (SELECT id FROM organization LIMIT 1), 'Written' FROM bulletin AS b ON CONFLICT DO NOTHING;
        """;

    // The walk's register is Mexico's: one row of each table becomes Guatemala's, once.
    private async Task ShareAsync()
    {
        await Sql.RunAsync(site.App.Database.OwnerConnectionString, Missing);
        await using (var db = site.App.Open())
            await db.SaveAsync(new Act("test.arranged", Actor.System, Country: "GT"), Cancel);
        // What is only ever added to came with what is missing.
        foreach (var table in (await BorderedAsync()).Except(["audit_entry", "personal_look"]))
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
