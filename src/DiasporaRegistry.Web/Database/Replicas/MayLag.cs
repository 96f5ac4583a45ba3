using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace DiasporaRegistry.Web.Database.Replicas;

/// <summary>Marks what is public, writes nothing and decides nothing, which has two consequences: it may be read from a replica some seconds late (decision 81), and a page is one for all readers, kept and without a nonce (decision 85), so that nothing in it may be one reader's.</summary>
public sealed class MayLag
{
    MayLag()
    {
    }

    /// <summary>The mark.</summary>
    public static MayLag Here { get; } = new();

    /// <summary>Pages, and folders of pages, under <c>Pages/</c>. What shows documents, checks a certificate or opens with a link that somebody was sent is none of them.</summary>
    public static IReadOnlyList<string> Table { get; } =
    [
        "/Alerts/Alert", "/Alerts/Index", "/Consulates/Consulate", "/Consultations/Consultation", "/Consultations/Index", "/Countries", "/Directory/Ends", "/Directory/Facets", "/Directory/Index", "/Directory/Organization",
        "/Events/Event", "/Events/Feeds", "/Events/Index", "/Home", "/OpenData/Index", "/OpenData/Widget", "/Programmes/Call", "/Programmes/Index", "/Programmes/Programme", "/Programmes/Year",
        "/Projects/Index", "/Projects/Ledger", "/Projects/Organization", "/Projects/Place", "/Projects/Project", "/Statistics", "/Surveys/Results/Show",
    ];

    /// <summary>Whether an address leads to something marked.</summary>
    public static bool Is(Endpoint? endpoint) => endpoint?.Metadata.GetMetadata<MayLag>() is not null;

    /// <summary>Marks the pages.</summary>
    public static void Apply(PageConventionCollection conventions) => conventions.AddFolderApplicationModelConvention("/", page =>
    {
        if (Table.Any(line => page.ViewEnginePath == line || page.ViewEnginePath.StartsWith(line + "/", StringComparison.Ordinal)))
            page.EndpointMetadata.Add(Here);
    });
}
