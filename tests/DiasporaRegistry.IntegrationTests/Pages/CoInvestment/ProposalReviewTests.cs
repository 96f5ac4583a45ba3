using System.Net;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using Microsoft.EntityFrameworkCore;
using static DiasporaRegistry.IntegrationTests.Pages.CoInvestment.ProgrammeOffices;

namespace DiasporaRegistry.IntegrationTests.Pages.CoInvestment;

public sealed class ProposalReviewTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_proposal_is_read_once_the_call_is_over_and_returned_refused_or_admitted()
    {
        var office = await app.ProgrammerAsync();
        var (call, ids) = await app.FiledAsync(await office.YearAsync(), 3);
        Assert.Contains("nadie lee las propuestas", (await office.GetAsync($"/es/co-investment/calls/{call}")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await office.GetAsync($"/es/co-investment/proposals/{ids[0]}")).Status);
        await app.EndAsync(call);

        var list = await office.GetAsync($"/es/co-investment/calls/{call}");
        Assert.Equal(3, list.Document.QuerySelectorAll("[data-proposal]").Length);
        var page = await office.GetAsync($"/es/co-investment/proposals/{ids[0]}");
        Assert.Contains("cumplen las reglas, al centavo", page.Text, StringComparison.Ordinal);
        Assert.Equal(["Escriba el motivo.", "Escriba el día."], (await office.SubmitAsync(page, [], "#return")).Errors.OrderDescending());
        var today = CountriesOfOrigin.DayIn("MX", Now);
        (string, string?)[] Until(DateOnly day) => [("Form.Reason", "Falta el plano."), ("Form.Until.Day", $"{day.Day}"), ("Form.Until.Month", $"{day.Month}"), ("Form.Until.Year", $"{day.Year}")];
        Assert.Equal("El plazo para corregir va de mañana a 60 días.", Assert.Single((await office.SubmitAsync(page, Until(today), "#return")).Errors));
        Assert.Contains("Se pidió la corrección.", (await office.SubmitAsync(page, Until(today.AddDays(5)), "#return")).Html, StringComparison.Ordinal);
        Assert.Equal("La propuesta ya no está en un punto en que esto se pueda hacer.", Assert.Single((await office.SubmitAsync(page, [], "#admit")).Errors));

        var second = await office.GetAsync($"/es/co-investment/proposals/{ids[1]}");
        Assert.Contains("pasó al comité", (await office.SubmitAsync(second, [], "#admit")).Html, StringComparison.Ordinal);
        var third = await office.GetAsync($"/es/co-investment/proposals/{ids[2]}");
        Assert.Contains("se rechazó", (await office.SubmitAsync(third, [("Form.Reason", "No es una obra.")], "#return", "No cumple las reglas")).Html, StringComparison.Ordinal);
        await using var db = app.Open();
        Assert.Equal([ProposalStage.Returned, ProposalStage.Admitted, ProposalStage.Refused], await db.Proposals.Where(p => p.CallId == call).OrderBy(p => p.Number).Select(p => p.State).ToListAsync(Cancel));

        // Each organization is told what became of its proposal, by its number and the term, and nothing of what either says.
        var told = new List<(string Template, string Body)>();
        foreach (var proposal in ids)
            told.Add(Assert.Single(await app.LettersToAsync($"/es/proposals/{proposal}")));
        Assert.Equal(["Mail.Returned", "Mail.Admitted", "Mail.Refused"], told.Select(t => t.Template));
        Assert.Contains($"a más tardar el {today.AddDays(5).Day} de ", told[0].Body, StringComparison.Ordinal);
        Assert.All(told, t => Assert.Matches(@"MX-3X1-\d{4}-9-000\d", t.Body));
        Assert.All(told, t => Assert.DoesNotContain("Calle", t.Body, StringComparison.Ordinal));
        Assert.DoesNotContain("plano", told[0].Body, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.NotFound, (await (await app.ProgrammerAsync("SV")).GetAsync(second.Path)).Status);
    }

    [Fact]
    public async Task Who_writes_for_a_call_is_told_of_more_time_and_that_it_was_called_off()
    {
        var office = await app.ProgrammerAsync();
        var (call, _) = await app.FiledAsync(await office.YearAsync(year: ThisYear + 1), 2);
        var page = await office.GetAsync($"/es/co-investment/calls/{call}");
        var until = At("Form.Until", "Form.UntilTime", Now.AddDays(20));
        Assert.NotEmpty((await office.SubmitAsync(page, [.. At("Form.Until", "Form.UntilTime", Now.AddDays(1)), ("Form.Reason", "Prisa")], "#extend")).Errors);
        Assert.Empty(await app.LettersToAsync($"/es/programmes/calls/{call}"));
        Assert.Empty((await office.SubmitAsync(page, [.. until, ("Form.Reason", "Faltó difundirla.")], "#extend")).Errors);
        // Whoever has two proposals in it is told once.
        var extended = Assert.Single(await app.LettersToAsync($"/es/programmes/calls/{call}"));
        Assert.Equal("Mail.Extended", extended.Template);
        Assert.Contains("«Obras»", extended.Body, StringComparison.Ordinal);
        Assert.Empty((await office.SubmitAsync(await office.GetAsync(page.Path), [("Form.Reason", "Sin presupuesto.")], "#extend", "Cancelar la convocatoria")).Errors);
        Assert.Equal(["Mail.Extended", "Mail.CalledOff"], (await app.LettersToAsync($"/es/programmes/calls/{call}")).Select(t => t.Template));
    }
}
