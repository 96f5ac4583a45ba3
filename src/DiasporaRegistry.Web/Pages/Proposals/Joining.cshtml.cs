using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Register;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Proposals;

/// <summary>Shows an organization that was asked to join in what it would pay for, and takes its answer.</summary>
public sealed class JoiningModel(ProposalDesk desk, ProposalLetters letters) : PageModel
{
    [BindProperty]
    public bool? Joins { get; set; }

    public Proposal Proposal { get; private set; } = null!;

    public ProposalPartner Partner { get; private set; } = null!;

    public string Name { get; private set; } = "";

    public string Country => Proposal.Call!.Year!.Country;

    public string Programme { get; private set; } = "";

    public string? Where { get; private set; }

    /// <summary>What it is to give, as the table says; none while it stands in no line.</summary>
    public decimal? Amount => Proposal.Says.Funding.FirstOrDefault(line => line.PartnerId == Partner.Id)?.Amount;

    public async Task<IActionResult> OnGetAsync(Guid id, Guid partner, CancellationToken cancel) => await LoadAsync(id, partner, cancel) ?? Page();

    public async Task<IActionResult> OnPostAsync(Guid id, Guid partner, CancellationToken cancel)
    {
        if (await LoadAsync(id, partner, cancel) is { } refusal)
            return refusal;
        if (Joins is not { } joins)
        {
            ModelState.AddModelError(nameof(Joins), desk.Text["Joining.Missing"]);
            return Page();
        }

        try
        {
            await using var transaction = await desk.Db.Database.BeginTransactionAsync(cancel);
            await desk.Db.HoldProposalAsync(id, cancel);
            desk.Db.ChangeTracker.Clear();
            if (await LoadAsync(id, partner, cancel) is { } gone)
                return gone;
            // A second press finds it answered.
            if (Partner.State == (joins ? PartnerState.Agreed : PartnerState.Declined))
                return RedirectToPage("/Proposals/Index");
            var account = await desk.Current.RequireAsync();
            var by = account.For(role);
            Proposal.Answer(partner, joins, by, desk.Now);
            await letters.TellAnsweredAsync(Proposal.OrganizationId, id, cancel);
            await desk.Db.SaveAsync(new Act("proposal.joining", by, id, Country), cancel);
            await transaction.CommitAsync(cancel);
            TempData["Notice"] = desk.Text[joins ? "Joining.Joined" : "Joining.Declined", Proposal.Organization!.OfficialName].Value;
            return RedirectToPage("/Proposals/Index");
        }
        catch (BrokenRuleException broken)
        {
            ModelState.AddBrokenRule(desk.Words, broken);
        }

        desk.Db.ChangeTracker.Clear();
        return await LoadAsync(id, partner, cancel) ?? Page();
    }

    RepresentativeRole role;

    async Task<IActionResult?> LoadAsync(Guid id, Guid partner, CancellationToken cancel)
    {
        var account = await desk.Current.RequireAsync();
        if (!await desk.Db.JoiningsOf(account.Id).AnyAsync(j => j.Proposal.Id == id && j.Partner.Id == partner, cancel))
            return NotFound();
        var found = await desk.Db.Proposals.Include(p => p.Call!.Year).Include(p => p.Organization!.Names)
            .Include(p => p.Partners).ThenInclude(p => p.Organization!.Names).Include(p => p.Partners).ThenInclude(p => p.Organization!.Representatives).AsSplitQuery().SingleAsync(p => p.Id == id, cancel);
        // Given up between two reads of one request: not found, as at the next one.
        if (found.Partners.FirstOrDefault(p => p.Id == partner) is not { } asked || asked.Organization!.RoleOf(account.Id) is not { } known)
            return NotFound();
        if (DeskRights.SecondFactorOf(HttpContext, account, known) is { } missing)
            return missing;
        (Proposal, Partner, Name, role) = (found, asked, asked.Organization.OfficialName, known);
        Programme = await desk.ProgrammeAsync(found.Call!.Year!.ProgrammeCode, cancel);
        var place = await desk.Db.Places.AsNoTracking().SingleOrDefaultAsync(p => p.Code == found.PlaceCode, cancel);
        Where = place is null ? null : OriginPlace.Label(found.Says.Locality, place.LabelIn(Languages.Current));
        return null;
    }
}
