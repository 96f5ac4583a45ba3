using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.Web;
using DiasporaRegistry.Web.Pages.Directory;
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
            var isExport = Access.Staff.ContainsKey(Access.PolicyOf(path)!) && (typeof(DownloadPage).IsAssignableFrom(compiled.ModelTypeInfo) || typeof(DownloadWorkPage).IsAssignableFrom(compiled.ModelTypeInfo));
            foreach (var handler in compiled.HandlerMethods.Where(h => h.HttpMethod is "Get" or "Post"))
            {
                var said = $"{path} {handler.HttpMethod.ToUpperInvariant()} {handler.Name}".TrimEnd();
                known.Add(said);
                if (GraveActs.WhatAsks(path, handler.HttpMethod.ToUpperInvariant(), handler.Name) is not null)
                    graves++;
                else if ((isAtHome && handler.HttpMethod == "Post") || (isExport && (handler.HttpMethod == "Post" ? handler.Name is null : handler.Name == "File")))
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
}
