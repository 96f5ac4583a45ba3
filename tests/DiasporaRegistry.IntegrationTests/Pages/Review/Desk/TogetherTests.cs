using System.Net;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Review.Desk;

public sealed class TogetherTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static readonly (string, string?)[] Nothing = [];
    private static readonly string[] Origins = ["MX-32020", "MX-32001", "MX-14039", "MX-09007", "MX-21114", "MX-20067"];
    private static readonly string[] Names = ["Amigos de Jerez", "Fuerza Apozol", "Tapatíos Unidos", "Vecinas de Iztapalapa", "Poblanos del Valle", "Guelaguetza Norteña"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string Address(RegistrationAct act, params IEnumerable<Registration> cases) => $"/es/review/together?act={act}&" + string.Join('&', cases.Select(c => "id=" + c.Id));

    // Alike, and yet no two the same.
    private async Task<Registration> InReviewAsync(int number, Account? owner = null) => await app.ClubInReviewAsync(owner ?? await app.OwnerAsync(), Alike(number));

    private static Club Alike(int number) => new()
    {
        Name = $"{Names[number % 6]} {(char)('A' + number)}{(char)('K' + number)}",
        Origin = Origins[number % 6],
        Contacts = [("email", $"alike{number}@example.org", Domain.Organizations.Visibility.Ministry)],
    };

    [Fact]
    public async Task Several_are_approved_after_one_page_each_with_its_number_letter_and_line_in_the_audit()
    {
        var owners = new[] { await app.OwnerAsync(), await app.OwnerAsync(), await app.OwnerAsync() };
        var cases = new[] { await InReviewAsync(0, owners[0]), await InReviewAsync(1, owners[1]), await InReviewAsync(2, owners[2]) };
        var visitor = await app.ReviewerAsync();
        var ask = await visitor.GetAsync(Address(RegistrationAct.Approve, cases));
        Assert.Equal(3, ask.Document.QuerySelectorAll("#fit li").Length);
        Assert.All(cases, c => Assert.Null(app.ReadAsync(c.Id).Result.Number));

        var done = await visitor.SubmitAsync(ask, Nothing, "#together");
        Assert.Contains("Listo: se hizo con 3", done.Text, StringComparison.Ordinal);
        var approved = new List<Registration>();
        foreach (var one in cases)
            approved.Add(await app.ReadAsync(one.Id));
        Assert.All(approved, r => Assert.Equal(RegistrationState.Approved, r.State));
        Assert.Equal(3, approved.Select(r => r.Number).Distinct().Count());
        await using var db = app.Open();
        var ids = cases.Select(c => (Guid?)c.Id).ToList();
        Assert.Equal(3, await db.AuditTrail.CountAsync(a => ids.Contains(a.SubjectId) && a.Act == "registration.approved", Cancel));

        await WroteEachAsync();

        // Pressed again, it is the same act.
        var again = await visitor.SubmitAsync(ask, Nothing, "#together");
        Assert.Contains("Listo: se hizo con 3", again.Text, StringComparison.Ordinal);
        Assert.Equal(3, await db.AuditTrail.CountAsync(a => ids.Contains(a.SubjectId) && a.Act == "registration.approved", Cancel));
        await WroteEachAsync();

        async Task WroteEachAsync()
        {
            foreach (var (owner, number) in owners.Zip(approved.Select(r => r.Number!)))
                Assert.Contains(number, Assert.Single(await app.MailsToAsync(owner), m => m.Template == "Mail.Approve").Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_hinders_one_hinders_no_other_and_is_listed_with_its_reason()
    {
        var (good, changed, held) = (await InReviewAsync(3), await InReviewAsync(4), await InReviewAsync(5));
        var waits = await app.SubmittedClubAsync(await app.OwnerAsync(), Alike(7));
        var colleague = await app.ReviewerAccountAsync("colega");
        var visitor = await app.ReviewerAsync();
        var ask = await visitor.GetAsync(Address(RegistrationAct.Approve, good, changed, held, waits));
        Assert.Equal(3, ask.Document.QuerySelectorAll("#fit li").Length);
        Assert.Contains("Este paso no corresponde", ask.Document.QuerySelector("#unfit li")!.TextContent, StringComparison.Ordinal);

        var other = await app.SignInAsync(colleague);
        await other.SubmitAsync(await other.GetAsync($"/es/review/{held.Id}"), Nothing, "form.reg-desk__hold");
        await other.SubmitAsync(await other.GetAsync($"/es/review/{changed.Id}/reject"), [("Form.Reason", "No vive fuera.")]);
        var done = await visitor.SubmitAsync(ask, Nothing, "#together");
        Assert.Contains("Listo: se hizo con 1", done.Text, StringComparison.Ordinal);
        var failed = done.Document.QuerySelectorAll("#unfit li").Select(li => li.TextContent).ToList();
        Assert.Equal(2, failed.Count);
        Assert.Contains(failed, f => f.Contains("Cambió mientras usted leía", StringComparison.Ordinal));
        Assert.Contains(failed, f => f.Contains($"{colleague.DisplayName} la está revisando", StringComparison.Ordinal));
        Assert.Equal([RegistrationState.Approved, RegistrationState.Rejected, RegistrationState.MinistryReview],
            [await app.StateAsync(good.Id), await app.StateAsync(changed.Id), await app.StateAsync(held.Id)]);
    }

    [Fact]
    public async Task A_reason_that_several_share_is_asked_for_and_what_was_chosen_stays()
    {
        var cases = new[] { await app.SubmittedClubAsync(await app.OwnerAsync(), Alike(8)), await app.SubmittedClubAsync(await app.OwnerAsync(), Alike(9)) };
        var visitor = await app.ReviewerAsync();
        var refused = await visitor.SubmitAsync(await visitor.GetAsync(Address(RegistrationAct.WaiveOpinion, cases)), Nothing, "#together");
        Assert.Equal(["Escriba el motivo, en palabras que la organización pueda leer."], refused.Errors);
        await visitor.SubmitAsync(refused, [("Form.Reason", "El consulado está cerrado.")], "#together");
        foreach (var one in cases)
        {
            var read = await app.ReadAsync(one.Id);
            Assert.Equal((RegistrationState.MinistryReview, "El consulado está cerrado."), (read.State, read.History.MaxBy(e => e.Sequence)!.Reason));
        }
    }

    [Fact]
    public async Task Another_countrys_cases_and_acts_that_harm_are_not_among_them()
    {
        var foreign = await app.SubmittedClubAsync(await app.OwnerAsync(), new Club { Country = "GT", Origin = "GT-0102" });
        var visitor = await app.ReviewerAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(Address(RegistrationAct.TakeUp, foreign))).Status);
        var harm = await visitor.GetAsync(Address(RegistrationAct.Reject, foreign));
        Assert.Equal("/es/review", harm.Path);
        Assert.Contains("Eso se decide caso por caso.", harm.Text, StringComparison.Ordinal);
        Assert.Contains("Marque al menos una solicitud.", (await visitor.GetAsync("/es/review/together?act=TakeUp")).Text, StringComparison.Ordinal);
        Assert.Equal(RegistrationState.Submitted, await app.StateAsync(foreign.Id));
    }

    [Fact]
    public async Task The_queue_leads_to_it_by_ticking()
    {
        var registration = await app.SubmittedClubAsync(await app.OwnerAsync(), new Club { Country = "SV", Origin = await PlaceAsync("SV") });
        var visitor = await app.ReviewerAsync("SV");
        var ask = await visitor.SubmitAsync(await visitor.GetAsync("/es/review"), [("id", registration.Id.ToString()), ("act", "TakeUp")], "#together");
        Assert.Equal("/es/review/together", ask.Path);
        await visitor.SubmitAsync(ask, Nothing, "#together");
        Assert.Equal(RegistrationState.MinistryReview, await app.StateAsync(registration.Id));
        await using var db = app.Open();
        var open = await db.ReviewCases.SingleAsync(c => c.RegistrationId == registration.Id, Cancel);
        Assert.NotNull(open.AssigneeId);
        Assert.Null(open.HolderId);
    }

    private async Task<string> PlaceAsync(string country)
    {
        await using var db = app.Open();
        return db.Places.First(p => p.Country == country && p.Level == Domain.Countries.PlaceLevel.Municipality).Code;
    }
}
