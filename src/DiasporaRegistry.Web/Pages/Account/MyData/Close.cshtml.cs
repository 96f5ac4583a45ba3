using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Pages.Account.Manage;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Account.MyData;

/// <summary>What the page that closes an account asks for.</summary>
public sealed class CloseForm
{
    public string? Password { get; set; }

    public bool Understands { get; set; }

    /// <summary>The organizations that the page told of.</summary>
    public List<Guid> Told { get; set; } = [];
}

/// <summary>Says what closing the account does, asks for the password, and does it.</summary>
[EnableRateLimiting(Limits.ByAddress)]
public sealed class CloseModel(
    UserManager<Data.Accounts.Account> users, Doors doors, RegistryDb db, Links links, Limits limits, ClosingDesk desk,
    IStringLocalizer<AccountText> words, IStringLocalizer<MyDataText> text) : ManagePage(users, db, links)
{
    [BindProperty]
    public CloseForm Form { get; set; } = new();

    public bool HasPassword { get; private set; }

    public bool IsDemonstration { get; private set; }

    public IReadOnlyList<StaffAppointment> Appointments { get; private set; } = [];

    public IReadOnlyList<OrphanedOrganization> Orphans { get; private set; } = [];

    public bool MayClose => !IsDemonstration && Appointments.Count == 0;

    public async Task OnGetAsync(CancellationToken cancel) => await ReadAsync(await RequireAsync(), cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var account = await RequireAsync();
        await ReadAsync(account, cancel);
        if (!MayClose)
            return Page();
        if (!limits.Allows(Door.SignIn, account.Email!))
            return StatusCode(StatusCodes.Status429TooManyRequests);
        if (!Form.Understands)
            ModelState.AddModelError("Form.Understands", text["Close.Understands.Missing"]);
        if (!await IsOwnPasswordAsync(account, Form.Password))
            ModelState.AddModelError("Form.Password", words["Password.Wrong"]);
        if (!ModelState.IsValid)
            return Page();
        var outcome = await desk.CloseAsync(account.Id, Form.Told, cancel);
        if (outcome != Closing.Done)
        {
            Db.ChangeTracker.Clear();
            await ReadAsync(await RequireAsync(), cancel);
            ModelState.Remove("Form.Told");
            ModelState.AddModelError("", text[outcome == Closing.OwnsMore ? "Close.OwnsMore" : "Close.Changed"]);
            return Page();
        }

        await doors.LeaveAsync();
        TempData["Notice"] = text["Close.Done"].Value;
        return RedirectToPage("/Account/SignIn");
    }

    async Task ReadAsync(Data.Accounts.Account account, CancellationToken cancel)
    {
        (HasPassword, IsDemonstration) = (account.PasswordHash is not null, account.IsDemonstration);
        Appointments = await desk.AppointmentsAsync(account.Id, cancel);
        Orphans = await desk.OrphansAsync(account.Id, cancel);
    }
}
