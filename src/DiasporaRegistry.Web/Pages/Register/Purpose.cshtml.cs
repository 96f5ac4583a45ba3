using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Register;

/// <summary>States what the organization is for, since when and why.</summary>
public sealed class PurposeModel(ApplicationDesk desk, IValidator<PurposeForm> validator) : SectionPage(desk, ApplicationSection.Purpose)
{
    // Two languages nearly all speak; the others are folded away, and open when one is chosen.
    static readonly string[] Frequent = ["es", "en"];

    [BindProperty]
    public PurposeForm Form { get; set; } = new();

    public IReadOnlyList<SelectListItem> Objectives { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Reasons { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Languages { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Standings { get; private set; } = [];

    public IEnumerable<SelectListItem> FrequentLanguages => Languages.Where(l => Frequent.Contains(l.Value));

    public IEnumerable<SelectListItem> OtherLanguages => Languages.Where(l => !Frequent.Contains(l.Value));

    public bool AsksAboutWords { get; private set; }

    public void OnGet()
    {
        Form = new PurposeForm
        {
            Objectives = Organization.Objectives,
            Purpose = Organization.Purpose,
            YearFounded = Organization.YearFounded,
            FoundingReasons = Organization.FoundingReasons,
            Languages = Organization.Languages,
            LegalStanding = Organization.LegalStanding,
        };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        Form.Objectives = [.. Known(Form.Objectives, Objectives)];
        await ModelState.CheckAsync(validator, Form, cancel: cancel);
        AsksAboutWords = StatusWords.In(Form.Purpose);
        if (AsksAboutWords && !Form.WordsAreChecked)
            ModelState.AddModelError("Form.Purpose", Desk.Text["StatusWords.Found"]);
        return await SaveAsync("register.Purpose", at => Organization.StatePurpose(Form.Objectives, Form.Purpose, Form.YearFounded,
            Known(Form.FoundingReasons, Reasons), Known(Form.Languages, Languages), Known([Form.LegalStanding ?? ""], Standings).FirstOrDefault(), at), cancel);
    }

    protected override async Task PrepareAsync(CancellationToken cancel)
    {
        Objectives = await Desk.ChoicesAsync("objective", Registration.Country, Organization.Objectives, cancel);
        Reasons = await Desk.ChoicesAsync("founding_reason", Registration.Country, Organization.FoundingReasons, cancel);
        Languages = await Desk.NamesAsync("language", cancel);
        Standings = await Desk.ChoicesAsync("legal_standing", Registration.Country, [Organization.LegalStanding], cancel);
    }

    static IEnumerable<string> Known(IEnumerable<string> chosen, IReadOnlyList<SelectListItem> list) => chosen.Where(c => list.Any(l => l.Value == c));
}

/// <summary>What it is for, typed.</summary>
public sealed class PurposeForm
{
    public const int LongestPurpose = 2000;

    public List<string> Objectives { get; set; } = [];

    public string? Purpose { get; set; }

    public int? YearFounded { get; set; }

    public List<string> FoundingReasons { get; set; } = [];

    public List<string> Languages { get; set; } = [];

    public string? LegalStanding { get; set; }

    /// <summary>The writer looked at the words again, and they tell nothing about anybody's papers.</summary>
    public bool WordsAreChecked { get; set; }

    internal sealed class Validator : AbstractValidator<PurposeForm>
    {
        public Validator(IStringLocalizer<RegisterText> text, Words words, TimeProvider clock)
        {
            RuleFor(f => f.Objectives).NotEmpty().WithMessage(_ => words.Of("Rule.ObjectiveIsStated"));
            RuleFor(f => f.Purpose).MaximumLength(LongestPurpose).WithMessage(_ => text["TooLong", LongestPurpose]);
            RuleFor(f => f.YearFounded).Must(y => y is null || (y >= 1800 && y <= clock.GetUtcNow().Year)).WithMessage(_ => words.Of("Rule.YearFoundedIsPlausible"));
        }
    }
}
