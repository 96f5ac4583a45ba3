using System.Net;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Calls;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
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
        var (call, ids) = await FiledAsync(await office.YearAsync(), 3);
        Assert.Contains("nadie lee las propuestas", (await office.GetAsync($"/es/co-investment/calls/{call}")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await office.GetAsync($"/es/co-investment/proposals/{ids[0]}")).Status);
        await EndAsync(call);

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

        Assert.Equal(HttpStatusCode.NotFound, (await (await app.ProgrammerAsync("SV")).GetAsync(second.Path)).Status);
    }

    // A call with proposals that clubs filed, arranged through the domain.
    async Task<(Guid Call, IReadOnlyList<Guid> Proposals)> FiledAsync(VisitedPage yearPage, int count)
    {
        var club = await app.ApprovedClubAsync(await app.OwnerAsync());
        await using var db = app.Open();
        var yearId = Guid.Parse(yearPage.Path.Split('/')[^1]);
        var year = await db.ProgrammeYears.SingleAsync(y => y.Id == yearId, Cancel);
        var call = new Call(year, 9, new("Obras", "Works", "Texto", "Text", Now.AddDays(-2), Now.AddDays(2), [new("Todo", "All", [.. year.Rules.Categories.Select(c => c.Code)], 1_000_000)]), yearId, Now.AddDays(-3));
        call.Publish(year, Now.AddDays(-3));
        db.Add(call);
        var registration = await db.Registrations.SingleAsync(r => r.Id == club.Id, Cancel);
        var place = await db.Places.FirstAsync(p => p.Country == "MX" && p.Level == PlaceLevel.Municipality, Cancel);
        var by = new Actor(null, Capacity.Representative);
        var ids = new List<Guid>();
        for (var i = 1; i <= count; i++)
        {
            var proposal = new Proposal(call, year, club.OrganizationId, i, by, Now.AddDays(-1));
            proposal.Rewrite(new ProposalStatement
            {
                Title = $"Calle {i}", Category = "streets", Place = place.Code, Text = "Hace falta.", Units = 100, People = new(100, 50, 30, 0), Costs = [new("Obra", 400_000)],
                Funding = [new(PartyKind.Federal, "Gobierno federal", 100_000), new(PartyKind.Organization, "Club", 100_000), new(PartyKind.State, "Zacatecas", 100_000), new(PartyKind.Municipality, "Jerez", 100_000)],
                Committee = "Comité", CommitteeMembers = 4, CommitteeWomen = 2,
            }, year.Rules, Now.AddDays(-1));
            proposal.Attach(new ProposalFile(proposal.Id, ProposalFileKind.MunicipalLetter, "carta.pdf", "application/pdf", 10, new string('0', 64), Now), Now);
            proposal.Submit(call, year, registration, OrganizationKind.HometownClub, place, by, Now);
            db.Add(proposal);
            ids.Add(proposal.Id);
        }

        await db.SaveAsync(new Act("test", Actor.System), Cancel);
        return (call.Id, ids);
    }

    async Task EndAsync(Guid call)
    {
        await using var db = app.Open();
        await db.Calls.Where(c => c.Id == call).ExecuteUpdateAsync(c => c.SetProperty(x => x.ClosesAt, Now.AddMinutes(-1)), Cancel);
    }
}
