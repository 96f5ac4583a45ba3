using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Consulate.Counter;

/// <summary>Where and when a mobile consulate is.</summary>
public sealed class VisitForm
{
    public Guid Key { get; set; }

    public string? Place { get; set; }

    public DateOnly? From { get; set; }

    public DateOnly? Until { get; set; }

    /// <summary>The first days that make sense; set by the page, never by the form.</summary>
    internal (DateOnly First, DateOnly Last) Days { get; set; }

    internal sealed class Validator : AbstractValidator<VisitForm>
    {
        public Validator(IStringLocalizer<CounterText> text)
        {
            RuleFor(f => f.Place).Must(p => !string.IsNullOrWhiteSpace(p)).WithMessage(_ => text["Place.Missing"]);
            RuleFor(f => f.Place).MaximumLength(CounterEntry.LongestPlace).WithMessage(_ => text["TooLong", CounterEntry.LongestPlace]);
            RuleFor(f => f.From).NotNull().WithMessage(_ => text["Day.Missing"]);
            RuleFor(f => f.From).Must((f, from) => from is null || (from >= f.Days.First && from <= f.Days.Last)).WithMessage(f => text["From.Wrong", Formats.Date(f.Days.First), Formats.Date(f.Days.Last)]);
            RuleFor(f => f.Until).NotNull().WithMessage(_ => text["Day.Missing"]);
            RuleFor(f => f.Until).Must((f, until) => until is null || f.From is null || (until >= f.From && until.Value.DayNumber - f.From.Value.DayNumber <= MobileVisit.LongestDays)).WithMessage(_ => text["Until.Wrong"]);
        }
    }
}

/// <summary>A mobile consulate: where and when, and what belongs to it.</summary>
public sealed class VisitModel(CounterDesk desk, IStringLocalizer<CounterText> text, IValidator<VisitForm> validator) : CounterPage(desk)
{
    [BindProperty]
    public VisitForm Form { get; set; } = new();

    public MobileVisit? Known { get; private set; }

    public IReadOnlyList<CounterRow> Entries { get; private set; } = [];

    /// <summary>The organizations that it helped to register, by name.</summary>
    public IReadOnlyList<string> Registered { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid? id, CancellationToken cancel)
    {
        if (!await ReadAsync(id, cancel))
            return NotFound();
        Form = Known is null ? new VisitForm { Key = Guid.CreateVersion7(Desk.Now) } : new VisitForm { Key = Known.Id, Place = Known.Place, From = Known.From, Until = Known.Until };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid? id, CancellationToken cancel)
    {
        var post = await Desk.PostAsync();
        if (!await ReadAsync(id, cancel))
            return NotFound();
        // A visit of long ago may still be put right.
        var today = Desk.TodayIn(post.Country);
        Form.Days = (Known is { } past && past.From < today.AddYears(-1) ? past.From : today.AddYears(-1), today.AddYears(2));
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel) || Form.Key == Guid.Empty)
            return Page();
        if (Known is null && await Desk.Db.MobileVisits.AnyAsync(v => v.Id == Form.Key, cancel))
            return await Desk.Db.VisitsForConsulate(post.Country, post.Consulate).AnyAsync(v => v.Id == Form.Key, cancel) ? RedirectToPage("/Consulate/Counter/Index") : NotFound();
        var visit = Known ?? new MobileVisit(Form.Key, post.Country, post.Consulate);
        visit.State(Form.Place!, Form.From!.Value, Form.Until!.Value);
        if (Known is null)
            Desk.Db.Add(visit);
        try
        {
            await Desk.Db.SaveAsync(new Act("visit.planned", post.Account.Actor(StaffRole.ConsularOfficer), visit.Id, post.Country), cancel);
        }
        // The same form sent twice at once plans one; a key of another country's visit is seen by the database alone.
        catch (DbUpdateException twice) when (twice.IsUniqueViolation())
        {
            return await Desk.Db.VisitsForConsulate(post.Country, post.Consulate).AnyAsync(v => v.Id == Form.Key, cancel) ? RedirectToPage("/Consulate/Counter/Index") : NotFound();
        }

        TempData["Notice"] = text["Saved"].Value;
        return RedirectToPage("/Consulate/Counter/Index");
    }

    public async Task<IActionResult> OnPostCancelAsync(Guid id, CancellationToken cancel)
    {
        var post = await Desk.PostAsync();
        if (!await ReadAsync(id, cancel) || Known is null)
            return NotFound();
        Known.Cancel(Desk.Now);
        if (Desk.Db.ChangeTracker.HasChanges())
            await Desk.Db.SaveAsync(new Act("visit.cancelled", post.Account.Actor(StaffRole.ConsularOfficer), id, post.Country), cancel);
        TempData["Notice"] = text["Cancelled"].Value;
        return RedirectToPage("/Consulate/Counter/Index");
    }

    async Task<bool> ReadAsync(Guid? id, CancellationToken cancel)
    {
        if (id is null)
            return true;
        var post = await Desk.PostAsync();
        Known = await Desk.Db.VisitsForConsulate(post.Country, post.Consulate).SingleOrDefaultAsync(v => v.Id == id, cancel);
        if (Known is null)
            return false;
        Entries = await Desk.RowsAsync(Desk.Db.CounterForConsulate(post.Country, post.Consulate).Where(e => e.VisitId == id).OrderBy(e => e.Day).ThenBy(e => e.Time), cancel);
        Registered = await Desk.Db.HelpedAt(post.Country, post.Consulate).Where(r => r.CounterVisitId == id).OrderBy(r => r.BegunAt)
            .Select(r => r.Organization!.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() ?? "").ToListAsync(cancel);
        return true;
    }
}
