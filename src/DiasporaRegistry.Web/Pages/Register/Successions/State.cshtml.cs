using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Directory;
using DiasporaRegistry.Web.Pages.Register.Coalitions;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Register.Successions;

/// <summary>Which way, how, with which other organization, and since when.</summary>
public sealed class SuccessionForm
{
    /// <summary>Whether the organization goes on in the other one; else it came out of it.</summary>
    public bool? IsForward { get; set; }

    public SuccessionKind? Kind { get; set; }

    public Guid? OtherId { get; set; }

    public DateOnly? On { get; set; }

    internal sealed class Validator : AbstractValidator<SuccessionForm>
    {
        public Validator(IStringLocalizer<SuccessionsText> text)
        {
            RuleFor(f => f.OtherId).NotNull().WithMessage(_ => text["Other.Missing"]);
            RuleFor(f => f.IsForward).NotNull().WithMessage(_ => text["Direction.Missing"]);
            RuleFor(f => f.Kind).Must(k => k is not null and not SuccessionKind.Unstated && Enum.IsDefined(k.Value)).WithMessage(_ => text["Kind.Missing"]);
            RuleFor(f => f.On).NotNull().WithMessage(_ => text["On.Missing"]);
            RuleFor(f => f.On).Must(on => on is null || on >= MembershipDays.Earliest).WithMessage(_ => text["On.Unlikely"]);
        }
    }
}

/// <summary>Finds the other organization, and says how the two follow on each other; the other side or a ministry confirms it.</summary>
[Needs(RepresentativeRight.Speak)]
public sealed class StateModel(
    SuccessionDesk desk, DirectoryIndex index, Limits limits, IValidator<SuccessionForm> validator, CurrentAccount current, Words words, IStringLocalizer<SuccessionsText> text, IStringLocalizer<RegisterText> register)
    : SuccessionPage(desk, current, words, text, register)
{
    private const int MostFound = 10;

    [BindProperty]
    public SuccessionForm Form { get; set; } = new();

    public string Asked { get; private set; } = "";

    public IReadOnlyList<SelectListItem> Found { get; private set; } = [];

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken cancel)
    {
        Asked = Request.Query["q"].ToString().Trim() is { Length: <= SearchAddress.LongestText } q ? q : "";
        if (Asked.Length == 0)
            return null;
        var ids = index.Search(DirectoryScope.Public, new DirectoryQuery { Text = Asked, PageSize = MostFound, FacetSize = 0 }).Hits.Select(h => h.Id).ToList();
        var folded = Folding.Fold(Asked);
        // What the reader speaks for need not be public yet: three clubs unite in one that they are just registering.
        var rows = await Candidates().AsNoTracking().Where(o => o.Id != Organization.Id && (ids.Contains(o.Id) || (Own().Any(x => x.Id == o.Id) && o.Names.Any(n => n.Folded.Contains(folded)))))
            .OrderBy(o => o.Id).Take(2 * MostFound).Select(o => new
            {
                o.Id,
                Name = o.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault(),
                Es = o.Residences.Where(r => r.IsPrincipal).Select(r => r.Place!.LabelEs).FirstOrDefault(),
                En = o.Residences.Where(r => r.IsPrincipal).Select(r => r.Place!.LabelEn).FirstOrDefault(),
            }).ToListAsync(cancel);
        Found = [.. rows.OrderBy(r => ids.IndexOf(r.Id)).Select(r => new SelectListItem(NameOf(r.Name ?? "") + (Languages.Choose(r.Es, r.En) is { } place ? $" ({place})" : ""), r.Id.ToString()))];
        return null;
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel))
            return Page();
        var other = await Candidates().AsNoTracking().Where(o => o.Id == Form.OtherId)
            .Select(o => new { o.Id, Name = o.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() }).SingleOrDefaultAsync(cancel);
        if (other is null)
        {
            ModelState.AddModelError("Form.OtherId", Text["Other.Missing"]);
            return Page();
        }

        if (!limits.Allows(Door.Invitation, Account.Id.ToString()))
            return StatusCode(StatusCodes.Status429TooManyRequests);
        var (before, after) = Form.IsForward is true ? (Organization.Id, other.Id) : (other.Id, Organization.Id);
        var terms = new SuccessionTerms(Form.Kind!.Value, Form.On);
        var refused = await Desk.SayAsync(before, after, terms, Form.IsForward is true ? SuccessionSide.Predecessor : SuccessionSide.Successor, Acting, null, cancel);
        // The same thing said twice by a second press was said once; what was taken back is said no more.
        if (refused == Rule.SuccessionIsStatedOnce && await Desk.Db.Successions.AnyAsync(s => s.PredecessorId == before && s.SuccessorId == after && s.Stater == Account.Id && s.Kind == terms.Kind && s.On == terms.On
                && (s.State == SuccessionState.Waiting || s.State == SuccessionState.Holds), cancel))
            refused = null;
        var done = refused is not null || await SuccessionDesk.WithVoice(Desk.Db).AnyAsync(o => o.Id == other.Id, cancel) ? "Stated" : "Stated.Nobody";
        return Answer(refused, done, NameOf(other.Name ?? ""), refused == Rule.SuccessionHasHappened ? "Form.On" : "");
    }

    private IQueryable<Organization> Own() => Desk.Db.OrganizationsOf(Account.Id, RepresentativeRight.Speak);

    private IQueryable<Organization> Candidates() => Desk.Db.Organizations.Where(o => Desk.Db.PublicOrganizations().Any(p => p.Id == o.Id) || Own().Any(p => p.Id == o.Id));
}
