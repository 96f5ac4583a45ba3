using DiasporaRegistry.Domain.Messages;
using DiasporaRegistry.Web.Pages.Register;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Messages.Own;

/// <summary>What an organization and a ministry write to one another about an application; all who represent the organization read it, who may edit writes.</summary>
public sealed class ApplicationModel(ApplicationDesk desk, MessageDesk messages, IStringLocalizer<MessagesText> text) : ApplicationPage(desk)
{
    [BindProperty]
    public MessageForm Form { get; set; } = new();

    public ConversationView View { get; private set; } = null!;

    Topic Topic => Topic.About(Registration);

    Speaker Speaker => new(Account.Id, MessageSide.Organization, Acting, MaySpeak);

    // What a ministry writes to an organization is not for the consulate that helped it.
    protected override IActionResult? Refuse() => IsHelper ? NotFound() : null;

    public async Task OnGetAsync(CancellationToken cancel) => await ShowAsync(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (await messages.SendAsync(this, Topic, Speaker, Form, cancel))
            return RedirectToPage("/Messages/Own/Application", null, new { id = Registration.Id }, "latest");
        await ShowAsync(cancel);
        return Page();
    }

    async Task ShowAsync(CancellationToken cancel) => View = await messages.ShowAsync(this, Topic, Speaker, Form, text["Ministry.Of", CountryName], cancel);
}
