using DiasporaRegistry.Domain.Needs;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Pages.Needs;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Register.OwnNeeds;

/// <summary>A need, typed.</summary>
public sealed class StateForm
{
    public Guid Key { get; set; }

    /// <summary>Group and entry, parted by a stroke.</summary>
    public string? Topic { get; set; }

    public string? Text { get; set; }

    public NeedUrgency? Urgency { get; set; }

    /// <summary>End and place, parted by a stroke.</summary>
    public string? Place { get; set; }

    /// <summary>What was typed, as the domain reads it.</summary>
    public NeedStatement Read() => new(Topic!.Split('/')[0], Topic.Split('/')[1], Text!, Urgency!.Value, Enum.Parse<NeedEnd>(Place!.Split('/')[0]), Place.Split('/')[1]);

    internal sealed class Validator : AbstractValidator<StateForm>
    {
        public Validator(IStringLocalizer<NeedsText> text)
        {
            RuleFor(f => f.Topic).NotEmpty().WithMessage(_ => text["Topic.Missing"]);
            RuleFor(f => f.Text).Must(t => !string.IsNullOrWhiteSpace(t)).WithMessage(_ => text["Text.Missing"]);
            RuleFor(f => f.Text).MaximumLength(Need.LongestText).WithMessage(_ => text["TooLong", Need.LongestText]);
            RuleFor(f => f.Text).Must(t => !StatusWords.In(t)).WithMessage(_ => text["StatusWords"]);
            RuleFor(f => f.Urgency).Must(u => u is { } known && Enum.IsDefined(known)).WithMessage(_ => text["Urgency.Missing"]);
            RuleFor(f => f.Place).NotEmpty().WithMessage(_ => text["Place.Missing"]);
        }
    }
}
