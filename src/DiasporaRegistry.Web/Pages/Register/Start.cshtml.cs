using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Register;

/// <summary>Says what a country asks for, and begins an application to it.</summary>
public sealed class StartModel(ApplicationDesk desk, ApplicationLimits limits) : PageModel
{
    const string OneOpenIndex = "ix_registration_one_open";

    [BindProperty(SupportsGet = true)]
    public string? Country { get; set; }

    /// <summary>An organization of the reader's that turns to another country; none for a new one.</summary>
    [BindProperty(SupportsGet = true, Name = "organization")]
    public Guid? OrganizationId { get; set; }

    /// <summary>The keys of what is begun, chosen when the page was made: sending the form twice begins one.</summary>
    [BindProperty]
    public BeginForm Form { get; set; } = new();

    public IReadOnlyDictionary<string, string> Countries { get; private set; } = new Dictionary<string, string>();

    public IEnumerable<SelectListItem> Choices => Countries.Select(c => new SelectListItem(c.Value, c.Key));

    public RuleSet? RuleSet { get; private set; }

    public IReadOnlyList<string> Documents { get; private set; } = [];

    /// <summary>When the country's ministry decides nothing, and why.</summary>
    public IReadOnlyList<ReviewPause> Pauses { get; private set; } = [];

    public string? OrganizationName { get; private set; }

    /// <summary>Whether the organization ceased to exist.</summary>
    public bool IsDissolved { get; private set; }

    // Whoever begins something new owns it.
    RepresentativeRole role = RepresentativeRole.Owner;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
            return NotFound();
        if (Request.Query.ContainsKey("country") && RuleSet is null)
            ModelState.AddModelError(nameof(Country), desk.Text["Start.CountryMissing"]);
        Form = new BeginForm { RegistrationId = Guid.CreateVersion7(desk.Now), NewOrganizationId = Guid.CreateVersion7(desk.Now) };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
            return NotFound();
        if (RuleSet is null)
            ModelState.AddModelError(nameof(Country), desk.Text["Start.CountryMissing"]);
        if (IsDissolved)
            ModelState.AddModelError("", desk.Text["Start.Dissolved"]);
        if (!ModelState.IsValid || Form.RegistrationId == Guid.Empty || Form.NewOrganizationId == Guid.Empty)
            return Page();
        var account = await desk.Current.RequireAsync();
        await using var transaction = await desk.Db.Database.BeginTransactionAsync(cancel);
        await limits.HoldAsync(account.Id, cancel);
        if (await IsBegunAsync(account.Id, cancel))
            return Begun();
        if (!await limits.MayBeginAsync(account.Id, cancel))
        {
            ModelState.AddModelError("", desk.Text["Start.TooMany", limits.MostDrafts]);
            return Page();
        }

        var organizationId = OrganizationId ?? Form.NewOrganizationId;
        if (OrganizationId is null)
            desk.Db.Add(Organization.Begin(organizationId, account.Id, desk.Now));
        var earlier = await desk.Db.Registrations.AsNoTracking().Where(r => r.OrganizationId == organizationId && r.Country == Country)
            .OrderByDescending(r => r.BegunAt).Select(r => new { r.Id, r.State }).ToListAsync(cancel);
        if (earlier.Exists(r => !RegistrationStates.Ended.Contains(r.State)))
            return Refused();

        desk.Db.Add(Registration.Begin(Form.RegistrationId, organizationId, Country!, Languages.Current, earlier.FirstOrDefault()?.Id, account.For(role), desk.Now));
        try
        {
            await desk.Db.SaveAsync(new Act("register.begun", account.For(role), Form.RegistrationId, Country), cancel);
            await transaction.CommitAsync(cancel);
            return Begun();
        }
        catch (DbUpdateException twice) when (twice.IsUniqueViolation())
        {
            await transaction.RollbackAsync(cancel);
            desk.Db.ChangeTracker.Clear();
            // The same form sent twice at the same moment began one; anything else was begun elsewhere.
            if (await IsBegunAsync(account.Id, cancel))
                return Begun();
            return twice.ViolatedIndex() == OneOpenIndex ? Refused() : NotFound();
        }
    }

    Task<bool> IsBegunAsync(Guid accountId, CancellationToken cancel) => desk.Db.RegistrationsOf(accountId).AnyAsync(r => r.Id == Form.RegistrationId, cancel);

    RedirectToPageResult Begun() => RedirectToPage("/Register/Tasks", new { id = Form.RegistrationId });

    PageResult Refused()
    {
        desk.Db.ChangeTracker.Clear();
        ModelState.AddModelError("", desk.Text["Start.AlreadyOpen", Countries[Country!]]);
        return Page();
    }

    async Task<bool> LoadAsync(CancellationToken cancel)
    {
        Countries = await desk.CountriesAsync(cancel);
        if (OrganizationId is { } id)
        {
            var account = await desk.Current.RequireAsync();
            var own = await desk.Db.OrganizationsOf(account.Id, RepresentativeRight.Speak).AsNoTracking().Include(o => o.Names).Include(o => o.Representatives).SingleOrDefaultAsync(o => o.Id == id, cancel);
            if (own?.RoleOf(account.Id) is not { } known)
                return false;
            role = known;
            IsDissolved = own.DissolvedOn is not null;
            OrganizationName = own.OfficialName.Length > 0 ? own.OfficialName : desk.Text["Unnamed"];
        }

        if (Country is null || !Countries.ContainsKey(Country))
            return true;
        var today = CountriesOfOrigin.DayIn(Country, desk.Now);
        RuleSet = RuleSet.InForce(await desk.Db.RuleSets.AsNoTracking().Where(r => r.Country == Country).ToListAsync(cancel), today);
        Pauses = await desk.Db.PausesOfAsync(Country, today, cancel);
        var kinds = await desk.NamesAsync("document_kind", cancel);
        Documents = [.. (RuleSet?.RequiredDocuments ?? []).Select(d => kinds.FirstOrDefault(k => k.Value == d)?.Text ?? d)];
        return true;
    }
}

/// <summary>The keys of what is begun.</summary>
public sealed class BeginForm
{
    public Guid RegistrationId { get; set; }

    public Guid NewOrganizationId { get; set; }
}
