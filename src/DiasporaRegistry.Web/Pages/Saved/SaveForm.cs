using DiasporaRegistry.Data.SavedSearches;
using DiasporaRegistry.Web.Pages.Account;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Saved;

/// <summary>How a search is called, and when and where its news go.</summary>
public sealed class SaveForm
{
    /// <summary>Each day.</summary>
    public const string Daily = "daily";
    /// <summary>Each week.</summary>
    public const string Weekly = "weekly";

    public string? Name { get; set; }

    public string? Email { get; set; }

    public string? Often { get; set; }

    /// <summary>Whether the reader has an account, whose address holds; never read from a form.</summary>
    internal bool HasAccount { get; set; }

    public sealed class Validator : AbstractValidator<SaveForm>
    {
        public Validator(IStringLocalizer<SavedText> words)
        {
            RuleFor(form => form.Name).Cascade(CascadeMode.Stop)
                .NotEmpty().WithMessage(_ => words["Name.Missing"])
                .Must(name => name!.Trim().Length <= SavedSearch.LongestName && !name.Any(char.IsControl)).WithMessage(_ => words["Name.Long", SavedSearch.LongestName]);
            RuleFor(form => form.Email).Cascade(CascadeMode.Stop)
                .NotEmpty().WithMessage(_ => words["Email.Missing"])
                .Must(EmailForm.LooksLikeAnAddress).WithMessage(_ => words["Email.Invalid"])
                .When(form => !form.HasAccount);
            RuleFor(form => form.Often).Must(often => often is Daily or Weekly).WithMessage(_ => words["Often.Missing"]);
        }
    }
}
