using DiasporaRegistry.Domain;
using SkiaSharp;

namespace DiasporaRegistry.Web.Documents;

/// <summary>What is wrong with an uploaded file.</summary>
public enum UploadFault
{
    /// <summary>Nothing.</summary>
    None,
    /// <summary>It holds nothing.</summary>
    Empty,
    /// <summary>It is larger than allowed.</summary>
    TooLarge,
    /// <summary>Its content is neither a PDF nor a JPEG or PNG image, whatever its name says.</summary>
    WrongType,
    /// <summary>An image of more pixels than are read.</summary>
    TooManyPixels,
    /// <summary>It begins as an image or a PDF and cannot be read as one, or is a second kind of file as well.</summary>
    Unreadable,
    /// <summary>A PDF that carries scripts, programs, other files, or something that sends or fetches.</summary>
    Active,
    /// <summary>A PDF that is locked, so that nobody can say what it holds.</summary>
    Encrypted,
}

/// <summary>An upload that was looked into: its true type, and content that is safe to keep.</summary>
/// <param name="Fault">What is wrong, if anything.</param>
/// <param name="Content">What to keep: images are drawn anew, which leaves behind where and by whose telephone they were taken.</param>
/// <param name="ContentType">Its media type, by its content.</param>
/// <param name="Extension">The ending that fits it.</param>
public sealed record UploadedDocument(UploadFault Fault, byte[] Content, string ContentType, string Extension)
{
    /// <summary>The same image, small enough for lists; none of what was not asked for as a photograph.</summary>
    public byte[]? Small { get; init; }

    /// <summary>The greatest edge of a photograph that is kept, in pixels: it fills any screen, and prints on half a page.</summary>
    public const int PhotoEdge = 2048;

    /// <summary>The greatest edge of a photograph in lists, in pixels: twice of what they show, for fine screens.</summary>
    public const int SmallEdge = 480;

    /// <summary>5 MB: a paper.</summary>
    public const int LargestFile = 5 * 1024 * 1024;

    /// <summary>12 MB: a photograph as today's telephones take it.</summary>
    public const int LargestPhoto = 12 * 1024 * 1024;

    // Four bytes each, one picture at a time: no picture is held larger than this.
    const long MostPixels = 20_000_000;

    // The finest setting of a telephone, of 64 megapixels and some more, is made smaller while it is read.
    const long MostPixelsOfPhoto = 66_000_000;

    // Looking takes a processor each; whoever comes meanwhile waits without holding one.
    static readonly SemaphoreSlim Looking = new(Math.Max(1, Environment.ProcessorCount / 2));

    static readonly Lock Drawing = new();

