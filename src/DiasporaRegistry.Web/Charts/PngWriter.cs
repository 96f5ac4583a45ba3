using SkiaSharp;

namespace DiasporaRegistry.Web.Charts;

/// <summary>Draws a chart as a picture (PNG), twice as large as its SVG, in the register's letters, with all that has to be said with it.</summary>
static class PngWriter
{
    const int Sharpest = 2;

    // Larger pictures are drawn less sharp: memory for pixels is the machine's, and many may ask at once.
    const double MostPixels = 6_000_000;
    static readonly SemaphoreSlim Places = new(2);

    static readonly SKTypeface Regular = Read("PublicSans-Regular.ttf");
    static readonly SKTypeface Bold = Read("PublicSans-Bold.ttf");

    /// <summary>The picture.</summary>
    public static byte[] File(Drawing drawing, ChartNotes notes)
    {
        var whole = ChartFrame.Around(drawing, notes);
        var scale = (float)Math.Min(Sharpest, Math.Sqrt(MostPixels / (whole.Width * whole.Height)));
        Places.Wait();
        try
        {
            using var surface = SKSurface.Create(new SKImageInfo((int)Math.Ceiling(whole.Width * scale), (int)Math.Ceiling(whole.Height * scale)));
            var canvas = surface.Canvas;
            canvas.Clear(SKColors.White);
            canvas.Scale(scale);
            foreach (var shape in whole.Shapes)
                Draw(canvas, shape);
            using var image = surface.Snapshot();
            using var data = image.Encode(SKEncodedImageFormat.Png, 100);
            return data.ToArray();
        }
        finally
        {
            Places.Release();
        }
    }

    static void Draw(SKCanvas canvas, Shape shape)
    {
        using var paint = new SKPaint { IsAntialias = true };
        switch (shape)
        {
            case Shape.Box s:
                paint.Color = Colour(s.Shade);
                canvas.DrawRect((float)s.X, (float)s.Y, (float)Math.Max(0, s.Width), (float)s.Height, paint);
                break;
            case Shape.Dot s:
                paint.Color = Colour(s.Shade);
                canvas.DrawCircle((float)s.X, (float)s.Y, (float)s.Radius, paint);
                break;
            case Shape.Text s:
                paint.Color = Colour(s.Shade);
                using (var font = new SKFont(s.IsBold ? Bold : Regular, (float)s.Size))
                    canvas.DrawText(s.Words, (float)s.X, (float)s.Y, s.Anchor switch { Anchor.Start => SKTextAlign.Left, Anchor.Middle => SKTextAlign.Center, _ => SKTextAlign.Right }, font, paint);
                break;
            case Shape.Bow s:
                paint.Color = Colour(s.Shade).WithAlpha(140);
                (paint.Style, paint.StrokeWidth, paint.StrokeCap) = (SKPaintStyle.Stroke, (float)s.Width, SKStrokeCap.Round);
                using (var path = new SKPath())
                {
                    path.MoveTo((float)s.X, (float)s.Y);
                    path.QuadTo((float)s.BendX, (float)s.BendY, (float)s.ToX, (float)s.ToY);
                    canvas.DrawPath(path, paint);
                }

                break;
            case Shape.Area s:
                paint.Color = Colour(s.Shade);
                using (var path = new SKPath { FillType = SKPathFillType.EvenOdd })
                {
                    foreach (var ring in s.Rings)
                        path.AddPoly([.. ring.Select(p => new SKPoint((float)p.X, (float)p.Y))]);
                    canvas.DrawPath(path, paint);
                }

                break;
        }
    }

    static SKColor Colour(Shade shade) => SKColor.Parse(ChartColours.Of(shade));

    static SKTypeface Read(string name)
    {
        using var stream = typeof(PngWriter).Assembly.GetManifestResourceStream($"Fonts/{name}")!;
        using var data = SKData.Create(stream);
        return SKTypeface.FromData(data);
    }
}
