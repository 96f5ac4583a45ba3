using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Database;
using DiasporaRegistry.Web.Demonstration;

namespace DiasporaRegistry.IntegrationTests.Security;

/// <summary>Which thing of the walk's register stands for a part of an address: one table, of which the longest page that fits counts.</summary>
internal static class MatrixThings
{
    private const string LosAngeles = "'MX-LOS-ANGELES'";

    private static readonly string Club = Key(1), Registered = Key(1001), Draft = Key(1020), Federation = Key(21);

    /// <summary>The works that are under way, of the organization's second club.</summary>
    private static readonly string Project = "(SELECT id FROM project WHERE title LIKE 'Drenaje%')";

    private static readonly string OpenCall = "(SELECT call_id FROM proposal WHERE state = 'Submitted' LIMIT 1)";

    private static readonly string Reviewed = "(SELECT registration_id FROM review_case JOIN registration r ON r.id = registration_id WHERE r.consulate_code = " + LosAngeles + " AND r.state = 'MinistryReview' LIMIT 1)";

    private static readonly string AwaitingOpinion = "(SELECT r.id FROM registration r WHERE r.consulate_code = " + LosAngeles + " AND r.state = 'ConsularOpinion' LIMIT 1)";

    private static readonly string Session = "(SELECT id FROM committee_session LIMIT 1)";

    private static readonly string Open = "(SELECT id FROM consultation WHERE country = 'MX' AND published_at IS NOT NULL AND closes_on >= current_date AND opens_on <= current_date LIMIT 1)";

    private static readonly string Mapped = "(SELECT id FROM organization o WHERE provenance = 'Mapped' AND NOT EXISTS (SELECT FROM organization_claim c WHERE c.organization_id = o.id) ORDER BY id LIMIT 1)";

