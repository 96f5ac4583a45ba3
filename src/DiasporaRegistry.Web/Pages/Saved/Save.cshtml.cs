using DiasporaRegistry.Data.SavedSearches;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Directory;
using DiasporaRegistry.Web.Retention;
using DiasporaRegistry.Web.SavedSearches;
using DiasporaRegistry.Web.Security;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Saved;

/// <summary>Asks how a search is to be followed. Whether an address is known, or follows it already, is told in its mail and nowhere else.</summary>
[EnableRateLimiting(Limits.ByAddress)]
public sealed class SaveModel(
    SearchDesk searches, SearchPlaces places, SearchWords searchWords, SavedSearchDesk desk, CurrentAccount current, MailPace pace, Effort effort, EvenTime even, IValidator<SaveForm> validator, RetentionSettings retention, IStringLocalizer<SavedText> words)
    : PageModel
{
    [BindProperty]
    public SaveForm Form { get; set; } = new();

    /// <summary>The search in words.</summary>
    public IReadOnlyList<string> Chosen { get; private set; } = [];

    /// <summary>The search's own page.</summary>
    public string Back { get; private set; } = "";

    /// <summary>The account's address; null without an account.</summary>
    public string? Address { get; private set; }

    /// <summary>Why this search cannot be followed; null where it can.</summary>
    public string? Obstacle { get; private set; }

    /// <summary>How many days it is noted where a letter went.</summary>
    public int NotedDays => retention.SentMailDays;

    string query = "";

    public async Task OnGetAsync()
    {
        await ReadAsync();
        var name = Chosen.Count == 0 ? words["Everything"].Value : string.Join(", ", Chosen);
        Form = new SaveForm { Name = name.Length > SavedSearch.LongestName ? name[..(SavedSearch.LongestName - 1)] + "…" : name, Often = SaveForm.Weekly };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var account = await ReadAsync();
        Form.HasAccount = account is not null;
        if (Obstacle is not null || !await ModelState.CheckAsync(validator, Form, cancel: cancel))
            return Page();
        var (name, weekly) = (Form.Name!.Trim(), Form.Often == SaveForm.Weekly);
        if (account is not null)
        {
            if (await desk.KeepAsync(account.Id, Languages.Current, name, query, weekly, cancel) is not Kept.Yes and var refused)
            {
                ModelState.AddModelError("", words[$"Kept.{refused}"]);
                return Page();
            }

            TempData["Notice"] = words["Saved.Done"].Value;
            return RedirectToPage("/Saved/Mine");
        }

        var outcome = await effort.CheckAsync(this, isFromAProgram: false, cancel);
        if (outcome == EffortOutcome.Wanting)
            return Page();

        // A second press, one mail too many: all are told what everybody is told.
        var started = even.Start();
        var email = Form.Email!.Trim();
        if (outcome == EffortOutcome.Done && await pace.AllowsAsync(Door.Mail, email, HttpContext.Connection.RemoteIpAddress, cancel))
        {
            effort.Spend();
            await desk.AskAsync(email, Languages.Current, name, query, weekly, cancel);
        }

        await even.WaitAsync(started, cancel);
        return RedirectToPage("/Account/Sent");
    }

    async Task<SignedInAccount?> ReadAsync()
    {
        var room = Directory.IndexModel.Room;
        await places.LearnAsync(HttpContext);
        var address = searches.Read(Request.Query, room);
        query = address.Write(withPage: false);
        Back = room.Page + query;
        Chosen = [.. searchWords.Chosen(room, address).Select(chip => chip.Text)];
        if (!desk.CanFollow(address) || query.Length > SavedSearch.LongestQuery)
            Obstacle = words["Kept.TooBroad"].Value;
        var account = await current.FindAsync();
        Address = account?.Email;
        return account;
    }
}
