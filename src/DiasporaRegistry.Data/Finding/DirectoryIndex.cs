using DiasporaRegistry.Data.Finding.Storage;

namespace DiasporaRegistry.Data.Finding;

/// <summary>
/// The read model of the directory in this process's memory: searches, counts and suggests, for any number of readers at once while one writer changes it;
/// the database stays the only truth.
/// </summary>
public sealed class DirectoryIndex : IDisposable
{
    private readonly ReaderWriterLockSlim gate = new();
    private readonly System.Runtime.CompilerServices.ConditionalWeakTable<PastDay, PastSets> pasts = [];
    private DirectoryRows rows;

    /// <summary>An empty directory on a day.</summary>
    public DirectoryIndex(DateOnly today)
    {
        Today = today;
        rows = new DirectoryRows(Places);
        rows.Settle();
    }

    private DirectoryIndex(DateOnly today, Func<PlaceTable, DirectoryRows> fill)
    {
        Today = today;
        rows = fill(Places);
    }

    /// <summary>The day that validity is read on.</summary>
    public DateOnly Today { get; private set; }

    /// <summary>How many organizations it holds, for whatever reader.</summary>
    public int Count => Read(() => rows.Alive);

    /// <summary>Grows with every change.</summary>
    public long Version { get; private set; }

    /// <summary>Whether so many have changed since it was made that it is better made anew.</summary>
    public bool IsWorn => Read(() => rows.Count - rows.Alive > 10_000 + rows.Alive / 4);

    /// <summary>The places that its organizations name.</summary>
    public PlaceTable Places { get; private set; } = new();

    /// <summary>Makes a directory of many at once.</summary>
    /// <param name="today">The day that validity is read on.</param>
    /// <param name="places">The places that they name, and those around these.</param>
    /// <param name="entries">The organizations, each once.</param>
    public static DirectoryIndex Build(DateOnly today, IEnumerable<DirectoryPlace> places, IEnumerable<DirectoryEntry> entries) => new(today, table =>
    {
        foreach (var place in places)
            table.Add(place);
        var rows = new DirectoryRows(table);
        foreach (var entry in entries)
            rows.Add(entry, today);
        rows.Settle();
        rows.Trim();
        return rows;
    });

    /// <summary>Reads a directory that was saved; the file is of this version of the program, which its keeper makes sure of.</summary>
    public static DirectoryIndex Load(Stream stream)
    {
        using var reader = new SnapshotReader(stream);
        var today = DateOnly.FromDayNumber(reader.Int());
        return new DirectoryIndex(today, table =>
        {
            table.Load(reader);
            return DirectoryRows.Load(table, reader);
        });
    }

    /// <summary>Saves it as it is now.</summary>
    public void Save(Stream stream)
    {
        using var writer = new SnapshotWriter(stream);
        Read(() =>
        {
            writer.Int(Today.DayNumber);
            Places.Save(writer);
            rows.Save(writer);
            return true;
        });
    }

    /// <summary>Takes another directory's place: what was read anew stands in the stead of what is here.</summary>
    public void Become(DirectoryIndex other) => Write(() => (rows, Places, Today) = (other.rows, other.Places, other.Today));

    /// <summary>Makes places known, before an organization that names them enters.</summary>
    public void Learn(IEnumerable<DirectoryPlace> places)
    {
        foreach (var place in places)
            Places.Add(place);
    }

    /// <summary>Enters an organization, or puts it in the stead of what was known of it.</summary>
    public void Apply(DirectoryEntry entry) => Write(() =>
    {
        rows.Add(entry, Today);
        rows.Settle();
    });

    /// <summary>Takes an organization out; one that is not there stays so.</summary>
    public void Remove(Guid id) => Write(() => rows.Remove(id));

    /// <summary>Reads validity on another day from now on.</summary>
    public void TurnTo(DateOnly today) => Write(() =>
    {
        rows.TurnTo(today);
        Today = today;
    });

    /// <summary>One page of what a reader finds; no query fails.</summary>
    public DirectoryFound Search(DirectoryScope scope, DirectoryQuery query) => SearchTime.Of(() => Read(() => new Search(rows, scope, query).Page()));

    /// <summary>How many a reader finds.</summary>
    public int CountOf(DirectoryScope scope, DirectoryQuery query) => Read(() => new Search(rows, scope, query).Total());

    /// <summary>The keys of all that a reader finds, in no order; null where there are more than so many.</summary>
    public IReadOnlyList<Guid>? KeysOf(DirectoryScope scope, DirectoryQuery query, int most) => Read(() => new Search(rows, scope, query).Keys(most));

