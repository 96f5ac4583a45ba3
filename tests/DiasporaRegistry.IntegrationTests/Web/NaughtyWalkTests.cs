using System.Net;
using AngleSharp.Dom;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.CoInvestment;
using DiasporaRegistry.IntegrationTests.Pages.Participation;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using DiasporaRegistry.IntegrationTests.Pages.Surveys;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Web;

/// <summary>What somebody typed to be run as markup stands on every page as the text that it is.</summary>
public sealed class NaughtyWalkTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static readonly string[] Payloads =
    [
        "<script>zz('1')</script>", "\"><img src=x onerror=zz(2)>", "'><svg/onload=zz(3)>", "</title><zz-4>", "</textarea><zz-5>", "<zz-6>", "<b onmouseover=zz(7)>", "<a href=javascript:zz(8)>x</a>",
        "{{7*7}}<zz-9>", "--><zz-10>", "]]><zz-11>", "&lt;zz&gt;<zz-12>", "<iframe src=//zz.example>", "<style>zz{}</style>", "\" autofocus onfocus=zz(15) x=\"", "' onclick=zz(16) x='",
        "<math><zz-17>", "<form action=//zz.example><zz-18>", "${7*7}<%=7*7%><zz-19>", "</script><zz-20>",
    ];

    private const string Came = "*[onerror*=zz], *[onload*=zz], *[onmouseover*=zz], *[onfocus*=zz], *[onclick*=zz], a[href^='javascript:'], iframe, form[action*='zz.example']";

    private static readonly string All = string.Join('\n', Payloads);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // Titles and names are short: three of them hold as many as fit.
    private static string Some(int from) => string.Join(' ', Payloads.Skip(from).Take(5));

    [Fact]
    public async Task Nothing_of_twenty_payloads_becomes_markup_on_any_page()
    {
        var owner = await app.OwnerAsync();
        var club = await app.SignInAsync(owner, secondFactor: false);
        var (reviewer, office) = (await app.ReviewerAsync(), await app.ProgrammerAsync());
        var waiting = await app.ClubInReviewAsync(owner, new Club { Name = Some(0) });
        var registered = await app.ApprovedClubAsync(owner, new Club { Name = Some(5) });

        await club.SubmitAsync(await club.GetAsync($"/es/register/{waiting.Id}/messages"), [("Form.Text", All)], "#write");
        await PlainAsync(reviewer, "/es/review", "/es/review/messages", $"/es/review/{waiting.Id}", $"/es/review/{waiting.Id}/messages", $"/es/review/{registered.Id}", $"/es/directory/{registered.OrganizationId}");
        await PlainAsync(club, "/es/register", "/es/register/messages", $"/es/register/{waiting.Id}/messages", $"/es/register/{registered.Id}/receipt");

        var proposal = (await app.ReadyAsync(await app.CallAsync(), registered.OrganizationId, says: CoInvestments.Street() with { Title = Some(10), Text = All, Committee = Some(15) }))[0];
        await PlainAsync(club, "/es/proposals", $"/es/proposals/{proposal}", $"/es/proposals/{proposal}/submit", $"/es/proposals/{proposal}/work");

        var project = await app.StreetAsync(registered);
        await using (var db = app.Open())
            await db.Projects.Where(p => p.Id == project.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Title, Some(0)).SetProperty(p => p.Locality, Some(5)), Cancel);
        await PlainAsync(app.Anonymous(), $"/es/projects/{project.Reference!.ToLowerInvariant()}", "/es/projects", $"/en/projects/{project.Reference.ToLowerInvariant()}");
        await PlainAsync(office, "/es/co-investment/projects", $"/es/co-investment/projects/{project.Id}", "/es/co-investment/execution");

        var consultation = await app.ConsultationAsync(Some(10));
        await PlainAsync(app.Anonymous(), "/es/consultations", $"/es/consultations/{consultation.Id}");

        var survey = await app.SurveyAsync("MX");
        await using (var db = app.Open())
            await db.Surveys.Where(s => s.Id == survey.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.TitleEs, Some(15)).SetProperty(s => s.IntroductionEs, All), Cancel);
        await PlainAsync(await app.SurveyAdministratorAsync("MX"), "/es/staff/surveys", $"/es/staff/surveys/{survey.Id}");
    }

    private static async Task PlainAsync(Visitor visitor, params string[] paths)
    {
        foreach (var path in paths)
        {
            var page = await visitor.GetAsync(path);
            Assert.True(page.Status == HttpStatusCode.OK && page.Path == path, $"{path}: {page.Status}, {page.Path}");
            var run = page.Document.All.Where(e => e.LocalName.StartsWith("zz-", StringComparison.Ordinal) || (e.LocalName is "script" or "style" && e.TextContent.Contains("zz", StringComparison.Ordinal) && e.GetAttribute("type") != "application/ld+json"))
                .Concat(page.Document.QuerySelectorAll(Came)).ToList();
            Assert.True(run.Count == 0, $"{path}: {run.FirstOrDefault()?.OuterHtml}");
            // Where nothing of it stood, nothing would be shown.
            Assert.True(page.Document.Body!.TextContent.Contains("zz", StringComparison.Ordinal), $"{path} shows nothing of what was typed");
        }
    }
}
