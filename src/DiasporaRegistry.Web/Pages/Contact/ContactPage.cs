using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Look;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Contact;

/// <summary>A page about one organization that anyone may see; what is not public is not found.</summary>
public abstract class ContactPage(RegistryDb db) : PageModel
{
    /// <summary>The organization.</summary>
    public Guid OrganizationId { get; private set; }

    /// <summary>Its name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Whether it has nobody behind it.</summary>
    public bool IsMapped { get; private set; }

    /// <summary>Its public page.</summary>
    public string ProfileAddress => Navigation.To($"directory/{OrganizationId}");

    /// <summary>Reads the organization.</summary>
    /// <returns>Whether there is one that anyone may see.</returns>
    protected async Task<bool> FindAsync(Guid id, CancellationToken cancel)
    {
        var found = await db.PublicOrganizations().Where(o => o.Id == id)
            .Select(o => new { o.Provenance, Name = o.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() })
            .SingleOrDefaultAsync(cancel);
        if (found is null)
            return false;
        (OrganizationId, Name, IsMapped) = (id, found.Name ?? "", found.Provenance == Provenance.Mapped);
        return true;
    }
}
