using DiasporaRegistry.Domain.CoInvestment;

namespace DiasporaRegistry.Web.Pages.Works;

/// <summary>A work of the reader's organization: how far it is beside what was paid, what is due, and what was answered.</summary>
public sealed class WorkModel(OwnWorks own) : WorkPage(own)
{
    public bool MayReport => View.Project.Stage == ProjectStage.UnderWay && View.Works.MayReport(View.Terms);

    public void OnGet()
    {
    }
}
