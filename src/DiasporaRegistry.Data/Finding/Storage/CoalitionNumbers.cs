using System.Runtime.InteropServices;

namespace DiasporaRegistry.Data.Finding.Storage;

/// <summary>The coalitions that members name, by number, and where each stands in the directory itself.</summary>
internal sealed class CoalitionNumbers
{
    private readonly Dictionary<Guid, int> numbers = [];
    private readonly List<Guid> keys = [];
    private readonly List<int> docs = [];

    public int Count => keys.Count;

    public Guid this[int number] => keys[number];

    /// <summary>The ordinal of each; −1 where it is not in the directory.</summary>
    public ReadOnlySpan<int> Docs => CollectionsMarshal.AsSpan(docs);

    /// <summary>The number of a coalition; −1 where no member ever named it.</summary>
    public int Find(Guid key) => numbers.GetValueOrDefault(key, -1);

    public int Of(Guid key, KeyTable known)
    {
        if (numbers.TryGetValue(key, out var number))
            return number;
        numbers.Add(key, keys.Count);
        keys.Add(key);
        docs.Add(known.Find(key));
        return keys.Count - 1;
    }

    /// <summary>An organization, which may be a coalition, stands at another ordinal from now on.</summary>
    public void Stand(Guid key, int doc)
    {
        if (numbers.TryGetValue(key, out var number))
            docs[number] = doc;
    }

    internal void Save(SnapshotWriter writer) => writer.Array<Guid>(keys.ToArray());

    internal static CoalitionNumbers Load(SnapshotReader reader, KeyTable known)
    {
        var coalitions = new CoalitionNumbers();
        foreach (var key in reader.Array<Guid>())
            coalitions.Of(key, known);
        return coalitions;
    }
}
