using System.Runtime.CompilerServices;
using DiasporaRegistry.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.Exports;

/// <summary>
/// Reads many organizations for one reader, some thousands at a time, all as they are at one moment: what changes meanwhile is not seen. Memory holds what was read at once, and what is read next
/// meanwhile, however many there are.
/// It holds two connections and a snapshot of the database, so what is read goes to a file first, never to somebody's slow line.
/// </summary>
public sealed class RowReader : IAsyncDisposable
{
    /// <summary>How many organizations a portion has.</summary>
    public const int Portion = 2_000;

    // So many that the server goes through a table once rather than looking each of them up.
    private const int AtOnce = 5 * Portion;

    private readonly RegistryDb db;
    private readonly RowScope scope;
    private readonly DateOnly today;
    private readonly SharedSnapshot snapshot;
    private readonly Dictionary<string, PlaceOfRow> places = new(StringComparer.Ordinal);

    private RowReader(RegistryDb db, RowScope scope, DateOnly today, SharedSnapshot snapshot) => (this.db, this.scope, this.today, this.snapshot) = (db, scope, today, snapshot);

    /// <summary>Opens a snapshot of the register for a reader.</summary>
    public static async Task<RowReader> OpenAsync(RegistryDb db, RowScope scope, DateOnly today, CancellationToken cancellationToken) =>
        new(db, scope, today, await SharedSnapshot.OpenAsync(db, cancellationToken));

    /// <summary>The keys of all that the reader may see, in the order of their keys.</summary>
    public async Task<IReadOnlyList<Guid>> AllAsync(CancellationToken cancellationToken) =>
        await scope.Organizations.OrderBy(o => o.Id).Select(o => o.Id).ToListAsync(cancellationToken);

