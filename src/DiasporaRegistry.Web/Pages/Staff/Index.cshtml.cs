using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Staff;

/// <summary>Somebody's appointment, as the ministry's administrator sees it.</summary>
public sealed record StaffRow(Guid Id, string Name, string Email, StaffRole Role, string? Consulate, DateTimeOffset Since, DateTimeOffset? Until, bool HasSecondFactor);

/// <summary>An invitation that waits for an answer.</summary>
public sealed record InvitationRow(Guid Id, string Email, StaffRole Role, string? Consulate, DateTimeOffset ExpiresAt, bool IsOver);

/// <summary>Lists a country's staff, past and present, and who is invited.</summary>
public sealed class IndexModel(
    CurrentAccount current, RegistryDb db, Invitations invitations, Installation installation, TimeProvider clock, IStringLocalizer<StaffText> words)
    : StaffPage(current)
{
    public string CountryName { get; private set; } = "";

    public string CountryCode { get; private set; } = "";

    public TimeZoneInfo Zone => installation.Zone;

    public IReadOnlyList<InvitationRow> Invited { get; private set; } = [];

    public IReadOnlyList<StaffRow> Active { get; private set; } = [];

    public IReadOnlyList<StaffRow> Past { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var (_, country) = await AdministratorAsync();
        CountryCode = country;
        CountryName = await invitations.PlaceAsync(country, null, Languages.Current, cancel);
        var isEnglish = Languages.Current == "en";
        var now = clock.GetUtcNow();
        Invited = await (
            from invitation in db.Invitations
            where invitation.Country == country && invitation.AcceptedAt == null && invitation.WithdrawnAt == null
            join consulate in db.Consulates on invitation.ConsulateCode equals consulate.Code into consulates
            from consulate in consulates.DefaultIfEmpty()
            orderby invitation.InvitedAt descending
            select new InvitationRow(invitation.Id, invitation.Email, invitation.Role,
                consulate == null ? null : isEnglish ? consulate.NameEn : consulate.NameEs, invitation.ExpiresAt, invitation.ExpiresAt <= now)).ToListAsync(cancel);
        var rows = await (
            from appointment in db.Appointments
            where appointment.Country == country
            join account in db.Users on appointment.AccountId equals account.Id
            join consulate in db.Consulates on appointment.ConsulateCode equals consulate.Code into consulates
            from consulate in consulates.DefaultIfEmpty()
            orderby account.DisplayName, appointment.AppointedAt
            select new StaffRow(appointment.Id, account.DisplayName, account.Email ?? "", appointment.Role,
                consulate == null ? null : isEnglish ? consulate.NameEn : consulate.NameEs, appointment.AppointedAt, appointment.EndedAt,
                account.TwoFactorEnabled || db.UserPasskeys.Any(passkey => passkey.UserId == account.Id))).ToListAsync(cancel);
        Active = [.. rows.Where(row => row.Until is null)];
        Past = [.. rows.Where(row => row.Until is not null).OrderByDescending(row => row.Until)];
    }

    public async Task<IActionResult> OnPostResendAsync(Guid id, CancellationToken cancel)
    {
        var (account, country) = await AdministratorAsync();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await invitations.HoldCountryAsync(country, cancel);
        if (await FindAsync(id, country, cancel) is not { } old)
            return NotFound();
        if (!IsOpen(old))
        {
            // A second press finds it sent again already.
            return (await invitations.OpenAsync(old.Email, old.Role, country, old.ConsulateCode, cancel)).Count > 0 ? Done("Invite.Sent", old.Email) : NotFound();
        }

        // Only the hash of the first secret is kept, so that a second mail needs a second invitation.
        old.Withdraw(clock.GetUtcNow());
        var sent = await invitations.WriteAsync(old.Email, old.Role, country, old.ConsulateCode, account.Id, Languages.Current, cancel);
        await db.SaveAsync(new Act("staff.invitation-resent", account.Actor(StaffRole.MinistryAdministrator), sent.Id, country), cancel);
        await transaction.CommitAsync(cancel);
        return Done("Invite.Sent", old.Email);
    }

    public async Task<IActionResult> OnPostWithdrawAsync(Guid id, CancellationToken cancel)
    {
        var (account, country) = await AdministratorAsync();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await invitations.HoldCountryAsync(country, cancel);
        if (await FindAsync(id, country, cancel) is not { } invitation || invitation.AcceptedAt is not null)
            return NotFound();
        if (IsOpen(invitation))
        {
            invitation.Withdraw(clock.GetUtcNow());
            await db.SaveAsync(new Act("staff.invitation-withdrawn", account.Actor(StaffRole.MinistryAdministrator), invitation.Id, country), cancel);
            await transaction.CommitAsync(cancel);
        }

        return Done("Invited.Withdrawn", invitation.Email);
    }

    static bool IsOpen(StaffInvitation invitation) => invitation is { AcceptedAt: null, WithdrawnAt: null };

    RedirectToPageResult Done(string notice, string email)
    {
        TempData["Notice"] = words[notice, email].Value;
        return RedirectToPage("/Staff/Index");
    }

    Task<StaffInvitation?> FindAsync(Guid id, string country, CancellationToken cancel) => db.Invitations
        .SingleOrDefaultAsync(i => i.Id == id && i.Country == country, cancel);
}
