using System.Net;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Accounts;
using DiasporaRegistry.IntegrationTests.Pages.Review;

namespace DiasporaRegistry.IntegrationTests.Web;

/// <summary>What a page was never made for is answered in words.</summary>
public sealed class UnknownRequestsTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task<HttpStatusCode> PostAsync(Visitor visitor, VisitedPage page, string address, params (string Name, string Value)[] fields)
    {
        var token = page.Document.QuerySelector("input[name=__form]")!.GetAttribute("value")!;
        using var content = new FormUrlEncodedContent(fields.Append(("__form", token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
        using var answer = await visitor.Client.PostAsync(new Uri(address, UriKind.Relative), content, Cancel);
        return answer.StatusCode;
    }

    [Fact]
    public async Task An_act_that_a_page_does_not_know_is_not_found_and_does_nothing()
    {
        var registration = await app.ClubInReviewAsync(await app.OwnerAsync());
        var reviewer = await app.ReviewerAsync();
        var page = await reviewer.GetAsync($"/es/review/{registration.Id}");
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(reviewer, page, $"/es/review/{registration.Id}/hands?handler=Zzz"));
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(reviewer, page, "/es/review/next?handler=Zzz"));
        Assert.Equal(HttpStatusCode.NotFound, (await reviewer.GetAsync("/es/review?handler=Zzz")).Status);
        Assert.Equal(HttpStatusCode.OK, (await reviewer.GetAsync("/es/review?handler=")).Status);
        await using var db = app.Open();
        Assert.DoesNotContain(db.ReviewCases.Where(c => c.RegistrationId == registration.Id).Select(c => c.HolderId).ToList(), holder => holder is not null);
    }

    [Fact]
    public async Task Several_cases_of_which_none_is_named_are_none()
    {
        var reviewer = await app.ReviewerAsync();
        var page = await reviewer.GetAsync("/es/review");
        Assert.Equal(HttpStatusCode.OK, await PostAsync(reviewer, page, "/es/review/together", ("Form.Act", "Approve"), ("Form.Cases", "")));
    }

    [Fact]
    public async Task Whoever_signs_in_comes_back_to_an_address_with_accents()
    {
        await app.AddPersonAsync("acentos@example.org");
        var page = await app.Anonymous().SignInAsync("acentos@example.org", Person.Password, "/es/account/sign-in?returnUrl=%2Fes%2Fdirectory%3Fq%3Dpe%C3%B1a%2520alta");
        Assert.Equal((HttpStatusCode.OK, "/es/directory"), (page.Status, page.Path));
        Assert.Contains("pe%C3%B1a", page.PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_or_a_field_that_a_form_does_not_have_is_told_in_the_readers_language()
    {
        var registration = await app.ClubInReviewAsync(await app.OwnerAsync());
        var reviewer = await app.ReviewerAsync();
        var page = await reviewer.GetAsync($"/es/review/{registration.Id}/return");
        var answer = await reviewer.SubmitAsync(page, [("Form.Sections", "zzz"), ("Form.Reasons[zzz]", "Falta")]);
        Assert.NotEmpty(answer.Errors);
        Assert.DoesNotContain(answer.Errors, e => e.Contains("valid", StringComparison.Ordinal) && e.Contains("zzz", StringComparison.Ordinal));
        Assert.DoesNotContain("ApplicationSection", answer.Html, StringComparison.Ordinal);
    }
}
