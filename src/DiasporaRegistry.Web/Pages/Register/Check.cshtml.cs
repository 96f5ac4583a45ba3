using DiasporaRegistry.Data.Countries;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Mail;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Register;

/// <summary>Shows every answer once more, and organizations that may be the same; then submits.</summary>
public sealed class CheckModel(ApplicationDesk desk, DuplicateFinder duplicates, ConsulateFinder consulates, Letters letters, Installation installation) : SectionPage(desk, null)
{
    [BindProperty]
    public bool IsTrue { get; set; }

    public AnswersView Answers { get; private set; } = null!;

    public IReadOnlyList<Requirement> Unmet => [.. Requirements.Where(r => r.Outcome == Outcome.NotMet)];

    /// <summary>Public organizations that may be this one already.</summary>
    public IReadOnlyList<LikelyDuplicate> Duplicates { get; private set; } = [];

    // Sent already, perhaps by a second press of the button: the receipt is the answer.
    protected override IActionResult? Refuse() =>
        !Registration.IsEditable && Registration.SubmittedAt is not null ? RedirectToPage("/Register/Receipt", new { id = Registration.Id }) : base.Refuse();

    protected override async Task PrepareAsync(CancellationToken cancel)
    {
        Answers = await AnswersView.OfAsync(Desk, Organization, Registration.Id, cancel);
        Duplicates = await LikelyDuplicate.FindAsync(Desk.Db, duplicates, Organization, cancel);
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!IsTrue)
            ModelState.AddModelError(nameof(IsTrue), Desk.Text["Check.DeclarationMissing"]);
        var id = Registration.Id;
        // Whoever sends, sends again or adds a document waits here for the other, and then sees what the other did.
        await using var transaction = await Desk.Db.Database.BeginTransactionAsync(cancel);
        await Desk.Db.Database.ExecuteSqlAsync($"SELECT 1 FROM registration WHERE id = {id} FOR UPDATE", cancel);
        Desk.Db.ChangeTracker.Clear();
        await LoadAsync(cancel);
        if (Registration is { IsEditable: false, SubmittedAt: not null })
            return RedirectToPage("/Register/Receipt", new { id });
        var saved = await TrySaveAsync("register.submitted", async at =>
        {
            var consulate = await consulates.ForPrincipalResidenceAsync(Organization, Registration.Country, cancel);
            Registration.Submit(Organization, RuleSet, DocumentKinds, consulate, Reference.New(), Acting, at);
            var (name, reference, language) = (Organization.OfficialName, Registration.Reference!, Account.Language);
            letters.Write(Desk.Text, "Mail.Receipt", Account.Email, language, () =>
                [name, reference, Desk.Words.Of(Registration.State), Formats.Date(at, installation.Zone), letters.Link(language, $"register/{id}/receipt")]);
        }, cancel);
        if (saved)
        {
            await transaction.CommitAsync(cancel);
            return RedirectToPage("/Register/Receipt", new { id });
        }

        return Page();
    }
}
