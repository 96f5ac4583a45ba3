namespace DiasporaRegistry.Data.Finding.Feed;

/// <summary>
/// Which tables tell that something changed which a page of the public may show: all but those named here, so that whoever adds a table and forgets about it has pages made anew too often, and never too seldom.
/// A test compares both with the database.
/// </summary>
public static class NewsTables
{
    /// <summary>Stands in the log of changes for everything that is not an organization.</summary>
    public static readonly Guid Key = new("00000000-0000-0000-0000-000000000001");

    /// <summary>Tables of which no page of the public shows anything: sessions and mails, what is done with applications, what waits to come in, what the program keeps for itself.</summary>
    public static IReadOnlyList<string> Silent { get; } =
    [
        "account_claim", "account_login", "account_passkey", "account_token", "account_session", "api_key", "consent", "saved_search", "saved_view", "staff_invitation", "representative_invitation",
        "conversation", "conversation_reading", "message", "message_attachment", "message_template", "outbox_mail", "relayed_letter", "bulletin_recipient", "used_search_link", "renewal_link", "oversight_link",
        "review_case", "review_case_facts", "review_note", "counter_entry", "distinct_pair", "registration_counter",
        "import_batch", "import_row", "import_taking", "import_place_answer", "import_mapping", "organization_export",
        "audit_entry", "audit_link", "personal_look", "data_protection_key", "sent_form", "spent_effort", "retention_day", "node_beat", "duty_beat", "__EFMigrationsHistory",
        "directory_change", "directory_log", "organization_block", "organization_fact",
    ];

    /// <summary>
    /// Tables whose changes the directory follows, organization by organization: they are in the log already. Each row must name its organization: members and parties that are none of the register's
    /// are in nobody's directory, and on pages all the same.
    /// </summary>
    public static IReadOnlyList<string> OfTheDirectory { get; } =
        ["organization", "organization_name", "organization_origin", "organization_residence", "organization_consulate", "registration"];

    /// <summary>Tables of which pages show what follows from some columns alone: whether a letter to an organization reaches somebody who answers for it. Signing in is no news.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> InPart { get; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["account"] = ["email", "email_confirmed"] };

    /// <summary>Has a table that a later migration adds tell of its changes.</summary>
    public static string Follow(string table) =>
        $"CREATE TRIGGER tells_public_news AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION note_public_news();";

    /// <summary>Has a table tell of changes of some columns, whoever writes the others along with them.</summary>
    public static string Follow(string table, IReadOnlyList<string> columns) =>
        $"CREATE TRIGGER tells_public_news AFTER UPDATE ON {table} FOR EACH ROW WHEN ({string.Join(" OR ", columns.Select(c => $"OLD.{c} IS DISTINCT FROM NEW.{c}"))}) EXECUTE FUNCTION note_public_news();";
}
