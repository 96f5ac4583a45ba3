using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Countries;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Mail;
using DiasporaRegistry.Web.Pages.Register.Coalitions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Register;

/// <summary>Shows every answer once more, and organizations that may be the same; then submits.</summary>
public sealed class CheckModel(ApplicationDesk desk, DuplicateFinder duplicates, ConsulateFinder consulates, Letters letters, IssuingDesk issuing, ApplicationLimits limits, Installation installation) : SectionPage(desk, null)
{
    [BindProperty]
    public bool IsTrue { get; set; }

    /// <summary>The federation that is asked to issue the registration; empty where the ministry decides.</summary>
    [BindProperty]
    public Guid? Federation { get; set; }

    /// <summary>The federations that may issue it, where the country's rules let them.</summary>
    public IReadOnlyList<(Guid Id, string Name)> Federations { get; private set; } = [];

    public AnswersView Answers { get; private set; } = null!;

    public IReadOnlyList<Requirement> Unmet => [.. Requirements.Where(r => r.Outcome == Outcome.NotMet)];

    /// <summary>Public organizations that may be this one already.</summary>
    public IReadOnlyList<PublicDuplicate> Duplicates { get; private set; } = [];

    // Sent already, perhaps by a second press of the button: the receipt is the answer.
    protected override IActionResult? Refuse() =>
        !Registration.IsEditable && Registration.SubmittedAt is not null ? RedirectToPage("/Register/Receipt", new { id = Registration.Id }) : base.Refuse();

    protected override async Task PrepareAsync(CancellationToken cancel)
    {
        Answers = await AnswersView.OfAsync(Desk, Organization, Registration.Id, cancel);
        Federations = Registration.Opinions.Count > 0 ? [] : await issuing.FederationsForAsync(Organization.Id, Registration.Country, RuleSet, cancel);
        Duplicates = await PublicDuplicate.FindAsync(Desk.Db, duplicates, Organization, cancel);
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var federation = Federation is { } asked && Federations.Any(f => f.Id == asked) ? Federation : null;
        if (Federation is not null && federation is null)
            ModelState.AddModelError(nameof(Federation), Desk.Text["Check.FederationMissing"]);
        if (!IsTrue)
            ModelState.AddModelError(nameof(IsTrue), Desk.Text["Check.DeclarationMissing"]);
        var id = Registration.Id;
        // Whoever sends, sends again or adds a document waits here for the other, and then sees what the other did.
        await using var transaction = await Desk.Db.Database.BeginTransactionAsync(cancel);
        await limits.HoldAsync(Account.Id, cancel);
        await Desk.Db.HoldRegistrationAsync(id, cancel);
        Desk.Db.ChangeTracker.Clear();
        await LoadAsync(cancel);
        if (Registration is { IsEditable: false, SubmittedAt: not null })
            return RedirectToPage("/Register/Receipt", new { id });
        if (Registration.SubmittedAt is null && !IsHelper && !await limits.MaySendAsync(Account.Id, cancel))
            ModelState.AddModelError("", Desk.Text["Check.TooMany", limits.MostADay]);
        var saved = await TrySaveAsync("register.submitted", async at =>
        {
            var consulate = await consulates.ForPrincipalResidenceAsync(Organization, Registration.Country, cancel);
            Registration.Submit(Organization, RuleSet, DocumentKinds, consulate, Reference.New(), Acting, at, federation);
            if (Registration.WaitsForFederation)
                await issuing.TellWaitingAsync(Registration.FederationId!.Value, cancel);
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
