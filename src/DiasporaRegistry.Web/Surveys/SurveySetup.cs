using DiasporaRegistry.Web.Work;

namespace DiasporaRegistry.Web.Surveys;

/// <summary>How surveys are run.</summary>
public sealed class SurveySettings
{
    /// <summary>Whether this process writes to who is asked, reminds them, and closes surveys whose last day is over.</summary>
    public bool FollowDates { get; set; } = true;
}

/// <summary>Registers what surveys need.</summary>
static class SurveySetup
{
    public static WebApplicationBuilder AddSurveys(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<SurveyLetters>().AddScoped<SurveyAnswering>().AddSingleton<SurveyKeeper>();
        if ((builder.Configuration.GetSection("Surveys").Get<SurveySettings>() ?? new SurveySettings()).FollowDates)
            builder.Services.AddDuty<SurveyKeeper>();
        return builder;
    }
}
