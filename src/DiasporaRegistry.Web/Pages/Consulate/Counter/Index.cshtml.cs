using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Retention;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Consulate.Counter;

/// <summary>An application that the consulate helped with.</summary>
public sealed record HelpedRow(Guid Id, Guid OrganizationId, string? Name, RegistrationState State, DateTimeOffset Since, bool IsMine, bool HasAnOwner)
{
    /// <summary>The officer who helps; none once the organization is its own.</summary>
    public string? Helper { get; init; }

    /// <summary>When a draft was last written in.</summary>
    public DateTimeOffset ChangedAt { get; init; }
}

/// <summary>The counter's day: appointments of today and this week, what waits for an outcome, mobile consulates, latest contacts, and whom it helps to register.</summary>
public sealed class IndexModel(CounterDesk desk, RetentionSettings settings, ListedNames names) : CounterPage(desk)
{
    const int MostContacts = 30;

    /// <summary>How long what was written down is kept, and drafts that nobody goes on with.</summary>
    public RetentionSettings Settings => settings;

    public string ConsulateName { get; private set; } = "";

    public IReadOnlyList<CounterRow> Today { get; private set; } = [];

    public IReadOnlyList<CounterRow> ThisWeek { get; private set; } = [];

    public IReadOnlyList<CounterRow> Later { get; private set; } = [];

    /// <summary>Appointments that were, and of which nobody said what came of them.</summary>
    public IReadOnlyList<CounterRow> Unanswered { get; private set; } = [];

    public IReadOnlyList<CounterRow> Contacts { get; private set; } = [];

    public IReadOnlyList<MobileVisit> Visits { get; private set; } = [];

    public IReadOnlyList<HelpedRow> Helped { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var post = await Desk.PostAsync();
        ConsulateName = names.Of(ListedNames.Consulates, post.Consulate);
        var today = Desk.TodayIn(post.Country);
        // Until Sunday.
        var week = today.AddDays((7 - (int)today.DayOfWeek) % 7);
        var mine = Desk.Db.CounterForConsulate(post.Country, post.Consulate);
        var open = mine.Where(e => e.IsAppointment && e.CancelledAt == null);
        var coming = await Desk.RowsAsync(open.Where(e => e.Day >= today).OrderBy(e => e.Day).ThenBy(e => e.Time).ThenBy(e => e.Id), cancel);
        Today = [.. coming.Where(r => r.Entry.Day == today)];
        ThisWeek = [.. coming.Where(r => r.Entry.Day > today && r.Entry.Day <= week)];
        Later = [.. coming.Where(r => r.Entry.Day > week)];
        Unanswered = await Desk.RowsAsync(open.Where(e => e.Day < today && e.Outcome == null).OrderByDescending(e => e.Day).Take(MostContacts), cancel);
        Contacts = await Desk.RowsAsync(mine.Where(e => !e.IsAppointment || e.Outcome != null).OrderByDescending(e => e.Day).ThenByDescending(e => e.Id).Take(MostContacts), cancel);
        Visits = await Desk.Db.VisitsForConsulate(post.Country, post.Consulate).AsNoTracking().Where(v => v.CancelledAt == null && v.Until >= today).OrderBy(v => v.From).ToListAsync(cancel);
        Helped = await Desk.Db.HelpedAt(post.Country, post.Consulate)
            .OrderByDescending(r => r.BegunAt).Take(MostContacts)
            .Select(r => new HelpedRow(r.Id, r.OrganizationId, r.Organization!.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault(), r.State, r.StateSince,
                r.Organization.Representatives.Any(p => p.AccountId == post.Account.Id && p.Role == RepresentativeRole.Helper),
                r.Organization.Representatives.Any(p => p.Role == RepresentativeRole.Owner))
            {
                Helper = Desk.Db.Users.Where(a => r.Organization.Representatives.Any(p => p.AccountId == a.Id && p.Role == RepresentativeRole.Helper)).Select(a => a.DisplayName).FirstOrDefault(),
                ChangedAt = r.Organization.ChangedAt,
            }).ToListAsync(cancel);
    }
}
