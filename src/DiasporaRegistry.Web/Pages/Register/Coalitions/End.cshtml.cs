using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Register.Coalitions;

/// <summary>The last day of a membership.</summary>
public sealed class EndForm
{
    public DateOnly? On { get; set; }

    internal sealed class Validator : AbstractValidator<EndForm>
    {
        public Validator(IStringLocalizer<CoalitionsText> text, TimeProvider clock)
        {
            RuleFor(f => f.On).NotNull().WithMessage(_ => text["End.Missing"]);
            RuleFor(f => f.On).Must(on => on is null || (on >= MembershipDays.Earliest && on <= MembershipDays.Latest(clock))).WithMessage(_ => text["Date.Unlikely"]);
        }
    }
}

/// <summary>Ends a membership on a day; either side does, and the other is told.</summary>
[Needs(RepresentativeRight.Speak)]
public sealed class EndModel(CoalitionTools tools, IValidator<EndForm> validator) : CoalitionPage(tools)
{
    [BindProperty]
    public EndForm Form { get; set; } = new();

    public MembershipRow Membership { get; private set; } = null!;

    /// <summary>Which side the reader's organization is.</summary>
    public MembershipSide Side { get; private set; }

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken cancel)
    {
        await base.PrepareAsync(cancel);
        if (!Guid.TryParse(RouteData.Values["membership"]?.ToString(), out var id))
            return Back("TooLate");
        var mine = Memberships.Members.SingleOrDefault(m => m.Id == id && !(m.To < Today));
        var above = Memberships.Coalitions.SingleOrDefault(m => m.Id == id && !(m.To < Today));
        if ((mine ?? above) is not { } membership)
            return Back("TooLate");
        (Membership, Side) = (membership, mine is null ? MembershipSide.Member : MembershipSide.Coalition);
        return null;
    }

    public void OnGet() => Form.On = Membership.To ?? Today;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel))
            return Page();
        // A member by name has nobody to be told.
        var (coalition, member) = Side == MembershipSide.Coalition ? (Organization.Id, Membership.OtherId ?? Organization.Id) : (Membership.OtherId!.Value, Organization.Id);
        var refused = await Tools.Desk.DoAsync(coalition, member, Side, "ended", Acting,
            pair => pair.Coalition.EndMembership(Membership.Id, Form.On!.Value, Tools.Desk.Now), cancel);
        return Answer(refused, "Ended", NameOf(Membership.Name));
    }
}
