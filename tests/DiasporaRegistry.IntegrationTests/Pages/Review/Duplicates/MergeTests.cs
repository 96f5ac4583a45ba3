using System.Net;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Duplicates;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.Web.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DiasporaRegistry.IntegrationTests.Pages.Review.Duplicates;

public sealed class MergeTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_merge_keeps_names_contacts_people_and_reports_and_its_undoing_restores_both_exactly()
    {
        var winner = await app.ApprovedClubAsync(await app.OwnerAsync(), new Club { Name = "Club Nochistlán Unido", Contacts = [("email", "uno@example.org", Visibility.Public)] });
        var loser = await app.ApprovedClubAsync(await app.OwnerAsync(), new Club { Name = "Nochistlán Unido A.C.", Contacts = [("email", "dos@example.org", Visibility.Public)] });
        var before = await RowsAsync(winner, loser);
        var reviewer = await app.ReviewerAsync();

        var form = await reviewer.GetAsync($"/es/review/{winner.Id}/duplicates/{loser.OrganizationId}/merge");
        Assert.Equal("Unir las dos", form.Heading);
        var done = await reviewer.SubmitAsync(form, [("Choices[Contacts]", "Both"), ("Choices[Names]", "Theirs"), ("Choices[Representatives]", "Both")]);
        Assert.Contains("se unió a esta organización", done.Text, StringComparison.Ordinal);

        await using (var db = app.Open())
        {
            var one = await db.Organizations.AsNoTracking().Include(o => o.Names).Include(o => o.Contacts).Include(o => o.Representatives).SingleAsync(o => o.Id == winner.OrganizationId, Cancel);
            Assert.Equal("Nochistlán Unido A.C.", one.OfficialName);
            Assert.Contains(one.Names, n => n.Text == "Club Nochistlán Unido" && n.Type == NameType.Former);
            Assert.Equal(["dos@example.org", "uno@example.org"], one.Contacts.Select(c => c.Value).Order(StringComparer.Ordinal));
            Assert.Equal(2, one.Representatives.Count);
        }

        var led = await app.Anonymous().GetAsync($"/es/directory/{loser.OrganizationId}");
        Assert.Equal(HttpStatusCode.OK, led.Status);
        Assert.EndsWith(winner.OrganizationId.ToString(), led.Path, StringComparison.Ordinal);

        var number = (await app.ReadAsync(loser.Id)).Number;
        await app.CatchUpAsync();
        var found = await app.Anonymous().GetAsync($"/es/directory?q={number}");
        Assert.Contains($"/es/directory/{winner.OrganizationId}", found.Html, StringComparison.Ordinal);
        Assert.DoesNotContain($"/es/directory/{loser.OrganizationId}", found.Html, StringComparison.Ordinal);

        await using (var db = app.Open())
        {
            var merge = await db.OrganizationMerges.SingleAsync(m => m.LoserId == loser.OrganizationId, Cancel);
            var undone = await reviewer.SubmitAsync(await reviewer.GetAsync($"/es/review/{winner.Id}/merges/{merge.Id}"), []);
            Assert.Contains("ambas están como antes", undone.Text, StringComparison.Ordinal);
        }

        Assert.Equal(before, await RowsAsync(winner, loser));
        Assert.EndsWith(loser.OrganizationId.ToString(), (await app.Anonymous().GetAsync($"/es/directory/{loser.OrganizationId}")).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_decided_application_moves_along()
    {
        var owner = await app.OwnerAsync();
        var winner = await app.ClubInReviewAsync(owner, new Club { Name = "Club Juchipila Uno" });
        var loser = await app.ClubInReviewAsync(owner, new Club { Name = "Club Juchipila Dos" });
        await app.ChangeAsync(loser.Id, "registration.rejected", (r, _) =>
        {
            r.Reject("Doble.", Applications.Reviewer, TimeProvider.System.GetUtcNow());
            return Task.CompletedTask;
        });
        var reviewer = await app.ReviewerAsync();
        await reviewer.SubmitAsync(await reviewer.GetAsync($"/es/review/{winner.Id}/duplicates/{loser.OrganizationId}/merge"), []);
        Assert.Equal(winner.OrganizationId, (await app.ReadAsync(loser.Id)).OrganizationId);
    }

    [Fact]
    public async Task An_application_that_waits_is_decided_before_it_is_merged()
    {
        var owner = await app.OwnerAsync();
        var (winner, loser) = (await app.ApprovedClubAsync(owner, new Club { Name = "Club Apozol" }), await app.SubmittedClubAsync(owner, new Club { Name = "Club Apozol A.C." }));
        var reviewer = await app.ReviewerAsync();
        var refused = await reviewer.SubmitAsync(await reviewer.GetAsync($"/es/review/{winner.Id}/duplicates/{loser.OrganizationId}/merge"), []);
        Assert.Contains("decídala primero", refused.Text, StringComparison.Ordinal);
        await using var db = app.Open();
        Assert.False(await db.OrganizationMerges.AnyAsync(m => m.LoserId == loser.OrganizationId, Cancel));
    }

    [Fact]
    public async Task Merging_the_same_pair_at_once_either_way_round_merges_once()
    {
        var owner = await app.OwnerAsync();
        var (one, two) = (await app.ApprovedClubAsync(owner, new Club { Name = "Club Moyahua" }), await app.ApprovedClubAsync(owner, new Club { Name = "Club Moyahua A.C." }));
        var pages = new List<(Visitor Visitor, VisitedPage Page)>();
        foreach (var (mine, other) in new[] { (one, two), (two, one), (one, two), (two, one) })
        {
            var reviewer = await app.ReviewerAsync();
            pages.Add((reviewer, await reviewer.GetAsync($"/es/review/{mine.Id}/duplicates/{other.OrganizationId}/merge")));
        }

        var answers = await Task.WhenAll(pages.Select(p => p.Visitor.SubmitAsync(p.Page, [])));
        Assert.All(answers, a => Assert.True(a.Status is HttpStatusCode.OK or HttpStatusCode.NotFound, a.Status.ToString()));
        await using var db = app.Open();
        Assert.Single(await db.OrganizationMerges.Where(m => m.LoserId == one.OrganizationId || m.LoserId == two.OrganizationId).ToListAsync(Cancel));
    }

    [Fact]
    public async Task Nobody_comes_to_act_for_a_club_because_another_record_is_alike_and_the_people_of_both_hear_of_it()
    {
        var (owner, stranger) = (await app.OwnerAsync(), await app.OwnerAsync());
        var (club, alike) = (await app.ApprovedClubAsync(owner, new Club { Name = "Club Mezquital" }), await app.ClubInReviewAsync(stranger, new Club { Name = "Club Mezquital A.C." }));
        var officer = await app.AddAccountAsync("ayuda.mezquital@example.org", "es", (StaffRole.ConsularOfficer, "MX", "MX-LOS-ANGELES"));
        await HelpAsync(officer, alike);
        await app.ChangeAsync(alike.Id, "registration.rejected", (r, _) =>
        {
            r.Reject("No se comprobó quién la preside.", Applications.Reviewer, TimeProvider.System.GetUtcNow());
            return Task.CompletedTask;
        });
        var reviewer = await app.ReviewerAsync();
        var form = await reviewer.GetAsync($"/es/review/{club.Id}/duplicates/{alike.OrganizationId}/merge");
        Assert.Contains("podrá cambiar sus datos", form.Text, StringComparison.Ordinal);
        Assert.Null(form.Document.QuerySelector("#Representatives-Theirs"));
        Assert.True(form.Document.QuerySelector("#Representatives-Mine")!.HasAttribute("checked"));
        await reviewer.SubmitAsync(form, [("Choices[Representatives]", "Theirs")]);

        await using var db = app.Open();
        var people = await db.Organizations.Where(o => o.Id == club.OrganizationId).SelectMany(o => o.Representatives).ToListAsync(Cancel);
        Assert.Equal(owner.Id, Assert.Single(people).AccountId);
        Assert.Contains(await db.Outbox.Select(m => m.Subject).ToListAsync(Cancel), s => s == "Se unieron dos registros de Club Mezquital");
        Assert.Contains(await db.Outbox.Where(m => m.ToAddress == stranger.Email).Select(m => m.Subject).ToListAsync(Cancel), s => s == "«Club Mezquital A.C.» se unió a Club Mezquital");
        // The record that is no more is nobody's to register anew.
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignInAsync(stranger)).GetAsync($"/es/register/start?organization={alike.OrganizationId}")).Status);
    }

    [Fact]
    public async Task Whom_nobody_represents_gets_the_people_of_the_other_unless_the_reviewer_says_otherwise_but_no_helper()
    {
        var (owner, officer) = (await app.OwnerAsync(), await app.OwnerAsync());
        var (alone, kept) = (await app.ApprovedClubAsync(await app.OwnerAsync(), new Club { Name = "Club Sánchez Román" }), await app.ApprovedClubAsync(owner, new Club { Name = "Club Sánchez Román A.C." }));
        await using (var db = app.Open())
            await db.Set<Representative>().Where(r => EF.Property<Guid>(r, "OrganizationId") == alone.OrganizationId).ExecuteDeleteAsync(Cancel);
        await HelpAsync(officer, kept);
        var reviewer = await app.ReviewerAsync();
        var form = await reviewer.GetAsync($"/es/review/{alone.Id}/duplicates/{kept.OrganizationId}/merge");
        Assert.True(form.Document.QuerySelector("#Representatives-Both")!.HasAttribute("checked"));
        await reviewer.SubmitAsync(form, []);
        await using var after = app.Open();
        var people = await after.Organizations.Where(o => o.Id == alone.OrganizationId).SelectMany(o => o.Representatives).ToListAsync(Cancel);
        Assert.Equal((owner.Id, RepresentativeRole.Owner), (Assert.Single(people).AccountId, people[0].Role));
    }

    [Fact]
    public async Task A_registered_club_does_not_disappear_into_an_application_that_waits()
    {
        var owner = await app.OwnerAsync();
        var (waiting, club) = (await app.ClubInReviewAsync(owner, new Club { Name = "Club Momax" }), await app.ApprovedClubAsync(owner, new Club { Name = "Club Momax A.C." }));
        var reviewer = await app.ReviewerAsync();
        var refused = await reviewer.SubmitAsync(await reviewer.GetAsync($"/es/review/{waiting.Id}/duplicates/{club.OrganizationId}/merge"), []);
        Assert.Contains("decídala primero", refused.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await app.Anonymous().GetAsync($"/es/directory/{club.OrganizationId}")).Status);
    }

    [Fact]
    public async Task Records_that_say_the_same_are_merged_without_a_choice()
    {
        var owner = await app.OwnerAsync();
        var (one, two) = (await app.ApprovedClubAsync(owner, new Club { Name = "Club Atolinga" }), await app.ApprovedClubAsync(owner, new Club { Name = "Club Atolinga" }));
        var reviewer = await app.ReviewerAsync();
        var form = await reviewer.GetAsync($"/es/review/{one.Id}/duplicates/{two.OrganizationId}/merge");
        Assert.Empty(form.Document.QuerySelectorAll("main input[type=radio]"));
        Assert.Contains("se unió a esta organización", (await reviewer.SubmitAsync(form, [])).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_differs_in_a_language_a_share_or_a_term_alone_is_shown_and_chosen()
    {
        var owner = await app.OwnerAsync();
        var (one, two) = (await app.ApprovedClubAsync(owner, new Club { Name = "Club Trancoso" }), await app.ApprovedClubAsync(owner, new Club { Name = "Club Trancoso" }));
        await app.ChangeAsync(two.Id, "test.arranged", (r, _) =>
        {
            var (club, now) = (r.Organization!, TimeProvider.System.GetUtcNow());
            club.StatePurpose(club.Objectives, club.Purpose, club.YearFounded, club.FoundingReasons, ["es", "en"], club.LegalStanding, now);
            club.StateMembership(club.CoreMembers, club.AdultMembers, club.WiderReach, club.WomenAmongMembers, 40, now);
            club.StateBoard([new BoardMember("Persona Presidenta", BoardMember.President, new DateOnly(2024, 5, 12), null, Visibility.Ministry, now)], now);
            return Task.CompletedTask;
        });
        var reviewer = await app.ReviewerAsync();
        Assert.Contains("Mujeres en la mesa directiva: 40", (await reviewer.GetAsync($"/es/review/{one.Id}/duplicates/{two.OrganizationId}")).Text, StringComparison.Ordinal);
        var form = await reviewer.GetAsync($"/es/review/{one.Id}/duplicates/{two.OrganizationId}/merge");
        Assert.Equal(["Choices[Board]", "Choices[Members]", "Choices[Purpose]"], form.Document.QuerySelectorAll("main input[type=radio]").Select(i => i.GetAttribute("name")!).Distinct().Order(StringComparer.Ordinal));
        foreach (var (field, said) in new[] { ("Purpose", "Idiomas: Español, Inglés"), ("Members", "Mujeres en la mesa directiva: 40"), ("Board", "12 may 2024 –") })
        {
            Assert.Contains(said, form.Document.QuerySelector($"label[for={field}-Theirs]")!.TextContent, StringComparison.Ordinal);
            Assert.DoesNotContain(said, form.Document.QuerySelector($"label[for={field}-Mine]")!.TextContent, StringComparison.Ordinal);
        }

        await reviewer.SubmitAsync(form, [("Choices[Purpose]", "Theirs"), ("Choices[Board]", "Theirs")]);
        var club = (await app.ReadAsync(one.Id)).Organization!;
        Assert.Equal(["en", "es"], club.Languages.Order(StringComparer.Ordinal));
        Assert.Equal((60, new DateOnly(2024, 5, 12)), (club.WomenOnBoard, Assert.Single(club.Board).TermFrom));
    }

    [Fact]
    public async Task A_merge_is_undone_within_thirty_days_and_then_nothing_of_how_both_were_is_kept()
    {
        var owner = await app.OwnerAsync();
        var (winner, loser) = (await app.ApprovedClubAsync(owner, new Club { Name = "Club Tepechitlán" }), await app.ApprovedClubAsync(owner, new Club { Name = "Club Tepechitlán A.C." }));
        var reviewer = await app.ReviewerAsync();
        await reviewer.SubmitAsync(await reviewer.GetAsync($"/es/review/{winner.Id}/duplicates/{loser.OrganizationId}/merge"), []);
        await using var db = app.Open();
        var id = await db.OrganizationMerges.Where(m => m.LoserId == loser.OrganizationId).Select(m => m.Id).SingleAsync(Cancel);
        var (address, keeping) = ($"/es/review/{winner.Id}/merges/{id}", app.Services.GetRequiredService<CaseKeeping>());

        await AgoAsync(TimeSpan.FromDays(OrganizationMerge.UndoDays - 1));
        await keeping.ForgetMergesAsync(Cancel);
        var merge = await MergeAsync();
        Assert.False(merge.Before is null || merge.After is null);
        var opened = await reviewer.GetAsync(address);
        Assert.NotNull(opened.Document.QuerySelector("main form"));

        await AgoAsync(TimeSpan.FromDays(OrganizationMerge.UndoDays) + TimeSpan.FromMinutes(1));
        // What was still there when it is pressed late is not used, nor is what is there no more.
        foreach (var isForgotten in new[] { false, true })
        {
            Assert.Equal(isForgotten, (await MergeAsync()).Before is null);
            var late = await reviewer.GetAsync(address);
            Assert.Contains("Ya no puede deshacerse", late.Text, StringComparison.Ordinal);
            Assert.Null(late.Document.QuerySelector("main form"));
            Assert.Equal(["La unión ya se deshizo, o pasaron los días para deshacerla."], (await reviewer.SubmitAsync(opened, [])).Errors);
            Assert.Null((await MergeAsync()).UndoneAt);
            Assert.Equal(winner.OrganizationId, await db.Organizations.Where(o => o.Id == loser.OrganizationId).Select(o => o.MergedIntoId).SingleAsync(Cancel));
            if (!isForgotten)
                Assert.True(await keeping.ForgetMergesAsync(Cancel) >= 1);
        }

        merge = await MergeAsync();
        Assert.True(merge is { Before: null, After: null, Moved: not null });

        Task<OrganizationMerge> MergeAsync() => db.OrganizationMerges.AsNoTracking().SingleAsync(m => m.Id == id, Cancel);

        async Task AgoAsync(TimeSpan ago) =>
            await db.OrganizationMerges.Where(m => m.Id == id).ExecuteUpdateAsync(m => m.SetProperty(x => x.MergedAt, TimeProvider.System.GetUtcNow() - ago), Cancel);
    }

    [Fact]
    public async Task What_was_built_on_a_merge_stands_in_the_way_of_its_undoing_and_is_named()
    {
        var owner = await app.OwnerAsync();
        var (winner, loser) = (await app.ApprovedClubAsync(owner, new Club { Name = "Club Tabasco" }), await app.ApprovedClubAsync(owner, new Club { Name = "Club Tabasco A.C." }));
        var reviewer = await app.ReviewerAsync();
        await reviewer.SubmitAsync(await reviewer.GetAsync($"/es/review/{winner.Id}/duplicates/{loser.OrganizationId}/merge"), []);
        await using var db = app.Open();
        var merge = await db.OrganizationMerges.SingleAsync(m => m.LoserId == loser.OrganizationId, Cancel);
        var address = $"/en/review/{winner.Id}/merges/{merge.Id}";
        var opened = await reviewer.GetAsync(address);
        Assert.Contains("as long as nobody changes anything else", opened.Text, StringComparison.Ordinal);
        await app.ChangeAsync(winner.Id, "organization.changed", (r, _) =>
        {
            r.Organization!.StateContacts([new ContactChannel("email", "nuevo@example.org", Visibility.Public, TimeProvider.System.GetUtcNow())], TimeProvider.System.GetUtcNow());
            return Task.CompletedTask;
        });
        // Who opens it and who had it open are told the same.
        foreach (var told in new[] { await reviewer.GetAsync(address), await reviewer.SubmitAsync(opened, []) })
        {
            Assert.Contains("It cannot be undone, because this changed since:", told.Text, StringComparison.Ordinal);
            Assert.Contains("contacts", told.Text, StringComparison.Ordinal);
            Assert.Null(told.Document.QuerySelector("main form"));
        }

        Assert.Null((await db.OrganizationMerges.AsNoTracking().SingleAsync(m => m.Id == merge.Id, Cancel)).UndoneAt);
    }

    [Fact]
    public async Task A_ministry_merges_only_what_turned_to_it()
    {
        var mexican = await app.ApprovedClubAsync(await app.OwnerAsync(), new Club { Name = "Club Huanusco" });
        var guatemalan = await app.ApprovedClubAsync(await app.OwnerAsync(), new Club { Country = "GT", Origin = "GT-0102", Name = "Club Huanusco Guatemala" });
        var page = await (await app.ReviewerAsync()).GetAsync($"/es/review/{mexican.Id}/duplicates/{guatemalan.OrganizationId}/merge");
        Assert.Contains("no puede unirlas", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("main form"));
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.ReviewerAsync("GT")).GetAsync($"/es/review/{mexican.Id}/duplicates/{guatemalan.OrganizationId}/merge")).Status);
    }

    private async Task HelpAsync(Account officer, Registration registration)
    {
        await using var db = app.Open();
        await db.Database.ExecuteSqlAsync($"INSERT INTO representative (id, account_id, role, since, organization_id) VALUES (gen_random_uuid(), {officer.Id}, 'Helper', now(), {registration.OrganizationId})", Cancel);
    }

    private async Task<string> RowsAsync(Registration one, Registration two)
    {
        await using var db = app.Open();
        return (await db.Database.SqlQuery<string>($"SELECT merged_rows({one.OrganizationId}, {two.OrganizationId})::text AS \"Value\"").ToListAsync(Cancel))[0];
    }
}
