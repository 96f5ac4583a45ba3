using DiasporaRegistry.Domain.Needs;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Pages.Needs;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Consulate.Needs;

/// <summary>An answer, typed.</summary>
public sealed class AnswerForm
{
    public NeedAnswer? Answer { get; set; }

    public Guid? Service { get; set; }

    public string? Words { get; set; }

    /// <summary>How many acts the reader saw: who answers after another one reads that first.</summary>
    public int Seen { get; set; }

    internal sealed class Validator : AbstractValidator<AnswerForm>
    {
        public Validator(IStringLocalizer<NeedsText> text)
        {
            RuleFor(f => f.Answer).Must(a => a is { } known && Enum.IsDefined(known)).WithMessage(_ => text["Answer.Missing"]);
            RuleFor(f => f.Service).Must((f, service) => f.Answer != NeedAnswer.Service || service is not null).WithMessage(_ => text["Service.Missing"]);
            RuleFor(f => f.Words).Must((f, words) => f.Answer != NeedAnswer.Referral || !string.IsNullOrWhiteSpace(words)).WithMessage(_ => text["Referral.Missing"]);
            RuleFor(f => f.Words).MaximumLength(Need.LongestText).WithMessage(_ => text["TooLong", Need.LongestText]);
            RuleFor(f => f.Words).Must(w => !StatusWords.In(w)).WithMessage(_ => text["StatusWords"]);
        }
    }
}
