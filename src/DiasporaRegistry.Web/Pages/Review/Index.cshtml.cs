using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Edits;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Review;

/// <summary>The ministry's queue of its own country: who waits, for what, and since when.</summary>
public sealed class IndexModel(RegistryDb db, CurrentAccount current, TimeProvider clock, Installation installation) : PageModel
{
    [FromQuery(Name = "q")]
    public string? Text { get; set; }

    [FromQuery(Name = "state")]
    public string? State { get; set; }

    [FromQuery(Name = "consulate")]
    public string? Consulate { get; set; }

    [FromQuery(Name = "kind")]
    public string? Kind { get; set; }

    [FromQuery(Name = "p")]
    public string? PageAsked { get; set; }

    public string Country { get; private set; } = "";

    public CodeNames Names { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> Consulates { get; private set; } = [];

    public IReadOnlyList<(string Word, RegistrationState? State, int Count)> Views { get; private set; } = [];

    public int Total { get; private set; }

    public int PageShown { get; private set; }

    public int Pages { get; private set; }

    public IReadOnlyList<QueueRow> Rows { get; private set; } = [];

    /// <summary>How many reported mistakes wait for an answer.</summary>
    public int WaitingReports { get; private set; }

    /// <summary>How many edits of registered organizations wait for this ministry.</summary>
    public int WaitingEdits { get; private set; }

    public bool IsNarrowed => !string.IsNullOrWhiteSpace(Text) || !string.IsNullOrEmpty(Consulate) || !string.IsNullOrEmpty(Kind);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Country = (await current.RequireAsync()).As(StaffRole.MinistryReviewer)!.Country!;
        Names = await CodeNames.ReadAsync(db, Country, cancel);
        WaitingReports = await db.ReportsForMinistry(Country).CountAsync(r => r.State == MistakeState.Waiting, cancel);
        WaitingEdits = await db.EditsForMinistry(Country).CountAsync(e => e.State == EditState.Waiting && !e.Consents.Any(c => c.Country == Country), cancel);
        var queue = new QueueReader(db, Country);
        var counts = await queue.CountAsync(cancel);
        State = QueueReader.StatesOf(State) is null || string.IsNullOrEmpty(State) ? QueueReader.NeedsMinistry : State;
        Views = [(QueueReader.NeedsMinistry, null, QueueReader.WaitingForMinistry.Sum(s => counts.GetValueOrDefault(s))),
            (QueueReader.Renewals, null, await queue.CountRenewalsAsync(cancel)),
            .. Enum.GetValues<RegistrationState>().Where(s => counts.ContainsKey(s) || IsShown(s)).Select(s => (s.ToString(), (RegistrationState?)s, counts.GetValueOrDefault(s))),
            (QueueReader.All, null, counts.Values.Sum())];
        Consulates = [.. (await queue.ConsulatesAsync(cancel)).Select(c => new SelectListItem(Names.Consulate(c), c)).OrderBy(i => i.Text, StringComparer.CurrentCulture)];
        Consulate = Consulates.FirstOrDefault(c => c.Value == Consulate)?.Value;
        var kind = Enum.TryParse<OrganizationKind>(Kind, out var parsed) && Enum.IsDefined(parsed) ? parsed : (OrganizationKind?)null;
        Kind = kind?.ToString();
        var asked = int.TryParse(PageAsked, out var page) ? page : 1;
        (Total, PageShown, Pages, Rows) = await queue.FindAsync(new QueueFilter(Text, State, Consulate, kind, asked), cancel);
    }

    public bool IsShown(string word) => string.Equals(word, State, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a row still waits for an answer.</summary>
    public static bool Waits(QueueRow row) => RegistrationStates.Open.Contains(row.State) || row.State == RegistrationState.Returned || row.RenewalWaitsSince is not null;

    public int DaysOf(QueueRow row) => Waiting.Days(row.RenewalWaitsSince ?? row.SubmittedAt, clock.GetUtcNow(), installation.Zone);

    /// <summary>This list in another state, with the other filters kept.</summary>
    public string InState(string word) => Address(("state", word), ("q", Text), ("consulate", Consulate), ("kind", Kind));

    /// <summary>This list without words, consulate and kind.</summary>
    public string Cleared => Address(("state", State));

    private bool IsShown(RegistrationState state) => IsShown(state.ToString());

    private static string Address(params (string Name, string? Value)[] asked)
    {
        var query = new QueryBuilder(asked.Where(a => !string.IsNullOrWhiteSpace(a.Value)).Select(a => KeyValuePair.Create(a.Name, a.Value!)));
        return Navigation.To("review") + query.ToQueryString();
    }
}
