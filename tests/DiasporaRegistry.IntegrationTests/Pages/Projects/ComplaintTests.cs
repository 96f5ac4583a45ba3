using System.Net;
using DiasporaRegistry.Domain.CoInvestment.Oversight;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.CoInvestment;
using DiasporaRegistry.IntegrationTests.Pages.Proposals;
using DiasporaRegistry.Web.Pages.Projects;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Projects;

public sealed class ComplaintTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    async Task<ComplaintsOfProject> PublicAsync(Guid project, int daysLater = 0)
    {
        await using var db = app.Open();
        return (await ComplaintsOfProject.ReadAsync(db, project, TimeProvider.System.GetUtcNow().AddDays(daysLater), Cancel))!;
    }

    [Fact]
    public async Task Anyone_complains_follows_it_by_a_link_and_reads_the_answer_in_public_without_names()
    {
        var secretary = await ClubSecretary.NewAsync(app);
        var project = await app.StreetAsync(secretary.Registration);
        var neighbour = app.Anonymous();
        var form = await neighbour.GetAsync($"/es/projects/{project.Id}/complain");
        string[] fields = ["Form.Key", "Form.Topic", "Form.Secret", "Form.Text", "Form.Email"];
        Assert.All(fields, name => Assert.NotNull(form.Document.QuerySelector($"form#complain [name='{name}']")));
        (string, string?)[] filled = [("Form.Text", "Don Pedro se llevó el cemento."), ("Form.Email", "vecina@ejemplo.example")];
        var filed = await neighbour.SubmitAsync(form, filled, "form#complain");
        Assert.Empty(filed.Errors);
        Assert.Contains("Queja 1", filed.Text, StringComparison.Ordinal);
        // Twice is once, and leads to the same page.
        Assert.Equal(filed.PathAndQuery, (await neighbour.SubmitAsync(form, filled, "form#complain")).PathAndQuery);
        Assert.Equal("no-referrer", filed.Document.QuerySelector("meta[name=referrer]")!.GetAttribute("content"));

        var waiting = await PublicAsync(project.Id);
        Assert.Equal((1, 0, 0, (string?)null), (waiting.All, waiting.Answered, waiting.Late, waiting.Latest[0].Text));
        Assert.Equal(1, (await PublicAsync(project.Id, Complaint.DaysToAnswer + 1)).Late);
        await using (var db = app.Open())
        {
            var kept = await db.Complaints.AsNoTracking().SingleAsync(c => c.ProjectId == project.Id, Cancel);
            Assert.DoesNotContain(filed.PathAndQuery.Split("token=")[1].Split('&')[0], kept.TokenHash, StringComparison.Ordinal);
            Assert.Single(await db.Outbox.Where(m => m.ToAddress == "vecina@ejemplo.example" && m.Template == "Mail.Filed").ToListAsync(Cancel));
        }

        var office = await app.ProgrammerAsync();
        await using var read = app.Open();
        var id = await read.Complaints.Where(c => c.ProjectId == project.Id).Select(c => c.Id).SingleAsync(Cancel);
        var page = await office.GetAsync($"/es/co-investment/execution/{project.Id}/complaints/{id}");
        Assert.Equal("Escriba este dato.", Assert.Single((await office.SubmitAsync(page, [], "form#answer")).Errors));
        var written = await office.SubmitAsync(page, [("Form.PublicText", "Alguien se llevó el cemento."), ("Form.Answer", "Está en la bodega.")], "form#answer");
        Assert.Equal("Solo puede quitar palabras, no cambiarlas ni añadir otras: «Alguien» no está ahí en lo que se envió.", Assert.Single(written.Errors));
        Assert.Contains("Alguien se llevó", written.Document.QuerySelector("textarea[name='Form.PublicText']")!.TextContent, StringComparison.Ordinal);
        var answered = await office.SubmitAsync(page, [("Form.PublicText", "se llevó el cemento."), ("Form.Answer", "El cemento está en la bodega del municipio; se inventarió.")], "form#answer");
        Assert.Contains("se respondió en público", answered.Html, StringComparison.Ordinal);
        var all = await PublicAsync(project.Id);
        Assert.Equal((1, 1, "[…] se llevó el cemento.", "El cemento está en la bodega del municipio; se inventarió."), (all.All, all.Answered, all.Latest[0].Text, all.Latest[0].Answer));
        Assert.Contains("Respondida", (await neighbour.GetAsync(filed.PathAndQuery)).Text, StringComparison.Ordinal);
        Assert.Single(await read.Outbox.Where(m => m.ToAddress == "vecina@ejemplo.example" && m.Template == "Mail.Answered").ToListAsync(Cancel));
        Assert.Equal("Esa queja ya tiene respuesta.", Assert.Single((await office.SubmitAsync(page, [("Form.PublicText", "se llevó el cemento."), ("Form.Answer", "b")], "form#answer")).Errors));
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.ProgrammerAsync("SV")).GetAsync(page.Path)).Status);
    }

    [Fact]
    public async Task Words_that_were_published_with_an_answer_are_cut_later_and_everyone_reads_that_they_were()
    {
        var secretary = await ClubSecretary.NewAsync(app);
        var project = await app.StreetAsync(secretary.Registration);
        var neighbour = app.Anonymous();
        await neighbour.SubmitAsync(await neighbour.GetAsync($"/es/projects/{project.Id}/complain"), [("Form.Text", "Don Pedro se llevó el cemento."), ("Form.Email", "otra.vecina@ejemplo.example")], "form#complain");
        var office = await app.ProgrammerAsync();
        await using var db = app.Open();
        var id = await db.Complaints.Where(c => c.ProjectId == project.Id).Select(c => c.Id).SingleAsync(Cancel);
        var path = $"/es/co-investment/execution/{project.Id}/complaints/{id}";
        var open = await office.GetAsync(path);
        Assert.Null(open.Document.QuerySelector("#cut"));
        var answered = await office.SubmitAsync(open, [("Form.Answer", "Está en la bodega.")], "form#answer");
        Assert.Equal("Don Pedro se llevó el cemento.", (await PublicAsync(project.Id)).Latest[0].Text);

        Assert.Equal(["Escriba este dato."], (await office.SubmitAsync(answered, [("Form.PublicText", "se llevó el cemento.")], "form#cut")).Errors);
        var written = await office.SubmitAsync(answered, [("Form.PublicText", "Nadie se llevó el cemento."), ("Form.Reason", "Nombra a una persona.")], "form#cut");
        Assert.StartsWith("Solo puede quitar palabras", Assert.Single(written.Errors), StringComparison.Ordinal);
        Assert.Equal("Nadie se llevó el cemento.", written.Document.QuerySelector("#cut textarea[name='Form.PublicText']")!.TextContent.Trim());
        var cut = await office.SubmitAsync(answered, [("Form.PublicText", "se llevó el cemento."), ("Form.Reason", "Nombra a una persona.")], "form#cut");
        Assert.Contains("Las palabras publicadas cambiaron.", cut.Html, StringComparison.Ordinal);
        // The office still reads what was sent; nobody else does.
        Assert.Contains("Don Pedro", cut.Text, StringComparison.Ordinal);
        foreach (var (language, said) in new[] { ("es", "La oficina quitó después"), ("en", "The office later took out") })
        {
            var seen = await neighbour.GetAsync($"/{language}/projects/{project.Id}");
            Assert.Contains("[…] se llevó el cemento.", seen.Text, StringComparison.Ordinal);
            Assert.Contains(said, seen.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("Don Pedro", seen.Html, StringComparison.Ordinal);
        }

        // From a page that was opened before, a colleague's cut is not undone unseen.
        Assert.Single((await office.SubmitAsync(answered, [("Form.PublicText", "Don Pedro se llevó el cemento."), ("Form.Reason", "Otra vez.")], "form#cut")).Errors);
        Assert.Equal("[…] se llevó el cemento.", (await PublicAsync(project.Id)).Latest[0].Text);
        Assert.Single(await db.Outbox.Where(m => m.ToAddress == "otra.vecina@ejemplo.example" && m.Template == "Mail.Answered").ToListAsync(Cancel));
        var act = await db.AuditTrail.SingleAsync(a => a.Act == "complaint.cut" && a.SubjectId == project.Id, Cancel);
        Assert.Equal("Nombra a una persona.", act.Reason);
    }

    [Fact]
    public async Task What_is_not_about_the_project_is_set_aside_with_a_public_reason_and_its_words_stay_unpublished()
    {
        var secretary = await ClubSecretary.NewAsync(app);
        var project = await app.StreetAsync(secretary.Registration);
        var neighbour = app.Anonymous();
        await neighbour.SubmitAsync(await neighbour.GetAsync($"/es/projects/{project.Id}/complain"), [("Form.Text", "Mi vecina pone música.")], "form#complain");
        var office = await app.ProgrammerAsync();
        await using var db = app.Open();
        var id = await db.Complaints.Where(c => c.ProjectId == project.Id).Select(c => c.Id).SingleAsync(Cancel);
        var aside = await office.SubmitAsync(await office.GetAsync($"/es/co-investment/execution/{project.Id}/complaints/{id}"), [("Form.Answer", "No trata de la obra.")], "form#answer", "No trata del proyecto");
        Assert.Empty(aside.Errors);
        var all = await PublicAsync(project.Id);
        Assert.Equal((ComplaintState.SetAside, (string?)null, "No trata de la obra."), (all.Latest[0].State, all.Latest[0].Text, all.Latest[0].Answer));
    }

    [Fact]
    public async Task Of_many_complaints_the_latest_are_shown_and_all_are_counted()
    {
        var secretary = await ClubSecretary.NewAsync(app);
        var project = await app.StreetAsync(secretary.Registration);
        var (now, many) = (TimeProvider.System.GetUtcNow(), ComplaintsOfProject.MostShown + 5);
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        await using (var db = app.Open())
        {
            for (var number = 1; number <= many; number++)
            {
                var complaint = new Complaint(project.Id, number, Guid.CreateVersion7(now), $"Queja {number}", null, "es", Guid.CreateVersion7(now).ToString("N"), today.AddDays(number - 100), now);
                if (number is 1 or > 10)
                    complaint.Reply($"Queja {number}", "Respuesta", Guid.CreateVersion7(now), now);
                db.Add(complaint);
            }

            await db.SaveAsync(new Data.Audit.Act("test.arranged", Domain.Registrations.Actor.System), Cancel);
        }

        var all = await PublicAsync(project.Id);
        Assert.Equal((many, many - 9, today.AddDays(-98), 9), (all.All, all.Answered, all.WaitingSince, all.Late));
        Assert.Equal(Enumerable.Range(6, ComplaintsOfProject.MostShown).Reverse(), all.Latest.Select(c => c.Number));
        var none = await app.StreetAsync(secretary.Registration);
        Assert.Equal((0, 0, null, 0), ((await PublicAsync(none.Id)).All, (await PublicAsync(none.Id)).Answered, (await PublicAsync(none.Id)).WaitingSince, (await PublicAsync(none.Id)).Late));
    }

    [Fact]
    public async Task Bad_input_and_programs_leave_nothing_behind()
    {
        var secretary = await ClubSecretary.NewAsync(app);
        var project = await app.StreetAsync(secretary.Registration);
        var neighbour = app.Anonymous();
        var form = await neighbour.GetAsync($"/es/projects/{project.Id}/complain");
        Assert.Equal(["Cuente qué está mal.", "Escriba un correo como nombre@ejemplo.com, o déjelo vacío."], (await neighbour.SubmitAsync(form, [("Form.Text", "\u200b "), ("Form.Email", "vecina")], "form#complain")).Errors);
        Assert.Contains("papeles", Assert.Single((await neighbour.SubmitAsync(form, [("Form.Text", "Contratan indocumentados.")], "form#complain")).Errors), StringComparison.Ordinal);
        Assert.Single((await neighbour.SubmitAsync(form, [("Form.Text", new string('a', Complaint.LongestText + 1))], "form#complain")).Errors);
        var program = await neighbour.SubmitAsync(form, [("Form.Text", "Compre aquí"), ("Form.Topic", "ventas")], "form#complain");
        Assert.Contains("Recibimos su queja", program.Text, StringComparison.Ordinal);
        Assert.Equal(0, (await PublicAsync(project.Id)).All);
        Assert.Equal(HttpStatusCode.NotFound, (await neighbour.GetAsync($"/es/projects/{Guid.Empty}/complain")).Status);
        Assert.Equal("Este enlace no abre ninguna queja", (await neighbour.GetAsync("/es/projects/complaint?token=" + new string('x', 43))).Heading);
    }
}
