using DiasporaRegistry.Domain;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Staff.Rules;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Staff.Lists;

/// <summary>Compares the draft of a list with what is offered today, and makes it the list from a day on.</summary>
public sealed class PublishModel(CurrentAccount current, ListDesk desk, Words domainWords, IStringLocalizer<ListsText> text) : ListPage(current, desk, domainWords, text)
{
    [BindProperty]
    public PublishForm Form { get; set; } = new();

    public IReadOnlyList<ComparedRule> Compared => ListComparison.Of(Whole.Holds, Whole.Prepared, Text);

    public async Task<IActionResult> OnGetAsync(string list, CancellationToken cancel)
    {
        if (!await ReadAsync(list, cancel))
            return NotFound();
        if (Whole.Draft is null)
            return RedirectToPage("/Staff/Lists/List", new { list });
        See();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string list, CancellationToken cancel)
    {
        if (!await ReadAsync(list, cancel))
            return NotFound();
        // Published or discarded already, perhaps by a second press: the list says what holds.
        if (Whole.Draft is null)
            return RedirectToPage("/Staff/Lists/List", new { list });
        Form.Check(ModelState, Text["Publish.From.Missing"], Text["Publish.Confirms.Missing"]);
        if (!ModelState.IsValid)
        {
            See();
            return Page();
        }

        var seen = Form.Seen;
        var answer = await DoAsync(list, (account, country) => Desk.PublishAsync(list, Form.From!.Value, seen, account, country, cancel), "List", null, cancel);
        if (ModelState.IsValid)
            TempData["Notice"] = Text["Publish.Done", Formats.Date(Form.From!.Value)].Value;
        See();
        return answer;
    }

    private void See()
    {
        ModelState.Remove("Form.Seen");
        Form.Seen = Whole.Draft?.ChangedAt.UtcTicks ?? 0;
    }
}
