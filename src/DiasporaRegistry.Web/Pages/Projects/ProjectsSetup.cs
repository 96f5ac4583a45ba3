namespace DiasporaRegistry.Web.Pages.Projects;

/// <summary>Registers what the pages of projects share.</summary>
static class ProjectsSetup
{
    public static IServiceCollection AddProjects(this IServiceCollection services) => services.AddScoped<ProjectFiles>().AddScoped<FigureFile>();
}
