using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Edits;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Register;
using DiasporaRegistry.Web.Pages.Review;
using DiasporaRegistry.Web.Pages.Review.Decisions;
using DiasporaRegistry.Web.Trail;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Consulate.Opinions;

/// <summary>An application from the consulate's district, as far as its officers may read it, and the form for the opinion on it.</summary>
public sealed class OpinionModel(RegistryDb db, CurrentAccount current, DecisionDesk desk, CaseReader reader, EditComparer comparer, DecisionLetters letters,
    IValidator<OpinionForm> validator, Words words, IStringLocalizer<OpinionsText> text) : PageModel, IShowsPersons
{
    public Looking? Looking => new(LookKind.Opinion, StaffRole.ConsularOfficer, post.Country!, registration.OrganizationId);

    private Registration registration = null!;
    private StaffAppointment post = null!;

    [BindProperty]
    public OpinionForm Form { get; set; } = new();

    public CaseView View { get; private set; } = null!;

    public bool IsWaiting => registration.Can(RegistrationAct.GiveOpinion);

    /// <summary>What the organization wants to change and the ministry decides on; none where nothing waits.</summary>
    public OrganizationEdit? Edit { get; private set; }

    public IReadOnlyList<ComparedStatement> Fields { get; private set; } = [];

    public IReadOnlyList<ComparedPaper> Papers { get; private set; } = [];

    /// <summary>Whether somebody was first while this officer wrote.</summary>
    public bool IsTooLate { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        desk.Stamp(Form, registration);
        return await ShowAsync(cancel);
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel))
            return await (IsWaiting ? ShowAsync(cancel) : TellAsync(cancel));

        var by = (await current.RequireAsync()).Actor(StaffRole.ConsularOfficer);
        DeskOutcome outcome;
        try
        {
            outcome = await desk.DoAsync(registration, Form, new DeskAct(RegistrationAct.GiveOpinion, "registration.opinion-given", by, Form.Text), async () =>
            {
                registration.GiveOpinion(Form.Kind!.Value, Form.Text ?? "", post.ConsulateCode!, by, desk.Now);
                await letters.WriteAsync(text, "Mail.OpinionGiven", registration, () => [], cancel);
            }, cancel);
        }
        catch (BrokenRuleException) when (!IsWaiting)
        {
            outcome = DeskOutcome.Meanwhile;
        }
        catch (BrokenRuleException broken)
        {
            ModelState.AddBrokenRule(words, broken.Rule);
            return await ShowAsync(cancel);
        }

        if (outcome is not (DeskOutcome.Done or DeskOutcome.DoneBefore))
        {
            await LoadAsync(id, cancel);
            return await TellAsync(cancel);
        }

        TempData["Notice"] = text["Done"].Value;
        return LocalRedirect(Navigation.To("consulate/opinions"));
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancel)
    {
        post = (await current.RequireAsync()).As(StaffRole.ConsularOfficer)!;
        var found = await db.CasesForConsulate(post.Country!, post.ConsulateCode!).Whole().SingleOrDefaultAsync(r => r.Id == id, cancel);
        registration = found!;
        return found is not null;
    }

    private async Task<IActionResult> TellAsync(CancellationToken cancel)
    {
        IsTooLate = true;
        ModelState.Clear();
        desk.Stamp(Form, registration);
        Response.StatusCode = StatusCodes.Status409Conflict;
        return await ShowAsync(cancel);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        View = await reader.ReadAsync(registration, Visibility.Consular, cancel);
        Edit = registration.IsRegistered ? await db.EditsForMinistry(post.Country!).AsNoTracking().Include(e => e.Fields).Include(e => e.Documents).AsSplitQuery()
            .SingleOrDefaultAsync(e => e.OrganizationId == registration.OrganizationId && e.State == EditState.Waiting, cancel) : null;
        if (Edit is not null)
        {
            Fields = await comparer.CompareAsync(registration.Organization!, Edit, cancel, Visibility.Consular);
            Papers = await comparer.PapersAsync(Edit, post.Country, cancel, Visibility.Consular);
        }

        return Page();
    }
}
