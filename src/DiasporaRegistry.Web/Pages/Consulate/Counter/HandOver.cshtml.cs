using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Account;
using DiasporaRegistry.Web.Pages.Register.Representatives;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Consulate.Counter;

/// <summary>Who of the organization takes it over.</summary>
public sealed class TakeOverForm
{
    public string? Email { get; set; }

    public string? Language { get; set; }

    internal sealed class Validator : AbstractValidator<TakeOverForm>
    {
        public Validator(IStringLocalizer<CounterText> text)
        {
            RuleFor(f => f.Email).Must(EmailForm.LooksLikeAnAddress).WithMessage(_ => text["HandOver.EmailWrong"]);
            RuleFor(f => f.Language).Must(Languages.Has).WithMessage(_ => text["Begin.Language.Missing"]);
        }
    }
}

/// <summary>Invites somebody of the organization to own it; the officer's part ends when they accept.</summary>
public sealed class HandOverModel(
    CounterDesk desk, RepresentativesDesk acts, RepresentativeLetters letters, Limits limits, MailPace pace, Words domainWords, IStringLocalizer<CounterText> text, IValidator<TakeOverForm> validator)
    : CounterPage(desk)
{
    [BindProperty]
    public TakeOverForm Form { get; set; } = new();

    public string Name { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!await ReadAsync(id, await Desk.PostAsync(), cancel))
            return NotFound();
        Form.Language = Languages.Current;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        var post = await Desk.PostAsync();
        if (!await ReadAsync(id, post, cancel))
            return NotFound();
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel))
            return Page();
        var email = Form.Email!.Trim();
        if (string.Equals(email, post.Account.Email, StringComparison.OrdinalIgnoreCase))
        {
            ModelState.AddModelError("Form.Email", text["HandOver.Own"]);
            return Page();
        }

        if (!await pace.AllowsAsync(Door.Mail, email, cancel) || !limits.Allows(Door.Invitation, post.Account.Id.ToString()))
            return StatusCode(StatusCodes.Status429TooManyRequests);
        var (secret, hash) = LinkSecret.New();
        var refused = await acts.DoAsync(id, "counter.owner-invited", post.Account.Actor(StaffRole.ConsularOfficer), organization =>
        {
            letters.Invite(organization, organization.InviteItsOwner(email, Form.Language!, hash, post.Account.Id, Desk.Now), secret);
            return Task.CompletedTask;
        }, cancel, post.Country);
        if (refused is { } rule)
        {
            ModelState.AddBrokenRule(domainWords, rule, "Form.Email");
            return Page();
        }

        TempData["Notice"] = text["HandOver.Sent", email].Value;
        return RedirectToPage("/Consulate/Counter/Index");
    }

    async Task<bool> ReadAsync(Guid id, Post post, CancellationToken cancel)
    {
        var name = await Desk.Db.OrganizationsOf(post.Account.Id).Where(o => o.Id == id && o.Representatives.Any(r => r.AccountId == post.Account.Id && r.Role == RepresentativeRole.Helper))
            .Select(o => new { Name = o.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() }).SingleOrDefaultAsync(cancel);
        Name = name?.Name ?? text["Unnamed"];
        return name is not null;
    }
}
