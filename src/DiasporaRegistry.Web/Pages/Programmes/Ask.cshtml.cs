using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment.Calls;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Programmes;

/// <summary>Asks about a call; question and answer will be public, without who asked.</summary>
public sealed class AskModel(RegistryDb db, CurrentAccount current, Limits limits, TimeProvider clock, Words words, IStringLocalizer<ProgrammesText> text) : PageModel
{
    [BindProperty]
    public string? Question { get; set; }

    public Call Call { get; private set; } = null!;

    /// <summary>What the reader asked about it before, with the answers: also those that nobody else reads.</summary>
    public IReadOnlyList<CallQuestion> Own { get; private set; } = [];

    /// <summary>Where the programme's hours are told.</summary>
    public TimeZoneInfo Zone => CountriesOfOrigin.ZoneOf(Call.Year!.Country);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        if (Visible.IsNothing(Question))
            ModelState.AddModelError(nameof(Question), text["Ask.Missing"]);
        else if (ManyLines.Exceeds(Question, CallQuestion.LongestText))
            ModelState.AddModelError(nameof(Question), text["Ask.TooLong", CallQuestion.LongestText]);
        else if (StatusWords.In(Question))
            ModelState.AddModelError(nameof(Question), text["Ask.Status"]);
        if (!ModelState.IsValid)
            return Page();
        var account = await current.RequireAsync();
        if (!limits.Allows(Door.Message, account.Id.ToString()))
        {
            ModelState.AddModelError("", text["Ask.Limit"]);
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return Page();
        }

        try
        {
            var question = new CallQuestion(Call, Question!, account.Id, clock.GetUtcNow());
            // The same question, sent twice by a second press, is asked once.
            if (!await db.CallQuestions.AnyAsync(q => q.CallId == id && q.AskedBy == account.Id && q.AnsweredAt == null && q.Text == question.Text, cancel))
            {
                db.Add(question);
                await db.SaveAsync(new Act("question.asked", new Actor(account.Id, Capacity.Account), question.Id, Call.Year!.Country), cancel);
            }
        }
        catch (BrokenRuleException broken)
        {
            ModelState.AddBrokenRule(words, broken);
            return Page();
        }

        TempData["Notice"] = text["Ask.Sent"].Value;
        return RedirectToPage("/Programmes/Call", new { id });
    }

    async Task<bool> LoadAsync(Guid id, CancellationToken cancel)
    {
        var found = await db.PublicCalls().AsNoTracking().Include(c => c.Year).SingleOrDefaultAsync(c => c.Id == id, cancel);
        Call = found!;
        if (found is null)
            return false;
        var me = (await current.RequireAsync()).Id;
        Own = await db.CallQuestions.AsNoTracking().Where(q => q.CallId == id && q.AskedBy == me).OrderByDescending(q => q.AskedAt).ToListAsync(cancel);
        return true;
    }
}
