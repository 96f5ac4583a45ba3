using System.Text;

namespace DiasporaRegistry.Data.Import.Reading;

/// <summary>Files that are no list at all, known by how they begin: a person who picked the wrong one is told which it is.</summary>
internal static class ForeignFiles
{
    private const int Looked = 1024;

    private static readonly (byte[] Begins, string Key)[] Kinds =
    [
        ([0x1F, 0x8B], "FileIsPacked"),
        ([0x42, 0x5A, 0x68], "FileIsPacked"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "FileIsPacked"),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "FileIsPacked"),
        ([0x52, 0x61, 0x72, 0x21, 0x1A, 0x07], "FileIsPacked"),
        ([0x50, 0x4B, 0x05, 0x06], "FileIsPacked"),
        ([0x50, 0x4B, 0x07, 0x08], "FileIsPacked"),
        ("%PDF-"u8.ToArray(), "FileIsDocument"),
        (@"{\rtf"u8.ToArray(), "FileIsDocument"),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], "FileIsDocument"),
        ([0xFF, 0xD8, 0xFF], "FileIsDocument"),
        ("GIF8"u8.ToArray(), "FileIsDocument"),
        ("SQLite format 3"u8.ToArray(), "FileIsDocument"),
    ];

    private static readonly string[] Markup = ["<!doctype", "<html", "<?xml", "<table", "<head", "<meta", "mime-version:"];

    /// <summary>Refuses what is known to be something else.</summary>
    public static void Refuse(Stream stream)
    {
        stream.Position = 0;
        var start = new byte[Looked];
        var head = start.AsSpan(0, stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false));
        foreach (var (begins, key) in Kinds)
        {
            if (head.StartsWith(begins))
                throw new UnreadableListException(new ImportNote(key));
        }

        // Old programs save a web page under the name of a spreadsheet.
        var text = (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? Encoding.Unicode : head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? Encoding.BigEndianUnicode : Encoding.Latin1).GetString(head).TrimStart('\ufeff', 'ï', '»', '¿', ' ', '\t', '\r', '\n');
        if (Markup.Any(m => text.StartsWith(m, StringComparison.OrdinalIgnoreCase)))
            throw new UnreadableListException(new ImportNote("FileIsWebPage"));
    }
}
