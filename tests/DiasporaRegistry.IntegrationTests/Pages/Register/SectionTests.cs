using DiasporaRegistry.IntegrationTests.App;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Register;

public sealed class SectionTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    [Fact]
    public async Task A_hometown_club_with_two_places_of_origin_is_refused_with_the_input_kept()
    {
        var secretary = await BeginAsync("dosorigenes", "HometownClub");
        var refused = await secretary.FillAsync("origin", ("Form.Places[0].Place.Text", "Jerez, Zacatecas"), ("Form.Places[1].Place.Text", "Jalpa, Zacatecas"));
        Assert.Contains(refused.Errors, e => e.StartsWith("Un club de oriundos tiene un solo lugar", StringComparison.Ordinal));
        Assert.Contains("Jerez, Zacatecas", refused.Html, StringComparison.Ordinal);
        Assert.Contains("Jalpa, Zacatecas", refused.Html, StringComparison.Ordinal);
        var whole = await secretary.FillAsync("origin", ("Form.Places[0].Place.Text", "México"), ("Form.Places[0].Place.Code", "MX"));
        Assert.Contains(whole.Errors, e => e.Contains("no un país entero", StringComparison.Ordinal) || e.Contains("Hay varios", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_place_that_several_share_is_asked_about_and_an_unknown_one_refused()
    {
        var secretary = await BeginAsync("ambigua", "HometownClub");
        var asked = await secretary.FillAsync("origin", ("Form.Places[0].Place.Text", "San Juan"));
        Assert.Contains(asked.Errors, e => e.StartsWith("Hay varios lugares", StringComparison.Ordinal));
        var choices = asked.Document.QuerySelectorAll("input[type=radio][name='Form.Places[0].Place.Code']");
        Assert.True(choices.Length > 2);
        var chosen = choices[0].GetAttribute("value");
        var saved = await secretary.Visitor.SubmitAsync(asked, [("Form.Places[0].Place.Code", chosen)]);
        Assert.Equal(secretary.Application, saved.Path);
        await using var db = app.Open();
        var origin = await db.Registrations.Where(r => r.Id == secretary.RegistrationId).SelectMany(r => r.Organization!.Origins).SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal(chosen, origin.PlaceCode);

        // Without JavaScript the code of the old text is sent along with the new text.
        await secretary.FillAsync("origin", ("Form.Places[0].Place.Text", "Jerez, Zacatecas"));
        Assert.Contains("Jerez, Zacatecas", (await secretary.OpenAsync("origin")).Html, StringComparison.Ordinal);
        var unknown = await secretary.FillAsync("origin", ("Form.Places[0].Place.Text", "Xqzwvk"), ("Form.Places[0].Place.Code", "MX-NADA"));
        Assert.Contains(unknown.Errors, e => e.StartsWith("No conocemos ese lugar", StringComparison.Ordinal));
        Assert.Contains("Xqzwvk", unknown.Html, StringComparison.Ordinal);
        var again = await secretary.Visitor.SubmitAsync(unknown, []);
        Assert.NotEmpty(again.Errors);
    }

    [Fact]
    public async Task A_former_name_keeps_its_years_and_impossible_ones_are_said_beside_their_field()
    {
        var secretary = await BeginAsync("nombres", "HometownClub");
        (string, string?)[] former = [("Form.Official", "Club Jerez"), ("Form.Others[0].Text", "Comité Jerez"), ("Form.Others[0].Type", "Former")];
        var turned = await secretary.FillAsync("names", [.. former, ("Form.Others[0].FromYear", "2004"), ("Form.Others[0].UntilYear", "1995")]);
        Assert.Equal(["Ponga el último año después del primero."], turned.Errors);
        Assert.Contains("Comité Jerez", turned.Html, StringComparison.Ordinal);
        var old = await secretary.FillAsync("names", [.. former, ("Form.Others[0].FromYear", "1650")]);
        Assert.Contains(old.Errors, e => e.Contains("1800", StringComparison.Ordinal));
        await secretary.FillAsync("names", [.. former, ("Form.Others[0].FromYear", "1995"), ("Form.Others[0].UntilYear", "2004")]);
        var names = await secretary.OpenAsync("names");
        Assert.Equal("1995", names.Document.QuerySelector("input[name='Form.Others[0].FromYear']")?.GetAttribute("value"));
        Assert.Equal("2004", names.Document.QuerySelector("input[name='Form.Others[0].UntilYear']")?.GetAttribute("value"));
    }

    [Fact]
    public async Task Wrong_numbers_and_dates_are_said_beside_their_fields_and_kept()
    {
        var secretary = await BeginAsync("numeros", "HometownClub");
        var members = await secretary.FillAsync("members", ("Form.Core", "doce"), ("Form.Adults", "25"), ("Form.WomenAmongMembers", "140"));
        Assert.Contains("doce", members.Html, StringComparison.Ordinal);
        Assert.Equal(2, members.Errors.Count);
        members = await secretary.FillAsync("members", ("Form.Core", "10"), ("Form.Adults", "25"));
        Assert.Contains(members.Errors, e => e.StartsWith("Los adultos no pueden", StringComparison.Ordinal));

        var board = await secretary.FillAsync("board", ("Form.People[0].Name", "Alguien"), ("Form.People[0].Position", "president"),
            ("Form.People[0].From.Day", "31"), ("Form.People[0].From.Month", "2"), ("Form.People[0].From.Year", "2025"));
        Assert.Contains(board.Errors, e => e.StartsWith("Ese mes no tiene ese día", StringComparison.Ordinal));
        Assert.Contains("Alguien", board.Html, StringComparison.Ordinal);
        var year = await secretary.FillAsync("purpose", ("Form.Objectives", "health"), ("Form.YearFounded", "1650"));
        Assert.Contains(year.Errors, e => e.Contains("1800", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rows_are_added_and_removed_without_JavaScript()
    {
        var secretary = await BeginAsync("filas", "MigrantsClub");
        var origin = await secretary.Visitor.SubmitAsync(await secretary.OpenAsync("origin"), [("Form.Places[0].Place.Text", "Jerez, Zacatecas")], button: "add");
        Assert.NotNull(origin.Document.QuerySelector("[name='Form.Places[1].Place.Text']"));
        Assert.Empty(origin.Errors);
        origin = await secretary.Visitor.SubmitAsync(origin, [("Form.Places[1].Place.Text", "Jalpa, Zacatecas")], button: "remove:0");
        Assert.Equal("Jalpa, Zacatecas", origin.Document.QuerySelector("[name='Form.Places[0].Place.Text']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Words_about_papers_are_questioned_before_they_are_kept()
    {
        var secretary = await BeginAsync("papeles", "HometownClub");
        var asked = await secretary.FillAsync("purpose", ("Form.Objectives", "health"), ("Form.Purpose", "Ayudamos a quienes están sin papeles."));
        Assert.Contains(asked.Errors, e => e.Contains("situación migratoria", StringComparison.Ordinal));
        await using var db = app.Open();
        Assert.Null(await db.Registrations.Where(r => r.Id == secretary.RegistrationId).Select(r => r.Organization!.Purpose).SingleAsync(TestContext.Current.CancellationToken));
        var saved = await secretary.Visitor.SubmitAsync(asked, [("Form.WordsAreChecked", "true")]);
        Assert.Equal(secretary.Application, saved.Path);
    }

    [Theory]
    [InlineData("phone", "123", "Revise el teléfono")]
    [InlineData("email", "nadie", "Escriba el correo completo")]
    [InlineData("website", "javascript://x", "Escriba la dirección completa")]
    public async Task A_contact_that_is_none_is_refused_and_kept(string kind, string value, string message)
    {
        var secretary = await BeginAsync("contacto-" + kind, "HometownClub");
        var refused = await secretary.FillAsync("contacts", ("Form.Channels[0].Kind", kind), ("Form.Channels[0].Value", value));
        Assert.Contains(refused.Errors, e => e.StartsWith(message, StringComparison.Ordinal));
        Assert.Equal(value, refused.Document.QuerySelector("[name='Form.Channels[0].Value']")!.GetAttribute("value"));
    }

    private async Task<Secretary> BeginAsync(string name, string kind)
    {
        var secretary = await Secretary.NewAsync(app, name);
        await secretary.BeginAsync("MX");
        await secretary.FillAsync("kind", ("Form.Kind", kind));
        return secretary;
    }
}
