using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace DiasporaRegistry.UnitTests.Database.Upgrades;

/// <summary>
/// What a migration may not do while the register is in use (docs/upgrades.md): rewrite a large table or hold it for as long as all its rows take, and take away what the version before still reads.
/// What functions hold is not looked into, but for a block that is run at once.
/// </summary>
internal static partial class MigrationLint
{
    /// <summary>Tables that stay small or are written now and then: reference data, what an office sets up, what a project or a merge brings. Every other one is taken for large, so that a new table is held to the rules until somebody says here that it need not be.</summary>
    public static readonly IReadOnlySet<string> Small = new HashSet<string>(StringComparer.Ordinal)
    {
        "award", "budget_line", "bulletin", "call", "call_file", "call_question", "code_list_draft", "code_list_entry", "code_list_version", "committee_member", "committee_session", "conflict_declaration", "consular_district",
        "consular_service", "consulate", "consultation", "consultation_erratum", "consultation_section", "country_action", "country_action_statement", "country_choice", "country_fact", "data_protection_key", "duty_beat", "exchange_rate",
        "holiday", "import_mapping", "institutional_link", "institutional_link_statement", "issuing_power", "issuing_report", "law_alert", "message_template", "migrant_count", "mobile_visit", "node_beat", "organization_merge",
        "oversight_link", "oversight_report", "payment_order", "programme", "programme_fact", "programme_year", "project_works", "public_event", "reference_file", "registration_counter", "retention_day", "review_term", "rule_set",
        "rule_set_draft", "staff_appointment", "staff_invitation", "succession", "survey", "survey_partner",
    };

    private const RegexOptions Loose = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline;

    /// <summary>What is wrong with these operations, each as one sentence.</summary>
    public static IReadOnlyList<string> Faults(IReadOnlyList<MigrationOperation> operations)
    {
        var made = Made(operations).ToHashSet(StringComparer.Ordinal);
        List<string> statements = [.. operations.OfType<SqlOperation>().SelectMany(o => Statements(o.Sql))];
        var checks = statements.Select(s => NotNullCheck().Match(s)).Where(m => m.Success).Select(m => $"{Bare(m.Groups["table"].Value)}.{Bare(m.Groups["column"].Value)}").ToHashSet(StringComparer.Ordinal);
        var check = new Check(made, checks, statements.Exists(s => Validation().IsMatch(s)));
        return [.. operations.Where(o => o is not SqlOperation).SelectMany(check.OfOperation), .. statements.SelectMany(check.OfStatement)];
    }

    /// <summary>The tables that these operations make.</summary>
    internal static IEnumerable<string> Made(IReadOnlyList<MigrationOperation> operations) => operations.OfType<CreateTableOperation>().Select(o => o.Name)
        .Concat(operations.OfType<SqlOperation>().SelectMany(o => Statements(o.Sql)).Select(s => MadeTable().Match(s)).Where(m => m.Success).Select(m => Bare(m.Groups["table"].Value)));

    /// <summary>The statements of a text, without remarks and without the bodies of functions; a block that is run at once stands as its own statements.</summary>
    internal static IReadOnlyList<string> Statements(string sql)
    {
        var plain = Remark().Replace(sql, " ");
        plain = Body().Replace(plain, m => m.Groups["do"].Success ? $" ; {m.Groups["body"].Value} ; " : " '' ");
        return [.. plain.Split(';').Select(s => Space().Replace(s, " ").Trim()).Select(s => Begin().Replace(s, "")).Where(s => s.Length > 0)];
    }

    private static string Bare(string name) => name.Trim('"').Split('.')[^1].Trim('"');

    private sealed class Check(IReadOnlySet<string> made, IReadOnlySet<string> notNullChecks, bool isValidated)
    {
        public IEnumerable<string> OfOperation(MigrationOperation operation) => operation switch
        {
            CreateIndexOperation index when IsHeld(index.Table) && index["Npgsql:CreatedConcurrently"] is not true => [$"index {index.Name} on {index.Table} is made without CONCURRENTLY"],
            AddColumnOperation column when IsHeld(column.Table) => OfColumn(column),
            AlterColumnOperation column when IsHeld(column.Table) => OfChange(column),
            AddForeignKeyOperation key when IsHeld(key.Table) => [$"foreign key {key.Name} on {key.Table} is added without NOT VALID"],
            AddCheckConstraintOperation check when IsHeld(check.Table) => [$"check {check.Name} on {check.Table} is added without NOT VALID"],
            AddUniqueConstraintOperation unique when IsHeld(unique.Table) => [$"constraint {unique.Name} on {unique.Table} is added without an index made before"],
            AddPrimaryKeyOperation key when IsHeld(key.Table) => [$"primary key of {key.Table} is added without an index made before"],
            DropColumnOperation column when !made.Contains(column.Table) => [$"column {column.Table}.{column.Name} is dropped, which the version before reads"],
            RenameColumnOperation column when !made.Contains(column.Table) => [$"column {column.Table}.{column.Name} is renamed, which the version before reads"],
            RenameTableOperation table when !made.Contains(table.Name) => [$"table {table.Name} is renamed, which the version before reads"],
            DropTableOperation table when !made.Contains(table.Name) => [$"table {table.Name} is dropped, which the version before reads"],
            _ => [],
        };

