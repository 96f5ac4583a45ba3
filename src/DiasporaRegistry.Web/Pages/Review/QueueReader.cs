using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Domain.Registrations.Desk;
using DiasporaRegistry.Web.Language;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Review;

/// <summary>One application in the queue.</summary>
public sealed record QueueRow(Guid Id, string? Reference, string? Number, string Name, OrganizationKind? Kind, string Origin, int MoreOrigins, string Residence,
    RegistrationState State, DateTimeOffset StateSince, DateTimeOffset SubmittedAt, DateOnly? ValidUntil, string? ConsulateCode, bool ConsulateIsConfirmed)
{
    /// <summary>Since when its renewal waits for the ministry.</summary>
    public DateTimeOffset? RenewalWaitsSince { get; init; }
    /// <summary>Whether it is an open case.</summary>
    public bool IsOpen { get; init; }
    /// <summary>The last day on which an answer is in time.</summary>
    public DateOnly? DueOn { get; init; }
    /// <summary>Whose case it is.</summary>
    public Guid? AssigneeId { get; init; }
    /// <summary>The name of whose case it is.</summary>
    public string? Assignee { get; init; }
    /// <summary>Who had it in hands last.</summary>
    public Guid? HolderId { get; init; }
    /// <summary>The name of who had it in hands last.</summary>
    public string? Holder { get; init; }
    /// <summary>Until when.</summary>
    public DateTimeOffset? HeldUntil { get; init; }
}

/// <summary>How many cases of each sort are on the desk.</summary>
public sealed record DeskCounts(int NeedsMinistry, int Mine, int Unassigned, int Overdue, int WithConsulate, int Renewals);

/// <summary>The applications and registrations of one country, as its ministry works through them.</summary>
public sealed class QueueReader(RegistryDb db, string country, Guid reader, DateOnly today)
{
    /// <summary>How many rows a page holds.</summary>
    public const int PageSize = 25;

    /// <summary>How many working days are soon.</summary>
    public const int Soon = 5;

    private sealed record Pair
    {
        public required Registration Registration { get; init; }
        public required ReviewCase? Case { get; init; }
    }

    private IQueryable<Registration> Cases => db.CasesForMinistry(country).AsNoTracking();

    /// <summary>How many there are of each sort, whatever else is asked for: one pass over what is on the desk.</summary>
    public async Task<DeskCounts> CountAsync(CancellationToken cancel)
    {
        var turns = await db.ReviewCases.AsNoTracking().Where(c => c.Country == country).GroupBy(c => c.WaitsFor).Select(g => new
        {
            g.Key,
            All = g.Count(),
            Mine = g.Count(c => c.AssigneeId == reader),
            Unassigned = g.Count(c => c.AssigneeId == null),
            Overdue = g.Count(c => c.DueOn < today),
        }).ToListAsync(cancel);
        var ministry = turns.Find(t => t.Key == WaitsFor.Ministry);
        return new DeskCounts(ministry?.All ?? 0, turns.Sum(t => t.Mine), ministry?.Unassigned ?? 0, turns.Sum(t => t.Overdue), turns.Find(t => t.Key == WaitsFor.Consulate)?.All ?? 0,
            await Cases.CountAsync(r => r.RenewalWaitsSince != null, cancel));
    }

    /// <summary>One page in the order asked for; the last page where the one asked for lies beyond.</summary>
    /// <param name="filter">What is asked for.</param>
    /// <param name="soon">The last day that is soon.</param>
    /// <param name="cancel">Ends the request.</param>
    public async Task<(int Total, int Page, int Pages, IReadOnlyList<QueueRow> Rows)> FindAsync(QueueFilter filter, DateOnly soon, CancellationToken cancel)
    {
        var found = Narrowed(Pairs(filter), filter, soon);
        var total = DeskAlone(filter, soon) is { } alone ? await alone.CountAsync(cancel) : await found.CountAsync(cancel);
        var pages = Math.Max(1, (total + PageSize - 1) / PageSize);
        var page = Math.Clamp(filter.Page, 1, pages);
        var english = Languages.Current == "en";
        var rows = await Sorted(found, filter).Skip((page - 1) * PageSize).Take(PageSize)
            .Select(p => new QueueRow(
                p.Registration.Id, p.Registration.Reference, p.Registration.Number,
                p.Registration.Organization!.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() ?? "",
                p.Registration.Organization.Kind,
                p.Registration.Organization.Origins.OrderBy(o => o.Country == country ? 0 : 1).ThenBy(o => o.Id)
                    .Select(o => (o.Locality == null ? "" : o.Locality + ", ") + (english ? o.Place!.LabelEn : o.Place!.LabelEs)).FirstOrDefault() ?? "",
                p.Registration.Organization.Origins.Count - 1,
                p.Registration.Organization.Residences.Where(r => r.IsPrincipal).Select(r => english ? r.Place!.LabelEn : r.Place!.LabelEs).FirstOrDefault() ?? "",
                p.Registration.State, p.Registration.StateSince, p.Registration.SubmittedAt!.Value, p.Registration.ValidUntil, p.Registration.ConsulateCode, p.Registration.ConsulateIsConfirmed)
            {
                RenewalWaitsSince = p.Registration.RenewalWaitsSince,
                IsOpen = p.Case != null,
                DueOn = p.Case!.DueOn,
                AssigneeId = p.Case.AssigneeId,
                Assignee = db.Users.Where(a => a.Id == p.Case.AssigneeId).Select(a => a.DisplayName).FirstOrDefault(),
                HolderId = p.Case.HolderId,
                Holder = db.Users.Where(a => a.Id == p.Case.HolderId).Select(a => a.DisplayName).FirstOrDefault(),
                HeldUntil = p.Case.HeldUntil,
            })
            .ToListAsync(cancel);
        return (total, page, pages, rows);
    }

