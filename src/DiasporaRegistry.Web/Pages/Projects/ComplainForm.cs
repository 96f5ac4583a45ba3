using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment.Oversight;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Pages.Account;
using DiasporaRegistry.Web.Pages.Contact;
using DiasporaRegistry.Web.Pages.Oversight;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Projects;

/// <summary>What somebody says is wrong with a project.</summary>
public sealed class ComplainForm : SentForm
{
    const int ShortestSecret = 40;

    const int LongestSecret = 100;

    public string? Text { get; set; }

    public string? Email { get; set; }

    /// <summary>What opens the complaint's page later, chosen when the page was made: so a second press leads to the same one.</summary>
    public string? Secret { get; set; }

    /// <summary>A form as it is begun.</summary>
    public static ComplainForm New(DateTimeOffset now) => new() { Key = Guid.CreateVersion7(now), Secret = LinkSecret.New().Secret };

    /// <summary>Gives it a secret where none came that nobody could guess.</summary>
    public void KeepSecret()
    {
        if (Secret is not { Length: >= ShortestSecret and <= LongestSecret } || Secret.Distinct().Count() < ShortestSecret / 4)
            (Secret, Key) = (LinkSecret.New().Secret, Guid.Empty);
    }

    public sealed class Validator : AbstractValidator<ComplainForm>
    {
        public Validator(IStringLocalizer<OversightText> words)
        {
            RuleFor(form => form.Text).Cascade(CascadeMode.Stop)
                .Must(text => !Visible.IsNothing(text)).WithMessage(_ => words["Complain.TextMissing"])
                .Must(text => ManyLines.Of(text!).Length <= Complaint.LongestText).WithMessage(_ => words["TooLong", Complaint.LongestText])
                .Must(text => !StatusWords.In(text)).WithMessage(_ => words["Status"]);
            RuleFor(form => form.Email).Must(email => email!.Length <= Complaint.LongestEmail && EmailForm.LooksLikeAnAddress(email)).WithMessage(_ => words["Complain.EmailWrong"]).When(form => !string.IsNullOrWhiteSpace(form.Email));
        }
    }
}
