namespace DiasporaRegistry.Web.Pages.Needs;

/// <summary>Registers what the pages about needs work with.</summary>
internal static class NeedsSetup
{
    public static IServiceCollection AddNeeds(this IServiceCollection services) =>
        services.AddScoped<NeedDesk>().AddScoped<NeedReader>().AddScoped<NeedLetters>().AddScoped<NeedFigures>();
}
