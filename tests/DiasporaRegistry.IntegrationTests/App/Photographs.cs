using System.Text;
using SkiaSharp;

namespace DiasporaRegistry.IntegrationTests.App;

/// <summary>Photographs as telephones make them: a picture, with the day and the place in the file where wanted.</summary>
public static class Photographs
{
    /// <summary>A JPEG of one colour; another number is another picture.</summary>
    public static byte[] Jpeg(int number = 1, DateOnly? takenOn = null, double? latitude = null, double? longitude = null, int width = 64, int height = 48)
    {
        using var bitmap = new SKBitmap(width, height);
        bitmap.Erase(new SKColor((byte)(number * 37), (byte)(number * 91), 120));
        using var image = SKImage.FromBitmap(bitmap);
        var plain = image.Encode(SKEncodedImageFormat.Jpeg, 90).ToArray();
        if (takenOn is null && latitude is null)
            return plain;
        var exif = Exif(takenOn, latitude, longitude);
        // After the first two bytes: a segment APP1 with its length.
        return [plain[0], plain[1], 0xFF, 0xE1, (byte)((exif.Length + 2) >> 8), (byte)((exif.Length + 2) & 0xFF), .. exif, .. plain[2..]];
    }

    // TIFF, most significant byte first: directory 0 points to the Exif and the GPS directories.
    private static byte[] Exif(DateOnly? takenOn, double? latitude, double? longitude)
    {
        const int first = 8, afterFirst = first + 2 + (2 * 12) + 4;
        const int exif = afterFirst, afterExif = exif + 2 + 12 + 4;
        const int date = afterExif, gps = date + 20, afterGps = gps + 2 + (4 * 12) + 4;
        var tiff = new MemoryStream();
        tiff.Write("MM\0*"u8);
        Long(first);
        Short(2);
        Entry(0x8769, 4, 1, exif);
        Entry(0x8825, 4, 1, gps);
        Long(0);
        Short(1);
        Entry(0x9003, 2, 20, date);
        Long(0);
        tiff.Write(Encoding.ASCII.GetBytes(takenOn is { } day ? $"{day.Year:0000}:{day.Month:00}:{day.Day:00} 12:00:00\0" : new string(' ', 19) + "\0"));
        Short(latitude is null ? 0 : 4);
        var (north, east) = (latitude ?? 0, longitude ?? 0);
        Entry(1, 2, 2, north >= 0 ? 'N' << 24 : 'S' << 24);
        Entry(2, 5, 3, afterGps);
        Entry(3, 2, 2, east >= 0 ? 'E' << 24 : 'W' << 24);
        Entry(4, 5, 3, afterGps + 24);
        Long(0);
        Degrees(north);
        Degrees(east);
        return [.. "Exif\0\0"u8, .. tiff.ToArray()];

        void Short(int value) => tiff.Write([(byte)(value >> 8), (byte)value]);
        void Long(int value) => tiff.Write([(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value]);
        void Entry(int tag, int type, int count, int value)
        {
            Short(tag);
            Short(type);
            Long(count);
            Long(value);
        }

        void Degrees(double value)
        {
            var seconds = (int)Math.Round(Math.Abs(value) * 3_600 * 100);
            Long(seconds / 360_000);
            Long(1);
            Long(seconds / 6_000 % 60);
            Long(1);
            Long(seconds % 6_000);
            Long(100);
        }
    }
}
