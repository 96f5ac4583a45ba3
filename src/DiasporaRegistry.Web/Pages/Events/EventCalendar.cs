using System.Text;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Participation;
using DiasporaRegistry.Web.Api;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Mail;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Events;

/// <summary>
/// Events as calendars read them (RFC 5545): a file that is imported or a feed that is followed. Moments are written in UTC, which is right in every calendar, whatever it knows of clocks that are put
/// forward and back; an event keeps its key, counts how often it changed, and stays as a cancelled one when it is called off. Nothing of who signed up is in it.
/// </summary>
public sealed class EventCalendar(RegistryDb db, Letters letters, EventReader reader, IStringLocalizer<EventsText> text, TimeProvider clock)
{
    /// <summary>What calendars call such a file.</summary>
    public const string MediaType = "text/calendar; charset=utf-8";
    /// <summary>How long an event stays in a feed after its end.</summary>
    public const int KeptDays = 90;

    /// <summary>The events of a country, of all its offices.</summary>
    public Task<byte[]> OfCountryAsync(string country, string name, CancellationToken cancel) => FeedAsync(db.Events.Where(e => e.Country == country), name, cancel);

    /// <summary>The events of a consulate's district.</summary>
    public Task<byte[]> OfConsulateAsync(string country, string consulate, string name, CancellationToken cancel) => FeedAsync(db.EventsOfDistrict(country, consulate), name, cancel);

    /// <summary>One event.</summary>
    public byte[] Of(PublicEvent held) => Write([held], null);

    /// <summary>Answers with a calendar, or that it did not change.</summary>
    public static async Task AnswerAsync(HttpContext http, byte[] calendar)
    {
        http.Response.Headers.CacheControl = "public, max-age=300";
        await new TaggedAnswer(calendar, MediaType).ExecuteAsync(http);
    }

    async Task<byte[]> FeedAsync(IQueryable<PublicEvent> events, string name, CancellationToken cancel)
    {
        var since = clock.GetUtcNow().AddDays(-KeptDays);
        return Write(await events.AsNoTracking().Where(e => e.EndsAt > since).OrderBy(e => e.BeginsAt).ThenBy(e => e.Id).Take(1_000).ToListAsync(cancel), name);
    }

    byte[] Write(IEnumerable<PublicEvent> events, string? name)
    {
        var calendar = new Calendar { ProductId = "-//Diaspora Registry//Events//" + Languages.Current.ToUpperInvariant(), Method = "PUBLISH" };
        if (name is not null)
        {
            calendar.AddProperty("X-WR-CALNAME", name);
            calendar.AddProperty("REFRESH-INTERVAL;VALUE=DURATION", "PT6H");
        }

        foreach (var held in events)
        {
            var language = Languages.Current;
            var isOff = held.CancelledAt is not null;
            var link = letters.Link(language, $"events/{held.Id}");
            calendar.Events.Add(new CalendarEvent
            {
                Uid = $"{held.Id}@events.diaspora-registry",
                Sequence = held.Sequence,
                Status = isOff ? EventStatus.Cancelled : EventStatus.Confirmed,
                Summary = isOff ? text["Calendar.Cancelled", held.TitleIn(language)] : held.TitleIn(language),
                Description = string.Join("\n\n", new[] { isOff ? held.ReasonIn(language) : null, held.TextIn(language), reader.OfficeOf(held), held.Link, link }.OfType<string>()),
                Location = held.Place ?? held.Link,
                Url = new Uri(link),
                DtStart = Moment(held.BeginsAt),
                DtEnd = Moment(held.EndsAt),
                DtStamp = Moment(held.ChangedAt),
                LastModified = Moment(held.ChangedAt),
            });
        }

        return Encoding.UTF8.GetBytes(new CalendarSerializer().SerializeToString(calendar) ?? "");
    }

    static CalDateTime Moment(DateTimeOffset at) => new(at.UtcDateTime);
}
