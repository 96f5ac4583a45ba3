using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Needs;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Pages.Needs;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Consulate.Needs;

/// <summary>What organizations of the district need: what waits for an answer, the most pressing and the oldest first, and what was answered.</summary>
public sealed class IndexModel(NeedDesk desk, NeedReader reader, ListedNames names, CurrentAccount current) : PageModel
{
    const int MostShown = 200;
    const int MostPast = 50;

    /// <summary>One of the study's four groups; all where it is none.</summary>
    [BindProperty(SupportsGet = true, Name = "group")]
    public string? Group { get; set; }

    public string ConsulateName { get; private set; } = "";

    public NeedReader Reader => reader;

    public IReadOnlyList<NeedRow> Open { get; private set; } = [];

    public IReadOnlyList<NeedRow> Past { get; private set; } = [];

    /// <summary>How many wait in each group, the chosen one or not.</summary>
    public IReadOnlyDictionary<string, int> Waiting { get; private set; } = new Dictionary<string, int>();

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var officer = (await current.RequireAsync()).As(StaffRole.ConsularOfficer)!;
        var (country, consulate) = (officer.Country!, officer.ConsulateCode!);
        ConsulateName = names.Consulate(consulate);
        Group = NeedGroups.All.FirstOrDefault(g => g == Group);
        var mine = desk.Db.NeedsForConsulate(country, consulate);
        var due = mine.WhoseAnswerIsDue(desk.Db);
        Waiting = await due.GroupBy(n => n.Group).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        Open = await reader.RowsAsync(due.Where(n => Group == null || n.Group == Group)
            .OrderBy(n => n.Urgency == NeedUrgency.Urgent ? 0 : n.Urgency == NeedUrgency.Soon ? 1 : 2).ThenBy(n => n.StateSince).ThenBy(n => n.Id).Take(MostShown), cancel);
        Past = await reader.RowsAsync(mine.Where(n => n.LastAnswer != null && n.State != NeedState.Open && (Group == null || n.Group == Group)).OrderByDescending(n => n.StateSince).ThenBy(n => n.Id).Take(MostPast), cancel);
    }
}
