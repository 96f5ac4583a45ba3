using MetadataExtractor;
using MetadataExtractor.Formats.Exif;
using MetadataExtractor.Formats.Jpeg;

namespace DiasporaRegistry.Web.Pages.Works;

/// <summary>What a photograph's file says of when and where it was taken; read once, for checking, and never kept where exactly.</summary>
/// <param name="TakenOn">The day that the camera noted, by its own clock.</param>
/// <param name="Latitude">The latitude, in degrees.</param>
/// <param name="Longitude">The longitude, in degrees.</param>
public sealed record PhotoMetadata(DateOnly? TakenOn, double? Latitude, double? Longitude)
{
    /// <summary>A file that says nothing.</summary>
    public static readonly PhotoMetadata None = new(null, null, null);

    // Phones write a handful of these; a file made to keep a reader busy holds thousands.
    const int MostDirectories = 200;

    // Only what a camera notes is read, and only in the format that cameras write: texts of a PNG unpack into as much as their maker likes.
    static readonly IJpegSegmentMetadataReader[] Camera = [new ExifReader()];

    /// <summary>Reads a file; what cannot be read says nothing.</summary>
    public static PhotoMetadata Read(byte[] file)
    {
        try
        {
            if (file is not [0xFF, 0xD8, ..])
                return None;
            using var content = new MemoryStream(file, writable: false);
            IReadOnlyList<MetadataExtractor.Directory> parts = [.. JpegMetadataReader.ReadMetadata(content, Camera)];
            if (parts.Count > MostDirectories)
                return None;
            var place = parts.OfType<GpsDirectory>().Select(gps => gps.GetGeoLocation()).FirstOrDefault(found => found is { IsZero: false });
            var isPlace = place is { Latitude: >= -90 and <= 90, Longitude: >= -180 and <= 180 };
            return new(DayOf(parts), isPlace ? place!.Latitude : null, isPlace ? place!.Longitude : null);
        }
        // A file from anywhere: however it is broken, the photograph is looked at all the same.
        catch (Exception error) when (error is ImageProcessingException or IOException or ArgumentException or FormatException or InvalidOperationException or IndexOutOfRangeException or OverflowException or MetadataException)
        {
            return None;
        }
    }

    static DateOnly? DayOf(IReadOnlyList<MetadataExtractor.Directory> parts)
    {
        foreach (var exif in parts.OfType<ExifSubIfdDirectory>())
        {
            if (exif.TryGetDateTime(ExifDirectoryBase.TagDateTimeOriginal, out var taken) || exif.TryGetDateTime(ExifDirectoryBase.TagDateTimeDigitized, out taken))
                return taken.Year is >= 1990 and <= 2200 ? DateOnly.FromDateTime(taken) : null;
        }

        return null;
    }
}
