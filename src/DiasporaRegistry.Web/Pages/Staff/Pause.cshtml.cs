using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Staff;

/// <summary>A pause of a ministry's decisions: from when, until when and why.</summary>
public sealed class PauseForm
{
    // An office that had to close at once says so when it can.
    const int MostDaysAgo = 31;

    /// <summary>The key of the pause, chosen when the page was made: sending it twice announces one.</summary>
    public Guid Key { get; set; }

    public DateOnly? From { get; set; }

    public DateOnly? Until { get; set; }

    public string? Spanish { get; set; }

    public string? English { get; set; }

    /// <summary>Today; set by the page, never by the form.</summary>
    internal DateOnly Today { get; set; }

    public sealed class Validator : AbstractValidator<PauseForm>
    {
        public Validator(IStringLocalizer<StaffText> words)
        {
            RuleFor(form => form.From).NotNull().WithMessage(_ => words["Pause.FromMissing"]);
            RuleFor(form => form.From).Must((form, from) => from is null || from >= form.Today.AddDays(-MostDaysAgo)).WithMessage(form => words["Pause.FromEarly", Formats.Date(form.Today.AddDays(-MostDaysAgo))]);
            RuleFor(form => form.Until).NotNull().WithMessage(_ => words["Pause.UntilMissing"]);
            RuleFor(form => form.Until).Must((form, until) => until is null || (until >= form.Today && until >= form.From && until <= form.Today.AddYears(1)))
                .WithMessage(_ => words["Pause.UntilWrong"]);
            RuleFor(form => form.Spanish).NotEmpty().WithMessage(_ => words["Pause.ReasonMissing"]);
            RuleFor(form => form.Spanish).MaximumLength(ReviewPause.LongestReason).WithMessage(_ => words["Pause.ReasonLong", ReviewPause.LongestReason]);
            RuleFor(form => form.English).MaximumLength(ReviewPause.LongestReason).WithMessage(_ => words["Pause.ReasonLong", ReviewPause.LongestReason]);
        }
    }
}

/// <summary>Announces that the administrator's own ministry decides nothing for a while, and ends that.</summary>
public sealed class PauseModel(
    CurrentAccount current, RegistryDb db, TimeProvider clock, IValidator<PauseForm> validator, IStringLocalizer<StaffText> words) : StaffPage(current)
{
    [BindProperty]
    public PauseForm Form { get; set; } = new();

    /// <summary>What is announced today.</summary>
    public IReadOnlyList<ReviewPause> Announced { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Form = new PauseForm { Key = Guid.CreateVersion7(clock.GetUtcNow()) };
        await ReadAsync((await AdministratorAsync()).Country, cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var (account, country) = await AdministratorAsync();
        await ReadAsync(country, cancel);
        Form.Today = TodayIn(country);
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel) || Form.Key == Guid.Empty)
            return Page();
        // The same form sent twice is one announcement; a key of another ministry's announces nothing.
        if (await db.ReviewPauses.Where(p => p.Id == Form.Key).Select(p => p.Country).SingleOrDefaultAsync(cancel) is { } known)
        {
            if (known != country)
                return NotFound();
        }
        else
        {
            db.Add(new ReviewPause(Form.Key, country, Form.Spanish, Form.English, Form.From!.Value, Form.Until!.Value, clock.GetUtcNow()));
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await db.SaveAsync(new Act("review.paused", account.Actor(StaffRole.MinistryAdministrator), Form.Key, country, Form.Spanish), cancel);
            await ReviewCaseKeeping.RestateAsync(db, country, cancel);
            await transaction.CommitAsync(cancel);
        }

        TempData["Notice"] = words["Pause.Announced"].Value;
        return RedirectToPage("/Staff/Pause");
    }

    public async Task<IActionResult> OnPostEndAsync(Guid id, CancellationToken cancel)
    {
        var (account, country) = await AdministratorAsync();
        if (await db.ReviewPauses.SingleOrDefaultAsync(p => p.Id == id && p.Country == country, cancel) is not { } pause)
            return NotFound();
        pause.End(clock.GetUtcNow());
        if (db.ChangeTracker.HasChanges())
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await db.SaveAsync(new Act("review.resumed", account.Actor(StaffRole.MinistryAdministrator), id, country), cancel);
            await ReviewCaseKeeping.RestateAsync(db, country, cancel);
            await transaction.CommitAsync(cancel);
        }

        TempData["Notice"] = words["Pause.Ended"].Value;
        return RedirectToPage("/Staff/Pause");
    }

    async Task ReadAsync(string country, CancellationToken cancel) => Announced = await db.PausesOfAsync(country, TodayIn(country), cancel);

    DateOnly TodayIn(string country) => CountriesOfOrigin.DayIn(country, clock.GetUtcNow());
}
