using DiasporaRegistry.Web.Work;

namespace DiasporaRegistry.Web.Documents;

/// <summary>Registers what keeps files, and what deletes those that nothing refers to.</summary>
internal static class DocumentSetup
{
    public static IServiceCollection AddDocuments(this IServiceCollection services) =>
        services.AddSingleton<DocumentStore>().AddScoped<DraftEmptier>()
            .AddSingleton<DocumentSweeper>().AddDuty<DocumentSweeper>();
}
