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

/// <summary>Who takes the organization over, and what becomes of who hands it over.</summary>
public sealed class HandOverForm
{
    public string? Email { get; set; }

    public string? Language { get; set; }

    /// <summary>"stay" to read on, or "leave"; an editor who hands over decides only for the owners, who stay.</summary>
    public string? Then { get; set; }

    public bool IsNewBoard { get; set; }

    public sealed class Validator : AbstractValidator<HandOverForm>
    {
        public Validator(IStringLocalizer<RepresentativesText> text)
        {
            RuleFor(form => form.Email).Must(EmailForm.LooksLikeAnAddress).WithMessage(_ => text["Email.Invalid"]);
            RuleFor(form => form.Language).Must(Languages.Has).WithMessage(_ => text["Language.Missing"]);
            RuleFor(form => form.Then).Must(then => then is "stay" or "leave").WithMessage(_ => text["HandOver.Then.Missing"]);
        }
    }
}

/// <summary>Names a successor: by an owner, or where the owners do not answer by an editor with the ministry's consent.</summary>
[Needs(RepresentativeRight.Edit)]
public sealed class HandOverModel(RepresentativesTools tools, Limits limits, MailPace pace, IValidator<HandOverForm> validator) : RepresentativesPage(tools)
{
    [BindProperty]
    public HandOverForm Form { get; set; } = new() { Language = Languages.Current, Then = "stay", IsNewBoard = true };

    /// <summary>Whether no ministry knows the organization yet, whom an editor could ask.</summary>
    public bool HasNobodyToAsk { get; private set; }

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken cancel)
    {
        HasNobodyToAsk = !MayKeep && !await Tools.Desk.IsKnownToAMinistryAsync(Organization.Id, cancel);
        return null;
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel))
            return Page();
        var email = Form.Email!.Trim();
        if (string.Equals(email, Account.Email, StringComparison.OrdinalIgnoreCase) && MayKeep)
            return Answer(Rule.SuccessorIsSomebodyElse, "", "Form.Email");
        if (!await pace.AllowsAsync(Door.Mail, email, cancel) || !limits.Allows(Door.Invitation, Account.Id.ToString()))
            return StatusCode(StatusCodes.Status429TooManyRequests);
        return MayKeep ? await NameAsync(email, cancel) : await AskAsync(email, cancel);
    }

    async Task<IActionResult> NameAsync(string email, CancellationToken cancel)
    {
        var (secret, hash) = LinkSecret.New();
        var refused = await Tools.Desk.DoAsync(Organization.Id, "representatives.successor-named", Acting, organization =>
        {
            var invitation = organization.NameSuccessor(email, Form.Language!, hash, Form.Then == "leave", Form.IsNewBoard, Account.Id, Tools.Desk.Now);
            Tools.Letters.Invite(organization, invitation, secret);
            return Task.CompletedTask;
        }, cancel);
        return Answer(refused, "HandOver.Named", "Form.Email", email);
    }

    async Task<IActionResult> AskAsync(string email, CancellationToken cancel)
    {
        var refused = await Tools.Desk.DoAsync(Organization.Id, "representatives.consent-asked", Acting, async organization =>
        {
            organization.AskToNameSuccessor(email, Form.Language!, Form.IsNewBoard, !HasNobodyToAsk, Account.Id, Tools.Desk.Now);
            await Tools.Letters.TellOwnersAsync(organization, "ConsentAsked", RepresentativeRole.Owner, cancel);
        }, cancel);
        return Answer(refused, "HandOver.Asked", "Form.Email");
    }
}
