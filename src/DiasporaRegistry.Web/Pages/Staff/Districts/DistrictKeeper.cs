using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Countries;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Web.Work;

namespace DiasporaRegistry.Web.Pages.Staff.Districts;

/// <summary>Gives organizations to another consulate on the day that a change of districts begins where the country is.</summary>
public sealed class DistrictKeeper(IServiceScopeFactory scopes, TimeProvider clock, ILogger<DistrictKeeper> log) : Rounds(clock, log)
{
    protected override TimeSpan Between => TimeSpan.FromMinutes(10);

    protected override string Failure => "Changes of consular districts could not be followed";

    /// <summary>Follows what has begun, of all countries.</summary>
    /// <returns>How many places were followed.</returns>
    public async Task<int> FollowAsync(CancellationToken cancel)
    {
        var followed = 0;
        foreach (var country in CountriesOfOrigin.Codes)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<RegistryDb>();
            followed += await db.FollowDistrictsAsync(country, CountriesOfOrigin.DayIn(country, Clock.GetUtcNow()), cancel);
        }

        return followed;
    }

    protected override async Task RoundAsync(CancellationToken cancel)
    {
        if (await FollowAsync(cancel) is > 0 and var places)
            Log.LogInformation("Changes of the districts of {Places} places were followed", places);
    }
}
