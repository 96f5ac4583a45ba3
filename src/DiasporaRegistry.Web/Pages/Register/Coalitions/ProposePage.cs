using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Directory;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Register.Coalitions;

/// <summary>Whom a membership is proposed to, and from which day on.</summary>
public sealed class ProposeForm
{
    public Guid? OtherId { get; set; }

    public DateOnly? From { get; set; }

    internal sealed class Validator : AbstractValidator<ProposeForm>
    {
        public Validator(IStringLocalizer<CoalitionsText> text, TimeProvider clock)
        {
            RuleFor(f => f.OtherId).NotNull().WithMessage(_ => text["Propose.Missing"]);
            RuleFor(f => f.From).Must(from => from is null || (from >= MembershipDays.Earliest && from <= MembershipDays.Latest(clock))).WithMessage(_ => text["Date.Unlikely"]);
        }
    }
}

/// <summary>The days that a membership begins or ends on.</summary>
internal static class MembershipDays
{
    public static readonly DateOnly Earliest = new(1900, 1, 1);

    public static DateOnly Latest(TimeProvider clock) => CountriesOfOrigin.EarliestDay(clock.GetUtcNow()).AddYears(1);
}

/// <summary>Finds an organization in the directory, and proposes a membership to it.</summary>
public abstract class ProposePage(CoalitionTools tools, DirectoryIndex index, Limits limits, IValidator<ProposeForm> validator, MembershipSide side) : CoalitionPage(tools)
{
    const int MostFound = 10;

    [BindProperty]
    public ProposeForm Form { get; set; } = new();

    public MembershipSide Side => side;

    public string Asked { get; private set; } = "";

    public IReadOnlyList<SelectListItem> Found { get; private set; } = [];

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken cancel)
    {
        if (side == MembershipSide.Coalition && !IsCoalition)
            return RedirectToPage("/Register/Coalitions/Index", new { id = Organization.Id });
        await base.PrepareAsync(cancel);
        Asked = Request.Query["q"].ToString().Trim() is { Length: <= SearchAddress.LongestText } q ? q : "";
        if (Asked.Length == 0)
            return null;
        var found = index.Search(DirectoryScope.Public, new DirectoryQuery
        {
            Text = Asked,
            PageSize = MostFound,
            FacetSize = 0,
            Kinds = side == MembershipSide.Member ? [OrganizationKind.Coalition] : [],
        });
        var ids = found.Hits.Select(h => h.Id).ToList();
        var places = await Tools.Desk.Db.PublicOrganizations().AsNoTracking().Where(o => ids.Contains(o.Id))
            .Select(o => new { o.Id, Es = o.Residences.Where(r => r.IsPrincipal).Select(r => r.Place!.LabelEs).FirstOrDefault(), En = o.Residences.Where(r => r.IsPrincipal).Select(r => r.Place!.LabelEn).FirstOrDefault() })
            .ToDictionaryAsync(o => o.Id, o => Languages.Choose(o.Es, o.En), cancel);
        Found = [.. found.Hits.Where(h => h.Id != Organization.Id && places.ContainsKey(h.Id))
            .Select(h => new SelectListItem(h.Name + (places[h.Id] is { } place ? $" ({place})" : ""), h.Id.ToString()))];
        return null;
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel))
            return Page();
        var other = await Tools.Desk.Db.PublicOrganizations().AsNoTracking().Where(o => o.Id == Form.OtherId)
            .Select(o => new { o.Id, Name = o.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() }).SingleOrDefaultAsync(cancel);
        if (other is null)
        {
            ModelState.AddModelError("Form.OtherId", Tools.Text["Propose.Missing"]);
            return Page();
        }

        if (!limits.Allows(Door.Invitation, Account.Id.ToString()))
            return StatusCode(StatusCodes.Status429TooManyRequests);
        var (coalition, member) = side == MembershipSide.Coalition ? (Organization.Id, other.Id) : (other.Id, Organization.Id);
        var refused = coalition == member ? Domain.Rule.CoalitionIsNotItsOwnMember : await Tools.Desk.DoAsync(coalition, member, side, side == MembershipSide.Coalition ? "invited" : "asked", Acting,
            pair => Tools.Desk.Db.Add(MembershipProposal.Propose(pair.Coalition, pair.Member, side, pair.Proposals, pair.Above, Form.From, Today, Account.Id, Tools.Desk.Now)), cancel);
        return Answer(refused, $"Proposed.{side}", NameOf(other.Name ?? ""));
    }
}
