namespace DiasporaRegistry.Web.Documents;

/// <summary>Reads of a JPEG, before anything is drawn, how it was put together.</summary>
static class JpegParts
{
    const byte Mark = 0xFF;
    const byte Scan = 0xDA;

    /// <summary>Whether the whole picture comes from top to bottom in one pass, as cameras write it: one that comes in finer and finer passes, or colour by colour, has to be held whole while it is read.</summary>
    public static bool IsReadInOnePass(ReadOnlySpan<byte> jpeg)
    {
        var colours = 0;
        for (var i = 2; i + 10 <= jpeg.Length;)
        {
            var kind = jpeg[i + 1];
            if (jpeg[i] != Mark)
                return false;
            if (kind is Mark)
            {
                i++;
                continue;
            }

            var length = (jpeg[i + 2] << 8) | jpeg[i + 3];
            if (length < 2)
                return false;
            // The frames C0 and C1 come in one pass; C4, C8 and CC are no frames.
            if (kind is 0xC0 or 0xC1)
                colours = jpeg[i + 9];
            else if (kind is >= 0xC2 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
                return false;
            else if (kind is Scan)
                return colours > 0 && jpeg[i + 4] == colours;
            i += 2 + length;
        }

        return false;
    }
}
