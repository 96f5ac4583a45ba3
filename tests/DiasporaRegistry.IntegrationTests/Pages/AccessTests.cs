using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.Web;
using DiasporaRegistry.Web.Pages.Directory;
using DiasporaRegistry.Web.Trail;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace DiasporaRegistry.IntegrationTests.Pages;

public sealed class AccessTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    [Fact]
    public void Every_page_has_a_line_in_the_table_of_access()
    {
        var pages = app.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items
            .OfType<PageActionDescriptor>().Select(p => p.ViewEnginePath).Distinct().ToList();
        Assert.NotEmpty(pages);
        Assert.DoesNotContain(pages, p => Access.PolicyOf(p) is null);
    }

    [Fact]
    public void No_line_says_what_the_one_above_its_folder_says() =>
        Assert.DoesNotContain(Access.Table, line => line.Path.LastIndexOf('/') is > 0 and var end && Access.PolicyOf(line.Path[..end]) == line.Policy);

    // Where acts that ask again who does them are at home, and what there is none.
    private static readonly string[] Homes = ["/CoInvestment/Projects", "/CoInvestment/Execution", "/Review/Duplicates", "/Account/Manage", "/Account/MyData", "/Trail", "/Staff/Invite", "/Staff/Index", "/Staff/People"];

    private static readonly (string Handler, string Why)[] NotGrave =
    [
        ("/Consulate/Index GET", "A page's own guesses and points: what the page shows."),
        ("/Review/Find/Index GET", "A page's own guesses and points: what the page shows."),
        ("/Review/Needs/Index GET", "Figures."),
        ("/Review/Women/Index GET", "Figures."),
        ("/Staff/Imports/Template GET File", "An empty workbook."),
        ("/Surveys/Results/Staff GET", "What organizations answered to their own ministry, of no people (decision 58)."),
        ("/CoInvestment/Projects/Project POST", "An agreement and an end of the books: no money moves."),
        ("/CoInvestment/Execution/Answer POST", "Words."),
        ("/CoInvestment/Execution/Complaint POST", "Words, and what of them is public."),
        ("/CoInvestment/Execution/Links POST", "Links for the local committee, which pay nothing."),
        ("/CoInvestment/Execution/Plan POST", "What is to be built; money is released by two people afterwards."),
        ("/CoInvestment/Execution/Report POST", "What was built, and its photographs."),
        ("/CoInvestment/Execution/Seen POST", "What was seen, and its photographs."),
        ("/CoInvestment/Execution/Write POST", "Words."),
        ("/CoInvestment/Execution/Work POST Deliver", "The day of delivery."),
        ("/CoInvestment/Execution/Work POST Done", "What was built."),
        ("/CoInvestment/Execution/Work POST Move", "Another day."),
        ("/Review/Duplicates/Compare POST", "That two are not the same, which the next officer takes back."),
        ("/Account/Manage/Index POST", "It ends sessions and opens nothing."),
        ("/Account/Manage/Keys POST", "A key of programs opens nothing that is not public."),
        ("/Account/Manage/Name POST", "How somebody is called."),
        ("/Staff/Index POST Withdraw", "An invitation taken back."),
        ("/Staff/People/Index POST", "A search."),
        ("/Staff/People/Person POST EndSessions", "It ends sessions and opens nothing."),
        ("/Account/MyData/Index POST", "A consent, given or taken back."),
    ];

    [Fact]
    public async Task Money_merges_exports_and_what_opens_an_account_ask_again_who_it_is_or_are_said_not_to()
    {
        var loader = app.Services.GetRequiredService<PageLoader>();
        var (graves, forgotten, known) = (0, new List<string>(), new HashSet<string>());
        foreach (var page in app.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items.OfType<PageActionDescriptor>().DistinctBy(p => p.ViewEnginePath))
        {
            var compiled = await loader.LoadAsync(page, EndpointMetadataCollection.Empty);
            var path = page.ViewEnginePath;
            var isAtHome = Homes.Any(home => path == home || path.StartsWith(home + "/", StringComparison.Ordinal));
            var isStaff = Access.Staff.ContainsKey(Access.PolicyOf(path)!);
            var isExport = isStaff && (typeof(DownloadPage).IsAssignableFrom(compiled.ModelTypeInfo) || typeof(DownloadWorkPage).IsAssignableFrom(compiled.ModelTypeInfo));
            foreach (var handler in compiled.HandlerMethods.Where(h => h.HttpMethod is "Get" or "Post"))
            {
                var said = $"{path} {handler.HttpMethod.ToUpperInvariant()} {handler.Name}".TrimEnd();
                known.Add(said);
                if (GraveActs.WhatAsks(path, handler.HttpMethod.ToUpperInvariant(), handler.Name) is not null)
                    graves++;
                else if ((isStaff && handler.HttpMethod == "Get" && handler.Name is not null) || (isAtHome && handler.HttpMethod == "Post") || (isExport && (handler.HttpMethod == "Post" ? handler.Name is null : handler.Name == "File")))
                    forgotten.Add(said);
            }
        }

        Assert.True(graves >= 30, $"Only {graves} handlers ask.");
        Assert.DoesNotContain(forgotten, f => !NotGrave.Any(n => f == n.Handler || f.StartsWith(n.Handler + " ", StringComparison.Ordinal)));
        Assert.DoesNotContain(NotGrave, n => !forgotten.Any(f => f == n.Handler || f.StartsWith(n.Handler + " ", StringComparison.Ordinal)));
        Assert.DoesNotContain(GraveActs.Table, line => line.What is GraveActs.Whole or GraveActs.AsksItself ? !known.Any(k => k.StartsWith(line.Page + " ", StringComparison.Ordinal)) : !known.Contains($"{line.Page} {line.What}"));
    }

    [Fact]
    public async Task The_home_page_answers_in_both_languages()
    {
        var visitor = app.Anonymous();
        Assert.Equal("es", (await visitor.GetAsync("/es")).Document.DocumentElement.GetAttribute("lang"));
        Assert.Equal("en", (await visitor.GetAsync("/en")).Document.DocumentElement.GetAttribute("lang"));
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Health_answers(string path) => Assert.Equal(System.Net.HttpStatusCode.OK, (await app.Anonymous().GetAsync(path)).Status);

    // Pages that staff share with the people of an organization.
    private static readonly string[] Shared = ["/Register/Document", "/Claims/File", "/Messages/Attachments/File"];

    // Pages of staff that show nobody's people and contacts which are not public, and why; a path stands for all that lies below it.
    private static readonly (string Page, string Why)[] ShowNobody =
    [
        ("/Alerts", "What an office writes to everybody."),
        ("/Bulletins", "What an office writes, and how many it reaches."),
        ("/CoInvestment", "Programmes, projects and money; papers of works; seats of officials."),
        ("/Committee", "Proposals and how they are scored."),
        ("/Consulate/Counter", "What the consulate wrote down itself, and applications at which it helps in a role that the organization sees."),
        ("/Consulate/Download", "The file is written down as a whole."),
        ("/Consulate/DownloadWork", "The file is written down as a whole."),
        ("/Consulate/Ends", "Places."),
        ("/Consulate/Expiring", "Names of organizations and days."),
        ("/Consulate/Facets", "Figures."),
        ("/Consulate/Index", "Names of organizations and places."),
        ("/Consulate/Needs", "What organizations say that they need."),
        ("/Consulate/Opinions/Index", "Names of organizations and days."),
        ("/Consulate/SelfChecks", "How organizations see themselves."),
        ("/Consulates", "Services of the consulate."),
        ("/Consultations", "What organizations said in public."),
        ("/Events", "Which organizations come."),
        ("/Messages", "What an organization wrote to the office itself."),
        ("/Review/Claims/Index", "Names of organizations and days."),
        ("/Review/Counter", "Figures and entries of the country's own consulates."),
        ("/Review/Decisions", "The name of an organization, and what is decided."),
        ("/Review/Desk/Assign", "Names of organizations and reviewers."),
        ("/Review/Desk/AssignTogether", "Names of organizations and reviewers."),
        ("/Review/Desk/Hands", "It shows no page."),
        ("/Review/Desk/Next", "It leads to a case, which writes it down."),
        ("/Review/Desk/Notes", "What reviewers note themselves."),
        ("/Review/Desk/ReturnTogether", "Names of organizations."),
        ("/Review/Desk/TakeOver", "Who of the reviewers has a case."),
        ("/Review/Desk/Together", "Names of organizations."),
        ("/Review/Desk/Views", "Searches that a reviewer keeps."),
        ("/Review/Duplicates/Undo", "Names of organizations and who merged them."),
        ("/Review/Edits/Index", "Names of organizations and days."),
        ("/Review/Endings", "Names of organizations, and on what evidence one ended."),
        ("/Review/Find", "Names of organizations, and what anyone sees of them; a file is written down as a whole."),
        ("/Review/Index", "Names of organizations, days and reviewers."),
        ("/Review/Issuing", "Clubs of a federation and its reports."),
        ("/Review/Needs", "What organizations say that they need."),
        ("/Review/Predecessors", "Names of organizations."),
        ("/Review/PublicDocument", "The title of a document that is public or was."),
        ("/Review/Reports/Index", "What was reported, not by whom."),
        ("/Review/Women", "Figures."),
        ("/Staff/Actions", "What a government does."),
        ("/Staff/Calendar", "Days."),
        ("/Staff/Districts", "Places and names of organizations."),
        ("/Staff/End", "Staff."),
        ("/Staff/Imports/Index", "Names of files."),
        ("/Staff/Imports/Mappings", "Names of columns."),
        ("/Staff/Imports/Places", "Names of places."),
        ("/Staff/Imports/Template", "An empty workbook."),
        ("/Staff/Index", "Staff."),
        ("/Staff/Institutions", "Offices and laws."),
        ("/Staff/Invite", "Staff."),
        ("/Staff/Lists", "Choices of forms."),
        ("/Staff/Pause", "Days."),
        ("/Staff/People", "An account whose address the administrator typed; what is done with it is in the audit trail."),
        ("/Staff/Retention", "Figures."),
        ("/Staff/Rules", "Rules."),
        ("/Staff/Status", "How processes do."),
        ("/Staff/Surveys", "Questions, and how many answered."),
        ("/Surveys", "What organizations answered, of no people."),
        ("/Trail", "What staff did and saw, for who checks it."),
    ];

    [Fact]
    public async Task A_page_of_staff_writes_down_who_looked_or_says_that_it_shows_nobody()
    {
        var loader = app.Services.GetRequiredService<PageLoader>();
        var (kept, forgotten, used) = (0, new List<string>(), new HashSet<string>());
        foreach (var page in app.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items.OfType<PageActionDescriptor>().DistinctBy(p => p.ViewEnginePath))
        {
            var path = page.ViewEnginePath;
            if (!Access.Staff.ContainsKey(Access.PolicyOf(path)!) && !Shared.Contains(path))
                continue;
            var line = ShowNobody.Where(n => path == n.Page || path.StartsWith(n.Page + "/", StringComparison.Ordinal)).Select(n => n.Page).FirstOrDefault();
            if (typeof(IShowsPersons).IsAssignableFrom((await loader.LoadAsync(page, EndpointMetadataCollection.Empty)).ModelTypeInfo))
            {
                kept++;
                Assert.True(line is null, $"{path} writes down who looked, and is said to show nobody.");
            }
            else if (line is null)
                forgotten.Add(path);
            else
                used.Add(line);
        }

        Assert.Empty(forgotten);
        Assert.Empty(ShowNobody.Select(n => n.Page).Except(used));
        Assert.True(kept >= 15, $"Only {kept} pages write it down.");
    }
}
