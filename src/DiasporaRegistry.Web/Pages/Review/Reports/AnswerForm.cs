using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Review.Reports;

/// <summary>What a ministry answers to who reported a mistake.</summary>
public sealed class AnswerForm
{
    /// <summary>What became of it.</summary>
    public MistakeState? Outcome { get; set; }

    public string? Answer { get; set; }

    public sealed class Validator : AbstractValidator<AnswerForm>
    {
        public Validator(IStringLocalizer<ReportsText> words)
        {
            RuleFor(form => form.Outcome).Must(outcome => outcome is MistakeState.Resolved or MistakeState.Dismissed).WithMessage(_ => words["Outcome.Missing"]);
            RuleFor(form => form.Answer).Cascade(CascadeMode.Stop)
                .Must(answer => ManyLines.Of(answer ?? "").Length > 0).WithMessage(_ => words["Answer.Missing"])
                .Must(answer => answer!.ReplaceLineEndings("\n").Length <= MistakeReport.LongestAnswer).WithMessage(_ => words["Answer.Long", Language.Formats.Number(MistakeReport.LongestAnswer)]);
        }
    }
}
