using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Messages;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Register.Representatives;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Messages.Own;

/// <summary>What an organization and a consulate that answers for it write to one another; with one that no longer does, it is only read.</summary>
public sealed class ConsulateModel(RepresentativesTools tools, MessageDesk messages, ConversationReader reader) : RepresentativesPage(tools)
{
    Topic topic = null!;

    [BindProperty]
    public MessageForm Form { get; set; } = new();

    public ConversationView View { get; private set; } = null!;

    public string ConsulateName { get; private set; } = "";

    Speaker Speaker => new(Account.Id, MessageSide.Organization, Acting, MaySpeak);

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken cancel)
    {
        // An officer who helps reads and writes on the consulate's side.
        if (Role == RepresentativeRole.Helper)
            return NotFound();
        var code = RouteData.Values["consulate"]?.ToString();
        var db = Tools.Desk.Db;
        if (await db.Consulates.AsNoTracking().SingleOrDefaultAsync(c => c.Code == code, cancel) is not { } consulate)
            return NotFound();
        ConsulateName = consulate.NameIn(Languages.Current);
        topic = Topic.With(Organization.Id, consulate.Country, consulate.Code,
            await db.OrganizationsOfDistrict(consulate.Country, consulate.Code).AnyAsync(o => o.Id == Organization.Id, cancel));
        return topic.IsOpen || await reader.FindAsync(topic, cancel) is not null ? null : NotFound();
    }

    public async Task OnGetAsync(CancellationToken cancel) => await ShowAsync(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (await messages.SendAsync(this, topic, Speaker, Form, cancel))
            // Written out: addresses that are generated write codes in small letters.
            return LocalRedirect(Navigation.To($"register/organizations/{Organization.Id}/messages/{topic.ConsulateCode}") + "#latest");
        await ShowAsync(cancel);
        return Page();
    }

    async Task ShowAsync(CancellationToken cancel) => View = await messages.ShowAsync(this, topic, Speaker, Form, ConsulateName, cancel);
}
