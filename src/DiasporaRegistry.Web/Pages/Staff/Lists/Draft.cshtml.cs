using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Staff.Lists;

/// <summary>Changes the draft of a list: its order, what it offers no more, and what it adds.</summary>
public sealed class DraftModel(CurrentAccount current, ListDesk desk, Words domainWords, IStringLocalizer<ListsText> text) : ListPage(current, desk, domainWords, text)
{
    public async Task<IActionResult> OnGetAsync(string list, CancellationToken cancel) =>
        !await ReadAsync(list, cancel) ? NotFound() : Whole.Draft is null ? RedirectToPage("/Staff/Lists/List", new { list }) : Page();

    public Task<IActionResult> OnPostMoveAsync(string list, string code, bool up, CancellationToken cancel) =>
        DoAsync(list, (account, country) => Desk.ChangeAsync(list, code, account, country, draft => draft.Move(code, up, account.Id, Desk.Now), cancel), "Draft", null, cancel);

    public Task<IActionResult> OnPostRetireAsync(string list, string code, CancellationToken cancel) =>
        DoAsync(list, (account, country) => Desk.ChangeAsync(list, code, account, country, draft => draft.Retire(code, Desk.Today(country), account.Id, Desk.Now), cancel), "Draft", "Retired.Done", cancel);

    public Task<IActionResult> OnPostOfferAsync(string list, string code, CancellationToken cancel) =>
        DoAsync(list, (account, country) => Desk.ChangeAsync(list, code, account, country, draft => draft.Offer(code, account.Id, Desk.Now), cancel), "Draft", "Offered.Done", cancel);
}
