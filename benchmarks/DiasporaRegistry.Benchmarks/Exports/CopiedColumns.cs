using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Benchmarks.Exports;

/// <summary>The columns of our file as PostgreSQL writes them by itself: of what is public, lists joined, places with their labels. Codes stand where we write words, so that it has less to do.</summary>
internal static class CopiedColumns
{
    private static readonly string Public = string.Join(", ", RegistrationStates.Public.Select(s => $"'{s}'"));

    private static readonly string Head = """
        SELECT o.id, n.name, n.others, o.kind, o.kind, g.states, g.states, o.provenance = 'Mapped', g.countries, g.states, g.numbers, g.until, f.codes, f.labels, f.countries, r.codes, r.labels, r.countries,
               r.latitude, r.longitude, r.addresses, c.codes, c.names, array_to_string(o.objectives, ' | '), array_to_string(o.objectives, ' | '), array_to_string(o.founding_reasons, ' | '),
               array_to_string(o.founding_reasons, ' | '), array_to_string(o.languages, ' | '), o.purpose, o.year_founded, o.dissolved_on, o.core_members, o.wider_reach, o.women_among_members,
               k.website, k.email, k.phone, k.other, b.people, m.ids, m.names, o.predecessor_id, o.publicly_changed_at, 'https://registro.example/es/directory/' || o.id
        FROM organization o
        """;

    private static readonly string Tail = $" WHERE o.merged_into_id IS NULL AND (o.provenance = 'Mapped' OR EXISTS (SELECT FROM registration x WHERE x.organization_id = o.id AND x.state IN ({Public})))";

    // What is joined, by the key that it is grouped by; {0} is where one organization's rows are asked for, or nothing.
    private static readonly (string Alias, string Key, string Select, string From)[] Parts =
    [
        ("n", "organization_id", "min(t.text) FILTER (WHERE t.type = 'Official') AS name, string_agg(t.text, ' | ' ORDER BY t.id) FILTER (WHERE t.type <> 'Official') AS others", "organization_name t"),
        ("g", "organization_id", "string_agg(t.country, ' | ' ORDER BY t.country, t.begun_at DESC) AS countries, string_agg(t.state, ' | ' ORDER BY t.country, t.begun_at DESC) AS states, string_agg(coalesce(t.number, ''), ' | ' ORDER BY t.country, t.begun_at DESC) AS numbers, string_agg(coalesce(t.valid_until::text, ''), ' | ' ORDER BY t.country, t.begun_at DESC) AS until",
            $"(SELECT * FROM registration WHERE state IN ({Public}) OR state = 'Suspended') t"),
        ("f", "organization_id", "string_agg(t.place_code, ' | ' ORDER BY t.id) AS codes, string_agg(coalesce(t.locality || ', ', '') || p.label_es, ' | ' ORDER BY t.id) AS labels, string_agg(DISTINCT t.country, ' | ') AS countries", "organization_origin t JOIN place p ON p.code = t.place_code"),
        ("r", "organization_id", "string_agg(t.place_code, ' | ' ORDER BY t.is_principal DESC, t.id) AS codes, string_agg(p.label_es, ' | ' ORDER BY t.is_principal DESC, t.id) AS labels, string_agg(DISTINCT t.country, ' | ') AS countries, min(p.latitude) AS latitude, min(p.longitude) AS longitude, string_agg(t.address, ' | ' ORDER BY t.id) FILTER (WHERE t.address_visibility = 'Public') AS addresses",
            "organization_residence t JOIN place p ON p.code = t.place_code"),
        ("c", "organization_id", "string_agg(DISTINCT t.consulate_code, ' | ') AS codes, string_agg(DISTINCT p.name_es, ' | ') AS names", "organization_consulate t JOIN consulate p ON p.code = t.consulate_code"),
        ("k", "organization_id", "string_agg(t.value, ' | ' ORDER BY t.id) FILTER (WHERE t.kind IN ('website', 'facebook', 'instagram')) AS website, string_agg(t.value, ' | ' ORDER BY t.id) FILTER (WHERE t.kind = 'email') AS email, string_agg(t.value, ' | ' ORDER BY t.id) FILTER (WHERE t.kind IN ('phone', 'whatsapp')) AS phone, string_agg(t.value, ' | ' ORDER BY t.id) FILTER (WHERE t.kind = 'other') AS other",
            "(SELECT * FROM contact_channel WHERE visibility = 'Public') t"),
        ("b", "organization_id", "string_agg(t.name || ' (' || t.position || ')', ' | ' ORDER BY t.id) AS people", "(SELECT * FROM board_member WHERE visibility = 'Public' AND (term_to IS NULL OR term_to >= current_date)) t"),
        ("m", "member_id", "string_agg(t.coalition_id::text, ' | ') AS ids, string_agg(p.text, ' | ') AS names", "coalition_member t JOIN organization_name p ON p.organization_id = t.coalition_id AND p.type = 'Official'"),
    ];

    /// <summary>Each kind of fact grouped once, and joined.</summary>
    public static string Grouped { get; } = Head + string.Concat(Parts.Select(p => $" LEFT JOIN (SELECT t.{p.Key}, {p.Select} FROM {p.From} GROUP BY t.{p.Key}) {p.Alias} ON {p.Alias}.{p.Key} = o.id")) + Tail;

    /// <summary>The facts of each organization looked up.</summary>
    public static string LookedUp { get; } = Head + string.Concat(Parts.Select(p => $" CROSS JOIN LATERAL (SELECT {p.Select} FROM {p.From} WHERE t.{p.Key} = o.id) {p.Alias}")) + Tail;
}
