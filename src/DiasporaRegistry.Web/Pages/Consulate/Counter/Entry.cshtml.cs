using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Retention;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Consulate.Counter;

/// <summary>A contact or an appointment, typed.</summary>
public sealed class EntryForm
{
    public Guid Key { get; set; }

    /// <summary>The version that was seen; 0 for a new one.</summary>
    public uint Version { get; set; }

    public DateOnly? Day { get; set; }

    public string? Time { get; set; }

    public string? Place { get; set; }

    public CounterChannel? Channel { get; set; }

    public string? Subject { get; set; }

    /// <summary>A reference, number or whole name of an organization.</summary>
    public string? Organization { get; set; }

    public Guid? Visit { get; set; }

    public string? Outcome { get; set; }

    /// <summary>Whether it is an appointment; the page says so, not the reader.</summary>
    internal bool IsAppointment { get; set; }

    internal DateOnly Today { get; set; }

    /// <summary>The time as it was typed, on a clock of 24 hours.</summary>
    public TimeOnly? At => TypedTime.Of(Time);

    internal sealed class Validator : AbstractValidator<EntryForm>
    {
        public Validator(IStringLocalizer<CounterText> text)
        {
            RuleFor(f => f.Day).NotNull().WithMessage(_ => text["Day.Missing"]);
            RuleFor(f => f.Day).Must((f, day) => day is null || (f.IsAppointment ? day >= f.Today.AddYears(-1) && day <= f.Today.AddYears(1) : day <= f.Today && day >= f.Today.AddYears(-1)))
                .WithMessage(f => text[f.IsAppointment ? "Day.AppointmentWrong" : "Day.ContactWrong"]);
            RuleFor(f => f.Time).Must((f, _) => !f.IsAppointment || f.At is not null).WithMessage(_ => text["Time.Wrong"]);
            RuleFor(f => f.Place).Must((f, place) => !f.IsAppointment || !string.IsNullOrWhiteSpace(place)).WithMessage(_ => text["Place.Missing"]);
            RuleFor(f => f.Place).MaximumLength(CounterEntry.LongestPlace).WithMessage(_ => text["TooLong", CounterEntry.LongestPlace]);
            RuleFor(f => f.Channel).Must(c => c is { } known && Enum.IsDefined(known)).WithMessage(_ => text["Channel.Missing"]);
            RuleFor(f => f.Subject).Must(s => !string.IsNullOrWhiteSpace(s)).WithMessage(_ => text["Subject.Missing"]);
            RuleFor(f => f.Subject).MaximumLength(CounterEntry.LongestSubject).WithMessage(_ => text["TooLong", CounterEntry.LongestSubject]);
            RuleFor(f => f.Subject).Must(s => !StatusWords.In(s)).WithMessage(_ => text["StatusWords"]);
            RuleFor(f => f.Outcome).MaximumLength(CounterEntry.LongestOutcome).WithMessage(_ => text["TooLong", CounterEntry.LongestOutcome]);
            RuleFor(f => f.Outcome).Must(s => !StatusWords.In(s)).WithMessage(_ => text["StatusWords"]);
        }
    }
}

/// <summary>Writes down a contact or an appointment, what came of it, and calls an appointment off.</summary>
public sealed class EntryModel(CounterDesk desk, RetentionSettings settings, Words domainWords, IStringLocalizer<CounterText> text, IValidator<EntryForm> validator) : CounterPage(desk)
{
    const string Appointments = "appointment";

    /// <summary>How long what was written down is kept.</summary>
    public RetentionSettings Settings => settings;

