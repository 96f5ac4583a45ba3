using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations.Edits;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Documents;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Register;

/// <summary>Shows what a registered organization wants to change beside what is registered; sends it, or takes it back.</summary>
public sealed class ChangesModel(ApplicationDesk desk, EditComparer comparer, EditPapers papers, DocumentStore store) : ApplicationPage(desk)
{
    /// <summary>What the form's writer had before their eyes.</summary>
    [BindProperty]
    public uint Seen { get; set; }

    /// <summary>The name that is registered, whatever it is to be.</summary>
    public string Registered { get; private set; } = "";

    public IReadOnlyList<ComparedStatement> Fields { get; private set; } = [];

    /// <summary>The documents that come and go.</summary>
    public IReadOnlyList<ComparedPaper> Papers { get; private set; } = [];

    /// <summary>The rules that the organization would not meet once this is in force.</summary>
    public IReadOnlyList<Requirement> Unmet { get; private set; } = [];

    /// <summary>The countries whose ministries decide.</summary>
    public IReadOnlyList<string> Asked { get; private set; } = [];

    public IReadOnlyDictionary<string, string> Countries { get; private set; } = new Dictionary<string, string>();

    public bool MaySend => MayEdit && Edit is { State: EditState.Draft or EditState.SentBack } && Asked.Count > 0;

    protected override IActionResult? Refuse() => Edit is null ? RedirectToPage("/Register/Tasks", new { id = Registration.Id }) : null;

    protected override async Task PrepareAsync(CancellationToken cancel)
    {
        Registered = Name;
        Countries = await Desk.CountriesAsync(cancel);
        Fields = await comparer.CompareAsync(Organization, Edit!, cancel);
        Papers = await comparer.PapersAsync(Edit!, null, cancel);
        Asked = await Desk.Edits.AskedAsync(Edit!, cancel);
    }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Seen = Stamp;
        await TryOutAsync(cancel);
    }

    public Task<IActionResult> OnPostAsync(CancellationToken cancel) => IsSentByReader
        ? Task.FromResult<IActionResult>(Done("Changes.Sent"))
        : SaveAsync("edit.sent", "Changes.Sent", edit => edit.Send(Asked, Acting, Desk.Now), cancel);

    public Task<IActionResult> OnPostTakeBackAsync(CancellationToken cancel) => SaveAsync("edit.taken-back", "Changes.TakenBack", edit => edit.TakeBack(Desk.Now), cancel);

    bool IsSentByReader => Edit is { State: EditState.Waiting } sent && sent.SentBy == Account.Id;

    RedirectToPageResult Done(string notice)
    {
        TempData["Notice"] = Desk.Text[notice].Value;
        return RedirectToPage("/Register/Tasks", new { id = Registration.Id });
    }

    uint Stamp => (uint)Desk.Db.Entry(Edit!).Property("Version").CurrentValue!;

    async Task<IActionResult> SaveAsync(string act, string done, Action<OrganizationEdit> verb, CancellationToken cancel)
    {
        if (!MayEdit)
            return StatusCode(StatusCodes.Status403Forbidden);
        try
        {
            if (Seen != Stamp)
                throw new DbUpdateConcurrencyException();
            var files = EditPapers.Files(Edit!.Documents);
            verb(Edit!);
            await Desk.Db.SaveAsync(new Act(act, Acting, Registration.Id, Registration.Country), cancel);
            if (!Edit.IsOpen)
                store.Delete(files);
            return Done(done);
        }
        catch (BrokenRuleException broken)
        {
            ModelState.AddBrokenRule(Desk.Words, broken.Rule);
        }
        catch (DbUpdateConcurrencyException)
        {
            ModelState.AddModelError("", Desk.Text["Changes.Meanwhile"]);
        }

        Desk.Db.ChangeTracker.Clear();
        await LoadAsync(cancel);
        if (Refuse() is { } elsewhere)
            return elsewhere;
        // Of two presses at once the second finds it done.
        if (act == "edit.sent" && IsSentByReader)
            return Done(done);
        await PrepareAsync(cancel);
        ModelState.Remove(nameof(Seen));
        await OnGetAsync(cancel);
        return Page();
    }

    // Shown beside the comparison, and thrown away with the request.
    async Task TryOutAsync(CancellationToken cancel)
    {
        try
        {
            await Desk.Edits.ShowAsync(Organization, Edit!, cancel);
            Unmet = [.. Domain.Registrations.Requirements.Of(Organization, Registration.Country, RuleSet,
                await papers.KindsWithAsync(Edit!, Registration.Id, cancel), Today).Where(r => r.Outcome == Outcome.NotMet && !WasUnmet(r))];
        }
        catch (BrokenRuleException broken)
        {
            ModelState.AddBrokenRule(Desk.Words, broken.Rule);
        }
    }

    bool WasUnmet(Requirement requirement) => Requirements.Any(r => r.Rule == requirement.Rule && r.Outcome == Outcome.NotMet);
}
