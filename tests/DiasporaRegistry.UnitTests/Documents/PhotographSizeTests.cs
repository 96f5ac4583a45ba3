using DiasporaRegistry.Web.Documents;
using SkiaSharp;

namespace DiasporaRegistry.UnitTests.Documents;

/// <summary>Photographs are kept no larger than they are looked at, upright and in their own shape; papers keep every pixel.</summary>
public sealed class PhotographSizeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(4_000, 3_000, 2_048, 1_536, 480, 360)]
    [InlineData(3_000, 4_000, 1_536, 2_048, 360, 480)]
    [InlineData(2_048, 1_000, 2_048, 1_000, 480, 234)]
    [InlineData(5_000, 3, 2_048, 1, 480, 1)]
    public async Task The_greatest_edge_is_cut_and_the_shape_stays(int width, int height, int keptWidth, int keptHeight, int smallWidth, int smallHeight)
    {
        foreach (var format in new[] { SKEncodedImageFormat.Jpeg, SKEncodedImageFormat.Png })
        {
            var photo = await UploadedDocument.ReadAsync(Picture(width, height, format), Cancel, isPhoto: true);
            Assert.Equal((keptWidth, keptHeight), SizeOf(photo.Content));
            Assert.Equal((smallWidth, smallHeight), SizeOf(photo.Small!));
            Assert.True(photo.Small!.Length < photo.Content.Length);
        }
    }

    [Fact]
    public async Task What_is_small_stays_as_it_is_and_papers_keep_their_size()
    {
        var photo = await UploadedDocument.ReadAsync(Picture(480, 320, SKEncodedImageFormat.Jpeg), Cancel, isPhoto: true);
        Assert.Equal((480, 320), SizeOf(photo.Content));
        Assert.Null(photo.Small);
        var paper = await UploadedDocument.ReadAsync(Picture(3_000, 2_000, SKEncodedImageFormat.Jpeg), Cancel);
        Assert.Equal((3_000, 2_000), SizeOf(paper.Content));
        Assert.Null(paper.Small);
    }

    [Fact]
    public async Task A_photograph_that_was_taken_upright_is_shrunk_upright()
    {
        // The telephone writes the picture lying on its side, and that the side at the left is up (6).
        var plain = Picture(3_000, 1_500, SKEncodedImageFormat.Jpeg);
        byte[] exif = [.. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0];
        byte[] file = [plain[0], plain[1], 0xFF, 0xE1, 0, (byte)(exif.Length + 2), .. exif, .. plain[2..]];
        var photo = await UploadedDocument.ReadAsync(file, Cancel, isPhoto: true);
        Assert.Equal(((1_024, 2_048), (240, 480)), (SizeOf(photo.Content), SizeOf(photo.Small!)));
        foreach (var content in new[] { photo.Content, photo.Small! })
        {
            using var seen = SKBitmap.Decode(content);
            Assert.True(seen.GetPixel(seen.Width / 2, seen.Height / 10) is { Red: > 200, Blue: < 60 });
            Assert.True(seen.GetPixel(seen.Width / 2, seen.Height * 9 / 10) is { Red: < 60, Blue: > 200 });
        }
    }

    [Fact]
    public async Task A_photograph_of_a_telephones_finest_setting_is_read_as_a_photograph_and_as_a_paper()
    {
        var file = Grey(9_248, 6_936);
        Assert.InRange(file.Length, 1, UploadedDocument.LargestPhoto);
        var photo = await UploadedDocument.ReadAsync(file, Cancel, isPhoto: true);
        Assert.Equal((UploadFault.None, (2_048, 1_536), (480, 360)), (photo.Fault, SizeOf(photo.Content), SizeOf(photo.Small!)));
        // A paper keeps as many pixels as are ever held at once.
        var paper = await UploadedDocument.ReadAsync(file, Cancel);
        Assert.Equal((UploadFault.None, (4_624, 3_468)), (paper.Fault, SizeOf(paper.Content)));
    }

    [Theory]
    [InlineData(11_600, 8_700, 0xC0)]
    [InlineData(20_000, 5_000, 0xC0)]
    // Finer and finer passes are held whole while they are read.
    [InlineData(8_000, 6_000, 0xC2)]
    public async Task More_pixels_than_are_read_are_refused_by_their_number_alone(int width, int height, byte frame)
    {
        var file = Stated(width, height, frame);
        Assert.Equal(UploadFault.TooManyPixels, (await UploadedDocument.ReadAsync(file, Cancel, isPhoto: true)).Fault);
        Assert.Equal(UploadFault.TooManyPixels, (await UploadedDocument.ReadAsync(file, Cancel)).Fault);
    }

    [Fact]
    public async Task A_file_that_only_says_that_it_is_large_is_held_as_small_as_one_that_is()
    {
        // What was cut off is grey below, as any viewer shows it.
        var photo = await UploadedDocument.ReadAsync(Stated(9_000, 7_000, 0xC0), Cancel, isPhoto: true);
        Assert.Equal((UploadFault.None, (2_048, 1_593)), (photo.Fault, SizeOf(photo.Content)));
        Assert.Equal(UploadFault.TooLarge, (await UploadedDocument.ReadAsync([0xFF, 0xD8, 0xFF, .. new byte[UploadedDocument.LargestPhoto]], Cancel)).Fault);
        Assert.Equal(UploadFault.TooLarge, (await UploadedDocument.ReadAsync([.. "%PDF-1.7"u8, .. new byte[UploadedDocument.LargestFile]], Cancel)).Fault);
    }

    // A small picture whose header states another size and another frame.
    private static byte[] Stated(int width, int height, byte frame)
    {
        var file = Picture(64, 48, SKEncodedImageFormat.Jpeg);
        var at = file.AsSpan().IndexOf([(byte)0xFF, (byte)0xC0]);
        (file[at + 1], file[at + 5], file[at + 6], file[at + 7], file[at + 8]) = (frame, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width);
        return file;
    }

    private static byte[] Grey(int width, int height)
    {
        using var bitmap = new SKBitmap(width, height, SKColorType.Gray8, SKAlphaType.Opaque);
        bitmap.Erase(SKColors.Gray);
        using var image = SKImage.FromBitmap(bitmap);
        return image.Encode(SKEncodedImageFormat.Jpeg, 90).ToArray();
    }

    // Red at the left, blue at the right.
    private static byte[] Picture(int width, int height, SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(width, height);
        bitmap.Erase(SKColors.Red);
        using (var canvas = new SKCanvas(bitmap))
        using (var paint = new SKPaint { Color = SKColors.Blue })
            canvas.DrawRect(width / 2f, 0, width, height, paint);
        using var image = SKImage.FromBitmap(bitmap);
        return image.Encode(format, 90).ToArray();
    }

    private static (int Width, int Height) SizeOf(byte[] content)
    {
        using var picture = SKBitmap.Decode(content);
        return (picture.Width, picture.Height);
    }
}
