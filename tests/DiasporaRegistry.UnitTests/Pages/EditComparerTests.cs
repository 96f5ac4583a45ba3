using DiasporaRegistry.Web.Pages.Register;

namespace DiasporaRegistry.UnitTests.Pages;

public sealed class EditComparerTests
{
    [Fact]
    public void A_reworded_line_shows_its_words()
    {
        var row = Assert.Single(EditComparer.Compare(["Becas para jóvenes de la comunidad"], ["Becas y talleres para jóvenes del pueblo"]));
        Assert.Equal("Becas para jóvenes [de la comunidad]", Said(row.Before));
        Assert.Equal("Becas [y talleres ]para jóvenes [del pueblo]", Said(row.After));
    }

    [Fact]
    public void A_line_that_came_stands_beside_nothing()
    {
        var rows = EditComparer.Compare(["presidencia: Ana"], ["presidencia: Ana", "tesorería: Luis"]);
        Assert.Equal([("presidencia: Ana", "presidencia: Ana"), ("", "[tesorería: Luis]")], rows.Select(r => (Said(r.Before), Said(r.After))));
    }

    [Fact]
    public void What_was_nothing_before_is_all_new_and_what_is_emptied_all_gone()
    {
        Assert.Equal("[Club]", Said(Assert.Single(EditComparer.Compare([], ["Club"])).After));
        Assert.Equal("[Club]", Said(Assert.Single(EditComparer.Compare(["Club"], [])).Before));
    }

    [Fact]
    public void Nothing_of_either_side_is_lost()
    {
        string[] before = ["a b c", "d", "e f"], after = ["a x c", "e  f", "g"];
        var rows = EditComparer.Compare(before, after);
        Assert.Equal(before, rows.Where(r => r.Before is not null).Select(r => string.Concat(r.Before!.Select(p => p.Text))));
        Assert.Equal(after, rows.Where(r => r.After is not null).Select(r => string.Concat(r.After!.Select(p => p.Text))));
    }

    private static string Said(IReadOnlyList<ComparedPiece>? pieces) => string.Concat((pieces ?? []).Select(p => p.IsChanged ? $"[{p.Text}]" : p.Text));
}
