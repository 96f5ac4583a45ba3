using System.Text;
using System.Text.RegularExpressions;

namespace DiasporaRegistry.UnitTests.Language;

/// <summary>Takes the C# out of a Razor page, well enough to see what text is left: expressions, statements and directives go, markup stays.</summary>
static partial class RazorText
{
    public static string WithoutCode(string page)
    {
        var kept = new StringBuilder();
        Markup(Directives().Replace(page, ""), 0, kept, untilBrace: false);
        return kept.ToString();
    }

    // Markup, up to the end or to the brace that closes the block it stands in.
    static int Markup(string text, int at, StringBuilder kept, bool untilBrace)
    {
        while (at < text.Length)
        {
            if (untilBrace && text[at] == '}')
                return at + 1;
            if (text[at] != '@')
            {
                kept.Append(text[at++]);
            }
            else if (at + 1 < text.Length && text[at + 1] == '@')
            {
                at += 2;
            }
            else
            {
                at = Code(text, at + 1, kept);
            }
        }

        return at;
    }

    static int Code(string text, int at, StringBuilder kept)
    {
        if (at < text.Length && text[at] == '{')
            return Statements(text, at + 1, kept);
        if (at < text.Length && text[at] == '(')
            return Balanced(text, at);
        var keyword = Keyword().Match(text, at);
        if (!keyword.Success || keyword.Index != at)
            return Expression(text, at);
        at += keyword.Length;
        if (keyword.Value.Trim() is "section")
            return Markup(text, text.IndexOf('{', at) + 1, kept, untilBrace: true);
        return Blocks(text, at, kept);
    }

    // if (…) { … } else if (…) { … }, and whatever else ends with a block.
    static int Blocks(string text, int at, StringBuilder kept)
    {
        while (true)
        {
            at = SkipSpace(text, at);
            if (at < text.Length && text[at] == '(')
                at = SkipSpace(text, Balanced(text, at));
            if (at >= text.Length || text[at] != '{')
                return at;
            at = Statements(text, at + 1, kept);
            var next = Continued().Match(text, at);
            if (!next.Success || next.Index != at)
                return at;
            at += next.Length;
        }
    }

    // Statements, in which a line that begins with a tag or with @ is markup again.
    static int Statements(string text, int at, StringBuilder kept)
    {
        while (at < text.Length)
        {
            at = SkipSpace(text, at);
            if (at >= text.Length)
                return at;
            switch (text[at])
            {
                case '}':
                    return at + 1;
                case '<' when at + 1 < text.Length && (char.IsLetter(text[at + 1]) || text[at + 1] == '/'):
                    at = Element(text, at, kept);
                    break;
                case '@':
                    at = Code(text, at + 1, kept);
                    break;
                default:
                    at = Statement(text, at, kept);
                    break;
            }
        }

        return at;
    }

    static int Statement(string text, int at, StringBuilder kept)
    {
        while (at < text.Length)
        {
            switch (text[at])
            {
                case ';':
                    return at + 1;
                case '}':
                    return at;
                case '"' or '\'':
                    at = Quoted(text, at);
                    break;
                case '(' or '[':
                    at = Balanced(text, at);
                    break;
                case '{':
                    return Statements(text, at + 1, kept);
                default:
                    at++;
                    break;
            }
        }

        return at;
    }

    // One element with all that is in it: its tags are counted, its attributes' and contents' code is taken out.
    static int Element(string text, int at, StringBuilder kept)
    {
        var depth = 0;
        do
        {
            var start = at;
            at = TagEnd(text, at);
            var tag = text[start..at];
            if (tag.StartsWith("</", StringComparison.Ordinal))
                depth--;
            else if (!tag.EndsWith("/>", StringComparison.Ordinal) && !Void().IsMatch(tag))
                depth++;
            Markup(tag, 0, kept, untilBrace: false);
            while (at < text.Length && depth > 0 && !(text[at] == '<' && at + 1 < text.Length && (char.IsLetter(text[at + 1]) || text[at + 1] == '/')))
            {
                if (text[at] == '@' && at + 1 < text.Length && text[at + 1] != '@')
                    at = Code(text, at + 1, kept);
                else
                    kept.Append(text[at++]);
            }
        }
        while (depth > 0 && at < text.Length);

        return at;
    }

    static int TagEnd(string text, int at)
    {
        while (at < text.Length && text[at] != '>')
        {
            if (text[at] == '@')
                at = Code(text, at + 1, new StringBuilder());
            else
                at++;
        }

        return Math.Min(at + 1, text.Length);
    }

    // @Model.Name, @T["Key", 1], @await X(…), @Words.Of(…)!.Y
    static int Expression(string text, int at)
    {
        if (string.CompareOrdinal(text, at, "await ", 0, 6) == 0)
            at += 6;
        while (at < text.Length)
        {
            if (char.IsLetterOrDigit(text[at]) || text[at] == '_')
                at++;
            else if (text[at] is '(' or '[')
                at = Balanced(text, at);
            else if (text[at] is '.' or '!' or '?' && at + 1 < text.Length && (char.IsLetter(text[at + 1]) || text[at + 1] is '.'))
                at++;
            else
                return at;
        }

        return at;
    }

    static int Balanced(string text, int at)
    {
        var depth = 0;
        while (at < text.Length)
        {
            if (text[at] is '"' or '\'')
            {
                at = Quoted(text, at);
                continue;
            }

            if (text[at] is '(' or '[' or '{')
                depth++;
            else if (text[at] is ')' or ']' or '}' && --depth == 0)
                return at + 1;
            at++;
        }

        return at;
    }

    static int Quoted(string text, int at)
    {
        var quote = text[at++];
        while (at < text.Length && text[at] != quote)
            at += text[at] == '\\' ? 2 : 1;
        return at + 1;
    }

    static int SkipSpace(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
        return at;
    }

    [GeneratedRegex(@"^@(page|model|using|inject|namespace|addTagHelper|removeTagHelper|tagHelperPrefix|inherits|implements|attribute|layout)\b[^\n]*$", RegexOptions.Multiline)]
    private static partial Regex Directives();

    [GeneratedRegex(@"(if|for|foreach|while|switch|using|lock|try|do|section|functions|code)\b(\s+\w+)?", RegexOptions.None)]
    private static partial Regex Keyword();

    [GeneratedRegex(@"\s*(else\s+if|else|catch|finally)\b")]
    private static partial Regex Continued();

    [GeneratedRegex(@"^<(input|br|hr|img|link|meta|source|path|circle|col)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Void();
}
