using System.Globalization;
using DiasporaRegistry.Data;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Participation;
using DiasporaRegistry.Web.Bulletins;
using DiasporaRegistry.Web.Language;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Alerts;

/// <summary>A line of a list of alerts.</summary>
public sealed record AlertRow(Guid Id, string Title, string Office, string Places, DateOnly EffectiveOn, DateTimeOffset? SentAt, bool IsTakenBack);

/// <summary>Reads alerts for the pages of everybody, with the names of their places.</summary>
public sealed class AlertReader(RegistryDb db, OfficeNames offices)
{
    /// <summary>The office that writes an alert.</summary>
    public string OfficeOf(LawAlert alert) => offices.Of(alert.Country, alert.ConsulateCode);

    /// <summary>The places of alerts by name, in the order of the alphabet.</summary>
    public async Task<string> PlacesOfAsync(LawAlert alert, CancellationToken cancel) => Joined(alert, await NamesAsync(alert.Places, cancel));

    /// <summary>The lines of a list, the latest first.</summary>
    public async Task<IReadOnlyList<AlertRow>> RowsAsync(IQueryable<LawAlert> alerts, CancellationToken cancel, int most = 200)
    {
        var rows = await alerts.AsNoTracking().OrderByDescending(a => a.SentAt ?? a.WrittenAt).ThenBy(a => a.Id).Take(most).ToListAsync(cancel);
        var places = await NamesAsync([.. rows.SelectMany(a => a.Places).Distinct()], cancel);
        return [.. rows.Select(a => new AlertRow(a.Id, a.TitleIn(Languages.Current), OfficeOf(a), Joined(a, places), a.EffectiveOn, a.SentAt, a.TakenBackAt is not null))];
    }

    /// <summary>Some places by code, with their names.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(IReadOnlyCollection<string> codes, CancellationToken cancel)
    {
        var language = Languages.Current;
        return (await db.Places.AsNoTracking().Where(p => codes.Contains(p.Code)).ToListAsync(cancel)).ToDictionary(p => p.Code, p => p.Level == PlaceLevel.Country ? p.NameIn(language) : p.LabelIn(language));
    }

    static string Joined(LawAlert alert, IReadOnlyDictionary<string, string> places) =>
        string.Join("; ", alert.Places.Select(p => places.GetValueOrDefault(p, p)).Order(CultureInfo.CurrentCulture.CompareInfo.GetStringComparer(CompareOptions.IgnoreNonSpace)));
}
