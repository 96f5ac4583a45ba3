using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DiasporaRegistry.Web.Pages.Register.Coalitions;

/// <summary>Begins the application of an organization that came out of this one; the new one knows it, and both pages then say so.</summary>
[Needs(RepresentativeRight.Edit)]
public sealed class SplitModel(CoalitionTools tools, ApplicationDesk applications) : CoalitionPage(tools)
{
    /// <summary>The keys of what is begun, chosen when the page was made: sending the form twice begins one.</summary>
    [BindProperty]
    public BeginForm Form { get; set; } = new();

    [BindProperty]
    public string? Country { get; set; }

    public IReadOnlyList<SelectListItem> Countries { get; private set; } = [];

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken cancel)
    {
        Countries = [.. (await applications.CountriesAsync(cancel)).Select(c => new SelectListItem(c.Value, c.Key))];
        return null;
    }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Form = new BeginForm { RegistrationId = Guid.CreateVersion7(Tools.Desk.Now), NewOrganizationId = Guid.CreateVersion7(Tools.Desk.Now) };
        Country = await Tools.Desk.Db.Registrations.Where(r => r.OrganizationId == Organization.Id).OrderByDescending(r => r.BegunAt).Select(r => r.Country).FirstOrDefaultAsync(cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (Country is null || !CountriesOfOrigin.Contains(Country))
            ModelState.AddModelError(nameof(Country), Tools.Text["Split.CountryMissing"]);
        if (!ModelState.IsValid || Form.RegistrationId == Guid.Empty || Form.NewOrganizationId == Guid.Empty)
            return Page();
        var (db, at) = (Tools.Desk.Db, Tools.Desk.Now);
        if (!await db.RegistrationsOf(Account.Id).AnyAsync(r => r.Id == Form.RegistrationId, cancel))
        {
            var next = Organization.Begin(Form.NewOrganizationId, Account.Id, at);
            next.ComeOutOf(Organization, new HashSet<Guid>(), at);
            db.Add(next);
            db.Add(Registration.Begin(Form.RegistrationId, next.Id, Country!, Languages.Current, null, Account.Representative, at));
            try
            {
                await db.SaveAsync(new Act("register.begun", Account.Representative, Form.RegistrationId, Country), cancel);
            }
            // The same form sent twice at the same moment began one.
            catch (DbUpdateException twice) when (twice.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
            {
                db.ChangeTracker.Clear();
            }
        }

        return RedirectToPage("/Register/Tasks", new { id = Form.RegistrationId });
    }
}
