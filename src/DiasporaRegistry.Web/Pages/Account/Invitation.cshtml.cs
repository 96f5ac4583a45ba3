using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Staff;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Account;

/// <summary>Who opened the link of an invitation.</summary>
public enum InvitedReader
{
    /// <summary>Somebody whose address has no account yet.</summary>
    New,
    /// <summary>Somebody whose address has an account, not signed in.</summary>
    HasAccount,
    /// <summary>The invited person, signed in.</summary>
    Right,
    /// <summary>Somebody signed in with another address.</summary>
    Other,
}

/// <summary>Where an invitation to a ministry's or consulate's staff is accepted.</summary>
[EnableRateLimiting(Limits.ByAddress)]
public sealed class InvitationModel(
    Invitations invitations, NewAccounts accounts, UserManager<Data.Accounts.Account> users, RegistryDb db, Doors doors, TimeProvider clock,
    IStringLocalizer<AccountText> words, IValidator<NewAccountForm> validator) : AccountPage
{
    [BindProperty(SupportsGet = true, Name = "token")]
    public string? Token { get; set; }

    [BindProperty]
    public NewAccountForm Form { get; set; } = new();

    /// <summary>The invitation; null when the link does not work.</summary>
    public StaffInvitation? Open { get; private set; }

    public InvitedReader Reader { get; private set; }

    /// <summary>The consulate or country that the appointment is for.</summary>
    public string For { get; private set; } = "";

    public string Here => Request.Path + QueryString.Create("token", Token ?? "").ToUriComponent();

    public async Task OnGetAsync(CancellationToken cancel) => await ReadAsync(await invitations.FindAsync(Token, cancel), cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await ReadAsync(await invitations.HoldAsync(Token, cancel), cancel);
        if (Open is null || Reader is InvitedReader.HasAccount or InvitedReader.Other)
            return Page();

        Data.Accounts.Account? account;
        if (Reader == InvitedReader.Right)
        {
            account = await users.GetUserAsync(User);
        }
        else
        {
            Form.Email = Open.Email;
            if (!await ModelState.CheckAsync(validator, Form, cancel: cancel))
                return Page();
            (account, var result) = await accounts.OpenAsync(Open.Email, Form, cancel);
            Refuse(result);
        }

        if (account is null)
            return Page();
        var now = clock.GetUtcNow();
        Open.Accept(now);
        if (!await db.Appointments.AnyAsync(a => a.AccountId == account.Id && a.Role == Open.Role && a.Country == Open.Country
            && a.ConsulateCode == Open.ConsulateCode && a.EndedAt == null, cancel))
            db.Add(new StaffAppointment(account.Id, Open.Role, Open.Country, Open.ConsulateCode, Open.InvitedBy == Guid.Empty ? null : Open.InvitedBy, now));
        await db.SaveAsync(new Act("staff.appointed", new Actor(account.Id, Open.Role.AsCapacity()), account.Id, Open.Country), cancel);
        if (Reader == InvitedReader.New)
            await doors.EnterAsync(account, cancel);
        await transaction.CommitAsync(cancel);

        TempData["Notice"] = words["Invitation.Accepted"].Value;
        var desk = Navigation.To(DeskOf(Open.Role));
        return Reader == InvitedReader.Right && SecondFactor.IsIn(User)
            ? LocalRedirect(desk)
            : RedirectToPage("/Account/SecondFactor", new { returnUrl = desk });
    }

    static string DeskOf(StaffRole role) => role switch
    {
        StaffRole.MinistryReviewer => "review",
        StaffRole.ConsularOfficer => "consulate",
        StaffRole.ProgrammeOfficer => "co-investment",
        StaffRole.CommitteeMember => "committee",
        StaffRole.MinistryAdministrator => "staff",
        _ => "",
    };

    async Task ReadAsync(StaffInvitation? invitation, CancellationToken cancel)
    {
        Open = invitation;
        if (invitation is null)
            return;
        For = await invitations.PlaceAsync(invitation.Country, invitation.ConsulateCode, Languages.Current, cancel);
        var invited = await users.FindByEmailAsync(invitation.Email);
        Reader = User.Identity?.IsAuthenticated == true
            ? invited is not null && users.GetUserId(User) == invited.Id.ToString() ? InvitedReader.Right : InvitedReader.Other
            : invited is null ? InvitedReader.New : InvitedReader.HasAccount;
    }
}
