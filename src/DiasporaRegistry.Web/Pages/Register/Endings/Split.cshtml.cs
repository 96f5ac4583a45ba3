using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Register.Endings;

/// <summary>An organization that came out of one, with the reader's own application where there is one.</summary>
public sealed record Successor(string Name, Guid? RegistrationId, RegistrationState? State);

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
            db.Add(SplitOff(next));
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

    // What is begun now came before nothing: it closes no circle; and who begins it says so for both. Since which day, its people say when they know.
    private Succession SplitOff(Organization next)
    {
        var said = Succession.Say(Organization, next, new SuccessionTerms(SuccessionKind.SplitInto, null), new SuccessionFacts([], new HashSet<Guid>(), CountriesOfOrigin.EarliestDay(desk.Now)), SuccessionSide.Predecessor, Acting, desk.Now);
        said.Confirm(Organization, next, new HashSet<Guid>(), SuccessionSide.Successor, Acting, desk.Now);
        return said;
    }
}
