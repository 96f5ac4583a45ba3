using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Proposals;

/// <summary>States how many people the work is for.</summary>
public sealed class PeopleModel(ProposalDesk desk, IValidator<PeopleForm> validator) : ProposalFormPage(desk, ProposalSection.People)
{
    [BindProperty]
    public PeopleForm Form { get; set; } = new();

    public void OnGet()
    {
        var people = Proposal.Says.People;
        Form = new PeopleForm { People = people.People, Women = people.Women, Children = people.Children, Indigenous = people.Indigenous };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await ModelState.CheckAsync(validator, Form, cancel: cancel);
        return await SaveAsync("people", says => says with { People = new(Form.People, Form.Women, Form.Children, Form.Indigenous) }, cancel);
    }

    protected override string FieldOf(Rule rule) => rule == Rule.BeneficiariesAreConsistent ? "Form.People" : "";
}

/// <summary>Numbers of people, typed.</summary>
public sealed class PeopleForm
{
    public int? People { get; set; }

    public int? Women { get; set; }

    public int? Children { get; set; }

    public int? Indigenous { get; set; }

    internal sealed class Validator : AbstractValidator<PeopleForm>
    {
        const int Most = 100_000_000;

        public Validator(IStringLocalizer<ProposalsText> text, Words words)
        {
            RuleFor(f => f.People).Must(all => all is null or (> 0 and <= Most)).WithMessage(_ => text["People.Wrong"]);
            foreach (var part in new System.Linq.Expressions.Expression<Func<PeopleForm, int?>>[] { f => f.Women, f => f.Children, f => f.Indigenous })
                RuleFor(part).Must((form, one) => one is null || (one >= 0 && one <= (form.People ?? 0))).WithMessage(_ => words.Of("Rule.BeneficiariesAreConsistent"));
        }
    }
}
