using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Documents;

namespace DiasporaRegistry.Web.Pages.Works;

/// <summary>Sends a report with its photographs, all of it or nothing.</summary>
public sealed class ReportSender(WorksDesk desk, WorksPhotos keeper)
{
    /// <summary>Sends it.</summary>
    /// <returns>The rule that refused it; none where it was done.</returns>
    public async Task<BrokenRuleException?> SendAsync(Guid projectId, ReportForm form, IReadOnlyList<SentPhoto> photos, Actor by, CancellationToken cancel)
    {
        IReadOnlyList<StagedDocument> staged = [];
        try
        {
            var broken = await desk.DoAsync(projectId, "works.reported", by, async held =>
            {
                var report = held.Works.Report(form.PartsOf(held.Works), form.Text!, held.Project.Balances, held.Terms, by, held.At);
                staged = await keeper.StageAsync(projectId, photos, new(report.Id, null, form.PartOf(held.Works), form.PhotosOn, form.Caption, by.AccountId), held.Terms.Today, held.At, cancel);
            }, cancel, () => Each(staged, file => file.Place()));
            if (broken is null)
                Each(staged, file => file.Keep());
            return broken;
        }
        finally
        {
            Each(staged, file => file.Dispose());
        }
    }

    static void Each(IReadOnlyList<StagedDocument> staged, Action<StagedDocument> act)
    {
        foreach (var file in staged)
            act(file);
    }
}
