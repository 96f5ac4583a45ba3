using DiasporaRegistry.Domain;
using DiasporaRegistry.Web.Pages.Account;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Contact;

/// <summary>A letter to an organization.</summary>
public sealed class LetterForm : SentForm
{
    /// <summary>The longest name.</summary>
    public const int LongestName = 100;
    /// <summary>The longest message.</summary>
    public const int LongestMessage = 4_000;

    public string? Name { get; set; }

    public string? Email { get; set; }

    public string? Message { get; set; }

    public sealed class Validator : AbstractValidator<LetterForm>
    {
        public Validator(IStringLocalizer<ContactText> words)
        {
            RuleFor(form => form.Name).Cascade(CascadeMode.Stop)
                .Must(name => OneLine.Of(name ?? "").Length > 0).WithMessage(_ => words["Name.Missing"])
                .MaximumLength(LongestName).WithMessage(_ => words["Name.Long", LongestName]);
            RuleFor(form => form.Email).Cascade(CascadeMode.Stop)
                .NotEmpty().WithMessage(_ => words["Email.Missing"])
                .Must(EmailForm.LooksLikeAnAddress).WithMessage(_ => words["Email.Invalid"]);
            RuleFor(form => form.Message).Cascade(CascadeMode.Stop)
                .Must(message => ManyLines.Of(message ?? "").Length > 0).WithMessage(_ => words["Message.Missing"])
                .Must(message => message!.ReplaceLineEndings("\n").Length <= LongestMessage).WithMessage(_ => words["Message.Long", Language.Formats.Number(LongestMessage)]);
        }
    }
}