    static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];
    static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF];
    static readonly byte[] ZipEnd = [0x50, 0x4B, 0x05, 0x06];

    /// <summary>Looks into an uploaded file, a few at a time, and no longer than somebody waits for the answer.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="cancel">Ends the request.</param>
    /// <param name="isPhoto">Whether an image is a photograph to look at: it is made no larger than that needs. Papers keep every letter.</param>
    public static async Task<UploadedDocument> ReadAsync(byte[] bytes, CancellationToken cancel, bool isPhoto = false)
    {
        await Looking.WaitAsync(cancel);
        try
        {
            return Read(bytes, isPhoto, cancel);
        }
        finally
        {
            Looking.Release();
        }
    }

    static UploadedDocument Read(byte[] file, bool isPhoto, CancellationToken cancel)
    {
        ReadOnlySpan<byte> bytes = file;
        if (bytes.Length == 0)
            return Refused(UploadFault.Empty);
        var isImage = bytes.StartsWith(Png) || bytes.StartsWith(Jpeg);
        if (bytes.Length > (isImage ? LargestPhoto : LargestFile))
            return Refused(UploadFault.TooLarge);
        if (bytes.StartsWith(Png))
            return Redrawn(bytes, SKEncodedImageFormat.Png, "image/png", ".png", isPhoto);
        if (bytes.StartsWith(Jpeg))
            return Redrawn(bytes, SKEncodedImageFormat.Jpeg, "image/jpeg", ".jpg", isPhoto);
        return bytes.StartsWith("%PDF-"u8) ? Pdf(file, cancel) : Refused(UploadFault.WrongType);
    }

    /// <summary>Looks into a file of a form; one that is too large is not even read.</summary>
    public static async Task<UploadedDocument> ReadAsync(IFormFile? file, CancellationToken cancel)
    {
        if (file is null || file.Length == 0)
            return Refused(UploadFault.Empty);
        if (file.Length > LargestPhoto)
            return Refused(UploadFault.TooLarge);
        using var content = new MemoryStream((int)file.Length);
        await file.CopyToAsync(content, cancel);
        return await ReadAsync(content.ToArray(), cancel);
    }

    /// <summary>A name that any system can keep, with the ending that fits the content.</summary>
    public static string SafeName(string? typed, string extension)
    {
        var name = OneLine.Of((typed ?? "").Split('/', '\\')[^1]);
        var dot = name.LastIndexOf('.');
        var kept = new string([.. (dot > 0 ? name[..dot] : name).Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_' or '(' or ')')]).Trim();
        return (kept.Length == 0 ? "documento" : kept[..Math.Min(80, kept.Length)].Trim()) + extension;
    }

    static UploadedDocument Pdf(byte[] file, CancellationToken cancel)
    {
        ReadOnlySpan<byte> bytes = file;
        // Nothing may follow the end mark, and no archive may hide in front of it.
        var end = bytes.LastIndexOf("%%EOF"u8);
        if (end < 0 || !bytes[(end + 5)..].Trim("\r\n\t \0"u8).IsEmpty || bytes[Math.Max(0, bytes.Length - 70_000)..].IndexOf(ZipEnd) >= 0)
            return Refused(UploadFault.Unreadable);
        if (PdfParts.Check(file, cancel) is var fault and not UploadFault.None)
            return Refused(fault);

        return new UploadedDocument(UploadFault.None, file, "application/pdf", ".pdf");
    }

    static UploadedDocument Redrawn(ReadOnlySpan<byte> bytes, SKEncodedImageFormat format, string type, string extension, bool isPhoto)
    {
        lock (Drawing)
        {
            return Draw(bytes, format, type, extension, isPhoto);
        }
    }

    static UploadedDocument Draw(ReadOnlySpan<byte> bytes, SKEncodedImageFormat format, string type, string extension, bool isPhoto)
    {
        using var data = SKData.CreateCopy(bytes);
        using var codec = SKCodec.Create(data);
        if (codec is null || codec.EncodedFormat != format || (long)codec.Info.Width * codec.Info.Height <= 0)
            return Refused(UploadFault.Unreadable);
        if (SizeToRead(bytes, codec, isPhoto) is not { } size)
            return Refused(UploadFault.TooManyPixels);
        using var drawn = new SKBitmap(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Premul);
        if (codec.GetPixels(drawn.Info, drawn.GetPixels()) is not SKCodecResult.Success)
            return Refused(UploadFault.Unreadable);
        using var turned = Upright(drawn, codec.EncodedOrigin);
        var upright = turned ?? drawn;
        using var shrunk = isPhoto ? Within(upright, PhotoEdge) : null;
        var kept = Encoded(shrunk ?? upright, format);
        if (kept is null || kept.Length > 2 * LargestFile)
            return Refused(UploadFault.TooLarge);
        using var small = isPhoto ? Within(shrunk ?? upright, SmallEdge) : null;
        return new UploadedDocument(UploadFault.None, kept, type, extension) { Small = small is null ? null : Encoded(small, format) };
    }

    // A picture of many pixels is read in eighths of its size, as few as keep what is asked of it; none where it has more than can be read so.
    static SKSizeI? SizeToRead(ReadOnlySpan<byte> bytes, SKCodec codec, bool isPhoto)
    {
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        var pixels = (long)width * height;
        if (pixels <= MostPixels)
            return new SKSizeI(width, height);
        if (codec.EncodedFormat != SKEncodedImageFormat.Jpeg || pixels > MostPixelsOfPhoto || !JpegParts.IsReadInOnePass(bytes))
            return null;
        var eighths = Enumerable.Range(1, 7).Where(n => pixels * n * n / 64 <= MostPixels).ToList();
        var enough = eighths.Find(n => isPhoto && Math.Max(width, height) * n / 8 >= PhotoEdge);
        var size = codec.GetScaledDimensions((enough > 0 ? enough : eighths[^1]) / 8f);
        return (long)size.Width * size.Height <= MostPixels + width + height ? size : null;
    }

    static byte[]? Encoded(SKBitmap drawn, SKEncodedImageFormat format)
    {
        // What may still change is copied before it is encoded.
        drawn.SetImmutable();
        using var image = SKImage.FromBitmap(drawn);
        using var encoded = image.Encode(format, 88);
        return encoded?.ToArray();
    }

    // The same picture with its greatest edge at most so long; none where it is no longer than that.
    static SKBitmap? Within(SKBitmap drawn, int edge)
    {
        var longest = Math.Max(drawn.Width, drawn.Height);
        if (longest <= edge)
            return null;
        int Shrunk(int length) => Math.Max(1, (int)Math.Round((double)length * edge / longest, MidpointRounding.AwayFromZero));
        return drawn.Resize(new SKImageInfo(Shrunk(drawn.Width), Shrunk(drawn.Height), drawn.ColorType, drawn.AlphaType), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
    }

    // A telephone writes which way is up into the metadata that is left behind.
    static SKBitmap? Upright(SKBitmap drawn, SKEncodedOrigin origin)
    {
        var degrees = origin switch
        {
            SKEncodedOrigin.BottomRight or SKEncodedOrigin.BottomLeft => 180,
            SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom => 90,
            SKEncodedOrigin.LeftBottom or SKEncodedOrigin.LeftTop => 270,
            _ => 0,
        };
        if (degrees == 0)
            return null;
        var turned = degrees == 180 ? new SKBitmap(drawn.Width, drawn.Height) : new SKBitmap(drawn.Height, drawn.Width);
        using var canvas = new SKCanvas(turned);
        canvas.Translate(turned.Width / 2f, turned.Height / 2f);
        canvas.RotateDegrees(degrees);
        canvas.Translate(-drawn.Width / 2f, -drawn.Height / 2f);
        canvas.DrawBitmap(drawn, 0, 0);
        return turned;
    }

    static UploadedDocument Refused(UploadFault fault) => new(fault, [], "", "");
}
