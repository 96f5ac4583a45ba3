using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Participation;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Events.Hold;

/// <summary>An event, typed: its times as the clocks of its place show them.</summary>
public sealed class EventForm
{
    /// <summary>The key of a new one, chosen when the page was made: sending it twice announces one.</summary>
    public Guid Key { get; set; }

    /// <summary>How often it had been stated when the page was made.</summary>
    public int Known { get; set; }

    public string? TitleEs { get; set; }

    public string? TitleEn { get; set; }

    public string? TextEs { get; set; }

    public string? TextEn { get; set; }

    public DateOnly? Day { get; set; }

    public string? From { get; set; }

    /// <summary>The day on which it ends; none where it is the same.</summary>
    public DateOnly? LastDay { get; set; }

    public string? Until { get; set; }

    public string? Zone { get; set; }

    public string? Place { get; set; }

    public string? Link { get; set; }

    public int? Capacity { get; set; }

    public Guid? Consultation { get; set; }

    internal DateTime Begins => Day!.Value.ToDateTime(TypedTime.Of(From)!.Value);

    internal DateTime Ends => (LastDay ?? Day!.Value).ToDateTime(TypedTime.Of(Until)!.Value);

    internal EventSaid Said => new(TitleEs!, TitleEn!, TextEs!, TextEn!, Begins, Ends, Zone!, Place, Link, Capacity);

    /// <summary>An event as its office reads it back.</summary>
    internal static EventForm Of(PublicEvent held)
    {
        var zone = PlaceClock.Find(held.Zone) ?? TimeZoneInfo.Utc;
        var (begins, ends) = (TimeZoneInfo.ConvertTime(held.BeginsAt, zone).DateTime, TimeZoneInfo.ConvertTime(held.EndsAt, zone).DateTime);
        return new EventForm
        {
            Key = held.Id,
            Known = held.Sequence,
            TitleEs = held.TitleEs,
            TitleEn = held.TitleEn,
            TextEs = held.TextEs,
            TextEn = held.TextEn,
            Day = DateOnly.FromDateTime(begins),
            From = Formats.Time(held.BeginsAt, zone),
            LastDay = ends.Date == begins.Date ? null : DateOnly.FromDateTime(ends),
            Until = Formats.Time(held.EndsAt, zone),
            Zone = held.Zone,
            Place = held.Place,
            Link = held.Link,
            Capacity = held.Capacity,
            Consultation = held.ConsultationId,
        };
    }

    internal sealed class Validator : AbstractValidator<EventForm>
    {
        public Validator(IStringLocalizer<EventsText> text, Words words)
        {
            Said(f => f.TitleEs, "TitleEs.Missing", PublicEvent.LongestTitle);
            Said(f => f.TitleEn, "TitleEn.Missing", PublicEvent.LongestTitle);
            Said(f => f.TextEs, "TextEs.Missing", PublicEvent.LongestText);
            Said(f => f.TextEn, "TextEn.Missing", PublicEvent.LongestText);
            RuleFor(f => f.Day).NotNull().WithMessage(_ => text["Day.Missing"]);
            RuleFor(f => f.Day).Must(d => d is not { } day || PlaceClock.Counts(day.Year)).WithMessage(_ => text["Day.Far"]);
            RuleFor(f => f.LastDay).Must(d => d is not { } day || PlaceClock.Counts(day.Year)).WithMessage(_ => text["Day.Far"]);
            RuleFor(f => f.From).Must(t => TypedTime.Of(t) is not null).WithMessage(_ => text["Time.Wrong"]);
            RuleFor(f => f.Until).Must(t => TypedTime.Of(t) is not null).WithMessage(_ => text["Time.Wrong"]);
            RuleFor(f => f.Zone).Must(z => PlaceClock.Find(z) is not null).WithMessage(_ => words.Of("Rule.EventZoneIsKnown"));
            RuleFor(f => f.Until).Must((f, _) => !IsWhole(f) || f.Ends > f.Begins).WithMessage(_ => words.Of("Rule.EventEndsAfterItBegins"));
            RuleFor(f => f.From).Must((f, _) => !IsWhole(f) || PlaceClock.Find(f.Zone) is not { } zone || !zone.IsInvalidTime(f.Begins)).WithMessage(_ => words.Of("Rule.EventTimeIsOnTheClock"));
            RuleFor(f => f.Until).Must((f, _) => !IsWhole(f) || PlaceClock.Find(f.Zone) is not { } zone || !zone.IsInvalidTime(f.Ends)).WithMessage(_ => words.Of("Rule.EventTimeIsOnTheClock"));
            RuleFor(f => f.Place).Must((f, place) => !Visible.IsNothing(place) || !Visible.IsNothing(f.Link)).WithMessage(_ => words.Of("Rule.EventHasAPlaceOrALink"));
            RuleFor(f => f.Place).Must(p => !OneLine.Exceeds(p, PublicEvent.LongestLine)).WithMessage(_ => text["TooLong", Formats.Number(PublicEvent.LongestLine)]);
            RuleFor(f => f.Link).Must(l => Visible.IsNothing(l) || WebLink.Is(OneLine.Of(l))).WithMessage(_ => words.Of("Rule.EventLinkIsAPage"));
            RuleFor(f => f.Link).Must(l => !OneLine.Exceeds(l, PublicEvent.LongestLine)).WithMessage(_ => text["TooLong", Formats.Number(PublicEvent.LongestLine)]);
            RuleFor(f => f.Capacity).Must(c => c is null or (>= 1 and <= PublicEvent.LargestCapacity)).WithMessage(_ => words.Of("Rule.CapacityIsANumberOfPeople"));

            void Said(System.Linq.Expressions.Expression<Func<EventForm, string?>> field, string missing, int longest)
            {
                RuleFor(field).Must(value => !Visible.IsNothing(value)).WithMessage(_ => text[missing]);
                RuleFor(field).Must(value => !ManyLines.Exceeds(value, longest)).WithMessage(_ => text["TooLong", Formats.Number(longest)]);
            }
        }

        static bool IsWhole(EventForm form) => form.Day is not null && TypedTime.Of(form.From) is not null && TypedTime.Of(form.Until) is not null;
    }
}
