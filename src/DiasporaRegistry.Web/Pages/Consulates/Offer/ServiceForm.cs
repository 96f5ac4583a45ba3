using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Consulates.Offer;

/// <summary>Opening hours, typed: some days, and one stretch of time.</summary>
public sealed class HoursForm
{
    public List<DayOfWeek> Days { get; set; } = [];

    public string? From { get; set; }

    public string? Until { get; set; }

    public bool IsEmpty => Days.Count == 0 && string.IsNullOrWhiteSpace(From) && string.IsNullOrWhiteSpace(Until);

    /// <summary>The hours; none where they are not whole.</summary>
    public OpeningTime? Read() => TypedTime.Of(From) is { } from && TypedTime.Of(Until) is { } until ? new OpeningTime([.. OpeningTime.Week.Where(Days.Contains)], from, until) : null;
}

/// <summary>A service, typed.</summary>
public sealed class ServiceForm
{
    /// <summary>How many stretches of hours the form holds.</summary>
    public const int Rows = 3;

    public Guid Key { get; set; }

    /// <summary>The version that was seen; 0 for a new one.</summary>
    public uint Version { get; set; }

    public string? Category { get; set; }

    public string? NameEs { get; set; }

    public string? NameEn { get; set; }

    public string? TextEs { get; set; }

    public string? TextEn { get; set; }

    public bool IsForWomen { get; set; }

    public bool NeedsAppointment { get; set; }

    public string? Link { get; set; }

    public string? Phone { get; set; }

    public List<HoursForm> Hours { get; set; } = [];

    public string? HoursNoteEs { get; set; }

    public string? HoursNoteEn { get; set; }

    public DateOnly? From { get; set; }

    public DateOnly? Until { get; set; }

    /// <summary>Makes room for as many stretches as the form shows.</summary>
    public void Fill()
    {
        Hours = [.. Hours.Take(Rows)];
        while (Hours.Count < Rows)
            Hours.Add(new HoursForm());
    }

    /// <summary>What was typed, as a service's terms.</summary>
    public ServiceTerms Read() => new(Category ?? "", NameEs ?? "", NameEn ?? "", TextEs ?? "", TextEn ?? "")
    {
        IsForWomen = IsForWomen,
        NeedsAppointment = NeedsAppointment,
        Link = Link,
        Phone = Phone,
        Hours = [.. Hours.Select(h => h.Read()).OfType<OpeningTime>()],
        HoursNoteEs = HoursNoteEs,
        HoursNoteEn = HoursNoteEn,
        ValidFrom = From,
        ValidUntil = Until,
    };

    internal sealed class Validator : AbstractValidator<ServiceForm>
    {
        public Validator(IStringLocalizer<ConsulatesText> text)
        {
            RuleFor(f => f.Category).NotEmpty().WithMessage(_ => text["Category.Missing"]);
            Words(f => f.NameEs, "NameEs.Missing", ConsularService.LongestName);
            Words(f => f.NameEn, "NameEn.Missing", ConsularService.LongestName);
            Words(f => f.TextEs, "TextEs.Missing", ConsularService.LongestText);
            Words(f => f.TextEn, "TextEn.Missing", ConsularService.LongestText);
            RuleFor(f => f.Link).MaximumLength(ConsularService.LongestLink).WithMessage(_ => text["TooLong", ConsularService.LongestLink]);
            RuleFor(f => f.Link).Must(l => string.IsNullOrWhiteSpace(l) || WebLink.Is(OneLine.Of(l))).WithMessage(_ => text["Link.Wrong"]);
            RuleFor(f => f.Phone).MaximumLength(ConsularService.LongestPhone).WithMessage(_ => text["TooLong", ConsularService.LongestPhone]);
            RuleFor(f => f.HoursNoteEs).MaximumLength(ConsularService.LongestNote).WithMessage(_ => text["TooLong", ConsularService.LongestNote]);
            RuleFor(f => f.HoursNoteEn).MaximumLength(ConsularService.LongestNote).WithMessage(_ => text["TooLong", ConsularService.LongestNote]);
            RuleFor(f => f.HoursNoteEn).Must((f, note) => string.IsNullOrWhiteSpace(note) == string.IsNullOrWhiteSpace(f.HoursNoteEs)).WithMessage(_ => text["HoursNote.Both"]);
            RuleFor(f => f.Until).Must((f, until) => until is null || f.From is null || until >= f.From).WithMessage(_ => text["Until.Wrong"]);
            RuleForEach(f => f.Hours).ChildRules(hours =>
            {
                hours.RuleFor(h => h.Days).Must((h, days) => h.IsEmpty || days.Count > 0).WithMessage(_ => text["Days.Missing"]);
                hours.RuleFor(h => h.From).Must((h, from) => h.IsEmpty || TypedTime.Of(from) is not null).WithMessage(_ => text["Time.Wrong"]);
                hours.RuleFor(h => h.Until).Must((h, until) => h.IsEmpty || TypedTime.Of(until) is not null).WithMessage(_ => text["Time.Wrong"]);
                hours.RuleFor(h => h.Until).Must((h, until) => TypedTime.Of(h.From) is not { } from || TypedTime.Of(until) is not { } end || end > from).WithMessage(_ => text["Time.Backwards"]);
            });

            void Words(System.Linq.Expressions.Expression<Func<ServiceForm, string?>> field, string missing, int longest)
            {
                RuleFor(field).Must(v => !string.IsNullOrWhiteSpace(v)).WithMessage(_ => text[missing]);
                RuleFor(field).MaximumLength(longest).WithMessage(_ => text["TooLong", longest]);
            }
        }
    }
}
