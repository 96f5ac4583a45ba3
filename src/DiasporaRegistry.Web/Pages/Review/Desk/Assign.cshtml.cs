using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Review.Decisions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Review.Desk;

/// <summary>To whom a case is assigned.</summary>
public sealed class AssignForm
{
    /// <summary>An account's key, or <see cref="QueueFilter.Nobody"/>.</summary>
    public string? To { get; set; }
}

/// <summary>Assigns a case to a reviewer of the same ministry, or to nobody.</summary>
public sealed class AssignModel(CaseDesk desk, DecisionDesk decisions, IStringLocalizer<DeskText> text) : PageModel
{
    [BindProperty]
    public AssignForm Form { get; set; } = new();

    public Registration Case { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> Choices { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!await ReadAsync(id, cancel))
            return NotFound();
        if (await desk.FindAsync(id, cancel) is not { } open)
            return Closed(id);
        Form.To = open.AssigneeId?.ToString() ?? QueueFilter.Nobody;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await ReadAsync(id, cancel))
            return NotFound();
        // Also somebody whose appointment ended while the page was open is no choice any more.
        if (Choices.FirstOrDefault(c => c.Value == Form.To) is not { } chosen)
        {
            ModelState.AddModelError("Form.To", text["Assign.Missing"]);
            return Page();
        }

        Guid? to = chosen.Value == QueueFilter.Nobody ? null : Guid.Parse(chosen.Value);
        if (!await desk.AssignAsync(id, to, cancel))
            return Closed(id);
        TempData["Notice"] = to is null ? text["Assign.DoneNobody"].Value : text["Assign.Done", chosen.Text].Value;
        return LocalRedirect(Navigation.To($"review/{id}"));
    }

    private LocalRedirectResult Closed(Guid id)
    {
        TempData["Notice"] = text["NotOpen"].Value;
        return LocalRedirect(Navigation.To($"review/{id}"));
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken cancel)
    {
        if (await decisions.FindAsync(id, cancel) is not { } found)
            return false;
        Case = found;
        var me = (await decisions.ReviewerAsync()).By.AccountId;
        Choices = [new SelectListItem(text["Assign.Nobody"], QueueFilter.Nobody),
            .. (await desk.ColleaguesAsync(found.Country, cancel)).OrderByDescending(c => c.Id == me)
                .Select(c => new SelectListItem(c.Id == me ? text["Assign.Me", c.Name] : c.Name, c.Id.ToString()))];
        return true;
    }
}
