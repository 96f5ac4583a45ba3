using System.Net;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Review.Desk;

public sealed class AssignTogetherTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static readonly (string, string?)[] Nothing = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string Address(params IEnumerable<Registration> cases) => "/es/review/together/assign?" + string.Join('&', cases.Select(c => "id=" + c.Id));

    private async Task<Registration> CaseAsync(string name) => await app.ClubInReviewAsync(await app.OwnerAsync(), new Club { Name = name });

    [Fact]
    public async Task Several_go_to_a_colleague_to_oneself_and_to_nobody_each_in_the_audit()
    {
        var cases = new[] { await CaseAsync("Club Uno"), await CaseAsync("Club Dos"), await CaseAsync("Club Tres") };
        var (ana, luis) = (await app.ReviewerAccountAsync("ana"), await app.ReviewerAccountAsync("luis"));
        var visitor = await app.SignInAsync(ana);
        var ask = await visitor.SubmitAsync(await visitor.GetAsync("/es/review"), [.. cases.Select(c => ("id", (string?)c.Id.ToString())), ("act", "Assign")], "#together");
        Assert.Equal("/es/review/together/assign", ask.Path);
        Assert.Equal(3, ask.Document.QuerySelectorAll("#fit li").Length);
        Assert.Equal(["Club Uno", "Club Dos", "Club Tres"], ask.Document.QuerySelectorAll("#fit li a").Select(a => a.TextContent));
        Assert.Contains("Ahora: Nadie", ask.Text, StringComparison.Ordinal);
        Assert.Equal(["Elija a una persona del equipo, o a nadie."], (await visitor.SubmitAsync(ask, Nothing, "#together")).Errors);

        var done = await visitor.SubmitAsync(ask, [("Form.To", luis.Id.ToString())], "#together");
        Assert.Contains($"Listo: 3 quedaron asignadas a {luis.DisplayName}.", done.Text, StringComparison.Ordinal);
        Assert.All(cases, c => Assert.Equal(luis.Id, AssigneeAsync(c).Result));
        // Pressed again, nothing happens twice.
        Assert.Contains("Listo: 3", (await visitor.SubmitAsync(ask, [("Form.To", luis.Id.ToString())], "#together")).Text, StringComparison.Ordinal);
        Assert.Equal(3, await AuditedAsync(cases, "review.assigned"));

        await visitor.SubmitAsync(await visitor.GetAsync(Address(cases)), [("Form.To", ana.Id.ToString())], "#together");
        Assert.All(cases, c => Assert.Equal(ana.Id, AssigneeAsync(c).Result));
        var none = await visitor.SubmitAsync(await visitor.GetAsync(Address(cases).Replace("/es/", "/en/", StringComparison.Ordinal)), [("Form.To", "nobody")], "#together");
        Assert.Contains("Done: 3 are unassigned.", none.Text, StringComparison.Ordinal);
        Assert.All(cases, c => Assert.Null(AssigneeAsync(c).Result));
        Assert.Equal(3, await AuditedAsync(cases, "review.unassigned"));
    }

    [Fact]
    public async Task What_changed_hands_meanwhile_keeps_its_new_owner_and_is_told()
    {
        var (free, taken, decided) = (await CaseAsync("Club Libre"), await CaseAsync("Club Tomado"), await CaseAsync("Club Resuelto"));
        var (ana, luis) = (await app.ReviewerAccountAsync("ana"), await app.ReviewerAccountAsync("luis"));
        var (hers, his) = (await app.SignInAsync(ana), await app.SignInAsync(luis));
        var ask = await hers.GetAsync(Address(free, taken, decided));
        await his.SubmitAsync(await his.GetAsync($"/es/review/{taken.Id}/assign"), [("Form.To", luis.Id.ToString())]);
        await his.SubmitAsync(await his.GetAsync($"/es/review/{decided.Id}/reject"), [("Form.Reason", "No vive fuera.")]);
        var done = await hers.SubmitAsync(ask, [("Form.To", ana.Id.ToString())], "#together");
        Assert.Contains("Listo: 1 quedó asignada", done.Text, StringComparison.Ordinal);
        var failed = done.Document.QuerySelectorAll("#unfit li").Select(li => li.TextContent).ToList();
        Assert.Contains(failed, f => f.Contains($"ahora la lleva {luis.DisplayName}", StringComparison.Ordinal));
        Assert.Contains(failed, f => f.Contains("ya se decidió", StringComparison.Ordinal));
        Assert.Equal([ana.Id, luis.Id], [await AssigneeAsync(free), await AssigneeAsync(taken)]);
    }

    [Fact]
    public async Task Neither_another_countrys_cases_nor_its_reviewers_are_among_them()
    {
        var foreign = await app.ClubInReviewAsync(await app.OwnerAsync(), new Club { Country = "GT", Origin = "GT-0102" });
        var own = await CaseAsync("Club Propio");
        var stranger = await app.ReviewerAccountAsync("ajena", "GT");
        var visitor = await app.ReviewerAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(Address(foreign))).Status);
        var ask = await visitor.GetAsync(Address(own, foreign));
        Assert.Single(ask.Document.QuerySelectorAll("#fit li"));
        Assert.DoesNotContain(stranger.Id.ToString(), ask.Html, StringComparison.Ordinal);
        var refused = await visitor.SubmitAsync(ask, [("Form.To", stranger.Id.ToString())], "#together");
        Assert.Equal(["Elija a una persona del equipo, o a nadie."], refused.Errors);
        await visitor.SubmitAsync(ask, [("Form.Cases", $"{foreign.Id}|"), ("Form.To", "nobody")], "#together");
        Assert.Null(await AssigneeAsync(own));
        await using var db = app.Open();
        Assert.Equal(0, await db.AuditTrail.CountAsync(a => a.SubjectId == foreign.Id && a.Act.StartsWith("review."), Cancel));
    }

    private async Task<Guid?> AssigneeAsync(Registration of)
    {
        await using var db = app.Open();
        return await db.ReviewCases.Where(c => c.RegistrationId == of.Id).Select(c => c.AssigneeId).SingleAsync(Cancel);
    }

    private async Task<int> AuditedAsync(IEnumerable<Registration> cases, string act)
    {
        await using var db = app.Open();
        var ids = cases.Select(c => (Guid?)c.Id).ToList();
        return await db.AuditTrail.CountAsync(a => ids.Contains(a.SubjectId) && a.Act == act, Cancel);
    }
}
