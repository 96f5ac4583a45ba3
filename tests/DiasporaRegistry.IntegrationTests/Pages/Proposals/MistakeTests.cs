using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Proposals;

/// <summary>What people get wrong: each is said in words, beside its field, and nothing of it is kept.</summary>
public sealed class MistakeTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<ClubSecretary> ReadyAsync(string club, ProposalStatement? says = null, DateTimeOffset? opens = null, DateTimeOffset? closes = null)
    {
        var secretary = await ClubSecretary.NewAsync(app, club);
        return secretary.With((await app.ReadyAsync(await app.CallAsync(opens: opens, closes: closes), secretary.Registration.OrganizationId, says: says))[0]);
    }

    [Theory]
    [InlineData("-5", "mayor que cero")]
    [InlineData("0", "mayor que cero")]
    [InlineData("1000000000000", "revise los ceros")]
    [InlineData("99.999", "2 decimales")]
    [InlineData("doce mil", "número")]
    [InlineData("1.234,50", "número")]
    [InlineData("", "Escriba la cantidad")]
    public async Task An_amount_that_is_none_is_refused_beside_its_field(string typed, string said)
    {
        var secretary = await ReadyAsync("Club de números");
        foreach (var page in new[] { "costs", "funding" })
        {
            // A line of the funding table without an amount is one that was offered and not taken.
            if (page == "funding" && typed.Length == 0)
                continue;
            var answer = await secretary.FillAsync(page, ("Form.Lines[0].Amount", typed));
            Assert.Contains(said, Assert.Single(answer.Errors), StringComparison.Ordinal);
            Assert.NotNull(answer.Document.QuerySelector("#Form_Lines_0__Amount.govuk-input--error"));
        }

        Assert.Equal(CoInvestments.Street(), (await app.ProposalAsync(secretary.Id)).Says);
    }

    [Fact]
    public async Task A_missing_cent_is_told_to_the_cent_by_party_and_holds_the_submission_up()
    {
        var secretary = await ReadyAsync("Club del centavo");
        var saved = await secretary.FillAsync("funding", ("Form.Lines[0].Amount", "99,999.99"));
        Assert.Contains("Se guardó", saved.Text, StringComparison.Ordinal);
        var shares = saved.Document.QuerySelector("#shares")!.TextContent.Replace('\u00A0', ' ');
        Assert.Contains("Las aportaciones suman MXN 399,999.99 y la obra cuesta MXN 400,000", shares, StringComparison.Ordinal);
        Assert.Contains("Aporta MXN 99,999.99; según las reglas le toca MXN 100,000", shares, StringComparison.Ordinal);
        var check = await secretary.OpenAsync("submit");
        Assert.Contains("Gobierno federal o nacional: Aporta MXN\u00A099,999.99", check.Document.QuerySelector("#missing")!.TextContent, StringComparison.Ordinal);
        Assert.Null(check.Document.QuerySelector("form#send"));
        // Whoever sends it all the same is told the rule, and it stays a draft.
        var forced = await secretary.Visitor.SubmitAsync(await secretary.OpenAsync("withdraw") with { PathAndQuery = secretary.Address + "/submit" }, []);
        Assert.Contains("399,999.99", Assert.Single(forced.Errors), StringComparison.Ordinal);
        Assert.Equal(ProposalStage.Draft, (await app.ProposalAsync(secretary.Id)).State);
    }

    [Fact]
    public async Task The_calculator_answers_without_saving_and_fills_in_what_the_rules_say()
    {
        var secretary = await ReadyAsync("Club calculador", CoInvestments.Street(8_000_000));
        var calculated = await secretary.PressAsync("funding", "calculate");
        // A quarter would be two million: the federal share has a cap, and the others give the rest by their parts.
        Assert.Contains("su tope por proyecto es MXN\u00A01,000,000", calculated.Document.QuerySelector("#shares")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(CoInvestments.Street(8_000_000), (await app.ProposalAsync(secretary.Id)).Says);
        var filled = await secretary.Visitor.SubmitAsync(calculated, [], button: "fill");
        Assert.Contains("Las aportaciones cumplen las reglas", filled.Text, StringComparison.Ordinal);
        await secretary.Visitor.SubmitAsync(filled, []);
        var funding = (await app.ProposalAsync(secretary.Id)).Says.Funding;
        Assert.Equal(8_000_000m, funding.Sum(f => f.Amount));
        Assert.Equal(1_000_000m, funding[0].Amount);
        Assert.Equal(2_333_333.33m, funding[1].Amount);
    }

    [Fact]
    public async Task Places_and_pins_that_are_none_of_the_programmes_are_refused()
    {
        var secretary = await ReadyAsync("Club perdido");
        foreach (var (place, pin, said) in new[]
        {
            ("Zacatecas, México", "", "demasiado grande"), ("Quetzaltenango, Guatemala", "", "No conocemos ese lugar"), ("Jerez, Zacatecas", "aquí", "latitud y longitud"), ("Jerez, Zacatecas", "95.1, -102.9", "latitud y longitud"),
            ("Jerez, Zacatecas", "22.6486, 102.9872", "signo menos"), ("", "", "Elija el municipio"),
        })
        {
            var answer = await secretary.FillAsync("where", ("Form.Place.Text", place), ("Form.Place.Code", ""), ("Form.Pin", pin));
            Assert.Contains(said, string.Join(' ', answer.Errors), StringComparison.Ordinal);
        }

        Assert.Equal(CoInvestments.Jerez, (await app.ProposalAsync(secretary.Id)).PlaceCode);
    }

    [Fact]
    public async Task Numbers_of_people_that_contradict_each_other_are_refused()
    {
        var secretary = await ReadyAsync("Club de cuentas");
        Assert.Contains("ningún número puede ser mayor", Assert.Single((await secretary.FillAsync("people", ("Form.Women", "801"))).Errors), StringComparison.Ordinal);
        Assert.Single((await secretary.FillAsync("people", ("Form.People", "-1"), ("Form.Women", ""), ("Form.Children", ""), ("Form.Indigenous", ""))).Errors);
        Assert.Single((await secretary.FillAsync("people", ("Form.People", "2000000000"))).Errors);
        Assert.Contains("no pueden ser más", Assert.Single((await secretary.CommitteeAsync(("Form.Women", "6"))).Errors), StringComparison.Ordinal);
        Assert.Single((await secretary.FillAsync("work", ("Form.Units", "0"))).Errors);
        Assert.Contains("rubro", Assert.Single((await secretary.FillAsync("work", ("Form.Category", "cohetes"))).Errors), StringComparison.Ordinal);
        Assert.Contains("situación migratoria", Assert.Single((await secretary.FillAsync("work", ("Form.Text", "Son indocumentados."))).Errors), StringComparison.Ordinal);
        Assert.Equal(CoInvestments.Street(), (await app.ProposalAsync(secretary.Id)).Says);
    }

    [Fact]
    public async Task One_party_is_named_once()
    {
        var secretary = await ReadyAsync("Club doble");
        var answer = await secretary.FillAsync("funding", ("Form.Lines[3].Party", "Federal"), ("Form.Lines[3].Name", "gobierno FEDERAL"));
        Assert.Contains("ya está", Assert.Single(answer.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proposal_is_late_once_its_call_is_over_and_early_before_it_begins()
    {
        var now = TimeProvider.System.GetUtcNow();
        var late = await ReadyAsync("Club tarde", opens: now.AddDays(-3), closes: now.AddDays(-1));
        var tasks = await late.OpenAsync();
        Assert.Contains("Cerró el", tasks.Text, StringComparison.Ordinal);
        Assert.Contains("La convocatoria ya cerró", Assert.Single((await ForceAsync(late)).Errors), StringComparison.Ordinal);
        var early = await ReadyAsync("Club temprano", opens: now.AddDays(2), closes: now.AddDays(5));
        Assert.Contains("todavía no abre", Assert.Single((await ForceAsync(early)).Errors), StringComparison.Ordinal);
        var announced = await app.CallAsync(opens: now.AddDays(2), closes: now.AddDays(5));
        var page = await early.OpenCallAsync(announced);
        Assert.Contains("Recibe propuestas del", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("main form"));
        Assert.Equal(ProposalStage.Draft, (await app.ProposalAsync(late.Id)).State);
    }

    [Fact]
    public async Task Who_has_no_valid_registration_drafts_and_is_told_so_and_does_not_submit()
    {
        var call = await app.CallAsync();
        var secretary = await ReadyAsync("Club vencido");
        await app.ChangeAsync(secretary.Registration.Id, "test.suspended", (registration, _) =>
        {
            registration.Suspend("Revisión de la mesa directiva.", Applications.Reviewer, TimeProvider.System.GetUtcNow());
            return Task.CompletedTask;
        });
        Assert.Contains("no tiene un registro vigente con México", (await secretary.OpenCallAsync(call)).Text, StringComparison.Ordinal);
        Assert.NotNull((await secretary.OpenAsync()).Document.QuerySelector("#registration"));
        Assert.NotNull((await secretary.OpenAsync("submit")).Document.QuerySelector("#registration"));
        Assert.Contains("registro vigente", Assert.Single((await ForceAsync(secretary)).Errors), StringComparison.Ordinal);
        var begun = await secretary.BeginAsync(call);
        Assert.Contains("no tiene hoy un registro vigente", begun.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_after_its_term_is_refused()
    {
        var secretary = await ReadyAsync("Club lento");
        await secretary.SendAsync();
        var then = TimeProvider.System.GetUtcNow().AddDays(-10);
        await app.ReturnAsync(secretary.Id, "Falta el plano.", CountriesOfOrigin.DayIn("MX", then).AddDays(2), then);
        Assert.Contains("El plazo para corregir ya terminó", Assert.Single((await ForceAsync(secretary)).Errors), StringComparison.Ordinal);
        Assert.Equal(ProposalStage.Returned, (await app.ProposalAsync(secretary.Id)).State);
    }

    [Fact]
    public async Task Papers_are_looked_into_kept_once_and_taken_away_with_their_file()
    {
        var secretary = await ReadyAsync("Club de papeles");
        await app.ChangeProposalAsync(secretary.Id, (proposal, _, _) => proposal.Detach(proposal.Files.Single().Id, TimeProvider.System.GetUtcNow()));
        Assert.Contains("Falta la carta del municipio", (await secretary.OpenAsync("submit")).Text, StringComparison.Ordinal);
        Assert.Contains("carta.exe", Assert.Single((await secretary.LetterAsync("carta.exe", "MZ no es un PDF"u8.ToArray())).Errors), StringComparison.Ordinal);
        Assert.Contains("carta 1.pdf", (await secretary.LetterAsync("../../carta <1>.exe")).Text, StringComparison.Ordinal);
        await secretary.LetterAsync("otra vez.pdf");
        var file = Assert.Single((await app.ProposalAsync(secretary.Id)).Files);
        using var read = await secretary.Visitor.Client.GetAsync(new Uri($"{secretary.Address}/files/{file.Id}", UriKind.Relative), Cancel);
        Assert.Equal(("attachment", true), (read.Content.Headers.ContentDisposition!.DispositionType, read.Headers.CacheControl!.NoStore));
        Assert.Equal(ClubSecretary.Pdf, await read.Content.ReadAsByteArrayAsync(Cancel));
        await secretary.Visitor.SubmitAsync(await secretary.OpenAsync("support"), [], "form[action*=Remove]");
        Assert.Empty((await app.ProposalAsync(secretary.Id)).Files);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await secretary.Visitor.GetAsync($"{secretary.Address}/files/{file.Id}")).Status);
        Assert.Contains("Elija un archivo", Assert.Single((await secretary.Visitor.SubmitAsync(await secretary.OpenAsync("support"), [], "form#add-paper")).Errors), StringComparison.Ordinal);
    }

    // Sends the form of a page that offers none: as from a page that was opened before, or by hand.
    private static async Task<VisitedPage> ForceAsync(ClubSecretary secretary) =>
        await secretary.Visitor.SubmitAsync(await secretary.OpenAsync("withdraw") with { PathAndQuery = secretary.Address + "/submit" }, []);
}
