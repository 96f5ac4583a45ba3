using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Consulate.Counter;

/// <summary>What is begun at the counter, and in which language the organization reads.</summary>
public sealed class BeginForm
{
    public Guid RegistrationId { get; set; }

    public Guid OrganizationId { get; set; }

    public string? Language { get; set; }

    public Guid? Visit { get; set; }

    public bool IsPresent { get; set; }
}

/// <summary>Begins an application for an organization whose people are at the counter; the pages that follow are those that they would fill in themselves.</summary>
public sealed class BeginModel(CounterDesk desk, IStringLocalizer<CounterText> text) : CounterPage(desk)
{
    [BindProperty]
    public BeginForm Form { get; set; } = new();

    public IReadOnlyList<SelectListItem> Visits { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Visits = await Desk.VisitsAsync(await Desk.PostAsync(), cancel);
        Form = new BeginForm { RegistrationId = Guid.CreateVersion7(Desk.Now), OrganizationId = Guid.CreateVersion7(Desk.Now), Language = Languages.Current };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var post = await Desk.PostAsync();
        Visits = await Desk.VisitsAsync(post, cancel);
        if (!Languages.Has(Form.Language))
            ModelState.AddModelError("Form.Language", text["Begin.Language.Missing"]);
        if (!Form.IsPresent)
            ModelState.AddModelError("Form.IsPresent", text["Begin.IsPresent.Missing"]);
        if (Form.Visit is { } visit && Visits.All(v => v.Value != visit.ToString()))
            ModelState.AddModelError("Form.Visit", text["Visit.Unknown"]);
        if (!ModelState.IsValid || Form.RegistrationId == Guid.Empty || Form.OrganizationId == Guid.Empty)
            return Page();
        // The same form sent twice begins one.
        if (!await Desk.Db.Registrations.AnyAsync(r => r.Id == Form.RegistrationId, cancel))
        {
            var by = post.Account.Actor(StaffRole.ConsularOfficer);
            Desk.Db.Add(Organization.BeginAtCounter(Form.OrganizationId, post.Account.Id, Desk.Now));
            var registration = Registration.Begin(Form.RegistrationId, Form.OrganizationId, post.Country, Form.Language!, null, by, Desk.Now);
            registration.BeginAtCounter(post.Consulate, Form.Visit);
            Desk.Db.Add(registration);
            try
            {
                await Desk.Db.SaveAsync(new Act("register.begun-at-counter", by, Form.RegistrationId, post.Country), cancel);
            }
            catch (DbUpdateException twice) when (twice.IsUniqueViolation())
            {
                Desk.Db.ChangeTracker.Clear();
            }
        }

        return LocalRedirect(Navigation.To($"register/{Form.RegistrationId}"));
    }
}
