using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Countries.Actions;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Staff.Actions;

/// <summary>What an action is, typed.</summary>
public sealed class ActionForm
{
    /// <summary>The action's key, chosen when the page was made: sending it twice states one.</summary>
    public Guid Key { get; set; }

    /// <summary>How many statements the page knew of.</summary>
    public int Known { get; set; }

    public ActionState? State { get; set; }

    public string? TextEs { get; set; }

    public string? TextEn { get; set; }

    public string? BodyEs { get; set; }

    public string? BodyEn { get; set; }

    public string? Evidence { get; set; }

    public string? Link { get; set; }

    public DateOnly? On { get; set; }

    /// <summary>The country's day; set by the page, never by the form.</summary>
    internal DateOnly Today { get; set; }

    internal ActionSaid Said => new(State!.Value, TextEs!, TextEn!, BodyEs!, BodyEn!, On!.Value, Evidence!, Link);

    internal sealed class Validator : AbstractValidator<ActionForm>
    {
        public Validator(IStringLocalizer<ActionsText> words, Words domain)
        {
            RuleFor(f => f.State).NotNull().WithMessage(_ => words["State.Missing"]);
            RuleFor(f => f.TextEs).Must(t => !Visible.IsNothing(t)).WithMessage(_ => words["Text.Missing"]);
            RuleFor(f => f.TextEn).Must(t => !Visible.IsNothing(t)).WithMessage(_ => words["Text.MissingEn"]);
            RuleFor(f => f.BodyEs).Must(t => !Visible.IsNothing(t)).WithMessage(_ => words["Body.Missing"]);
            RuleFor(f => f.BodyEn).Must(t => !Visible.IsNothing(t)).WithMessage(_ => words["Body.MissingEn"]);
            RuleFor(f => f.Evidence).Must(t => !Visible.IsNothing(t)).WithMessage(_ => words["Evidence.Missing"]);
            foreach (var text in new System.Linq.Expressions.Expression<Func<ActionForm, string?>>[] { f => f.TextEs, f => f.TextEn })
                RuleFor(text).Must(t => t is null || ManyLines.Of(t).Length <= CountryAction.LongestText).WithMessage(_ => words["TooLong", CountryAction.LongestText]);
            foreach (var line in new System.Linq.Expressions.Expression<Func<ActionForm, string?>>[] { f => f.BodyEs, f => f.BodyEn, f => f.Evidence })
                RuleFor(line).Must(t => t is null || OneLine.Of(t).Length <= CountryAction.LongestLine).WithMessage(_ => words["TooLong", CountryAction.LongestLine]);
            RuleFor(f => f.Link).Must(t => t is null || OneLine.Of(t).Length <= CountryAction.LongestLink).WithMessage(_ => words["TooLong", CountryAction.LongestLink]);
            RuleFor(f => f.Link).Must(t => Visible.IsNothing(t) || WebLink.Is(OneLine.Of(t!))).WithMessage(_ => domain.Of("Rule.EvidenceIsOnTheWeb"));
            RuleFor(f => f.On).NotNull().WithMessage(_ => words["On.Missing"]);
            RuleFor(f => f.On).Must((form, day) => day is null || day <= form.Today).WithMessage(_ => domain.Of("Rule.ActionIsOfAPastDay"));
        }
    }
}

/// <summary>States an action of the own government, for the first time or anew.</summary>
public sealed class EntryModel(CurrentAccount current, RegistryDb db, TimeProvider clock, IStringLocalizer<ActionsText> text, IValidator<ActionForm> validator) : StaffPage(current)
{
    [BindProperty]
    public ActionForm Form { get; set; } = new();

    /// <summary>The recommendation that it answers.</summary>
    [FromQuery(Name = "for")]
    public Recommendation? For { get; set; }

    /// <summary>The action that is stated anew; none for the first time.</summary>
    public CountryAction? Action { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid? id, CancellationToken cancel)
    {
        if (!await ReadAsync(id, cancel))
            return NotFound();
        Form = Action?.Now is { } now
            ? new ActionForm { Key = Action.Id, Known = Action.Statements.Count, State = now.State, TextEs = now.TextEs, TextEn = now.TextEn, BodyEs = now.BodyEs, BodyEn = now.BodyEn, Evidence = now.Evidence, Link = now.Link, On = now.On }
            : new ActionForm { Key = Guid.CreateVersion7(clock.GetUtcNow()) };
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
        if (Action is null && await db.CountryActions.AnyAsync(a => a.Id == Form.Key && a.Country == country, cancel))
            return Done();
        if (Action is not null && Action.Statements.Count != Form.Known)
            return Meanwhile();
        var (now, isNew) = (clock.GetUtcNow(), Action is null);
        if (Action is null)
            db.Add(Action = new CountryAction(Form.Key, country, For!.Value, Form.Said, Form.Today, now));
        else
            Action.StateAnew(Form.Said, Form.Today, now);
        try
        {
            await db.SaveAsync(new Act(isNew ? "country-action.stated" : "country-action.stated-anew", account.Actor(StaffRole.MinistryAdministrator), Action.Id, country, Action.Recommendation.ToString()), cancel);
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
            return For is not null;
        Action = await db.CountryActions.SingleOrDefaultAsync(a => a.Id == id && a.Country == country, cancel);
        For = Action?.Recommendation ?? For;
        return Action is not null;
    }

    PageResult Meanwhile()
    {
        ModelState.AddModelError("", text["Meanwhile"]);
        return Page();
    }

    RedirectToPageResult Done()
    {
        TempData["Notice"] = text["Done"].Value;
        return RedirectToPage("/Staff/Actions/Index");
    }
}
