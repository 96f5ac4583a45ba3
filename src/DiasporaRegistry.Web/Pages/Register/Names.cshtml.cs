using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Register;

/// <summary>States the organization's names: the official one, and others.</summary>
public sealed class NamesModel(ApplicationDesk desk, IValidator<NamesForm> validator) : SectionPage(desk, ApplicationSection.Names)
{
    public static IReadOnlyList<NameType> OtherTypes { get; } = [NameType.Alias, NameType.Acronym, NameType.Translated, NameType.Former];

    [BindProperty]
    public NamesForm Form { get; set; } = new();

    public IReadOnlyList<SelectListItem> LanguageChoices { get; private set; } = [];

    public void OnGet()
    {
        var official = Organization.Names.FirstOrDefault(n => n.Type == NameType.Official);
        (Form.Official, Form.OfficialLanguage) = (official?.Text, official?.Language ?? Languages.Current);
        Form.Others = [.. Organization.Names.Where(n => n.Type != NameType.Official).OrderBy(n => n.Id)
            .Select(n => new NameRow { Text = n.Text, Type = n.Type, Language = n.Language, FromYear = n.FromYear, UntilYear = n.UntilYear })];
    }

    public async Task<IActionResult> OnPostAsync(string? act, CancellationToken cancel)
    {
        if (ModelState.ChangeRows(act, Form.Others, 20))
            return Page();
        await ModelState.CheckAsync(validator, Form, cancel: cancel);
        return await SaveAsync("register.Names", at => Organization.StateNames(
            [new OrganizationName(Form.Official!, NameType.Official, Known(Form.OfficialLanguage), at),
                .. Form.Others.Where(o => !o.IsEmpty).Select(o => new OrganizationName(o.Text!, o.Type!.Value, Known(o.Language), at, o.FromYear, o.UntilYear))], at), cancel);
    }

    protected override async Task PrepareAsync(CancellationToken cancel) => LanguageChoices = await Desk.NamesAsync("language", cancel);

    string Known(string? language) => LanguageChoices.Any(c => c.Value == language) ? language! : Languages.Default;
}

/// <summary>The names, typed.</summary>
public sealed class NamesForm
{
    public string? Official { get; set; }

    public string? OfficialLanguage { get; set; }

    public List<NameRow> Others { get; set; } = [];

    internal sealed class Validator : AbstractValidator<NamesForm>
    {
        public Validator(IStringLocalizer<RegisterText> text, Words words, TimeProvider clock)
        {
            RuleFor(f => f.Official).Must(n => Folding.Fold(n).Length > 0).WithMessage(_ => text["Names.Missing"])
                .MaximumLength(OrganizationName.MaxLength).WithMessage(_ => text["TooLong", OrganizationName.MaxLength]);
            RuleForEach(f => f.Others).ChildRules(row =>
            {
                row.RuleFor(o => o.Text).Must(n => Folding.Fold(n).Length > 0).When(o => !o.IsEmpty).WithMessage(_ => text["Names.OtherMissing"])
                    .MaximumLength(OrganizationName.MaxLength).WithMessage(_ => text["TooLong", OrganizationName.MaxLength]);
                row.RuleFor(o => o.Type).Must(t => t is not null and not NameType.Official && Enum.IsDefined(t.Value)).When(o => !o.IsEmpty)
                    .WithMessage(_ => text["Names.TypeMissing"]);
                row.RuleFor(o => o.FromYear).Must(y => OrganizationName.IsPlausible(y, clock.GetUtcNow())).WithMessage(_ => words.Of("Rule.NameYearIsPlausible"));
                row.RuleFor(o => o.UntilYear).Must(y => OrganizationName.IsPlausible(y, clock.GetUtcNow())).WithMessage(_ => words.Of("Rule.NameYearIsPlausible"))
                    .Must((o, until) => !(o.FromYear > until)).WithMessage(_ => text["Names.YearsTurned"]);
            });
        }
    }
}

/// <summary>A name beside the official one.</summary>
public sealed class NameRow
{
    public string? Text { get; set; }

    public NameType? Type { get; set; }

    public string? Language { get; set; }

    public int? FromYear { get; set; }

    public int? UntilYear { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Text) && Type is null && FromYear is null && UntilYear is null;
}
