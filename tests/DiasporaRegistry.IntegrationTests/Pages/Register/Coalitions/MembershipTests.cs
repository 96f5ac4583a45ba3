using System.Net;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Register.Coalitions;

public sealed class MembershipTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private sealed record Party(Registration Registration, Account Owner, Visitor Visitor, string Name)
    {
        public Guid Id => Registration.OrganizationId;

        public string Page(string path = "") => $"/es/register/coalitions/{Id}{path}";
    }

    private async Task<Party> ClubAsync(string name)
    {
        var owner = await app.OwnerAsync();
        return new Party(await app.ApprovedClubAsync(owner, new Club { Name = name }), owner, await app.SignInAsync(owner, secondFactor: false), name);
    }

    private async Task<Party> CoalitionAsync(string name)
    {
        var party = await ClubAsync(name);
        await app.ChangeAsync(party.Registration.Id, "test.arranged", (r, _) =>
        {
            r.Organization!.Classify(OrganizationKind.Coalition, TimeProvider.System.GetUtcNow());
            return Task.CompletedTask;
        });
        await app.CatchUpAsync();
        return party;
    }

    private static async Task<VisitedPage> InviteAsync(Party coalition, Party club, params (string Name, string? Value)[] more) => await coalition.Visitor.SubmitAsync(
        await coalition.Visitor.GetAsync(coalition.Page($"/invite?q={Uri.EscapeDataString(club.Name)}")), [("Form.OtherId", club.Id.ToString()), .. more], "#propose");

    private static async Task<VisitedPage> AskAsync(Party club, Party coalition) => await club.Visitor.SubmitAsync(
        await club.Visitor.GetAsync(club.Page($"/ask?q={Uri.EscapeDataString(coalition.Name)}")), [("Form.OtherId", coalition.Id.ToString())], "#propose");

    private static async Task<VisitedPage> AnswerAsync(Party party, bool accepts, string list = "#to-answer a.govuk-button")
    {
        var open = await party.Visitor.GetAsync(party.Page());
        return await party.Visitor.SubmitAsync(await party.Visitor.GetAsync(open.Document.QuerySelector(list)!.GetAttribute("href")!), [], button: accepts ? "true" : "false");
    }

    private static (string Name, string? Value)[] Day(DateOnly? day) => [("Form.On.Day", $"{day?.Day}"), ("Form.On.Month", $"{day?.Month}"), ("Form.On.Year", $"{day?.Year}")];

    private async Task<IReadOnlyList<CoalitionMember>> MembersAsync(Party coalition)
    {
        await using var db = app.Open();
        return await db.Organizations.AsNoTracking().Where(o => o.Id == coalition.Id).SelectMany(o => o.Members).ToListAsync(Cancel);
    }

    private async Task<string> PublicAsync(Party party) => (await app.Anonymous().GetAsync($"/es/directory/{party.Id}")).Text;

    [Fact]
    public async Task An_answer_that_is_pressed_several_times_is_one_and_every_press_sees_it()
    {
        var (coalition, club) = (await CoalitionAsync("Federación de prisa"), await ClubAsync("Club de prisa"));
        await app.CatchUpAsync();
        await InviteAsync(coalition, club);
        var open = await club.Visitor.GetAsync(club.Page());
        var form = await club.Visitor.GetAsync(open.Document.QuerySelector("#to-answer a.govuk-button")!.GetAttribute("href")!);
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => club.Visitor.SubmitAsync(form, [], button: "true")));
        Assert.All(answers, answer => Assert.Empty(answer.Errors));
        Assert.All(answers, answer => Assert.Contains("Federación de prisa", answer.Document.QuerySelector("#coalitions")!.TextContent, StringComparison.Ordinal));
        Assert.Single(await MembersAsync(coalition));
    }

    [Fact]
    public async Task A_coalition_invites_a_club_and_nothing_shows_before_the_club_agrees()
    {
        var (coalition, club) = (await CoalitionAsync("Federación Invitadora"), await ClubAsync("Club Invitado"));
        await app.CatchUpAsync();
        var sent = await InviteAsync(coalition, club, ("Form.From.Day", "1"), ("Form.From.Month", "3"), ("Form.From.Year", "2015"));
        Assert.Contains("Club Invitado", sent.Document.QuerySelector("#sent")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(await MembersAsync(coalition));
        Assert.DoesNotContain("Club Invitado", await PublicAsync(coalition), StringComparison.Ordinal);

        // Its people read of it by a mail that says nothing of the other side.
        var mail = Assert.Single(await app.MailsToAsync(club.Owner));
        Assert.Equal("Mail.invited", mail.Template);
        Assert.DoesNotContain("Federación Invitadora", mail.Subject + mail.Body, StringComparison.Ordinal);
        Assert.Contains($"/es/register/coalitions/{club.Id}", mail.Body, StringComparison.Ordinal);
        Assert.Contains("1 propuesta de membresía espera su respuesta", (await club.Visitor.GetAsync("/es/register")).Text, StringComparison.Ordinal);

        var accepted = await AnswerAsync(club, accepts: true);
        Assert.Contains("Federación Invitadora", accepted.Document.QuerySelector("#coalitions")!.TextContent, StringComparison.Ordinal);
        var member = Assert.Single(await MembersAsync(coalition));
        Assert.Equal((club.Id, new DateOnly(2015, 3, 1), null), (member.MemberId, member.From, member.To));
        Assert.NotNull(member.ConfirmedAt);
        Assert.Contains("Club Invitado desde 2015", await PublicAsync(coalition), StringComparison.Ordinal);
        Assert.Contains("Federación Invitadora", await PublicAsync(club), StringComparison.Ordinal);
        Assert.Equal("Mail.accepted", (await app.MailsToAsync(coalition.Owner))[^1].Template);
        await using var db = app.Open();
        Assert.Equal(["membership.accepted", "membership.invited"], await db.AuditTrail.Where(a => a.SubjectId == coalition.Id && a.Act.StartsWith("membership.")).Select(a => a.Act).Order().ToListAsync(Cancel));

        // A second press of the same button, from the page as it was.
        Assert.Contains("ya está en la lista", string.Join(' ', (await InviteAsync(coalition, club)).Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_club_asks_and_is_refused_and_does_not_ask_again_at_once()
    {
        var (coalition, club) = (await CoalitionAsync("Federación Exigente"), await ClubAsync("Club Insistente"));
        await AskAsync(club, coalition);
        Assert.Contains("espera respuesta", Assert.Single((await AskAsync(club, coalition)).Errors), StringComparison.Ordinal);
        var declined = await AnswerAsync(coalition, accepts: false);
        Assert.Contains("Quedó dicho que no", declined.Html, StringComparison.Ordinal);
        Assert.Empty(await MembersAsync(coalition));
        Assert.Equal(["Mail.declined"], (await app.MailsToAsync(club.Owner)).Select(m => m.Template));
        Assert.Contains("30 días", Assert.Single((await AskAsync(club, coalition)).Errors), StringComparison.Ordinal);

        // The other side may think again, and invite.
        await app.CatchUpAsync();
        await InviteAsync(coalition, club);
        await AnswerAsync(club, accepts: true);
        Assert.NotNull(Assert.Single(await MembersAsync(coalition)).ConfirmedAt);
    }

    [Fact]
    public async Task What_was_taken_back_is_answered_by_nobody()
    {
        var (coalition, club) = (await CoalitionAsync("Federación Indecisa"), await ClubAsync("Club Paciente"));
        await app.CatchUpAsync();
        await InviteAsync(coalition, club);
        var open = await club.Visitor.GetAsync((await club.Visitor.GetAsync(club.Page())).Document.QuerySelector("#to-answer a.govuk-button")!.GetAttribute("href")!);
        await coalition.Visitor.SubmitAsync(await coalition.Visitor.GetAsync(coalition.Page()), [], "#sent form");
        var late = await club.Visitor.SubmitAsync(open, [], button: "true");
        Assert.Contains("ya no espera respuesta", late.Html, StringComparison.Ordinal);
        Assert.Empty(await MembersAsync(coalition));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Either_side_ends_a_membership_on_a_day_and_the_other_is_told(bool coalitionEnds)
    {
        var (coalition, club) = (await CoalitionAsync($"Federación que termina {coalitionEnds}"), await ClubAsync($"Club que termina {coalitionEnds}"));
        await app.CatchUpAsync();
        await InviteAsync(coalition, club, ("Form.From.Day", "1"), ("Form.From.Month", "3"), ("Form.From.Year", "2015"));
        await AnswerAsync(club, accepts: true);
        var (party, other) = coalitionEnds ? (coalition, club) : (club, coalition);
        var page = await party.Visitor.GetAsync(party.Page($"/end/{(await MembersAsync(coalition))[0].Id}"));
        Assert.Contains("Escriba el último día", Assert.Single((await party.Visitor.SubmitAsync(page, Day(null))).Errors), StringComparison.Ordinal);
        var early = await party.Visitor.SubmitAsync(page, Day(new DateOnly(2014, 1, 1)));
        Assert.Single(early.Errors);
        Assert.Equal("2014", early.Document.QuerySelector("[name='Form.On.Year']")!.GetAttribute("value"));
        await party.Visitor.SubmitAsync(page, Day(new DateOnly(2020, 6, 30)));
        Assert.Equal(new DateOnly(2020, 6, 30), Assert.Single(await MembersAsync(coalition)).To);
        Assert.Equal("Mail.ended", (await app.MailsToAsync(other.Owner))[^1].Template);
        Assert.Contains("2015–2020", await PublicAsync(coalition), StringComparison.Ordinal);
        // It is over: there is nothing more to end, and they may begin anew.
        Assert.Contains("/register/coalitions/", (await party.Visitor.GetAsync(party.Page($"/end/{(await MembersAsync(coalition))[0].Id}"))).Path, StringComparison.Ordinal);
        await InviteAsync(coalition, club);
        await AnswerAsync(club, accepts: true);
        Assert.Equal(2, (await MembersAsync(coalition)).Count);
    }

    [Fact]
    public async Task Two_answers_at_once_make_one_member()
    {
        var (coalition, club) = (await CoalitionAsync("Federación Doble"), await ClubAsync("Club Doble Respuesta"));
        await app.CatchUpAsync();
        await InviteAsync(coalition, club);
        var page = await club.Visitor.GetAsync((await club.Visitor.GetAsync(club.Page())).Document.QuerySelector("#to-answer a.govuk-button")!.GetAttribute("href")!);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => club.Visitor.SubmitAsync(page, [], button: i % 2 == 0 ? "true" : "false")));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.Status));
        await using var db = app.Open();
        var proposal = await db.MembershipProposals.SingleAsync(p => p.CoalitionId == coalition.Id, Cancel);
        Assert.NotEqual(ProposalState.Open, proposal.State);
        Assert.Equal(proposal.State == ProposalState.Accepted ? 1 : 0, (await MembersAsync(coalition)).Count);
    }

    [Fact]
    public async Task Coalitions_form_no_circle_also_by_invitation()
    {
        var (above, below) = (await CoalitionAsync("Confederación Alta"), await CoalitionAsync("Federación Baja"));
        await InviteAsync(above, below);
        await AnswerAsync(below, accepts: true);
        Assert.Single((await InviteAsync(below, above)).Errors);
    }

    [Fact]
    public async Task What_a_coalition_alone_says_is_marked_and_its_member_confirms_it_or_strikes_it()
    {
        var (coalition, club) = (await CoalitionAsync("Federación Sola"), await ClubAsync("Club Nombrado"));
        foreach (var accepts in new[] { false, true })
        {
            await app.ChangeAsync(coalition.Registration.Id, "test.arranged", async (r, db) =>
            {
                var member = await db.Organizations.Include(o => o.Names).SingleAsync(o => o.Id == club.Id, Cancel);
                r.Organization!.AddMember(member, new HashSet<Guid>(), null, null, TimeProvider.System.GetUtcNow());
            });
            Assert.Contains("(según la coalición)", await PublicAsync(coalition), StringComparison.Ordinal);
            await AnswerAsync(club, accepts, "#coalitions a[href*=answer]");
            Assert.Equal(accepts, (await MembersAsync(coalition)).Count == 1);
            Assert.DoesNotContain("(según la coalición)", await PublicAsync(coalition), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task In_an_application_whoever_can_answer_is_asked_and_counts_once_it_agrees()
    {
        var club = await ClubAsync("Club de la solicitud");
        var secretary = await Secretary.NewAsync(app, "solicitud.coalicion");
        await secretary.BeginAsync("MX");
        await secretary.FillAsync("kind", ("Form.Kind", "Coalition"));
        await secretary.FillAsync("names", ("Form.Official", "Federación en trámite"));
        var found = await secretary.OpenAsync("member-organizations?q=Club+de+la+solicitud");
        var invited = await secretary.Visitor.SubmitAsync(found, [("Form.MemberId", club.Id.ToString())], "#add-member");
        Assert.Contains("Espera que confirme", invited.Text, StringComparison.Ordinal);
        await AnswerAsync(club, accepts: true);
        var confirmed = await secretary.OpenAsync("member-organizations");
        Assert.Contains("Confirmada por las dos", confirmed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Quitar", confirmed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Editors_answer_readers_look_on_and_strangers_find_nothing()
    {
        var (coalition, club, stranger) = (await CoalitionAsync("Federación de derechos"), await ClubAsync("Club de derechos"), await ClubAsync("Club extraño"));
        await app.CatchUpAsync();
        await InviteAsync(coalition, club);
        var (reader, editor) = (await app.OwnerAsync(), await app.OwnerAsync());
        await app.AddRepresentativeAsync(club.Registration.Id, reader, RepresentativeRole.Reader);
        await app.AddRepresentativeAsync(club.Registration.Id, editor, RepresentativeRole.Editor);
        var looking = await app.SignInAsync(reader, secondFactor: false);
        var seen = await looking.GetAsync(club.Page());
        Assert.Contains("Federación de derechos", seen.Text, StringComparison.Ordinal);
        Assert.Empty(seen.Document.QuerySelectorAll("main a.govuk-button"));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Visitor.GetAsync(club.Page())).Status);
        var answered = await AnswerAsync(club with { Visitor = await app.SignInAsync(editor, secondFactor: false) }, accepts: true);
        Assert.Contains("Federación de derechos", answered.Document.QuerySelector("#coalitions")!.TextContent, StringComparison.Ordinal);

        var reviewer = await app.ReviewerAsync();
        Assert.Contains("Federación de derechos", (await reviewer.GetAsync($"/es/review/{club.Registration.Id}")).Document.QuerySelector("#memberships")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_coalitions_page_adds_up_what_its_members_say_in_public()
    {
        var coalition = await CoalitionAsync("Federación que suma");
        foreach (var name in new[] { "Club Sumando Uno", "Club Sumando Dos" })
        {
            var club = await ClubAsync(name);
            await app.CatchUpAsync();
            await InviteAsync(coalition, club);
            await AnswerAsync(club, accepts: true);
        }

        var page = await PublicAsync(coalition);
        Assert.Contains("Lo que suman", page, StringComparison.Ordinal);
        Assert.Contains("40 personas", page, StringComparison.Ordinal);
        Assert.Contains("Se fundaron 1998", page, StringComparison.Ordinal);
        Assert.Contains("según 2 de 2 organizaciones", page, StringComparison.Ordinal);
    }
}
