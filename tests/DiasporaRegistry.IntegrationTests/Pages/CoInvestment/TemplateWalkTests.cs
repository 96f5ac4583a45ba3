using System.Globalization;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Years;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Committee;
using DiasporaRegistry.IntegrationTests.Pages.Proposals;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.CoInvestment;

/// <summary>Each shipped template, from its year and call to closed books and a closed year, through the pages of everyone who takes part.</summary>
public sealed class TemplateWalkTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    static int count;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("MX-3X1", "MX-3X1", "MX", "water", 400_000.03, 3)]
    [InlineData("MX-3X1", "MX-3X1", "MX", "productive", 300_000, 4)]
    [InlineData("SV-UNIDOS", "SV-UNIDOS", "SV", "roads", 90_000, 3)]
    [InlineData("HN-REMESAS", "HN-REMESAS", "HN", "community", 50_000.01, 3)]
    [InlineData("HN-REMESAS", "HN-THREE-PARTS", "HN", "community", 75_000.01, 4)]
    public async Task A_template_is_walked_from_its_call_to_closed_books(string programme, string template, string country, string category, double stated, int ahead)
    {
        var cost = (decimal)stated;
        var (office, other) = (await app.ProgrammerAsync(country), await app.ProgrammerAsync(country));
        var year = await office.YearAsync(programme, template, ProgrammeOffices.ThisYear + ahead);
        var members = await app.SeatAsync(office, year, country, template switch
        {
            "MX-3X1" => [PartyKind.Federal, PartyKind.State, PartyKind.Municipality],
            "SV-UNIDOS" => [PartyKind.Federal, PartyKind.Municipality, PartyKind.Organization],
            _ => [PartyKind.Federal, PartyKind.Organization],
        });
        var callPage = await office.CallAsync(year, country: country);
        var call = Guid.Parse(callPage.Path.Split('/')[^1]);
        var secretary = await SecretaryAsync(country);
        await ProposeAsync(secretary, call, country, category, cost);
        await app.EndAsync(call);
        Assert.Empty((await office.SubmitAsync(await office.GetAsync($"/es/co-investment/proposals/{secretary.Id}"), [], "#admit")).Errors);
        var project = Assert.Single(await app.AwardAsync(office, members, call, [secretary.Id]));

        // Money: signed, handed over by each to the cent, paid out once it was released.
        await office.AgreeAsync(project);
        await using var db = app.Open();
        foreach (var party in await db.ProjectTotals.Where(t => t.ProjectId == project && t.PartyId != null && t.Committed > 0).ToListAsync(Cancel))
            await office.PayAsync(other, project, "receive", party.Committed, ("Form.Party", party.PartyId.ToString()));
        await office.ReleaseAllAsync(other, project, cost, country);
        await office.PayAsync(other, project, "payout", cost);

        // The work: reported by the club, accepted, done, handed over.
        var report = await secretary.Visitor.SubmitAsync(await secretary.Visitor.GetAsync($"/es/works/{project}/report"), [("Form.Parts[0].Percent", "100"), ("Form.Text", "Se terminó.")], "form#report");
        Assert.Empty(report.Errors);
        var path = $"/es/co-investment/execution/{project}";
        var sent = (await app.WorksAsync(project)).Reports.Single().Id;
        Assert.Empty((await office.SubmitAsync(await office.GetAsync($"{path}/reports/{sent}"), [], "form#accept")).Errors);
        var today = CountriesOfOrigin.DayIn(country, TimeProvider.System.GetUtcNow());
        Assert.Empty((await office.SubmitAsync(await office.GetAsync(path), ProjectBooks.Day("Form.Day", today), "form#part-1")).Errors);
        Assert.Empty((await office.SubmitAsync(await office.GetAsync(path), [.. ProjectBooks.Day("Form.Day", today), ("Form.Paper", "Acta 7"), ("Form.ReceivedBy", "Comité")], "form#deliver")).Errors);
        // While the books are open the year is too.
        Assert.Contains("1", Assert.Single((await office.SubmitAsync(await office.GetAsync(year.Path), [("Confirms", "true")], "#close")).Errors), StringComparison.Ordinal);
        Assert.Empty((await office.SubmitAsync(await office.ProjectAsync(project), [], "#end")).Errors);
        Assert.Contains("El año está cerrado.", (await office.SubmitAsync(await office.GetAsync(year.Path), [("Confirms", "true")], "#close")).Html, StringComparison.Ordinal);

        var closed = await db.Projects.WithLedger().AsNoTracking().AsSplitQuery().SingleAsync(p => p.Id == project, Cancel);
        Assert.Equal(ProjectStage.Closed, closed.Stage);
        Assert.Equal((cost, cost, cost, 0m), (closed.Balances.Committed(closed.Currency), closed.Balances.Received(closed.Currency), closed.Balances.PaidOut(closed.Currency), closed.Balances.Funds(closed.Currency)));
        Assert.Empty(await LedgerProof.FailuresAsync(db, Cancel));
        Assert.Equal(ProgrammeYearState.Closed, (await db.ProgrammeYears.AsNoTracking().SingleAsync(y => y.Id == closed.YearId, Cancel)).State);
        // Anyone reads all of it.
        var shown = await app.Anonymous().GetAsync($"/es/projects/{closed.Reference!.ToLowerInvariant()}");
        Assert.Equal((System.Net.HttpStatusCode.OK, closed.Title), (shown.Status, shown.Heading));
        Assert.Contains("Cerrado", shown.Text, StringComparison.Ordinal);
    }

    async Task<ClubSecretary> SecretaryAsync(string country)
    {
        await using var db = app.Open();
        var origin = await db.Places.Where(p => p.Country == country && p.Level == PlaceLevel.Municipality).OrderBy(p => p.Code).Select(p => p.Code).FirstAsync(Cancel);
        var account = await app.AddAccountAsync($"camino.{Interlocked.Increment(ref count)}@propone.example", "es");
        var registration = await app.ApprovedClubAsync(account, new Club { Name = $"Club del camino {country}", Country = country, Origin = origin });
        return new ClubSecretary(app, account, await app.SignInAsync(account, secondFactor: false), registration, "es");
    }

    async Task ProposeAsync(ClubSecretary secretary, Guid callId, string country, string category, decimal cost)
    {
        await using var db = app.Open();
        var call = await db.Calls.Include(c => c.Year).SingleAsync(c => c.Id == callId, Cancel);
        var rules = call.Year!.Rules.CategoryOf(category)!;
        var place = await db.Places.Where(p => p.Country == country && p.Level == PlaceLevel.Municipality).OrderBy(p => p.Code).Select(p => p.LabelEs).FirstAsync(Cancel);
        await secretary.BeginAsync(call);
        await secretary.FillAsync("work", [("Form.Title", $"Obra de {category}"), ("Form.Category", category), ("Form.Text", "Hace falta."), .. rules.UnitEs.Length > 0 ? [("Form.Units", "120")] : Array.Empty<(string, string?)>()]);
        Assert.Empty((await secretary.FillAsync("where", ("Form.Place.Text", place))).Errors);
        await secretary.FillAsync("people", ("Form.People", "800"), ("Form.Women", "420"), ("Form.Children", "260"), ("Form.Indigenous", "120"));
        Assert.Empty((await secretary.FillAsync("costs", ("Form.Lines[0].Text", "Obra"), ("Form.Lines[0].Amount", cost.ToString(CultureInfo.InvariantCulture)))).Errors);
        if (rules.Shares == ShareKind.Fixed)
            await secretary.Visitor.SubmitAsync(await FilledAsync(secretary), []);
        else
            await StateAsync(secretary, cost);
        if (call.Year.Rules.Asks(ProgrammeStep.MunicipalLetter))
            await secretary.LetterAsync();
        await secretary.CommitteeAsync(("Form.Committee", "Comité de la obra"), ("Form.Members", "5"), ("Form.Women", "3"));
        var receipt = await secretary.SendAsync();
        Assert.EndsWith("/receipt", receipt.Path, StringComparison.Ordinal);
    }

    // The table by the rules; where one party has no name by itself, it gets one.
    static async Task<VisitedPage> FilledAsync(ClubSecretary secretary)
    {
        var filled = await secretary.PressAsync("funding", "fill");
        var nameless = filled.Document.QuerySelectorAll("input[name$='.Name']").Where(i => string.IsNullOrEmpty(i.GetAttribute("value"))).Select(i => (i.GetAttribute("name")!, (string?)"Fundación amiga")).ToList();
        return nameless.Count == 0 ? filled : await secretary.Visitor.SubmitAsync(filled, nameless, button: "calculate");
    }

    static async Task StateAsync(ClubSecretary secretary, decimal cost)
    {
        var form = await secretary.OpenAsync("funding");
        var rows = form.Document.QuerySelectorAll("select[name$='.Party']").Length;
        var share = decimal.Round(cost / rows, 2);
        var said = await secretary.Visitor.SubmitAsync(form, [.. Enumerable.Range(0, rows).SelectMany(i => new (string, string?)[]
        {
            ($"Form.Lines[{i}].Amount", (i == 0 ? cost - (share * (rows - 1)) : share).ToString(CultureInfo.InvariantCulture)),
            ($"Form.Lines[{i}].Name", form.Document.QuerySelector($"input[name='Form.Lines[{i}].Name']")!.GetAttribute("value") is { Length: > 0 } name ? name : $"Donante {i}"),
        })]);
        Assert.Empty(said.Errors);
    }
}