    /// <summary>How many a reader finds, and so many of their keys, in the order of the keys: whoever walks through all of them so meets each once, whatever changes meanwhile.</summary>
    /// <param name="scope">The reader.</param>
    /// <param name="query">What is looked for; its order and page do not count.</param>
    /// <param name="after">The key that was met last; null at the beginning.</param>
    /// <param name="from">How many more to pass over.</param>
    /// <param name="count">How many keys.</param>
    public (int Total, IReadOnlyList<Guid> Keys) Walk(DirectoryScope scope, DirectoryQuery query, Guid? after, int from, int count) =>
        Read(() => new Search(rows, scope, query).Walk(after, from, count));

    /// <summary>The keys of all that a reader finds, in the order of the question.</summary>
    public IReadOnlyList<Guid> InOrder(DirectoryScope scope, DirectoryQuery query) => Read(() => new Search(rows, scope, query).InOrder());

    /// <summary>Both ends of what a reader finds.</summary>
    public DirectoryMap Map(DirectoryScope scope, DirectoryQuery query) => Read(() => new Search(rows, scope, query).Map());

    /// <summary>Counts what anyone may see by one facet, or by two at once.</summary>
    /// <param name="query">What is counted; its order, page and facets do not count.</param>
    /// <param name="down">What lines go by.</param>
    /// <param name="across">What columns go by; none for a list.</param>
    /// <param name="most">The most values that are told apart in each direction.</param>
    public CrossTable Cross(DirectoryQuery query, CrossAxis down, CrossAxis? across, int most) => Read(() => new Search(rows, DirectoryScope.Public, query).Cross(down, across, most));

    /// <summary>The same of a day that is over: those that stood somehow on it and are public today, by standing and consulate of that day, by what they stated then, and by words, languages and money as they are today.</summary>
    public CrossTable Cross(DirectoryQuery query, CrossAxis down, CrossAxis? across, int most, PastDay day)
    {
        Know(day.Places);
        return Read(() =>
        {
            var past = PastOf(day);
            return new Search(rows, DirectoryScope.Public, past.Rest(query)).Cross(down, across, most, past, query);
        });
    }

    // A day is asked again and again while little changes: who stood how on it is a million look-ups.
    private PastSets PastOf(PastDay day)
    {
        if (pasts.TryGetValue(day, out var known) && known.Version == Version)
            return known;
        var made = new PastSets(rows, day, Version);
        pasts.AddOrUpdate(day, made);
        return made;
    }

    // Where nobody lives any more somebody lived then.
    private void Know(IReadOnlyList<DirectoryPlace> places)
    {
        var strange = Read(() => places.Where(p => rows.Places.Find(p.Code) < 0).ToList());
        if (strange.Count == 0)
            return;
        Learn(strange);
        Write(() =>
        {
            foreach (var place in strange)
                rows.Places.Of(place.Code);
            rows.Settle();
        });
    }

    /// <summary>The places that organizations which anyone may see come from, with those around them, by their codes.</summary>
    public IReadOnlyList<string> PublicOrigins() => Read<IReadOnlyList<string>>(() =>
        [.. Enumerable.Range(0, rows.Sets[DirectoryFacet.Origin].Values).Where(place => rows.Sets[DirectoryFacet.Origin].Total(place) > 0).Select(place => rows.Places[place])]);

    /// <summary>One organization as a reader finds it; null beyond the reader's border.</summary>
    public DirectoryHit? Get(DirectoryScope scope, Guid id) => Read(() =>
        rows.Known.Find(id) is >= 0 and var doc && rows.Borders.Sees(scope, doc) ? new Hits(rows, scope).Of(doc, null) : null);

    /// <summary>What a text that is being typed may mean to a reader, best first, at most so many of a kind.</summary>
    public IReadOnlyList<DirectorySuggestion> Suggest(DirectoryScope scope, string? text, int limit) => Read<IReadOnlyList<DirectorySuggestion>>(() =>
    {
        var scratch = Scratch.Rent(rows.Count);
        try
        {
            return new Suggester(rows, scope, scratch).Suggest(text, limit);
        }
        finally
        {
            scratch.Return();
        }
    });

    /// <inheritdoc/>
    public void Dispose() => gate.Dispose();

    private T Read<T>(Func<T> read)
    {
        gate.EnterReadLock();
        try
        {
            return read();
        }
        finally
        {
            gate.ExitReadLock();
        }
    }

    private void Write(Action write)
    {
        gate.EnterWriteLock();
        try
        {
            write();
            Version++;
        }
        finally
        {
            gate.ExitWriteLock();
        }
    }
}
