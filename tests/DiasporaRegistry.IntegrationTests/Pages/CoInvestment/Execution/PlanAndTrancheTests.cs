using System.Globalization;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Execution;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Proposals;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DiasporaRegistry.IntegrationTests.Pages.CoInvestment.Execution;

public sealed class PlanAndTrancheTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    async Task<Visitor> SecondOfficerAsync() => await app.SignInAsync(await app.ReviewerAccountAsync("programa.dos", "MX", StaffRole.ProgrammeOfficer));

    static IEnumerable<(string, string?)> Day(string field, DateOnly day) => [($"{field}.Day", $"{day.Day}"), ($"{field}.Month", $"{day.Month}"), ($"{field}.Year", $"{day.Year}")];

    static IEnumerable<(string, string?)> Part(int index, string name, int share, DateOnly day) =>
        [($"Form.Parts[{index}].Name", name), ($"Form.Parts[{index}].Share", share.ToString(CultureInfo.InvariantCulture)), .. Day($"Form.Parts[{index}].PlannedOn", day)];

    [Fact]
    public async Task The_office_plans_parts_and_tranches_and_two_people_release_what_may_be_paid()
    {
        var secretary = await ClubSecretary.NewAsync(app);
        var project = await app.StreetAsync(secretary.Registration);
        var (office, second) = (await app.ProgrammerAsync(), await SecondOfficerAsync());
        var day = project.AgreedOn!.Value.AddDays(60);
        var form = await office.GetAsync($"/es/co-investment/execution/{project.Id}/plan");
        (string, string?)[] parts = [.. Part(0, "Trazo", 40, day), .. Part(1, "Concreto", 60, day)];
        var cent = await office.SubmitAsync(form, [.. parts, ("Form.Tranches[0].Amount", "100,000"), ("Form.Tranches[1].Amount", "299,999.99"), ("Form.Tranches[1].Parts", "1")], "form#plan", "Guardar el plan");
        Assert.Equal("Los tramos deben sumar lo que cuesta la obra: MXN\u00a0400,000.", Assert.Single(cent.Errors));
        var share = await office.SubmitAsync(form, [.. Part(0, "Trazo", 40, day), .. Part(1, "Concreto", 59, day), ("Form.Tranches[0].Amount", "400,000")], "form#plan", "Guardar el plan");
        Assert.Equal("Las partes de la obra deben sumar 100 %; ahora suman 99 %.", Assert.Single(share.Errors));
        var wrong = await office.SubmitAsync(form, [.. parts, ("Form.Tranches[0].Amount", "-5"), ("Form.Tranches[1].Parts", "7 y ocho")], "form#plan", "Guardar el plan");
        Assert.Equal(3, wrong.Errors.Count);
        var saved = await office.SubmitAsync(form, [.. parts, ("Form.Tranches[0].Amount", "100,000"), ("Form.Tranches[1].Amount", "300,000"), ("Form.Tranches[1].Parts", "1")], "form#plan", "Guardar el plan");
        Assert.Empty(saved.Errors);
        Assert.Contains("El plan se guardó.", saved.Html, StringComparison.Ordinal);

        var works = await app.WorksAsync(project.Id);
        Assert.Contains("Todavía no se puede liberar", (await office.GetAsync($"/es/co-investment/execution/{project.Id}/tranches/{works.Tranches[1].Id}")).Text, StringComparison.Ordinal);
        Assert.Equal("Todavía no se cumple la condición del tramo.", Assert.Single((await office.SubmitAsync(await office.GetAsync($"/es/co-investment/execution/{project.Id}/tranches/{works.Tranches[1].Id}"), [], "form#request")).Errors));
        var requested = await office.SubmitAsync(await office.GetAsync($"/es/co-investment/execution/{project.Id}/tranches/{works.Tranches[0].Id}"), [], "form#request");
        Assert.Empty(requested.Errors);
        Assert.Null(requested.Document.QuerySelector("form#release-1"));
        Assert.Equal("Escriba este dato.", Assert.Single((await second.SubmitAsync(await second.GetAsync($"/es/co-investment/execution/{project.Id}"), [], "form#turn-down-1")).Errors));
        Assert.Equal(Rule.PayOutsStayWithinReleasedTranches, (await PayOutAsync(project.Id, 1)).Refused!.Rule);
        var released = await second.SubmitAsync(await second.GetAsync($"/es/co-investment/execution/{project.Id}"), [], "form#release-1");
        Assert.Contains("El tramo se liberó", released.Html, StringComparison.Ordinal);
        Assert.NotNull((await PayOutAsync(project.Id, 100_000)).Done);
        Assert.Equal(Rule.PayOutsStayWithinReleasedTranches, (await PayOutAsync(project.Id, 100_000.01m)).Refused!.Rule);
    }

    [Fact]
    public async Task A_fee_names_the_tranche_that_it_was_taken_of_and_stays_within_its_share_for_everyone_to_see()
    {
        var secretary = await ClubSecretary.NewAsync(app);
        var project = await app.StreetAsync(secretary.Registration, change: rules => rules with { MostFees = 1 });
        await app.PlannedAsync(project.Id);
        var (office, second) = (await app.ProgrammerAsync(), await SecondOfficerAsync());
        var address = $"/es/co-investment/projects/{project.Id}/pay/fee";
        Assert.Null((await office.GetAsync(address)).Document.QuerySelector("#Form_Tranche"));
        var works = await app.WorksAsync(project.Id);
        await office.SubmitAsync(await office.GetAsync($"/es/co-investment/execution/{project.Id}/tranches/{works.Tranches[0].Id}"), [], "form#request");
        Assert.Empty((await second.SubmitAsync(await second.GetAsync($"/es/co-investment/execution/{project.Id}"), [], "form#release-1")).Errors);

        var form = await office.GetAsync(address);
        var most = works.Tranches[0].Amount / 100;
        Assert.Contains("Tramo 1", form.Document.QuerySelector($"#Form_Tranche option[value='{works.Tranches[0].Id}']")!.TextContent, StringComparison.Ordinal);
        Assert.Null(form.Document.QuerySelector($"#Form_Tranche option[value='{works.Tranches[1].Id}']"));
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-1);
        (string, string?)[] Fee(decimal amount, Guid? of, string paper) => [("Form.Amount", amount.ToString(CultureInfo.InvariantCulture)), ("Form.Tranche", of?.ToString()), .. Day("Form.Day", today),
            ("Form.Papers[0].Kind", form.Document.QuerySelector("select[name='Form.Papers[0].Kind'] option[value]:not([value=''])")!.GetAttribute("value")), ("Form.Papers[0].Reference", paper), ("Form.Papers[0].Issuer", "Banco")];
        var beyond = await office.SubmitAsync(form, Fee(most + 1, works.Tranches[0].Id, "C-1"), "main form", "Preparar");
        Assert.StartsWith("Las comisiones del tramo 1 no pueden pasar de su parte", Assert.Single(beyond.Errors), StringComparison.Ordinal);
        Assert.Equal("Elija un tramo de la lista.", Assert.Single((await office.SubmitAsync(form, Fee(1, works.Tranches[1].Id, "C-1"), "main form", "Preparar")).Errors));
        var prepared = await office.SubmitAsync(form, Fee(most, works.Tranches[0].Id, "C-1"), "main form", "Preparar");
        Assert.Empty(prepared.Errors);
        Assert.Empty((await second.SubmitAsync(await second.GetAsync(prepared.Path), [], "form#approve")).Errors);
        Assert.Contains("Del tramo 1", (await office.GetAsync($"/es/co-investment/projects/{project.Id}/books")).Text, StringComparison.Ordinal);

        Assert.Contains("del tramo 1.", (await app.Anonymous().GetAsync($"/es/projects/{project.Id}")).Text, StringComparison.Ordinal);
        Assert.Contains("of tranche 1.", (await app.Anonymous().GetAsync($"/en/projects/{project.Id}")).Text, StringComparison.Ordinal);
        await using var db = app.Open();
        var refused = await Assert.ThrowsAsync<PostgresException>(() => db.Database.ExecuteSqlAsync($"""
            INSERT INTO payment_order (id, project_id, act, amount, currency, day, key, prepared_by, prepared_at, state, tranche_id, tranche_number, tranche_amount)
            SELECT gen_random_uuid(), project_id, 'PayOut', 1, currency, day, gen_random_uuid(), prepared_by, prepared_at, 'Waiting', tranche_id, 1, 1 FROM payment_order WHERE tranche_id IS NOT NULL LIMIT 1
            """, Cancel));
        Assert.Equal("ck_payment_order_tranche", refused.ConstraintName);
    }

    async Task<LedgerAnswer<PaymentOrder>> PayOutAsync(Guid project, decimal amount)
    {
        await using var db = app.Open();
        var now = TimeProvider.System.GetUtcNow();
        var by = Guid.CreateVersion7(now);
        return await new LedgerDesk(db).DoAsync(project, "ledger.prepared", new Actor(by, Capacity.ProgrammeOfficer), p => p.PreparePayOut(new Money(amount, "MXN"), p.AgreedOn!.Value,
            [new("invoice", Guid.CreateVersion7(now).ToString("N"), "Constructora")], [], new(Guid.CreateVersion7(now), by, now)), Cancel);
    }

    [Fact]
    public async Task A_part_is_done_after_an_accepted_report_and_the_work_is_handed_over_when_all_are()
    {
        var secretary = await ClubSecretary.NewAsync(app);
        var project = await app.StreetAsync(secretary.Registration);
        await app.PlannedAsync(project.Id);
        var office = await app.ProgrammerAsync();
        var (path, agreed) = ($"/es/co-investment/execution/{project.Id}", project.AgreedOn!.Value);
        Assert.Contains("Antes hace falta un informe aceptado", Assert.Single((await office.SubmitAsync(await office.GetAsync(path), Day("Form.Day", agreed.AddDays(5)), "form#part-1")).Errors), StringComparison.Ordinal);
        Assert.Null((await office.GetAsync(path)).Document.QuerySelector("form#deliver"));
        var by = new Actor(Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), Capacity.ProgrammeOfficer);
        await app.WorksAsync(project.Id, (p, works, terms) =>
        {
            var report = works.Report([.. works.Milestones.Select(m => new PartProgress(m.Id, 100))], "Terminado.", p.Balances, terms, new Actor(null, Capacity.Representative), TimeProvider.System.GetUtcNow());
            works.AcceptReport(report.Id, by, TimeProvider.System.GetUtcNow());
        });
        for (var part = 1; part <= 3; part++)
            Assert.Empty((await office.SubmitAsync(await office.GetAsync(path), Day("Form.Day", agreed.AddDays(5)), $"form#part-{part}")).Errors);
        var missing = await office.SubmitAsync(await office.GetAsync(path), [], "form#deliver");
        Assert.Equal(3, missing.Errors.Count);
        var early = await office.SubmitAsync(await office.GetAsync(path), [.. Day("Form.Day", agreed.AddDays(4)), ("Form.Paper", "Acta 7"), ("Form.ReceivedBy", "Comité")], "form#deliver");
        Assert.Contains("no es posible", Assert.Single(early.Errors), StringComparison.Ordinal);
        var delivered = await office.SubmitAsync(await office.GetAsync(path), [.. Day("Form.Day", agreed.AddDays(6)), ("Form.Paper", "Acta 7"), ("Form.ReceivedBy", "Comité de la calle Hidalgo")], "form#deliver");
        Assert.Contains("La entrega se anotó.", delivered.Html, StringComparison.Ordinal);
        // What the office types about the handing over is not for everyone: that there was one is.
        var everyone = (await app.Anonymous().GetAsync($"/es/projects/{project.Id}")).Text;
        Assert.Contains("La obra se entregó a la comunidad el", everyone, StringComparison.Ordinal);
        Assert.DoesNotContain("Acta 7", everyone, StringComparison.Ordinal);
        await using var db = app.Open();
        Assert.Equal(agreed.AddDays(6), (await db.Projects.AsNoTracking().SingleAsync(p => p.Id == project.Id, Cancel)).DeliveredOn);
    }

    [Fact]
    public async Task The_database_itself_lets_nobody_say_that_more_was_released_than_was()
    {
        var secretary = await ClubSecretary.NewAsync(app);
        var project = await app.StreetAsync(secretary.Registration);
        await app.PlannedAsync(project.Id);
        await using var db = app.Open();
        var error = await Assert.ThrowsAsync<PostgresException>(() => db.Projects.Where(p => p.Id == project.Id).ExecuteUpdateAsync(p => p.SetProperty(x => x.ReleasedInTranches, 5m), Cancel));
        Assert.Equal("project_released", error.ConstraintName);
    }
}
