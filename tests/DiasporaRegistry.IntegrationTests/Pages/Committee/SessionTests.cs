using System.Net;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.CoInvestment;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DiasporaRegistry.IntegrationTests.Pages.Committee;

public sealed class SessionTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_committee_is_seated_scores_alone_decides_within_the_budget_and_publishes_its_minutes()
    {
        var office = await app.ProgrammerAsync();
        var year = await office.YearAsync();
        var members = await app.SeatAsync(office, year, PartyKind.Federal, PartyKind.State, PartyKind.Municipality, PartyKind.Organization);
        var (call, ids) = await app.FiledAndAdmittedAsync(office, year, 3, budget: 150_000);
        var form = await office.GetAsync($"/es/co-investment/calls/{call}/session");
        Assert.Equal(3, (await office.SubmitAsync(form, [])).Errors.Count);
        var session = await office.ConveneAsync(call);
        Assert.Contains("Ninguna propuesta espera al comité", (await office.GetAsync($"/es/co-investment/calls/{call}/session")).Text, StringComparison.Ordinal);
        var id = session.Path.Split('/')[^1];

        // Each scores alone: nobody sees the points of others while points are given, also not after giving the own ones.
        var page = await members[0].GetAsync($"/es/committee/sessions/{id}/{ids[0]}");
        Assert.Contains("Los verá cuando comience la sesión.", page.Text, StringComparison.Ordinal);
        Assert.Equal(3, (await members[0].SubmitAsync(page, [("Points[0]", "11"), ("Points[1]", "muchos")], "#score")).Errors.Count);
        await members[0].ScoreAsync(id, ids[0], 9);
        await members[1].ScoreAsync(id, ids[0], 6);
        foreach (var member in members)
            Assert.DoesNotContain("en promedio", (await member.GetAsync(page.Path)).Text, StringComparison.Ordinal);
        await members[1].ScoreAsync(id, ids[0], 7);
        await members[0].ScoreAsync(id, ids[1], 8);
        var conflict = await members[2].SubmitAsync(await members[2].GetAsync($"/es/committee/sessions/{id}/{ids[2]}"), [("Conflict", "Es mi calle.")], "#conflict");
        Assert.Contains("El conflicto está declarado.", conflict.Html, StringComparison.Ordinal);

        session = await office.GetAsync(session.Path);
        // The office sees what was given when the members do: one of them may sit in it.
        Assert.DoesNotContain("empate", session.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("en promedio", session.Text, StringComparison.Ordinal);
        var present = session.Document.QuerySelectorAll("#hold input[name='Present']").Select(i => i.GetAttribute("value")).ToList();
        Assert.Equal("Hacen falta 3 integrantes presentes; hay 2.", Assert.Single((await office.SubmitAsync(session, [("Present", present[0]), ("Present", present[1])], "#hold")).Errors));
        var held = await office.SubmitAsync(session, [.. present.Select(p => ("Present", (string?)p))], "#hold");
        Assert.Contains("La sesión comenzó.", held.Html, StringComparison.Ordinal);
        Assert.Contains("1.º, empate", held.Text, StringComparison.Ordinal);
        Assert.Contains("8 en promedio, de 2", (await members[0].GetAsync(page.Path)).Text, StringComparison.Ordinal);

        var awarded = await office.SubmitAsync(held, [], $"[data-item='{ids[0]}'] form[data-award]");
        Assert.Contains("La decisión está anotada.", awarded.Html, StringComparison.Ordinal);
        Assert.Contains("Quedan MXN 50,000 de MXN 150,000", awarded.Text, StringComparison.Ordinal);
        var over = await office.SubmitAsync(awarded, [], $"[data-item='{ids[1]}'] form[data-award]");
        Assert.Equal("En esa línea quedan MXN 50,000, y la propuesta pide MXN 100,000.", Assert.Single(over.Errors).Replace('\u00A0', ' '));
        Assert.Equal("Escriba el motivo.", Assert.Single((await office.SubmitAsync(awarded, [], $"[data-item='{ids[1]}'] form[data-decline]")).Errors));
        var declined = await office.SubmitAsync(awarded, [("Reason", "No alcanza el presupuesto.")], $"[data-item='{ids[1]}'] form[data-decline]");
        Assert.Equal("Faltan 1 propuestas por decidir.", Assert.Single((await office.SubmitAsync(declined, [], "#close")).Errors));
        var postponed = await office.SubmitAsync(declined, [("Reason", "Falta un estudio.")], $"[data-item='{ids[2]}'] form[data-decline]", "Dejar para otra sesión");
        Assert.Equal(HttpStatusCode.NotFound, (await app.Anonymous().GetAsync($"/es/programmes/minutes/{id}")).Status);
        Assert.Contains("el acta es pública", (await office.SubmitAsync(postponed, [], "#close")).Html, StringComparison.Ordinal);

        foreach (var language in new[] { "es", "en" })
        {
            var minutes = await app.Anonymous().GetAsync($"/{language}/programmes/minutes/{id}");
            Assert.Contains("No alcanza el presupuesto.", minutes.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("Es mi calle.", minutes.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("@", minutes.Text, StringComparison.Ordinal);
        }

        var paper = await app.Anonymous().Client.GetAsync(new Uri($"/es/programmes/minutes/{id}/pdf", UriKind.Relative), Cancel);
        Assert.Equal("application/pdf", paper.Content.Headers.ContentType!.MediaType);
        using (var document = UglyToad.PdfPig.PdfDocument.Open(await paper.Content.ReadAsByteArrayAsync(Cancel)))
        {
            var said = string.Join(' ', document.GetPages().SelectMany(p => p.GetWords()).Select(w => w.Text));
            Assert.All(["alcanza", "Calle", "empate"], word => Assert.Contains(word, said, StringComparison.Ordinal));
            Assert.DoesNotContain("Es mi calle.", said, StringComparison.Ordinal);
        }

        // What was left is on the agenda of the next one.
        Assert.Contains("Calle 3", (await office.GetAsync($"/es/co-investment/calls/{call}/session")).Text, StringComparison.Ordinal);
        await using var db = app.Open();
        var told = new List<string>();
        foreach (var proposal in ids)
            told.Add(string.Join(' ', (await app.LettersToAsync($"/es/proposals/{proposal}")).Select(t => t.Template)));
        Assert.Equal(["Mail.Admitted Mail.Awarded", "Mail.Admitted Mail.Declined", "Mail.Admitted"], told);
        Assert.Equal(4, (await app.LettersToAsync($"/es/committee/sessions/{id}")).Count(t => t.Template == "Mail.Convened"));
        Assert.Equal([ProposalStage.Awarded, ProposalStage.Declined, ProposalStage.Admitted], await db.Proposals.Where(p => p.CallId == call).OrderBy(p => p.Number).Select(p => p.State).ToListAsync(Cancel));
    }

    [Fact]
    public async Task Two_awards_of_the_last_money_at_once_are_one()
    {
        var office = await app.ProgrammerAsync("MX");
        var year = await office.YearAsync(year: ProgrammeOffices.ThisYear + 1);
        var members = await app.SeatAsync(office, year, PartyKind.Federal, PartyKind.State, PartyKind.Municipality);
        var (call, ids) = await app.FiledAndAdmittedAsync(office, year, 8, budget: 350_000);
        var session = await office.ConveneAsync(call);
        foreach (var id in ids)
            await members[0].ScoreAsync(session.Path.Split('/')[^1], id, 5);
        session = await office.GetAsync(session.Path);
        var present = session.Document.QuerySelectorAll("#hold input[name='Present']").Select(i => ("Present", i.GetAttribute("value")));
        var held = await office.SubmitAsync(session, [.. present], "#hold");
        var answers = await Task.WhenAll(ids.Select(id => office.SubmitAsync(held, [], $"[data-item='{id}'] form[data-award]")));
        Assert.Equal(3, answers.Count(a => a.Errors.Count == 0));
        Assert.Equal(5, answers.Count(a => a.Errors.Count == 1 && a.Errors[0].StartsWith("En esa línea quedan", StringComparison.Ordinal)));

        await using var db = app.Open();
        Assert.Equal(300_000m, await db.Awards.Where(a => ids.Contains(a.ProposalId)).SumAsync(a => a.Amount, Cancel));
        // The database holds it also against whoever forgets to ask.
        var refused = await Assert.ThrowsAsync<PostgresException>(() => db.Database.ExecuteSqlAsync($"""
            INSERT INTO award (id, proposal_id, session_id, line_id, amount, currency, awarded_at)
            SELECT gen_random_uuid(), p.id, a.session_id, a.line_id, 60000, 'MXN', now() FROM award a JOIN proposal p ON p.call_id = {call} AND p.state = 'Admitted' LIMIT 1
            """, Cancel));
        Assert.Equal("award_within_budget", refused.ConstraintName);
    }

    [Fact]
    public async Task A_session_of_a_call_that_was_called_off_decides_nothing_and_is_called_off_itself()
    {
        var office = await app.ProgrammerAsync("MX");
        var year = await office.YearAsync(year: ProgrammeOffices.ThisYear + 3);
        var members = await app.SeatAsync(office, year, PartyKind.Federal, PartyKind.State, PartyKind.Municipality);
        var (call, ids) = await app.FiledAndAdmittedAsync(office, year, 2);
        var first = await office.ConveneAsync(call);
        var score = await members[0].GetAsync($"/es/committee/sessions/{first.Path.Split('/')[^1]}/{ids[0]}");
        var before = await office.GetAsync(first.Path);
        Assert.Empty((await office.SubmitAsync(await office.GetAsync($"/es/co-investment/calls/{call}"), [("Form.Reason", "Se acabó el presupuesto del año.")], "#call-off")).Errors);

        const string Refused = "Esta convocatoria se canceló: el comité ya no se reúne ni decide sobre ella. Puede cancelar la sesión.";
        var present = before.Document.QuerySelectorAll("#hold input[name='Present']").Select(i => ("Present", i.GetAttribute("value")));
        var held = await office.SubmitAsync(before, [.. present], "#hold");
        Assert.Equal(Refused, Assert.Single(held.Errors));
        Assert.Null(held.Document.QuerySelector("#hold"));
        Assert.Equal(Refused, Assert.Single((await members[0].SubmitAsync(score, [("Points[0]", "5"), ("Points[1]", "5"), ("Points[2]", "5")], "#score")).Errors));
        Assert.Null((await members[0].GetAsync(score.Path)).Document.QuerySelector("#score"));

        var listed = await office.GetAsync($"/es/co-investment/calls/{call}");
        Assert.Contains(listed.Document.QuerySelectorAll("a"), a => a.GetAttribute("href") == first.Path);
        Assert.DoesNotContain(listed.Document.QuerySelectorAll("a"), a => a.GetAttribute("href")!.EndsWith($"{call}/session", StringComparison.Ordinal));
        var over = await office.SubmitAsync(await office.GetAsync(first.Path), [], "#call-off");
        Assert.Empty(over.Errors);
        // Nobody convenes another one about it, also by the page's address.
        var again = await office.GetAsync($"/es/co-investment/calls/{call}/session");
        Assert.Equal(Refused, Assert.Single((await office.SubmitAsync(again, [.. ProgrammeOffices.At("Form.On", "Form.Time", TimeProvider.System.GetUtcNow().AddDays(1)), ("Form.Place", "Sala 2")])).Errors));
    }

    [Fact]
    public async Task Who_answers_for_an_organization_of_a_proposal_takes_no_part_in_it_and_awards_it_in_no_session()
    {
        var officer = await app.ReviewerAccountAsync("programa.propio", "MX", StaffRole.ProgrammeOfficer);
        var (office, own) = (await app.ProgrammerAsync(), await app.SignInAsync(officer));
        var year = await office.YearAsync(year: ProgrammeOffices.ThisYear + 4);
        var members = await app.SeatAsync(office, year, PartyKind.Federal, PartyKind.State, PartyKind.Municipality);
        var (call, ids) = await app.FiledAndAdmittedAsync(office, year, 1);
        Guid organization, seat;
        await using (var db = app.Open())
        {
            organization = await db.Proposals.Where(p => p.Id == ids[0]).Select(p => p.OrganizationId).SingleAsync(Cancel);
            var yearId = await db.Calls.Where(c => c.Id == call).Select(c => c.YearId).SingleAsync(Cancel);
            seat = await db.CommitteeMembers.Where(m => m.YearId == yearId && m.Party == PartyKind.Federal).Select(m => m.Id).SingleAsync(Cancel);
        }

        var session = await office.ConveneAsync(call);
        var id = session.Path.Split('/')[^1];
        var score = await members[0].GetAsync($"/es/committee/sessions/{id}/{ids[0]}");
        await members[1].ScoreAsync(id, ids[0], 7);
        // Both become people of the club while the session is convened.
        await app.JoinAsync(organization, seat, officer.Id);
        var refused = await members[0].SubmitAsync(score, [.. Enumerable.Range(0, score.Document.QuerySelectorAll("#score [name^='Points[']").Length).Select(i => ($"Points[{i}]", (string?)"10"))], "#score");
        Assert.Equal("Tiene un conflicto de interés: no participa en esta propuesta.", Assert.Single(refused.Errors));
        Assert.Null(refused.Document.QuerySelector("#score"));
        Assert.Contains("porque representa a una organización de esta propuesta", (await members[0].GetAsync(score.Path)).Text, StringComparison.Ordinal);

        session = await office.GetAsync(session.Path);
        var held = await office.SubmitAsync(session, [.. session.Document.QuerySelectorAll("#hold input[name='Present']").Select(i => ("Present", i.GetAttribute("value")))], "#hold");
        Assert.Empty(held.Errors);
        var mine = await own.SubmitAsync(await own.GetAsync(session.Path), [], $"[data-item='{ids[0]}'] form[data-award]");
        Assert.Equal("Usted representa a una organización de esta propuesta: otra persona de la oficina decide.", Assert.Single(mine.Errors));
        // Three are present and two decide: the quorum is three.
        Assert.Equal("Sin quienes tienen conflicto de interés quedan 2 integrantes, y hacen falta 3. Déjela para otra sesión.", Assert.Single((await office.SubmitAsync(held, [], $"[data-item='{ids[0]}'] form[data-award]")).Errors));
        await using var after = app.Open();
        Assert.Equal(1, await after.AuditTrail.CountAsync(a => a.Act == "conflict.found" && a.SubjectId == ids[0], Cancel));
        Assert.Equal(ProposalStage.Admitted, await after.Proposals.Where(p => p.Id == ids[0]).Select(p => p.State).SingleAsync(Cancel));
    }

    [Fact]
    public async Task Who_has_no_seat_reads_nothing()
    {
        var office = await app.ProgrammerAsync("MX");
        var year = await office.YearAsync(year: ProgrammeOffices.ThisYear + 2);
        var members = await app.SeatAsync(office, year, PartyKind.Federal);
        var (call, ids) = await app.FiledAndAdmittedAsync(office, year, 1);
        var id = (await office.ConveneAsync(call)).Path.Split('/')[^1];
        var stranger = await app.SignInAsync(await app.AddAccountAsync("comite.sin.lugar@example.org", "es", (StaffRole.CommitteeMember, "MX", null)));
        foreach (var path in new[] { $"/es/committee/sessions/{id}", $"/es/committee/sessions/{id}/{ids[0]}" })
        {
            Assert.Equal(HttpStatusCode.OK, (await members[0].GetAsync(path)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(path)).Status);
        }

        Assert.Contains("No tiene sesiones.", (await stranger.GetAsync("/es/committee")).Text, StringComparison.Ordinal);
        // Whoever leaves the seat reads no more.
        await office.SubmitAsync(await office.GetAsync($"{year.Path}/committee"), [], "[data-seat]");
        Assert.Equal(HttpStatusCode.NotFound, (await members[0].GetAsync($"/es/committee/sessions/{id}")).Status);
    }
}
