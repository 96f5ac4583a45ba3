using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Account;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Register.Representatives;

/// <summary>Who is invited to represent the organization, and in which role.</summary>
public sealed class InviteForm
{
    public string? Email { get; set; }

    public RepresentativeRole? Role { get; set; }

    public string? Language { get; set; }

    public sealed class Validator : AbstractValidator<InviteForm>
    {
        public Validator(IStringLocalizer<RepresentativesText> text)
        {
            RuleFor(form => form.Email).Must(EmailForm.LooksLikeAnAddress).WithMessage(_ => text["Email.Invalid"]);
            RuleFor(form => form.Role).NotNull().IsInEnum().WithMessage(_ => text["Role.Missing"]);
            RuleFor(form => form.Language).Must(Languages.Has).WithMessage(_ => text["Language.Missing"]);
        }
    }
}

/// <summary>Invites somebody by mail; the answer is the same whether the address has an account or not.</summary>
[Needs(RepresentativeRight.KeepRepresentatives)]
public sealed class InviteModel(RepresentativesTools tools, Limits limits, MailPace pace, IValidator<InviteForm> validator) : RepresentativesPage(tools)
{
    [BindProperty]
    public InviteForm Form { get; set; } = new() { Language = Languages.Current };

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel))
            return Page();
        var email = Form.Email!.Trim();
        // Who represents the organization stands in the list that its owners see.
        if ((await Tools.Names.PeopleAsync(Organization.Id, cancel)).Any(p => string.Equals(p.Email, email, StringComparison.OrdinalIgnoreCase)))
            return Answer(Rule.PersonRepresentsOnce, "", "Form.Email");
        if (!await pace.AllowsAsync(Door.Mail, email, cancel) || !limits.Allows(Door.Invitation, Account.Id.ToString()))
            return StatusCode(StatusCodes.Status429TooManyRequests);
        var (secret, hash) = LinkSecret.New();
        var refused = await Tools.Desk.DoAsync(Organization.Id, "representatives.invited", Acting, organization =>
        {
            Tools.Letters.Invite(organization, organization.Invite(email, Form.Role!.Value, Form.Language!, hash, Account.Id, Tools.Desk.Now), secret);
            return Task.CompletedTask;
        }, cancel);
        return Answer(refused, "Invite.Sent", "Form.Email", email);
    }
}
