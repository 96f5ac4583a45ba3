using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.IntegrationTests.App;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Register.Endings;

/// <summary>What tests write on the pages about the end of an organization.</summary>
internal static class Ending
{
    public const string Reason = "Ya no quedan integrantes.";

    public static DateOnly Yesterday { get; } = CountriesOfOrigin.EarliestDay(TimeProvider.System.GetUtcNow()).AddDays(-1);

    public static (string Name, string? Value)[] Form(DateOnly day, string? evidence = null) =>
    [
        ("Form.On.Day", $"{day.Day}"), ("Form.On.Month", $"{day.Month}"), ("Form.On.Year", $"{day.Year}"), ("Form.Reason", Reason), ("Form.IsSure", "true"),
        .. evidence is null ? Array.Empty<(string, string?)>() : [("Form.Evidence", evidence)],
    ];

    /// <summary>Says over HTTP, as an owner, that an organization ceased to exist.</summary>
    public static async Task DissolveAsync(this Visitor visitor, Guid organization) =>
        await visitor.SubmitAsync(await visitor.GetAsync($"/es/register/dissolve/{organization}"), Form(Yesterday));

    /// <summary>Sets the clock of an organization's record back.</summary>
    public static async Task AgeAsync(this RegistryApp app, Guid organization, int days)
    {
        await using var db = app.Open();
        var at = TimeProvider.System.GetUtcNow().AddDays(-days);
        await db.Dissolutions.Where(d => d.OrganizationId == organization).ExecuteUpdateAsync(d => d.SetProperty(x => x.RecordedAt, at), TestContext.Current.CancellationToken);
    }
}
