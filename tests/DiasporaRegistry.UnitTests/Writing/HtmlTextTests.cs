using System.Text.Encodings.Web;
using DiasporaRegistry.Web.Writing;

namespace DiasporaRegistry.UnitTests.Writing;

public sealed class HtmlTextTests
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.BasicLatin, System.Text.Unicode.UnicodeRanges.Latin1Supplement);

    [Theory]
    [InlineData("")]
    [InlineData("Club Michoacán")]
    [InlineData("<b>\"Tom\" & 'Jerry'</b> + ✓ 🌎 \uD800 \0")]
    public void What_is_put_into_markup_is_encoded(string text)
    {
        using var html = new HtmlText(Encoder);
        html.Write($"""<b title="{text}">{text}</b>""");
        var encoded = Encoder.Encode(text);
        Assert.Equal($"""<b title="{encoded}">{encoded}</b>""", html.Written.ToString());
    }

    [Fact]
    public void Numbers_keys_words_and_attributes_stand_as_pages_write_them()
    {
        var key = new Guid("0199a3f0-0000-7000-8000-000000000001");
        using var html = new HtmlText(Encoder);
        html.Write($"""<i id="{key}"{true:checked}{false:hidden}>{12345} {12345:N0} {new Encoded(Encoder, "<")} {(string?)null}</i>""");
        Assert.Equal($"""<i id="{key}" checked="checked">12345 12,345 &lt; </i>""", html.Written.ToString());
    }

    [Fact]
    public void A_long_page_finds_its_room()
    {
        var signs = new string('<', 100_000);
        using var html = new HtmlText(Encoder);
        for (var i = 0; i < 3; i++)
            html.Write($"<p>{signs}</p>");
        Assert.Equal(3 * (7 + 4 * 100_000), html.Written.Length);
        Assert.DoesNotContain("<<", html.Written.ToString(), StringComparison.Ordinal);
        using var written = new StringWriter();
        html.WriteTo(written, Encoder);
        Assert.Equal(html.Written.ToString(), written.ToString());
    }

    [Fact]
    public void A_frame_is_cut_where_its_marks_stand_and_filled_with_what_is_encoded()
    {
        var frame = Frame.Cut("<title>T – R</title><a href=\"/en?Q\"><a href=\"/es?Q\"><script nonce=\"N\">B<script nonce=\"N\">",
            new Dictionary<Gap, string> { [Gap.Title] = "T", [Gap.Query] = "?Q", [Gap.Nonce] = "N", [Gap.Body] = "B", [Gap.Canonical] = "C" });
        using var html = new HtmlText(Encoder);
        frame.Write(html, "<a>", "", "?x=1&y=2", "n+n", () => html.Write($"<main></main>"));
        Assert.Equal("<title>&lt;a&gt; – R</title><a href=\"/en?x=1&amp;y=2\"><a href=\"/es?x=1&amp;y=2\"><script nonce=\"n&#x2B;n\"><main></main><script nonce=\"n&#x2B;n\">", html.Written.ToString());
    }
}