        public IEnumerable<string> OfStatement(string statement)
        {
            if (Index().Match(statement) is { Success: true } index && IsHeld(index.Groups["table"].Value) && !index.Groups["concurrently"].Success)
                yield return $"an index on {Bare(index.Groups["table"].Value)} is made without CONCURRENTLY";
            if (Rewriting().Match(statement) is { Success: true } rewriting && IsHeld(rewriting.Groups["table"].Value))
                yield return $"all rows of {Bare(rewriting.Groups["table"].Value)} are written or locked at once ({rewriting.Groups["verb"].Value.ToUpperInvariant()})";
            if (Gone().Match(statement) is { Success: true } gone && !made.Contains(Bare(gone.Groups["table"].Value)))
                yield return $"table {Bare(gone.Groups["table"].Value)} is dropped, which the version before reads";
            if (PutTogether().IsMatch(statement))
                yield return "a statement is put together and run, so that nobody sees here which tables it stops (EXECUTE)";
            if (Alteration().Match(statement) is not { Success: true } altered)
                yield break;
            var (table, actions) = (Bare(altered.Groups["table"].Value), altered.Groups["actions"].Value);
            if (!made.Contains(table) && TakenAway().IsMatch(actions))
                yield return $"something of {table} is dropped or renamed, which the version before reads";
            if (!IsHeld(table))
                yield break;
            if (TypeChange().IsMatch(actions))
                yield return $"a column of {table} changes its type";
            if (Volatile().IsMatch(actions) || Generated().IsMatch(actions))
                yield return $"a column of {table} is added with a value that is worked out for each row";
            if (NotNull().Matches(actions).Any(m => !IsChecked(table, Bare(m.Groups["column"].Value))))
                yield return $"a column of {table} is made NOT NULL without a validated check";
            if (Constraint().IsMatch(actions) && !Gentle().IsMatch(actions))
                yield return $"a constraint of {table} is added without NOT VALID";
        }

        private bool IsHeld(string table) => !Small.Contains(Bare(table)) && !made.Contains(Bare(table));

        private bool IsChecked(string table, string column) => isValidated && notNullChecks.Contains($"{table}.{column}");

        private static IEnumerable<string> OfColumn(AddColumnOperation column)
        {
            var isIdentity = column["Npgsql:ValueGenerationStrategy"] is not null;
            if (isIdentity || column.ComputedColumnSql is not null || (column.DefaultValueSql is { } sql && VolatileValue().IsMatch(sql)))
                yield return $"column {column.Table}.{column.Name} is added with a value that is worked out for each row";
            else if (column is { IsNullable: false, DefaultValue: null, DefaultValueSql: null })
                yield return $"column {column.Table}.{column.Name} is added as NOT NULL without a default, which rows that are there do not have";
        }

        private IEnumerable<string> OfChange(AlterColumnOperation column)
        {
            if (column.ColumnType != column.OldColumn.ColumnType && !IsWider(column.OldColumn.ColumnType, column.ColumnType))
                yield return $"column {column.Table}.{column.Name} changes its type";
            if (!column.IsNullable && column.OldColumn.IsNullable && !IsChecked(column.Table, column.Name))
                yield return $"column {column.Table}.{column.Name} is made NOT NULL without a validated check";
        }

        // PostgreSQL only notes a longer limit, or that there is none any more.
        private static bool IsWider(string? old, string? now) => old is not null && now is not null && LimitOf(old) is { } before && (now == "text" || LimitOf(now) >= before);

        private static int? LimitOf(string type) => Varying().Match(type) is { Success: true } match ? int.Parse(match.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture) : null;
    }

