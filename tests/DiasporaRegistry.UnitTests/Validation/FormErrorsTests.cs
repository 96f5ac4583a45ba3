using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace DiasporaRegistry.UnitTests.Validation;

public sealed class FormErrorsTests
{
    readonly ModelStateDictionary modelState = new();

    [Fact]
    public async Task A_rule_is_shown_beside_its_field()
    {
        Assert.False(await modelState.CheckAsync(new Rules(), new Form()));
        Assert.Equal("name", modelState["Form.Name"]!.Errors.Single().ErrorMessage);
        Assert.Equal("row", modelState["Form.Rows[0].Amount"]!.Errors.Single().ErrorMessage);
    }

    [Fact]
    public async Task A_field_that_could_not_be_read_says_only_that()
    {
        modelState.AddModelError("Form.Members", "unreadable");
        await modelState.CheckAsync(new Rules(), new Form());
        Assert.Equal("unreadable", modelState["Form.Members"]!.Errors.Single().ErrorMessage);
    }

    [Fact]
    public async Task A_binding_error_alone_makes_the_form_wrong()
    {
        modelState.AddModelError("Form.Members", "unreadable");
        Assert.False(await modelState.CheckAsync(new InlineValidator<Form>(), new Form()));
    }

    [Fact]
    public async Task A_field_says_one_thing_at_a_time()
    {
        await modelState.CheckAsync(new Rules(), new Form());
        Assert.Equal("first", modelState["Form.Members"]!.Errors.Single().ErrorMessage);
    }

    [Fact]
    public void A_row_is_added_or_removed_and_the_form_shown_again()
    {
        List<Row> rows = [new() { Amount = 1 }, new() { Amount = 2 }];
        Assert.True(modelState.ChangeRows("remove:0", rows));
        Assert.Equal(2, rows.Single().Amount);
        Assert.True(modelState.ChangeRows("add", rows));
        Assert.Equal(2, rows.Count);
        Assert.True(modelState.ChangeRows("remove:7", rows));
        Assert.False(modelState.ChangeRows(null, rows));
        Assert.False(modelState.ChangeRows("save", rows));
        Assert.Equal(2, rows.Count);
    }

    sealed class Form
    {
        public string? Name { get; set; }

        public int? Members { get; set; }

        public List<Row> Rows { get; } = [new()];
    }

    sealed class Row
    {
        public decimal Amount { get; set; }
    }

    sealed class Rules : AbstractValidator<Form>
    {
        public Rules()
        {
            RuleFor(form => form.Name).NotEmpty().WithMessage("name");
            RuleFor(form => form.Members).NotEmpty().WithMessage("first").GreaterThan(9).WithMessage("second");
            RuleFor(form => form.Members).NotNull().WithMessage("second");
            RuleForEach(form => form.Rows).ChildRules(row => row.RuleFor(each => each.Amount).GreaterThan(0).WithMessage("row"));
        }
    }
}
