using System.Globalization;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.IntegrationTests.App;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Proposals;

public sealed class WalkTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_secretary_writes_a_proposal_from_the_call_to_its_receipt()
    {
        var call = await app.CallAsync();
        var secretary = await ClubSecretary.NewAsync(app, "Club del camino");
        var index = await secretary.Visitor.GetAsync("/es/proposals");
        Assert.Contains("Todavía no tiene propuestas", index.Text, StringComparison.Ordinal);
        Assert.NotNull(index.Document.QuerySelector($"a[href='/es/proposals/begin/{call.Id}']"));

        var begun = await secretary.BeginAsync(call);
        Assert.Contains("hora de la Ciudad de México", begun.Text, StringComparison.Ordinal);
        Assert.Contains("Faltan 9 días", begun.Text, StringComparison.Ordinal);
        Assert.Contains("Listas 0 de 6 partes", begun.Text, StringComparison.Ordinal);
        await secretary.WriteAsync();
        var tasks = await secretary.OpenAsync();
        Assert.Contains("Listas 6 de 6 partes", tasks.Text, StringComparison.Ordinal);
        var check = await secretary.OpenAsync("submit");
        foreach (var said in new[] { "Pavimentación de la calle Hidalgo", "El Cargadero", "1,200 metros cuadrados", "MXN\u00A0400,000.03", "carta.pdf", "5 personas, 3 mujeres" })
            Assert.Contains(said, check.Document.QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        var before = TimeProvider.System.GetUtcNow();
        var receipt = await secretary.SendAsync();
        Assert.Equal(secretary.Address + "/receipt", receipt.Path);
        var proposal = await app.ProposalAsync(secretary.Id);
        await using var db = app.Open();
        var year = await db.ProgrammeYears.SingleAsync(y => y.Id == call.YearId, Cancel);
        var number = string.Create(CultureInfo.InvariantCulture, $"MX-3X1-{year.Year}-{call.Number}-{proposal.Number:0000}");
        Assert.Contains(number, receipt.Text, StringComparison.Ordinal);
        Assert.InRange(proposal.SubmittedAt!.Value, before, TimeProvider.System.GetUtcNow());
        var arrived = TimeZoneInfo.ConvertTime(proposal.SubmittedAt.Value, CountriesOfOrigin.ZoneOf("MX"));
        Assert.Contains(arrived.ToString("H:mm:ss", CultureInfo.InvariantCulture), receipt.Text, StringComparison.Ordinal);
        Assert.Contains("Pavimentación de la calle Hidalgo", receipt.Text, StringComparison.Ordinal);
        Assert.Equal((ProposalStage.Submitted, secretary.Registration.Id, 1), (proposal.State, proposal.RegistrationId, proposal.History.Count));
        // The federal share and the club's are the same to the cent; the odd cents went to the largest remainders.
        Assert.Equal(400_000.03m, proposal.Says.Funded);
        Assert.Equal(100_000.01m, proposal.Asked);

        var mail = (await app.MailsToAsync(secretary.Account.Email!)).Single(m => m.Template == "Mail.Received");
        Assert.Contains($"/es/proposals/{secretary.Id}/receipt", mail.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Hidalgo", mail.Subject + mail.Body, StringComparison.Ordinal);
        Assert.Equal("proposal.submitted", await db.AuditTrail.Where(e => e.SubjectId == secretary.Id).OrderByDescending(e => e.Id).Select(e => e.Act).FirstAsync(Cancel));
    }

    [Fact]
    public async Task A_second_press_leads_to_the_same_draft_and_another_form_to_another_number()
    {
        var call = await app.CallAsync();
        var secretary = await ClubSecretary.NewAsync(app, "Club impaciente");
        var form = await secretary.OpenCallAsync(call);
        var pressed = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => secretary.Visitor.SubmitAsync(form, [])));
        var path = Assert.Single(pressed.Select(p => p.Path).Distinct());
        Assert.StartsWith("/es/proposals/", path, StringComparison.Ordinal);
        var others = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ => await secretary.Visitor.SubmitAsync(await secretary.OpenCallAsync(call), [])));
        Assert.Equal(4, others.Select(o => o.Path).Distinct().Count());
        await using var db = app.Open();
        Assert.Equal([1, 2, 3, 4, 5], await db.Proposals.Where(p => p.CallId == call.Id).Select(p => p.Number).Order().ToListAsync(Cancel));
    }

    [Fact]
    public async Task Two_presses_submit_once_and_both_lead_to_the_receipt()
    {
        var call = await app.CallAsync();
        var secretary = await ClubSecretary.NewAsync(app, "Club de dos golpes");
        secretary.With((await app.ReadyAsync(call, secretary.Registration.OrganizationId))[0]);
        var check = await secretary.OpenAsync("submit");
        var pressed = await Task.WhenAll(secretary.Visitor.SubmitAsync(check, [], "form#send"), secretary.Visitor.SubmitAsync(check, [], "form#send"));
        Assert.All(pressed, page => Assert.EndsWith("/receipt", page.Path, StringComparison.Ordinal));
        Assert.Single((await app.ProposalAsync(secretary.Id)).History);
        Assert.Single(await app.MailsToAsync(secretary.Account.Email!), m => m.Template == "Mail.Received");
    }

    [Fact]
    public async Task What_was_submitted_is_opened_again_changed_and_submitted_while_the_call_is_open()
    {
        var call = await app.CallAsync();
        var secretary = await ClubSecretary.NewAsync(app, "Club que cambia");
        secretary.With((await app.ReadyAsync(call, secretary.Registration.OrganizationId))[0]);
        await secretary.SendAsync();
        // While it is submitted nothing of it changes.
        Assert.Equal(secretary.Address, (await secretary.OpenAsync("work")).Path);
        var reopened = await secretary.Visitor.SubmitAsync(await secretary.OpenAsync(), [], "form#reopen");
        Assert.Contains("otra vez un borrador", reopened.Text, StringComparison.Ordinal);
        Assert.Null((await app.ProposalAsync(secretary.Id)).SubmittedAt);
        Assert.Equal(secretary.Address, (await secretary.OpenAsync("receipt")).Path);
        await secretary.FillAsync("work", ("Form.Title", "Pavimentación de las calles Hidalgo y Juárez"));
        Assert.Contains("Juárez", (await secretary.SendAsync()).Text, StringComparison.Ordinal);
        Assert.Equal([ProposalAct.Submit, ProposalAct.Reopen, ProposalAct.Submit], (await app.ProposalAsync(secretary.Id)).History.OrderBy(e => e.Sequence).Select(e => e.Act));
    }

    [Fact]
    public async Task A_proposal_is_taken_back_after_it_was_asked_once()
    {
        var call = await app.CallAsync();
        var secretary = await ClubSecretary.NewAsync(app, "Club que retira");
        secretary.With((await app.ReadyAsync(call, secretary.Registration.OrganizationId))[0]);
        await secretary.SendAsync();
        var asked = await secretary.OpenAsync("withdraw");
        Assert.Contains("No se puede deshacer", asked.Text, StringComparison.Ordinal);
        Assert.Equal(ProposalStage.Submitted, (await app.ProposalAsync(secretary.Id)).State);
        var gone = await secretary.Visitor.SubmitAsync(asked, [("Form.Reason", "Ya no hay terreno.")]);
        Assert.Contains("Retirada", gone.Text, StringComparison.Ordinal);
        Assert.Contains("Ya no hay terreno.", gone.Text, StringComparison.Ordinal);
        Assert.Equal(secretary.Address, (await secretary.Visitor.SubmitAsync(asked, [])).Path);
        Assert.Equal(2, (await app.ProposalAsync(secretary.Id)).History.Count);
    }

    [Fact]
    public async Task A_correction_is_sent_with_its_reason_in_sight_and_the_day_of_filing_stays()
    {
        var call = await app.CallAsync();
        var secretary = await ClubSecretary.NewAsync(app, "Club corregido");
        secretary.With((await app.ReadyAsync(call, secretary.Registration.OrganizationId))[0]);
        await secretary.SendAsync();
        var filed = (await app.ProposalAsync(secretary.Id)).SubmittedAt;
        await app.ReturnAsync(secretary.Id, "Diga quién cuidará la calle.", CountriesOfOrigin.DayIn("MX", TimeProvider.System.GetUtcNow()).AddDays(5));
        var tasks = await secretary.OpenAsync();
        Assert.Contains("Diga quién cuidará la calle.", tasks.Document.QuerySelector("#correction")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Diga quién cuidará la calle.", (await secretary.OpenAsync("work")).Text, StringComparison.Ordinal);
        await secretary.FillAsync("work", ("Form.Text", "La cuidará el comité de la calle."));
        var receipt = await secretary.SendAsync();
        Assert.Contains("La corrección llegó el", receipt.Text, StringComparison.Ordinal);
        var proposal = await app.ProposalAsync(secretary.Id);
        Assert.Equal((ProposalStage.Submitted, filed, (DateOnly?)null), (proposal.State, proposal.SubmittedAt, proposal.CorrectBy));
        await using var db = app.Open();
        // What was filed first, and what the correction made of it, can be compared.
        var changes = await db.AuditTrail.Where(e => e.SubjectId == secretary.Id && e.Act == "proposal.work").Select(e => e.Changes).SingleAsync(Cancel);
        Assert.Contains("intransitable", changes, StringComparison.Ordinal);
        Assert.Contains("La cuidar", changes, StringComparison.Ordinal);
    }
}
