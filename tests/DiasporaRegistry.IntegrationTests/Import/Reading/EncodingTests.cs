using System.Text;
using DiasporaRegistry.Data.Import.Reading;

namespace DiasporaRegistry.IntegrationTests.Import.Reading;

public sealed class EncodingTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("utf8bom.comma.crlf", "utf-8")]
    [InlineData("utf8-nfd.comma.lf", "utf-8")]
    [InlineData("utf16le-bom.tab.crlf", "utf-16le")]
    [InlineData("cp1252.comma.crlf", "windows-1252")]
    [InlineData("cp1252.semicolon.crlf", "windows-1252")]
    [InlineData("latin1.tab.lf", "windows-1252")]
    public void The_same_list_reads_the_same_in_every_usual_form(string form, string encoding)
    {
        var expected = Records("utf8.comma.lf", out _);
        Assert.Equal(2478, expected.Count);
        Assert.Contains(expected, r => r.StartsWith("01|Aguascalientes|004|Cosío|", StringComparison.Ordinal));
        Assert.Equal(expected, Records(form, out var found));
        Assert.Equal((encoding, false), (found.Encoding.Code, found.IsDoubtful));
    }

    [Theory]
    [InlineData("cp850.semicolon.crlf", "cp850")]
    [InlineData("macroman.comma.cr", "macintosh")]
    [InlineData("mojibake", "utf-8-mended")]
    public void What_is_doubtful_is_offered_in_each_with_the_likeliest_first(string form, string likeliest)
    {
        var records = Records(form, out var found);
        Assert.True(found.IsDoubtful);
        Assert.Equal(2478, records.Count);
        Assert.Equal(likeliest, found.Previews[0].Encoding.Code);
        Assert.True(found.Previews.Count > 1);
        Assert.All(found.Previews, p => Assert.NotEmpty(p.Lines));
        Assert.Contains("Cosío", found.Previews[0].Lines[0], StringComparison.Ordinal);
        Assert.All(found.Previews.Skip(1), p => Assert.DoesNotContain("Cosío", string.Concat(p.Lines), StringComparison.Ordinal));
    }

    public static TheoryData<string, int, bool> FewLetters => new()
    {
        { "Nombre,Ciudad\nClub Peñón,Dallas\n", 1252, false },
        { "Nombre,Ciudad\nClub Peñón,Dallas\n", 850, true },
        { "Nombre,Ciudad\nClub Peñón,Dallas\n", 10000, true },
        { "NOMBRE,CIUDAD\nASOCIACIÓN ÁVILA PEÑA,LEÓN\n", 1252, false },
        { "NOMBRE,CIUDAD\nASOCIACIÓN ÁVILA PEÑA,LEÓN\n", 850, true },
        { "NOMBRE,CIUDAD\nASOCIACIÓN ÁVILA PEÑA,LEÓN\n", 10000, true },
        { "Name,City\nSt. Patrick’s – Club,O’Fallon\n", 1252, false },
        { "Nom,Ville\nAssociation française à Nîmes,Orléans\n", 1252, false },
        { "Nombre,Ciudad\nClub Peñón,León\n", 1201, false },
        { "Nombre,Ciudad\nClub Peñón,León\n", 1200, false },
    };

    [Theory]
    [MemberData(nameof(FewLetters))]
    public void A_few_letters_are_enough_to_tell_or_to_doubt(string text, int codePage, bool isDoubtful)
    {
        var encoding = codePage is 1200 or 1201 ? new UnicodeEncoding(codePage == 1201, false) : CodePagesEncodingProvider.Instance.GetEncoding(codePage)!;
        using var list = OpenedList.Open(new MemoryStream(encoding.GetBytes(text)), ReadingWish.Found, Cancel);
        Assert.Equal(isDoubtful, list.Reading.Encoding!.IsDoubtful);
        if (!isDoubtful)
            Assert.Equal(text.Split('\n')[1], string.Join(',', Assert.Single(list.Rows(Cancel)).Cells));
    }

    [Fact]
    public void Titles_above_the_headers_separators_and_hints_of_Excel_are_found()
    {
        Assert.Equal((';', 4, "Club Uno|Chicago|IL|012"), Found("Directorio de clubes 2019;;;\n;;;\nConsulado en Chicago;;;\nNombre del club;Ciudad;Estado;Teléfono\nClub Uno;Chicago;IL;012\n"));
        Assert.Equal(('|', 2, "Club, A.C.|Dallas"), Found("sep=|\nNombre|Ciudad\nClub, A.C.|Dallas\n"));
        Assert.Equal(('\t', 1, "Club, uno|Dallas, TX"), Found("Nombre\tCiudad\nClub, uno\tDallas, TX\n"));
        Assert.Equal((',', 1, "Club \"El Sol\"\nde Jerez|Dallas"), Found("Nombre,Ciudad\n\"Club \"\"El Sol\"\"\nde Jerez\",Dallas\n"));
    }

    [Fact]
    public void Every_naughty_string_comes_back_from_a_cell_as_it_was()
    {
        var naughty = File.ReadAllLines(SharedData.Path("bad-input", "blns.txt")).Where(l => l.Length > 0 && !l.StartsWith('#') && !string.IsNullOrWhiteSpace(l)).ToList();
        var csv = "Nombre,Ciudad\n" + string.Concat(naughty.Select(n => $"x,\"{n.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\n"));
        using var list = OpenedList.Open(new MemoryStream(Encoding.UTF8.GetBytes(csv)), new ReadingWish(TextEncoding.Utf8), Cancel);
        Assert.Equal(naughty.Select(Nfc), list.Rows(Cancel).Select(r => r.Cells[1]));
    }

    // What is no character has no normal form.
    private static string Nfc(string text)
    {
        try
        {
            return text.Normalize();
        }
        catch (ArgumentException)
        {
            return text;
        }
    }

    private static (char?, long, string) Found(string text)
    {
        using var list = OpenedList.Open(new MemoryStream(Encoding.UTF8.GetBytes(text)), ReadingWish.Found, Cancel);
        return (list.Reading.Separator, list.Reading.HeaderLine, string.Join('|', list.Rows(Cancel).First().Cells));
    }

    private static List<string> Records(string form, out FoundEncoding found)
    {
        using var stream = File.OpenRead(SharedData.Path("encodings", $"municipios.{form}.csv"));
        using var list = OpenedList.Open(stream, ReadingWish.Found, Cancel);
        found = list.Reading.Encoding!;
        return [.. list.Rows(Cancel).Select(r => string.Join('|', r.Cells))];
    }
}
