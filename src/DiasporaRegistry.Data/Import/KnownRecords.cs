using System.Text;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Organizations.Duplicates;

namespace DiasporaRegistry.Data.Import;

/// <summary>What is compared of very many organizations, packed into bytes: a million take some hundred megabytes. Those that were compared lately are kept unpacked.</summary>
internal sealed class KnownRecords(int expected)
{
    private const int PartLength = 1 << 20;
    private const int Unpacked = 1 << 10;

    private readonly List<byte[]> parts = [];
    private readonly List<(int Part, int At)> records = new(expected);
    private readonly List<LikenessPlace> places = [];
    private readonly List<string> kinds = [];
    private readonly Dictionary<string, int> placeNumbers = new(StringComparer.Ordinal);
    private readonly (int Record, LikenessProfile? Profile)[] lately = new (int, LikenessProfile?)[Unpacked];
    private int used = PartLength;

    public int Count => records.Count;

    /// <summary>Keeps one, under the next number.</summary>
    /// <param name="line">Its line, for a row of a list; 0 for an organization of the register.</param>
    /// <param name="id">Its key, for an organization of the register.</param>
    /// <param name="compared">What is compared of it.</param>
    /// <param name="profile">The same, made ready.</param>
    public int Add(long line, Guid id, ComparedParts compared, LikenessProfile profile)
    {
        using var packed = new MemoryStream(256);
        using (var writer = new BinaryWriter(packed, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write7BitEncodedInt64(line);
            if (line == 0)
                writer.Write(id.ToByteArray());
            Write(writer, compared.Names);
            Write(writer, compared.Residences, 'r');
            Write(writer, compared.Origins, 'o');
            writer.Write7BitEncodedInt(compared.Contacts.Count);
            foreach (var (kind, value) in compared.Contacts)
            {
                writer.Write7BitEncodedInt(NumberOf(kind));
                writer.Write(value);
            }

            Write(writer, compared.Addresses);
            Write(writer, compared.Board);
        }

        var length = (int)packed.Length;
        if (used + length > PartLength)
        {
            parts.Add(new byte[Math.Max(PartLength, length)]);
            used = 0;
        }

        packed.GetBuffer().AsSpan(0, length).CopyTo(parts[^1].AsSpan(used));
        records.Add((parts.Count - 1, used));
        used += length;
        lately[(records.Count - 1) % Unpacked] = (records.Count - 1, profile);
        return records.Count - 1;
    }

    /// <summary>One, made ready to be compared.</summary>
    public LikenessProfile ProfileOf(int record)
    {
        ref var last = ref lately[record % Unpacked];
        if (last.Profile is null || last.Record != record)
            last = (record, Read(record).Compared.Profile());
        return last.Profile;
    }

    /// <summary>One, as it was kept.</summary>
    public (long Line, Guid Id, ComparedParts Compared) Read(int record)
    {
        var (part, at) = records[record];
        using var reader = new BinaryReader(new MemoryStream(parts[part], at, parts[part].Length - at, writable: false), Encoding.UTF8);
        var line = reader.Read7BitEncodedInt64();
        var id = line == 0 ? new Guid(reader.ReadBytes(16)) : Guid.Empty;
        return (line, id, new ComparedParts(Texts(reader), Places(reader), Places(reader), Many(reader, () => (kinds[reader.Read7BitEncodedInt()], reader.ReadString())), Texts(reader), Texts(reader)));
    }

    private int NumberOf(string kind)
    {
        var number = kinds.IndexOf(kind);
        if (number < 0)
            kinds.Add(kind);
        return number < 0 ? kinds.Count - 1 : number;
    }

    private void Write(BinaryWriter writer, IReadOnlyList<LikenessPlace> some, char use)
    {
        writer.Write7BitEncodedInt(some.Count);
        foreach (var place in some)
        {
            // Of an origin another name is compared than of a residence.
            var key = use + place.Path[0];
            if (!placeNumbers.TryGetValue(key, out var number))
            {
                placeNumbers[key] = number = places.Count;
                places.Add(place);
            }

            writer.Write7BitEncodedInt(number);
        }
    }

    private static void Write(BinaryWriter writer, IReadOnlyList<string> texts)
    {
        writer.Write7BitEncodedInt(texts.Count);
        foreach (var text in texts)
            writer.Write(text);
    }

    private List<LikenessPlace> Places(BinaryReader reader) => Many(reader, () => places[reader.Read7BitEncodedInt()]);

    private static List<string> Texts(BinaryReader reader) => Many(reader, reader.ReadString);

    private static List<T> Many<T>(BinaryReader reader, Func<T> one)
    {
        var count = reader.Read7BitEncodedInt();
        var all = new List<T>(count);
        for (var i = 0; i < count; i++)
            all.Add(one());
        return all;
    }
}
