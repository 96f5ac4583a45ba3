using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment.Calls;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.CoInvestment.Calls;

/// <summary>A line of a call's budget, typed.</summary>
public sealed class LineRow
{
    public string? NameEs { get; set; }

    public string? NameEn { get; set; }

    public List<string> Categories { get; set; } = [];

    public decimal? Amount { get; set; }
}

/// <summary>A call, typed.</summary>
public sealed class CallForm
{
    public const int MostLines = 20;


    public string? TitleEs { get; set; }

    public string? TitleEn { get; set; }

    public string? TextEs { get; set; }

    public string? TextEn { get; set; }

    public DateOnly? OpensOn { get; set; }

    public string? OpensTime { get; set; }

    public DateOnly? ClosesOn { get; set; }

    public string? ClosesTime { get; set; }

    public List<LineRow> Lines { get; set; } = [];

    public static CallForm Of(Call call, TimeZoneInfo zone)
    {
        var (opens, closes) = (TimeZoneInfo.ConvertTime(call.OpensAt, zone), TimeZoneInfo.ConvertTime(call.ClosesAt, zone));
        return new()
        {
            TitleEs = call.TitleEs,
            TitleEn = call.TitleEn,
            TextEs = call.TextEs,
            TextEn = call.TextEn,
            OpensOn = DateOnly.FromDateTime(opens.DateTime),
            OpensTime = opens.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture),
            ClosesOn = DateOnly.FromDateTime(closes.DateTime),
            ClosesTime = closes.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture),
            Lines = [.. call.Lines.OrderBy(l => l.Position).Select(l => new LineRow { NameEs = l.NameEs, NameEn = l.NameEn, Categories = [.. l.Categories], Amount = l.Amount })],
        };
    }

    /// <summary>What it says, its hours in the ministry's zone.</summary>
    public CallTerms Terms(TimeZoneInfo zone) => new(TitleEs!, TitleEn!, TextEs!, TextEn!, Moment(OpensOn!.Value, OpensTime, zone), Moment(ClosesOn!.Value, ClosesTime, zone),
        [.. Lines.Select(l => new StatedBudgetLine(l.NameEs!, l.NameEn!, l.Categories, l.Amount ?? 0))]);

    /// <summary>A day and an hour where the ministry is; an hour that a clock skips is the one after it.</summary>
    public static DateTimeOffset Moment(DateOnly day, string? time, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TypedTime.Of(time) ?? TimeOnly.MinValue);
        if (zone.IsInvalidTime(local))
            local = local.AddHours(1);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }

    public sealed class Validator : AbstractValidator<CallForm>
    {
        public Validator(IStringLocalizer<CoInvestmentText> text)
        {
            RuleFor(f => f.TitleEs).Must(Says).WithMessage(_ => text["Missing"]).MaximumLength(Call.LongestTitle).WithMessage(_ => text["TooLong", Call.LongestTitle]);
            RuleFor(f => f.TitleEn).Must(Says).WithMessage(_ => text["Missing"]).MaximumLength(Call.LongestTitle).WithMessage(_ => text["TooLong", Call.LongestTitle]);
            RuleFor(f => f.TextEs).Must(Says).WithMessage(_ => text["Missing"]).MaximumLength(Call.LongestText).WithMessage(_ => text["TooLong", Call.LongestText]);
            RuleFor(f => f.TextEn).Must(Says).WithMessage(_ => text["Missing"]).MaximumLength(Call.LongestText).WithMessage(_ => text["TooLong", Call.LongestText]);
            RuleFor(f => f.OpensOn).NotNull().WithMessage(_ => text["Call.DayMissing"]);
            RuleFor(f => f.ClosesOn).NotNull().WithMessage(_ => text["Call.DayMissing"]);
            RuleFor(f => f.OpensTime).Must(t => TypedTime.Of(t) is not null).WithMessage(_ => text["Call.TimeWrong"]);
            RuleFor(f => f.ClosesTime).Must(t => TypedTime.Of(t) is not null).WithMessage(_ => text["Call.TimeWrong"]);
            RuleForEach(f => f.Lines).ChildRules(row =>
            {
                row.RuleFor(r => r.NameEs).Must(Says).WithMessage(_ => text["Missing"]).MaximumLength(Call.LongestTitle).WithMessage(_ => text["TooLong", Call.LongestTitle]);
                row.RuleFor(r => r.NameEn).Must(Says).WithMessage(_ => text["Missing"]).MaximumLength(Call.LongestTitle).WithMessage(_ => text["TooLong", Call.LongestTitle]);
                row.RuleFor(r => r.Categories).NotEmpty().WithMessage(_ => text["Call.CategoriesMissing"]);
                row.RuleFor(r => r.Amount).Must(a => a is > 0).WithMessage(_ => text["Call.AmountMissing"]);
            });
        }

        static bool Says(string? said) => !Visible.IsNothing(said);
    }
}
