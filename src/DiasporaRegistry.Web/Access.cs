using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Web.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.Authorization;

namespace DiasporaRegistry.Web;

/// <summary>Who may open which folder of pages: one table, and no page without a line in it. Which rows a reader then sees is drawn by the queries in <c>Readers</c>.</summary>
public static class Access
{
    /// <summary>No account is needed.</summary>
    public const string Anyone = "anyone";
    /// <summary>An account with a confirmed address.</summary>
    public const string SignedIn = "signed-in";
    /// <summary>Reviewers of a ministry, with a second factor.</summary>
    public const string MinistryReviewers = "ministry-reviewers";
    /// <summary>Administrators of a ministry, with a second factor.</summary>
    public const string MinistryAdministrators = "ministry-administrators";
    /// <summary>Officers of a consulate, with a second factor.</summary>
    public const string ConsularOfficers = "consular-officers";

    /// <summary>Administrators of a ministry and officers of a consulate, with a second factor: who writes for an office, also in the catalogue of a consulate's services and in alerts.</summary>
    public const string BulletinWriters = "bulletin-writers";

    /// <summary>Reviewers and administrators of a ministry and officers of a consulate, with a second factor: who holds events of their office.</summary>
    public const string EventHolders = "event-holders";

    /// <summary>Programme officers and administrators of a ministry, with a second factor: who runs a country's co-investment programmes.</summary>
    public const string ProgrammeOfficers = "programme-officers";

    /// <summary>Reviewers and administrators of a ministry, with a second factor: who runs its consultations.</summary>
    public const string MinistryStaff = "ministry-staff";

    /// <summary>Members of a programme's committee, with a second factor.</summary>
    public const string CommitteeMembers = "committee-members";

    /// <summary>Auditors of a country, with a second factor.</summary>
    public const string Auditors = "auditors";

    /// <summary>The appointments that open what is for staff, by policy; one of them is enough.</summary>
    public static IReadOnlyDictionary<string, StaffRole[]> Staff { get; } = new Dictionary<string, StaffRole[]>
    {
        [MinistryReviewers] = [StaffRole.MinistryReviewer],
        [MinistryAdministrators] = [StaffRole.MinistryAdministrator],
        [ConsularOfficers] = [StaffRole.ConsularOfficer],
        [BulletinWriters] = [StaffRole.MinistryAdministrator, StaffRole.ConsularOfficer],
        [EventHolders] = [StaffRole.MinistryAdministrator, StaffRole.ConsularOfficer, StaffRole.MinistryReviewer],
        [ProgrammeOfficers] = [StaffRole.ProgrammeOfficer, StaffRole.MinistryAdministrator],
        [MinistryStaff] = [StaffRole.MinistryReviewer, StaffRole.MinistryAdministrator],
        [CommitteeMembers] = [StaffRole.CommitteeMember],
        [Auditors] = [StaffRole.Auditor],
    };

    /// <summary>Folder or page under <c>Pages/</c>, and the policy that guards it; the longest match counts.</summary>
    public static IReadOnlyList<(string Path, string Policy)> Table { get; } =
    [
        ("/Home", Anyone),
        ("/KitchenSink", Anyone),
        ("/Shared", Anyone),
        ("/Privacy", Anyone),
        ("/Development", Anyone),
        ("/Places", Anyone),
        ("/OpenData", Anyone),
        ("/Directory", Anyone),
        ("/Contact", Anyone),
        ("/Contact/OwnLetters", SignedIn),
        ("/Renew", Anyone),
        ("/Saved", Anyone),
        ("/Saved/Mine", SignedIn),
        ("/Verify", Anyone),
        ("/Programmes", Anyone),
        ("/Programmes/Ask", SignedIn),
        ("/Projects", Anyone),
        ("/CoInvestment", ProgrammeOfficers),
        ("/Committee", CommitteeMembers),
        ("/Proposals", SignedIn),
        ("/Works", SignedIn),
        ("/Oversight", Anyone),
        ("/Countries", Anyone),
        ("/Statistics", Anyone),
        ("/Surveys", Anyone),
        ("/Surveys/Results/Staff", MinistryAdministrators),
        ("/Consulates", Anyone),
        ("/Consulates/Offer", BulletinWriters),
        ("/Consultations", Anyone),
        ("/Consultations/Write", MinistryStaff),
        ("/Events", Anyone),
        ("/Events/Hold", EventHolders),
        ("/Alerts", Anyone),
        ("/Alerts/Write", BulletinWriters),
        ("/Statements", Anyone),
        ("/Account", Anyone),
        ("/Account/Again", SignedIn),
        ("/Account/Manage", SignedIn),
        ("/Account/MyData", SignedIn),
        ("/Claims", SignedIn),
        ("/Register", SignedIn),
        ("/Register/Representatives/Invitation", Anyone),
        ("/Review", MinistryReviewers),
        ("/Consulate", ConsularOfficers),
        ("/Staff", MinistryAdministrators),
        ("/Bulletins", BulletinWriters),
        ("/Bulletins/Receive", SignedIn),
        ("/Bulletins/Unsubscribe", Anyone),
        ("/Trail", Auditors),
        ("/Messages/Own", SignedIn),
        ("/Messages/Attachments", SignedIn),
        ("/Messages/Ministry", MinistryReviewers),
        ("/Messages/Consular", ConsularOfficers),
        ("/Messages/Templates", MinistryAdministrators),
    ];

    /// <summary>The policy of a page by its path under <c>Pages/</c>; null when the table has no line for it.</summary>
    public static string? PolicyOf(string page) => Table
        .Where(line => page == line.Path || page.StartsWith(line.Path + "/", StringComparison.Ordinal))
        .OrderByDescending(line => line.Path.Length)
        .Select(line => line.Policy)
        .FirstOrDefault();

    /// <summary>Puts the table in force; a page without a line is refused to everybody.</summary>
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddScoped<CurrentAccount>();
        services.AddScoped<IAuthorizationHandler, StaffHandler>();
        var policies = services.AddAuthorizationBuilder()
            .AddPolicy(SignedIn, policy => policy.RequireAuthenticatedUser())
            .AddPolicy("nobody", policy => policy.RequireAssertion(_ => false));
        foreach (var (policy, roles) in Staff)
            policies.AddPolicy(policy, needed => needed.RequireAuthenticatedUser().AddRequirements(new StaffRequirement(roles)));
        return services;
    }

    /// <summary>Applies the table to the pages; at a page for anyone nobody is asked anything.</summary>
    public static void Apply(PageConventionCollection conventions) => conventions.AddFolderApplicationModelConvention("/", page =>
    {
        if (PolicyOf(page.ViewEnginePath) is Anyone)
            return;
        var policy = PolicyOf(page.ViewEnginePath);
        page.Filters.Add(new AuthorizeFilter(policy ?? "nobody"));
        if (policy is not null && Staff.TryGetValue(policy, out var roles))
            page.Filters.Add(new StaffBorder(roles));
    });
}