    /// <summary>The organizations of some keys, in their order; one that the reader may not see is left out.</summary>
    public async IAsyncEnumerable<IReadOnlyList<OrganizationRow>> ReadAsync(IReadOnlyList<Guid> keys, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var next = keys.Count == 0 ? null : SomeAsync([.. keys.Take(AtOnce)], cancellationToken);
        try
        {
            for (var at = AtOnce; next is not null; at += AtOnce)
            {
                var rows = await next;
                // The server reads on while these are written.
                next = at < keys.Count ? SomeAsync([.. keys.Skip(at).Take(AtOnce)], cancellationToken) : null;
                foreach (var portion in rows.Chunk(Portion))
                    yield return portion;
            }
        }
        finally
        {
            // Whoever stops in the middle leaves no question behind on the connection.
            if (next is not null)
                await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => snapshot.DisposeAsync();

    private async Task<IReadOnlyList<OrganizationRow>> SomeAsync(Guid[] keys, CancellationToken cancellationToken)
    {
        var found = await scope.Organizations.AsNoTracking().Where(o => keys.Contains(o.Id)).Select(o => new OrganizationRow
        {
            Id = o.Id,
            Kind = o.Kind,
            Provenance = o.Provenance,
            Objectives = o.Objectives,
            FoundingReasons = o.FoundingReasons,
            Languages = o.Languages,
            Purpose = o.Purpose,
            YearFounded = o.YearFounded,
            DissolvedOn = o.DissolvedOn,
            CoreMembers = o.CoreMembers,
            WiderReach = o.WiderReach,
            WomenAmongMembers = o.WomenAmongMembers,
            ChangedAt = o.PubliclyChangedAt,
        }).ToDictionaryAsync(o => o.Id, cancellationToken);
        var seen = found.Keys.ToArray();
        if (seen.Length > 0)
            await FillAsync(found, seen, cancellationToken);
        var rows = new List<OrganizationRow>(seen.Length);
        foreach (var key in keys)
        {
            if (found.Remove(key, out var row))
                rows.Add(row);
        }

        return rows;
    }

    private async Task FillAsync(Dictionary<Guid, OrganizationRow> rows, Guid[] seen, CancellationToken cancellationToken)
    {
        // Of what no longer exists the public page is a record: nobody is reached there, and nobody is named.
        var reached = rows.Values.Where(r => r.DissolvedOn is null).Select(r => r.Id).ToArray();
        var near = scope.Near is null ? [] : await scope.Near.Where(o => seen.Contains(o.Id)).Select(o => o.Id).ToArrayAsync(cancellationToken);
        var visible = scope.NearVisible.ToArray();

        await Task.WhenAll(FillRelationsAsync(rows, seen, cancellationToken), FillReachAsync(rows, seen, reached, near, visible, cancellationToken));
    }

    private async Task FillRelationsAsync(Dictionary<Guid, OrganizationRow> rows, Guid[] seen, CancellationToken cancellationToken)
    {
        await EachAsync(db.Set<OrganizationName>().AsNoTracking().Where(n => seen.Contains(EF.Property<Guid>(n, "OrganizationId"))).OrderBy(n => n.Id)
            .Select(n => new Of<NameOfRow>(EF.Property<Guid>(n, "OrganizationId"), new NameOfRow(n.Text, n.Type, n.Language, n.FromYear, n.UntilYear))),
            rows, (row, names) => row.Names = names, cancellationToken);
        await EachAsync(db.Set<ConsularLink>().AsNoTracking().Where(l => seen.Contains(EF.Property<Guid>(l, "OrganizationId"))).OrderBy(l => l.Id)
            .Select(l => new Of<ConsulateOfRow>(EF.Property<Guid>(l, "OrganizationId"), new ConsulateOfRow(l.Country, l.ConsulateCode, l.IsConfirmed))),
            rows, (row, consulates) => row.Consulates = [.. consulates.Distinct()], cancellationToken);
        await EachAsync(scope.Registrations.AsNoTracking().Where(r => seen.Contains(r.OrganizationId)).OrderBy(r => r.Country).ThenByDescending(r => r.BegunAt)
            .Select(r => new Of<RegistrationOfRow>(r.OrganizationId, new RegistrationOfRow(r.Country, r.State, r.StateSince, r.Number, r.ValidFrom, r.ValidUntil, r.ConfirmedAt))),
            rows, (row, registrations) => row.Registrations = registrations, cancellationToken);
        await EachAsync(db.Set<CoalitionMember>().AsNoTracking().Where(m => m.MemberId != null && seen.Contains(m.MemberId.Value) && (m.From == null || m.From <= today) && (m.To == null || m.To >= today))
                .Join(scope.Organizations, m => EF.Property<Guid>(m, "CoalitionId"), o => o.Id, (m, o) => new { Member = m.MemberId!.Value, o.Id, Name = o.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() })
                .OrderBy(c => c.Name).ThenBy(c => c.Id).Select(c => new Of<RelatedOfRow>(c.Member, new RelatedOfRow(c.Id, c.Name ?? ""))),
            rows, (row, coalitions) => row.Coalitions = [.. coalitions.Distinct()], cancellationToken);
        await EachAsync(db.Successions.AsNoTracking().Where(s => seen.Contains(s.SuccessorId) && s.State == SuccessionState.Holds)
                .Join(scope.Organizations, s => s.PredecessorId, p => p.Id, (s, p) => new { s.SuccessorId, s.StatedAt, Key = p.Id, Name = p.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() })
                .OrderBy(p => p.StatedAt).ThenBy(p => p.Key).Select(p => new Of<RelatedOfRow>(p.SuccessorId, new RelatedOfRow(p.Key, p.Name ?? ""))),
            rows, (row, predecessors) => row.Predecessors = predecessors, cancellationToken);
    }

    // Over the second connection, meanwhile.
    private async Task FillReachAsync(Dictionary<Guid, OrganizationRow> rows, Guid[] seen, Guid[] reached, Guid[] near, Visibility[] visible, CancellationToken cancellationToken)
    {
        await EachAsync(snapshot.Beside.Set<ContactChannel>().AsNoTracking().Where(c => (reached.Contains(EF.Property<Guid>(c, "OrganizationId")) && c.Visibility == Visibility.Public)
                || (near.Contains(EF.Property<Guid>(c, "OrganizationId")) && visible.Contains(c.Visibility))).OrderBy(c => c.Id)
            .Select(c => new Of<ContactOfRow>(EF.Property<Guid>(c, "OrganizationId"), new ContactOfRow(c.Kind, c.Value, c.Visibility))),
            rows, (row, contacts) => row.Contacts = contacts, cancellationToken);
        await EachAsync(snapshot.Beside.Set<BoardMember>().AsNoTracking().Where(b => ((reached.Contains(EF.Property<Guid>(b, "OrganizationId")) && b.Visibility == Visibility.Public)
                || (near.Contains(EF.Property<Guid>(b, "OrganizationId")) && visible.Contains(b.Visibility))) && (b.TermTo == null || b.TermTo >= today)).OrderBy(b => b.Id)
            .Select(b => new Of<BoardOfRow>(EF.Property<Guid>(b, "OrganizationId"), new BoardOfRow(b.Name, b.Position, b.TermFrom, b.TermTo, b.Visibility))),
            rows, (row, board) => row.Board = board, cancellationToken);
        await FillPlacesAsync(rows, seen, reached, near, visible, cancellationToken);
    }

    private async Task FillPlacesAsync(Dictionary<Guid, OrganizationRow> rows, Guid[] seen, Guid[] reached, Guid[] near, Visibility[] visible, CancellationToken cancellationToken)
    {
        var origins = await snapshot.Beside.Set<OriginPlace>().AsNoTracking().Where(p => seen.Contains(EF.Property<Guid>(p, "OrganizationId"))).OrderBy(p => p.Id)
            .Select(p => new { Organization = EF.Property<Guid>(p, "OrganizationId"), p.PlaceCode, p.Locality }).ToListAsync(cancellationToken);
        var residences = await snapshot.Beside.Set<Residence>().AsNoTracking().Where(p => seen.Contains(EF.Property<Guid>(p, "OrganizationId"))).OrderByDescending(p => p.IsPrincipal).ThenBy(p => p.Id)
            .Select(p => new
            {
                Organization = EF.Property<Guid>(p, "OrganizationId"),
                p.PlaceCode,
                p.IsPrincipal,
                p.IsPublicOffice,
                Address = (reached.Contains(EF.Property<Guid>(p, "OrganizationId")) && p.AddressVisibility == Visibility.Public)
                    || (near.Contains(EF.Property<Guid>(p, "OrganizationId")) && visible.Contains(p.AddressVisibility)) ? p.Address : null,
            }).ToListAsync(cancellationToken);
        var strange = origins.Select(o => o.PlaceCode).Concat(residences.Select(r => r.PlaceCode)).Distinct().Where(c => !places.ContainsKey(c)).ToArray();
        if (strange.Length > 0)
        {
            foreach (var place in await snapshot.Beside.Places.AsNoTracking().Where(p => strange.Contains(p.Code))
                .Select(p => new PlaceOfRow(p.Code, p.Country, p.Level, p.NameEs, p.NameEn, p.LabelEs, p.LabelEn, p.Latitude, p.Longitude)).ToListAsync(cancellationToken))
                places[place.Code] = place;
        }

        foreach (var some in origins.GroupBy(o => o.Organization))
            rows[some.Key].Origins = [.. some.Select(o => new OriginOfRow(places[o.PlaceCode], o.Locality))];
        foreach (var some in residences.GroupBy(r => r.Organization))
            rows[some.Key].Residences = [.. some.Select(r => new ResidenceOfRow(places[r.PlaceCode], r.IsPrincipal, r.Address, r.IsPublicOffice && r.Address is not null))];
    }

    private static async Task EachAsync<T>(IQueryable<Of<T>> facts, Dictionary<Guid, OrganizationRow> rows, Action<OrganizationRow, List<T>> put, CancellationToken cancellationToken)
    {
        var found = new Dictionary<Guid, List<T>>(rows.Count);
        await foreach (var fact in facts.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (found.TryGetValue(fact.Organization, out var some))
                some.Add(fact.Fact);
            else
                found.Add(fact.Organization, [fact.Fact]);
        }

        foreach (var (key, some) in found)
            put(rows[key], some);
    }

    private sealed record Of<T>(Guid Organization, T Fact);
}
