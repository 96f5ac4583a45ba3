using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Messages;
using DiasporaRegistry.Web.Language;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Messages.Templates;

/// <summary>A template as an administrator writes it.</summary>
public sealed class TemplateForm
{
    /// <summary>The key of a new one, chosen when the page was made: sending it twice makes one.</summary>
    public Guid Key { get; set; }

    /// <summary>The row's version that the writer saw.</summary>
    public uint Version { get; set; }

    public string? Name { get; set; }

    public string? Spanish { get; set; }

    public string? English { get; set; }

    public sealed class Validator : AbstractValidator<TemplateForm>
    {
        public Validator(IStringLocalizer<MessagesText> words)
        {
            RuleFor(form => form.Name).Cascade(CascadeMode.Stop)
                .Must(name => OneLine.Of(name ?? "").Length > 0).WithMessage(_ => words["Templates.Name.Missing"])
                .Must(name => OneLine.Of(name!).Length <= MessageTemplate.LongestName).WithMessage(_ => words["Text.Long", MessageTemplate.LongestName]);
            RuleFor(form => form.Spanish).Cascade(CascadeMode.Stop)
                .Must(text => ManyLines.Of(text ?? "").Length > 0).WithMessage(_ => words["Templates.Spanish.Missing"])
                .Must(IsShort).WithMessage(_ => words["Text.Long", Formats.Number(Message.LongestText)])
                .Must(IsKnown).WithMessage(form => words["Templates.Unknown", Unknown(form.Spanish)]);
            RuleFor(form => form.English).Cascade(CascadeMode.Stop)
                .Must(text => ManyLines.Of(text ?? "").Length > 0).WithMessage(_ => words["Templates.English.Missing"])
                .Must(IsShort).WithMessage(_ => words["Text.Long", Formats.Number(Message.LongestText)])
                .Must(IsKnown).WithMessage(form => words["Templates.Unknown", Unknown(form.English)]);
        }

        static bool IsShort(string? text) => text!.ReplaceLineEndings("\n").Length <= Message.LongestText;

        static bool IsKnown(string? text) => !Placeholders.Unknown(ManyLines.Of(text!)).Any();

        static string Unknown(string? text) => string.Join(", ", Placeholders.Unknown(ManyLines.Of(text!)));
    }
}
