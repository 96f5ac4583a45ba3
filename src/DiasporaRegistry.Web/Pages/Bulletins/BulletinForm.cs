using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Bulletins;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Language;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Bulletins;

/// <summary>A bulletin as its office writes it.</summary>
public sealed class BulletinForm
{
    /// <summary>The key of a new one, chosen when the page was made: sending it twice makes one.</summary>
    public Guid Key { get; set; }

    /// <summary>The row's version that the writer saw.</summary>
    public uint Version { get; set; }

    public string? SubjectSpanish { get; set; }

    public string? TextSpanish { get; set; }

    public string? SubjectEnglish { get; set; }

    public string? TextEnglish { get; set; }

    public string? Origin { get; set; }

    public string? Residence { get; set; }

    public string? District { get; set; }

    public OrganizationKind? Kind { get; set; }

    public Guid? Coalition { get; set; }

    internal BulletinAudience Audience => new(Chosen(Origin), Chosen(Residence), Chosen(District), Kind, Coalition);

    static string? Chosen(string? code) => string.IsNullOrWhiteSpace(code) ? null : code.Trim();

    public sealed class Validator : AbstractValidator<BulletinForm>
    {
        public Validator(IStringLocalizer<BulletinsText> words)
        {
            RuleFor(form => form.SubjectSpanish).Cascade(CascadeMode.Stop)
                .Must(IsSaid).WithMessage(_ => words["Subject.Spanish.Missing"])
                .Must(IsShortSubject).WithMessage(_ => words["Long", Formats.Number(Bulletin.LongestSubject)]);
            RuleFor(form => form.TextSpanish).Cascade(CascadeMode.Stop)
                .Must(IsSaid).WithMessage(_ => words["Text.Spanish.Missing"])
                .Must(IsShortText).WithMessage(_ => words["Long", Formats.Number(Bulletin.LongestText)]);
            RuleFor(form => form.SubjectEnglish).Cascade(CascadeMode.Stop)
                .Must(IsSaid).WithMessage(_ => words["Subject.English.Missing"])
                .Must(IsShortSubject).WithMessage(_ => words["Long", Formats.Number(Bulletin.LongestSubject)]);
            RuleFor(form => form.TextEnglish).Cascade(CascadeMode.Stop)
                .Must(IsSaid).WithMessage(_ => words["Text.English.Missing"])
                .Must(IsShortText).WithMessage(_ => words["Long", Formats.Number(Bulletin.LongestText)]);
        }

        static bool IsSaid(string? text) => OneLine.Of(text ?? "").Length > 0;

        static bool IsShortSubject(string? text) => OneLine.Of(text!).Length <= Bulletin.LongestSubject;

        static bool IsShortText(string? text) => text!.ReplaceLineEndings("\n").Length <= Bulletin.LongestText;
    }
}