    /// <summary>Page, parameter, and the expression that names the thing.</summary>
    public static IReadOnlyList<(string Page, string Parameter, string Sql)> Table { get; } =
    [
        ("/", "code", "'MX-LOS-ANGELES'"),
        ("/", "consulate", "'MX-LOS-ANGELES'"),
        ("/", "culture", "'es'"),
        ("/Alerts", "id", "SELECT id FROM law_alert WHERE consulate_code = 'MX-LOS-ANGELES' AND sent_at IS NOT NULL"),
        ("/Alerts/Write/Edit", "id", "SELECT id FROM law_alert WHERE consulate_code = 'MX-LOS-ANGELES' AND sent_at IS NULL"),
        ("/Bulletins", "id", "SELECT id FROM bulletin WHERE country = 'MX' AND consulate_code IS NULL AND coalition_id IS NULL AND state = 'Draft'"),
        ("/Claims", "id", "SELECT id FROM organization_claim WHERE state = 'Waiting' ORDER BY claimed_at"),
        ("/Claims/File", "claim", "SELECT id FROM organization_claim WHERE state = 'Waiting' ORDER BY claimed_at"),
        ("/Claims/File", "id", "SELECT id FROM claim_evidence"),
        ("/Claims/Make", "id", Mapped),
        ("/CoInvestment/Calls", "id", OpenCall),
        ("/CoInvestment/Calls", "call", OpenCall),
        ("/CoInvestment/Calls/Answer", "id", "SELECT id FROM call_question"),
        ("/CoInvestment/Calls/Edit", "year", "SELECT year_id FROM call WHERE published_at IS NULL"),
        ("/CoInvestment/Calls/File", "id", "SELECT id FROM call_file"),
        ("/CoInvestment/Execution", "id", Project),
        ("/CoInvestment/Execution", "deviation", $"SELECT id FROM deviation WHERE project_id = {Project}"),
        ("/CoInvestment/Execution", "complaint", $"SELECT id FROM complaint WHERE project_id = {Project}"),
        ("/CoInvestment/Execution", "photo", $"SELECT id FROM works_photo WHERE project_id = {Project}"),
        ("/CoInvestment/Execution", "report", $"SELECT id FROM progress_report WHERE project_id = {Project}"),
        ("/CoInvestment/Execution/Seen", "report", "SELECT id FROM oversight_report"),
        ("/CoInvestment/Execution", "tranche", $"SELECT id FROM tranche WHERE project_id = {Project} ORDER BY number DESC"),
        ("/CoInvestment/Projects", "id", Project),
        ("/CoInvestment/Projects", "party", $"SELECT id FROM project_party WHERE project_id = {Project} AND kind = 'Federal'"),
        ("/CoInvestment/Projects", "file", $"SELECT id FROM evidence_file WHERE project_id = {Project}"),
        ("/CoInvestment/Projects", "act", "'receive'"),
        ("/CoInvestment/Projects", "payment", $"SELECT id FROM payment_order WHERE project_id = {Project}"),
        ("/CoInvestment/Projects", "entry", $"SELECT id FROM ledger_entry WHERE project_id = {Project} AND act = 'Receive'"),
        ("/CoInvestment/Proposals", "id", $"SELECT proposal_id FROM session_item WHERE session_id = {Session}"),
        ("/CoInvestment/Proposals", "proposal", $"SELECT proposal_id FROM session_item WHERE session_id = {Session}"),
        ("/CoInvestment/Proposals/File", "id", $"SELECT f.id FROM proposal_file f JOIN session_item i ON i.proposal_id = f.proposal_id WHERE i.session_id = {Session}"),
        ("/CoInvestment/Sessions", "call", "SELECT call_id FROM committee_session"),
        ("/CoInvestment/Sessions", "id", Session),
        ("/CoInvestment/Years", "id", "SELECT id FROM programme_year WHERE country = 'MX' AND opened_at IS NULL"),
        ("/CoInvestment/Years", "code", "'streets'"),
        ("/Committee", "id", Session),
        ("/Committee", "proposal", $"SELECT proposal_id FROM session_item WHERE session_id = {Session}"),
        ("/Committee/Paper", "id", $"SELECT f.id FROM proposal_file f JOIN session_item i ON i.proposal_id = f.proposal_id WHERE i.session_id = {Session}"),
        // Somebody who walks through nothing: sessions of theirs are ended on the way.
        ("/Staff/People", "id", "SELECT id FROM account WHERE email = 'matriz.ventanilla@example.org'"),
        ("/Consulate/Counter", "id", "SELECT r.id FROM registration r JOIN representative p ON p.organization_id = r.organization_id JOIN account a ON a.id = p.account_id WHERE p.role = 'Helper' AND a.email = 'matriz.cons@example.org'"),
        ("/Consulate/Counter/Receipt", "id", "SELECT r.id FROM registration r WHERE r.counter_consulate_code = " + LosAngeles + " ORDER BY r.submitted_at NULLS LAST"),
        ("/Consulate/Counter/Entry", "id", "SELECT id FROM counter_entry WHERE is_appointment ORDER BY day"),
        ("/Consulate/Counter/Visit", "id", "SELECT id FROM mobile_visit"),
        ("/Consulate/Needs", "id", $"SELECT id FROM need WHERE organization_id = '{Club}'"),
        ("/Consulate/Opinions", "id", AwaitingOpinion),
        ("/Consulate/Organization", "id", $"SELECT organization_id FROM registration WHERE id = {Reviewed}"),
        ("/Consulates/Offer", "id", "SELECT id FROM consular_service WHERE consulate_code = " + LosAngeles),
        ("/Consultations", "id", Open),
        ("/Consultations/Write/Conclude", "id", "SELECT id FROM consultation WHERE country = 'MX' AND closes_on < current_date AND concluded_at IS NULL"),
        ("/Consultations/Write/Edit", "id", "SELECT id FROM consultation WHERE country = 'MX' AND opens_on > current_date"),
        ("/Consultations/Write/Section", "id", "SELECT id FROM consultation WHERE country = 'MX' AND opens_on > current_date"),
        ("/Consultations/Write/Section", "section", "SELECT s.id FROM consultation_section s JOIN consultation c ON c.id = s.consultation_id WHERE c.country = 'MX' AND c.opens_on > current_date"),
        ("/Contact", "id", $"'{Club}'"),
        ("/Contact/Yours", "id", Mapped),
        ("/Contact/Sent", "what", "'letter'"),
        ("/Countries", "code", "'MX'"),
        ("/Directory", "id", $"'{Club}'"),
        ("/Directory/Document", "id", "SELECT public_id FROM application_document WHERE public_id IS NOT NULL"),
        ("/Events", "id", "SELECT id FROM public_event WHERE consulate_code = " + LosAngeles + " AND cancelled_at IS NULL"),
        ("/Events/Feeds/Country", "code", "'MX'"),
        ("/Messages/Attachments", "id", "SELECT id FROM message_attachment"),
        ("/Messages/Consular", "id", $"'{Club}'"),
        ("/Messages/Ministry", "id", Reviewed),
        ("/Messages/Own/Application", "id", Reviewed),
        ("/Messages/Own/Consulate", "id", $"'{Club}'"),
        ("/Messages/Templates", "id", "SELECT id FROM message_template WHERE country = 'MX' ORDER BY name"),
        ("/Programmes", "id", OpenCall),
        ("/Programmes", "call", OpenCall),
        ("/Programmes", "code", "'MX-3X1'"),
        ("/Programmes", "year", $"SELECT y.year FROM call c JOIN programme_year y ON y.id = c.year_id WHERE c.id = {OpenCall}"),
        ("/Programmes/CallFile", "id", "SELECT id FROM call_file"),
        ("/Programmes/Minutes", "id", Session),
        ("/Programmes/MinutesFile", "id", Session),
        ("/Projects", "id", Project),
        ("/Projects", "key", $"SELECT reference FROM project WHERE id = {Project}"),
        ("/Projects", "photo", "SELECT id FROM works_photo WHERE report_id IS NOT NULL"),
        ("/Projects/Organization", "id", $"'{Key(2)}'"),
        ("/Projects/Place", "code", "'MX-32045'"),
        ("/Proposals", "id", "SELECT id FROM proposal WHERE state = 'Draft'"),
        ("/Proposals", "partner", "SELECT id FROM proposal_partner"),
        ("/Proposals/Joining", "id", "SELECT proposal_id FROM proposal_partner"),
        ("/Proposals/Begin", "call", OpenCall),
        ("/Proposals/File", "id", "SELECT id FROM proposal WHERE state = 'Submitted'"),
        ("/Proposals/File", "file", "SELECT f.id FROM proposal_file f JOIN proposal p ON p.id = f.proposal_id WHERE p.state = 'Submitted'"),
        ("/Proposals/Receipt", "id", "SELECT id FROM proposal WHERE state = 'Submitted'"),
        ("/Proposals/Withdraw", "id", "SELECT id FROM proposal WHERE state = 'Submitted'"),
        ("/Register", "id", $"'{Draft}'"),
        ("/Register", "document", $"SELECT id FROM application_document WHERE registration_id = '{Registered}'"),
        ("/Register/Document", "id", $"'{Registered}'"),
        ("/Register/Certificate", "id", $"'{Registered}'"),
        ("/Register/Changes", "id", $"'{Registered}'"),
        ("/Register/PublicDocuments", "id", $"'{Registered}'"),
        ("/Register/Receipt", "id", $"'{Registered}'"),
        ("/Register/Renew", "id", $"'{Key(1008)}'"),
        ("/Register/MemberOrganizations", "id", $"'{Key(1021)}'"),
        ("/Register/Withdraw", "id", AwaitingOpinion),
        ("/Register/Coalitions", "id", $"'{Federation}'"),
        ("/Register/Coalitions/Ask", "id", $"'{Key(2)}'"),
        ("/Register/Successions", "id", $"'{Key(2)}'"),
        ("/Register/Successions", "succession", "SELECT id FROM succession WHERE state = 'Waiting'"),
        ("/Register/Coalitions", "subject", "SELECT id FROM membership_proposal WHERE state = 'Open'"),
        ("/Register/Coalitions/Answer", "id", "SELECT member_id FROM membership_proposal WHERE state = 'Open'"),
        ("/Register/Coalitions", "membership", $"SELECT id FROM coalition_member WHERE coalition_id = '{Federation}' AND member_id IS NOT NULL"),
        ("/Register/Coalitions", "registration", $"SELECT id FROM registration WHERE federation_id = '{Federation}'"),
        ("/Register/Coalitions", "power", "SELECT id FROM issuing_power"),
        ("/Register/Endings", "id", $"'{Club}'"),
        ("/Register/OwnNeeds", "id", $"'{Club}'"),
        ("/Register/OwnNeeds", "need", $"SELECT id FROM need WHERE organization_id = '{Club}'"),
        ("/Register/Participation", "id", $"'{Club}'"),
        ("/Register/Participation", "consultation", Open),
        ("/Register/Participation", "event", "SELECT id FROM public_event WHERE consulate_code = " + LosAngeles + " AND cancelled_at IS NULL"),
        ("/Register/Representatives", "id", $"'{Club}'"),
        ("/Register/Representatives", "representative", $"SELECT id FROM representative WHERE organization_id = '{Club}' AND role = 'Editor'"),
        ("/Register/SelfChecks", "id", "SELECT organization_id FROM self_check"),
        ("/Register/SelfChecks", "check", "SELECT id FROM self_check"),
        ("/Register/Surveys", "id", $"'{Club}'"),
        ("/Review", "id", Reviewed),
        ("/Review/Claims", "id", "SELECT id FROM organization_claim WHERE state = 'Waiting' ORDER BY claimed_at"),
        ("/Review/Claims", "act", "'grant'"),
        ("/Review/Claims/Organization", "id", "SELECT organization_id FROM organization_claim WHERE state = 'Waiting'"),
        ("/Review/Decisions", "segment", "'reject'"),
        ("/Review/Desk/Preview", "document", $"SELECT id FROM application_document WHERE registration_id = {Reviewed}"),
        ("/Review/Duplicates", "other", $"'{Key(2)}'"),
        ("/Review/Duplicates/Undo", "id", "SELECT r.id FROM organization_merge m JOIN registration r ON r.organization_id = m.winner_id"),
        ("/Review/Duplicates/Undo", "merge", "SELECT id FROM organization_merge"),
        ("/Review/Edits", "id", "SELECT id FROM organization_edit WHERE state = 'Waiting'"),
        ("/Review/Endings/Dissolve", "id", $"'{Registered}'"),
        ("/Review/Endings/Mapped", "id", "SELECT organization_id FROM organization_claim WHERE state = 'Waiting'"),
        ("/Review/Endings/Revive", "id", $"'{Key(1063)}'"),
        ("/Review/Find/Organization", "id", $"SELECT organization_id FROM registration WHERE id = {Reviewed}"),
        ("/Review/Issuing", "id", $"'{Key(1021)}'"),
        ("/Review/Needs", "id", $"SELECT id FROM need WHERE organization_id = '{Club}'"),
        ("/Review/Predecessors", "predecessor", $"'{Key(2)}'"),
        ("/Review/Predecessors/Remove", "id", $"'{Key(1064)}'"),
        ("/Review/Predecessors/Remove", "predecessor", "SELECT predecessor_id FROM succession WHERE state = 'Holds'"),
        ("/Review/Predecessors/Answer", "id", $"'{Key(1003)}'"),
        ("/Review/Predecessors", "succession", "SELECT id FROM succession WHERE state = 'Waiting'"),
        ("/Review/PublicDocument", "id", $"'{Registered}'"),
        ("/Review/PublicDocument", "document", $"SELECT id FROM application_document WHERE registration_id = '{Registered}'"),
        ("/Review/Reports", "id", "SELECT id FROM mistake_report WHERE country = 'MX' AND state = 'Waiting'"),
        ("/Staff/Actions", "id", "SELECT id FROM country_action WHERE country = 'MX'"),
        ("/Staff/End", "id", "SELECT id FROM staff_appointment WHERE country = 'MX' AND role = 'MinistryReviewer' AND ended_at IS NULL"),
        ("/Staff/Imports", "id", "SELECT id FROM import_batch WHERE country = 'MX'"),
        ("/Staff/Institutions", "id", "SELECT id FROM institutional_link WHERE country = 'MX'"),
        ("/Staff/Lists", "list", "'objective'"),
        ("/Staff/Lists", "code", "'mx_prueba'"),
        ("/Staff/Lists", "version", "SELECT version FROM code_list_version WHERE country = 'MX' AND list = 'objective'"),
        ("/Staff/Rules", "version", "SELECT version FROM rule_set WHERE country = 'MX'"),
        ("/Staff/Surveys", "id", "SELECT id FROM survey WHERE country = 'MX' AND title_es = 'Borrador con pregunta'"),
        ("/Staff/Surveys", "code", "'q1'"),
        ("/Statements", "organization", $"'{Club}'"),
        ("/Statements", "year", $"SELECT extract(year FROM max(e.day))::int FROM ledger_entry e JOIN project_party p ON p.project_id = e.project_id WHERE p.organization_id = '{Club}'"),
        ("/Surveys", "id", "SELECT id FROM survey WHERE published_at IS NOT NULL"),
        ("/Surveys/Try", "id", "SELECT id FROM survey WHERE country = 'MX' AND state = 'Draft'"),
        ("/Surveys/Answering", "code", "'q1'"),
        ("/Verify", "code", $"SELECT code FROM certificate WHERE registration_id = '{Registered}'"),
        ("/CoInvestment/Calls/Documents", "file", "SELECT id FROM call_file"),
        ("/CoInvestment/Execution", "link", "SELECT id FROM oversight_link WHERE is_offices"),
        ("/CoInvestment/Execution", "part", $"SELECT id FROM milestone WHERE project_id = {Project}"),
        ("/CoInvestment/Years/Committee", "id", "SELECT year_id FROM committee_member"),
        ("/CoInvestment/Years/Committee", "member", "SELECT id FROM committee_member"),
        ("/Register/Documents", "document", $"SELECT id FROM application_document WHERE registration_id = '{Draft}'"),
        ("/Register/MemberOrganizations", "membership", $"SELECT id FROM coalition_member WHERE coalition_id = '{Federation}'"),
        ("/Register/Representatives", "invitation", $"SELECT id FROM representative_invitation WHERE organization_id = '{Club}' AND accepted_at IS NULL"),
        ("/Register/Coalitions", "proposal", "SELECT id FROM membership_proposal WHERE state = 'Open'"),
        ("/Staff/Imports", "mapping", "SELECT id FROM import_mapping WHERE country = 'MX'"),
        ("/Works", "id", Project),
        ("/Works", "deviation", $"SELECT id FROM deviation WHERE project_id = {Project}"),
        ("/Works", "photo", $"SELECT id FROM works_photo WHERE project_id = {Project}"),
        ("/Works", "link", "SELECT id FROM oversight_link WHERE NOT is_offices"),
        ("/CoInvestment/Calls/Edit", "id", "SELECT id FROM call WHERE published_at IS NULL"),
        ("/CoInvestment/Calls/Call", "id", "SELECT id FROM call WHERE published_at IS NULL"),
        ("/CoInvestment/Execution/Report", "report", "SELECT report_id FROM works_photo WHERE report_id IS NOT NULL"),
        ("/CoInvestment/Execution/Report", "photo", "SELECT id FROM works_photo WHERE report_id IS NOT NULL"),
        ("/CoInvestment/Execution/Seen", "photo", "SELECT id FROM works_photo WHERE oversight_id IS NOT NULL"),
        ("/Consulate/Counter/TakeUp", "id", "SELECT r.id FROM registration r JOIN representative p ON p.organization_id = r.organization_id JOIN account a ON a.id = p.account_id WHERE p.role = 'Helper' AND a.email = 'matriz.ventanilla@example.org'"),
        ("/api", "id", $"'{Club}'"),
        ("/api", "name", "'organizations.csv'"),
        ("/api", "part", "'1'"),
    ];

    /// <summary>The thing of a parameter; none where the table or the register knows none.</summary>
    /// <param name="app">The site.</param>
    /// <param name="page">The page.</param>
    /// <param name="parameter">The part of its address, or what its handler asks for.</param>
    /// <param name="isAnyPages">Whether what every page calls so counts too.</param>
    public static async Task<string?> FindAsync(RegistryApp app, string page, string parameter, bool isAnyPages = true)
    {
        var line = Table.Where(l => l.Parameter == parameter && ((isAnyPages && l.Page == "/") || page == l.Page || page.StartsWith(l.Page + "/", StringComparison.Ordinal))).OrderByDescending(l => l.Page.Length).FirstOrDefault();
        if (line.Sql is null)
            return null;
        var thing = line.Sql.StartsWith("SELECT", StringComparison.Ordinal) ? $"SELECT x::text FROM ({line.Sql} LIMIT 1) AS t(x)" : $"SELECT ({line.Sql})::text";
        return await Sql.RunAsync(app.Database.OwnerConnectionString, thing) as string;
    }

    private static string Key(int number) => DemonstrationOrganization.KeyOf(number).ToString();
}
