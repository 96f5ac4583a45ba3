using DiasporaRegistry.Data;
using DiasporaRegistry.Domain.Participation;
using DiasporaRegistry.Web.Bulletins;
using DiasporaRegistry.Web.Language;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Events;

/// <summary>A line of a list of events.</summary>
public sealed record EventRow(Guid Id, string Title, string Office, string When, string Where, bool IsCancelled, int? Free, bool IsFull);

/// <summary>Reads events for the pages of everybody, and says when they are by the clocks of their place.</summary>
public sealed class EventReader(RegistryDb db, OfficeNames offices, IStringLocalizer<EventsText> text)
{
    /// <summary>The zones that an event can be in: where the diasporas live and where they come from.</summary>
    public static IReadOnlyList<string> Zones { get; } =
    [
        "America/Los_Angeles", "America/Phoenix", "America/Denver", "America/Chicago", "America/New_York", "America/Anchorage", "Pacific/Honolulu", "America/Puerto_Rico",
        "America/Vancouver", "America/Edmonton", "America/Winnipeg", "America/Toronto", "America/Tijuana", "America/Hermosillo", "America/Mexico_City", "America/Cancun", "America/Belize",
        "America/Guatemala", "America/El_Salvador", "America/Tegucigalpa", "America/Managua", "America/Costa_Rica", "America/Panama", "Europe/Madrid", "Europe/Rome", "Europe/London",
    ];

    /// <summary>The zones to choose from.</summary>
    public IReadOnlyList<SelectListItem> ZoneChoices => [.. Zones.Select(z => new SelectListItem(ZoneName(z), z))];

    /// <summary>A zone by its best-known city.</summary>
    public string ZoneName(string zone) => text[$"Zone.{zone}"];

    /// <summary>The office that holds an event.</summary>
    public string OfficeOf(PublicEvent held) => offices.Of(held.Country, held.ConsulateCode);

    /// <summary>When it is, with the place whose clocks say so.</summary>
    public string WhenOf(PublicEvent held)
    {
        var zone = PlaceClock.Find(held.Zone) ?? TimeZoneInfo.Utc;
        var (first, last) = (Formats.Date(held.BeginsAt, zone), Formats.Date(held.EndsAt, zone));
        return first == last
            ? text["When.Day", first, Formats.Time(held.BeginsAt, zone), Formats.Time(held.EndsAt, zone), ZoneName(held.Zone)]
            : text["When.Days", Formats.DateAndTime(held.BeginsAt, zone), Formats.DateAndTime(held.EndsAt, zone), ZoneName(held.Zone)];
    }

    /// <summary>The lines of a list, the next one first.</summary>
    public async Task<IReadOnlyList<EventRow>> RowsAsync(IQueryable<PublicEvent> events, CancellationToken cancel, int most = 200)
    {
        var rows = await events.AsNoTracking().Include(e => e.SignUps).OrderBy(e => e.BeginsAt).ThenBy(e => e.Id).Take(most).ToListAsync(cancel);
        return [.. rows.Select(e => new EventRow(e.Id, e.TitleIn(Languages.Current), OfficeOf(e), WhenOf(e), e.Place ?? text["Online"], e.CancelledAt is not null, e.Free,
            e.Free <= 0 || e.HasLine))];
    }

    /// <summary>An event with who signed up; none where there is none.</summary>
    public Task<PublicEvent?> FindAsync(Guid id, CancellationToken cancel) => db.Events.AsNoTracking().Include(e => e.SignUps).SingleOrDefaultAsync(e => e.Id == id, cancel);
}
