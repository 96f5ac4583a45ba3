using DiasporaRegistry.Data.Countries;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Places;
using DiasporaRegistry.Web.Pages.Register.Coalitions;
using DiasporaRegistry.Web.TagHelpers;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Register;

/// <summary>Lists a coalition's member organizations, one at a time: out of the register, or by name and place.</summary>
public sealed class MemberOrganizationsModel(ApplicationDesk desk, MembershipDesk memberships, Limits limits, IValidator<MemberForm> validator, PlaceRows places, IStringLocalizer<CoalitionsText> coalitions)
    : SectionPage(desk, ApplicationSection.Members)
{
    const int MostFound = 10;

    [BindProperty]
    public MemberForm Form { get; set; } = new();

    public string Asked { get; private set; } = "";

    public IReadOnlyList<SelectListItem> Found { get; private set; } = [];

    /// <summary>Organizations of the register that were invited and have not answered.</summary>
    public IReadOnlyList<ProposalRow> Invited { get; private set; } = [];

    public IReadOnlyList<PlaceCandidate>? Candidates => places.For("Form.Place");

    public IEnumerable<SelectListItem> FoundOrNone => Found.Append(new SelectListItem(Desk.Text["MemberOrganizations.NoneOfThese"], ""));

    protected override bool IsStatement => false;

    // Memberships hold at once: they are shown and changed as what is registered, whatever kind an open edit would make it.
    protected override bool ShowsEdit => false;

    protected override bool Shows(Rule rule) => rule is Rule.CoalitionHasEnoughMembers or Rule.OnlyCoalitionsHaveMembers;

    protected override async Task PrepareAsync(CancellationToken cancel)
    {
        Invited = [.. (await Memberships.ReadAsync(Desk.Db, Organization.Id, Desk.Db.PublicOrganizations(), cancel)).Proposals
            .Where(p => p.State == ProposalState.Open && p.CoalitionId == Organization.Id && p.ProposedBy == MembershipSide.Coalition)];
        Asked = Request.Query["q"].ToString() is { Length: <= 100 } q ? q : "";
        var folded = Folding.Fold(Asked);
        if (folded.Length < 2)
            return;
        var organizations = await Desk.Db.PublicOrganizations().AsNoTracking().Include(o => o.Names).Include(o => o.Residences).ThenInclude(r => r.Place)
            .Where(o => o.Names.Any(n => EF.Functions.Like(n.Folded, $"%{folded}%")))
            .OrderBy(o => o.Names.Min(n => n.Folded)).Take(MostFound).AsSplitQuery().ToListAsync(cancel);
        Found = [.. organizations.Select(o => new SelectListItem(
            o.OfficialName + (o.Residences.FirstOrDefault(r => r.IsPrincipal)?.Place is { } place ? $" ({place.LabelIn(Languages.Current)})" : ""), o.Id.ToString()))];
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await ModelState.CheckAsync(validator, Form, cancel: cancel);
        if (Form.MemberId is { } chosen && chosen != Organization.Id && !await Desk.Db.PublicOrganizations().AnyAsync(o => o.Id == chosen, cancel))
            ModelState.AddModelError("Form.MemberId", Desk.Text["MemberOrganizations.Missing"]);
        Place? place = null;
        if (Form.MemberId is null && !Form.Place.IsEmpty)
            place = await places.ReadAsync("Form.Place", Form.Place, PlaceUse.Residence, ModelState, cancel);

        // Whoever can answer is asked; what nobody represents is listed in the coalition's own words.
        if (ModelState.IsValid && Form.MemberId is { } asked && asked != Organization.Id && await Desk.Db.Organizations.AnyAsync(o => o.Id == asked && o.Representatives.Any(), cancel))
            return await InviteAsync(asked, cancel);

        // Whether it runs in a circle is asked and acted upon in one step: two coalitions may add each other at the same moment.
        await using var transaction = await Desk.Db.Database.BeginTransactionAsync(cancel);
        var saved = await TrySaveAsync("register.MemberOrganizations", async at =>
        {
            if (Form.MemberId is { } memberId)
            {
                var above = await Desk.Db.CoalitionsAboveAsync(Organization.Id, cancel);
                var member = memberId == Organization.Id ? Organization
                    : await Desk.Db.PublicOrganizations().Include(o => o.Names).SingleAsync(o => o.Id == memberId, cancel);
                Organization.AddMember(member, above, Form.From, Form.To, at);
            }
            else
            {
                Organization.AddMemberByName(Form.Name!, place, Form.From, Form.To, at);
            }
        }, cancel);
        if (!saved)
            return Page();
        await transaction.CommitAsync(cancel);
        return RedirectToPage(new { id = Registration.Id });
    }

    private async Task<IActionResult> InviteAsync(Guid member, CancellationToken cancel)
    {
        if (!limits.Allows(Door.Invitation, Account.Id.ToString()))
            return StatusCode(StatusCodes.Status429TooManyRequests);
        var name = "";
        var refused = await memberships.DoAsync(Organization.Id, member, MembershipSide.Coalition, "invited", Acting, pair =>
        {
            name = pair.Member.OfficialName;
            Desk.Db.Add(MembershipProposal.Propose(pair.Coalition, pair.Member, MembershipSide.Coalition, pair.Proposals, pair.Above, Form.From, memberships.Today, Account.Id, Desk.Now));
        }, cancel);
        if (refused is { } rule)
        {
            ModelState.AddBrokenRule(Desk.Words, rule);
            await LoadAsync(cancel);
            return Page();
        }

        TempData["Notice"] = coalitions["Section.Invited", name].Value;
        return RedirectToPage(new { id = Registration.Id });
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid membership, CancellationToken cancel)
    {
        ModelState.Clear();
        var saved = await TrySaveAsync("register.MemberOrganizations", at =>
        {
            Organization.RemoveMember(membership, at);
            return Task.CompletedTask;
        }, cancel);
        return saved ? RedirectToPage(new { id = Registration.Id }) : Page();
    }
}

/// <summary>A member organization, chosen or typed.</summary>
public sealed class MemberForm
{
    public Guid? MemberId { get; set; }

    public string? Name { get; set; }

    public PlaceAnswer Place { get; set; } = new();

    public DateOnly? From { get; set; }

    public DateOnly? To { get; set; }

    const int EarliestYear = 1900;

    const int LongestAhead = 20;

    static DateOnly Today(TimeProvider clock) => CountriesOfOrigin.EarliestDay(clock.GetUtcNow());

    internal sealed class Validator : AbstractValidator<MemberForm>
    {
        public Validator(IStringLocalizer<RegisterText> text, Words words, TimeProvider clock)
        {
            RuleFor(f => f.From).Must(from => from is null || (from.Value.Year >= EarliestYear && from <= Today(clock).AddYears(1))).WithMessage(_ => text["MemberOrganizations.FromImplausible", EarliestYear]);
            RuleFor(f => f.To).Must(to => to is null || (to.Value.Year >= EarliestYear && to <= Today(clock).AddYears(LongestAhead))).WithMessage(_ => text["MemberOrganizations.ToImplausible", EarliestYear, Today(clock).Year + LongestAhead]);

            RuleFor(f => f.Name).Must(n => Folding.Fold(n).Length > 0).When(f => f.MemberId is null).WithMessage(_ => text["MemberOrganizations.Missing"])
                .MaximumLength(OrganizationName.MaxLength).WithMessage(_ => text["TooLong", OrganizationName.MaxLength]);
            RuleFor(f => f.To).Must((form, to) => to is null || form.From is null || to >= form.From).WithMessage(_ => words.Of("Rule.PeriodEndsAfterItBegins"));
        }
    }
}
