using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Pages.Account;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Contact;

/// <summary>What somebody says is wrong about an organization.</summary>
public sealed class MistakeForm : SentForm
{
    public List<MistakenFact> Facts { get; set; } = [];

    /// <summary>The other record of the same organization: its number, or the address of its page.</summary>
    public string? Other { get; set; }

    public string? Text { get; set; }

    public string? Email { get; set; }

    public sealed class Validator : AbstractValidator<MistakeForm>
    {
        public Validator(IStringLocalizer<ContactText> words)
        {
            RuleFor(form => form.Facts).Must(facts => facts.Count > 0 && facts.TrueForAll(Enum.IsDefined)).WithMessage(_ => words["Facts.Missing"]);
            RuleFor(form => form.Text).Cascade(CascadeMode.Stop)
                .Must(text => ManyLines.Of(text ?? "").Length > 0).WithMessage(_ => words["Text.Missing"])
                .Must(text => text!.ReplaceLineEndings("\n").Length <= MistakeReport.LongestText).WithMessage(_ => words["Message.Long", Language.Formats.Number(MistakeReport.LongestText)])
                .Must(text => !StatusWords.In(text)).WithMessage(_ => words["Text.Status"]);
            RuleFor(form => form.Email).Must(EmailForm.LooksLikeAnAddress).WithMessage(_ => words["Email.Optional.Invalid"]).When(form => !string.IsNullOrWhiteSpace(form.Email));
        }
    }
}
