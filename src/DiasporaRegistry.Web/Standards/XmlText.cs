using System.Xml;

namespace DiasporaRegistry.Web.Standards;

/// <summary>Texts as XML can hold them: what it has no place for is left out.</summary>
static class XmlText
{
    public static string Of(string text)
    {
        if (text.All(XmlConvert.IsXmlChar))
            return text;
        return string.Concat(text.EnumerateRunes().Where(r => r.Value != 0xFFFD && (r.Utf16SequenceLength == 2 || XmlConvert.IsXmlChar((char)r.Value))));
    }
}
