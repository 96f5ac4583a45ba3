using DiasporaRegistry.Data.Surveys;

namespace DiasporaRegistry.Web.Pages.Surveys.Results;

/// <summary>Registers what the results of surveys work with.</summary>
static class SurveyResultsSetup
{
    public static IServiceCollection AddSurveyResults(this IServiceCollection services) => services.AddSingleton<KeptResults>().AddScoped<SurveyReader>().AddScoped<SurveyCaveats>().AddScoped<SurveyInWords>().AddScoped<SurveyFile>();
}
