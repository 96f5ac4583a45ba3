using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Messages;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Look;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Messages.Consular;

/// <summary>What the officer's consulate and an organization of its district write to one another; with a mapped one there is nobody to write with.</summary>
public sealed class OrganizationModel(RegistryDb db, CurrentAccount current, MessageDesk messages, ListedNames names, IStringLocalizer<MessagesText> text) : PageModel
{
    Topic topic = null!;
    Speaker speaker = null!;

    [BindProperty]
    public MessageForm Form { get; set; } = new();

    public ConversationView View { get; private set; } = null!;

    public string Name { get; private set; } = "";

    public string ConsulateName => names.Of(ListedNames.Consulates, topic.ConsulateCode!);

    public Guid OrganizationId => topic.OrganizationId;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await FindAsync(id, cancel) ? await ShowAsync(cancel) : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await FindAsync(id, cancel))
            return NotFound();
        return await messages.SendAsync(this, topic, speaker, Form, cancel) ? RedirectToPage("/Messages/Consular/Organization", null, new { id }, "latest") : await ShowAsync(cancel);
    }

    public async Task<IActionResult> OnPostSettleAsync(Guid id, CancellationToken cancel)
    {
        if (!await FindAsync(id, cancel))
            return NotFound();
        if (!await messages.SettleAsync(this, topic, Form.Seen, speaker.By, cancel))
            return await ShowAsync(cancel);
        TempData["Notice"] = text["Settled"].Value;
        return LocalRedirect(Navigation.To("consulate/messages"));
    }

    async Task<bool> FindAsync(Guid id, CancellationToken cancel)
    {
        var account = await current.RequireAsync();
        var officer = account.As(StaffRole.ConsularOfficer)!;
        var found = await db.OrganizationsOfDistrict(officer.Country!, officer.ConsulateCode!).Where(o => o.Id == id && o.Provenance == Provenance.Stated)
            .Select(o => new { Name = o.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() ?? "", o.MergedIntoId }).SingleOrDefaultAsync(cancel);
        if (found is null)
            return false;
        // Nobody reads on behalf of what was merged into another; what was said before stays readable.
        (Name, topic) = (found.Name, Topic.With(id, officer.Country!, officer.ConsulateCode!, isOpen: found.MergedIntoId is null));
        speaker = new Speaker(account.Id, MessageSide.Consulate, account.Actor(StaffRole.ConsularOfficer));
        return true;
    }

    async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        View = await messages.ShowAsync(this, topic, speaker, Form, ConsulateName, cancel);
        return Page();
    }
}
