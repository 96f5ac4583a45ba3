using DiasporaRegistry.Domain.Registrations.Desk;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Review.Decisions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Review.Desk;

/// <summary>To whom several cases are assigned, and which cases as they were seen.</summary>
public sealed class AssignTogetherForm
{
    /// <summary>An account's key, or <see cref="QueueFilter.Nobody"/>.</summary>
    public string? To { get; set; }

    /// <summary>The cases, each as <see cref="OneToAssign.Carried"/>.</summary>
    public List<string> Cases { get; set; } = [];
}

/// <summary>Assigns several cases to a reviewer of the same ministry, or to nobody: one page says whose each is now; then each is assigned by itself, and what failed is listed.</summary>
public sealed class AssignTogetherModel(AssignTogetherDesk together, CaseDesk cases, DecisionDesk decisions, IStringLocalizer<DeskText> text) : PageModel
{
    /// <summary>What the queue calls it.</summary>
    public const string Act = "Assign";

    [BindProperty]
    public AssignTogetherForm Form { get; set; } = new();

    public IReadOnlyList<SelectListItem> Choices { get; private set; } = [];

    /// <summary>What it will be done to.</summary>
    public IReadOnlyList<OneToAssign> Fit { get; private set; } = [];

    /// <summary>What it is not done to, each with its reason.</summary>
    public IReadOnlyList<OneToAssign> Unfit { get; private set; } = [];

    /// <summary>Who has them now, once it was done.</summary>
    public string? Done { get; private set; }

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "id")] List<Guid> ids, CancellationToken cancel)
    {
        var chosen = ids.Distinct().ToList();
        if (chosen.Count is 0 or > BulkDecisions.Most)
            return Back(chosen.Count == 0 ? text["Together.NoneChosen"] : text["Together.TooMany", BulkDecisions.Most]);
        await OfferAsync(cancel);
        Show(await together.LookAsync(chosen, cancel));
        if (Fit.Count + Unfit.Count == 0)
            return NotFound();
        Form.Cases = [.. Fit.Select(c => c.Carried)];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var chosen = Form.Cases.Select(OneToAssign.Read).OfType<(Guid Id, Guid? Saw)>().DistinctBy(c => c.Id).ToList();
        if (chosen.Count is 0 or > BulkDecisions.Most)
            return Back(text["Together.NoneChosen"]);
        await OfferAsync(cancel);
        // Also somebody whose appointment ended while the page was open is no choice any more.
        if (Choices.FirstOrDefault(c => c.Value == Form.To) is not { } to)
        {
            ModelState.AddModelError("Form.To", text["Assign.Missing"]);
            Show(await together.LookAsync([.. chosen.Select(c => c.Id)], cancel));
            return Page();
        }

        Guid? reviewer = to.Value == QueueFilter.Nobody ? null : Guid.Parse(to.Value);
        Show(await together.DoAsync(chosen, reviewer, cancel));
        var many = Fit.Count == 1 ? "One" : "";
        Done = reviewer is null
            ? text["Together.Assign.DoneNobody" + many, Formats.Number(Fit.Count)]
            : Fit.Count == 1 ? text["Together.Assign.DoneOne", to.Text] : text["Together.Assign.Done", Formats.Number(Fit.Count), to.Text];
        return Page();
    }

    private async Task OfferAsync(CancellationToken cancel)
    {
        var (by, country) = await decisions.ReviewerAsync();
        Choices = [.. (await cases.ColleaguesAsync(country, cancel)).OrderByDescending(c => c.Id == by.AccountId)
            .Select(c => new SelectListItem(c.Id == by.AccountId ? text["Assign.Me", c.Name] : c.Name, c.Id.ToString())), new SelectListItem(text["Assign.Nobody"], QueueFilter.Nobody)];
    }

    private void Show(IReadOnlyList<OneToAssign> all) => (Fit, Unfit) = ([.. all.Where(c => c.Hindrance is null)], [.. all.Where(c => c.Hindrance is not null)]);

    private LocalRedirectResult Back(string notice)
    {
        TempData["Notice"] = notice;
        return LocalRedirect(Navigation.To("review"));
    }
}
