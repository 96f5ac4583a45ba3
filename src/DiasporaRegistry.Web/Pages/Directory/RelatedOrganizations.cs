using DiasporaRegistry.Data;
using DiasporaRegistry.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Directory;

/// <summary>Another organization, linked where the reader may open it; of a membership with its first and last day.</summary>
public sealed record RelatedOrganization(Guid? Id, string Name, string? PlaceEs, string? PlaceEn, DateOnly? From = null, DateOnly? To = null)
{
    /// <summary>Whether the coalition alone says so: of an organization that people represent, and that has not confirmed.</summary>
    public bool IsOneSided { get; init; }

    /// <summary>Of what it came out of, and what came out of it: how the one goes on in the other.</summary>
    public SuccessionKind? How { get; init; }

    /// <summary>Since which day it does, where that is known.</summary>
    public DateOnly? Since { get; init; }
}

/// <summary>How many of a coalition's members come from a place or live in it.</summary>
public sealed record MembersInPlace(string Code, string LabelEs, string LabelEn, int Members);

/// <summary>What the members of a coalition add up to, of those alone whose own pages the reader may open.</summary>
/// <param name="Members">How many these are.</param>
/// <param name="Origins">The states that their people come from, or countries where no state is said; most first.</param>
/// <param name="Residences">The states that their people live in.</param>
/// <param name="People">How many people take part in them regularly.</param>
/// <param name="SayPeople">How many of the members say so.</param>
/// <param name="Years">The years that the first and the last of them were founded in; none where none says so.</param>
/// <param name="SayYears">How many of the members say so.</param>
public sealed record CoalitionSum(int Members, IReadOnlyList<MembersInPlace> Origins, IReadOnlyList<MembersInPlace> Residences, int People, int SayPeople, (int First, int Last)? Years, int SayYears);

/// <summary>The organizations around one, as far as a reader may see them: members, coalitions, what it came out of and what came out of it.</summary>
public sealed record RelatedOrganizations
{
    public static RelatedOrganizations None { get; } = new();

    public IReadOnlyList<RelatedOrganization> Members { get; init; } = [];
    /// <summary>Members today whose own pages the reader may not open: nothing but their number is told.</summary>
    public int HiddenMembers { get; init; }
    public IReadOnlyList<RelatedOrganization> PastMembers { get; init; } = [];
    public CoalitionSum? Sum { get; init; }
    public IReadOnlyList<RelatedOrganization> Coalitions { get; init; } = [];
    public IReadOnlyList<RelatedOrganization> PastCoalitions { get; init; } = [];
    public IReadOnlyList<RelatedOrganization> Predecessors { get; init; } = [];
    public IReadOnlyList<RelatedOrganization> Successors { get; init; } = [];

