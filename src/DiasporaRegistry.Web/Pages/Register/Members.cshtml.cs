using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Register;

/// <summary>States how many people the organization has.</summary>
public sealed class MembersModel(ApplicationDesk desk, IValidator<MembersForm> validator) : SectionPage(desk, ApplicationSection.Members)
{
    [BindProperty]
    public MembersForm Form { get; set; } = new();

    protected override bool Shows(Rule rule) => rule == Rule.EnoughAdultMembers;

    public void OnGet() => Form = new MembersForm
    {
        Core = Organization.CoreMembers,
        Adults = Organization.AdultMembers,
        Reach = Organization.WiderReach,
        WomenAmongMembers = Organization.WomenAmongMembers,
        WomenOnBoard = Organization.WomenOnBoard,
    };

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await ModelState.CheckAsync(validator, Form, cancel: cancel);
        return await SaveAsync("register.Members", at =>
            Organization.StateMembership(Form.Core, Form.Adults, Form.Reach, Form.WomenAmongMembers, Form.WomenOnBoard, at), cancel);
    }
}

/// <summary>Numbers of people, typed.</summary>
public sealed class MembersForm
{
    public int? Core { get; set; }

    public int? Adults { get; set; }

    public int? Reach { get; set; }

    public int? WomenAmongMembers { get; set; }

    public int? WomenOnBoard { get; set; }

    internal sealed class Validator : AbstractValidator<MembersForm>
    {
        public Validator(IStringLocalizer<RegisterText> text, Words words)
        {
            RuleFor(f => f.Core).NotNull().WithMessage(_ => text["Members.CoreMissing"])
                .GreaterThanOrEqualTo(0).WithMessage(_ => words.Of("Rule.MemberNumbersAreConsistent"));
            RuleFor(f => f.Adults).GreaterThanOrEqualTo(0).WithMessage(_ => words.Of("Rule.MemberNumbersAreConsistent"))
                .Must((form, adults) => adults is null || form.Core is null || adults <= form.Core).WithMessage(_ => text["Members.AdultsTooMany"]);
            RuleFor(f => f.Reach).GreaterThanOrEqualTo(0).WithMessage(_ => words.Of("Rule.MemberNumbersAreConsistent"));
            RuleFor(f => f.WomenAmongMembers).InclusiveBetween(0, 100).WithMessage(_ => words.Of("Rule.ShareIsAPercentage"));
            RuleFor(f => f.WomenOnBoard).InclusiveBetween(0, 100).WithMessage(_ => words.Of("Rule.ShareIsAPercentage"));
        }
    }
}
