using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Claims;
using DiasporaRegistry.Domain.Organizations.Edits;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Domain.Registrations.Desk;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Review.Desk;
using DiasporaRegistry.Web.Pages.Review.Predecessors;
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
public sealed record DeskCounts(int NeedsMinistry, int Mine, int Unassigned, int Overdue, int WithConsulate, int Returned, int Renewals, int RenewalsWithConsulate)
{
    /// <summary>Claims that wait for the ministry.</summary>
    public int Claims { get; init; }
    /// <summary>Reported mistakes that wait for an answer.</summary>
    public int Reports { get; init; }
    /// <summary>Edits of registered organizations that wait for this ministry.</summary>
    public int Edits { get; init; }
    /// <summary>Organizations that are said to go on in another, which nobody has confirmed yet.</summary>
    public int Successions { get; init; }

    /// <summary>How many a view holds that is one of these sorts; null for every other view.</summary>
    public int? Of(QueueFilter filter) => (filter with { Page = 1, Sort = QueueSort.Due }) switch
    {
        var f when f == new QueueFilter() => NeedsMinistry,
        var f when f == new QueueFilter { Assignee = QueueFilter.Nobody } => Unassigned,
        var f when f == new QueueFilter { State = QueueFilter.Open, Assignee = QueueFilter.Me } => Mine,
        var f when f == new QueueFilter { State = QueueFilter.AtConsulate } => WithConsulate,
        var f when f == new QueueFilter { State = QueueFilter.Open, Due = QueueDue.Overdue } => Overdue,
        var f when f == new QueueFilter { State = QueueFilter.Renewals } => Renewals,
        // Nothing else waits for an organization; and of what waits for a consulate, all that is no renewal is an application.
        var f when f == new QueueFilter { State = nameof(RegistrationState.Returned) } => Returned,
        var f when f == new QueueFilter { State = nameof(RegistrationState.ConsularOpinion) } => WithConsulate - RenewalsWithConsulate,
        _ => null,
    };
}

/// <summary>The applications and registrations of one country, as its ministry works through them.</summary>
public sealed class QueueReader(RegistryDb db, string country, Guid reader, DateOnly today)
{
    /// <summary>How many rows a page holds.</summary>
    public const int PageSize = 25;

    /// <summary>How many working days are soon.</summary>
    public const int Soon = 5;

    private const int MostNamed = 1000;

    // An open case with what a queue is narrowed and sorted by.
    private sealed record OnDesk
    {
        public required ReviewCase Case { get; init; }
        public required CaseFacts Facts { get; init; }
    }

    // What is needed of a case to put it in order.
    private sealed record NamedCase(Guid Id, DateOnly? DueOn, DateTimeOffset Since);

    private IQueryable<Registration> Cases => db.CasesForMinistry(country).AsNoTracking();

    private IQueryable<ReviewCase> Desk => db.ReviewCases.AsNoTracking().Where(c => c.Country == country);

    /// <summary>How many there are of each sort, whatever else is asked for.</summary>
    public async Task<DeskCounts> CountAsync(DeskTally tally, CancellationToken cancel)
    {
        var pile = await tally.OfAsync(country, today, () => PileAsync(cancel), cancel);
        int Of(Func<DeskShare, bool> which) => pile.Shares.Where(which).Sum(s => s.All);
        return new DeskCounts(Of(s => s.WaitsFor == WaitsFor.Ministry), Of(s => s.AssigneeId == reader), Of(s => s.WaitsFor == WaitsFor.Ministry && s.AssigneeId is null), pile.Shares.Sum(s => s.Overdue),
            Of(s => s.WaitsFor == WaitsFor.Consulate), Of(s => s.WaitsFor == WaitsFor.Organization), pile.Beside.Renewals, pile.Beside.RenewalsWithConsulate)
        {
            Claims = pile.Beside.Claims,
            Reports = pile.Beside.Reports,
            Edits = pile.Beside.Edits,
            Successions = pile.Beside.Successions,
        };
    }

    // One pass over what is on the desk, and one question about what waits beside it.
    private async Task<DeskPile> PileAsync(CancellationToken cancel) => new(
        await Desk.GroupBy(c => new { c.WaitsFor, c.AssigneeId }).Select(g => new DeskShare(g.Key.WaitsFor, g.Key.AssigneeId, g.Count(), g.Count(c => c.DueOn < today))).ToListAsync(cancel),
        // The reader's own row is there in any case, to hang the counts on.
        await db.Users.Where(a => a.Id == reader).Select(_ => new DeskBeside(
            db.CasesForMinistry(country).Count(r => r.RenewalWaitsSince != null),
            db.CasesForMinistry(country).Count(r => r.RenewalWaitsSince != null && r.RenewalOpinionSince != null),
            db.ClaimsForMinistry(country).Count(c => c.State == ClaimState.Waiting),
            db.ReportsForMinistry(country).Count(r => r.State == MistakeState.Waiting),
            db.EditsForMinistry(country).Count(e => e.State == EditState.Waiting && !e.Consents.Any(c => c.Country == country)),
            WaitingSuccession.Of(db, country).Count())).SingleAsync(cancel));

