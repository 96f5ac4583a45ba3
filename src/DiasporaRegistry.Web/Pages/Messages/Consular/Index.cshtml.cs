using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Finding;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiasporaRegistry.Web.Pages.Messages.Consular;

/// <summary>The conversations of the officer's consulate with the organizations of its district: who waits for an answer first.</summary>
public sealed class IndexModel(RegistryDb db, CurrentAccount current, ConversationLists lists, ListedNames names) : PageModel
{
    public ConversationList List { get; private set; } = null!;

    public string ConsulateName { get; private set; } = "";

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var account = await current.RequireAsync();
        var officer = account.As(StaffRole.ConsularOfficer)!;
        ConsulateName = names.Of(ListedNames.Consulates, officer.ConsulateCode!);
        List = await lists.ReadAsync(this, db.ConversationsForConsulate(officer.Country!, officer.ConsulateCode!), account.Id, ("consulate/messages", "consulate/organizations", "/messages"), cancel);
    }
}
