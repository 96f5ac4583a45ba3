using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Pages.Register;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Proposals;

/// <summary>Asks once, and takes a proposal back for good.</summary>
[Needs(RepresentativeRight.Speak)]
public sealed class WithdrawModel(ProposalDesk desk, IValidator<WithdrawForm> validator) : ProposalPage(desk)
{
    [BindProperty]
    public WithdrawForm Form { get; set; } = new();

    // Withdrawn already, perhaps by a second press: its page says so.
    protected override IActionResult? Refuse() => Proposal.Can(ProposalAct.Withdraw) ? null : ToPage("Tasks");

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel))
            return Page();
        try
        {
            Proposal.Withdraw(Form.Reason, Acting, Now);
            await Desk.Db.SaveAsync(new Act("proposal.withdrawn", Acting, Proposal.Id, Country, Form.Reason), cancel);
            return ToPage("Tasks");
        }
        catch (BrokenRuleException broken)
        {
            ModelState.AddBrokenRule(Desk.Words, broken);
        }
        catch (DbUpdateException error) when (error.IsLost())
        {
            ModelState.AddModelError("", Desk.Text["Concurrent"]);
        }

        Desk.Db.ChangeTracker.Clear();
        if (!await LoadAsync(cancel))
            return NotFound();
        return Proposal.State == ProposalStage.Withdrawn ? ToPage("Tasks") : Page();
    }
}

/// <summary>Why it is taken back, if the organization wants to say.</summary>
public sealed class WithdrawForm
{
    public string? Reason { get; set; }

    internal sealed class Validator : AbstractValidator<WithdrawForm>
    {
        public Validator(IStringLocalizer<ProposalsText> text) => RuleFor(f => f.Reason).MaximumLength(Proposal.LongestReason).WithMessage(_ => text["TooLong", Proposal.LongestReason]);
    }
}
