using System.Globalization;
using System.Text;
using System.Xml;

namespace DiasporaRegistry.Web.Charts;

/// <summary>Writes drawings as SVG: within a page by classes, so that they follow its light and dark, and as a file of its own with colours.</summary>
static class SvgWriter
{
    /// <summary>The drawing within a page; what it shows stands beside it as a table, so that it is a picture with a name.</summary>
    public static string Inline(Drawing drawing, string name)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true }))
        {
            xml.WriteStartElement("svg", "http://www.w3.org/2000/svg");
            xml.WriteAttributeString("class", "reg-chart");
            xml.WriteAttributeString("viewBox", $"0 0 {Number(drawing.Width)} {Number(drawing.Height)}");
            // What leads somewhere is reached one by one; what does not is a picture with a name.
            xml.WriteAttributeString("role", drawing.Shapes.Any(s => s is Shape.Dot { Address: not null }) ? "group" : "img");
            xml.WriteAttributeString("aria-label", name);
            foreach (var shape in drawing.Shapes)
            {
                var address = (shape as Shape.Dot)?.Address;
                if (address is not null)
                {
                    xml.WriteStartElement("a");
                    xml.WriteAttributeString("class", "reg-chart__link");
                    xml.WriteAttributeString("href", address);
                    xml.WriteAttributeString("aria-label", ((Shape.Dot)shape).Says ?? "");
                }

                Write(xml, shape, shade => ("class", $"reg-shade-{Name(shade)}"));
                if (address is not null)
                    xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        return text.ToString();
    }

    /// <summary>The drawing as a file, with all that has to be said with it.</summary>
    public static byte[] File(Drawing drawing, ChartNotes notes, string language)
    {
        var whole = ChartFrame.Around(drawing, notes);
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }))
        {
            xml.WriteStartElement("svg", "http://www.w3.org/2000/svg");
            xml.WriteAttributeString("width", Number(whole.Width));
            xml.WriteAttributeString("height", Number(whole.Height));
            xml.WriteAttributeString("viewBox", $"0 0 {Number(whole.Width)} {Number(whole.Height)}");
            xml.WriteAttributeString("font-family", "Public Sans, Arial, Helvetica, sans-serif");
            xml.WriteAttributeString("lang", language);
            xml.WriteElementString("title", notes.Title);
            xml.WriteElementString("desc", string.Join(' ', notes.Notes));
            foreach (var shape in whole.Shapes)
                Write(xml, shape, shade => ("fill", ChartColours.Of(shade)));
            xml.WriteEndElement();
        }

        return stream.ToArray();
    }

    static string Name(Shade shade) => shade.ToString().ToLowerInvariant();

    static void Write(XmlWriter xml, Shape shape, Func<Shade, (string Name, string Value)> look)
    {
        switch (shape)
        {
            case Shape.Box box:
                Begin("rect", look(box.Shade), ("x", box.X), ("y", box.Y), ("width", Math.Max(0, box.Width)), ("height", box.Height));
                End(box.Says);
                break;
            case Shape.Dot dot:
                Begin("circle", look(dot.Shade), ("cx", dot.X), ("cy", dot.Y), ("r", dot.Radius));
                End(dot.Says);
                break;
            case Shape.Text text:
                Begin("text", look(text.Shade), ("x", text.X), ("y", text.Y), ("font-size", text.Size));
                if (text.Anchor != Anchor.Start)
                    xml.WriteAttributeString("text-anchor", text.Anchor == Anchor.Middle ? "middle" : "end");
                if (text.IsBold)
                    xml.WriteAttributeString("font-weight", "700");
                xml.WriteString(text.Words);
                xml.WriteEndElement();
                break;
            case Shape.Bow bow:
                xml.WriteStartElement("path");
                var (name, value) = look(bow.Shade);
                xml.WriteAttributeString(name == "class" ? "class" : "stroke", name == "class" ? value + " reg-shade--bow" : value);
                xml.WriteAttributeString("fill", "none");
                xml.WriteAttributeString("stroke-width", Number(bow.Width));
                xml.WriteAttributeString("stroke-opacity", "0.55");
                xml.WriteAttributeString("stroke-linecap", "round");
                xml.WriteAttributeString("d", $"M{Number(bow.X)} {Number(bow.Y)}Q{Number(bow.BendX)} {Number(bow.BendY)} {Number(bow.ToX)} {Number(bow.ToY)}");
                End(bow.Says);
                break;
            case Shape.Area area:
                xml.WriteStartElement("path");
                var land = look(area.Shade);
                xml.WriteAttributeString(land.Name, land.Value);
                xml.WriteAttributeString("d", string.Concat(area.Rings.Select(r => "M" + string.Join('L', r.Select(p => $"{Number(p.X)} {Number(p.Y)}")) + "Z")));
                xml.WriteEndElement();
                break;
        }

        void Begin(string element, (string Name, string Value) shade, params ReadOnlySpan<(string Name, double Value)> lengths)
        {
            xml.WriteStartElement(element);
            xml.WriteAttributeString(shade.Name, shade.Value);
            foreach (var (length, number) in lengths)
                xml.WriteAttributeString(length, Number(number));
        }

        void End(string? says)
        {
            if (says is not null)
                xml.WriteElementString("title", says);
            xml.WriteEndElement();
        }
    }

    static string Number(double number) => Math.Round(number, 2).ToString("0.##", CultureInfo.InvariantCulture);
}
