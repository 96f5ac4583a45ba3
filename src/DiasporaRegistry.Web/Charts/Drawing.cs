namespace DiasporaRegistry.Web.Charts;

/// <summary>What a shape of a drawing is filled with; pages say it by a class, files by a colour.</summary>
public enum Shade
{
    /// <summary>The ground.</summary>
    Ground,
    /// <summary>Words.</summary>
    Ink,
    /// <summary>Words that stand back.</summary>
    Quiet,
    /// <summary>Lines.</summary>
    Line,
    /// <summary>What one looks at.</summary>
    Brand,
    /// <summary>What stands against it.</summary>
    Clay,
    /// <summary>Land on a map.</summary>
    Land,
    /// <summary>Sea around it.</summary>
    Sea,
    /// <summary>The least of five depths.</summary>
    Depth1,
    /// <summary>The second.</summary>
    Depth2,
    /// <summary>The third.</summary>
    Depth3,
    /// <summary>The fourth.</summary>
    Depth4,
    /// <summary>The most.</summary>
    Depth5,
    /// <summary>Words on the fourth and fifth depth.</summary>
    OnDeep,
}

/// <summary>On which side of its point a text stands.</summary>
public enum Anchor
{
    /// <summary>It begins there.</summary>
    Start,
    /// <summary>It is centred there.</summary>
    Middle,
    /// <summary>It ends there.</summary>
    End,
}

/// <summary>A part of a drawing; lengths in pixels of the drawing's own size.</summary>
public abstract record Shape
{
    /// <summary>A rectangle, with what it says to whoever points at it.</summary>
    public sealed record Box(double X, double Y, double Width, double Height, Shade Shade, string? Says = null) : Shape;

    /// <summary>A circle, with what it says, and where it leads within a page; a file leads nowhere.</summary>
    public sealed record Dot(double X, double Y, double Radius, Shade Shade, string? Says = null, string? Address = null) : Shape;

    /// <summary>A text.</summary>
    public sealed record Text(double X, double Y, string Words, Shade Shade, double Size = 14, Anchor Anchor = Anchor.Start, bool IsBold = false) : Shape;

    /// <summary>A bow between two points, bent by a third, with what it says.</summary>
    public sealed record Bow(double X, double Y, double BendX, double BendY, double ToX, double ToY, double Width, Shade Shade, string? Says = null) : Shape;

    /// <summary>Rings that are filled together, as land is.</summary>
    public sealed record Area(IReadOnlyList<IReadOnlyList<(double X, double Y)>> Rings, Shade Shade) : Shape;
}

/// <summary>A chart as shapes, so that a page, a file for the web and a picture are drawn from one and the same.</summary>
/// <param name="Width">How wide it is.</param>
/// <param name="Height">How high it is.</param>
/// <param name="Shapes">What is drawn, the undermost first.</param>
public sealed record Drawing(double Width, double Height, IReadOnlyList<Shape> Shapes);

/// <summary>What stands around a chart that leaves its page: what it is of, and all that has to be said with it.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Notes">What it stands for, source, date, caveats: each a line, never left out.</param>
public sealed record ChartNotes(string Title, IReadOnlyList<string> Notes);
