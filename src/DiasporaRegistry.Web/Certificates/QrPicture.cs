using QRCoder;

namespace DiasporaRegistry.Web.Certificates;

/// <summary>The picture by which a telephone opens an address that stands on paper.</summary>
static class QrPicture
{
    /// <summary>Its dark parts. Modules of a row that touch are one rectangle: no hairlines between them, and a smaller file.</summary>
    public static IEnumerable<(double Left, double Top, double Width, double Height)> Modules(string address, double left, double top, double side)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(address, QRCodeGenerator.ECCLevel.M);
        // The matrix brings a margin of four modules; the page is white around it.
        var rows = code.ModuleMatrix.Skip(4).SkipLast(4).Select(r => r.Cast<bool>().Skip(4).SkipLast(4).ToList()).ToList();
        var module = side / rows.Count;
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows.Count; x++)
            {
                var from = x;
                while (x < rows.Count && rows[y][x])
                    x++;
                if (x > from)
                    yield return (left + (from * module), top + (y * module), (x - from) * module, module);
            }
        }
    }
}
