using System.Net;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using Microsoft.EntityFrameworkCore;
using static DiasporaRegistry.IntegrationTests.Pages.Review.Predecessors.Lineages;

namespace DiasporaRegistry.IntegrationTests.Pages.Review.Predecessors;

public sealed class PredecessorTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private const string Stated = "organization.predecessor-stated";
    private const string Removed = "organization.predecessor-removed";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_ministry_finds_it_by_name_confirms_it_and_both_pages_say_so()
    {
        var (heir, old) = (await app.RegisteredAsync("Club Heredero de Antaño"), await app.RegisteredAsync("Unión Vieja de Antaño"));
        var before = (await app.ReadAsync(heir.Id)).Organization!.PubliclyChangedAt;
        await app.CatchUpAsync();
        var reviewer = await app.ReviewerAsync();
        var theCase = await reviewer.GetAsync($"/es/review/{heir.Id}");
        Assert.Contains("No consta que venga de otra.", theCase.Document.QuerySelector("#predecessor")!.TextContent, StringComparison.Ordinal);

        var asked = await reviewer.GetAsync(theCase.Document.QuerySelector("#predecessor a")!.GetAttribute("href")!);
        Assert.Null(asked.Document.QuerySelector("#results"));
        var found = await reviewer.SubmitAsync(asked, [("q", "union vieja antaño")]);
        var choice = found.Document.QuerySelectorAll(".reg-choice").Single(c => c.QuerySelector("h3")!.TextContent == "Unión Vieja de Antaño");
        var confirming = await reviewer.GetAsync(choice.QuerySelector("a")!.GetAttribute("href")!);
        Assert.Contains(old.Number!, confirming.Text, StringComparison.Ordinal);
        Assert.Equal(["Elija cómo viene de ella."], (await reviewer.SubmitAsync(confirming, [])).Errors);
        var done = await reviewer.SubmitAsync(confirming, [("Form.Kind", "SplitInto"), ("Form.On.Day", "27"), ("Form.On.Month", "3"), ("Form.On.Year", "2019")]);

        Assert.Equal((HttpStatusCode.OK, $"/es/review/{heir.Id}"), (done.Status, done.Path));
        Assert.Contains("Ahora consta que Club Heredero de Antaño viene de Unión Vieja de Antaño.", done.Text, StringComparison.Ordinal);
        Assert.Contains("Unión Vieja de Antaño", done.Document.QuerySelector("#predecessor")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Sigue en", (await reviewer.GetAsync($"/es/review/{old.Id}")).Document.QuerySelector("#predecessor")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Unión Vieja de AntañoSe separó de ella · 27 de marzo de 2019", Fact(await app.Anonymous().GetAsync($"/es/directory/{heir.OrganizationId}"), "Viene de"));
        Assert.StartsWith("Club Heredero de AntañoSplit from it", Fact(await app.Anonymous().GetAsync($"/en/directory/{old.OrganizationId}"), "Goes on in"));

        Assert.Contains($"\"predecessor\":{{\"id\":\"{old.OrganizationId}\"", await AnswerAsync(heir), StringComparison.Ordinal);
        Assert.Contains("\"kind\":\"split-into\",\"on\":\"2019-03-27\"", await AnswerAsync(heir), StringComparison.Ordinal);
        Assert.Contains($"\"successors\":[{{\"id\":\"{heir.OrganizationId}\"", await AnswerAsync(old), StringComparison.Ordinal);
        Assert.True((await app.ReadAsync(heir.Id)).Organization!.PubliclyChangedAt > before);
        await using var db = app.Open();
        var entry = await db.AuditTrail.AsNoTracking().SingleAsync(e => e.SubjectId == heir.OrganizationId && e.Act == Stated, Cancel);
        Assert.Equal(("MX", Capacity.MinistryReviewer), (entry.Country, entry.Capacity));
        Assert.Contains(old.OrganizationId.ToString(), entry.Changes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_or_a_reference_finds_one_in_whatever_state_and_goes_on_finding_it()
    {
        var (heir, old, waiting) = (await app.RegisteredAsync("Club de los Números"), await app.RegisteredAsync("Unión con Número"),
            await app.SubmittedClubAsync(await app.OwnerAsync(), new Club { Name = "Unión que Espera" }));
        await app.ChangeAsync(old.Id, "registration.revoked", (registration, _) =>
        {
            registration.Revoke("Se disolvió.", Applications.Reviewer, TimeProvider.System.GetUtcNow());
            return Task.CompletedTask;
        });
        await app.CatchUpAsync();
        var reviewer = await app.ReviewerAsync();
        var found = await reviewer.GetAsync(Address(heir, $"?q={old.Number!.ToLowerInvariant()}"));
        Assert.Equal("Unión con Número", Assert.Single(found.Document.QuerySelectorAll(".reg-choice h3")).TextContent);
        Assert.Equal("Unión que Espera", Assert.Single((await reviewer.GetAsync(Address(heir, $"?q={waiting.Reference}"))).Document.QuerySelectorAll(".reg-choice h3")).TextContent);

        await reviewer.StateAsync(heir, old.OrganizationId);
        await app.CatchUpAsync();
        Assert.Equal("Unión con Número", Assert.Single((await reviewer.GetAsync($"/es/review/{heir.Id}")).Document.QuerySelectorAll("#predecessor li a[href*=organizations]")).TextContent);
        // Ended, it is not public, and neither is its name on the page of what came out of it.
        var page = await app.Anonymous().GetAsync($"/es/directory/{heir.OrganizationId}");
        Assert.DoesNotContain("Unión con Número", page.Html, StringComparison.Ordinal);
        Assert.Contains("\"predecessor\":null", await AnswerAsync(heir), StringComparison.Ordinal);
        // Its old number leads to what came out of it, and so does its old address.
        Assert.Equal(["Club de los Números"], (await app.Anonymous().GetAsync($"/es/directory?q={old.Number}")).Document.QuerySelectorAll(".reg-result__name").Select(n => n.TextContent.Trim()));
        Assert.EndsWith($"/directory/{heir.OrganizationId}", (await app.Anonymous().GetAsync($"/es/directory/{old.OrganizationId}")).Path, StringComparison.Ordinal);
        Assert.Contains("Club de los Números", (await app.Anonymous().GetAsync($"/es/directory?q={heir.Number}")).Text, StringComparison.Ordinal);
        Assert.Single((await reviewer.GetAsync(Address(heir, $"?q={old.Number}"))).Document.QuerySelectorAll(".reg-choice"));
    }

    [Fact]
    public async Task Several_are_stated_and_each_is_removed_by_itself_once_in_the_audit_trail()
    {
        var (heir, one, other) = (await app.RegisteredAsync("Club de Tres en Uno"), await app.RegisteredAsync("Unión Primera"), await app.RegisteredAsync("Unión Segunda"));
        var reviewer = await app.ReviewerAsync();
        await reviewer.StateAsync(heir, one.OrganizationId);
        Assert.Equal("Unión Primera", Fact(await reviewer.GetAsync(Address(heir, other.OrganizationId)), "Viene también de"));
        await reviewer.StateAsync(heir, other.OrganizationId);
        Assert.Equal([one.OrganizationId, other.OrganizationId], await app.PredecessorsOfAsync(heir));
        var answer = await AnswerAsync(heir);
        Assert.Contains($"\"predecessors\":[{{\"id\":\"{one.OrganizationId}\"", answer, StringComparison.Ordinal);
        Assert.Contains($"{{\"id\":\"{other.OrganizationId}\"", answer, StringComparison.Ordinal);

        var removing = await reviewer.GetAsync(Address(heir, $"/{one.OrganizationId}/remove"));
        Assert.Contains("Ahora consta que viene de Unión Primera.", removing.Text, StringComparison.Ordinal);
        Assert.Contains("Ya no consta que Club de Tres en Uno venga de Unión Primera.", (await reviewer.SubmitAsync(removing, [])).Text, StringComparison.Ordinal);
        Assert.Equal([other.OrganizationId], await app.PredecessorsOfAsync(heir));
        var page = await app.Anonymous().GetAsync($"/es/directory/{heir.OrganizationId}");
        Assert.DoesNotContain("Unión Primera", page.Html, StringComparison.Ordinal);
        Assert.Contains("Unión Segunda", page.Text, StringComparison.Ordinal);

        Assert.Contains("ya se había quitado", (await reviewer.SubmitAsync(removing, [])).Text, StringComparison.Ordinal);
        Assert.Contains("ya se había quitado", (await reviewer.GetAsync(Address(heir, $"/{one.OrganizationId}/remove"))).Text, StringComparison.Ordinal);
        Assert.Equal([Stated, Stated, Removed], await app.ActsAsync(heir));
    }

    [Theory]
    [InlineData("es", "Es la misma organización", "viene de esta, directamente o por medio de otras")]
    [InlineData("en", "That is the same organization", "came out of this one, directly or through others")]
    public async Task Neither_itself_nor_what_came_out_of_it_over_several_steps_is_taken(string language, string itself, string circle)
    {
        var (first, second, third) = (await app.RegisteredAsync($"Primera Sociedad {language}"), await app.RegisteredAsync($"Segunda Sociedad {language}"), await app.RegisteredAsync($"Tercera Sociedad {language}"));
        var free = await app.RegisteredAsync($"Libre Sociedad {language}");
        var reviewer = await app.ReviewerAsync();
        var form = await reviewer.GetAsync(Address(first, free.OrganizationId, language));
        await reviewer.StateAsync(second, first.OrganizationId);
        await reviewer.StateAsync(third, second.OrganizationId);
        foreach (var (id, message) in new[] { (first.OrganizationId, itself), (third.OrganizationId, circle) })
        {
            var opened = await reviewer.GetAsync(Address(first, id, language));
            Assert.Contains(message, Assert.Single(opened.Errors), StringComparison.Ordinal);
            Assert.Null(opened.Document.QuerySelector("main form"));
            Assert.Contains(message, Assert.Single((await reviewer.ForgeAsync(form, Address(first, id, language))).Errors), StringComparison.Ordinal);
        }

        await app.CatchUpAsync();
        foreach (var (name, canBeChosen) in new[] { ("Primera", false), ("Segunda", false), ("Tercera", false), ("Libre", true) })
        {
            var list = await reviewer.GetAsync(Address(first, $"?q={name}+Sociedad+{language}", language));
            var choice = list.Document.QuerySelectorAll(".reg-choice").Single(c => c.QuerySelector("h3")!.TextContent == $"{name} Sociedad {language}");
            Assert.Equal(canBeChosen, choice.QuerySelector("a") is not null);
            Assert.NotEqual(canBeChosen, choice.QuerySelector(".reg-choice__why") is not null);
        }

        Assert.Empty(await app.PredecessorsOfAsync(first));
        Assert.Empty(await app.ActsAsync(first));
    }

    [Fact]
    public async Task Two_statements_at_the_same_moment_make_no_circle_together()
    {
        var reviewers = new[] { await app.ReviewerAsync(), await app.ReviewerAsync(), await app.ReviewerAsync() };
        for (var round = 0; round < 4; round++)
        {
            var clubs = new[] { await app.RegisteredAsync($"Vuelta {round} uno"), await app.RegisteredAsync($"Vuelta {round} dos"), await app.RegisteredAsync($"Vuelta {round} tres") };
            var forms = new List<VisitedPage>();
            for (var i = 0; i < 3; i++)
                forms.Add(await reviewers[i].GetAsync(Address(clubs[i], clubs[(i + 1) % 3].OrganizationId)));
            var answers = await Task.WhenAll(forms.Select((form, i) => reviewers[i].SubmitAsync(form, How)));
            Assert.Contains("viene de esta", Assert.Single(answers.SelectMany(a => a.Errors)), StringComparison.Ordinal);
            Assert.Equal(2, (await Task.WhenAll(clubs.Select(app.PredecessorsOfAsync))).Count(p => p.Count > 0));
        }
    }

    [Fact]
    public async Task Sent_twice_it_is_one_act_and_the_second_is_told_so()
    {
        var (heir, old) = (await app.RegisteredAsync("Club de Dos Clics"), await app.RegisteredAsync("Unión de Dos Clics"));
        var reviewer = await app.ReviewerAsync();
        var form = await reviewer.GetAsync(Address(heir, old.OrganizationId));
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => reviewer.SubmitAsync(form, How)));
        Assert.All(answers, a => Assert.Equal((HttpStatusCode.OK, $"/es/review/{heir.Id}"), (a.Status, a.Path)));
        Assert.Contains("Ya constaba que Club de Dos Clics viene de Unión de Dos Clics. No cambió nada.", (await reviewer.SubmitAsync(form, How)).Text, StringComparison.Ordinal);
        Assert.Equal([Stated], await app.ActsAsync(heir));
    }

    private Task<string> AnswerAsync(Registration registration) =>
        app.Anonymous().Client.GetStringAsync(new Uri($"/api/v1/organizations/{registration.OrganizationId}", UriKind.Relative), Cancel);

    private static string? Fact(VisitedPage page, string key) => page.Document.QuerySelectorAll("main dt").SingleOrDefault(t => t.TextContent == key)?.NextElementSibling!.TextContent.Trim();
}
