using FluentValidation;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Account;

/// <summary>A code, typed from a telephone or a slip of paper.</summary>
public sealed class CodeForm
{
    public string? Code { get; set; }

    public sealed class Validator : AbstractValidator<CodeForm>
    {
        public Validator(IStringLocalizer<AccountText> words) =>
            RuleFor(form => form.Code).Must(code => code?.Trim() is { Length: > 0 and <= 40 }).WithMessage(_ => words["Code.Missing"]);
    }
}
