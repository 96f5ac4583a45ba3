using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Messages;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Pages.Messages.Attachments;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Messages.Ministry;

/// <summary>What the ministry and an organization write to one another about an application to the reviewer's country.</summary>
[RequestSizeLimit(MessageFiles.LargestRequest)]
public sealed class CaseModel(RegistryDb db, CurrentAccount current, MessageDesk messages, ListedNames names, IStringLocalizer<MessagesText> text)
    : OfficeConversationPage(messages, text)
{
    public Registration Registration { get; private set; } = null!;

    public string Name => Registration.Organization!.OfficialName;

    protected override string Here => "/Messages/Ministry/Case";

    protected override string List => "review/messages";

    protected override string Office => Text["Ministry.Of", names.Countries[Topic.Country]];

    protected override async Task<bool> FindAsync(Guid id, CancellationToken cancel)
    {
        var account = await current.RequireAsync();
        var country = account.As(StaffRole.MinistryReviewer)!.Country!;
        if (await db.CasesForMinistry(country).AsNoTracking().Include(r => r.Organization!.Names).SingleOrDefaultAsync(r => r.Id == id, cancel) is not { } found)
            return false;
        (Registration, Topic, Speaker) = (found, Topic.About(found), new Speaker(account.Id, MessageSide.Ministry, account.Actor(StaffRole.MinistryReviewer)));
        return true;
    }
}
