using DiasporaRegistry.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.Finding;

/// <summary>A fact of an organization that was so on a past day and is not today, or the other way round.</summary>
/// <param name="Organization">The organization.</param>
/// <param name="Facet">Its kind, an objective, its decade (whose value is the year), or a place of origin or residence, or one around such a place.</param>
/// <param name="Value">The value.</param>
/// <param name="Had">Whether it was so then.</param>
public readonly record struct FactMove(Guid Organization, DirectoryFacet Facet, string Value, bool Had);

/// <summary>What organizations stated on a past day otherwise than today, out of the changes that were written down since.</summary>
/// <param name="Moves">What differs.</param>
/// <param name="Places">The places that are named in it, and those around them.</param>
/// <param name="Homes">The organizations whose places differ, with those of that day.</param>
internal sealed record PastFacts(IReadOnlyList<FactMove> Moves, IReadOnlyList<DirectoryPlace> Places, IReadOnlyDictionary<Guid, PastHome> Homes)
{
    /// <summary>Reads what was stated at the end of a day (UTC).</summary>
    public static async Task<PastFacts> ReadAsync(RegistryDb db, DateOnly day, CancellationToken cancellationToken)
    {
        // The first change after the day says what was before it.
        var changes = await db.Database.SqlQuery<Change>($"""
            SELECT DISTINCT ON (organization_id, fact, value) organization_id, fact, value, stated FROM organization_fact
            WHERE fact <> 'home' AND at >= ({day}::date + 1)::timestamp AT TIME ZONE 'UTC' ORDER BY organization_id, fact, value, at, id
            """).ToListAsync(cancellationToken);
        if (changes.Count == 0)
            return new([], [], new Dictionary<Guid, PastHome>());
        var keys = changes.Select(c => c.OrganizationId).Distinct().ToArray();
        var today = await db.Organizations.AsNoTracking().Where(o => keys.Contains(o.Id)).Select(o => new Stated(o.Id, o.Kind, o.YearFounded, o.Objectives,
            o.Origins.Select(p => p.PlaceCode).ToList(), o.Residences.Select(r => r.PlaceCode).ToList(), o.Provenance == Provenance.Stated ? null : o.MappedForCountry)).AsSplitQuery().ToDictionaryAsync(o => o.Id, cancellationToken);
        var codes = changes.Where(c => c.Fact is Origin or Residence).Select(c => c.Value).Concat(today.Values.SelectMany(t => t.Origins.Concat(t.Residences))).Distinct().ToArray();
        var around = await db.Places.AsNoTracking().Where(p => codes.Contains(p.Code)).Select(p => new { p.Code, p.Path }).ToDictionaryAsync(p => p.Code, p => p.Path, cancellationToken);
        var moves = new List<FactMove>();
        var homes = new Dictionary<Guid, PastHome>();
        foreach (var of in changes.GroupBy(c => c.OrganizationId))
        {
            if (today.TryGetValue(of.Key, out var stated))
                Compare(stated, of.ToLookup(c => c.Fact), around, moves, homes);
        }

        var named = moves.Where(m => m.Facet is DirectoryFacet.Origin or DirectoryFacet.Residence && m.Had).Select(m => m.Value).Distinct().ToArray();
        var places = named.Length == 0 ? [] : await db.Places.AsNoTracking().Where(p => named.Contains(p.Code))
            .Select(p => new DirectoryPlace(p.Code, p.ParentCode, p.Level, p.NameEs, p.NameEn, p.Latitude, p.Longitude)).ToListAsync(cancellationToken);
        return new(moves, places, homes);
    }

    private const string Origin = "origin";
    private const string Residence = "residence";

    private static void Compare(Stated stated, ILookup<string, Change> changes, Dictionary<string, List<string>> around, List<FactMove> moves, Dictionary<Guid, PastHome> homes)
    {
        Add(DirectoryFacet.Kind, stated.Kind is { } kind ? [kind.ToString()] : [], "kind");
        Add(DirectoryFacet.Decade, stated.YearFounded is { } year ? [year.ToString(System.Globalization.CultureInfo.InvariantCulture)] : [], "year");
        Add(DirectoryFacet.Objective, [.. stated.Objectives], "objective");
        var (origins, residences) = (Then([.. stated.Origins], changes[Origin]), Then([.. stated.Residences], changes[Residence]));
        // The country whose ministry found it is its country, whatever it states.
        string[] always = stated.FoundFor is { } found ? [found] : [];
        var wasElsewhere = Differ(DirectoryFacet.Origin, Whole(stated.Origins.Concat(always)), Whole(origins.Concat(always)));
        wasElsewhere |= Differ(DirectoryFacet.Residence, Whole(stated.Residences), Whole(residences));
        if (wasElsewhere)
            homes[stated.Id] = new(origins, residences, stated.FoundFor);

        void Add(DirectoryFacet facet, HashSet<string> now, string fact) => Differ(facet, now, Then([.. now], changes[fact]));

        bool Differ(DirectoryFacet facet, HashSet<string> now, HashSet<string> then)
        {
            moves.AddRange(then.Except(now).Select(v => new FactMove(stated.Id, facet, v, true)).Concat(now.Except(then).Select(v => new FactMove(stated.Id, facet, v, false))));
            return !then.SetEquals(now);
        }

        // A place stands for all around it too.
        HashSet<string> Whole(IEnumerable<string> places) => [.. places.SelectMany(p => around.GetValueOrDefault(p) ?? [p])];
    }

    private static HashSet<string> Then(HashSet<string> now, IEnumerable<Change> changes)
    {
        foreach (var change in changes)
        {
            if (change.Stated)
                now.Remove(change.Value);
            else
                now.Add(change.Value);
        }

        return now;
    }

    private sealed record Change(Guid OrganizationId, string Fact, string Value, bool Stated);

    private sealed record Stated(Guid Id, OrganizationKind? Kind, int? YearFounded, List<string> Objectives, List<string> Origins, List<string> Residences, string? FoundFor);
}

/// <summary>Where members of an organization came from and lived on a past day, by the gazetteer's codes.</summary>
/// <param name="Origins">Where they came from.</param>
/// <param name="Residences">Where they lived.</param>
/// <param name="FoundFor">The country whose ministry found it, where nobody of it began it.</param>
internal sealed record PastHome(IReadOnlyCollection<string> Origins, IReadOnlyCollection<string> Residences, string? FoundFor);
