using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Calls;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Domain.CoInvestment.Years;
using DiasporaRegistry.Web.Language;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.CoInvestment;

/// <summary>A programme year in the list.</summary>
public sealed record YearRow(Guid Id, string Programme, int Year, ProgrammeYearState State);

/// <summary>A call in the list, with how many proposals stand where.</summary>
public sealed record CallRow(Guid Id, string Title, CallStage Stage, DateTimeOffset OpensAt, DateTimeOffset ClosesAt, int Drafts, int ToReview, int All);

/// <summary>The programmes of the own country: its years, its calls, and what waits.</summary>
public sealed class IndexModel(ProgrammeDesk desk) : ProgrammePage(desk)
{
    // Calls of older years are on the pages of their years.
    const int MostCalls = 40;

    public IReadOnlyList<YearRow> Years { get; private set; } = [];

    public IReadOnlyList<CallRow> Calls { get; private set; } = [];

    /// <summary>How many questions about calls wait for an answer.</summary>
    public int Questions { get; private set; }

    /// <summary>How many payments wait for a second person.</summary>
    public int Payments { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var country = (await OfficeAsync()).Country;
        var english = Languages.Current == "en";
        Years = await (from year in Db.YearsOf(country)
                       join programme in Db.Programmes on year.ProgrammeCode equals programme.Code
                       orderby year.Year descending, programme.NameEs
                       select new YearRow(year.Id, english ? programme.NameEn : programme.NameEs, year.Year, year.State)).ToListAsync(cancel);
        Calls = await RowsAsync(Db.CallsOf(country).OrderByDescending(c => c.ClosesAt).Take(MostCalls), cancel);
        Questions = await Db.CallQuestions.CountAsync(q => q.AnsweredAt == null && Db.CallsOf(country).Any(c => c.Id == q.CallId), cancel);
        Payments = await Db.ProjectsOf(country).SelectMany(p => p.Payments).CountAsync(o => o.State == Domain.CoInvestment.PaymentState.Waiting, cancel);
    }

    async Task<IReadOnlyList<CallRow>> RowsAsync(IQueryable<Call> calls, CancellationToken cancel)
    {
        var found = await calls.AsNoTracking().ToListAsync(cancel);
        var ids = found.Select(c => c.Id).ToList();
        var counts = await Db.Proposals.Where(p => ids.Contains(p.CallId)).GroupBy(p => new { p.CallId, p.State }).Select(g => new { g.Key.CallId, g.Key.State, Count = g.Count() }).ToListAsync(cancel);
        return [.. found.Select(c =>
        {
            var own = counts.Where(n => n.CallId == c.Id).ToList();
            int Of(ProposalStage stage) => own.Where(n => n.State == stage).Sum(n => n.Count);
            return new CallRow(c.Id, c.TitleIn(Languages.Current), c.StageAt(Desk.Now), c.OpensAt, c.ClosesAt, Of(ProposalStage.Draft), Of(ProposalStage.Submitted), own.Sum(n => n.Count) - Of(ProposalStage.Draft));
        })];
    }
}
