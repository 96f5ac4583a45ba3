using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Register;

/// <summary>Asks once, and takes an application or a registration back.</summary>
[Needs(RepresentativeRight.Withdraw)]
public sealed class WithdrawModel(ApplicationDesk desk, IValidator<WithdrawForm> validator) : ApplicationPage(desk)
{
    [BindProperty]
    public WithdrawForm Form { get; set; } = new();

    // Withdrawn already, perhaps by a second press: the receipt says so.
    protected override IActionResult? Refuse() =>
        Registration.Can(RegistrationAct.Withdraw) ? null : RedirectToPage("/Register/Receipt", new { id = Registration.Id });

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel))
            return Page();
        try
        {
            Registration.Withdraw(Form.Reason, Acting, Desk.Now);
            await Desk.Db.SaveAsync(new Act("register.withdrawn", Acting, Registration.Id, Registration.Country, Form.Reason), cancel);
            return RedirectToPage("/Register/Receipt", new { id = Registration.Id });
        }
        catch (BrokenRuleException broken)
        {
            ModelState.AddBrokenRule(Desk.Words, broken.Rule);
        }
        // Two acts at once meet at the application's version, or at the next place in its history.
        catch (DbUpdateException error) when (error.IsLost())
        {
            ModelState.AddModelError("", Desk.Text["Concurrent"]);
        }

        Desk.Db.ChangeTracker.Clear();
        await LoadAsync(cancel);
        // Of two presses at once the second finds it done.
        return Registration.State == RegistrationState.Withdrawn ? RedirectToPage("/Register/Receipt", new { id = Registration.Id }) : Page();
    }
}

/// <summary>Why it is taken back, if the organization wants to say.</summary>
public sealed class WithdrawForm
{
    const int Longest = 1000;

    public string? Reason { get; set; }

    internal sealed class Validator : AbstractValidator<WithdrawForm>
    {
        public Validator(IStringLocalizer<RegisterText> text) => RuleFor(f => f.Reason).MaximumLength(Longest).WithMessage(_ => text["TooLong", Longest]);
    }
}
