using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Countries.Institutions;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Staff.Institutions;

/// <summary>What an institutional link is, typed.</summary>
public sealed class InstitutionForm
{
    /// <summary>The link's key, chosen when the page was made: sending it twice states one.</summary>
    public Guid Key { get; set; }

    /// <summary>How many statements the page knew of.</summary>
    public int Known { get; set; }

    public string? NameEs { get; set; }

    public string? NameEn { get; set; }

    public string? AboutEs { get; set; }

    public string? AboutEn { get; set; }

    public DateOnly? Since { get; set; }

    public DateOnly? Until { get; set; }

    public string? Source { get; set; }

    public string? Link { get; set; }

    public DateOnly? On { get; set; }

    /// <summary>The country's day; set by the page, never by the form.</summary>
    internal DateOnly Today { get; set; }

    internal InstitutionSaid Said => new(NameEs!, NameEn!, AboutEs, AboutEn, Since, Until, On!.Value, Source!, Link);

    internal sealed class Validator : AbstractValidator<InstitutionForm>
    {
        public Validator(IStringLocalizer<InstitutionsText> words, Words domain)
        {
            RuleFor(f => f.NameEs).Must(t => !Visible.IsNothing(t)).WithMessage(_ => words["Name.Missing"]);
            RuleFor(f => f.NameEn).Must(t => !Visible.IsNothing(t)).WithMessage(_ => words["Name.MissingEn"]);
            RuleFor(f => f.AboutEs).Must((form, t) => !Visible.IsNothing(t) || Visible.IsNothing(form.AboutEn)).WithMessage(_ => words["About.Missing"]);
            RuleFor(f => f.AboutEn).Must((form, t) => !Visible.IsNothing(t) || Visible.IsNothing(form.AboutEs)).WithMessage(_ => words["About.MissingEn"]);
            RuleFor(f => f.Source).Must(t => !Visible.IsNothing(t)).WithMessage(_ => words["Source.Missing"]);
            foreach (var text in new System.Linq.Expressions.Expression<Func<InstitutionForm, string?>>[] { f => f.AboutEs, f => f.AboutEn })
                RuleFor(text).Must(t => !ManyLines.Exceeds(t, InstitutionalLink.LongestText)).WithMessage(_ => words["TooLong", InstitutionalLink.LongestText]);
            foreach (var line in new System.Linq.Expressions.Expression<Func<InstitutionForm, string?>>[] { f => f.NameEs, f => f.NameEn, f => f.Source })
                RuleFor(line).Must(t => !OneLine.Exceeds(t, InstitutionalLink.LongestLine)).WithMessage(_ => words["TooLong", InstitutionalLink.LongestLine]);
            RuleFor(f => f.Link).Must(t => !OneLine.Exceeds(t, InstitutionalLink.LongestLink)).WithMessage(_ => words["TooLong", InstitutionalLink.LongestLink]);
            RuleFor(f => f.Link).Must(t => Visible.IsNothing(t) || WebLink.Is(OneLine.Of(t))).WithMessage(_ => domain.Of("Rule.InstitutionSourceIsOnTheWeb"));
            RuleFor(f => f.Until).Must((form, day) => day is null || form.Since is null || form.Since <= day).WithMessage(_ => domain.Of("Rule.InstitutionEndsAfterItBegins"));
            RuleFor(f => f.On).NotNull().WithMessage(_ => words["On.Missing"]);
            RuleFor(f => f.On).Must((form, day) => day is null || day <= form.Today).WithMessage(_ => domain.Of("Rule.InstitutionIsStatedOfAPastDay"));
        }
    }
}

/// <summary>States an institutional link of the own country, for the first time or anew.</summary>
public sealed class EntryModel(CurrentAccount current, RegistryDb db, TimeProvider clock, IStringLocalizer<InstitutionsText> text, IValidator<InstitutionForm> validator) : StaffPage(current)
{
    [BindProperty]
    public InstitutionForm Form { get; set; } = new();

    /// <summary>What it is.</summary>
    [FromQuery(Name = "for")]
    public InstitutionKind? For { get; set; }

    /// <summary>The link that is stated anew; none for the first time.</summary>
    public InstitutionalLink? Found { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid? id, CancellationToken cancel)
    {
        if (!await ReadAsync(id, cancel))
            return NotFound();
        Form = Found?.Now is { } now
            ? new() { Key = Found.Id, Known = Found.Statements.Count, NameEs = now.NameEs, NameEn = now.NameEn, AboutEs = now.AboutEs, AboutEn = now.AboutEn, Since = now.Since, Until = now.Until, Source = now.Source, Link = now.Link, On = now.On }
            : new() { Key = Guid.CreateVersion7(clock.GetUtcNow()) };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid? id, CancellationToken cancel)
    {
        var (account, country) = await AdministratorAsync();
        if (!await ReadAsync(id, cancel))
            return NotFound();
        Form.Today = CountriesOfOrigin.DayIn(country, clock.GetUtcNow());
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel))
            return Page();
        // The same form, sent twice, states one.
        if (Found is null && await db.InstitutionalLinks.AnyAsync(l => l.Id == Form.Key && l.Country == country, cancel))
            return Done();
        if (Found is not null && Found.Statements.Count != Form.Known)
            return Meanwhile();
        var (now, isNew) = (clock.GetUtcNow(), Found is null);
        if (Found is null)
            db.Add(Found = new InstitutionalLink(Form.Key, country, For!.Value, Form.Said, Form.Today, now));
        else
            Found.StateAnew(Form.Said, Form.Today, now);
        try
        {
            await db.SaveAsync(new Act(isNew ? "institution.stated" : "institution.stated-anew", account.Actor(StaffRole.MinistryAdministrator), Found.Id, country, Found.Kind.ToString()), cancel);
        }
        catch (DbUpdateException lost) when (lost.IsLost())
        {
            db.ChangeTracker.Clear();
            await ReadAsync(id, cancel);
            return Meanwhile();
        }

        return Done();
    }

    async Task<bool> ReadAsync(Guid? id, CancellationToken cancel)
    {
        var country = (await AdministratorAsync()).Country;
        if (id is null)
            return For is { } kind && Enum.IsDefined(kind);
        Found = await db.InstitutionalLinks.SingleOrDefaultAsync(l => l.Id == id && l.Country == country, cancel);
        For = Found?.Kind ?? For;
        return Found is not null;
    }

    PageResult Meanwhile()
    {
        ModelState.AddModelError("", text["Meanwhile"]);
        return Page();
    }

    RedirectToPageResult Done()
    {
        TempData["Notice"] = text["Done"].Value;
        return RedirectToPage("/Staff/Institutions/Index");
    }
}
