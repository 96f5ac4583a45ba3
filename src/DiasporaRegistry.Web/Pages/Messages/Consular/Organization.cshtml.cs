using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Messages;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Pages.Messages.Attachments;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Messages.Consular;

/// <summary>What the officer's consulate and an organization of its district write to one another; with a mapped one there is nobody to write with.</summary>
[RequestSizeLimit(MessageFiles.LargestRequest)]
public sealed class OrganizationModel(RegistryDb db, CurrentAccount current, MessageDesk messages, ListedNames names, IStringLocalizer<MessagesText> text)
    : OfficeConversationPage(messages, text)
{
    public string Name { get; private set; } = "";

    public string ConsulateName => names.Consulate(Topic.ConsulateCode!);

    public Guid OrganizationId => Topic.OrganizationId;

    protected override string Here => "/Messages/Consular/Organization";

    protected override string List => "consulate/messages";

    protected override string Office => ConsulateName;

    protected override async Task<bool> FindAsync(Guid id, CancellationToken cancel)
    {
        var account = await current.RequireAsync();
        var officer = account.As(StaffRole.ConsularOfficer)!;
        var found = await db.OrganizationsOfDistrict(officer.Country!, officer.ConsulateCode!).Where(o => o.Id == id && o.Provenance == Provenance.Stated)
            .Select(o => new { Name = o.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() ?? "", o.MergedIntoId }).SingleOrDefaultAsync(cancel);
        if (found is null)
            return false;
        // Nobody reads on behalf of what was merged into another; what was said before stays readable.
        (Name, Topic) = (found.Name, Topic.With(id, officer.Country!, officer.ConsulateCode!, isOpen: found.MergedIntoId is null));
        Speaker = new Speaker(account.Id, MessageSide.Consulate, account.Actor(StaffRole.ConsularOfficer));
        return true;
    }
}
