using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Staff.Lists;

/// <summary>A page about one list that the ministry keeps.</summary>
public abstract class ListPage(CurrentAccount current, ListDesk desk, Words domainWords, IStringLocalizer<ListsText> text) : StaffPage(current)
{
    public string List { get; private set; } = "";

    public CountryList Whole { get; private set; } = new([], [], null, []);

    protected ListDesk Desk => desk;

    protected IStringLocalizer<ListsText> Text => text;

    protected async Task<bool> ReadAsync(string list, CancellationToken cancel)
    {
        if (!KeptLists.All.Contains(list))
            return false;
        (List, Whole) = (list, await desk.ReadAsync(list, (await AdministratorAsync()).Country, cancel));
        return true;
    }

    /// <summary>Does an act on the list, and goes to a page of it; or shows this page again, with the rule that refused it.</summary>
    protected async Task<IActionResult> DoAsync(string list, Func<SignedInAccount, string, Task<Rule?>> act, string page, string? done, CancellationToken cancel)
    {
        if (!KeptLists.All.Contains(list))
            return NotFound();
        var (account, country) = await AdministratorAsync();
        if (await act(account, country) is { } refused)
        {
            await ReadAsync(list, cancel);
            ModelState.AddBrokenRule(domainWords, refused, refused is Rule.RuleSetBeginsLater or Rule.RuleSetsBeginOnDifferentDays ? "Form.From" : "");
            return Page();
        }

        if (done is not null)
            TempData["Notice"] = text[done].Value;
        return RedirectToPage($"/Staff/Lists/{page}", new { list });
    }
}
