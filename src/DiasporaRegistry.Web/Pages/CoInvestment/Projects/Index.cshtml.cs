using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Web.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.CoInvestment.Projects;

/// <summary>A project in the office's list.</summary>
public sealed record ProjectRow(Guid Id, string Title, string? Reference, int Year, string Programme, string Place, ProjectStage Stage, string Currency, decimal Committed, decimal InHand, int Waiting);

/// <summary>A payment that waits for a second person.</summary>
public sealed record WaitingPayment(Guid Project, Guid Id, string Title, LedgerAct Act, decimal Amount, string Currency, DateTimeOffset PreparedAt, bool IsOwn);

/// <summary>The projects of the country's programmes, and the payments that wait.</summary>
public sealed class IndexModel(ProgrammeDesk desk) : ProgrammePage(desk)
{
    const int PageSize = 25;
    const int MostWaiting = 100;

    [FromQuery(Name = "q")]
    public string? Text { get; set; }

    [FromQuery(Name = "year")]
    public string? Year { get; set; }

    [FromQuery(Name = "open")]
    public string? Open { get; set; }

    [FromQuery(Name = "p")]
    public string? PageAsked { get; set; }

    public IReadOnlyList<ProjectRow> Rows { get; private set; } = [];

    public IReadOnlyList<WaitingPayment> Waiting { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Years { get; private set; } = [];

    public int Total { get; private set; }

    public int PageShown { get; private set; } = 1;

    public int Pages { get; private set; } = 1;

    public bool IsNarrowed => !Domain.Visible.IsNothing(Text) || Year is { Length: > 0 } || Open is { Length: > 0 };

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var office = await OfficeAsync();
        var all = Db.ProjectsOf(office.Country).AsNoTracking();
        Years = [.. (await all.Select(p => p.Year).Distinct().OrderByDescending(y => y).ToListAsync(cancel)).Select(y => new SelectListItem($"{y}", $"{y}"))];
        var shown = Narrowed(all);
        Total = await shown.CountAsync(cancel);
        Pages = Math.Max(1, (Total + PageSize - 1) / PageSize);
        PageShown = Math.Clamp(int.TryParse(PageAsked, out var asked) ? asked : 1, 1, Pages);
        Rows = await RowsAsync(shown.OrderByDescending(p => p.Year).ThenByDescending(p => p.Id).Skip((PageShown - 1) * PageSize).Take(PageSize), cancel);
        Waiting = await all.SelectMany(p => p.Payments, (p, o) => new { Project = p, Order = o }).Where(w => w.Order.State == PaymentState.Waiting).OrderBy(w => w.Order.PreparedAt).Take(MostWaiting)
            .Select(w => new WaitingPayment(w.Project.Id, w.Order.Id, w.Project.Title, w.Order.Act, w.Order.Amount, w.Order.Currency, w.Order.PreparedAt, w.Order.PreparedBy == office.Id)).ToListAsync(cancel);
    }

    IQueryable<Project> Narrowed(IQueryable<Project> all)
    {
        if (!Domain.Visible.IsNothing(Text))
        {
            var like = "%" + Text.Trim().Replace("\0", "", StringComparison.Ordinal).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%";
            all = all.Where(p => EF.Functions.ILike(p.Title, like) || EF.Functions.ILike(p.Reference!, like));
        }

        if (int.TryParse(Year, out var year))
            all = all.Where(p => p.Year == year);
        return Open switch
        {
            "yes" => all.Where(p => p.ClosedOn == null),
            "no" => all.Where(p => p.ClosedOn != null),
            _ => all,
        };
    }

    async Task<IReadOnlyList<ProjectRow>> RowsAsync(IQueryable<Project> page, CancellationToken cancel)
    {
        var english = Languages.Current == "en";
        var found = await page.Select(p => new
        {
            Project = p,
            Programme = Db.Programmes.Where(g => g.Code == p.ProgrammeCode).Select(g => english ? g.NameEn : g.NameEs).First(),
            Place = Db.Places.Where(l => l.Code == p.PlaceCode).Select(l => english ? l.LabelEn : l.LabelEs).First(),
            Waiting = p.Payments.Count(o => o.State == PaymentState.Waiting),
        }).ToListAsync(cancel);
        var ids = found.Select(f => f.Project.Id).ToList();
        var totals = (await Db.ProjectTotals.Where(t => ids.Contains(t.ProjectId)).ToListAsync(cancel)).ToLookup(t => (t.ProjectId, t.Currency));
        return [.. found.Select(f => new ProjectRow(f.Project.Id, f.Project.Title, f.Project.Reference, f.Project.Year, f.Programme, f.Place, f.Project.Stage, f.Project.Currency,
            totals[(f.Project.Id, f.Project.Currency)].Sum(t => t.PartyId is null ? 0 : t.Committed), totals[(f.Project.Id, f.Project.Currency)].Sum(t => t.Funds), f.Waiting))];
    }
}
