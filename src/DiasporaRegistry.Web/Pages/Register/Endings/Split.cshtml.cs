using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Register.Coalitions;
using DiasporaRegistry.Web.Pages.Register.Successions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Register.Endings;

/// <summary>An organization that came out of one, with the reader's own application where there is one.</summary>
public sealed record Successor(string Name, Guid? RegistrationId, RegistrationState? State);

/// <summary>How what is begun comes out of this one, and since when; the day is left open where nobody knows it yet.</summary>
public sealed class SplitTerms
{
    public SuccessionKind? Kind { get; set; }

    public DateOnly? On { get; set; }
}

/// <summary>Begins the applications of the organizations that came out of this one, one after the other; each knows it, and the pages then say so both ways.</summary>
[Needs(RepresentativeRight.Speak)]
public sealed class SplitModel(ApplicationDesk desk, IStringLocalizer<EndingsText> text) : OrganizationPage(desk.Db, desk.Current, desk.Text["Unnamed"])
{
    /// <summary>The keys of what is begun, chosen when the page was made: sending the form twice begins one.</summary>
    [BindProperty]
    public BeginForm Form { get; set; } = new();

    [BindProperty]
    public string? SuccessorName { get; set; }

    [BindProperty]
    public SplitTerms Terms { get; set; } = new();

    [BindProperty]
    public string? Country { get; set; }

    public IReadOnlyList<SelectListItem> Countries { get; private set; } = [];

    /// <summary>What came out of it, as far as the reader may know.</summary>
    public IReadOnlyList<Successor> Successors { get; private set; } = [];

    public bool MayDissolve => Organization.Allows(Account.Id, RepresentativeRight.Withdraw);

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken cancel)
    {
        Countries = [.. (await desk.CountriesAsync(cancel)).Select(c => new SelectListItem(c.Value, c.Key))];
        var (db, own) = (desk.Db, desk.Db.RegistrationsOf(Account.Id));
        Successors = await db.Organizations.AsNoTracking()
            .Where(o => db.Successions.Any(s => s.PredecessorId == Organization.Id && s.SuccessorId == o.Id && s.State == SuccessionState.Holds) && (own.Any(r => r.OrganizationId == o.Id) || db.PublicOrganizations().Any(p => p.Id == o.Id))).OrderBy(o => o.Id)
            .Select(o => new Successor(
                o.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() ?? desk.Text["Unnamed"].Value,
                own.Where(r => r.OrganizationId == o.Id).OrderByDescending(r => r.BegunAt).Select(r => (Guid?)r.Id).FirstOrDefault(),
                own.Where(r => r.OrganizationId == o.Id).OrderByDescending(r => r.BegunAt).Select(r => (RegistrationState?)r.State).FirstOrDefault()))
            .ToListAsync(cancel);
        return null;
    }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Form = new BeginForm { RegistrationId = Guid.CreateVersion7(desk.Now), NewOrganizationId = Guid.CreateVersion7(desk.Now) };
        Country = await desk.Db.Registrations.Where(r => r.OrganizationId == Organization.Id).OrderByDescending(r => r.BegunAt).Select(r => r.Country).FirstOrDefaultAsync(cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(SuccessorName))
            ModelState.AddModelError(nameof(SuccessorName), text["Split.NameMissing"]);
        else if (SuccessorName.Length > OrganizationName.MaxLength)
            ModelState.AddModelError(nameof(SuccessorName), text["TooLong", OrganizationName.MaxLength]);
        if (Terms.Kind is null or SuccessionKind.Unstated || !Enum.IsDefined(Terms.Kind.Value))
            ModelState.AddModelError("Terms.Kind", text["Split.KindMissing"]);
        if (Terms.On < MembershipDays.Earliest)
            ModelState.AddModelError("Terms.On", text["Split.OnUnlikely"]);
        else if (Terms.On > SuccessionDesk.DayOf(desk.Now))
            ModelState.AddModelError("Terms.On", text["Split.OnLater"]);
        if (Country is null || !CountriesOfOrigin.Contains(Country))
            ModelState.AddModelError(nameof(Country), text["Split.CountryMissing"]);
        if (!ModelState.IsValid || Form.RegistrationId == Guid.Empty || Form.NewOrganizationId == Guid.Empty)
            return Page();
        var (db, at) = (desk.Db, desk.Now);
        if (!await db.RegistrationsOf(Account.Id).AnyAsync(r => r.Id == Form.RegistrationId, cancel))
        {
            var next = Organization.Begin(Form.NewOrganizationId, Account.Id, at);
            next.StateNames([new OrganizationName(SuccessorName!, NameType.Official, Languages.Current, at)], at);
            db.Add(next);
            db.Add(CameOut(next));
            db.Add(Registration.Begin(Form.RegistrationId, next.Id, Country!, Languages.Current, null, Acting, at));
            try
            {
                await db.SaveAsync(new Act("register.begun", Acting, Form.RegistrationId, Country), cancel);
            }
            // The same form sent twice at the same moment began one.
            catch (DbUpdateException twice) when (twice.IsUniqueViolation())
            {
                db.ChangeTracker.Clear();
            }
        }

        return RedirectToPage("/Register/Tasks", new { id = Form.RegistrationId });
    }

    // What is begun now came before nothing: it closes no circle; and who begins it says so for both.
    private Succession CameOut(Organization next)
    {
        var said = Succession.Say(Organization, next, new SuccessionTerms(Terms.Kind!.Value, Terms.On), new SuccessionFacts([], new HashSet<Guid>(), SuccessionDesk.DayOf(desk.Now)), SuccessionSide.Predecessor, Acting, desk.Now);
        said.Confirm(Organization, next, new HashSet<Guid>(), SuccessionSide.Successor, Acting, desk.Now);
        return said;
    }
}