    // What is on the desk is found from the desk, which is small and read in the order of its index; what is decided, from the registrations.
    private IQueryable<Pair> Pairs(QueueFilter filter)
    {
        var pairs = filter.IsOnDesk
            ? from c in db.ReviewCases.AsNoTracking().Where(c => c.Country == country)
              join r in Cases on c.RegistrationId equals r.Id
              select new Pair { Registration = r, Case = c }
            : from r in Cases
              join c in db.ReviewCases.AsNoTracking() on r.Id equals c.RegistrationId into cs
              from c in cs.DefaultIfEmpty()
              select new Pair { Registration = r, Case = c };
        return filter.State switch
        {
            QueueFilter.NeedsMinistry => pairs.Where(p => p.Case!.WaitsFor == WaitsFor.Ministry),
            QueueFilter.Renewals => pairs.Where(p => p.Registration.RenewalWaitsSince != null),
            _ when filter.OneState is { } state => pairs.Where(p => p.Registration.State == state),
            _ => pairs,
        };
    }

    // The usual views ask for nothing that the registrations say: they are counted without reading them.
    private IQueryable<ReviewCase>? DeskAlone(QueueFilter filter, DateOnly soon)
    {
        if (filter.State is not (QueueFilter.NeedsMinistry or QueueFilter.Open) || filter is not { Text: null, Kind: null, Consulate: null, Origin: null, Residence: null })
            return null;
        var cases = db.ReviewCases.AsNoTracking().Where(c => c.Country == country);
        if (filter.State == QueueFilter.NeedsMinistry)
            cases = cases.Where(c => c.WaitsFor == WaitsFor.Ministry);
        if (filter.Assignee is { } who)
        {
            Guid? account = who == QueueFilter.Nobody ? null : who == QueueFilter.Me ? reader : Guid.Parse(who);
            cases = cases.Where(c => c.AssigneeId == account);
        }

        return filter.Due switch
        {
            QueueDue.Overdue => cases.Where(c => c.DueOn < today),
            QueueDue.Soon => cases.Where(c => c.DueOn >= today && c.DueOn <= soon),
            QueueDue.Later => cases.Where(c => c.DueOn > soon),
            _ => cases,
        };
    }

    private IQueryable<Pair> Narrowed(IQueryable<Pair> pairs, QueueFilter filter, DateOnly soon)
    {
        pairs = Containing(pairs, filter.Text);
        if (filter.Consulate is { } consulate)
            pairs = pairs.Where(p => p.Registration.ConsulateCode == consulate);
        if (filter.Kind is { } kind)
            pairs = pairs.Where(p => p.Registration.Organization!.Kind == kind);
        if (filter.Origin is { } origin)
            pairs = pairs.Where(p => p.Registration.Organization!.Origins.Any(o => o.Place!.Path.Contains(origin)));
        if (filter.Residence is { } residence)
            pairs = pairs.Where(p => p.Registration.Organization!.Residences.Any(o => o.Place!.Path.Contains(residence)));
        if (filter.Assignee == QueueFilter.Nobody)
            pairs = pairs.Where(p => p.Case!.AssigneeId == null);
        else if (filter.Assignee is { } who && (who == QueueFilter.Me ? reader : Guid.Parse(who)) is var account)
            pairs = pairs.Where(p => p.Case!.AssigneeId == account);
        return filter.Due switch
        {
            QueueDue.Overdue => pairs.Where(p => p.Case!.DueOn < today),
            QueueDue.Soon => pairs.Where(p => p.Case!.DueOn >= today && p.Case.DueOn <= soon),
            QueueDue.Later => pairs.Where(p => p.Case!.DueOn > soon),
            _ => pairs,
        };
    }

    private static IQueryable<Pair> Sorted(IQueryable<Pair> pairs, QueueFilter filter) => filter.Sort switch
    {
        QueueSort.Age => pairs.OrderBy(p => p.Registration.RenewalWaitsSince ?? p.Registration.SubmittedAt).ThenBy(p => p.Registration.Id),
        QueueSort.Newest => pairs.OrderByDescending(p => p.Registration.RenewalWaitsSince ?? p.Registration.SubmittedAt).ThenBy(p => p.Registration.Id),
        // What is decided has no due day.
        _ when !filter.IsOnDesk => pairs.OrderBy(p => p.Case!.DueOn).ThenBy(p => p.Registration.SubmittedAt).ThenBy(p => p.Registration.Id),
        _ => pairs.OrderBy(p => p.Case!.DueOn).ThenBy(p => p.Case!.RegistrationId),
    };

    // Words in any order anywhere in one of its names; or any part of its reference or number, with or without dashes.
    private static IQueryable<Pair> Containing(IQueryable<Pair> pairs, string? typed)
    {
        if (typed is null)
            return pairs;
        var words = Folding.Fold(typed).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => $"%{w}%").ToArray();
        if (words.Length == 0)
            return pairs.Where(p => false);
        var code = new string([.. typed.Where(char.IsAsciiLetterOrDigit)]).ToUpperInvariant();
        return pairs.Where(p => p.Registration.Organization!.Names.Any(n => words.All(w => EF.Functions.Like(n.Folded, w)))
            || (code.Length > 2 && (p.Registration.Reference!.Replace("-", "").Contains(code) || p.Registration.Number!.Replace("-", "").Contains(code))));
    }
}
