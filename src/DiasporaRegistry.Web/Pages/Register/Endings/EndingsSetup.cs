namespace DiasporaRegistry.Web.Pages.Register.Endings;

/// <summary>Registers what the pages about the end of an organization work with.</summary>
internal static class EndingsSetup
{
    public static IServiceCollection AddEndings(this IServiceCollection services) =>
        services.AddScoped<DissolutionDesk>().AddScoped<RevivalDesk>().AddScoped<EndingLetters>();
}
