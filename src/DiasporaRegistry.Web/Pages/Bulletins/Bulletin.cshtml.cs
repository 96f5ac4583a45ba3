using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Bulletins;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Bulletins;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Bulletins;

/// <summary>A bulletin as its readers get it, whom it would reach, and, once it is sent, how far it is.</summary>
public sealed class BulletinModel(RegistryDb db, BulletinDesk desk, BulletinLetters letters, Limits limits, CurrentAccount current, Words words, IStringLocalizer<BulletinsText> text) : PageModel
{
    BulletinOffice office = null!;

    public Bulletin Bulletin { get; private set; } = null!;

    public string Office => letters.OfficeOf(office.Country, office.Consulate);

    /// <summary>Whom it would reach now, while it is a draft.</summary>
    public AudienceCount? Audience { get; private set; }

    public DeliveryFigures? Figures { get; private set; }

    /// <summary>What was chosen of whom it is for, in words.</summary>
    public IReadOnlyList<(string Key, string Value)> Chosen { get; private set; } = [];

    /// <summary>The mails as their readers get them, by language.</summary>
    public IReadOnlyList<(string Language, string Subject, string Body)> Preview { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await FindAsync(id, cancel) ? await ShowAsync(cancel) : NotFound();

    public async Task<IActionResult> OnPostTestAsync(Guid id, CancellationToken cancel)
    {
        if (!await FindAsync(id, cancel))
            return NotFound();
        var email = (await current.RequireAsync()).Email;
        if (!limits.Allows(Door.Mail, email))
        {
            ModelState.AddModelError("", text["Test.Limit"]);
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return await ShowAsync(cancel);
        }

        await desk.TestAsync(Bulletin, cancel);
        return Done(id, text["Test.Done", email]);
    }

    public async Task<IActionResult> OnPostSendAsync(Guid id, int people, CancellationToken cancel) => await DoAsync(id, async () =>
    {
        // The second press of the button finds it on its way.
        if (Bulletin.State != BulletinState.Draft)
            return null;
        return await desk.StartAsync(office, Bulletin, people, cancel) ? text["Send.Done"] : throw new AudienceChangedException();
    }, cancel);

    public async Task<IActionResult> OnPostStopAsync(Guid id, CancellationToken cancel) => await DoAsync(id, async () =>
    {
        await desk.TurnAsync(office, id, stops: true, cancel);
        return text["Stop.Done"];
    }, cancel);

    public async Task<IActionResult> OnPostResumeAsync(Guid id, CancellationToken cancel) => await DoAsync(id, async () =>
    {
        await desk.TurnAsync(office, id, stops: false, cancel);
        return text["Resume.Done"];
    }, cancel);

    public async Task<IActionResult> OnPostDeleteAsync(Guid id, CancellationToken cancel)
    {
        var answer = await DoAsync(id, async () =>
        {
            await desk.DeleteAsync(office, Bulletin, cancel);
            return text["Delete.Done"];
        }, cancel);
        return answer is LocalRedirectResult ? LocalRedirect(Navigation.To("bulletins")) : answer;
    }

    async Task<IActionResult> DoAsync(Guid id, Func<Task<string?>> act, CancellationToken cancel)
    {
        if (!await FindAsync(id, cancel))
            return NotFound();
        try
        {
            return Done(id, await act());
        }
        catch (BrokenRuleException broken)
        {
            ModelState.AddBrokenRule(words, broken.Rule);
        }
        catch (AudienceChangedException)
        {
            ModelState.AddModelError("", text["Send.Changed"]);
        }
        catch (DbUpdateException)
        {
            // Somebody of the office was first: the page says how it stands now.
            return Done(id, null);
        }

        Response.StatusCode = StatusCodes.Status409Conflict;
        return await FindAsync(id, cancel) ? await ShowAsync(cancel) : NotFound();
    }

    LocalRedirectResult Done(Guid id, string? notice)
    {
        if (notice is not null)
            TempData["Notice"] = notice;
        return LocalRedirect(Navigation.To($"bulletins/{id}"));
    }

    async Task<bool> FindAsync(Guid id, CancellationToken cancel)
    {
        office = await desk.OfficeAsync();
        if (await desk.FindAsync(office, id, cancel) is not { } found)
            return false;
        Bulletin = found;
        return true;
    }

    async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        var choices = await desk.ChoicesAsync(office, cancel);
        var carried = await db.AlertsOf(office.Country, office.Consulate).AsNoTracking().SingleOrDefaultAsync(a => a.BulletinId == Bulletin.Id, cancel);
        Chosen = [.. new[]
        {
            (text["Alert"].Value, carried?.TitleIn(Languages.Current)),
            (text["Origin"].Value, Of(Bulletin.Origin, choices.Origins)),
            (text["Residence"].Value, Of(Bulletin.Residence, choices.Residences)),
            (text["District"].Value, Of(Bulletin.District, choices.Districts)),
            (text["Kind"].Value, Bulletin.Kind is { } kind ? words.Of(kind) : null),
            (text["Coalition"].Value, Of(Bulletin.CoalitionId?.ToString(), choices.Coalitions)),
        }.Where(c => c.Item2 is not null).Select(c => (c.Item1, c.Item2!))];
        Preview = [.. Languages.All.Select(language =>
        {
            using (Languages.Use(language))
            {
                var (subject, body) = letters.Compose(Bulletin, language, text["Preview.Link"]);
                return (language, subject, body);
            }
        })];
        if (Bulletin.State == BulletinState.Draft)
            Audience = await desk.CountAsync(office, Bulletin.Audience, cancel);
        else
            Figures = (await desk.FiguresAsync([Bulletin.Id], cancel)).GetValueOrDefault(Bulletin.Id);
        return Page();
    }

    static string? Of(string? code, IReadOnlyList<Microsoft.AspNetCore.Mvc.Rendering.SelectListItem> choices) => code is null ? null : choices.FirstOrDefault(c => c.Value == code)?.Text ?? code;

    sealed class AudienceChangedException : Exception;
}
