using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Writing;

namespace DiasporaRegistry.Web.Pages.Directory;

/// <summary>Registers what the search pages are made with; all of it lives as long as the process and asks the database nothing for a usual search.</summary>
static class DirectorySetup
{
    public static IServiceCollection AddDirectory(this IServiceCollection services)
    {
        services.AddSingleton<ListedNames>().AddHostedService(provider => provider.GetRequiredService<ListedNames>());
        services.AddSingleton(typeof(EncodedWords<>)).AddSingleton<FrameKeeper>().AddSingleton<FilterSheet>().AddSingleton<ResultSheet>().AddSingleton<SearchSheet>();
        return services.AddSingleton<SearchPlaces>().AddSingleton<SearchWords>().AddSingleton<FacetGroups>().AddSingleton<SearchDesk>().AddSingleton<SearchParts>().AddSingleton<StandingWords>().AddSingleton<SourceWords>();
    }
}
