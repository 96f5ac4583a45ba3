using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Staff;

/// <summary>Why an appointment ends.</summary>
public sealed class EndForm
{
    public string? Reason { get; set; }

    public sealed class Validator : AbstractValidator<EndForm>
    {
        public Validator(IStringLocalizer<StaffText> words) =>
            RuleFor(form => form.Reason).Cascade(CascadeMode.Stop)
                .NotEmpty().WithMessage(_ => words["End.Reason.Missing"])
                .MaximumLength(500).WithMessage(_ => words["End.Reason.TooLong"]);
    }
}

/// <summary>Ends an appointment, at once; a country keeps at least one administrator.</summary>
public sealed class EndModel(
    CurrentAccount current, RegistryDb db, Installation installation, TimeProvider clock, IStringLocalizer<StaffText> words, IValidator<EndForm> validator) : StaffPage(current)
{
    [BindProperty]
    public EndForm Form { get; set; } = new();

    public StaffRow Row { get; private set; } = null!;

    public TimeZoneInfo Zone => installation.Zone;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) =>
        await ReadAsync(id, (await AdministratorAsync()).Country, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        var (account, country) = await AdministratorAsync();
        if (!await ReadAsync(id, country, cancel))
            return NotFound();
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel))
            return Page();

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Held until the end, so that two administrators who end each other at once do not both succeed.
        var administrators = await db.Appointments.FromSql($"""
            SELECT * FROM staff_appointment WHERE country = {country} AND role = 'MinistryAdministrator' AND ended_at IS NULL FOR UPDATE
            """).ToListAsync(cancel);
        var appointment = await db.Appointments.SingleAsync(a => a.Id == id, cancel);
        if (appointment.Role == StaffRole.MinistryAdministrator && !administrators.Exists(a => a.AccountId != appointment.AccountId))
        {
            ModelState.AddModelError("", words["End.LastAdministrator"]);
            return Page();
        }

        if (appointment.IsActive)
        {
            appointment.End(clock.GetUtcNow());
            if (appointment.Role == StaffRole.MinistryReviewer)
            {
                // Nobody's cases wait for somebody who does not come back.
                foreach (var left in await db.ReviewCases.Where(c => c.Country == country && (c.AssigneeId == appointment.AccountId || c.HolderId == appointment.AccountId)).ToListAsync(cancel))
                    left.Leave(appointment.AccountId);
            }

            await db.SaveAsync(new Act("staff.ended", account.Actor(StaffRole.MinistryAdministrator), appointment.AccountId, country, Form.Reason!.Trim()), cancel);
            await transaction.CommitAsync(cancel);
        }

        TempData["Notice"] = words["End.Done", Row.Name].Value;
        return appointment.AccountId == account.Id && appointment.Role == StaffRole.MinistryAdministrator
            ? LocalRedirect(Navigation.To(""))
            : RedirectToPage("/Staff/Index");
    }

    async Task<bool> ReadAsync(Guid id, string country, CancellationToken cancel)
    {
        var isEnglish = Languages.Current == "en";
        var row = await (
            from appointment in db.Appointments
            where appointment.Id == id && appointment.Country == country && appointment.EndedAt == null
            join account in db.Users on appointment.AccountId equals account.Id
            join consulate in db.Consulates on appointment.ConsulateCode equals consulate.Code into consulates
            from consulate in consulates.DefaultIfEmpty()
            select new StaffRow(appointment.Id, account.DisplayName, account.Email ?? "", appointment.Role,
                consulate == null ? null : isEnglish ? consulate.NameEn : consulate.NameEs, appointment.AppointedAt, appointment.EndedAt, true)).SingleOrDefaultAsync(cancel);
        if (row is not null)
            Row = row;
        return row is not null;
    }
}
