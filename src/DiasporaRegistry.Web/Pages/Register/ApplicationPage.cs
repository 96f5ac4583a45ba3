using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Edits;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Register;

/// <summary>A page about one application of the reader's own organizations; anybody else's is not found.</summary>
public abstract class ApplicationPage(ApplicationDesk desk) : DeskPage
{
    protected ApplicationDesk Desk { get; } = desk;

    public Registration Registration { get; private set; } = null!;

    public override Organization Organization => Registration.Organization!;

    public RuleSet RuleSet { get; private set; } = null!;

    public IReadOnlyCollection<string> DocumentKinds { get; private set; } = [];

    public IReadOnlyList<Requirement> Requirements { get; private set; } = [];

    /// <summary>Today, where the ministry is.</summary>
    public DateOnly Today => CountriesOfOrigin.DayIn(Registration.Country, Desk.Now);

    public string CountryName { get; private set; } = "";

    public string Name => Organization.OfficialName.Length > 0 ? Organization.OfficialName : Desk.Text["Unnamed"];

    /// <summary>What a registered organization wants to change and has not been decided; none while nothing waits.</summary>
    public OrganizationEdit? Edit { get; private set; }

    public bool MayPublish => Role.May(RepresentativeRight.Publish);

    public bool MayWithdraw => Role.May(RepresentativeRight.Withdraw);

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

        if (ShowsEdit && Edit is { Fields.Count: > 0 } edit)
            await Desk.Edits.ShowAsync(Organization, edit, cancel);
        await PrepareAsync(cancel);
        await next();
    }

    /// <summary>What this page answers instead, where the reader may not use it now.</summary>
    protected virtual IActionResult? Refuse() => null;

    /// <summary>Whether the page shows the organization as its open edit would make it; such a page saves nothing of what it loaded.</summary>
    protected virtual bool ShowsEdit => false;

    /// <summary>Reads the choices that the page shows, also when its form is wrong.</summary>
    protected virtual Task PrepareAsync(CancellationToken cancel) => Task.CompletedTask;

    protected async Task<bool> LoadAsync(CancellationToken cancel)
    {
        Account = await Desk.Current.RequireAsync();
        if (!Guid.TryParse(RouteData.Values["id"]?.ToString(), out var id))
            return false;
        var found = await Desk.Db.RegistrationsOf(Account.Id).Whole().AsSplitQuery().SingleOrDefaultAsync(r => r.Id == id, cancel);
        // Removed between two reads of one request: not found, as at the next one.
        if (found?.Organization!.RoleOf(Account.Id) is null)
            return false;
        Registration = found;
        Edit = found.IsRegistered ? await Desk.Edits.OpenAsync(found.OrganizationId, cancel) : null;
        RuleSet = await Desk.Db.RuleSetOfAsync(found, Desk.Now, cancel);
        DocumentKinds = await Desk.Db.DocumentKindsOfAsync(found.Id, cancel);
        Requirements = Domain.Registrations.Requirements.Of(Organization, found.Country, RuleSet, DocumentKinds, Today);
        CountryName = (await Desk.CountriesAsync(cancel))[found.Country];
        return true;
    }
}
