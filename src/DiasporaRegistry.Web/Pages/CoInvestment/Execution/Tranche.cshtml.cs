using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment.Execution;
using DiasporaRegistry.Web.Language;
using Microsoft.AspNetCore.Mvc;

namespace DiasporaRegistry.Web.Pages.CoInvestment.Execution;

/// <summary>A paper, typed.</summary>
public sealed class PaperLine
{
    public string? Reference { get; set; }
}

/// <summary>The papers of a tranche, typed, in the order of the kinds that it asks for.</summary>
public sealed class TrancheForm
{
    public List<PaperLine> Papers { get; set; } = [];
}

/// <summary>Asks for the release of a tranche, with the papers that show that it may be paid; another person releases it.</summary>
public sealed class TrancheModel(ExecutionDesk desk) : ExecutionPage(desk)
{
    [BindProperty]
    public TrancheForm Form { get; set; } = new();

    public Tranche Tranche { get; private set; } = null!;

    /// <summary>What lacks beside the papers.</summary>
    public IReadOnlyList<TrancheGap> Gaps => [.. View.Works.GapsOf(Tranche, View.Terms).Where(g => g != TrancheGap.Evidence)];

    public string EvidenceName(string code) => View.Rules.Evidence.FirstOrDefault(e => e.Code == code)?.NameIn(Languages.Current) ?? code;

    public async Task<IActionResult> OnGetAsync(Guid id, Guid tranche, CancellationToken cancel)
    {
        if (!await FindAsync(id, tranche, cancel))
            return NotFound();
        Fill();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, Guid tranche, CancellationToken cancel)
    {
        if (!await FindAsync(id, tranche, cancel))
            return NotFound();
        Fill();
        foreach (var (index, paper) in Form.Papers.Index())
        {
            if (Visible.IsNothing(paper.Reference))
                ModelState.AddModelError($"Form.Papers[{index}].Reference", Execution.Text["Tranche.PaperMissing", EvidenceName(Tranche.Evidence[index])]);
            else if (OneLine.Exceeds(paper.Reference, Tranche.LongestReference))
                ModelState.AddModelError($"Form.Papers[{index}].Reference", Execution.Text["TooLong", Tranche.LongestReference]);
        }

        var papers = Tranche.Evidence.Zip(Form.Papers, (kind, paper) => new TranchePaper(kind, paper.Reference ?? "")).ToList();
        var result = await DoAsync("tranche.requested", "Tranche.WasRequested", held =>
        {
            held.Works.RequestTranche(tranche, papers, held.Terms, Office.Actor, held.At);
            return Task.CompletedTask;
        }, cancel);
        Tranche = View.Works.Tranches.First(t => t.Id == tranche);
        return result;
    }

    async Task<bool> FindAsync(Guid id, Guid tranche, CancellationToken cancel) =>
        await LoadAsync(id, cancel) && (Tranche = View.Works.Tranches.FirstOrDefault(t => t.Id == tranche)!) is not null;

    void Fill()
    {
        while (Form.Papers.Count > Tranche.Evidence.Count)
            Form.Papers.RemoveAt(Form.Papers.Count - 1);
        while (Form.Papers.Count < Tranche.Evidence.Count)
            Form.Papers.Add(new PaperLine());
    }
}
