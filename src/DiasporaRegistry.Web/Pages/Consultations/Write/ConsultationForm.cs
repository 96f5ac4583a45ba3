using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Participation;
using DiasporaRegistry.Web.Language;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Consultations.Write;

/// <summary>A consultation, typed.</summary>
public sealed class ConsultationForm
{
    /// <summary>The key of a new one, chosen when the page was made: sending it twice makes one.</summary>
    public Guid Key { get; set; }

    /// <summary>The row's version that the writer saw.</summary>
    public uint Version { get; set; }

    public string? TitleEs { get; set; }

    public string? TitleEn { get; set; }

    public string? IntroductionEs { get; set; }

    public string? IntroductionEn { get; set; }

    public DateOnly? OpensOn { get; set; }

    public DateOnly? ClosesOn { get; set; }

    /// <summary>The ministry's day; set by the page, never by the form.</summary>
    internal DateOnly Today { get; set; }

    internal ConsultationSaid Said => new(TitleEs!, TitleEn!, IntroductionEs!, IntroductionEn!, OpensOn!.Value, ClosesOn!.Value);

    internal sealed class Validator : AbstractValidator<ConsultationForm>
    {
        public Validator(IStringLocalizer<ConsultationsText> text, Words words)
        {
            RuleFor(f => f.TitleEs).Said(text, "TitleEs.Missing", Consultation.LongestTitle);
            RuleFor(f => f.TitleEn).Said(text, "TitleEn.Missing", Consultation.LongestTitle);
            RuleFor(f => f.IntroductionEs).Said(text, "IntroductionEs.Missing", Consultation.LongestIntroduction);
            RuleFor(f => f.IntroductionEn).Said(text, "IntroductionEn.Missing", Consultation.LongestIntroduction);
            RuleFor(f => f.OpensOn).NotNull().WithMessage(_ => text["OpensOn.Missing"]);
            RuleFor(f => f.OpensOn).Must((f, day) => day is null || day >= f.Today).WithMessage(_ => words.Of("Rule.ConsultationOpensFromTodayOn"));
            RuleFor(f => f.ClosesOn).NotNull().WithMessage(_ => text["ClosesOn.Missing"]);
            RuleFor(f => f.ClosesOn).Must((f, day) => day is null || f.OpensOn is null || day >= f.OpensOn).WithMessage(_ => words.Of("Rule.ConsultationClosesAfterItOpens"));
        }
    }
}

/// <summary>A question or an article, typed.</summary>
public sealed class SectionForm
{
    public Guid Key { get; set; }

    public uint Version { get; set; }

    public SectionKind? Kind { get; set; }

    public string? TitleEs { get; set; }

    public string? TitleEn { get; set; }

    public string? TextEs { get; set; }

    public string? TextEn { get; set; }

    internal SectionSaid Said => new(Kind!.Value, TitleEs!, TitleEn!, TextEs!, TextEn!);

    internal sealed class Validator : AbstractValidator<SectionForm>
    {
        public Validator(IStringLocalizer<ConsultationsText> text)
        {
            RuleFor(f => f.Kind).Must(k => k is { } known && Enum.IsDefined(known)).WithMessage(_ => text["Kind.Missing"]);
            RuleFor(f => f.TitleEs).Said(text, "TitleEs.Missing", Consultation.LongestTitle);
            RuleFor(f => f.TitleEn).Said(text, "TitleEn.Missing", Consultation.LongestTitle);
            RuleFor(f => f.TextEs).Said(text, "TextEs.Missing", ConsultationSection.LongestText);
            RuleFor(f => f.TextEn).Said(text, "TextEn.Missing", ConsultationSection.LongestText);
        }
    }
}

/// <summary>What every text of a consultation is held against.</summary>
static class SaidTexts
{
    /// <summary>It says something, and no more than fits.</summary>
    public static void Said<TForm>(this IRuleBuilder<TForm, string?> field, IStringLocalizer<ConsultationsText> text, string missing, int longest)
    {
        field.Must(value => !Visible.IsNothing(value)).WithMessage(_ => text[missing]);
        field.Must(value => !ManyLines.Exceeds(value, longest)).WithMessage(_ => text["TooLong", Formats.Number(longest)]);
    }
}
