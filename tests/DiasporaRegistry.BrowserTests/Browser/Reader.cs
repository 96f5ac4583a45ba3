using System.Text.RegularExpressions;
using System.Web;
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

    public static async Task<Reader> OpenAsync(Chromium chromium, string address, string language, bool javaScript, int width = 1280, bool dark = false)
    {
        var options = new BrowserNewContextOptions { BaseURL = address, Locale = language, ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light };
        var context = await chromium.Browser.NewContextAsync(new(options) { JavaScriptEnabled = javaScript });
        context.SetDefaultTimeout(30_000);
        var checker = javaScript ? null : await (await chromium.Browser.NewContextAsync(options)).NewPageAsync();
        return new Reader(context, await context.NewPageAsync(), checker, language);
    }

    /// <summary>Opens a page of the reader's language and checks it.</summary>
    public async Task GoAsync(string path)
    {
        await Page.GotoAsync($"/{Language}{path}");
        await CheckAsync();
    }

    /// <summary>Opens an address of the register as it stands, such as a link in a mail.</summary>
    public async Task FollowAsync(string address)
    {
        await Page.GotoAsync(address);
        await CheckAsync();
    }

    /// <summary>Types into a field, by its name.</summary>
    public Task TypeAsync(string name, string text) => Page.Locator($"main [name='{name}']:not([type=hidden])").FillAsync(text);

    /// <summary>Chooses a radio button or a checkbox, by its name and value.</summary>
    public Task ChooseAsync(string name, string value) => Page.Locator($"main input[name='{name}'][value='{value}']").CheckAsync();

    /// <summary>Chooses from a list, by its name.</summary>
    public Task SelectAsync(string name, string value) => Page.Locator($"main select[name='{name}']").SelectOptionAsync(value);

    /// <summary>Types a place: with JavaScript its first suggestion is taken by keyboard, without it the text says enough.</summary>
    public async Task TypePlaceAsync(string name, string text)
    {
        if (checker is not null)
        {
            await TypeAsync(name, text);
            return;
        }

        var field = Page.Locator("main").GetByRole(AriaRole.Combobox).First;
        await field.FillAsync("");
        // Suggestions for what was typed on the way arrive too, and would take the choice away again.
        await Page.RunAndWaitForResponseAsync(() => field.PressSequentiallyAsync(text), answer => QueryOf(answer.Url) == text);
        await Page.Locator("[role=option]").First.WaitForAsync();
        // The answer is there before the list is drawn anew, which takes back a choice in the old one: a choice counts that stays.
        var chosen = Page.Locator("[role=option][aria-selected=true]");
        do
        {
            await Page.Keyboard.PressAsync("ArrowDown");
            await Task.Delay(TimeSpan.FromMilliseconds(250));
        }
        while (await chosen.CountAsync() == 0);
        await Page.Keyboard.PressAsync("Enter");
        await Page.Locator("[role=option]").First.WaitForAsync(new() { State = WaitForSelectorState.Hidden });
    }

    private static string? QueryOf(string address) => HttpUtility.ParseQueryString(new Uri(address).Query)["q"];

    /// <summary>Presses the main button of the page's form and checks the page that it leads to.</summary>
    public Task SendAsync() => PressAsync(Page.Locator("main form:not([role=search])").Last.Locator("button.govuk-button:not(.govuk-button--secondary):not([name=act])").Last);

    /// <summary>Presses a button or a link and checks the page that it leads to.</summary>
    public async Task PressAsync(ILocator pressed)
    {
        // The page that was pressed is marked: the one without the mark is the answer, however many redirects lie between.
        await Page.EvaluateAsync("document.documentElement.setAttribute('data-pressed', '')");
        await pressed.ClickAsync();
        await Page.Locator("html:not([data-pressed])").WaitForAsync();
        // Asked of the page itself: an event that came before anybody waited for it would be waited for in vain.
        while (await Page.EvaluateAsync<string>("document.readyState") == "loading")
            await Task.Delay(20);
        await CheckAsync();
    }

    /// <summary>What the page says.</summary>
    public Task<string> TextAsync() => Page.Locator("main").InnerTextAsync();

    /// <summary>Whether the page is wider than the window, so that it must be pushed to and fro.</summary>
    public Task<bool> IsTooWideAsync() => Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth");

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
