using DiasporaRegistry.Web.Pages.Review.Decisions;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Review.Edits;

/// <summary>Why an edit is sent back, and what the reviewer had before their eyes.</summary>
public sealed class SendBackForm
{
    public string? Seen { get; set; }

    public string? Reason { get; set; }

    internal sealed class Validator : AbstractValidator<SendBackForm>
    {
        public Validator(IStringLocalizer<ReviewText> text)
        {
            RuleFor(f => f.Reason).NotEmpty().WithMessage(_ => text["Error.Reason"]);
            RuleFor(f => f.Reason).MaximumLength(ActPages.LongestReason).WithMessage(_ => text["Error.ReasonLong", ActPages.LongestReason]);
        }
    }
}
