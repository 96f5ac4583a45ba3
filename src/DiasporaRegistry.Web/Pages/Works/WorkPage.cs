using DiasporaRegistry.Data;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Register;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Works;

/// <summary>What every page of an organization's works works with.</summary>
public sealed class OwnWorks(RegistryDb db, CurrentAccount current, WorksDesk desk, WorksPhotos photos, TimeProvider clock, Words words, IStringLocalizer<WorksText> text)
{
    public RegistryDb Db => db;

    public CurrentAccount Current => current;

    public WorksDesk Desk => desk;

    public WorksPhotos Photos => photos;

    public Words Words => words;

    public IStringLocalizer<WorksText> Text => text;

    public DateTimeOffset Now => clock.GetUtcNow();
}

/// <summary>A page about one work of the reader's own organizations; anybody else's is not found.</summary>
public abstract class WorkPage(OwnWorks own) : PageModel
{
    protected OwnWorks Own => own;

    protected SignedInAccount Account { get; private set; } = null!;

    public WorksView View { get; private set; } = null!;

    public RepresentativeRole Role { get; private set; }

    /// <summary>Who proposed it, where the reader's organization only takes part.</summary>
    public string? ProposedBy { get; private set; }

    public bool MayEdit => Role.May(RepresentativeRight.Edit);

    public bool MaySpeak => Role.May(RepresentativeRight.Speak);

    protected Actor Acting => Account.For(Role);

    protected Guid Id => View.Project.Id;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var cancel = HttpContext.RequestAborted;
        if (!await LoadAsync(cancel))
        {
            context.Result = NotFound();
            return;
        }

        if (DeskRights.RefusalOf(context, Account, Role) is { } refusal)
        {
            context.Result = refusal;
            return;
        }

        await next();
    }

    protected async Task<bool> LoadAsync(CancellationToken cancel)
    {
        Account = await own.Current.RequireAsync();
        if (!Guid.TryParse(RouteData.Values["id"]?.ToString(), out var id) || await WorksView.ReadAsync(own.Db, own.Db.ProjectsWith(Account.Id), id, own.Now, cancel) is not { } view)
            return false;
        var role = await own.Db.Organizations.Where(o => own.Db.Proposals.Any(p => p.Id == view.Project.ProposalId && p.OrganizationId == o.Id))
            .SelectMany(o => o.Representatives).Where(r => r.AccountId == Account.Id).Select(r => (RepresentativeRole?)r.Role).SingleOrDefaultAsync(cancel);
        // Who takes part reads how the work goes, as far as it is settled and anyone may: words and pictures that were left out concern somebody.
        if (role is null)
        {
            var isHelper = await own.Db.OrganizationsOf(Account.Id, RepresentativeRight.See).AnyAsync(o => own.Db.Proposals.Any(p => p.Id == view.Project.ProposalId && p.Partners.Any(x => x.State == PartnerState.Agreed && x.OrganizationId == o.Id))
                && o.Representatives.Any(r => r.AccountId == Account.Id && r.Role == RepresentativeRole.Helper), cancel);
            if (isHelper || await WorksView.ReadForPartnersAsync(own.Db, own.Db.ProjectsWith(Account.Id), id, own.Now, cancel) is not { } shared)
                return false;
            view = shared;
        }

        View = view with { PhotoAddress = photo => Url.Page("/Works/Photo", new { id, photo })! };
        // Who takes part reads, whatever they may do for their own organization.
        Role = role ?? RepresentativeRole.Reader;
        ProposedBy = role is null ? await own.Db.Organizations.Where(o => own.Db.Proposals.Any(p => p.Id == view.Project.ProposalId && p.OrganizationId == o.Id))
            .Select(o => o.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault()).SingleAsync(cancel) : null;
        return true;
    }
}
