using DiasporaRegistry.Data;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Execution;
using DiasporaRegistry.Domain.CoInvestment.Years;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Web.Language;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Works;

/// <summary>An execution as its people and its programme's office see it: all of it, in a handful of queries.</summary>
/// <param name="Project">The project, without its books.</param>
/// <param name="Place">Where, in the reader's language.</param>
/// <param name="Works">Its execution; with nothing in it where nothing was planned.</param>
/// <param name="Terms">What it is held to.</param>
/// <param name="PaidOut">What was paid out, in its currency.</param>
/// <param name="Photos">Its photographs, the latest first.</param>
/// <param name="Deviations">Its deviations, the open and grave ones first.</param>
public sealed record WorksView(
    Project Project, string Place, ProjectWorks Works, WorksTerms Terms, decimal PaidOut, IReadOnlyList<WorksPhoto> Photos, IReadOnlyList<Deviation> Deviations)
{
    /// <summary>The address of a photograph for this reader, by its key.</summary>
    public Func<Guid, string> PhotoAddress { get; init; } = id => id.ToString();

    /// <summary>What an address asks for where a list shows a photograph.</summary>
    public const string Small = "small";

    /// <summary>The address of a photograph as lists show it.</summary>
    public string SmallAddress(Guid photo) => $"{PhotoAddress(photo)}?size={Small}";

    /// <summary>Whether the reader is shown what is noticed about photographs.</summary>
    public bool ShowsChecks { get; init; }

    public string Currency => Project.Currency;

    public decimal Financial => Progress.OfMoney(PaidOut, Terms.Cost.Amount);

    public decimal Physical => Works.Physical;

    public DateOnly Today => Terms.Today;

    public TimeZoneInfo Zone => CountriesOfOrigin.ZoneOf(Project.Country);

    public YearRules Rules => Terms.Rules;

    /// <summary>Where, with the locality within it.</summary>
    public string Where => Domain.Organizations.OriginPlace.Label(Project.Locality, Place);

    /// <summary>Reads one of the projects that the reader may see; none where there is none.</summary>
    public static Task<WorksView?> ReadAsync(RegistryDb db, IQueryable<Project> readable, Guid id, DateTimeOffset now, CancellationToken cancel) => ReadAsync(db, readable, id, now, isPublic: false, cancel);

    /// <summary>Whether the reader only takes part in the project, and reads what is settled: accepted reports as they are public.</summary>
    public bool IsPartners { get; init; }

    /// <summary>Reads one of the projects that the reader's organization takes part in: photographs and deviations as anyone sees them.</summary>
    public static async Task<WorksView?> ReadForPartnersAsync(RegistryDb db, IQueryable<Project> readable, Guid id, DateTimeOffset now, CancellationToken cancel) =>
        await ReadAsync(db, readable, id, now, isPublic: true, cancel) is { } view ? view with { IsPartners = true } : null;

    /// <summary>Reads what anyone may see of a project: no photograph that nobody has looked at, no deviation within its term.</summary>
    public static Task<WorksView?> ReadPublicAsync(RegistryDb db, Guid id, DateTimeOffset now, CancellationToken cancel) => ReadAsync(db, db.PublicProjects(), id, now, isPublic: true, cancel);

    static async Task<WorksView?> ReadAsync(RegistryDb db, IQueryable<Project> readable, Guid id, DateTimeOffset now, bool isPublic, CancellationToken cancel)
    {
        if (await readable.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancel) is not { } project)
            return null;
        var english = Languages.Current == "en";
        var place = await db.Places.Where(p => p.Code == project.PlaceCode).Select(p => english ? p.LabelEn : p.LabelEs).SingleAsync(cancel);
        var works = await db.WholeWorks().AsNoTracking().SingleOrDefaultAsync(w => w.ProjectId == id, cancel) ?? new ProjectWorks(id);
        var cost = new Money(await db.CostOfAsync(project, cancel), project.Currency);
        var terms = new WorksTerms(project.AgreedOn, cost, await db.RulesOfAsync(project, cancel), project.TodayOf(now));
        var photos = await (isPublic ? db.PublicPhotos(id, terms.Today) : db.WorksPhotos.Where(p => p.ProjectId == id)).AsNoTracking().OrderByDescending(p => p.StatedOn).ThenByDescending(p => p.Id).ToListAsync(cancel);
        var deviations = await (isPublic ? db.PublicDeviations(id, terms.Today) : db.Deviations.Where(d => d.ProjectId == id)).AsNoTracking().OrderBy(d => d.ResolvedOn != null).ThenByDescending(d => d.Gravity).ThenByDescending(d => d.OpenedOn).ToListAsync(cancel);
        return new(project, place, works, terms, await db.PaidOutAsync(id, project.Currency, cancel), photos, deviations);
    }
}
