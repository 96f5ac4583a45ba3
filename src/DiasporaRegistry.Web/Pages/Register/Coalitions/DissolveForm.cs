using DiasporaRegistry.Web.Pages.Review.Decisions;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Register.Coalitions;

/// <summary>When an organization ceased to exist, and why.</summary>
public sealed class DissolveForm
{
    public DateOnly? On { get; set; }

    public string? Reason { get; set; }

    public bool IsSure { get; set; }

    internal sealed class Validator : AbstractValidator<DissolveForm>
    {
        public Validator(IStringLocalizer<CoalitionsText> text)
        {
            RuleFor(f => f.On).NotNull().WithMessage(_ => text["Dissolve.OnMissing"]);
            RuleFor(f => f.On).Must(on => on is null || on >= MembershipDays.Earliest).WithMessage(_ => text["Date.Unlikely"]);
            RuleFor(f => f.Reason).NotEmpty().WithMessage(_ => text["Dissolve.ReasonMissing"]);
            RuleFor(f => f.Reason).MaximumLength(ActPages.LongestReason).WithMessage(_ => text["TooLong", ActPages.LongestReason]);
            RuleFor(f => f.IsSure).Equal(true).WithMessage(_ => text["Dissolve.SureMissing"]);
        }
    }
}
