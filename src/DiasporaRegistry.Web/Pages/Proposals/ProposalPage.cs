using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Calls;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Domain.CoInvestment.Years;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Register;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Proposals;

/// <summary>A page about one proposal of the reader's own organizations; anybody else's is not found.</summary>
public abstract class ProposalPage(ProposalDesk desk) : DeskPage
{
    protected ProposalDesk Desk { get; } = desk;

    public Proposal Proposal { get; private set; } = null!;

    public override Organization Organization => Proposal.Organization!;

    public Call Call => Proposal.Call!;

    public ProgrammeYear Year => Call.Year!;

    public YearRules Rules => Year.Rules;

    public string Country => Year.Country;

    public string Programme { get; private set; } = "";

    /// <summary>Where the work is, of the gazetteer.</summary>
    public Place? Place { get; private set; }

    public string Name => Organization.OfficialName.Length > 0 ? Organization.OfficialName : Desk.Text["Unnamed"];

    /// <summary>What it is called in headings: its title, or its number while it has none.</summary>
    public string Heading => Proposal.Title.Length > 0 ? Proposal.Title : Desk.Text["Untitled", Proposal.Number];

    public string Reference => Proposal.ReferenceIn(Year, Call);

    public FundingCategory? Category => Rules.CategoryOf(Proposal.Says.Category);

    /// <summary>What stands between it and its submission; whoever is registered has a kind, and a draft of who is not is not held up by that.</summary>
    public IReadOnlyList<MissingPart> Missing => Proposal.Missing(Call, Call.Year!, Organization.Kind ?? OrganizationKind.HometownClub, Place);

    public DateTimeOffset Now => Desk.Now;

    public bool MayChange => MayEdit && Proposal.IsEditable;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var cancel = HttpContext.RequestAborted;
        if (!await LoadAsync(cancel))
        {
            context.Result = NotFound();
            return;
        }

        if ((DeskRights.RefusalOf(context, Account, Role) ?? Refuse()) is { } refusal)
        {
            context.Result = refusal;
            return;
        }

        await PrepareAsync(cancel);
        await next();
    }

    /// <summary>What this page answers instead, where there is nothing to do on it now.</summary>
    protected virtual IActionResult? Refuse() => null;

    /// <summary>Reads what the page shows, also when its form is wrong.</summary>
    protected virtual Task PrepareAsync(CancellationToken cancel) => Task.CompletedTask;

    protected async Task<bool> LoadAsync(CancellationToken cancel)
    {
        Account = await Desk.Current.RequireAsync();
        if (!Guid.TryParse(RouteData.Values["id"]?.ToString(), out var id))
            return false;
        var found = await ProposalDesk.Whole(Desk.Db.ProposalsOf(Account.Id)).SingleOrDefaultAsync(p => p.Id == id, cancel);
        // Removed between two reads of one request: not found, as at the next one.
        if (found?.Organization!.RoleOf(Account.Id) is null)
            return false;
        Proposal = found;
        Place = found.PlaceCode is { } code ? await Desk.Db.Places.AsNoTracking().SingleOrDefaultAsync(p => p.Code == code, cancel) : null;
        Programme = await Desk.ProgrammeAsync(Year.ProgrammeCode, cancel);
        return true;
    }

    /// <summary>What others call where the work is.</summary>
    public string? Where => Place is null ? null : OriginPlace.Label(Proposal.Says.Locality, Place.LabelIn(Languages.Current));

    protected RedirectToPageResult ToPage(string page) => RedirectToPage("/Proposals/" + page, new { id = Proposal.Id });
}
