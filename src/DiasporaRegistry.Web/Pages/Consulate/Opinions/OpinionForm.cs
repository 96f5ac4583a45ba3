using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Pages.Review.Decisions;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Consulate.Opinions;

/// <summary>What the consulate thinks of an application, and why.</summary>
public sealed class OpinionForm : SeenForm
{
    public OpinionKind? Kind { get; set; }

    public string? Text { get; set; }
}

sealed class OpinionFormValidator : AbstractValidator<OpinionForm>
{
    public OpinionFormValidator(IStringLocalizer<OpinionsText> text)
    {
        RuleFor(f => f.Kind).Must(k => k is { } kind && Enum.IsDefined(kind)).WithMessage(_ => text["Error.Kind"]);
        RuleFor(f => f.Text).NotEmpty().When(f => f.Kind is OpinionKind.Unfavourable or OpinionKind.FavourableWithRemarks).WithMessage(_ => text["Error.Text"]);
        RuleFor(f => f.Text).MaximumLength(ActPages.LongestReason).WithMessage(_ => text["Error.TextLong", ActPages.LongestReason]);
    }
}
