using DiasporaRegistry.Web.Work;

namespace DiasporaRegistry.Web.Participation;

/// <summary>How organizations are told of consultations.</summary>
public sealed class ParticipationSettings
{
    /// <summary>Whether this process writes to organizations when a consultation opens, and before it closes.</summary>
    public bool FollowDates { get; set; } = true;
}

/// <summary>Registers what tells organizations of consultations.</summary>
static class ParticipationSetup
{
    public static WebApplicationBuilder AddParticipation(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<ConsultationLetters>().AddSingleton<ConsultationKeeper>();
        if ((builder.Configuration.GetSection("Participation").Get<ParticipationSettings>() ?? new ParticipationSettings()).FollowDates)
            builder.Services.AddDuty<ConsultationKeeper>();
        return builder;
    }
}
