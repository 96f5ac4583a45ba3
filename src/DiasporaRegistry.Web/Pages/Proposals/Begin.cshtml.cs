using System.Security.Cryptography;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment.Calls;
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

/// <summary>Says what a call asks for, and begins a proposal of one of the reader's organizations to it.</summary>
public sealed class BeginModel(ProposalDesk desk) : PageModel
{
    /// <summary>The most drafts that an organization has in one call; each is a number that others see missing.</summary>
    public const int MostDrafts = 10;

    [BindProperty]
    public BeginForm Form { get; set; } = new();

    public Call Call { get; private set; } = null!;

    public string Country => Call.Year!.Country;

    public string Programme { get; private set; } = "";

    public IReadOnlyList<Proposer> Proposers { get; private set; } = [];

    public DateTimeOffset Now => desk.Now;

    public string CountryName => desk.Names.Country(Country);

    public async Task<IActionResult> OnGetAsync(Guid call, CancellationToken cancel)
    {
        if (!await LoadAsync(call, cancel))
            return NotFound();
        Form.Key = Guid.CreateVersion7(desk.Now);
        Form.OrganizationId = Proposers.Count == 1 ? Proposers[0].Id : null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid call, CancellationToken cancel)
    {
        if (!await LoadAsync(call, cancel))
            return NotFound();
        if (Proposers.FirstOrDefault(p => p.Id == Form.OrganizationId) is not { } proposer)
        {
            ModelState.AddModelError("Form.OrganizationId", desk.Text["Begin.Which"]);
            return Page();
        }

        var account = await desk.Current.RequireAsync();
        if (DeskRights.SecondFactorOf(HttpContext, account, proposer.Role) is { } missing)
            return missing;
        var key = Form.Key == Guid.Empty ? Guid.CreateVersion7(desk.Now) : KeyOf(Form.Key, proposer.Id, account.Id);
        await using var transaction = await desk.Db.Database.BeginTransactionAsync(cancel);
        // Numbers within a call follow one another; a form that was sent before finds what it began.
        await desk.Db.HoldAsync($"proposal number {call}", cancel);
        if (await desk.Db.ProposalsOf(account.Id).AnyAsync(p => p.Id == key, cancel))
            return Begun(key);
        if (await desk.Db.Proposals.CountAsync(p => p.CallId == call && p.OrganizationId == proposer.Id && p.State == ProposalStage.Draft, cancel) >= MostDrafts)
        {
            ModelState.AddModelError("", desk.Text["Begin.TooMany", MostDrafts]);
            return Page();
        }

        try
        {
            var by = account.For(proposer.Role);
            desk.Db.Add(new Proposal(Call, Call.Year!, proposer.Id, await desk.Db.NextProposalNumberAsync(call, cancel), by, desk.Now, key));
            await desk.Db.SaveAsync(new Act("proposal.begun", by, key, Country), cancel);
            await transaction.CommitAsync(cancel);
            return Begun(key);
        }
        catch (BrokenRuleException broken)
        {
            ModelState.AddBrokenRule(desk.Words, broken);
            return Page();
        }
    }

    RedirectToPageResult Begun(Guid id) => RedirectToPage("/Proposals/Tasks", new { id });

    async Task<bool> LoadAsync(Guid id, CancellationToken cancel)
    {
        var account = await desk.Current.RequireAsync();
        if (await desk.Db.CallsToProposeTo().Include(c => c.Year).Include(c => c.Lines).AsSplitQuery().SingleOrDefaultAsync(c => c.Id == id, cancel) is not { } found)
            return false;
        (Call, Programme) = (found, await desk.ProgrammeAsync(found.Year!.ProgrammeCode, cancel));
        var own = await desk.Db.OrganizationsOf(account.Id, RepresentativeRight.Edit).AsNoTracking().Where(o => o.DissolvedOn == null)
            .Include(o => o.Names).Include(o => o.Representatives).AsSplitQuery().ToListAsync(cancel);
        var proposers = new List<Proposer>();
        foreach (var one in own.OrderBy(o => o.OfficialName, StringComparer.CurrentCulture))
        {
            var registration = await desk.Db.EligibleRegistrationAsync(one.Id, Country, CountriesOfOrigin.DayIn(Country, desk.Now), cancel);
            if (one.RoleOf(account.Id) is { } role)
                proposers.Add(new Proposer(one.Id, one.OfficialName.Length > 0 ? one.OfficialName : desk.Text["Unnamed"], role, registration?.Number));
        }

        // Who can submit comes first.
        Proposers = [.. proposers.OrderBy(p => p.Number is null)];
        return true;
    }

    static Guid KeyOf(Guid form, Guid organization, Guid account) => new(SHA256.HashData([.. form.ToByteArray(), .. organization.ToByteArray(), .. account.ToByteArray()]).AsSpan(0, 16));
}

/// <summary>Who proposes.</summary>
public sealed class BeginForm
{
    /// <summary>Its key, chosen when the page was made: sending it twice begins one proposal.</summary>
    public Guid Key { get; set; }

    public Guid? OrganizationId { get; set; }
}

/// <summary>An organization that the reader may write a proposal for.</summary>
/// <param name="Id">The organization.</param>
/// <param name="Name">Its name.</param>
/// <param name="Role">The reader's role in it.</param>
/// <param name="Number">The number of the registration by which it may submit today; none where it has none.</param>
public sealed record Proposer(Guid Id, string Name, RepresentativeRole Role, string? Number);
