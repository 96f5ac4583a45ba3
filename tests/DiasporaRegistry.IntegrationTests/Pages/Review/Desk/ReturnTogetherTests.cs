using System.Net;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Review.Desk;

public sealed class ReturnTogetherTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static readonly (string, string?)[] Nothing = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string Address(params IEnumerable<Registration> cases) => "/es/review/together/return?" + string.Join('&', cases.Select(c => "id=" + c.Id));

    private static string Own(Registration of, ApplicationSection section) => $"Form.Own[{of.Id}][{section}]";

    private async Task<Registration> InReviewAsync(string name, int? adults = null, string language = "es")
    {
        var registration = await app.ClubInReviewAsync(await app.OwnerAsync(language), new Club { Name = name, Language = language });
        if (adults is { } few)
        {
            await using var db = app.Open();
            await db.Organizations.Where(o => o.Id == registration.OrganizationId).ExecuteUpdateAsync(o => o.SetProperty(x => x.AdultMembers, few), Cancel);
        }

        return registration;
    }

    [Fact]
    public async Task What_each_one_lacks_stands_there_in_its_language_and_each_gets_its_own_and_the_common()
    {
        var (few, english, whole) = (await InReviewAsync("Club de Pocos", 4), await InReviewAsync("Club of Few", 3, "en"), await InReviewAsync("Club de Todos"));
        var visitor = await app.ReviewerAsync();
        var ask = await visitor.SubmitAsync(await visitor.GetAsync("/es/review"),
            [("id", few.Id.ToString()), ("id", english.Id.ToString()), ("id", whole.Id.ToString()), ("act", "Return")], "#together");
        Assert.Equal("/es/review/together/return", ask.Path);
        Assert.Equal(3, ask.Document.QuerySelectorAll("#fit > li").Length);
        var spanish = ask.Document.QuerySelector($"[name='{Own(few, ApplicationSection.Members)}']")!.TextContent;
        var other = ask.Document.QuerySelector($"[name='{Own(english, ApplicationSection.Members)}']")!.TextContent;
        Assert.Contains("integrantes adultos", spanish, StringComparison.Ordinal);
        Assert.Contains("adult", other, StringComparison.Ordinal);
        Assert.Contains("Cumple las reglas que el registro puede comprobar", ask.Text, StringComparison.Ordinal);

        var done = await visitor.SubmitAsync(ask, [(Own(few, ApplicationSection.Members), "Faltan seis personas."), ("Form.Sections", "Contacts"), ("Form.Reasons[Contacts]", "Agregue un teléfono.")], "#together");
        Assert.Contains("Listo: se hizo con 3", done.Text, StringComparison.Ordinal);
        Assert.Equal([(ApplicationSection.Members, "Faltan seis personas."), (ApplicationSection.Contacts, "Agregue un teléfono.")], await AskedAsync(few));
        Assert.Equal([(ApplicationSection.Members, other.Trim()), (ApplicationSection.Contacts, "Agregue un teléfono.")], await AskedAsync(english));
        Assert.Equal([(ApplicationSection.Contacts, "Agregue un teléfono.")], await AskedAsync(whole));
        await using var db = app.Open();
        var ids = new List<Guid?> { few.Id, english.Id, whole.Id };
        Assert.Equal(3, await db.AuditTrail.CountAsync(a => ids.Contains(a.SubjectId) && a.Act == "registration.returned", Cancel));

        // Pressed again, it is the same act.
        Assert.Contains("Listo: se hizo con 3", (await visitor.SubmitAsync(ask, [("Form.Sections", "Contacts"), ("Form.Reasons[Contacts]", "Agregue un teléfono.")], "#together")).Text, StringComparison.Ordinal);
        Assert.Equal(3, await db.AuditTrail.CountAsync(a => ids.Contains(a.SubjectId) && a.Act == "registration.returned", Cancel));
    }

    [Fact]
    public async Task A_case_that_meets_every_rule_says_what_it_is_returned_for_or_is_not_returned()
    {
        var (few, whole) = (await InReviewAsync("Club de Menos", 4), await InReviewAsync("Club Completo"));
        var visitor = await app.ReviewerAsync();
        var ask = await visitor.GetAsync(Address(few, whole));
        var (part, point) = ($"Form.Points[{whole.Id}].Part", $"Form.Points[{whole.Id}].Text");
        Assert.NotNull(ask.Document.QuerySelector($"select[name='{part}']"));
        Assert.Null(ask.Document.QuerySelector($"[name='Form.Points[{few.Id}].Text']"));

        Assert.Equal(["Escriba qué debe corregir Club Completo, o marque una sección para todas."], (await visitor.SubmitAsync(ask, Nothing, "#together")).Errors);
        var refused = await visitor.SubmitAsync(ask, [(point, "El acta no se lee.")], "#together");
        Assert.Equal(["Elija qué sección debe corregir Club Completo."], refused.Errors);
        var mute = await visitor.SubmitAsync(ask, [(part, "Documents"), ("Form.Sections", "Contacts"), ("Form.Reasons[Contacts]", "Agregue un teléfono.")], "#together");
        Assert.Equal(["Escriba qué debe corregir Club Completo, o no elija ninguna sección."], mute.Errors);
        Assert.Equal("El acta no se lee.", refused.Document.QuerySelector($"[name='{point}']")!.TextContent.Trim());
        Assert.All(await Task.WhenAll(app.StateAsync(few.Id), app.StateAsync(whole.Id)), s => Assert.Equal(RegistrationState.MinistryReview, s));

        await visitor.SubmitAsync(refused, [(part, "Documents")], "#together");
        Assert.Equal([(ApplicationSection.Documents, "El acta no se lee.")], await AskedAsync(whole));
        Assert.Equal(ApplicationSection.Members, Assert.Single(await AskedAsync(few)).Item1);
    }

    [Fact]
    public async Task What_both_say_of_one_section_stands_together_and_the_mail_carries_it()
    {
        var owner = await app.OwnerAsync();
        var registration = await app.ClubInReviewAsync(owner, new Club { Name = "Club de la Suma" });
        await using (var db = app.Open())
            await db.Organizations.Where(o => o.Id == registration.OrganizationId).ExecuteUpdateAsync(o => o.SetProperty(x => x.AdultMembers, 2), Cancel);
        var visitor = await app.ReviewerAsync();
        var ask = await visitor.GetAsync(Address(registration));
        await visitor.SubmitAsync(ask, [(Own(registration, ApplicationSection.Members), "Son muy pocas."), ("Form.Sections", "Members"), ("Form.Reasons[Members]", "Diga los cargos.")], "#together");
        Assert.Equal([(ApplicationSection.Members, "Son muy pocas.\nDiga los cargos.")], await AskedAsync(registration));
        var mail = Assert.Single(await app.MailsToAsync(owner), m => m.Body.Contains("Diga los cargos.", StringComparison.Ordinal));
        Assert.Contains("Son muy pocas.", mail.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_with_nothing_to_correct_is_refused_by_name_and_what_was_typed_stays()
    {
        var (few, whole) = (await InReviewAsync("Club que Pide", 5), await InReviewAsync("Club Completo"));
        var visitor = await app.ReviewerAsync();
        var ask = await visitor.GetAsync(Address(few, whole));
        var refused = await visitor.SubmitAsync(ask, [(Own(few, ApplicationSection.Members), "Falta gente.")], "#together");
        Assert.Equal(["Escriba qué debe corregir Club Completo, o marque una sección para todas."], refused.Errors);
        Assert.Equal("Falta gente.", refused.Document.QuerySelector($"[name='{Own(few, ApplicationSection.Members)}']")!.TextContent.Trim());
        var untold = await visitor.SubmitAsync(refused, [("Form.Sections", "Names")], "#together");
        Assert.Equal(["Escriba qué hay que corregir en «Nombres»."], untold.Errors);
        var tooLong = await visitor.SubmitAsync(untold, [(Own(few, ApplicationSection.Members), new string('a', 1500)), ("Form.Sections", "Members"), ("Form.Reasons[Members]", new string('b', 600))], "#together");
        Assert.Contains("suman más de 2000 caracteres para Club que Pide", Assert.Single(tooLong.Errors), StringComparison.Ordinal);
        Assert.Equal([RegistrationState.MinistryReview, RegistrationState.MinistryReview], [await app.StateAsync(few.Id), await app.StateAsync(whole.Id)]);

        var english = await visitor.SubmitAsync(await visitor.GetAsync(Address(whole).Replace("/es/", "/en/", StringComparison.Ordinal)), Nothing, "#together");
        Assert.Equal(["Write what Club Completo has to correct, or tick a section for all."], english.Errors);
    }

    [Fact]
    public async Task What_hinders_one_hinders_no_other_and_shows_what_was_written_for_it()
    {
        var (good, changed) = (await InReviewAsync("Club Bueno", 5), await InReviewAsync("Club Decidido", 5));
        var visitor = await app.ReviewerAsync();
        var ask = await visitor.GetAsync(Address(good, changed));
        var other = await app.ReviewerAsync();
        await other.SubmitAsync(await other.GetAsync($"/es/review/{changed.Id}/reject"), [("Form.Reason", "No vive fuera.")]);
        var done = await visitor.SubmitAsync(ask, [(Own(changed, ApplicationSection.Members), "Lo que escribí para este.")], "#together");
        var failed = done.Document.QuerySelector("#unfit li")!.TextContent;
        Assert.Contains("Club Decidido", failed, StringComparison.Ordinal);
        Assert.Contains("Lo que escribí para este.", failed, StringComparison.Ordinal);
        Assert.Equal([RegistrationState.Returned, RegistrationState.Rejected], [await app.StateAsync(good.Id), await app.StateAsync(changed.Id)]);
    }

    [Fact]
    public async Task Another_countrys_cases_are_not_among_them()
    {
        var foreign = await app.ClubInReviewAsync(await app.OwnerAsync(), new Club { Country = "GT", Origin = "GT-0102", Name = "Club Ajeno" });
        var visitor = await app.ReviewerAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(Address(foreign))).Status);
        Assert.Contains("Marque al menos una solicitud.", (await visitor.GetAsync("/es/review/together/return")).Text, StringComparison.Ordinal);
        Assert.Equal(RegistrationState.MinistryReview, await app.StateAsync(foreign.Id));
    }

    private async Task<IReadOnlyList<(ApplicationSection, string)>> AskedAsync(Registration of)
    {
        var read = await app.ReadAsync(of.Id);
        Assert.Equal(RegistrationState.Returned, read.State);
        return [.. read.OpenCorrections.OrderBy(c => c.Section).Select(c => (c.Section, c.Reason))];
    }
}
