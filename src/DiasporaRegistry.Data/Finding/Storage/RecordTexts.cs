using System.Globalization;
using System.Text;
using DiasporaRegistry.Data.Finding.Text;

namespace DiasporaRegistry.Data.Finding.Storage;

/// <summary>
/// Texts of records in few bytes: names and localities are made of the same words over and over, and registration numbers of the same beginnings. Each of the
/// first that come is kept once and is a number wherever it stands; what comes once these are many is written out.
/// </summary>
internal sealed class RecordTexts
{
    private const int MostParts = 1 << 15;
    private const int FewestLetters = 2;
    private const int MostLetters = 40;
    private const int MostDigits = 9;
    private const int UsualRoom = 512;
    private readonly FormTable parts = new();

    /// <summary>Writes a text word by word: the number of a word that is known, doubled, or the length of one that follows, doubled and one more.</summary>
    public void Write(string text, ref byte[] bytes, ref int length)
    {
        if (text.Length == 0)
        {
            VarInts.Append(ref bytes, ref length, 0);
            return;
        }

        VarInts.Append(ref bytes, ref length, (uint)text.AsSpan().Count(' ') + 1);
        foreach (var range in text.AsSpan().Split(' '))
        {
            var word = text.AsSpan(range);
            if (PartOf(word) is >= 0 and var part)
            {
                VarInts.Append(ref bytes, ref length, (uint)part << 1);
                continue;
            }

            var size = Encoding.UTF8.GetByteCount(word);
            VarInts.Append(ref bytes, ref length, (uint)size << 1 | 1);
            if (length + size > bytes.Length)
                Array.Resize(ref bytes, Math.Max(length + size, bytes.Length * 2));
            length += Encoding.UTF8.GetBytes(word, bytes.AsSpan(length));
        }
    }

    /// <summary>The text that begins at a place, which is moved behind it.</summary>
    public string Read(byte[] bytes, ref int at)
    {
        var words = VarInts.Read(bytes, ref at);
        if (words == 0)
            return "";
        Span<byte> room = stackalloc byte[UsualRoom];
        var length = 0;
        for (var word = 0; word < words; word++)
        {
            var what = VarInts.Read(bytes, ref at);
            var letters = (what & 1) == 0 ? parts[(int)(what >> 1)] : bytes.AsSpan(at, (int)(what >> 1));
            at += (what & 1) == 0 ? 0 : letters.Length;
            if (length + letters.Length + 1 > room.Length)
            {
                var larger = new byte[(length + letters.Length + 1) * 2];
                room[..length].CopyTo(larger);
                room = larger;
            }

            if (word > 0)
                room[length++] = (byte)' ';
            letters.CopyTo(room[length..]);
            length += letters.Length;
        }

        return Encoding.UTF8.GetString(room[..length]);
    }

    /// <summary>Writes a registration number: a beginning that many share, and the digits that it ends with.</summary>
    public void WriteNumber(string number, ref byte[] bytes, ref int length)
    {
        var begin = number.Length;
        while (begin > 0 && number.Length - begin < MostDigits && char.IsAsciiDigit(number[begin - 1]))
            begin--;
        var part = begin == number.Length ? -1 : PartOf(number.AsSpan(0, begin));
        VarInts.Append(ref bytes, ref length, (uint)(part + 1));
        if (part < 0)
        {
            Write(number, ref bytes, ref length);
            return;
        }

        VarInts.Append(ref bytes, ref length, (uint)(number.Length - begin));
        VarInts.Append(ref bytes, ref length, uint.Parse(number.AsSpan(begin), NumberStyles.None, CultureInfo.InvariantCulture));
    }

    /// <summary>The registration number that begins at a place, which is moved behind it.</summary>
    public string ReadNumber(byte[] bytes, ref int at)
    {
        var part = (int)VarInts.Read(bytes, ref at) - 1;
        if (part < 0)
            return Read(bytes, ref at);
        var digits = (int)VarInts.Read(bytes, ref at);
        return parts.Text(part) + VarInts.Read(bytes, ref at).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
    }

    // Numbers are seldom said twice, and would take the place of words.
    private int PartOf(ReadOnlySpan<char> part)
    {
        if (part.Length is < FewestLetters or > MostLetters || char.IsAsciiDigit(part[0]))
            return -1;
        return parts.Count < MostParts ? parts.Of(part, out _) : parts.Find(part);
    }

    public void Trim() => parts.Trim();

    internal void Save(SnapshotWriter writer)
    {
        writer.Int(parts.Count);
        for (var part = 0; part < parts.Count; part++)
            writer.Text(parts.Text(part));
    }

    internal static RecordTexts Load(SnapshotReader reader)
    {
        var texts = new RecordTexts();
        for (var left = reader.Length(); left > 0; left--)
            texts.parts.Of(reader.Text(), out _);
        return texts;
    }
}
