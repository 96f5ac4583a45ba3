using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Register;

/// <summary>States what kind of organization it is.</summary>
public sealed class KindModel(ApplicationDesk desk, IValidator<KindForm> validator) : SectionPage(desk, ApplicationSection.Kind)
{
    [BindProperty]
    public KindForm Form { get; set; } = new();

    public void OnGet() => Form.Kind = Organization.Kind;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await ModelState.CheckAsync(validator, Form, cancel: cancel);
        return await SaveAsync("register.Kind", at => Organization.Classify(Form.Kind!.Value, at), cancel);
    }
}

/// <summary>The kind, chosen.</summary>
public sealed class KindForm
{
    public OrganizationKind? Kind { get; set; }

    internal sealed class Validator : AbstractValidator<KindForm>
    {
        public Validator(IStringLocalizer<RegisterText> text) =>
            RuleFor(f => f.Kind).NotNull().WithMessage(_ => text["Kind.Missing"]).IsInEnum().WithMessage(_ => text["Kind.Missing"]);
    }
}
