using System.Globalization;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Pages.Review.Decisions;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Review.Predecessors;

/// <summary>Finds, states and takes back which organization the one of a case came out of: once, and only as whoever does it saw it.</summary>
public sealed class PredecessorDesk(RegistryDb db, DecisionDesk desk, DirectoryIndex index)
{
    private const int PageSize = 10;

    // What is shorter stands in too many numbers to mean one.
    private const int ShortestNumber = 6;

    /// <summary>A case of the reviewer's country through which this may be stated; null where there is none.</summary>
    public async Task<Registration?> FindAsync(Guid id, CancellationToken cancel)
    {
        var found = await db.CasesForMinistry(await CountryAsync()).Include(r => r.Organization!.Names).SingleOrDefaultAsync(r => r.Id == id, cancel);
        return found is not null && await Kin.CanBeStatedAsync(db, found, cancel) ? found : null;
    }

    /// <summary>An organization that the reviewer may see; null where there is none.</summary>
    public async Task<Organization?> FindOrganizationAsync(Guid id, CancellationToken cancel) =>
        await db.OrganizationsForMinistry(await CountryAsync()).Include(o => o.Names).SingleOrDefaultAsync(o => o.Id == id, cancel);

    /// <summary>How an organization stands in the directory; null in the moment before it knows it.</summary>
    public async Task<DirectoryHit?> HitAsync(Guid id) => index.Get(DirectoryScope.Ministry(await CountryAsync()), id);

    /// <summary>Searches among what the reviewer may see: by a number or reference in whatever state, else by words.</summary>
    public async Task<DirectoryFound> SearchAsync(string asked, int page, CancellationToken cancel)
    {
        var scope = DirectoryScope.Ministry(await CountryAsync());
        var numbered = (await NumberedAsync(asked, cancel)).Select(id => index.Get(scope, id)).OfType<DirectoryHit>().ToList();
        return numbered.Count > 0
            ? new DirectoryFound(numbered.Count, 1, 1, numbered, [], [])
            : index.Search(scope, new DirectoryQuery { Text = asked, Page = page, PageSize = PageSize, FacetSize = 0 });
    }

    /// <summary>The organizations that cannot be the one it came out of, since they came out of it.</summary>
    public async Task<IReadOnlySet<Guid>> AfterAsync(Registration registration, CancellationToken cancel) => await db.OrganizationsAfterAsync(registration.OrganizationId, cancel);

    /// <summary>The kin of a case's organization.</summary>
    public Task<Kin> KinAsync(Registration registration, CancellationToken cancel) => Kin.ReadAsync(db, registration, cancel);

    /// <summary>The version of a case's organization as a form carries it.</summary>
    public string VersionOf(Registration registration) => ((uint)db.Entry(registration.Organization!).Property("Version").CurrentValue!).ToString(CultureInfo.InvariantCulture);

    /// <summary>States which organization it came out of, or with null that it came out of none, unless it is no longer as the form's writer saw it.</summary>
    public async Task<DeskOutcome> StateAsync(Registration registration, Organization? predecessor, string? version, CancellationToken cancel)
    {
        var organization = registration.Organization!;
        if (organization.PredecessorId == predecessor?.Id)
            return DeskOutcome.DoneBefore;
        if (version != VersionOf(registration) || (await KinAsync(registration, cancel)).IsHidden)
            return DeskOutcome.Meanwhile;
        try
        {
            var (by, country) = await desk.ReviewerAsync();
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            if (predecessor is null)
                organization.ComeOutOfNone(desk.Now);
            else
                organization.ComeOutOf(predecessor, await db.OrganizationsBeforeAsync(predecessor.Id, cancel), desk.Now);
            await db.SaveAsync(new Act(predecessor is null ? "organization.predecessor-removed" : "organization.predecessor-stated", by, organization.Id, country), cancel);
            await transaction.CommitAsync(cancel);
            return DeskOutcome.Done;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            var now = await db.Organizations.Where(o => o.Id == organization.Id).Select(o => o.PredecessorId).SingleOrDefaultAsync(cancel);
            return now == predecessor?.Id ? DeskOutcome.DoneBefore : DeskOutcome.Meanwhile;
        }
    }

    private async Task<List<Guid>> NumberedAsync(string asked, CancellationToken cancel)
    {
        var number = asked.Trim().ToUpperInvariant();
        if (number.Length < ShortestNumber || !number.Any(char.IsAsciiDigit))
            return [];
        var country = await CountryAsync();
        return await db.Registrations.Where(r => (r.Number == number || r.Reference == number)
                && (db.CasesForMinistry(country).Any(own => own.Id == r.Id) || (r.Number == number && db.PublicRegistrations().Any(open => open.Id == r.Id))))
            .Select(r => r.OrganizationId).Distinct().ToListAsync(cancel);
    }

    private async Task<string> CountryAsync() => (await desk.ReviewerAsync()).Country;
}
