using System.Security.Claims;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;

namespace DiasporaRegistry.Web.Look;

/// <summary>One way into the register, shown in the bar under the name.</summary>
public sealed record NavigationItem(string TextKey, string Address, bool Current);

/// <summary>The ways into the register for this reader; staff see their desks beside what everybody sees.</summary>
public static class Navigation
{
    static readonly (string TextKey, string Path, string[] Roles)[] Ways =
    [
        ("Nav.Directory", "directory", []),
        ("Nav.Register", "register", []),
        ("Nav.Programmes", "programmes", []),
        ("Nav.Countries", "countries", []),
        ("Nav.Review", "review", ["MinistryReviewer"]),
        ("Nav.Consulate", "consulate", ["ConsularOfficer"]),
        ("Nav.CoInvestment", "co-investment", ["ProgrammeOfficer", "MinistryAdministrator"]),
        ("Nav.Committee", "committee", ["CommitteeMember"]),
        ("Nav.Staff", "staff", ["MinistryAdministrator"]),
        ("Nav.Audit", "audit", ["Auditor"]),
    ];

    public static IReadOnlyList<NavigationItem> For(ClaimsPrincipal user, PathString path) =>
        [.. Ways
            .Where(way => way.Roles.Length == 0 || way.Roles.Any(user.IsInRole))
            .Select(way => (way.TextKey, Address: To(way.Path)))
            .Select(way => new NavigationItem(way.TextKey, way.Address, path.StartsWithSegments(way.Address, StringComparison.Ordinal)))];

    /// <summary>How a signed-in reader wants to be called.</summary>
    public static string? NameOf(ClaimsPrincipal user) => user.FindFirstValue(SessionCheck.NameClaim);

    /// <summary>A page's address in the reader's language, for pages that other features own.</summary>
    public static string To(string path) => path.Length == 0 ? $"/{Languages.Current}" : $"/{Languages.Current}/{path}";

    /// <summary>This same page, with its query, in another language.</summary>
    public static string InLanguage(HttpRequest request, string language)
    {
        var path = request.Path.Value ?? "/";
        var rest = Languages.All.FirstOrDefault(known => path == $"/{known}" || path.StartsWith($"/{known}/", StringComparison.Ordinal)) is { } prefix
            ? path[(prefix.Length + 1)..]
            : path == "/" ? "" : path;
        return new PathString($"/{language}{rest}").ToUriComponent() + request.QueryString.ToUriComponent();
    }
}
