using DiasporaRegistry.Domain.CoInvestment.Years;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.CoInvestment.Years;

/// <summary>Rewrites a category of a prepared year, adds one or takes one out.</summary>
public sealed class CategoryModel(ProgrammeDesk desk, YearDesk years, IValidator<CategoryForm> validator, Words words, IStringLocalizer<CoInvestmentText> text) : ProgrammePage(desk)
{
    const string New = "new";

    [BindProperty]
    public CategoryForm Form { get; set; } = new();

    public Guid Id { get; private set; }

    /// <summary>The category; none where one is added.</summary>
    public FundingCategory? Category { get; private set; }

    public string Currency { get; private set; } = "";

    public bool IsNew { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, string code, CancellationToken cancel)
    {
        if (await LoadAsync(id, code, cancel) is not { } year)
            return NotFound();
        Form = CategoryForm.Of(Category, year.ChangedAt.UtcTicks);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, string code, string? act, CancellationToken cancel)
    {
        if (await LoadAsync(id, code, cancel) is null)
            return NotFound();
        if (ModelState.ChangeRows(act, Form.Rows, CategoryForm.MostShares))
            return Page();
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel))
            return Page();
        var changed = Form.Category(Category?.Code);
        return await RewriteAsync(rules => rules with
        {
            Categories = IsNew ? [.. rules.Categories, changed] : [.. rules.Categories.Select(c => c.Code == changed.Code ? changed : c)],
        }, cancel);
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid id, string code, CancellationToken cancel)
    {
        if (await LoadAsync(id, code, cancel) is null || IsNew)
            return NotFound();
        ModelState.Clear();
        return await RewriteAsync(rules => rules with { Categories = [.. rules.Categories.Where(c => c.Code != code)] }, cancel);
    }

    async Task<IActionResult> RewriteAsync(Func<YearRules, YearRules> rewrite, CancellationToken cancel)
    {
        var (refused, changed) = await years.RewriteAsync(Id, await OfficeAsync(), Form.Seen, rewrite, cancel);
        if (refused is not null)
            ModelState.AddBrokenRule(words, refused);
        if (changed is { } meanwhile)
        {
            ModelState.AddModelError("", text["Edit.ChangedMeanwhile"]);
            ModelState.Remove("Form.Seen");
            Form.Seen = meanwhile;
        }

        if (!ModelState.IsValid)
            return Page();
        TempData["Notice"] = text["Edit.Saved"].Value;
        return RedirectToPage("/CoInvestment/Years/Year", new { id = Id });
    }

    async Task<ProgrammeYear?> LoadAsync(Guid id, string code, CancellationToken cancel)
    {
        (Id, IsNew) = (id, code == New);
        if (await years.PreparedAsync(id, (await OfficeAsync()).Country, cancel) is not { } year)
            return null;
        (Category, Currency) = (year.Rules.CategoryOf(code), year.Rules.Currency);
        return IsNew || Category is not null ? year : null;
    }
}
