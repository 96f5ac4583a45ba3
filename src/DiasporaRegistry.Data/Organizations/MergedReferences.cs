namespace DiasporaRegistry.Data.Organizations;

/// <summary>What becomes of every column that refers to an organization when it is merged into another one. A table that is in no list fails the tests: whoever adds one decides.</summary>
public static class MergedReferences
{
    /// <summary>Table and column: the row hangs on the one that stays from then on, unless that would double it, and goes back when the merge is undone (<c>move_rows</c>, <c>return_rows</c>).</summary>
    public static IReadOnlySet<(string Table, string Column)> Moved { get; } = new HashSet<(string, string)>
    {
        ("registration", "organization_id"),
        ("registration", "federation_id"),
        ("coalition_member", "coalition_id"),
        ("coalition_member", "member_id"),
        ("membership_proposal", "coalition_id"),
        ("membership_proposal", "member_id"),
        ("issuing_power", "coalition_id"),
        ("bulletin", "coalition_id"),
        ("succession", "predecessor_id"),
        ("succession", "successor_id"),
        ("project_party", "organization_id"),
        ("proposal", "organization_id"),
        ("proposal_partner", "organization_id"),
        ("mistake_report", "organization_id"),
        ("counter_entry", "organization_id"),
        ("conversation", "organization_id"),
        ("letter_refusal", "organization_id"),
        ("organization_claim", "organization_id"),
        ("need", "organization_id"),
        ("self_check", "organization_id"),
        ("consultation_comment", "organization_id"),
        ("event_sign_up", "organization_id"),
    };

    /// <summary>Tables whose rows are taken over field by field as the reviewer chose, and kept whole for the undoing.</summary>
    public static IReadOnlySet<string> TakenOver { get; } = new HashSet<string>
    {
        "organization_name", "organization_origin", "organization_residence", "organization_consulate", "board_member", "contact_channel", "external_identifier", "representative",
    };

    /// <summary>What stays with the merged record, and why.</summary>
    public static IReadOnlyDictionary<(string Table, string Column), string> Stays { get; } = new Dictionary<(string, string), string>
    {
        [("organization", "merged_into_id")] = "An earlier merge led to the record that is merged now: the way goes on from there.",
        [("organization_edit", "organization_id")] = "Its statements are about the merged record's own rows. One that waits for a ministry is decided first; a draft comes back with the undoing.",
        [("representative_event", "organization_id")] = "What happened to who represents the merged record; that its people represent the other one now is recorded there.",
        [("representative_invitation", "organization_id")] = "Whoever is to act for the one that stays is invited by its own people: nobody comes to act for it unseen.",
        [("bulletin_recipient", "organization_id")] = "To whom a bulletin went, and why: what was sent is not rewritten.",
        [("relayed_letter", "organization_id")] = "Counted for a day, so that nobody is flooded.",
        [("personal_look", "organization_id")] = "Who saw the people and contacts of the merged record: what happened is not rewritten.",
        [("distinct_pair", "first_id")] = "Decided about the merged record as it was; the one that stays says other things, and is compared anew.",
        [("distinct_pair", "second_id")] = "Decided about the merged record as it was; the one that stays says other things, and is compared anew.",
        [("organization_merge", "winner_id")] = "What was merged into it before is undone from there.",
        [("organization_merge", "loser_id")] = "The record of the merge itself.",
        [("import_row", "organization_id")] = "What a list brought in, and under which line: the record of the import.",
        [("import_taking", "organization_id")] = "What a later list changed of it, for taking that back: a merged one no longer can be.",
        [("import_row", "likely_id")] = "What a line was found to be like when it was looked at.",
        [("survey_member", "organization_id")] = "What the register held when a survey was drawn, and who was asked: the draw is not rewritten.",
        [("survey_response", "organization_id")] = "What the merged record answered, as it was drawn.",
        [("survey_link", "organization_id")] = "The way to answer as the record that was drawn.",
        [("dissolution", "organization_id")] = "The end of the merged record; two that ended are merged only with one another.",
    };
}
