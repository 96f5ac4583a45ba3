using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.Web;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
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
