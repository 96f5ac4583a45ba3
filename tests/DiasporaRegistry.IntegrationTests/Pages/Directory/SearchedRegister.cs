using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Organizations;

namespace DiasporaRegistry.IntegrationTests.Pages.Directory;

/// <summary>A small register to search in.</summary>
public sealed class SearchedRegister(Database.TestCluster cluster) : IAsyncLifetime
{
    public RegistryApp App { get; } = new(cluster);

    public async ValueTask InitializeAsync()
    {
        await App.InitializeAsync();
        var account = (await App.AddAccountAsync("alguien@prueba.example")).Id;
        var approved = RegistrationState.Approved;
        await using var db = App.Open();
        var michoacan = await db.StateAsync(account, new("Club Michoacán", "MX-16071", "US-IL-CHICAGO", ("MX", approved)) { Purpose = "Arreglamos la clínica." });
        await db.StateAsync(account, new("ASOCIACION GUATELALAN DE HOUSTON", "GT-0901", "US-TX-HOUSTON", ("GT", approved)) { Objectives = ["health"] });
        await db.StateAsync(account, new("Ñandú y amigos", "MX-32020", "US-CA-LOS-ANGELES", ("MX", approved)));
        await db.StateAsync(account, new("Nube de Jalpa", "MX-32019", "US-CA-SANTA-ANA", ("MX", RegistrationState.Expired)));
        var zorros = await db.StateAsync(account, new("Zorros 100% de oro", "MX-32045", "US-CA-LOS-ANGELES", ("MX", approved)));
        await db.StateAsync(account, new("Mexicanos en Madrid", "MX", "ES-MD-MADRID", ("MX", approved)) { Kind = OrganizationKind.MigrantsClub });
        await db.StateAsync(account, new("Club Borrador", "MX-32020", "US-CA-LOS-ANGELES", ("MX", RegistrationState.Draft)));
        await db.StateAsync(account, new("Club en Trámite", "MX-32020", "US-CA-LOS-ANGELES", ("MX", RegistrationState.ConsularOpinion)));
        await db.StateAsync(account, new("Federación de Zorros", "MX-ZAC", "US-CA-LOS-ANGELES", ("MX", approved)) { Kind = OrganizationKind.Coalition, Members = [michoacan, zorros] });
        await db.MapAsync("MX", "Club Localizado", "MX-ZAC", "US-CA");
        for (var i = 0; i < 45; i++)
            await db.MapAsync("HN", "Club gemelo", "HN", "US-FL-MIAMI", i);
        await App.CatchUpAsync();
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}

/// <summary>What a search page says, as a reader takes it in.</summary>
internal static class FoundPage
{
    /// <summary>The names on the page, in their order.</summary>
    public static IReadOnlyList<string> Names(this VisitedPage page) => [.. page.Document.QuerySelectorAll(".reg-result__name").Select(n => n.TextContent.Trim())];

    /// <summary>The total, as it is written.</summary>
    public static string Total(this VisitedPage page) => page.Document.QuerySelector("#results")?.TextContent.Trim() ?? "";

    /// <summary>What is chosen, with the address without it.</summary>
    public static IReadOnlyList<(string Text, string? Without)> Chips(this VisitedPage page) =>
        [.. page.Document.QuerySelectorAll(".reg-chosen__filter").Select(a => (a.TextContent.Replace("(quitar)", "", StringComparison.Ordinal).Trim(), a.GetAttribute("href")))];

    /// <summary>The count beside a value; null where the value is not offered.</summary>
    public static string? Count(this VisitedPage page, string filter, string value) =>
        page.Document.QuerySelector($"input[type=checkbox][name='{filter}'][value='{value}']")?.ParentElement?.QuerySelector(".reg-facet__count")?.TextContent.Trim();

    /// <summary>Whether a value is chosen.</summary>
    public static bool IsTicked(this VisitedPage page, string filter, string value) =>
        page.Document.QuerySelector($"input[type=checkbox][name='{filter}'][value='{value}']")?.HasAttribute("checked") == true;
}
