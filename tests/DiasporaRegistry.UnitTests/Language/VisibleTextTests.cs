using System.Text.RegularExpressions;

namespace DiasporaRegistry.UnitTests.Language;

public sealed partial class VisibleTextTests
{
    // The kitchen sink shows sample text and is served in development only.
    static readonly string[] Allowed = ["Pages/KitchenSink/"];

    static readonly string[] VisibleAttributes =
        ["label", "hint", "title", "alt", "placeholder", "aria-label", "legend", "summary", "text", "key", "status", "empty", "card-title", "hidden-text", "action", "prefix", "suffix", "divider"];

    public static TheoryData<string> Pages() =>
        new(Sources.Files("*.cshtml").Select(Sources.Relative).Where(file => !Allowed.Any(allowed => file.StartsWith(allowed, StringComparison.Ordinal))));

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_keeps_its_words_in_resources(string page) =>
        Assert.Empty(Found(File.ReadAllText(Path.Combine(Sources.Web, page))));

    [Theory]
    [InlineData("<p>Hola</p>")]
    [InlineData("<p>@T[\"A\"] y más</p>")]
    [InlineData("@if (x)\n{\n  <p>Hola</p>\n}")]
    [InlineData("<gov-input for=\"A\" label=\"Nombre\" />")]
    [InlineData("@foreach (var x in y)\n{\n  <text>Hola</text>\n}")]
    [InlineData("<p>\n  Hola\n</p>")]
    public void Literal_text_is_found(string page) => Assert.NotEmpty(Found(page));

    [Theory]
    [InlineData("<p>@T[\"Some words\"]</p>")]
    [InlineData("@page \"/x\"\n@model IndexModel\n@{ ViewData[\"Title\"] = T[\"A\"].Value; }\n<p>@Model.Name – @Formats.Date(Model.On) (1/2)</p>")]
    [InlineData("@if (Model.Any(x => x.A > 3 && x.B < 4))\n{\n  <p>@T[\"A\"]</p>\n}\nelse if (x)\n{\n  @T[\"B\"]\n}")]
    [InlineData("<gov-input for=\"A\" label=\"@T[\"A\"]\" prefix=\"MXN\" />")]
    [InlineData("<script>let a = 'hola';</script><style>p { color: red }</style>@* hola *@<!-- hola -->&nbsp;&middot;")]
    [InlineData("@section Before { <gov-back-link href=\"@x\" /> }")]
    [InlineData("@await RenderSectionAsync(\"Head\", required: false)")]
    [InlineData("<a class=\"@(a ? \"b\" : null)\">@(a.B ?? T[\"C\"])</a>")]
    public void Code_is_not_mistaken_for_text(string page) => Assert.Empty(Found(page));

    static IEnumerable<string> Found(string page)
    {
        page = Comments().Replace(page, "");
        page = ScriptsAndStyles().Replace(page, "");
        var source = RazorText.WithoutCode(page);
        var inAttributes = Attributes().Matches(source)
            .Where(attribute => VisibleAttributes.Contains(attribute.Groups["name"].Value) && !Code().IsMatch(attribute.Groups["value"].Value))
            .Select(attribute => attribute.Groups["value"].Value);
        var between = Tags().Replace(source, "\n").Split('\n').Select(line => Entities().Replace(line, ""));
        return inAttributes.Concat(between).Select(text => text.Trim()).Where(text => Letters().IsMatch(text));
    }

    [GeneratedRegex(@"@\*.*?\*@|<!--.*?-->", RegexOptions.Singleline)]
    private static partial Regex Comments();

    [GeneratedRegex(@"<(script|style)\b[^>]*>.*?</\1>", RegexOptions.Singleline)]
    private static partial Regex ScriptsAndStyles();

    [GeneratedRegex(@"(?<name>[\w-]+)=""(?<value>[^""]*)""")]
    private static partial Regex Attributes();

    [GeneratedRegex(@"<[/!]?[a-zA-Z][^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"&#?\w+;")]
    private static partial Regex Entities();

    // A lone letter or an abbreviation in capitals (MXN, PDF) reads the same in both languages.
    [GeneratedRegex(@"\p{L}\p{Ll}")]
    private static partial Regex Letters();

    [GeneratedRegex(@"^[A-Z]{2,4}$")]
    private static partial Regex Code();
}