    /// <summary>One page in the order asked for; the last page where the one asked for lies beyond.</summary>
    /// <param name="filter">What is asked for.</param>
    /// <param name="counts">What was counted already.</param>
    /// <param name="soon">The last day that is soon.</param>
    /// <param name="cancel">Ends the request.</param>
    public async Task<(int Total, int Page, int Pages, IReadOnlyList<QueueRow> Rows)> FindAsync(QueueFilter filter, DeskCounts counts, DateOnly soon, CancellationToken cancel)
    {
        var open = NarrowedCases(Desk, filter, soon);
        var desk = Narrowed(from c in open join f in db.CaseFacts on c.RegistrationId equals f.RegistrationId select new OnDesk { Case = c, Facts = f }, filter);
        var decided = filter.IsOnDesk ? null : Narrowed(Cases, filter);
        // The usual views ask for nothing but what the desk itself says.
        // What is looked for by its name is mostly little: it is read whole, in no order, and not counted as well.
        var named = decided is null && filter.Text is not null ? await desk.OrderBy(p => p.Case.RegistrationId).Take(MostNamed + 1).Select(p => new NamedCase(p.Case.RegistrationId, p.Case.DueOn, p.Facts.WaitsSince)).ToListAsync(cancel) : null;
        // In a state that is never on the desk, nobody looks for it there.
        var isBeside = decided is not null && (filter.Sort != QueueSort.Due || (filter.OneState is { } one && !ReviewCase.States.Contains(one)));
        var openTotal = isBeside ? 0 : counts.Of(filter) is { } counted ? counted : named?.Count <= MostNamed ? named.Count : IsDeskAlone(filter) ? await open.CountAsync(cancel) : await desk.CountAsync(cancel);
        var total = decided is null ? openTotal : await decided.CountAsync(cancel);
        var pages = Math.Max(1, (total + PageSize - 1) / PageSize);
        var page = Math.Clamp(filter.Page, 1, pages);
        var skipped = (page - 1) * PageSize;
        var inOrder = IsDeskAlone(filter) && filter.Sort == QueueSort.Due ? open.OrderBy(c => c.DueOn).ThenBy(c => c.RegistrationId).Select(c => c.RegistrationId) : Sorted(desk, filter);
        List<Guid> ids;
        if (named?.Count <= MostNamed)
        {
            ids = [.. Sorted(named, filter.Sort).Skip(skipped).Take(PageSize)];
        }
        else if (decided is null)
        {
            ids = await inOrder.Skip(skipped).Take(PageSize).ToListAsync(cancel);
        }
        else if (!isBeside)
        {
            // What is decided has no due day: it stands after all that is open.
            ids = skipped < openTotal ? await inOrder.Skip(skipped).Take(PageSize).ToListAsync(cancel) : [];
            ids.AddRange(await Sorted(decided.Where(r => !db.ReviewCases.Any(c => c.RegistrationId == r.Id)), QueueSort.Age)
                .Skip(Math.Max(0, skipped - openTotal)).Take(PageSize - ids.Count).ToListAsync(cancel));
        }
        else
        {
            ids = await Sorted(decided, filter.Sort).Skip(skipped).Take(PageSize).ToListAsync(cancel);
        }

        var rows = (await RowsAsync(ids, cancel)).ToDictionary(r => r.Id);
        return (total, page, pages, [.. ids.Where(rows.ContainsKey).Select(id => rows[id])]);
    }

    // What a line shows is read of the lines of one page alone.
    private async Task<List<QueueRow>> RowsAsync(List<Guid> ids, CancellationToken cancel)
    {
        var english = Languages.Current == "en";
        return await (
            from r in Cases.Where(r => ids.Contains(r.Id))
            join c in db.ReviewCases on r.Id equals c.RegistrationId into cs
            from c in cs.DefaultIfEmpty()
            select new QueueRow(
                r.Id, r.Reference, r.Number,
                r.Organization!.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() ?? "",
                r.Organization.Kind,
                r.Organization.Origins.OrderBy(o => o.Country == country ? 0 : 1).ThenBy(o => o.Id)
                    .Select(o => (o.Locality == null ? "" : o.Locality + ", ") + (english ? o.Place!.LabelEn : o.Place!.LabelEs)).FirstOrDefault() ?? "",
                r.Organization.Origins.Count - 1,
                r.Organization.Residences.Where(x => x.IsPrincipal).Select(x => english ? x.Place!.LabelEn : x.Place!.LabelEs).FirstOrDefault() ?? "",
                r.State, r.StateSince, r.SubmittedAt!.Value, r.ValidUntil, r.ConsulateCode, r.ConsulateIsConfirmed)
            {
                RenewalWaitsSince = r.RenewalWaitsSince,
                IsOpen = c != null,
                DueOn = c!.DueOn,
                AssigneeId = c.AssigneeId,
                Assignee = db.Users.Where(a => a.Id == c.AssigneeId).Select(a => a.DisplayName).FirstOrDefault(),
                HolderId = c.HolderId,
                Holder = db.Users.Where(a => a.Id == c.HolderId).Select(a => a.DisplayName).FirstOrDefault(),
                HeldUntil = c.HeldUntil,
            })
            .ToListAsync(cancel);
    }

