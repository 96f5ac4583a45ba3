using DiasporaRegistry.Data.Countries;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Staff.Lists;

/// <summary>One list as the ministry offers it: its order, and what is offered no more.</summary>
public sealed class ListModel(CurrentAccount current, ListDesk desk, Words domainWords, IStringLocalizer<ListsText> text) : StaffPage(current)
{
    public string List { get; private set; } = "";

    public IReadOnlyList<OfferedChoice> Offered { get; private set; } = [];

    public IReadOnlyList<OfferedChoice> Retired { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string list, CancellationToken cancel) => await ReadAsync(list, cancel) ? Page() : NotFound();

    public Task<IActionResult> OnPostMoveAsync(string list, string code, bool up, CancellationToken cancel) =>
        DoAsync(list, (account, country) => desk.MoveAsync(list, code, up, account, country, cancel), null, cancel);

    public Task<IActionResult> OnPostRetireAsync(string list, string code, CancellationToken cancel) =>
        DoAsync(list, (account, country) => desk.RetireAsync(list, code, account, country, cancel), "Retired.Done", cancel);

    public Task<IActionResult> OnPostOfferAsync(string list, string code, CancellationToken cancel) =>
        DoAsync(list, (account, country) => desk.OfferAsync(list, code, account, country, cancel), "Offered.Done", cancel);

    async Task<IActionResult> DoAsync(string list, Func<SignedInAccount, string, Task<Rule?>> act, string? done, CancellationToken cancel)
    {
        var (account, country) = await AdministratorAsync();
        if (!KeptLists.All.Contains(list))
            return NotFound();
        if (await act(account, country) is { } refused)
        {
            await ReadAsync(list, cancel);
            ModelState.AddBrokenRule(domainWords, refused);
            return Page();
        }

        if (done is not null)
            TempData["Notice"] = text[done].Value;
        return RedirectToPage(new { list });
    }

    async Task<bool> ReadAsync(string list, CancellationToken cancel)
    {
        if (!KeptLists.All.Contains(list))
            return false;
        var all = await desk.ReadAsync(list, (await AdministratorAsync()).Country, cancel);
        List = list;
        Offered = [.. all.Where(c => c.RetiredAt is null)];
        Retired = [.. all.Where(c => c.RetiredAt is not null)];
        return true;
    }
}