    [GeneratedRegex(@"--[^\n]*|/\*.*?\*/", Loose)]
    private static partial Regex Remark();

    [GeneratedRegex(@"(?<do>\bDO\s+)?(?<tag>\$\w*\$)(?<body>.*?)\k<tag>", Loose)]
    private static partial Regex Body();

    [GeneratedRegex(@"\s+", Loose)]
    private static partial Regex Space();

    [GeneratedRegex(@"^(?:(?:BEGIN|THEN|ELSE|LOOP) |(?:IF|ELSIF|ELSEIF) .*? THEN |(?:FOR|WHILE|FOREACH) .*? LOOP )+", Loose)]
    private static partial Regex Begin();

    [GeneratedRegex(@"^CREATE (?:UNLOGGED )?TABLE (?:IF NOT EXISTS )?(?<table>[\w"".]+)", Loose)]
    private static partial Regex MadeTable();

    [GeneratedRegex(@"^ALTER TABLE (?:ONLY )?(?<table>[\w"".]+) ADD CONSTRAINT \S+ CHECK \(\(?(?<column>[\w""]+) IS NOT NULL\)?\) NOT VALID$", Loose)]
    private static partial Regex NotNullCheck();

    [GeneratedRegex(@"\bVALIDATE CONSTRAINT\b", Loose)]
    private static partial Regex Validation();

    [GeneratedRegex(@"^CREATE (?:UNIQUE )?INDEX (?<concurrently>CONCURRENTLY )?(?:IF NOT EXISTS )?(?:(?!ON )\S+ )?ON (?:ONLY )?(?<table>[\w"".]+)", Loose)]
    private static partial Regex Index();

    [GeneratedRegex(@"^(?:WITH .*\) )?(?<verb>UPDATE|DELETE FROM|MERGE INTO|TRUNCATE TABLE|TRUNCATE|CLUSTER|VACUUM FULL|LOCK TABLE|LOCK|REINDEX TABLE) (?:ONLY )?(?<table>[\w"".]+)", Loose)]
    private static partial Regex Rewriting();

    [GeneratedRegex(@"^EXECUTE .*\b(?:ALTER TABLE|UPDATE|DELETE FROM|TRUNCATE|DROP TABLE|INDEX .*\bON)\b (?:TABLE |ONLY )?%[Is]", Loose)]
    private static partial Regex PutTogether();

    [GeneratedRegex(@"^DROP TABLE (?:IF EXISTS )?(?<table>[\w"".]+)", Loose)]
    private static partial Regex Gone();

    [GeneratedRegex(@"^ALTER TABLE (?:IF EXISTS )?(?:ONLY )?(?<table>[\w"".]+) (?<actions>.*)$", Loose)]
    private static partial Regex Alteration();

    [GeneratedRegex(@"\bDROP COLUMN\b|\bRENAME\b", Loose)]
    private static partial Regex TakenAway();

    [GeneratedRegex(@"\bALTER (?:COLUMN )?\S+ (?:SET DATA )?TYPE\b", Loose)]
    private static partial Regex TypeChange();

    [GeneratedRegex(@"\bADD (?:COLUMN )?.*\bDEFAULT\b[^,]*\b(?:random|gen_random_uuid|uuidv7|clock_timestamp|timeofday|nextval)\b", Loose)]
    private static partial Regex Volatile();

    [GeneratedRegex(@"\b(?:random|gen_random_uuid|uuid\w*|clock_timestamp|timeofday|nextval)\s*\(", Loose)]
    private static partial Regex VolatileValue();

    [GeneratedRegex(@"\bADD (?:COLUMN )?.*\bGENERATED\b|\bADD (?:COLUMN )?\S+ (?:big|small)?serial\b", Loose)]
    private static partial Regex Generated();

    [GeneratedRegex(@"\bALTER (?:COLUMN )?(?<column>\S+) SET NOT NULL\b", Loose)]
    private static partial Regex NotNull();

    [GeneratedRegex(@"\bADD (?:CONSTRAINT \S+ )?(?:FOREIGN KEY|CHECK|UNIQUE|PRIMARY KEY|EXCLUDE)\b", Loose)]
    private static partial Regex Constraint();

    [GeneratedRegex(@"\bNOT VALID\b|\b(?:UNIQUE|PRIMARY KEY) USING INDEX\b", Loose)]
    private static partial Regex Gentle();

    [GeneratedRegex(@"^character varying\((\d+)\)$", Loose)]
    private static partial Regex Varying();
}