    private static bool IsDeskAlone(QueueFilter filter) =>
        filter.State is QueueFilter.NeedsMinistry or QueueFilter.AtConsulate or QueueFilter.Open or QueueFilter.All or nameof(RegistrationState.Returned) && filter is { Text: null, Kind: null, Consulate: null, Origin: null, Residence: null };

    private IQueryable<ReviewCase> NarrowedCases(IQueryable<ReviewCase> cases, QueueFilter filter, DateOnly soon)
    {
        if (filter.Turn is { } turn)
            cases = cases.Where(c => c.WaitsFor == turn);
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

    private static IQueryable<OnDesk> Narrowed(IQueryable<OnDesk> desk, QueueFilter filter)
    {
        if (filter.State == QueueFilter.Renewals)
            desk = desk.Where(p => p.Facts.RenewalWaits);
        else if (filter.OneState is { } state)
            desk = desk.Where(p => p.Facts.State == state);
        if (filter.Consulate is { } consulate)
            desk = desk.Where(p => p.Facts.ConsulateCode == consulate);
        if (filter.Kind is { } kind)
            desk = desk.Where(p => p.Facts.Kind == kind);
        if (filter.Origin is { } origin)
            desk = desk.Where(p => p.Facts.Origins.Contains(origin));
        if (filter.Residence is { } residence)
            desk = desk.Where(p => p.Facts.Residences.Contains(residence));
        if (filter.Text is not { } typed)
            return desk;
        var (words, code) = Typed(typed);
        return words.Length == 0 ? desk.Where(p => false)
            // All names in one text say first, and cheaply, that none of them can be it.
            : desk.Where(p => (words.All(w => EF.Functions.Like(string.Join("\n", p.Facts.Names), w)) && p.Facts.Names.Any(n => words.All(w => EF.Functions.Like(n, w)))) || (code.Length > 2 && p.Facts.Codes.Contains(code)));
    }

    private static IQueryable<Registration> Narrowed(IQueryable<Registration> cases, QueueFilter filter)
    {
        if (filter.OneState is { } state)
            cases = cases.Where(r => r.State == state);
        if (filter.Consulate is { } consulate)
            cases = cases.Where(r => r.ConsulateCode == consulate);
        if (filter.Kind is { } kind)
            cases = cases.Where(r => r.Organization!.Kind == kind);
        if (filter.Origin is { } origin)
            cases = cases.Where(r => r.Organization!.Origins.Any(o => o.Place!.Path.Contains(origin)));
        if (filter.Residence is { } residence)
            cases = cases.Where(r => r.Organization!.Residences.Any(o => o.Place!.Path.Contains(residence)));
        if (filter.Text is not { } typed)
            return cases;
        var (words, code) = Typed(typed);
        return words.Length == 0 ? cases.Where(r => false)
            : cases.Where(r => r.Organization!.Names.Any(n => words.All(w => EF.Functions.Like(n.Folded, w)))
                || (code.Length > 2 && (r.Reference!.Replace("-", "").Contains(code) || r.Number!.Replace("-", "").Contains(code))));
    }

    private static IQueryable<Guid> Sorted(IQueryable<OnDesk> desk, QueueFilter filter) => (filter.Sort switch
    {
        QueueSort.Age => desk.OrderBy(p => p.Facts.WaitsSince).ThenBy(p => p.Case.RegistrationId),
        QueueSort.Newest => desk.OrderByDescending(p => p.Facts.WaitsSince).ThenByDescending(p => p.Case.RegistrationId),
        _ => desk.OrderBy(p => p.Case.DueOn).ThenBy(p => p.Case.RegistrationId),
    }).Select(p => p.Case.RegistrationId);

    private static IEnumerable<Guid> Sorted(List<NamedCase> cases, QueueSort sort) => (sort switch
    {
        QueueSort.Age => cases.OrderBy(c => c.Since).ThenBy(c => c.Id),
        QueueSort.Newest => cases.OrderByDescending(c => c.Since).ThenByDescending(c => c.Id),
        _ => cases.OrderBy(c => c.DueOn ?? DateOnly.MaxValue).ThenBy(c => c.Id),
    }).Select(c => c.Id);

    private static IQueryable<Guid> Sorted(IQueryable<Registration> cases, QueueSort sort) => (sort == QueueSort.Newest
        ? cases.OrderByDescending(r => r.RenewalWaitsSince ?? r.SubmittedAt).ThenByDescending(r => r.Id)
        : cases.OrderBy(r => r.RenewalWaitsSince ?? r.SubmittedAt).ThenBy(r => r.Id)).Select(r => r.Id);

    // Words in any order anywhere in one of its names; or any part of its reference or number, with or without dashes.
    private static (string[] Words, string Code) Typed(string typed) =>
        ([.. Folding.Fold(typed).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => $"%{w}%")], new string([.. typed.Where(char.IsAsciiLetterOrDigit)]).ToUpperInvariant());
}
