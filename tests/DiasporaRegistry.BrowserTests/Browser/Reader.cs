using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace DiasporaRegistry.BrowserTests.Browser;

/// <summary>Somebody at a browser, in a language, with or without JavaScript. Every page that is opened is checked by axe.</summary>
public sealed partial class Reader : IAsyncDisposable
{
    private readonly IBrowserContext context;

    private readonly IPage? checker;

    private Reader(IBrowserContext context, IPage page, IPage? checker, string language)
    {
        this.checker = checker;
        this.context = context;
        Page = page;
        Language = language;
    }

    public IPage Page { get; }

    public string Language { get; }

    public static async Task<Reader> OpenAsync(Chromium chromium, string address, string language, bool javaScript, int width = 1280)
    {
        var options = new BrowserNewContextOptions { BaseURL = address, Locale = language, ViewportSize = new() { Width = width, Height = 900 } };
        var context = await chromium.Browser.NewContextAsync(new(options) { JavaScriptEnabled = javaScript });
        context.SetDefaultTimeout(15_000);
        var checker = javaScript ? null : await (await chromium.Browser.NewContextAsync(options)).NewPageAsync();
        return new Reader(context, await context.NewPageAsync(), checker, language);
    }

    /// <summary>Opens a page of the reader's language and checks it.</summary>
    public async Task GoAsync(string path)
    {
        await Page.GotoAsync($"/{Language}{path}");
        await CheckAsync();
    }

    /// <summary>Presses a button or follows a link by its words, and checks the page that it leads to.</summary>
    public async Task PressAsync(string words)
    {
        await Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = words, Exact = true })
            .Or(Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = words, Exact = true })).First.ClickAsync();
        await Page.WaitForLoadStateAsync();
        await CheckAsync();
    }

    /// <summary>Fails when axe finds anything on the page that stands open.</summary>
    public async Task CheckAsync()
    {
        var found = checker is null ? await AxeAsync(Page) : await CheckServedAsync(checker);
        Assert.True(found.Violations.Length == 0, $"{Page.Url}: " + string.Join("\n", found.Violations.Select(v =>
            $"{v.Id}: {v.Help} — {string.Join(" | ", v.Nodes.Select(n => n.Html))}")));
    }

    // Axe cannot run where scripts are off: it looks at the same page, its scripts taken out, in a tab beside.
    private async Task<AxeResult> CheckServedAsync(IPage beside)
    {
        var served = Script().Replace(await Page.ContentAsync(), "");
        await beside.RouteAsync("**/check-served", route => route.FulfillAsync(new() { ContentType = "text/html; charset=utf-8", Body = served }));
        await beside.GotoAsync("/check-served");
        return await AxeAsync(beside);
    }

    private static Task<AxeResult> AxeAsync(IPage page) => page.RunAxe(new AxeRunOptions
    {
        RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"),
        // The design system's own script puts aria-expanded on radios that reveal more, which its authors tested with screen readers.
        Rules = new Dictionary<string, RuleOptions> { ["aria-allowed-attr"] = new() { Enabled = false } },
    });

    [GeneratedRegex("<script.*?</script>", RegexOptions.Singleline)]
    private static partial Regex Script();

    public async ValueTask DisposeAsync()
    {
        if (checker is not null)
            await checker.Context.DisposeAsync();
        await context.DisposeAsync();
    }
}
