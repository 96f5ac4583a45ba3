using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Language;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Review;

/// <summary>What a reviewer asks the queue for; what nobody can mean is read as nothing.</summary>
public sealed record QueueFilter(string? Text, string State, string? Consulate, OrganizationKind? Kind, int Page);

/// <summary>One application in the queue.</summary>
public sealed record QueueRow(Guid Id, string? Reference, string? Number, string Name, OrganizationKind? Kind, string Origin, int MoreOrigins, string Residence,
    RegistrationState State, DateTimeOffset StateSince, DateTimeOffset SubmittedAt, DateOnly? ValidUntil, string? ConsulateCode, bool ConsulateIsConfirmed)
{
    /// <summary>Since when its renewal waits for the ministry.</summary>
    public DateTimeOffset? RenewalWaitsSince { get; init; }
}

/// <summary>The applications and registrations of one country, as its ministry works through them.</summary>
public sealed class QueueReader(RegistryDb db, string country)
{
    /// <summary>How many rows a page holds.</summary>
    public const int PageSize = 25;

    /// <summary>What waits for the ministry itself.</summary>
    public const string NeedsMinistry = "needs";

    /// <summary>Registrations whose organization confirmed them, and that wait to be renewed.</summary>
    public const string Renewals = "renewals";

    /// <summary>Every state.</summary>
    public const string All = "all";

    /// <summary>The states in which only the ministry can go on.</summary>
    public static IReadOnlyList<RegistrationState> WaitingForMinistry { get; } = [RegistrationState.Submitted, RegistrationState.MinistryReview];

    private const int LongestText = 200;

    private IQueryable<Registration> Cases => db.CasesForMinistry(country).AsNoTracking();

    /// <summary>How many there are in each state, whatever else is asked for.</summary>
    public async Task<IReadOnlyDictionary<RegistrationState, int>> CountAsync(CancellationToken cancel) =>
        await Cases.GroupBy(r => r.State).Select(g => new { State = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.State, g => g.Count, cancel);

    /// <summary>How many renewals wait.</summary>
    public Task<int> CountRenewalsAsync(CancellationToken cancel) => Cases.CountAsync(r => r.RenewalWaitsSince != null, cancel);

    /// <summary>The consulates that any of them belongs to.</summary>
    public async Task<IReadOnlyList<string>> ConsulatesAsync(CancellationToken cancel) =>
        await Cases.Where(r => r.ConsulateCode != null).Select(r => r.ConsulateCode!).Distinct().ToListAsync(cancel);

    /// <summary>The states that a filter's word stands for; null for a word that stands for none.</summary>
    public static IReadOnlyList<RegistrationState>? StatesOf(string? word) => word switch
    {
        null or "" or NeedsMinistry => WaitingForMinistry,
        Renewals => RegistrationStates.Public,
        All => Enum.GetValues<RegistrationState>(),
        _ when Enum.TryParse<RegistrationState>(word, true, out var state) && Enum.IsDefined(state) && !int.TryParse(word, out _) => [state],
        _ => null,
    };

    /// <summary>One page, who waits longest first; the last page where the one asked for lies beyond.</summary>
    public async Task<(int Total, int Page, int Pages, IReadOnlyList<QueueRow> Rows)> FindAsync(QueueFilter filter, CancellationToken cancel)
    {
        var states = StatesOf(filter.State) ?? WaitingForMinistry;
        var found = Containing(Cases.Where(r => states.Contains(r.State)), filter.Text);
        if (!string.IsNullOrEmpty(filter.Consulate))
            found = found.Where(r => r.ConsulateCode == filter.Consulate);
        if (filter.Kind is { } kind)
            found = found.Where(r => r.Organization!.Kind == kind);

        if (filter.State == Renewals)
            found = found.Where(r => r.RenewalWaitsSince != null);
        var total = await found.CountAsync(cancel);
        var pages = Math.Max(1, (total + PageSize - 1) / PageSize);
        var page = Math.Clamp(filter.Page, 1, pages);
        var english = Languages.Current == "en";
        var rows = await found.OrderBy(r => r.RenewalWaitsSince ?? r.SubmittedAt).ThenBy(r => r.Id).Skip((page - 1) * PageSize).Take(PageSize)
            .Select(r => new QueueRow(
                r.Id, r.Reference, r.Number,
                r.Organization!.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() ?? "",
                r.Organization.Kind,
                r.Organization.Origins.OrderBy(o => o.Country == country ? 0 : 1).ThenBy(o => o.Id)
                    .Select(o => (o.Locality == null ? "" : o.Locality + ", ") + (english ? o.Place!.LabelEn : o.Place!.LabelEs)).FirstOrDefault() ?? "",
                r.Organization.Origins.Count - 1,
                r.Organization.Residences.Where(p => p.IsPrincipal).Select(p => english ? p.Place!.LabelEn : p.Place!.LabelEs).FirstOrDefault() ?? "",
                r.State, r.StateSince, r.SubmittedAt!.Value, r.ValidUntil, r.ConsulateCode, r.ConsulateIsConfirmed)
            {
                RenewalWaitsSince = r.RenewalWaitsSince,
            })
            .ToListAsync(cancel);
        return (total, page, pages, rows);
    }

    // Words in any order anywhere in one of its names; or any part of its reference or number, with or without dashes.
    private static IQueryable<Registration> Containing(IQueryable<Registration> cases, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return cases;
        var typed = text.Length > LongestText ? text[..LongestText] : text;
        var words = Folding.Fold(typed).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => $"%{w}%").ToArray();
        if (words.Length == 0)
            return cases.Where(r => false);
        var code = new string([.. typed.Where(char.IsAsciiLetterOrDigit)]).ToUpperInvariant();
        return cases.Where(r => r.Organization!.Names.Any(n => words.All(w => EF.Functions.Like(n.Folded, w)))
            || (code.Length > 2 && (r.Reference!.Replace("-", "").Contains(code) || r.Number!.Replace("-", "").Contains(code))));
    }
}
