using System.Net;
using DiasporaRegistry.Domain.CoInvestment.Oversight;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.CoInvestment;
using DiasporaRegistry.IntegrationTests.Pages.Proposals;
using DiasporaRegistry.Web.Pages.Projects;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Oversight;

public sealed class OversightTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    static (string, string?)[] Seen(string seen = "Behind", string percent = "30", string text = "Solo hay material en la calle.") => [("Form.Seen", seen), ("Form.Percent", percent), ("Form.Text", text)];

    async Task<WorksOfProject> PublicAsync(Guid project, int daysLater = 0)
    {
        await using var db = app.Open();
        return (await WorksOfProject.ReadAsync(db, project, TimeProvider.System.GetUtcNow().AddDays(daysLater), Cancel))!;
    }

    static async Task<string> LinkAsync(Visitor visitor, string page)
    {
        var made = await visitor.SubmitAsync(await visitor.GetAsync(page), [("Form.Label", "Comité de la calle Hidalgo"), ("Form.Months", "12")], "form#make");
        Assert.Empty(made.Errors);
        var address = made.Document.QuerySelector("#address")!.TextContent;
        // Shown once.
        Assert.Null((await visitor.GetAsync(page)).Document.QuerySelector("#address"));
        return new Uri(address).PathAndQuery;
    }

    [Fact]
    public async Task A_committee_reports_by_a_link_without_a_name_and_its_words_are_public_once_they_were_looked_at()
    {
        var secretary = await ClubSecretary.NewAsync(app);
        var project = await app.StreetAsync(secretary.Registration);
        await app.PlannedAsync(project.Id);
        var link = await LinkAsync(secretary.Visitor, $"/es/works/{project.Id}/links");
        await using (var db = app.Open())
            Assert.DoesNotContain(link.Split("token=")[1], (await db.OversightLinks.SingleAsync(l => l.ProjectId == project.Id, Cancel)).TokenHash, StringComparison.Ordinal);
        var neighbour = app.Anonymous();
        var page = await neighbour.GetAsync(link);
        string[] fields = ["token", "Form.Seen", "Form.Percent", "Form.Text", "Form.Photos"];
        Assert.All(fields, name => Assert.NotNull(page.Document.QuerySelector($"form#seen [name='{name}']")));
        Assert.Equal("noindex, nofollow", page.Document.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.Equal("no-referrer", page.Document.QuerySelector("meta[name=referrer]")!.GetAttribute("content"));
        var sent = await neighbour.UploadAsync(page, "Form.Photos", "IMG.jpg", "image/jpeg", Photographs.Jpeg(5, null, 22.6486, -102.9872), Seen(), "form#seen");
        Assert.Empty(sent.Errors);
        Assert.Contains("Gracias", sent.Heading, StringComparison.Ordinal);
        await neighbour.SubmitAsync(page, Seen(), "form#seen");

        var now = Assert.Single((await PublicAsync(project.Id)).Committee);
        Assert.Equal((SeenState.Behind, 30, null, 0), (now.Seen, now.Percent, now.Text, now.Photos.Count));
        var late = Assert.Single((await PublicAsync(project.Id, OversightReport.DaysToLook)).Committee);
        // Words come out by themselves in the end, photographs only once somebody looked at them.
        Assert.Equal(("Solo hay material en la calle.", 0), (late.Text, late.Photos.Count));

        var office = await app.ProgrammerAsync();
        await using var read = app.Open();
        var report = await read.OversightReports.SingleAsync(r => r.ProjectId == project.Id, Cancel);
        var look = await office.GetAsync($"/es/co-investment/execution/{project.Id}/seen/{report.Id}");
        Assert.Contains("Solo hay material", look.Document.QuerySelector("textarea")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("por un enlace que dio la organización", look.Text, StringComparison.Ordinal);
        // The office leaves out: it puts no word into anybody's mouth.
        var written = await office.SubmitAsync(look, [("Text", "Hay material y trabajo en la calle.")], "form#look");
        Assert.Equal("Solo puede quitar palabras, no cambiarlas ni añadir otras: «Hay» no está ahí en lo que se envió.", Assert.Single(written.Errors));
        Assert.Contains("Hay material y trabajo", written.Document.QuerySelector("textarea")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("es público", (await office.SubmitAsync(look, [("Text", "Solo hay material.")], "form#look")).Html, StringComparison.Ordinal);
        var seen = Assert.Single((await PublicAsync(project.Id)).Committee);
        Assert.Equal(("Solo hay material […].", true, false, 1), (seen.Text, seen.IsRedacted, seen.IsByOffice, seen.Photos.Count));
        Assert.Contains("Informó con un enlace de la organización que hace la obra.", (await neighbour.GetAsync($"/es/projects/{project.Id}")).Text, StringComparison.Ordinal);
        var both = await office.GetAsync(look.Path);
        Assert.Equal(["Solo hay material en la calle.", "Solo hay material […]."], both.Document.QuerySelectorAll("[data-said]").Select(e => e.TextContent));
        var photo = $"/es/projects/{project.Id}/photos/{seen.Photos[0].Id}";
        Assert.Equal(HttpStatusCode.OK, (await neighbour.Client.GetAsync(new Uri(photo, UriKind.Relative), Cancel)).StatusCode);
        await office.SubmitAsync(await office.GetAsync(look.Path), [], "form[action*=Photo], form[action*=photo]");
        Assert.Equal(HttpStatusCode.NotFound, (await neighbour.GetAsync(photo)).Status);
    }

    [Fact]
    public async Task The_same_report_with_more_photographs_keeps_them_and_what_nobody_looked_at_stays_unseen()
    {
        var secretary = await ClubSecretary.NewAsync(app);
        var project = await app.StreetAsync(secretary.Registration);
        var neighbour = app.Anonymous();
        var page = await neighbour.GetAsync(await LinkAsync(secretary.Visitor, $"/es/works/{project.Id}/links"));
        async Task SendAsync(int photo) => Assert.Empty((await neighbour.UploadAsync(page, "Form.Photos", "IMG.jpg", "image/jpeg", Photographs.Jpeg(photo), Seen(), "form#seen")).Errors);
        await SendAsync(11);
        await SendAsync(12);
        await SendAsync(12);
        await using var db = app.Open();
        // Photographs that come later are a report of their own: whoever looks at the first one publishes what they saw.
        var reports = await db.OversightReports.AsNoTracking().Where(r => r.ProjectId == project.Id).OrderBy(r => r.Id).ToListAsync(Cancel);
        Assert.Equal(2, reports.Count);
        var report = reports[0];
        Assert.Equal(1, await db.WorksPhotos.CountAsync(p => p.OversightId == report.Id, Cancel));
        var office = await app.ProgrammerAsync();
        await office.SubmitAsync(await office.GetAsync($"/es/co-investment/execution/{project.Id}/seen/{report.Id}"), [], "form#look");
        await SendAsync(13);
        Assert.Equal([0, 0, 1], (await PublicAsync(project.Id)).Committee.Select(c => c.Photos.Count).Order());
        Assert.Equal(3, await db.OversightReports.CountAsync(r => r.ProjectId == project.Id, Cancel));
    }

    [Fact]
    public async Task A_link_that_is_revoked_unknown_or_over_opens_nothing()
    {
        var secretary = await ClubSecretary.NewAsync(app);
        var project = await app.StreetAsync(secretary.Registration);
        var office = await app.ProgrammerAsync();
        var link = await LinkAsync(office, $"/es/co-investment/execution/{project.Id}/links");
        var neighbour = app.Anonymous();
        var page = await neighbour.GetAsync(link);
        Assert.NotNull(page.Document.QuerySelector("form#seen"));
        var list = await office.GetAsync($"/es/co-investment/execution/{project.Id}/links");
        Assert.Contains("se anuló", (await office.SubmitAsync(list, [], "form[action*=Revoke], form[action*=revoke]")).Html, StringComparison.Ordinal);
        Assert.Equal("Este enlace no vale", (await neighbour.GetAsync(link)).Heading);
        Assert.Equal("Este enlace no vale", (await neighbour.SubmitAsync(page, Seen(), "form#seen")).Heading);
        foreach (var wrong in new[] { "/es/oversight", "/es/oversight?token=abc", "/es/oversight?token=" + new string('a', 43), "/es/oversight?token=" + new string('a', 500) })
            Assert.Equal("Este enlace no vale", (await neighbour.GetAsync(wrong)).Heading);
        await using var db = app.Open();
        Assert.Empty(await db.OversightReports.Where(r => r.ProjectId == project.Id).ToListAsync(Cancel));
    }

    [Fact]
    public async Task Bad_input_is_told_beside_its_field()
    {
        var secretary = await ClubSecretary.NewAsync(app);
        var project = await app.StreetAsync(secretary.Registration);
        var own = $"/es/works/{project.Id}/links";
        var make = await secretary.Visitor.GetAsync(own);
        Assert.Equal(["Escriba para quién es.", "Escriba un número de 1 a 24."], (await secretary.Visitor.SubmitAsync(make, [("Form.Label", ""), ("Form.Months", "25")], "form#make")).Errors);
        var link = await LinkAsync(secretary.Visitor, own);
        for (var i = 0; i < 4; i++)
            await LinkAsync(secretary.Visitor, own);
        Assert.Contains("5 enlaces", Assert.Single((await secretary.Visitor.SubmitAsync(make, [("Form.Label", "Otro"), ("Form.Months", "1")], "form#make")).Errors), StringComparison.Ordinal);
        var neighbour = app.Anonymous();
        var page = await neighbour.GetAsync(link);
        Assert.Equal(2, (await neighbour.SubmitAsync(page, [("Form.Percent", "101")], "form#seen")).Errors.Count);
        Assert.Equal("Cuente qué ven que no va como se informó.", Assert.Single((await neighbour.SubmitAsync(page, Seen(text: " "), "form#seen")).Errors));
        Assert.Contains("papeles", Assert.Single((await neighbour.SubmitAsync(page, Seen(text: "Los que trabajan no tienen visa de trabajo."), "form#seen")).Errors), StringComparison.Ordinal);
        Assert.Empty((await neighbour.SubmitAsync(page, Seen("AsStated", "0", ""), "form#seen")).Errors);
    }
}
