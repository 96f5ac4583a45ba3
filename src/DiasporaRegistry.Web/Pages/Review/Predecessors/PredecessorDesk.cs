using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Pages.Register.Successions;
using DiasporaRegistry.Web.Pages.Review.Decisions;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Review.Predecessors;

/// <summary>Finds, states and takes back which organizations the one of a case came out of, and answers what either of two says.</summary>
public sealed class PredecessorDesk(RegistryDb db, DecisionDesk desk, SuccessionDesk successions, DirectoryIndex index)
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

    /// <summary>States that the organization of a case came out of another one.</summary>
    /// <returns>The rule that refused it; none where it was done.</returns>
    public async Task<Rule?> StateAsync(Registration registration, Organization predecessor, SuccessionTerms terms, CancellationToken cancel)
    {
        var (by, country) = await desk.ReviewerAsync();
        return await successions.SayAsync(predecessor.Id, registration.OrganizationId, terms, SuccessionSide.Ministry, by, country, cancel);
    }

    /// <summary>Takes back that the organization of a case came out of another one, whoever said so.</summary>
    public async Task<Rule?> RemoveAsync(Succession said, CancellationToken cancel)
    {
        var (by, country) = await desk.ReviewerAsync();
        return await successions.TakeBackAsync(said, SuccessionSide.Ministry, by, country, cancel);
    }

    /// <summary>Whether what was said of a case's organization, and of another one that the reviewer may see, was answered or taken back.</summary>
    public async Task<bool> WasAnsweredAsync(Registration registration, Guid said, CancellationToken cancel)
    {
        var seen = db.OrganizationsForMinistry(await CountryAsync());
        return await db.Successions.AnyAsync(s => s.Id == said && s.State != SuccessionState.Waiting && (s.PredecessorId == registration.OrganizationId || s.SuccessorId == registration.OrganizationId)
            && seen.Any(o => o.Id == (s.PredecessorId == registration.OrganizationId ? s.SuccessorId : s.PredecessorId)), cancel);
    }

    /// <summary>Confirms or declines what one of the two says.</summary>
    public async Task<Rule?> AnswerAsync(Succession said, bool isSo, CancellationToken cancel)
    {
        var (by, country) = await desk.ReviewerAsync();
        return await (isSo ? successions.ConfirmAsync(said, SuccessionSide.Ministry, by, country, cancel) : successions.DeclineAsync(said, SuccessionSide.Ministry, by, country, cancel));
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
