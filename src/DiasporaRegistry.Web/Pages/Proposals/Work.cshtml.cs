using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Domain.CoInvestment.Years;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Proposals;

/// <summary>States what is to be built, in which category, and why.</summary>
public sealed class WorkModel(ProposalDesk desk, IValidator<WorkForm> validator) : ProposalFormPage(desk, ProposalSection.Work)
{
    [BindProperty]
    public WorkForm Form { get; set; } = new();

    /// <summary>The categories that the call pays for, and the one that was chosen before.</summary>
    public IEnumerable<FundingCategory> Categories => Rules.Categories.Where(c => Call.LineOf(c.Code) is not null || c.Code == Proposal.Says.Category);

    public ShareWords About => new(Desk.Text, Desk.Words, Proposal.Currency);

    /// <summary>What works are counted in, by category.</summary>
    public string? Units => string.Join("; ", Categories.Where(c => c.UnitEs.Length > 0).Select(c => Desk.Text["Work.Unit", c.NameIn(Languages.Current), c.UnitIn(Languages.Current)!].Value)) is { Length: > 0 } said ? said : null;

    public void OnGet()
    {
        var says = Proposal.Says;
        Form = new WorkForm { Title = says.Title, Category = says.Category, Text = says.Text, Units = says.Units };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await ModelState.CheckAsync(validator, Form, cancel: cancel);
        var category = string.IsNullOrEmpty(Form.Category) ? null : Form.Category;
        if (category is not null && Categories.All(c => c.Code != category))
            ModelState.AddModelError("Form.Category", Desk.Words.Of("Rule.CategoryIsTheYears"));
        return await SaveAsync("work", says => says with { Title = Form.Title, Category = category, Text = Form.Text, Units = Form.Units }, cancel);
    }

    protected override string FieldOf(Rule rule) => rule == Rule.CategoryIsTheYears ? "Form.Category" : rule == Rule.PinIsAPlace ? "Form.Units" : "";
}

/// <summary>The work, typed.</summary>
public sealed class WorkForm
{
    public string? Title { get; set; }

    public string? Category { get; set; }

    public string? Text { get; set; }

    public decimal? Units { get; set; }

    internal sealed class Validator : AbstractValidator<WorkForm>
    {
        const decimal MostUnits = 1_000_000_000;

        public Validator(IStringLocalizer<ProposalsText> text)
        {
            RuleFor(f => f.Title).Cascade(CascadeMode.Stop)
                .Must(said => !Visible.IsNothing(said)).WithMessage(_ => text["Work.TitleMissing"])
                .MaximumLength(ProposalStatement.LongestTitle).WithMessage(_ => text["TooLong", Formats.Number(ProposalStatement.LongestTitle)])
                .Must(said => !StatusWords.In(said)).WithMessage(_ => text["Status"]);
            RuleFor(f => f.Text).Cascade(CascadeMode.Stop)
                .Must(said => said is null || said.ReplaceLineEndings("\n").Length <= ProposalStatement.LongestText).WithMessage(_ => text["TooLong", Formats.Number(ProposalStatement.LongestText)])
                .Must(said => !StatusWords.In(said)).WithMessage(_ => text["Status"]);
            RuleFor(f => f.Units).Must(units => units is null or (> 0 and <= MostUnits)).WithMessage(_ => text["Work.UnitsWrong"]);
        }
    }
}
