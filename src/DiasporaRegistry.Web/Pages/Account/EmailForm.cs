using System.Net.Mail;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Account;

/// <summary>An address to which a link is sent.</summary>
public sealed class EmailForm
{
    public string? Email { get; set; }

    /// <summary>A field that no person sees; programs that fill in every field fill it too.</summary>
    public string? Topic { get; set; }

    /// <summary>Whether a program filled it in.</summary>
    internal bool IsFromAProgram => !string.IsNullOrEmpty(Topic);

    public sealed class Validator : AbstractValidator<EmailForm>
    {
        public Validator(IStringLocalizer<AccountText> words) =>
            RuleFor(form => form.Email).Cascade(CascadeMode.Stop)
                .NotEmpty().WithMessage(_ => words["Email.Missing"])
                .Must(LooksLikeAnAddress).WithMessage(_ => words["Email.Invalid"]);
    }

    /// <summary>Whether mail could go there; that it arrives is proven by the link.</summary>
    public static bool LooksLikeAnAddress(string? email) =>
        email?.Trim() is { Length: <= 254 } trimmed && trimmed.All(letter => letter is > ' ' and < '\u007f' and not ('"' or '<' or '>' or ',' or ';' or '(' or ')'))
        && MailAddress.TryCreate(trimmed, out var parsed) && parsed.Address == trimmed && parsed.Host.Contains('.', StringComparison.Ordinal);
}
