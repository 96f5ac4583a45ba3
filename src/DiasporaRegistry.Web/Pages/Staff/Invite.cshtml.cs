using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Account;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Staff;

/// <summary>Who is invited, and to what.</summary>
public sealed class InviteForm
{
    public string? Email { get; set; }

    public StaffRole? Role { get; set; }

    public string? Consulate { get; set; }

    public string? Language { get; set; }

    public sealed class Validator : AbstractValidator<InviteForm>
    {
        public Validator(IStringLocalizer<StaffText> words)
        {
            RuleFor(form => form.Email).Must(EmailForm.LooksLikeAnAddress).WithMessage(_ => words["Email.Invalid"]);
            RuleFor(form => form.Role).Must(role => role is { } chosen && StaffPage.Roles.Contains(chosen)).WithMessage(_ => words["Role.Missing"]);
            RuleFor(form => form.Consulate).NotEmpty().When(form => form.Role == StaffRole.ConsularOfficer).WithMessage(_ => words["Consulate.Missing"]);
            RuleFor(form => form.Language).Must(Languages.Has).WithMessage(_ => words["Language.Missing"]);
        }
    }
}

/// <summary>Invites somebody to the staff of the administrator's own country.</summary>
public sealed class InviteModel(
    CurrentAccount current, RegistryDb db, Invitations invitations, TimeProvider clock, IStringLocalizer<StaffText> words, IValidator<InviteForm> validator)
    : StaffPage(current)
{
    [BindProperty]
    public InviteForm Form { get; set; } = new() { Language = Languages.Current };

    public IReadOnlyList<SelectListItem> Consulates { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => await ReadAsync((await AdministratorAsync()).Country, cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var (account, country) = await AdministratorAsync();
        await ReadAsync(country, cancel);
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel))
            return Page();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await invitations.HoldCountryAsync(country, cancel);
        var role = Form.Role!.Value;
        var consulate = role == StaffRole.ConsularOfficer ? Consulates.SingleOrDefault(c => c.Value == Form.Consulate) : null;
        if (role == StaffRole.ConsularOfficer && consulate is null)
            ModelState.AddModelError("Form.Consulate", words["Consulate.Missing"]);
        else if (await IsThereAsync(country, role, consulate?.Value, cancel) is { } why)
            ModelState.AddModelError("Form.Email", words[why]);
        if (!ModelState.IsValid)
            return Page();

        var email = Form.Email!.Trim();
        // What is left of an invitation that ran out makes room.
        foreach (var old in await invitations.OpenAsync(email, role, country, consulate?.Value, cancel))
            old.Withdraw(clock.GetUtcNow());
        var invitation = await invitations.WriteAsync(email, role, country, consulate?.Value, account.Id, Form.Language!, cancel);
        await db.SaveAsync(new Act("staff.invited", account.Actor(StaffRole.MinistryAdministrator), invitation.Id, country), cancel);
        await transaction.CommitAsync(cancel);
        TempData["Notice"] = words["Invite.Sent", email].Value;
        return RedirectToPage("/Staff/Index");
    }

    async Task<string?> IsThereAsync(string country, StaffRole role, string? consulate, CancellationToken cancel)
    {
        var email = Form.Email!.Trim().ToUpperInvariant();
        var now = clock.GetUtcNow();
        if (await db.Appointments.AnyAsync(a => a.Country == country && a.Role == role && a.ConsulateCode == consulate && a.EndedAt == null
            && db.Users.Any(user => user.Id == a.AccountId && user.NormalizedEmail == email), cancel))
            return "Invite.AlreadyStaff";
        return (await invitations.OpenAsync(email, role, country, consulate, cancel)).Any(i => i.ExpiresAt > now) ? "Invite.AlreadyInvited" : null;
    }

    async Task ReadAsync(string country, CancellationToken cancel)
    {
        var all = await db.Consulates.AsNoTracking().Where(c => c.Country == country).ToListAsync(cancel);
        Consulates = [.. all.Select(c => new SelectListItem(c.NameIn(Languages.Current), c.Code)).OrderBy(c => c.Text, StringComparer.CurrentCulture)];
    }
}
