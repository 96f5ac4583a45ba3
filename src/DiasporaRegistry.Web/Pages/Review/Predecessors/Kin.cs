using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Review.Predecessors;

/// <summary>An organization that the one of a case came out of, or goes on in, and that the reviewer may see.</summary>
/// <param name="Said">What is said of the two.</param>
/// <param name="Id">The other one.</param>
/// <param name="Name">Its name.</param>
public sealed record Relative(Succession Said, Guid Id, string Name)
{
    /// <summary>Whether one side alone says so yet.</summary>
    public bool Waits => Said.State == SuccessionState.Waiting;
}

/// <summary>What the organization of a case came out of and what came out of it, as far as its ministry may see.</summary>
/// <param name="Predecessors">What it came out of, or is said to have.</param>
/// <param name="Hidden">How many it came out of that the ministry may not see: that much is told, and no more.</param>
/// <param name="Successors">What came out of it, or is said to have.</param>
/// <param name="CanBeStated">Whether the ministry may state it through this case.</param>
public sealed record Kin(IReadOnlyList<Relative> Predecessors, int Hidden, IReadOnlyList<Relative> Successors, bool CanBeStated)
{
    /// <summary>For who is told nothing of it.</summary>
    public static Kin None { get; } = new([], 0, [], false);

    /// <summary>Reads it for a case's own ministry.</summary>
    public static async Task<Kin> ReadAsync(RegistryDb db, Registration registration, CancellationToken cancel)
    {
        var id = registration.OrganizationId;
        var said = db.Successions.AsNoTracking().Where(s => (s.PredecessorId == id || s.SuccessorId == id) && (s.State == SuccessionState.Holds || s.State == SuccessionState.Waiting));
        var seen = await said.Join(db.OrganizationsForMinistry(registration.Country), s => s.PredecessorId == id ? s.SuccessorId : s.PredecessorId, o => o.Id, (s, o) => new
        {
            Said = s,
            o.Id,
            Name = o.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault(),
        }).ToListAsync(cancel);
        var relatives = seen.Select(x => new Relative(x.Said, x.Id, x.Name ?? "")).OrderBy(r => r.Name, StringComparer.CurrentCulture).ToList();
        var known = relatives.ConvertAll(r => r.Said.Id);
        return new Kin(relatives.FindAll(r => r.Said.SuccessorId == id), await said.CountAsync(s => s.SuccessorId == id && s.State == SuccessionState.Holds && !known.Contains(s.Id)
                && db.Organizations.Any(o => o.Id == s.PredecessorId && o.MergedIntoId == null), cancel),
            relatives.FindAll(r => r.Said.PredecessorId == id), await CanBeStatedAsync(db, registration, cancel));
    }

    /// <summary>The cases through which a ministry states and answers it: one that has ended its case says nothing of an organization that another one reviews or recognises.</summary>
    public static IQueryable<Registration> CasesThatMayState(RegistryDb db, string country) => db.CasesForMinistry(country).Where(r => !RegistrationStates.Ended.Contains(r.State)
        || !db.Registrations.Any(other => other.OrganizationId == r.OrganizationId && other.Id != r.Id && RegistrationStates.Relying.Contains(other.State)));

    /// <summary>Whether a case is one of those.</summary>
    public static async Task<bool> CanBeStatedAsync(RegistryDb db, Registration registration, CancellationToken cancel) =>
        !RegistrationStates.Ended.Contains(registration.State) || await CasesThatMayState(db, registration.Country).AnyAsync(r => r.Id == registration.Id, cancel);
}
