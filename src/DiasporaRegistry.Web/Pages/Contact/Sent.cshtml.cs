using DiasporaRegistry.Data;
using DiasporaRegistry.Web.Finding;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Contact;

/// <summary>Says that a letter or a report was sent, and what comes of it; it knows nothing of what was sent.</summary>
public sealed class SentModel(RegistryDb db, MistakeDesk desk, ListedNames names, IStringLocalizer<ContactText> words) : ContactPage(db)
{
    public string What { get; private set; } = "";

    /// <summary>The countries whose ministries read reports about the organization, in words.</summary>
    public string Ministries { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(Guid id, string what, CancellationToken cancel)
    {
        if (!await FindAsync(id, cancel))
            return NotFound();
        What = what;
        Ministries = words.Ministries((await desk.MinistriesAsync(id, cancel)).Select(c => names.Countries[c]));
        return Page();
    }
}
