using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Staff;

/// <summary>Writes invitations and finds them by the secret in their link, of which only the hash is kept.</summary>
public sealed class Invitations(RegistryDb db, Letters letters, IStringLocalizer<StaffText> words, Words domainWords, TimeProvider clock)
{
    public static readonly TimeSpan Holds = TimeSpan.FromDays(7);

    /// <summary>Holds a country's invitations until the end of the transaction, so that of two acts at once the second sees what the first did.</summary>
    public Task HoldCountryAsync(string country, CancellationToken cancel) => db.HoldAsync($"staff_invitation {country}", cancel);

    /// <summary>The invitations of an address to a role that were neither accepted nor withdrawn, also those whose link is too old.</summary>
    public async Task<IReadOnlyList<StaffInvitation>> OpenAsync(string email, StaffRole role, string country, string? consulateCode, CancellationToken cancel)
    {
        var open = await db.Invitations.Where(i => i.Country == country && i.Role == role && i.ConsulateCode == consulateCode && i.AcceptedAt == null && i.WithdrawnAt == null).ToListAsync(cancel);
        return [.. open.Where(i => string.Equals(i.Email, email, StringComparison.OrdinalIgnoreCase))];
    }

    /// <summary>Writes an invitation and its mail; both leave with the next save.</summary>
    public async Task<StaffInvitation> WriteAsync(
        string email, StaffRole role, string country, string? consulateCode, Guid invitedBy, string language, CancellationToken cancel)
    {
        var place = await PlaceAsync(country, consulateCode, language, cancel);
        var (invitation, link) = Prepare(email, role, country, consulateCode, invitedBy, language);
        letters.Write(words, "Mail.Invitation", email, language, () => [domainWords.Of(role), place, link]);
        return invitation;
    }

    /// <summary>Writes an invitation without a mail: whoever prepares it hands the link over. It leaves with the next save.</summary>
    public (StaffInvitation Invitation, string Link) Prepare(string email, StaffRole role, string country, string? consulateCode, Guid invitedBy, string language)
    {
        var (secret, hash) = LinkSecret.New();
        var invitation = new StaffInvitation(email, role, country, consulateCode, hash, invitedBy, clock.GetUtcNow(), Holds);
        db.Add(invitation);
        return (invitation, letters.Link(language, $"account/invitation?token={secret}"));
    }

    /// <summary>What an appointment is for, by name: a consulate, else a country.</summary>
    public async Task<string> PlaceAsync(string? country, string? consulateCode, string language, CancellationToken cancel) => consulateCode is null
        ? (await db.Places.AsNoTracking().SingleAsync(p => p.Code == country, cancel)).NameIn(language)
        : (await db.Consulates.AsNoTracking().SingleAsync(c => c.Code == consulateCode, cancel)).NameIn(language);

    /// <summary>The invitation that a link's secret opens now; null when there is none, or no longer.</summary>
    public async Task<StaffInvitation?> FindAsync(string? secret, CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(secret))
            return null;
        var hash = LinkSecret.HashOf(secret);
        return await db.Invitations.SingleOrDefaultAsync(i => i.TokenHash == hash, cancel) is { } found && found.IsOpenAt(clock.GetUtcNow()) ? found : null;
    }

    /// <summary>The same, held until the end of the transaction, so that two who open the link at once accept it once.</summary>
    public async Task<StaffInvitation?> HoldAsync(string? secret, CancellationToken cancel)
    {
        var hash = LinkSecret.HashOf(secret ?? "");
        var found = (await db.Invitations.FromSql($"SELECT * FROM staff_invitation WHERE token_hash = {hash} FOR UPDATE").ToListAsync(cancel)).SingleOrDefault();
        if (found is not null)
            await db.Entry(found).ReloadAsync(cancel);
        return found is not null && found.IsOpenAt(clock.GetUtcNow()) ? found : null;
    }
}
