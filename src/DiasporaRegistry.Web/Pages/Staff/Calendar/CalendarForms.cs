using DiasporaRegistry.Domain.Registrations.Desk;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Staff.Calendar;

/// <summary>A day off that the ministry states.</summary>
public sealed class HolidayForm
{
    /// <summary>The holiday's key, chosen when the page was made: sending it twice states one.</summary>
    public Guid Key { get; set; }

    public DateOnly? Day { get; set; }

    public bool EachYear { get; set; }

    public string? Spanish { get; set; }

    public string? English { get; set; }

    /// <summary>The years that make sense; set by the page, never by the form.</summary>
    internal (int First, int Last) Years { get; set; }

    public sealed class Validator : AbstractValidator<HolidayForm>
    {
        public Validator(IStringLocalizer<CalendarText> words)
        {
            RuleFor(form => form.Day).NotNull().WithMessage(_ => words["Error.Day"]);
            RuleFor(form => form.Day).Must((form, day) => day is null || (day.Value.Year >= form.Years.First && day.Value.Year <= form.Years.Last))
                .WithMessage(form => words["Error.Year", form.Years.First, form.Years.Last]);
            RuleFor(form => form.Spanish).NotEmpty().WithMessage(_ => words["Error.Name"]);
            RuleFor(form => form.Spanish).MaximumLength(Holiday.LongestName).WithMessage(_ => words["Error.NameLong", Holiday.LongestName]);
            RuleFor(form => form.English).MaximumLength(Holiday.LongestName).WithMessage(_ => words["Error.NameLong", Holiday.LongestName]);
        }
    }
}

/// <summary>Within how many working days the ministry answers.</summary>
public sealed class TermForm
{
    public int? Days { get; set; }

    public sealed class Validator : AbstractValidator<TermForm>
    {
        public Validator(IStringLocalizer<CalendarText> words) =>
            RuleFor(form => form.Days).NotNull().InclusiveBetween(1, ReviewClock.LongestTerm).WithMessage(_ => words["Error.Term", ReviewClock.LongestTerm]);
    }
}
