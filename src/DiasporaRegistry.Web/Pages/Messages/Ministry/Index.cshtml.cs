using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Web.Accounts;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiasporaRegistry.Web.Pages.Messages.Ministry;

/// <summary>The conversations about the applications of the reviewer's country: who waits for an answer first.</summary>
public sealed class IndexModel(RegistryDb db, CurrentAccount current, ConversationLists lists) : PageModel
{
    public ConversationList List { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var account = await current.RequireAsync();
        var country = account.As(StaffRole.MinistryReviewer)!.Country!;
        List = await lists.ReadAsync(this, db.ConversationsForMinistry(country), account.Id, ("review/messages", "review", "/messages"), cancel);
    }
}
