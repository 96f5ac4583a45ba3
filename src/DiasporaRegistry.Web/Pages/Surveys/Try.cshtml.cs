using DiasporaRegistry.Data;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Surveys;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Surveys;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Surveys;

/// <summary>Where people whom a ministry asks to try a survey begin; its address is known to them alone, and leads nowhere once the pilot is over.</summary>
[EnableRateLimiting(Limits.ByAddress)]
public sealed class TryModel(RegistryDb db, SurveyAnswering answering, Words words) : PageModel
{
    public Survey Survey { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await FindAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await FindAsync(id, cancel))
            return NotFound();
        try
        {
            return RedirectToPage("/Surveys/Answering/Index", new { token = await answering.TryAsync(id, cancel) });
        }
        catch (BrokenRuleException broken)
        {
            ModelState.AddBrokenRule(words, broken);
            return Page();
        }
    }

    async Task<bool> FindAsync(Guid id, CancellationToken cancel)
    {
        var found = await db.Surveys.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id && s.State == SurveyState.Pilot, cancel);
        Survey = found!;
        return found is not null;
    }
}
