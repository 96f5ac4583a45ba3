using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Register;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Proposals;

/// <summary>Asks other organizations of the register to join in, and goes on without those that do not.</summary>
public sealed class PartnersModel(ProposalDesk desk, ProposalLetters letters, Limits limits) : ProposalFormPage(desk, ProposalSection.Funding)
{
    const int MostFound = 10;

    [BindProperty]
    public Guid? OrganizationId { get; set; }

    public string Asked { get; private set; } = "";

    public IReadOnlyList<SelectListItem> Found { get; private set; } = [];

    // Whoever lists organizations may see who joined, also when nothing changes any more.
    protected override IActionResult? Refuse() => null;

    protected override async Task PrepareAsync(CancellationToken cancel)
    {
        Asked = Request.Query["q"].ToString() is { Length: <= 100 } q ? q.Trim() : "";
        var (folded, number) = (Folding.Fold(Asked), Asked.ToUpperInvariant());
        if (folded.Length < 2)
            return;
        // Nobody could answer for one that nobody represents.
        var organizations = await Desk.Db.PublicOrganizations().AsNoTracking().Include(o => o.Names).Include(o => o.Residences).ThenInclude(r => r.Place)
            .Where(o => o.Id != Organization.Id && o.DissolvedOn == null && o.Representatives.Any(p => p.Role != RepresentativeRole.Helper)
                && (o.Names.Any(n => EF.Functions.Like(n.Folded, $"%{folded}%")) || Desk.Db.PublicRegistrations().Any(r => r.OrganizationId == o.Id && r.Number == number)))
            .OrderBy(o => o.Names.Min(n => n.Folded)).Take(MostFound).AsSplitQuery().ToListAsync(cancel);
        Found = [.. organizations.Select(o => new SelectListItem(
            o.OfficialName + (o.Residences.FirstOrDefault(r => r.IsPrincipal)?.Place is { } place ? $" ({place.LabelIn(Languages.Current)})" : ""), o.Id.ToString()))];
    }

    public void OnGet()
    {
    }

    [Needs(RepresentativeRight.Edit)]
    public async Task<IActionResult> OnPostAskAsync(CancellationToken cancel)
    {
        if (OrganizationId is not { } other || !await Desk.Db.PublicOrganizations().AnyAsync(o => o.Id == other && o.DissolvedOn == null && o.Representatives.Any(p => p.Role != RepresentativeRole.Helper), cancel))
            ModelState.AddModelError(nameof(OrganizationId), Desk.Text["Partners.Which"]);
        else if (!limits.Allows(Door.Invitation, Account.Id.ToString()))
            ModelState.AddModelError("", Desk.Text["Partners.Limit"]);
        if (!ModelState.IsValid)
            return Page();
        // A second press finds it asked.
        if (Proposal.Partners.Any(p => p.OrganizationId == OrganizationId && p.State == PartnerState.Asked))
            return ToPage("Partners");
        var added = await AskAsync(OrganizationId!.Value, cancel);
        if (!added)
            return Page();
        TempData["Notice"] = Desk.Text["Partners.Done"].Value;
        return ToPage("Partners");
    }

    [Needs(RepresentativeRight.Edit)]
    public async Task<IActionResult> OnPostWithoutAsync(Guid partner, CancellationToken cancel)
    {
        ModelState.Clear();
        if (Proposal.Partners.All(p => p.Id != partner) || await TryAsync("partner", at => Proposal.GoWithout(partner, Rules, at), cancel))
            return ToPage("Partners");
        return Page();
    }

    async Task<bool> AskAsync(Guid other, CancellationToken cancel)
    {
        await using var transaction = await Desk.Db.Database.BeginTransactionAsync(cancel);
        ProposalPartner? partner = null;
        if (!await TryAsync("partner", at => partner = Proposal.Ask(other, at), cancel))
            return false;
        await letters.TellAskedAsync(other, Proposal.Id, partner!.Id, cancel);
        await Desk.Db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }
}
