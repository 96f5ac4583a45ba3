using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Register.Successions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Review.Predecessors;

/// <summary>What one organization says of another and nobody has answered yet.</summary>
/// <param name="Said">The statement.</param>
/// <param name="Case">The case through which the ministry answers.</param>
/// <param name="Before">The name of the one that was before.</param>
/// <param name="After">The name of the one that came after.</param>
/// <param name="AsksNobody">Whether nobody speaks for the other one, so that a ministry alone can answer.</param>
public sealed record WaitingSuccession(Succession Said, Guid Case, string Before, string After, bool AsksNobody)
{
    /// <summary>Reads what waits, and that a ministry can answer: it has a case of one of the two, and may see both.</summary>
    public static IQueryable<Succession> Of(RegistryDb db, string country)
    {
        var (cases, seen) = (Kin.CasesThatMayState(db, country), db.OrganizationsForMinistry(country));
        return db.Successions.AsNoTracking().Where(s => s.State == SuccessionState.Waiting && cases.Any(r => r.OrganizationId == s.PredecessorId || r.OrganizationId == s.SuccessorId)
            && seen.Any(o => o.Id == s.PredecessorId) && seen.Any(o => o.Id == s.SuccessorId));
    }
}

/// <summary>Which organizations are said to go on in others and wait to be confirmed: first those that a ministry alone can answer, then the oldest.</summary>
public sealed class IndexModel(RegistryDb db, CurrentAccount current, TimeProvider clock, Installation installation) : PageModel
{
    private const int PageSize = 25;

    [FromQuery(Name = "p")]
    public string? PageAsked { get; set; }

    public string Country { get; private set; } = "";

    public IReadOnlyList<WaitingSuccession> Rows { get; private set; } = [];

    public int PageShown { get; private set; }

    public int Pages { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Country = (await current.RequireAsync()).As(StaffRole.MinistryReviewer)!.Country!;
        var (waiting, cases, voices) = (WaitingSuccession.Of(db, Country), Kin.CasesThatMayState(db, Country), SuccessionDesk.WithVoice(db));
        Pages = Math.Max(1, (await waiting.CountAsync(cancel) + PageSize - 1) / PageSize);
        PageShown = Math.Clamp(int.TryParse(PageAsked, out var asked) ? asked : 1, 1, Pages);
        var rows = await waiting
            .Select(s => new { Said = s, AsksNobody = !voices.Any(o => o.Id == (s.StatedBy == SuccessionSide.Predecessor ? s.SuccessorId : s.PredecessorId)) })
            .OrderByDescending(x => x.AsksNobody).ThenBy(x => x.Said.StatedAt).ThenBy(x => x.Said.Id)
            .Skip((PageShown - 1) * PageSize).Take(PageSize)
            .Select(x => new
            {
                x.Said,
                x.AsksNobody,
                Case = cases.Where(r => r.OrganizationId == x.Said.PredecessorId || r.OrganizationId == x.Said.SuccessorId).OrderByDescending(r => r.SubmittedAt).Select(r => r.Id).First(),
                Before = db.Organizations.Where(o => o.Id == x.Said.PredecessorId).SelectMany(o => o.Names).Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault(),
                After = db.Organizations.Where(o => o.Id == x.Said.SuccessorId).SelectMany(o => o.Names).Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault(),
            }).ToListAsync(cancel);
        Rows = [.. rows.Select(r => new WaitingSuccession(r.Said, r.Case, r.Before ?? "", r.After ?? "", r.AsksNobody))];
    }

    public int DaysOf(WaitingSuccession row) => Waiting.Days(row.Said.StatedAt, clock.GetUtcNow(), installation.Zone);
}
