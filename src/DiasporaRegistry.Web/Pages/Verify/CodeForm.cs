using DiasporaRegistry.Domain.Registrations;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Verify;

/// <summary>The code of a certificate, as somebody types it.</summary>
public sealed class CodeForm
{
    public string? Code { get; set; }

    public sealed class Validator : AbstractValidator<CodeForm>
    {
        public Validator(IStringLocalizer<VerifyText> words)
        {
            RuleFor(form => form.Code).Cascade(CascadeMode.Stop)
                .NotEmpty().WithMessage(_ => words["Code.Missing"])
                .Must(code => CertificateCode.Read(code) is not null).WithMessage(_ => words["Code.Wrong"]);
        }
    }
}
