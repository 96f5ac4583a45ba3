using DiasporaRegistry.Data.Import;

namespace DiasporaRegistry.UnitTests.Import;

public sealed class YearCellsTests
{
    [Theory]
    [InlineData("1998")]
    [InlineData(" 1998 ")]
    [InlineData("1,998")]
    [InlineData("1998.0")]
    [InlineData("1998-05-31")]
    [InlineData("1998-05")]
    [InlineData("1998/5/3")]
    [InlineData("1998-05-31 00:00")]
    [InlineData("1998-05-31T00:00:00Z")]
    [InlineData("31/05/1998")]
    [InlineData("5/31/1998")]
    [InlineData("5.6.1998")]
    [InlineData("05-06-1998 12:30 PM")]
    [InlineData("05/1998")]
    [InlineData("mayo de 1998")]
    [InlineData("5 de mayo de 1998")]
    [InlineData("1º de mayo del año 1998")]
    [InlineData("SEPTIEMBRE 1998")]
    [InlineData("setiembre de 1998")]
    [InlineData("May 5, 1998")]
    [InlineData("May 5th, 1998")]
    [InlineData("5 May 1998")]
    [InlineData("Dec. 1998")]
    [InlineData("dic-1998")]
    [InlineData("en 1998")]
    public void A_year_is_read_however_a_list_writes_it(string cell) => Assert.Equal(1998, YearCells.Read(cell));

    [Theory]
    [InlineData("c. 1998")]
    [InlineData("ca. 1998")]
    [InlineData("1998?")]
    [InlineData("~1998")]
    [InlineData("1998-1999")]
    [InlineData("1998/99")]
    [InlineData("1990s")]
    [InlineData("31/02/1998")]
    [InlineData("32/13/1998")]
    [InlineData("31 de abril de 1998")]
    [InlineData("5 1998")]
    [InlineData("hace 20 años")]
    [InlineData("98")]
    [InlineData("05/06/98")]
    [InlineData("")]
    public void What_is_not_said_for_certain_is_not_guessed(string cell) => Assert.Null(YearCells.Read(cell));

    [Theory]
    [InlineData("98", true)]
    [InlineData("'98", true)]
    [InlineData("05/06/98", true)]
    [InlineData("5-6-98", true)]
    [InlineData("mayo de 98", true)]
    [InlineData("may-98", true)]
    [InlineData("1998", false)]
    [InlineData("c. 1998", false)]
    [InlineData("hace 20 años", false)]
    public void A_year_of_two_digits_is_told_from_none(string cell, bool hasTwo) => Assert.Equal(hasTwo, YearCells.HasTwoDigits(cell));

    [Theory]
    [InlineData("Fecha de fundación", ImportField.YearFounded)]
    [InlineData("Año de fundación", ImportField.YearFounded)]
    [InlineData("founded", ImportField.YearFounded)]
    [InlineData("Date founded", ImportField.YearFounded)]
    [InlineData("Founded by", ImportField.NotRead)]
    [InlineData("Nombre de la fundación", ImportField.Name)]
    [InlineData("kind", ImportField.NotRead)]
    public void Its_column_is_known_by_its_header(string header, ImportField field) => Assert.Equal(field, Assert.Single(ImportFields.Recognize([header])).Field);

    [Theory]
    [InlineData("Sí", false, false)]
    [InlineData("x", false, false)]
    [InlineData("YES", false, false)]
    [InlineData("No", true, false)]
    [InlineData("falso", true, false)]
    [InlineData("", false, false)]
    [InlineData("quizás", false, true)]
    public void A_row_is_brought_in_or_not_and_what_says_neither_is_noted(string cell, bool isLeftOut, bool isNoted)
    {
        var notes = new List<ImportNote>();
        CodeCells.Doubt(cell, notes);
        Assert.Equal((isLeftOut, isNoted), (CodeCells.IsLeftOut(cell), notes.Exists(n => n.Key == "IncludeNotRead")));
    }
}
