using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Participation;
using DiasporaRegistry.Web.Language;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Alerts.Write;

/// <summary>An alert, typed.</summary>
public sealed class AlertForm
{
    /// <summary>The key of a new one, chosen when the page was made: sending it twice writes one.</summary>
    public Guid Key { get; set; }

    /// <summary>The row's version that the writer saw.</summary>
    public uint Version { get; set; }

    public List<string> Places { get; set; } = [];

    public string? TitleEs { get; set; }

    public string? TitleEn { get; set; }

    public string? TextEs { get; set; }

    public string? TextEn { get; set; }

    public string? Source { get; set; }

    public string? Link { get; set; }

    public DateOnly? EffectiveOn { get; set; }

    internal AlertSaid Said => new(Places, TitleEs!, TitleEn!, TextEs!, TextEn!, Source!, Link!, EffectiveOn!.Value);

    internal sealed class Validator : AbstractValidator<AlertForm>
    {
        public Validator(IStringLocalizer<AlertsText> text, Words words)
        {
            RuleFor(f => f.Places).Must(p => p.Count is > 0 and <= LawAlert.MostPlaces).WithMessage(_ => words.Of("Rule.AlertNamesWhere"));
            Said(f => f.TitleEs, "TitleEs.Missing", LawAlert.LongestTitle);
            Said(f => f.TitleEn, "TitleEn.Missing", LawAlert.LongestTitle);
            Said(f => f.TextEs, "TextEs.Missing", LawAlert.LongestText);
            Said(f => f.TextEn, "TextEn.Missing", LawAlert.LongestText);
            Said(f => f.Source, "Source.Missing", LawAlert.LongestSource);
            RuleFor(f => f.Link).Must(l => l is not null && WebLink.Is(OneLine.Of(l))).WithMessage(_ => text["Link.Wrong"]);
            RuleFor(f => f.Link).Must(l => !OneLine.Exceeds(l, LawAlert.LongestLine)).WithMessage(_ => text["TooLong", Formats.Number(LawAlert.LongestLine)]);
            RuleFor(f => f.EffectiveOn).NotNull().WithMessage(_ => text["EffectiveOn.Missing"]);

            void Said(System.Linq.Expressions.Expression<Func<AlertForm, string?>> field, string missing, int longest)
            {
                RuleFor(field).Must(value => !Visible.IsNothing(value)).WithMessage(_ => text[missing]);
                RuleFor(field).Must(value => !ManyLines.Exceeds(value, longest)).WithMessage(_ => text["TooLong", Formats.Number(longest)]);
            }
        }
    }
}
