using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Countries;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Claims;
using DiasporaRegistry.Domain.Organizations.Edits;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Domain.Registrations.Desk;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Review.Desk;
using DiasporaRegistry.Web.Pages.Review.Predecessors;
using DiasporaRegistry.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Review;

/// <summary>One way into the queue: what it shows, and how many cases that are, where that is counted.</summary>
public sealed record QueueView(string Name, QueueFilter Filter, int? Count);

/// <summary>The ministry's queue of its own country: who waits, for what, since when and until when, and whose case it is.</summary>
public sealed class IndexModel(RegistryDb db, ListedNames names, CurrentAccount current, CaseDesk desk, ViewDesk views, Gazetteer gazetteer, TimeProvider clock, Installation installation, Words words,
    IStringLocalizer<ReviewText> text, IStringLocalizer<DeskText> deskText) : PageModel
{
    public QueueFilter Filter { get; private set; } = new();

    public string Country { get; private set; } = "";

    public ListedNames Names => names;

    public IReadOnlyList<SelectListItem> Consulates { get; private set; } = [];

    public IReadOnlyList<SelectListItem> States { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Assignees { get; private set; } = [];

    public IReadOnlyList<QueueView> Views { get; private set; } = [];

    /// <summary>The names of the places that are asked for, or what was typed for one that nobody knows.</summary>
    public (string? Origin, string? Residence) PlaceNames { get; private set; }

    /// <summary>The places that are called what was typed for an origin, where that is not one.</summary>
    public IReadOnlyList<PlaceCandidate> OriginCandidates { get; private set; } = [];

    /// <summary>The same for a residence.</summary>
    public IReadOnlyList<PlaceCandidate> ResidenceCandidates { get; private set; } = [];

    public int Total { get; private set; }

    public int PageShown { get; private set; }

    public int Pages { get; private set; }

    public IReadOnlyList<QueueRow> Rows { get; private set; } = [];

    /// <summary>What can be done to several cases at once.</summary>
    public IReadOnlyList<SelectListItem> TogetherActs => [.. BulkDecisions.Acts.Select(a => new SelectListItem(deskText[$"Together.{a}"], a.ToString())),
        new SelectListItem(deskText["Together.Assign"], AssignTogetherModel.Act)];

    /// <summary>How many reported mistakes wait for an answer.</summary>
    public int WaitingReports { get; private set; }

    /// <summary>Claims that wait for the ministry.</summary>
    public int WaitingClaims { get; private set; }

    /// <summary>How many edits of registered organizations wait for this ministry.</summary>
    public int WaitingEdits { get; private set; }

    /// <summary>How many organizations are said to go on in another, which nobody has confirmed yet.</summary>
    public int WaitingSuccessions { get; private set; }

    /// <summary>How many cases are nobody's.</summary>
    public int Unassigned { get; private set; }

    /// <summary>This list without anything that narrows it.</summary>
    public string Cleared => new QueueFilter { State = Filter.State, Sort = Filter.Sort }.Address;

    /// <summary>The keys of this page, and what each does.</summary>
    public IReadOnlyList<(string Key, string Does)> Keys =>
    [
        ("n", deskText["Next.Button"]), ("/", deskText["Keys.Search"]), ("j", deskText["Keys.Down"]), ("k", deskText["Keys.Up"]), ("x", deskText["Keys.Tick"]),
    ];

    private const int MostCandidates = 10;

    private DateOnly today;
    private WorkingCalendar calendar = WorkingCalendar.Plain;
    private Guid reader;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var account = await current.RequireAsync();
        (Country, reader) = (account.As(StaffRole.MinistryReviewer)!.Country!, account.Id);
        WaitingClaims = await db.ClaimsForMinistry(Country).CountAsync(c => c.State == ClaimState.Waiting, cancel);
        WaitingReports = await db.ReportsForMinistry(Country).CountAsync(r => r.State == MistakeState.Waiting, cancel);
        WaitingEdits = await db.EditsForMinistry(Country).CountAsync(e => e.State == EditState.Waiting && !e.Consents.Any(c => c.Country == Country), cancel);
        WaitingSuccessions = await WaitingSuccession.Of(db, Country).CountAsync(cancel);
        today = CountriesOfOrigin.DayIn(Country, clock.GetUtcNow());
        calendar = await db.WorkingCalendarOfAsync(Country, cancel);
        Filter = await WithPlacesAsync(QueueFilter.Read(Request.Query), cancel);
        var queue = new QueueReader(db, Country, reader, today);
        var counts = await queue.CountAsync(cancel);
        await ChooseAsync(counts, cancel);
        (Total, PageShown, Pages, Rows) = await queue.FindAsync(Filter, counts, calendar.Add(today, QueueReader.Soon), cancel);
    }

    /// <summary>Whether a view is what is shown.</summary>
    public bool IsShown(QueueView view) => (Filter with { Page = 1 }) == view.Filter;

    /// <summary>Where this view is kept under a name.</summary>
    public string KeepAddress => Navigation.To("review/views") + (Filter.Query.Length > 0 ? Filter.Query : "?state=" + QueueFilter.NeedsMinistry);

    /// <summary>Whether a row still waits for an answer.</summary>
    public static bool Waits(QueueRow row) => RegistrationStates.Open.Contains(row.State) || row.State == RegistrationState.Returned || row.RenewalWaitsSince is not null;

    public int DaysOf(QueueRow row) => Waiting.Days(row.RenewalWaitsSince ?? row.SubmittedAt, clock.GetUtcNow(), installation.Zone);

    /// <summary>Until when a row is to be answered, in words.</summary>
    public DueWords? DueOf(QueueRow row) => row.DueOn is { } due ? DueWords.Of(deskText, due, today, calendar) : null;

    /// <summary>Whose case a row is.</summary>
    public string AssigneeOf(QueueRow row) => row.AssigneeId is null ? deskText["Desk.Nobody"] : row.AssigneeId == reader ? deskText["Desk.Me"] : row.Assignee ?? "";

    /// <summary>The colleague who has a row in hands now.</summary>
    public string? HolderOf(QueueRow row) => row.HeldUntil > clock.GetUtcNow() && row.HolderId != reader ? row.Holder : null;

    private async Task ChooseAsync(DeskCounts counts, CancellationToken cancel)
    {
        Unassigned = counts.Unassigned;
        Views = [
            new(text["Queue.Needs"], new QueueFilter(), counts.NeedsMinistry),
            new(deskText["View.Mine"], new QueueFilter { State = QueueFilter.Open, Assignee = QueueFilter.Me }, counts.Mine),
            new(deskText["View.Unassigned"], new QueueFilter { Assignee = QueueFilter.Nobody }, counts.Unassigned),
            new(deskText["View.Overdue"], new QueueFilter { State = QueueFilter.Open, Due = QueueDue.Overdue }, counts.Overdue),
            new(deskText["View.WithConsulate"], new QueueFilter { State = QueueFilter.AtConsulate }, counts.WithConsulate),
            new(text["Queue.Renewals"], new QueueFilter { State = QueueFilter.Renewals }, counts.Renewals),
            .. (await views.ListAsync(cancel)).Select(v => new QueueView(v.Name, QueueFilter.Read(v.Query), null))];
        Consulates = [.. names.ConsulatesOf(Country).Select(c => new SelectListItem(names.Consulate(c), c)).OrderBy(i => i.Text, StringComparer.CurrentCulture)];
        States = [
            new(text["Queue.Needs"], QueueFilter.NeedsMinistry), new(deskText["View.WithConsulate"], QueueFilter.AtConsulate), new(deskText["State.Open"], QueueFilter.Open), new(text["Queue.Renewals"], QueueFilter.Renewals),
            .. Enum.GetValues<RegistrationState>().Where(s => s != RegistrationState.Draft).Select(s => new SelectListItem(words.Of(s), s.ToString())), new(text["Queue.All"], QueueFilter.All)];
        Assignees = [
            new(deskText["Desk.Me"], QueueFilter.Me), new(deskText["Desk.Nobody"], QueueFilter.Nobody),
            .. (await desk.ColleaguesAsync(Country, cancel)).Where(c => c.Id != reader).Select(c => new SelectListItem(c.Name, c.Id.ToString()))];
    }

    // A place by its code, which scripts fill in while its name stands beside it; else by what was typed: what fits best.
    private async Task<QueueFilter> WithPlacesAsync(QueueFilter filter, CancellationToken cancel)
    {
        var origin = await FindAsync(filter.Origin, Request.Query["origin-name"], PlaceUse.Origin, cancel);
        var residence = await FindAsync(filter.Residence, Request.Query["residence-name"], PlaceUse.Residence, cancel);
        (PlaceNames, OriginCandidates, ResidenceCandidates) = ((origin.Name, residence.Name), origin.Candidates, residence.Candidates);
        return filter with { Origin = origin.Code, Residence = residence.Code };
    }

    private async Task<(string? Code, string? Name, IReadOnlyList<PlaceCandidate> Candidates)> FindAsync(string? code, string? typed, PlaceUse use, CancellationToken cancel)
    {
        var known = code is null ? null : await db.Places.AsNoTracking().SingleOrDefaultAsync(p => p.Code == code, cancel);
        if (known is not null && (typed is null || typed.Trim() == known.LabelIn(Languages.Current)))
            return (known.Code, known.LabelIn(Languages.Current), []);
        if (string.IsNullOrWhiteSpace(typed))
            return typed is null ? (code, code, []) : (null, null, []);
        // What no place is called, nobody comes from: nothing is found, and the field keeps what was typed. What several are called is a question to the reader.
        return await gazetteer.MatchAsync(typed.Replace("\0", "", StringComparison.Ordinal), use, null, cancel) is [var only]
            ? (only.Code, only.LabelIn(Languages.Current), [])
            : ("?", typed, [.. (await gazetteer.SuggestAsync(typed, use, null, MostCandidates, cancel)).Select(p => new PlaceCandidate(p.Code, p.LabelIn(Languages.Current)))]);
    }
}
