using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Execution;

namespace DiasporaRegistry.Web.Pages.Works;

/// <summary>A work of the reader's organization: how far it is beside what was paid, what is due, and what was answered.</summary>
public sealed class WorkModel(OwnWorks own) : WorkPage(own)
{
    public bool MayReport => View.Project.Stage == ProjectStage.UnderWay && View.Works.MayReport(View.Terms);

    /// <summary>The deviations that ask for nothing: answered, or over.</summary>
    public IReadOnlyList<Deviation> Settled => [.. View.Deviations.Where(d => !d.IsOpen || d.Answer is not null)];

    public void OnGet()
    {
    }
}
