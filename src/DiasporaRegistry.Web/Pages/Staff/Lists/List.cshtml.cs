using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Staff.Lists;

/// <summary>One list as the ministry offers it today, what it will offer, and the draft.</summary>
public sealed class ListModel(CurrentAccount current, ListDesk desk, Words domainWords, IStringLocalizer<ListsText> text) : ListPage(current, desk, domainWords, text)
{
    public async Task<IActionResult> OnGetAsync(string list, CancellationToken cancel) => await ReadAsync(list, cancel) ? Page() : NotFound();

    public Task<IActionResult> OnPostBeginAsync(string list, CancellationToken cancel) =>
        DoAsync(list, (account, country) => Desk.BeginAsync(list, account, country, cancel), "Draft", null, cancel);

    public Task<IActionResult> OnPostDiscardAsync(string list, CancellationToken cancel) =>
        DoAsync(list, (account, country) => Desk.DiscardAsync(list, account, country, cancel), "List", "Draft.Discarded", cancel);

    public Task<IActionResult> OnPostTakeBackAsync(string list, int version, CancellationToken cancel) =>
        DoAsync(list, (account, country) => Desk.TakeBackAsync(list, version, account, country, cancel), "List", "Planned.TakenBack", cancel);
}
