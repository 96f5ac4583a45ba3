using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Messages;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Look;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Messages.Ministry;

/// <summary>What the ministry and an organization write to one another about an application to the reviewer's country.</summary>
public sealed class CaseModel(RegistryDb db, CurrentAccount current, MessageDesk messages, ListedNames names, IStringLocalizer<MessagesText> text) : PageModel
{
    Topic topic = null!;
    Speaker speaker = null!;

    [BindProperty]
    public MessageForm Form { get; set; } = new();

    public ConversationView View { get; private set; } = null!;

    public Registration Registration { get; private set; } = null!;

    public string Name => Registration.Organization!.OfficialName;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await FindAsync(id, cancel) ? await ShowAsync(cancel) : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await FindAsync(id, cancel))
            return NotFound();
        return await messages.SendAsync(this, topic, speaker, Form, cancel) ? RedirectToPage("/Messages/Ministry/Case", null, new { id }, "latest") : await ShowAsync(cancel);
    }

    public async Task<IActionResult> OnPostSettleAsync(Guid id, CancellationToken cancel)
    {
        if (!await FindAsync(id, cancel))
            return NotFound();
        if (!await messages.SettleAsync(this, topic, Form.Seen, speaker.By, cancel))
            return await ShowAsync(cancel);
        TempData["Notice"] = text["Settled"].Value;
        return LocalRedirect(Navigation.To("review/messages"));
    }

    async Task<bool> FindAsync(Guid id, CancellationToken cancel)
    {
        var account = await current.RequireAsync();
        var country = account.As(StaffRole.MinistryReviewer)!.Country!;
        if (await db.CasesForMinistry(country).AsNoTracking().Include(r => r.Organization!.Names).SingleOrDefaultAsync(r => r.Id == id, cancel) is not { } found)
            return false;
        (Registration, topic, speaker) = (found, Topic.About(found), new Speaker(account.Id, MessageSide.Ministry, account.Actor(StaffRole.MinistryReviewer)));
        return true;
    }

    async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        View = await messages.ShowAsync(this, topic, speaker, Form, text["Ministry.Of", names.Countries[topic.Country]], cancel);
        return Page();
    }
}
