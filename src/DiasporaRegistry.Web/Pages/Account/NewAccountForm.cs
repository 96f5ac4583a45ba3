using DiasporaRegistry.Web.Accounts;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Account;

/// <summary>What a person chooses once the address is proven.</summary>
public sealed class NewAccountForm
{
    public string? Name { get; set; }

    public string? Password { get; set; }

    /// <summary>Whether the person agrees that the account is kept.</summary>
    public bool Agrees { get; set; }

    /// <summary>Whether the person wants news from ministries and consulates; nobody has to.</summary>
    public bool News { get; set; }

    /// <summary>The address, which the link says and the password must not repeat.</summary>
    internal string? Email { get; set; }

    public sealed class Validator : AbstractValidator<NewAccountForm>
    {
        public Validator(IStringLocalizer<AccountText> words)
        {
            RuleFor(form => form.Name).Cascade(CascadeMode.Stop)
                .NotEmpty().WithMessage(_ => words["Name.Missing"])
                .MaximumLength(120).WithMessage(_ => words["Name.TooLong"]);
            RuleFor(form => form.Agrees).Equal(true).WithMessage(_ => words["Agrees.Missing"]);
            RuleFor(form => form.Password).Custom((password, context) =>
            {
                if (string.IsNullOrEmpty(password))
                    context.AddFailure(words["NewPassword.Missing"]);
                else if (PasswordRules.Problem(password, context.InstanceToValidate.Email, context.InstanceToValidate.Name) is { } problem)
                    context.AddFailure(words[$"Password.{problem}"]);
            });
        }
    }
}
