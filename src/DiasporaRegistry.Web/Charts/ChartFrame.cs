namespace DiasporaRegistry.Web.Charts;

/// <summary>Puts a title above a chart and what has to be said with it below, so that neither is lost when the picture travels alone.</summary>
static class ChartFrame
{
    const double Margin = 24;
    const double TitleSize = 20;
    const double NoteSize = 13;

    // What a letter of Public Sans is wide in the mean, of its size: lines are broken before they could run out.
    const double LetterWidth = 0.56;

    /// <summary>The chart with its frame.</summary>
    public static Drawing Around(Drawing drawing, ChartNotes notes)
    {
        var width = drawing.Width + (2 * Margin);
        var shapes = new List<Shape>();
        var y = Margin;
        foreach (var line in Broken(notes.Title, drawing.Width, TitleSize))
        {
            y += TitleSize * 1.25;
            shapes.Add(new Shape.Text(Margin, y - (TitleSize * 0.25), line, Shade.Ink, TitleSize, IsBold: true));
        }

        y += Margin / 2;
        shapes.AddRange(drawing.Shapes.Select(s => Moved(s, Margin, y)));
        y += drawing.Height + (Margin / 2);
        foreach (var line in notes.Notes.SelectMany(n => Broken(n, drawing.Width, NoteSize)))
        {
            y += NoteSize * 1.4;
            shapes.Add(new Shape.Text(Margin, y, line, Shade.Quiet, NoteSize));
        }

        var height = y + Margin;
        return new Drawing(width, height, [new Shape.Box(0, 0, width, height, Shade.Ground), .. shapes]);
    }

    /// <summary>A text in lines that fit.</summary>
    public static IEnumerable<string> Broken(string text, double width, double size)
    {
        var (most, line) = ((int)(width / (size * LetterWidth)), "");
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > most)
            {
                yield return line;
                line = word;
            }
            else
            {
                line = line.Length == 0 ? word : $"{line} {word}";
            }
        }

        if (line.Length > 0)
            yield return line;
    }

    static Shape Moved(Shape shape, double x, double y) => shape switch
    {
        Shape.Box s => s with { X = s.X + x, Y = s.Y + y },
        Shape.Dot s => s with { X = s.X + x, Y = s.Y + y },
        Shape.Text s => s with { X = s.X + x, Y = s.Y + y },
        Shape.Bow s => s with { X = s.X + x, Y = s.Y + y, BendX = s.BendX + x, BendY = s.BendY + y, ToX = s.ToX + x, ToY = s.ToY + y },
        Shape.Area s => s with { Rings = [.. s.Rings.Select(r => (IReadOnlyList<(double, double)>)[.. r.Select(p => (p.X + x, p.Y + y))])] },
        _ => shape,
    };
}
