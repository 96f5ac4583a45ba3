using DiasporaRegistry.IntegrationTests.App;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Review.Desk;

public sealed class ViewTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static readonly (string, string?)[] Nothing = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_view_keeps_filters_and_order_under_a_name_for_its_reviewer_alone()
    {
        var (ana, luis) = (await app.ReviewerAsync(name: "ana"), await app.ReviewerAsync(name: "luis"));
        var queue = await ana.GetAsync("/es/review?state=open&kind=Coalition&residence=US-CA&sort=Age&nonsense=1");
        var link = queue.Document.QuerySelectorAll("a").Single(a => a.TextContent == "Guardar esta vista").GetAttribute("href")!;
        var page = await ana.GetAsync(link);
        Assert.Equal(["Escriba un nombre para la vista."], (await ana.SubmitAsync(page, Nothing, "#keep")).Errors);
        var kept = await ana.SubmitAsync(page, [("Form.Name", "Coaliciones de California")], "#keep");
        Assert.Equal("/es/review?state=open&kind=Coalition&residence=US-CA&sort=Age", kept.PathAndQuery);
        var shown = kept.Document.QuerySelector(".reg-views a[aria-current]")!;
        Assert.Equal("Coaliciones de California", shown.TextContent.Trim());
        Assert.DoesNotContain("Coaliciones de California", (await luis.GetAsync("/es/review")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_name_replaces_and_a_view_can_be_removed_by_its_reviewer()
    {
        var (ana, luis) = (await app.ReviewerAsync(name: "ana"), await app.ReviewerAsync(name: "luis"));
        foreach (var state in new[] { "Returned", "Expired" })
            await ana.SubmitAsync(await ana.GetAsync($"/es/review/views?state={state}"), [("Form.Name", "Para el lunes")], "#keep");
        await using var db = app.Open();
        var view = await db.SavedViews.SingleAsync(v => v.Name == "Para el lunes", Cancel);
        Assert.Equal("?state=Expired", view.Query);

        await luis.SubmitAsync(await luis.GetAsync("/es/review/views?state=all"), [("Form.Name", "Mía")], "#keep");
        await luis.SubmitAsync(await luis.GetAsync("/es/review/views"), [("id", view.Id.ToString())], "form[data-view]");
        Assert.True(await db.SavedViews.AnyAsync(v => v.Id == view.Id, Cancel));
        var after = await ana.SubmitAsync(await ana.GetAsync("/es/review/views"), Nothing, "form[data-view]");
        Assert.Contains("Todavía no guarda ninguna vista", after.Text, StringComparison.Ordinal);
        Assert.False(await db.SavedViews.AnyAsync(v => v.Id == view.Id, Cancel));
    }

    [Fact]
    public async Task Filters_narrow_by_whose_case_when_due_and_both_ends()
    {
        var owner = await app.OwnerAsync();
        var now = TimeProvider.System.GetUtcNow();
        var late = await app.SubmittedClubAsync(owner, new Club { Country = "GT", Origin = "GT-0102", Name = "Club tardío", At = now.AddDays(-90) });
        await app.SubmittedClubAsync(owner, new Club { Country = "GT", Origin = "GT-0101", Name = "Club reciente", Residence = "US-TX-HOUSTON", At = now });
        var visitor = await app.ReviewerAsync("GT");
        await visitor.SubmitAsync(await visitor.GetAsync($"/es/review/{late.Id}"), Nothing, "form.reg-desk__mine");

        Assert.Equal(["Club tardío"], await NamesAsync(visitor, "state=open&due=Overdue"));
        Assert.Equal(["Club tardío"], await NamesAsync(visitor, "state=open&assignee=me"));
        Assert.Equal(["Club reciente"], await NamesAsync(visitor, "assignee=nobody"));
        Assert.Equal(["Club reciente"], await NamesAsync(visitor, "due=Later"));
        Assert.Empty(await NamesAsync(visitor, "due=Soon"));
        Assert.Equal(["Club tardío"], await NamesAsync(visitor, "residence=US-CA"));
        Assert.Equal(["Club reciente"], await NamesAsync(visitor, "residence=&residence-name=" + Uri.EscapeDataString("Houston, Texas, Estados Unidos")));
        // Several places are called so: the page asks which one.
        var which = await visitor.GetAsync("/es/review?residence-name=Houston");
        Assert.Contains("US-TX-HOUSTON", which.Document.QuerySelectorAll("input[type=radio][name=residence]").Select(r => r.GetAttribute("value")));
        Assert.Equal(["Club reciente"], await NamesAsync(visitor, "origin=GT-0101"));
        Assert.Equal(["Club reciente", "Club tardío"], await NamesAsync(visitor, "sort=Newest"));
        var unknown = await visitor.GetAsync("/es/review?residence-name=zzzzqqq");
        Assert.Contains("Quitar los filtros", unknown.Text, StringComparison.Ordinal);
        Assert.Equal("zzzzqqq", unknown.Document.QuerySelector("[name=residence-name]")!.GetAttribute("value"));
        // Colour is never the only sign.
        var overdue = (await visitor.GetAsync("/es/review?state=open&due=Overdue")).Document.QuerySelectorAll(".reg-queue .reg-tag").Select(t => t.TextContent.Trim());
        Assert.Contains("Vencida", overdue);
    }

    private static async Task<string[]> NamesAsync(Visitor visitor, string query) =>
        [.. (await visitor.GetAsync("/es/review?" + query)).Document.QuerySelectorAll(".reg-queue tbody th a").Select(a => a.TextContent.Trim())];
}