    /// <summary>Reads those of several organizations for a reader, by the organization's key.</summary>
    public static async Task<IReadOnlyDictionary<Guid, RelatedOrganizations>> ReadAsync(RegistryDb db, Guid[] ids, ProfileReader reader, DateOnly today, CancellationToken cancel)
    {
        // A member that is in the register is named by its own page alone: while that is not public, what a coalition calls it would give it away.
        var members = (await db.Organizations.AsNoTracking().Where(o => ids.Contains(o.Id)).SelectMany(o => o.Members, (o, m) => new { o.Id, Member = m })
            .Where(x => (x.Member.From == null || x.Member.From <= today) && !db.Organizations.Any(o => o.Id == x.Member.MemberId && o.MergedIntoId != null))
            .OrderBy(x => x.Member.Name).ThenBy(x => x.Member.From)
            .Select(x => new
            {
                Coalition = x.Id,
                x.Member.MemberId,
                x.Member.From,
                x.Member.To,
                IsOneSided = x.Member.ConfirmedAt == null && reader.Organizations.Any(o => o.Id == x.Member.MemberId && o.Provenance != Provenance.Mapped),
                Stated = x.Member.MemberId == null ? x.Member.Name : null,
                Name = reader.Organizations.Where(o => o.Id == x.Member.MemberId).SelectMany(o => o.Names).Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault(),
                PlaceEs = x.Member.MemberId == null ? x.Member.Place!.LabelEs : null,
                PlaceEn = x.Member.MemberId == null ? x.Member.Place!.LabelEn : null,
            }).ToListAsync(cancel)).ToLookup(m => m.Coalition);
        var coalitions = (await reader.Organizations.AsNoTracking()
            .SelectMany(o => o.Members.Where(m => m.MemberId != null && ids.Contains(m.MemberId.Value) && (m.From == null || m.From <= today)), (o, m) => new
            {
                Member = m.MemberId!.Value,
                Coalition = new RelatedOrganization(o.Id, o.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() ?? "", null, null, m.From, m.To)
                {
                    IsOneSided = m.ConfirmedAt == null && reader.Organizations.Any(x => x.Id == m.MemberId && x.Provenance != Provenance.Mapped),
                },
            }).ToListAsync(cancel)).ToLookup(c => c.Member, c => c.Coalition);
        var said = db.Successions.AsNoTracking().Where(s => s.State == SuccessionState.Holds);
        var successors = (await said.Where(s => ids.Contains(s.PredecessorId)).Join(reader.Organizations, s => s.SuccessorId, o => o.Id, (s, o) => new
        {
            Of = s.PredecessorId,
            Kin = Bare(o.Id, o.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault(), s.Kind, s.On),
        }).ToListAsync(cancel)).ToLookup(k => k.Of, k => k.Kin);
        var predecessors = (await said.Where(s => ids.Contains(s.SuccessorId)).Join(reader.Organizations, s => s.PredecessorId, o => o.Id, (s, o) => new
        {
            Of = s.SuccessorId,
            Kin = Bare(o.Id, o.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault(), s.Kind, s.On),
        }).ToListAsync(cancel)).ToLookup(k => k.Of, k => k.Kin);

        var found = new Dictionary<Guid, RelatedOrganizations>();
        foreach (var id in ids.Where(id => members.Contains(id) || coalitions.Contains(id) || successors.Contains(id) || predecessors.Contains(id)))
        {
            var seen = members[id].Where(m => (m.Name ?? m.Stated) is not null)
                .Select(m => new RelatedOrganization(m.MemberId, (m.Name ?? m.Stated)!, m.PlaceEs, m.PlaceEn, m.From, m.To) { IsOneSided = m.IsOneSided }).ToList();
            var now = seen.Where(m => !IsOver(m)).ToList();
            found[id] = new RelatedOrganizations
            {
                Members = now,
                HiddenMembers = members[id].Count(m => m.Name is null && m.Stated is null && !(m.To < today)),
                PastMembers = [.. seen.Where(IsOver)],
                Sum = await SumAsync(db, [.. now.Select(m => m.Id).OfType<Guid>().Distinct()], reader, cancel),
                Coalitions = [.. coalitions[id].Where(c => !IsOver(c)).OrderBy(c => c.Name, StringComparer.CurrentCulture)],
                PastCoalitions = [.. coalitions[id].Where(IsOver).OrderBy(c => c.To)],
                Predecessors = [.. predecessors[id].OrderBy(o => o.Name, StringComparer.CurrentCulture)],
                Successors = [.. successors[id].OrderBy(o => o.Name, StringComparer.CurrentCulture)],
            };
        }

        return found;

        bool IsOver(RelatedOrganization membership) => membership.To < today;
    }

    private static RelatedOrganization Bare(Guid id, string? name, SuccessionKind how, DateOnly? since) => new(id, name ?? "", null, null) { How = how, Since = since };

    private static async Task<CoalitionSum?> SumAsync(RegistryDb db, List<Guid> members, ProfileReader reader, CancellationToken cancel)
    {
        // Of one member there is nothing to add up that its own page does not say.
        if (members.Count < 2)
            return null;
        var visible = reader.Organizations.AsNoTracking().Where(o => members.Contains(o.Id));
        var people = await visible.Where(o => o.CoreMembers != null).Select(o => o.CoreMembers!.Value).ToListAsync(cancel);
        var years = await visible.Where(o => o.YearFounded != null).Select(o => o.YearFounded!.Value).ToListAsync(cancel);
        var origins = await visible.SelectMany(o => o.Origins, (o, p) => new { o.Id, p.Place!.Path }).ToListAsync(cancel);
        var residences = await visible.SelectMany(o => o.Residences, (o, p) => new { o.Id, p.Place!.Path }).ToListAsync(cancel);
        var fromStates = ByState(origins.Select(p => (p.Id, p.Path)));
        var inStates = ByState(residences.Select(p => (p.Id, p.Path)));
        var codes = fromStates.Concat(inStates).Select(s => s.Code).Distinct().ToList();
        var labels = await db.Places.AsNoTracking().Where(p => codes.Contains(p.Code)).ToDictionaryAsync(p => p.Code, p => (p.LabelEs, p.LabelEn), cancel);
        return new CoalitionSum(members.Count, Labelled(fromStates), Labelled(inStates), people.Sum(), people.Count,
            years.Count == 0 ? null : (years.Min(), years.Max()), years.Count);

        List<MembersInPlace> Labelled(IEnumerable<(string Code, int Members)> counted) =>
            [.. counted.Select(c => new MembersInPlace(c.Code, labels[c.Code].LabelEs, labels[c.Code].LabelEn, c.Members))];
    }

    // A path ends with the state and the country, or with the country alone.
    private static List<(string Code, int Members)> ByState(IEnumerable<(Guid Id, List<string> Path)> places) =>
        [.. places.Select(p => (p.Id, Code: p.Path[Math.Max(0, p.Path.Count - 2)])).Distinct().GroupBy(p => p.Code).Select(g => (Code: g.Key, Members: g.Count()))
            .OrderByDescending(g => g.Members).ThenBy(g => g.Code, StringComparer.Ordinal)];
}
