using DiasporaRegistry.Web.Pages.Register.Coalitions;
using DiasporaRegistry.Web.Pages.Review.Decisions;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Register.Endings;

/// <summary>When an organization ceased to exist, and why.</summary>
public sealed class DissolveForm
{
    public DateOnly? On { get; set; }

    public string? Reason { get; set; }

    /// <summary>What a ministry's record rests on; the organization itself needs none.</summary>
    public string? Evidence { get; set; }

    public bool IsSure { get; set; }

    /// <summary>Whether a ministry writes it; set by its page, never by the form.</summary>
    internal bool IsOfMinistry { get; set; }

    internal sealed class Validator : AbstractValidator<DissolveForm>
    {
        public Validator(IStringLocalizer<EndingsText> text)
        {
            RuleFor(f => f.On).NotNull().WithMessage(_ => text["Dissolve.OnMissing"]);
            RuleFor(f => f.On).Must(on => on is null || on >= MembershipDays.Earliest).WithMessage(_ => text["Dissolve.OnUnlikely"]);
            RuleFor(f => f.Reason).NotEmpty().WithMessage(_ => text["Dissolve.ReasonMissing"]);
            RuleFor(f => f.Reason).MaximumLength(ActPages.LongestReason).WithMessage(_ => text["TooLong", ActPages.LongestReason]);
            RuleFor(f => f.Evidence).NotEmpty().When(f => f.IsOfMinistry).WithMessage(_ => text["Dissolve.EvidenceMissing"]);
            RuleFor(f => f.Evidence).MaximumLength(ActPages.LongestReason).WithMessage(_ => text["TooLong", ActPages.LongestReason]);
            RuleFor(f => f.IsSure).Equal(true).WithMessage(_ => text["Dissolve.SureMissing"]);
        }
    }
}
