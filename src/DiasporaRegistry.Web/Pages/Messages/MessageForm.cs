using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Messages;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Messages;

/// <summary>A message that somebody writes.</summary>
public sealed class MessageForm
{
    /// <summary>Its key, chosen when the page was made: sending it twice writes once.</summary>
    public Guid Key { get; set; }

    /// <summary>How many messages the writer saw.</summary>
    public int Seen { get; set; }

    public string? Text { get; set; }

    /// <summary>The files that go with it.</summary>
    public List<IFormFile> Files { get; set; } = [];

    /// <summary>The template that is picked.</summary>
    public Guid? Template { get; set; }

    public sealed class Validator : AbstractValidator<MessageForm>
    {
        public Validator(IStringLocalizer<MessagesText> words) =>
            RuleFor(form => form.Text).Cascade(CascadeMode.Stop)
                .Must(text => ManyLines.Of(text ?? "").Length > 0).WithMessage(_ => words["Text.Missing"])
                .Must(text => text!.ReplaceLineEndings("\n").Length <= Message.LongestText).WithMessage(_ => words["Text.Long", Language.Formats.Number(Message.LongestText)]);
    }
}
