using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Domain.Registrations.Desk;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Review.Decisions;
using DiasporaRegistry.Web.TagHelpers;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Review.Desk;

/// <summary>What one case alone is to correct that meets every rule which the register can check: a reviewer says which point, and why.</summary>
public sealed class OwnPoint
{
    public ApplicationSection? Part { get; set; }

    public string? Text { get; set; }
}

/// <summary>What several cases are to correct: what is common to all, what is each one's own, and which cases as they were seen.</summary>
public sealed class ReturnTogetherForm : ReturnForm
{
    /// <summary>The cases, each as <see cref="OneOfSeveral.Carried"/>.</summary>
    public List<string> Cases { get; set; } = [];

    /// <summary>What each case alone is to correct, by its key and section.</summary>
    public Dictionary<Guid, Dictionary<ApplicationSection, string?>> Own { get; set; } = [];

    /// <summary>What the reviewer adds for a case alone, by its key.</summary>
    public Dictionary<Guid, OwnPoint> Points { get; set; } = [];

    /// <summary>The names of the cases; set by the page, never by the form.</summary>
    internal IReadOnlyDictionary<Guid, string> Names { get; set; } = new Dictionary<Guid, string>();

    /// <summary>What a case is to correct: its own first, then what is common.</summary>
    public IReadOnlyDictionary<ApplicationSection, string> CorrectionsOf(Guid id)
    {
        var own = new Dictionary<ApplicationSection, string?>(Own.GetValueOrDefault(id) ?? []);
        if (Points.GetValueOrDefault(id) is { Part: { } part, Text: { } point })
            own[part] = string.Join('\n', new[] { own.GetValueOrDefault(part), point }.Where(t => !string.IsNullOrWhiteSpace(t)));
        var common = Chosen;
        return Enum.GetValues<ApplicationSection>()
            .Select(s => (Section: s, Text: string.Join('\n', new[] { own.GetValueOrDefault(s), common.GetValueOrDefault(s) }.Where(t => !string.IsNullOrWhiteSpace(t)).Select(t => t!.Trim()))))
            .Where(s => s.Text.Length > 0).ToDictionary(s => s.Section, s => s.Text);
    }
}

sealed class ReturnTogetherFormValidator : AbstractValidator<ReturnTogetherForm>
{
    public ReturnTogetherFormValidator(IStringLocalizer<ReviewText> reviewText, IStringLocalizer<DeskText> text, Words words)
    {
        RuleFor(f => f).Custom((form, context) =>
        {
            ReturnFormValidator.CheckReasons(form, context, reviewText, words);
            foreach (var (id, name) in form.Names)
            {
                if (form.Points.GetValueOrDefault(id) is { Text: { Length: > 0 } typed, Part: null or > ApplicationSection.Documents } && !string.IsNullOrWhiteSpace(typed))
                {
                    context.AddFailure($"Points[{id}].Part", text["Together.Return.PartFor", name]);
                    continue;
                }

                if (form.Points.GetValueOrDefault(id) is { Part: not null } chosen && Visible.IsNothing(chosen.Text))
                {
                    context.AddFailure($"Points[{id}].Text", text["Together.Return.TextFor", name]);
                    continue;
                }

                var corrections = form.CorrectionsOf(id);
                if (corrections.Count == 0 && form.Sections.Count == 0)
                    context.AddFailure(form.Own.GetValueOrDefault(id)?.Keys.Order().Select(s => $"Own[{id}][{s}]").FirstOrDefault() ?? $"Points[{id}].Text", text["Together.Return.NothingFor", name]);
                foreach (var (section, correction) in corrections.Where(c => c.Value.Length > ActPages.LongestReason))
                    context.AddFailure($"Own[{id}][{section}]", text["Together.Return.TooLong", words.Of(section), ActPages.LongestReason, name]);
            }
        });
    }
}

/// <summary>
/// Returns several applications: one page says for which, with what each does not meet already written, and what is common to all; then each is returned by itself, and what failed is listed with
/// what was written for it.
/// </summary>
public sealed class ReturnTogetherModel(TogetherDesk together, IValidator<ReturnTogetherForm> validator, Words words, IStringLocalizer<DeskText> text) : PageModel
{
    [BindProperty]
    public ReturnTogetherForm Form { get; set; } = new();

    /// <summary>What it will be done to.</summary>
    public IReadOnlyList<OneOfSeveral> Fit { get; private set; } = [];

    /// <summary>What it is not done to, each with its reason.</summary>
    public IReadOnlyList<OneOfSeveral> Unfit { get; private set; } = [];

    /// <summary>Whether it was done.</summary>
    public bool IsDone { get; private set; }

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "id")] List<Guid> ids, CancellationToken cancel)
    {
        var chosen = ids.Distinct().ToList();
        if (chosen.Count is 0 or > BulkDecisions.Most)
            return Back(chosen.Count == 0 ? text["Together.NoneChosen"] : text["Together.TooMany", BulkDecisions.Most]);
        Show(await together.LookAsync(chosen, RegistrationAct.Return, cancel));
        if (Fit.Count + Unfit.Count == 0)
            return NotFound();
        Form.Cases = [.. Fit.Select(c => c.Carried)];
        Form.Own = Fit.ToDictionary(c => c.Id, c => c.Unmet.ToDictionary(u => u.Key, u => (string?)u.Value));
        Form.Points = Fit.Where(c => c.Unmet.Count == 0).ToDictionary(c => c.Id, _ => new OwnPoint());
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var chosen = Form.Cases.Select(OneOfSeveral.Read).OfType<(Guid Id, string Version, int Seen)>().DistinctBy(c => c.Id).ToList();
        if (chosen.Count is 0 or > BulkDecisions.Most)
            return Back(text["Together.NoneChosen"]);
        var looked = await together.LookAsync(chosen.Select(c => c.Id), RegistrationAct.Return, cancel);
        Form.Names = looked.ToDictionary(c => c.Id, c => c.Name);
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel))
        {
            Show(looked);
            return Page();
        }

        Show(await together.DoAsync(chosen, new TogetherAct(RegistrationAct.Return, null, null) { Corrections = Form.CorrectionsOf }, cancel));
        IsDone = true;
        return Page();
    }

    /// <summary>The sections that a case has a text of its own for.</summary>
    public IEnumerable<ApplicationSection> SectionsOf(OneOfSeveral one) => (Form.Own.GetValueOrDefault(one.Id) ?? []).Keys.Order();

    /// <summary>Whether a case has no text written by the register, so that the reviewer says what it is returned for.</summary>
    public bool NeedsPoint(OneOfSeveral one) => Form.Points.ContainsKey(one.Id);

    public IEnumerable<SelectListItem> Parts => Choices.Of<ApplicationSection>(words);

    /// <summary>What was written for a case, section by section.</summary>
    public IEnumerable<KeyValuePair<ApplicationSection, string>> WrittenFor(OneOfSeveral one) => Form.CorrectionsOf(one.Id).OrderBy(c => c.Key);

    private void Show(IReadOnlyList<OneOfSeveral> all) => (Fit, Unfit) = ([.. all.Where(c => c.Hindrance is null)], [.. all.Where(c => c.Hindrance is not null)]);

    private LocalRedirectResult Back(string notice)
    {
        TempData["Notice"] = notice;
        return LocalRedirect(Navigation.To("review"));
    }
}
