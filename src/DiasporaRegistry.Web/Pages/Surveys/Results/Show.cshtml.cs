using DiasporaRegistry.Data.Surveys;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Security;
using Microsoft.AspNetCore.RateLimiting;

namespace DiasporaRegistry.Web.Pages.Surveys.Results;

/// <summary>The results of a survey that its ministry published, for anyone.</summary>
[EnableRateLimiting(ReadingLimits.Statistics)]
public sealed class ShowModel(KeptResults kept, SurveyInWords inWords, SurveyFile file) : SurveyResultsPage(inWords, file)
{
    public override string Here => Navigation.To($"surveys/{Id}");

    protected override Task<SurveyRead?> ReadAsync(CancellationToken cancel) => kept.ReadAsync(Id, cancel);
}
