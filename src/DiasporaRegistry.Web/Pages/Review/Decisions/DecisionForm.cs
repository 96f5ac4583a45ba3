using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Language;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Review.Decisions;

/// <summary>What every act on a case carries: which version of the case the person had before their eyes.</summary>
public abstract class SeenForm
{
    /// <summary>The row's version when the page was opened.</summary>
    public string? Version { get; set; }

    /// <summary>How many acts its history had.</summary>
    public int Seen { get; set; }

    /// <summary>Whether the case is taken out of the hands of the colleague who has it.</summary>
    public bool TakesOver { get; set; }
}

/// <summary>An act with or without a reason.</summary>
public sealed class DecisionForm : SeenForm
{
    public string? Reason { get; set; }

    /// <summary>Whether the act must have one; set by the page, never by the form.</summary>
    internal bool NeedsReason { get; set; }
}

sealed class DecisionFormValidator : AbstractValidator<DecisionForm>
{
    public DecisionFormValidator(IStringLocalizer<ReviewText> text)
    {
        RuleFor(f => f.Reason).NotEmpty().When(f => f.NeedsReason).WithMessage(_ => text["Error.Reason"]);
        RuleFor(f => f.Reason).MaximumLength(ActPages.LongestReason).WithMessage(_ => text["Error.ReasonLong", ActPages.LongestReason]);
    }
}

/// <summary>What a return asks for: the sections to correct, and what to correct in each.</summary>
public class ReturnForm : SeenForm
{
    public List<ApplicationSection> Sections { get; set; } = [];

    public Dictionary<ApplicationSection, string?> Reasons { get; set; } = [];

    /// <summary>The sections that were ticked, each with its reason.</summary>
    public IReadOnlyDictionary<ApplicationSection, string> Chosen => Sections.Distinct().ToDictionary(s => s, s => Reasons.GetValueOrDefault(s) ?? "");
}

sealed class ReturnFormValidator : AbstractValidator<ReturnForm>
{
    public ReturnFormValidator(IStringLocalizer<ReviewText> text, Words words)
    {
        RuleFor(f => f.Sections).NotEmpty().WithMessage(_ => text["Error.Sections"]);
        RuleFor(f => f).Custom((form, context) => CheckReasons(form, context, text, words));
    }

    /// <summary>Holds each section's tick against its reason.</summary>
    internal static void CheckReasons<TForm>(ReturnForm form, ValidationContext<TForm> context, IStringLocalizer<ReviewText> text, Words words)
    {
        foreach (var section in Enum.GetValues<ApplicationSection>())
        {
            var reason = form.Reasons.GetValueOrDefault(section);
            var key = $"Reasons[{section}]";
            if (form.Sections.Contains(section) && string.IsNullOrWhiteSpace(reason))
                context.AddFailure(key, text["Error.SectionReason", words.Of(section)]);
            else if (!form.Sections.Contains(section) && !string.IsNullOrWhiteSpace(reason))
                context.AddFailure(key, text["Error.SectionNotTicked", words.Of(section)]);
            else if (reason is { Length: > ActPages.LongestReason })
                context.AddFailure(key, text["Error.ReasonLong", ActPages.LongestReason]);
        }
    }
}

/// <summary>An approval: its first day.</summary>
public sealed class ApproveForm : SeenForm
{
    public DateOnly? From { get; set; }

    /// <summary>The first day that makes sense; set by the page, never by the form.</summary>
    internal DateOnly Earliest { get; set; }

    /// <summary>The last day that makes sense; set by the page, never by the form.</summary>
    internal DateOnly Latest { get; set; }
}

sealed class ApproveFormValidator : AbstractValidator<ApproveForm>
{
    public ApproveFormValidator(IStringLocalizer<ReviewText> text)
    {
        RuleFor(f => f.From).NotNull().WithMessage(_ => text["Error.From"]);
        RuleFor(f => f.From).Must((form, from) => from is null || (from >= form.Earliest && from <= form.Latest))
            .WithMessage(form => text["Error.FromRange", Formats.Date(form.Earliest), Formats.Date(form.Latest)]);
    }
}
