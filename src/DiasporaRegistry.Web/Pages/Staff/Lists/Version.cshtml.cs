using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Staff.Rules;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Staff.Lists;

/// <summary>A list that is to come, beside the one that is offered today.</summary>
public sealed class VersionModel(CurrentAccount current, ListDesk desk, Words domainWords, IStringLocalizer<ListsText> text) : ListPage(current, desk, domainWords, text)
{
    public DateOnly From { get; private set; }

    public IReadOnlyList<ComparedRule> Compared { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string list, int version, CancellationToken cancel)
    {
        if (!await ReadAsync(list, cancel) || Whole.Planned.FirstOrDefault(v => v.Version == version) is not { } planned)
            return NotFound();
        From = planned.ValidFrom;
        Compared = ListComparison.Of(Whole.Holds, await Desk.NamedAsync(planned, cancel), Text);
        return Page();
    }
}
