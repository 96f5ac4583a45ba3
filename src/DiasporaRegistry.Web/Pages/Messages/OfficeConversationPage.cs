using DiasporaRegistry.Web.Look;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Messages;

/// <summary>What an organization and an office write to one another, on the office's side: its people write, and say that something needs no answer.</summary>
public abstract class OfficeConversationPage(MessageDesk messages, IStringLocalizer<MessagesText> text) : PageModel
{
    [BindProperty]
    public MessageForm Form { get; set; } = new();

    public ConversationView View { get; private set; } = null!;

    protected Topic Topic { get; set; } = null!;

    protected Speaker Speaker { get; set; } = null!;

    protected IStringLocalizer<MessagesText> Text => text;

    /// <summary>The page itself, by its path under <c>Pages/</c>.</summary>
    protected abstract string Here { get; }

    /// <summary>The address of the office's list of conversations.</summary>
    protected abstract string List { get; }

    /// <summary>What the office is called beside its messages.</summary>
    protected abstract string Office { get; }

    /// <summary>Finds what it is about, as far as the office may see it.</summary>
    protected abstract Task<bool> FindAsync(Guid id, CancellationToken cancel);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await FindAsync(id, cancel) ? await ShowAsync(cancel) : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await FindAsync(id, cancel))
            return NotFound();
        return await messages.SendAsync(this, Topic, Speaker, Form, cancel) ? RedirectToPage(Here, null, new { id }, "latest") : await ShowAsync(cancel);
    }

    public async Task<IActionResult> OnPostSettleAsync(Guid id, CancellationToken cancel)
    {
        if (!await FindAsync(id, cancel))
            return NotFound();
        if (!await messages.SettleAsync(this, Topic, Form.Seen, Speaker.By, cancel))
            return await ShowAsync(cancel);
        TempData["Notice"] = text["Settled"].Value;
        return LocalRedirect(Navigation.To(List));
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        View = await messages.ShowAsync(this, Topic, Speaker, Form, Office, cancel);
        return Page();
    }
}
