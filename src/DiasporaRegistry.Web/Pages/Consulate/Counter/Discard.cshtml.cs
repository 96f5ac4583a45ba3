using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Documents;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Consulate.Counter;

/// <summary>Deletes a draft that was begun at the counter and that nobody owns, by the officer who helps with it.</summary>
public sealed class DiscardModel(CounterDesk desk, DraftEmptier drafts, IStringLocalizer<CounterText> text) : CounterPage(desk)
{
    public string Name { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await FindAsync(id, await Desk.PostAsync(), cancel) switch
    {
        null => NotFound(),
        { State: not RegistrationState.Draft } => Back("Discard.Filed"),
        _ => Page(),
    };

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        var post = await Desk.PostAsync();
        if (await FindAsync(id, post, cancel) is not { } seen)
            return NotFound();
        await using var transaction = await Desk.Db.Database.BeginTransactionAsync(cancel);
        await Desk.Db.HoldOrganizationAsync(seen.OrganizationId, cancel);
        // It may have been filed, or taken over, a moment ago.
        if (await FindAsync(id, post, cancel) is not { State: RegistrationState.Draft } found)
            return Back("Discard.Filed");
        var by = post.Account.Actor(StaffRole.ConsularOfficer);
        var files = await drafts.EmptyAsync([found.OrganizationId], by, Desk.Now, cancel);
        await Desk.Db.SaveAsync(new Act("counter.draft-discarded", by, id, post.Country), cancel);
        await transaction.CommitAsync(cancel);
        drafts.Delete(files);
        return Back("Discard.Done");
    }

    RedirectToPageResult Back(string notice)
    {
        TempData["Notice"] = text[notice].Value;
        return RedirectToPage("/Consulate/Counter/Index");
    }

    async Task<(Guid OrganizationId, RegistrationState State)?> FindAsync(Guid id, Post post, CancellationToken cancel)
    {
        var found = await Desk.Db.HelpIn(post.Country, post.Consulate)
            .Where(r => r.Id == id && r.Organization!.Representatives.Any(p => p.AccountId == post.Account.Id && p.Role == RepresentativeRole.Helper))
            .Select(r => new { r.OrganizationId, State = r.SubmittedAt == null ? r.State : RegistrationState.Submitted, Name = r.Organization!.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() })
            .SingleOrDefaultAsync(cancel);
        Name = found?.Name ?? text["Unnamed"];
        return found is null ? null : (found.OrganizationId, found.State);
    }
}
