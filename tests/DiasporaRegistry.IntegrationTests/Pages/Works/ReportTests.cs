using System.Net;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Execution;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.CoInvestment;
using DiasporaRegistry.IntegrationTests.Pages.Proposals;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Works;

public sealed class ReportTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    static (string, string?)[] Filled(params int[] percents) => [.. percents.Select((p, i) => ($"Form.Parts[{i}].Percent", (string?)$"{p}")), ("Form.Text", "Se trazó la calle y se compró el concreto.")];

    [Fact]
    public async Task A_club_reports_with_photos_whose_traces_are_checked_and_left_behind_and_the_office_accepts()
    {
        var secretary = await ClubSecretary.NewAsync(app);
        var project = await app.StreetAsync(secretary.Registration);
        await app.PlannedAsync(project.Id);
        var day = project.AgreedOn!.Value.AddDays(10);
        Assert.Contains("Pavimentación de la calle Hidalgo", (await secretary.Visitor.GetAsync("/es/works")).Text, StringComparison.Ordinal);
        var form = await secretary.Visitor.GetAsync($"/es/works/{project.Id}/report");
        Assert.All(Filled(1, 1, 1).Select(f => f.Item1).Concat(["Form.Photos", "Form.PhotosShow", "Form.PhotosOn.Day", "Form.Caption"]), name => Assert.NotNull(form.Document.QuerySelector($"form#report [name='{name}']")));
        var photo = Photographs.Jpeg(1, day, 22.6510, -102.9872);
        var sent = await secretary.Visitor.UploadAsync(form, "Form.Photos", "IMG_1.jpg", "image/jpeg", photo, [.. Filled(60, 10, 0), ("Form.PhotosShow", "1"), ("Form.Caption", "La cuadrilla")], "form#report");
        Assert.Empty(sent.Errors);
        Assert.Contains("El informe se envió", sent.Html, StringComparison.Ordinal);

        await using var db = app.Open();
        var kept = await db.WorksPhotos.SingleAsync(p => p.ProjectId == project.Id, Cancel);
        Assert.Equal((day, day, true, PhotoFinding.Near, PhotoFinding.SameDay), (kept.StatedOn, kept.TakenOn!.Value, kept.FromPin, kept.PlaceFinding, kept.DayFinding(project.AgreedOn)));
        Assert.InRange(kept.Metres!.Value, 250, 290);
        var stored = await secretary.Visitor.Client.GetByteArrayAsync(new Uri($"/es/works/{project.Id}/photos/{kept.Id}", UriKind.Relative), Cancel);
        Assert.DoesNotContain("Exif", System.Text.Encoding.Latin1.GetString(stored), StringComparison.Ordinal);

        var office = await app.ProgrammerAsync();
        Assert.Contains("Informe 1", (await office.GetAsync("/es/co-investment/execution")).Text, StringComparison.Ordinal);
        var review = await office.GetAsync($"/es/co-investment/execution/{project.Id}/reports/{kept.ReportId}");
        Assert.Equal("Near SameDay", review.Document.QuerySelector("[data-check]")!.GetAttribute("data-check"));
        Assert.Equal("Escriba este dato.", Assert.Single((await office.SubmitAsync(review, [], "form#return")).Errors));
        Assert.Contains("se aceptó", (await office.SubmitAsync(review, [], "form#accept")).Html, StringComparison.Ordinal);
        var works = await app.WorksAsync(project.Id);
        Assert.Equal(17m, works.Physical);
        // A second press says what is so already.
        Assert.Equal("Ese informe ya se aceptó o se devolvió.", Assert.Single((await office.SubmitAsync(review, [], "form#accept")).Errors));
    }

    [Fact]
    public async Task A_large_photograph_is_kept_no_larger_than_anyone_looks_at_and_lists_show_a_small_one()
    {
        var secretary = await ClubSecretary.NewAsync(app);
        var project = await app.StreetAsync(secretary.Registration);
        await app.PlannedAsync(project.Id);
        var form = await secretary.Visitor.GetAsync($"/es/works/{project.Id}/report");
        Assert.Empty((await secretary.Visitor.UploadAsync(form, "Form.Photos", "IMG_2.jpg", "image/jpeg", Photographs.Jpeg(2, width: 3_000, height: 1_500), Filled(60, 10, 0), "form#report")).Errors);
        await using var db = app.Open();
        var kept = await db.WorksPhotos.SingleAsync(p => p.ProjectId == project.Id, Cancel);
        var address = $"/es/works/{project.Id}/photos/{kept.Id}";
        Assert.Equal((2_048, 1_024), await SizeAsync(secretary.Visitor, address));
        Assert.Equal((480, 240), await SizeAsync(secretary.Visitor, address + "?size=small"));
        Assert.Equal((2_048, 1_024), await SizeAsync(secretary.Visitor, address + "?size=enormous"));

        // The office's page and the public one show the small one too; its link leads to the whole.
        var office = await app.ProgrammerAsync();
        var review = await office.GetAsync($"/es/co-investment/execution/{project.Id}/reports/{kept.ReportId}");
        await office.SubmitAsync(review, [], "form#accept");
        foreach (var (visitor, path) in new[] { (office, review.Path), (app.Anonymous(), $"/es/projects/{project.Id}") })
        {
            var image = (await visitor.GetAsync(path)).Document.QuerySelector("img.reg-photos__image")!;
            Assert.Equal((480, 240), await SizeAsync(visitor, image.GetAttribute("src")!));
            Assert.Equal((2_048, 1_024), await SizeAsync(visitor, image.ParentElement!.GetAttribute("href")!));
        }

        // A photograph that is small already is its own small one.
        form = await secretary.Visitor.GetAsync($"/es/works/{project.Id}/report");
        await secretary.Visitor.UploadAsync(form, "Form.Photos", "IMG_3.jpg", "image/jpeg", Photographs.Jpeg(3), Filled(70, 20, 0), "form#report");
        var little = await db.WorksPhotos.SingleAsync(p => p.ProjectId == project.Id && p.Id != kept.Id, Cancel);
        Assert.Equal((64, 48), await SizeAsync(secretary.Visitor, $"/es/works/{project.Id}/photos/{little.Id}?size=small"));
    }

    static async Task<(int Width, int Height)> SizeAsync(Visitor visitor, string address)
    {
        using var picture = SkiaSharp.SKBitmap.Decode(await visitor.Client.GetByteArrayAsync(new Uri(address, UriKind.Relative), Cancel));
        return (picture.Width, picture.Height);
    }

    [Fact]
    public async Task Bad_input_is_told_beside_its_field_and_nothing_is_kept()
    {
        var secretary = await ClubSecretary.NewAsync(app);
        var project = await app.StreetAsync(secretary.Registration);
        await app.PlannedAsync(project.Id);
        var form = await secretary.Visitor.GetAsync($"/es/works/{project.Id}/report");
        var empty = await secretary.Visitor.SubmitAsync(form, [("Form.Parts[0].Percent", ""), ("Form.Parts[1].Percent", "101"), ("Form.Parts[2].Percent", "mucho"), ("Form.Text", " ")], "form#report");
        Assert.Equal(4, empty.Errors.Count);
        Assert.Contains("Escriba de 0 a 100 cuánto está hecho de «Trazo».", empty.Errors);
        Assert.Contains("Cuente qué se hizo.", empty.Errors);
        var telling = await secretary.Visitor.SubmitAsync(form, [.. Filled(1, 1, 1)[..3], ("Form.Text", "El albañil está sin papeles.")], "form#report");
        Assert.Contains("papeles", Assert.Single(telling.Errors), StringComparison.Ordinal);
        var pdf = await secretary.Visitor.UploadAsync(form, "Form.Photos", "plano.jpg", "image/jpeg", ClubSecretary.Pdf, Filled(1, 1, 1), "form#report");
        Assert.Contains("no es una foto", Assert.Single(pdf.Errors), StringComparison.Ordinal);
        var future = await secretary.Visitor.SubmitAsync(form, [.. Filled(1, 1, 1), ("Form.PhotosOn.Day", "1"), ("Form.PhotosOn.Month", "1"), ("Form.PhotosOn.Year", "2199")], "form#report");
        Assert.Contains("posterior a hoy", Assert.Single(future.Errors), StringComparison.Ordinal);
        Assert.Empty((await app.WorksAsync(project.Id)).Reports);
    }

    [Fact]
    public async Task A_photo_without_traces_and_one_from_far_away_are_told_apart_and_the_same_one_is_kept_once()
    {
        var secretary = await ClubSecretary.NewAsync(app);
        var project = await app.StreetAsync(secretary.Registration);
        await app.PlannedAsync(project.Id);
        var office = await app.ProgrammerAsync();
        async Task<WorksPhoto> SendAsync(byte[] photo)
        {
            var sent = await secretary.Visitor.UploadAsync(await secretary.Visitor.GetAsync($"/es/works/{project.Id}/report"), "Form.Photos", "IMG.jpg", "image/jpeg", photo, Filled(1, 1, 1), "form#report");
            Assert.Empty(sent.Errors);
            var report = (await app.WorksAsync(project.Id)).Reports[^1];
            await office.SubmitAsync(await office.GetAsync($"/es/co-investment/execution/{project.Id}/reports/{report.Id}"), [("Reason", "Otra foto, por favor.")], "form#return");
            await using var db = app.Open();
            return await db.WorksPhotos.OrderByDescending(p => p.Id).FirstAsync(p => p.ProjectId == project.Id, Cancel);
        }

        var silent = await SendAsync(Photographs.Jpeg(2));
        await using (var db = app.Open())
            Assert.Single(await db.Outbox.Where(m => m.ToAddress == secretary.Account.Email && m.Template == "Mail.Returned").ToListAsync(Cancel));
        Assert.Equal((PhotoFinding.NoPlace, PhotoFinding.NoDay), (silent.PlaceFinding, silent.DayFinding(project.AgreedOn)));
        var far = await SendAsync(Photographs.Jpeg(3, project.AgreedOn!.Value.AddDays(-100), 20.6597, -103.3496));
        Assert.Equal((PhotoFinding.Far, PhotoFinding.ImpossibleDay), (far.PlaceFinding, far.DayFinding(project.AgreedOn)));
        // What was sent again after its report was returned goes with the new one.
        var again = await SendAsync(Photographs.Jpeg(3, null, null));
        Assert.Equal((far.Id, (await app.WorksAsync(project.Id)).Reports[^1].Id), (again.Id, again.ReportId));
    }

    [Fact]
    public async Task The_office_leaves_passages_of_an_accepted_report_out_and_its_people_see_both()
    {
        var secretary = await ClubSecretary.NewAsync(app);
        var project = await app.StreetAsync(secretary.Registration);
        await app.PlannedAsync(project.Id);
        var form = await secretary.Visitor.GetAsync($"/es/works/{project.Id}/report");
        await secretary.Visitor.SubmitAsync(form, [.. Filled(5, 0, 0)[..3], ("Form.Text", "Don Pedro, el albañil, trazó la calle.")], "form#report");
        var report = Assert.Single((await app.WorksAsync(project.Id)).Reports);
        var (office, path) = (await app.ProgrammerAsync(), $"/es/co-investment/execution/{project.Id}/reports/{report.Id}");
        Assert.Null((await office.GetAsync(path)).Document.QuerySelector("form#leave-out"));
        await office.SubmitAsync(await office.GetAsync(path), [], "form#accept");
        var page = await office.GetAsync(path);
        Assert.Equal(["Solo puede quitar palabras, no cambiarlas ni añadir otras: «Nadie» no está ahí en lo que se envió.", "Escriba este dato."],
            (await office.SubmitAsync(page, [("PublicText", "Nadie trazó la calle.")], "form#leave-out")).Errors);
        var left = await office.SubmitAsync(page, [("PublicText", "el albañil, trazó la calle."), ("Reason", "Nombra a una persona.")], "form#leave-out");
        Assert.Empty(left.Errors);
        Assert.Contains("El texto público del informe cambió.", left.Html, StringComparison.Ordinal);
        Assert.Equal(["Don Pedro, el albañil, trazó la calle.", "[…] el albañil, trazó la calle."], (await office.GetAsync(path)).Document.QuerySelectorAll("[data-said]").Select(e => e.TextContent));
        var everyone = (await app.Anonymous().GetAsync($"/es/projects/{project.Id}")).Text;
        Assert.Contains("[…] el albañil, trazó la calle.", everyone, StringComparison.Ordinal);
        Assert.DoesNotContain("Don Pedro", everyone, StringComparison.Ordinal);
        var own = (await secretary.Visitor.GetAsync($"/es/works/{project.Id}")).Text;
        Assert.Contains("Don Pedro", own, StringComparison.Ordinal);
        Assert.Contains("[…] el albañil", own, StringComparison.Ordinal);
        await using var db = app.Open();
        var entry = await db.AuditTrail.SingleAsync(a => a.SubjectId == project.Id && a.Act == "works.report-left-out", Cancel);
        Assert.Equal("Nombra a una persona.", entry.Reason);
    }

    [Fact]
    public async Task The_same_photograph_by_two_ways_at_once_is_kept_once_and_nobody_sees_an_error()
    {
        var secretary = await ClubSecretary.NewAsync(app);
        var project = await app.StreetAsync(secretary.Registration);
        await app.PlannedAsync(project.Id);
        var made = await secretary.Visitor.SubmitAsync(await secretary.Visitor.GetAsync($"/es/works/{project.Id}/links"), [("Form.Label", "Comité"), ("Form.Months", "1")], "form#make");
        var neighbour = app.Anonymous();
        var seen = await neighbour.GetAsync(new Uri(made.Document.QuerySelector("#address")!.TextContent).PathAndQuery);
        var form = await secretary.Visitor.GetAsync($"/es/works/{project.Id}/report");
        var photo = Photographs.Jpeg(9);
        var pages = await Task.WhenAll(
            secretary.Visitor.UploadAsync(form, "Form.Photos", "IMG.jpg", "image/jpeg", photo, Filled(5, 0, 0), "form#report"),
            neighbour.UploadAsync(seen, "Form.Photos", "IMG.jpg", "image/jpeg", photo, [("Form.Seen", "AsStated"), ("Form.Percent", "5"), ("Form.Text", "")], "form#seen"));
        Assert.All(pages, page => Assert.Empty(page.Errors));
        Assert.All(pages, page => Assert.Equal(HttpStatusCode.OK, page.Status));
        await using var db = app.Open();
        Assert.Equal(1, await db.WorksPhotos.CountAsync(p => p.ProjectId == project.Id, Cancel));
        Assert.Equal((1, 1), (await db.OversightReports.CountAsync(r => r.ProjectId == project.Id, Cancel), (await app.WorksAsync(project.Id)).Reports.Count));
    }

    [Fact]
    public async Task Nobody_else_finds_a_work_and_readers_write_no_report()
    {
        var (secretary, stranger) = (await ClubSecretary.NewAsync(app), await ClubSecretary.NewAsync(app, "Club Otro"));
        var project = await app.StreetAsync(secretary.Registration);
        foreach (var page in new[] { "", "/report", $"/photos/{project.Id}" })
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.Visitor.GetAsync($"/es/works/{project.Id}{page}")).Status);
        var foreign = await app.ProgrammerAsync("SV");
        foreach (var page in new[] { "", "/plan", "/report", $"/photos/{project.Id}" })
            Assert.Equal(HttpStatusCode.NotFound, (await foreign.GetAsync($"/es/co-investment/execution/{project.Id}{page}")).Status);
        Assert.DoesNotContain("calle Hidalgo", (await stranger.Visitor.GetAsync("/es/works")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_the_agreement_there_is_nothing_to_report()
    {
        var secretary = await ClubSecretary.NewAsync(app);
        var project = await app.StreetAsync(secretary.Registration, isAgreed: false);
        Assert.Contains("Todavía no", (await secretary.Visitor.GetAsync($"/es/works/{project.Id}")).Text.Replace("Las partes todavía", "Todavía", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("Ahora no se puede enviar un informe", (await secretary.Visitor.GetAsync($"/es/works/{project.Id}/report")).Text, StringComparison.Ordinal);
        Assert.Equal(ProjectStage.Awarded, project.Stage);
    }
}
