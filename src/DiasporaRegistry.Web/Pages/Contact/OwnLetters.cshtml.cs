using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Contact;

/// <summary>Whether an organization of the reader's takes letters through the register.</summary>
public sealed class OwnLettersModel(RegistryDb db, LetterGate gate, CurrentAccount current) : LettersPage(db, gate)
{
    readonly RegistryDb db = db;
    readonly LetterGate gate = gate;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await RoleAsync(id, cancel) is null)
            return NotFound();
        await ReadAsync(id, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (await RoleAsync(id, cancel) is not { } role)
            return NotFound();
        if (Gate is "open" or "closed")
        {
            await gate.SetAsync(id, Gate == "open", (await current.RequireAsync()).For(role), cancel);
            IsDone = true;
        }

        await ReadAsync(id, cancel);
        return Page();
    }

    // Whether people outside can write to an organization is for its own people to say.
    async Task<RepresentativeRole?> RoleAsync(Guid id, CancellationToken cancel)
    {
        var account = (await current.RequireAsync()).Id;
        return await db.OrganizationsOf(account, RepresentativeRight.Speak).Where(o => o.Id == id).SelectMany(o => o.Representatives)
            .Where(r => r.AccountId == account).Select(r => (RepresentativeRole?)r.Role).SingleOrDefaultAsync(cancel);
    }
}
