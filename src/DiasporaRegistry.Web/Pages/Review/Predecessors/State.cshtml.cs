using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Register.Coalitions;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Review.Predecessors;

/// <summary>How the organization of a case came out of another one, and since when; the day is left open where no paper says it.</summary>
public sealed class PredecessorForm
{
    public SuccessionKind? Kind { get; set; }

    public DateOnly? On { get; set; }

    internal sealed class Validator : AbstractValidator<PredecessorForm>
    {
        public Validator(IStringLocalizer<PredecessorsText> text)
        {
            RuleFor(f => f.Kind).Must(k => k is not null and not SuccessionKind.Unstated && Enum.IsDefined(k.Value)).WithMessage(_ => text["Kind.Missing"]);
            RuleFor(f => f.On).Must(on => on is null || on >= MembershipDays.Earliest).WithMessage(_ => text["On.Unlikely"]);
        }
    }
}

/// <summary>Confirms which organization the one of a case came out of, one of several perhaps.</summary>
public sealed class StateModel(PredecessorDesk desk, IValidator<PredecessorForm> validator, Words words, IStringLocalizer<PredecessorsText> text) : PredecessorPage(desk)
{
    [BindProperty]
    public PredecessorForm Form { get; set; } = new();

    public Organization Predecessor { get; private set; } = null!;

    /// <summary>How the chosen organization stands.</summary>
    public DirectoryHit? Hit { get; private set; }

    /// <summary>Whether the chosen organization cannot be the one it came out of.</summary>
    public bool IsImpossible { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, Guid predecessor, CancellationToken cancel)
    {
        if (!await FindAsync(id, predecessor, cancel))
            return NotFound();
        if (predecessor == Case.OrganizationId)
            Refuse(Rule.OrganizationIsNotItsOwnPredecessor);
        else if ((await Desk.AfterAsync(Case, cancel)).Contains(predecessor))
            Refuse(Rule.PredecessorCameBefore);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, Guid predecessor, CancellationToken cancel)
    {
        if (!await FindAsync(id, predecessor, cancel))
            return NotFound();
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel))
            return Page();
        switch (await Desk.StateAsync(Case, Predecessor, new SuccessionTerms(Form.Kind!.Value, Form.On), cancel))
        {
            case null:
                return Back(text["Stated", Name, Predecessor.OfficialName]);
            case Rule.SuccessionIsStatedOnce:
                return Back(text["Stated.Before", Name, Predecessor.OfficialName]);
            case { } refused:
                Refuse(refused);
                return Page();
        }
    }

    private void Refuse(Rule rule)
    {
        IsImpossible = rule is Rule.OrganizationIsNotItsOwnPredecessor or Rule.PredecessorCameBefore;
        ModelState.AddBrokenRule(words, rule, rule == Rule.SuccessionHasHappened ? "Form.On" : "");
    }

    private async Task<bool> FindAsync(Guid id, Guid predecessor, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel) || await Desk.FindOrganizationAsync(predecessor, cancel) is not { } found)
            return false;
        (Predecessor, Hit) = (found, await Desk.HitAsync(predecessor));
        return true;
    }
}
