using DiasporaRegistry.Data;
using DiasporaRegistry.Domain.Organizations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Contact;

/// <summary>Whether one organization takes letters, for who may decide it.</summary>
public abstract class LettersPage(RegistryDb db, LetterGate gate) : PageModel
{
    /// <summary>What it does from now on: "open" or "closed".</summary>
    [BindProperty]
    public string? Gate { get; set; }

    /// <summary>The organization's name; null where the reader may decide nothing.</summary>
    public string? Name { get; private set; }

    /// <summary>Whether it takes letters.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Whether letters may be taken again from here.</summary>
    public virtual bool MayReopen => true;

    /// <summary>Whether it was decided just now.</summary>
    public bool IsDone { get; protected set; }

    /// <summary>Reads how it stands.</summary>
    protected async Task ReadAsync(Guid organization, CancellationToken cancel)
    {
        Name = await db.Organizations.Where(o => o.Id == organization).Select(o => o.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() ?? "").SingleOrDefaultAsync(cancel);
        IsOpen = await gate.IsOpenAsync(organization, cancel);
    }
}
