using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Claims;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Claims;

/// <summary>What somebody says who claims an organization.</summary>
public sealed class ClaimForm
{
    /// <summary>Its key, chosen when the page was made: sending it twice makes one claim.</summary>
    public Guid Key { get; set; }

    public string? Position { get; set; }

    public string? Text { get; set; }

    /// <summary>The files that show it.</summary>
    public List<IFormFile> Files { get; set; } = [];

    public sealed class Validator : AbstractValidator<ClaimForm>
    {
        public Validator(IStringLocalizer<ClaimsText> words)
        {
            RuleFor(form => form.Position).Cascade(CascadeMode.Stop)
                .Must(said => !Visible.IsNothing(said)).WithMessage(_ => words["Position.Missing"])
                .Must(said => OneLine.Of(said!).Length <= OrganizationClaim.LongestPosition).WithMessage(_ => words["TooLong", Language.Formats.Number(OrganizationClaim.LongestPosition)])
                .Must(said => !StatusWords.In(said)).WithMessage(_ => words["Status"]);
            RuleFor(form => form.Text).Cascade(CascadeMode.Stop)
                .Must(said => !Visible.IsNothing(said)).WithMessage(_ => words["Text.Missing"])
                .Must(said => said!.ReplaceLineEndings("\n").Length <= OrganizationClaim.LongestText).WithMessage(_ => words["TooLong", Language.Formats.Number(OrganizationClaim.LongestText)])
                .Must(said => !StatusWords.In(said)).WithMessage(_ => words["Status"]);
        }
    }
}
