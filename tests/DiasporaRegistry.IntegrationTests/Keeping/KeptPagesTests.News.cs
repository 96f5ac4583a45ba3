using System.Net;
using DiasporaRegistry.Data.Finding.Feed;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Database;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Keeping;

// What is news, and what is kept for nobody.
public sealed partial class KeptPagesTests
{
    // What names no organization is in nobody's log of the directory, and on pages all the same.
    [Fact]
    public async Task Every_row_of_a_table_that_the_directory_follows_names_its_organization()
    {
        await using var db = app.Open();
        var followed = await db.Database.SqlQuery<string>($"""
            SELECT DISTINCT t.tgrelid::regclass::text || CASE WHEN c.attnotnull THEN '' ELSE ' may name none' END AS "Value"
            FROM pg_trigger AS t JOIN pg_proc AS p ON p.oid = t.tgfoid JOIN pg_attribute AS c ON c.attrelid = t.tgrelid AND c.attname = split_part(encode(t.tgargs, 'escape'), '\000', 1)
            WHERE p.proname = 'note_directory_change' AND NOT EXISTS (SELECT FROM pg_trigger AS n WHERE n.tgrelid = t.tgrelid AND n.tgname = 'tells_public_news')
            """).ToListAsync(Cancel);
        Assert.Equal(NewsTables.OfTheDirectory.Order(StringComparer.Ordinal), followed.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("UPDATE account SET email_confirmed = NOT email_confirmed WHERE id = (SELECT max(id::text)::uuid FROM account)", true)]
    [InlineData("UPDATE account SET access_failed_count = 1, email_confirmed = email_confirmed", false)]
    [InlineData("DELETE FROM letter_refusal", true)]
    [InlineData("UPDATE coalition_member SET coalition_id = coalition_id", true)]
    [InlineData("UPDATE project_party SET project_id = project_id", true)]
    public async Task Whether_letters_arrive_and_whoever_is_no_organization_of_the_register_is_news_and_signing_in_is_none(string change, bool isNews)
    {
        await app.AddAccountAsync($"noticia-{Guid.CreateVersion7():N}@example.org", "es");
        await News.LookAsync(Cancel);
        var before = News.Version;
        await Sql.RunAsync(app.Database.OwnerConnectionString, change);
        await News.LookAsync(Cancel);
        Assert.Equal(isNews, News.Version != before);
    }

    [Fact]
    public async Task What_is_refused_or_sent_nowhere_has_no_page_made_anew()
    {
        await News.LookAsync(Cancel);
        var before = News.Version;
        var stranger = app.Unfollowing();
        using var nothing = new FormUrlEncodedContent([]);
        using var nowhere = await stranger.PostAsync(new Uri("/es/nada", UriKind.Relative), nothing, Cancel);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, nowhere.StatusCode);
        using var unsigned = new FormUrlEncodedContent([KeyValuePair.Create("Form.Email", "nadie@example.org")]);
        using var refused = await stranger.PostAsync(new Uri("/es/account/sign-in", UriKind.Relative), unsigned, Cancel);
        var visitor = app.Anonymous();
        await visitor.SubmitAsync(await visitor.GetAsync("/es/account/sign-in"), [("Form.Email", "nadie@example.org"), ("Form.Password", "no es esta")]);
        Assert.Equal(before, News.Version);
    }

    [Theory]
    [InlineData("/es/directory?q=ayuda")]
    [InlineData("/es/directory?handler=suggest&q=ayu")]
    [InlineData("/es/directory?unknown=1")]
    [InlineData("/es/projects?q=agua")]
    public async Task What_somebody_typed_is_kept_for_nobody(string path)
    {
        for (var times = 0; times < 2; times++)
        {
            using var answer = await AskAsync(path);
            // The directory leads to its own address without what it does not know.
            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Found, $"{answer.StatusCode}");
            Assert.Null(answer.Headers.Age);
        }
    }

    [Fact]
    public async Task What_is_for_one_readers_own_machine_stays_so()
    {
        await KeepAsync("/es/directory?handler=map");
        using var map = await AskAsync("/es/directory?handler=map");
        Assert.True(map.Headers.CacheControl is { Private: true, NoCache: true });
        Assert.NotNull(map.Headers.ETag);
    }

    [Fact]
    public async Task A_language_in_capitals_leads_to_its_one_address()
    {
        using var answer = await AskAsync("/EN/countries?p=2", ask => { ask.Headers.AcceptLanguage.Clear(); ask.Headers.AcceptLanguage.Add(new("es")); });
        Assert.Equal((HttpStatusCode.MovedPermanently, "/en/countries?p=2"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
    }
}
