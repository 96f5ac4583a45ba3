using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Organizations.Claims;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Look;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Contact;

/// <summary>Says to who belongs to an organization what to do: ask to represent what a list found; else whom to turn to.</summary>
public sealed class YoursModel(RegistryDb db, MistakeDesk desk, CurrentAccount current, ListedNames names) : ContactPage(db)
{
    readonly RegistryDb db = db;

    /// <summary>The countries whose ministries answer for its page, by code, in words.</summary>
    public IReadOnlyList<(string Code, string Name)> Ministries { get; private set; } = [];

    /// <summary>Since when somebody answers for what was found; none while nobody does.</summary>
    public DateTimeOffset? ClaimedAt { get; private set; }

    /// <summary>Whether a list found it, and a ministry decides who represents it.</summary>
    public bool CanBeClaimed { get; private set; }

    /// <summary>Whether it ceased to exist.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>The reader's own claim that waits.</summary>
    public Guid? OwnClaim { get; private set; }

    /// <summary>Whether the reader represents it.</summary>
    public bool Represents { get; private set; }

    /// <summary>Reports a mistake, which its ministries read.</summary>
    public string MistakeAddress => Navigation.To($"directory/{OrganizationId}/mistake");

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!await FindAsync(id, cancel))
            return NotFound();
        var found = await db.PublicOrganizations().Where(o => o.Id == id).Select(o => new { o.Provenance, o.ClaimedAt, o.DissolvedOn, o.MappedForCountry }).SingleAsync(cancel);
        (ClaimedAt, IsEnded) = (found.ClaimedAt, found.DissolvedOn is not null);
        CanBeClaimed = found is { Provenance: not Domain.Organizations.Provenance.Stated, MappedForCountry: not null };
        Ministries = CanBeClaimed
            ? [(found.MappedForCountry!, names.Countries[found.MappedForCountry!])]
            : [.. (await desk.MinistriesAsync(id, cancel)).Select(c => (c, names.Countries[c])).OrderBy(c => c.Item2, StringComparer.CurrentCulture)];
        if (await current.FindAsync() is { } account)
        {
            OwnClaim = await db.ClaimsOf(account.Id).Where(c => c.OrganizationId == id && c.State == ClaimState.Waiting).Select(c => (Guid?)c.Id).SingleOrDefaultAsync(cancel);
            Represents = await db.OrganizationsOf(account.Id).AnyAsync(o => o.Id == id, cancel);
        }

        return Page();
    }
}
