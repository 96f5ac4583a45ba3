using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Register.Coalitions;
using DiasporaRegistry.Web.Pages.Register.Representatives;
using DiasporaRegistry.Web.Pages.Review.Decisions;
using DiasporaRegistry.Web.Pages.Review.Desk;
using DiasporaRegistry.Web.Trail;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Review;

/// <summary>One application with every answer beside the rule that it must meet, and what may be decided.</summary>
public sealed class CaseModel(RegistryDb db, DecisionDesk desk, CaseDesk cases, CaseReader reader, NoteDesk notes, RepresentativeNames names, Words words, IStringLocalizer<ReviewText> text, IStringLocalizer<DeskText> deskText) : PageModel, IShowsPersons
{
    public Looking? Looking => new(LookKind.Case, StaffRole.MinistryReviewer, View.Country, View.OrganizationId);

    public CaseView View { get; private set; } = null!;

    /// <summary>How it stands on the desk; none where it is not open.</summary>
    public CaseHands? Hands { get; private set; }

    /// <summary>What colleagues noted.</summary>
    public CaseNotes Notes { get; private set; } = null!;

    /// <summary>The keys of this page, and what each does.</summary>
    public IReadOnlyList<(string Key, string Does)> Keys =>
    [
        .. View.Possible.Select(act => (ActPages.KeyOf(act), text[$"Act.{act}.Button"].Value)),
        .. Hands is null ? [] : new[] { ("m", deskText["Desk.AssignMe"].Value), ("h", deskText["Keys.Hands"].Value) },
        ("o", deskText["Keys.Note"].Value),
        .. View.Sections.Select(s => (((int)s.Section + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), words.Of(s.Section))),
        ("g", deskText["Keys.Queue"].Value),
    ];

    public CaseRepresentatives Representatives { get; private set; } = null!;

    /// <summary>Who belongs to it and what it belongs to, as far as the ministry may see.</summary>
    public Memberships Memberships { get; private set; } = null!;

    /// <summary>What it has to do with federations that issue registrations.</summary>
    public CaseIssuing Issuing { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await desk.ReadAsync(id, cancel) is not { } registration)
            return NotFound();
        View = await reader.ReadAsync(registration, Visibility.Ministry, cancel);
        Representatives = await CaseRepresentatives.ReadAsync(db, names, id, registration.OrganizationId, View.Beside.HasHandOver, desk.Now, cancel);
        Notes = new CaseNotes(id, View.Beside.HasNotes ? await notes.ListAsync(id, cancel) : [], Guid.CreateVersion7(desk.Now));
        Hands = await CaseHands.ReadAsync(db, cases, id, (await desk.ReviewerAsync()).By.AccountId!.Value, deskText, cancel);
        Memberships = !View.Beside.HasMemberships ? Memberships.None : await Memberships.ReadAsync(db, registration.OrganizationId, db.OrganizationsForMinistry(registration.Country), cancel);
        Issuing = await CaseIssuing.ReadAsync(db, registration, View.Beside.HasPower, cancel);
        return Page();
    }
}
