namespace DiasporaRegistry.Web.Pages.Register.Successions;

/// <summary>Registers what the pages about how organizations go on in others work with.</summary>
internal static class SuccessionsSetup
{
    public static IServiceCollection AddSuccessions(this IServiceCollection services) => services.AddScoped<SuccessionDesk>().AddScoped<SuccessionLetters>();
}