    [BindProperty]
    public EntryForm Form { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    /// <summary>What is written already; none for a new one.</summary>
    public CounterEntry? Known { get; private set; }

    public bool IsAppointment => Known?.IsAppointment ?? Kind == Appointments;

    public IReadOnlyList<SelectListItem> Visits { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid? id, CancellationToken cancel)
    {
        var post = await Desk.PostAsync();
        if (!await ReadAsync(post, id, cancel))
            return NotFound();
        Form = Known is null
            ? new EntryForm { Key = Guid.CreateVersion7(Desk.Now), Day = IsAppointment ? null : Desk.TodayIn(post.Country), Channel = IsAppointment ? CounterChannel.InPerson : null }
            : new EntryForm
            {
                Key = Known.Id,
                Version = VersionOf(Known),
                Day = Known.Day,
                Time = Known.Time?.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture),
                Place = Known.Place,
                Channel = Known.Channel,
                Subject = Known.Subject,
                Visit = Known.VisitId,
                Outcome = Known.Outcome,
                Organization = Known.OrganizationId is { } organization
                    ? await Desk.Db.OrganizationsForConsulate(post.Country, post.Consulate).Where(o => o.Id == organization).SelectMany(o => o.Names)
                        .Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefaultAsync(cancel)
                    : null,
            };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid? id, CancellationToken cancel)
    {
        var post = await Desk.PostAsync();
        if (!await ReadAsync(post, id, cancel))
            return NotFound();
        (Form.IsAppointment, Form.Today) = (IsAppointment, Desk.TodayIn(post.Country));
        await ModelState.CheckAsync(validator, Form, cancel: cancel);
        var organization = await OrganizationAsync(post, cancel);
        if (Form.Visit is { } visit && Visits.All(v => v.Value != visit.ToString()) && visit != Known?.VisitId)
            ModelState.AddModelError("Form.Visit", text["Visit.Unknown"]);
        if (!ModelState.IsValid || Form.Key == Guid.Empty)
            return Page();
        if (Known is not null && Form.Version != VersionOf(Known))
            return await MeanwhileAsync(Known, cancel);
        // The same form sent twice is one entry.
        if (Known is null && await Desk.Db.CounterEntries.AnyAsync(e => e.Id == Form.Key, cancel))
            return await Desk.Db.CounterForConsulate(post.Country, post.Consulate).AnyAsync(e => e.Id == Form.Key, cancel) ? RedirectToPage("/Consulate/Counter/Index") : NotFound();
        try
        {
            var entry = Known ?? new CounterEntry(Form.Key, post.Country, post.Consulate, IsAppointment, post.Account.Id, Desk.Now);
            entry.State(Form.Day!.Value, Form.At, Form.Place, Form.Channel!.Value, Form.Subject!, organization, Form.Visit);
            entry.Conclude(Form.Outcome);
            if (Known is null)
                Desk.Db.Add(entry);
            await Desk.Db.SaveAsync(new Act(Known is null ? "counter.written" : "counter.changed", post.Account.Actor(StaffRole.ConsularOfficer), entry.Id, post.Country), cancel);
        }
        catch (BrokenRuleException broken)
        {
            Desk.Db.ChangeTracker.Clear();
            ModelState.AddBrokenRule(domainWords, broken.Rule);
            return Page();
        }
        catch (DbUpdateConcurrencyException)
        {
            return await MeanwhileAsync(Known!, cancel);
        }
        // A key of another country's entry is seen by the database alone.
        catch (DbUpdateException twice) when (twice.IsUniqueViolation())
        {
            return await Desk.Db.CounterForConsulate(post.Country, post.Consulate).AnyAsync(e => e.Id == Form.Key, cancel) ? RedirectToPage("/Consulate/Counter/Index") : NotFound();
        }

        TempData["Notice"] = text["Saved"].Value;
        return RedirectToPage("/Consulate/Counter/Index");
    }

    uint VersionOf(CounterEntry entry) => (uint)Desk.Db.Entry(entry).Property("Version").CurrentValue!;

    // What a colleague wrote stays; what was typed here stays in the form, to be compared and saved anew.
    async Task<IActionResult> MeanwhileAsync(CounterEntry known, CancellationToken cancel)
    {
        await Desk.Db.Entry(known).ReloadAsync(cancel);
        ModelState.Remove("Form.Version");
        Form.Version = VersionOf(known);
        ModelState.AddModelError("", text["Entry.Meanwhile"]);
        return Page();
    }

    public async Task<IActionResult> OnPostCancelAsync(Guid id, CancellationToken cancel)
    {
        var post = await Desk.PostAsync();
        if (!await ReadAsync(post, id, cancel) || Known is null)
            return NotFound();
        try
        {
            Known.Cancel(Desk.Now);
            if (Desk.Db.ChangeTracker.HasChanges())
                await Desk.Db.SaveAsync(new Act("counter.cancelled", post.Account.Actor(StaffRole.ConsularOfficer), id, post.Country), cancel);
        }
        catch (BrokenRuleException broken)
        {
            ModelState.AddBrokenRule(domainWords, broken.Rule);
            return Page();
        }

        TempData["Notice"] = text["Cancelled"].Value;
        return RedirectToPage("/Consulate/Counter/Index");
    }

    async Task<Guid?> OrganizationAsync(Post post, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(Form.Organization))
            return null;
        var found = await Desk.OrganizationAsync(post, Form.Organization, cancel);
        if (found is null)
            ModelState.AddModelError("Form.Organization", text["Organization.Unknown"]);
        return found;
    }

    async Task<bool> ReadAsync(Post post, Guid? id, CancellationToken cancel)
    {
        Visits = await Desk.VisitsAsync(post, cancel);
        if (id is null)
            return true;
        Known = await Desk.Db.CounterForConsulate(post.Country, post.Consulate).SingleOrDefaultAsync(e => e.Id == id, cancel);
        return Known is not null;
    }
}
