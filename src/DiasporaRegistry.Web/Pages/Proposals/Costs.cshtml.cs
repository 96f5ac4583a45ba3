using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Web.Pages.CoInvestment;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;

namespace DiasporaRegistry.Web.Pages.Proposals;

/// <summary>States what the work costs, line by line.</summary>
public sealed class CostsModel(ProposalDesk desk) : ProposalFormPage(desk, ProposalSection.Costs)
{
    [BindProperty]
    public CostsForm Form { get; set; } = new();

    /// <summary>What the lines that can be read come to.</summary>
    public decimal Total => Form.Lines.Sum(l => l.Amount is > 0 and < Money.Limit ? l.Amount.Value : 0);

    public void OnGet()
    {
        Form.Lines = [.. Proposal.Says.Costs.Select(c => new CostRow { Text = c.Text, Amount = c.Amount })];
        if (Form.Lines.Count == 0)
            Form.Lines.AddRange([new CostRow(), new CostRow()]);
    }

    public async Task<IActionResult> OnPostAsync(string? act, CancellationToken cancel)
    {
        if (ModelState.ChangeRows(act, Form.Lines, ProposalStatement.MostLines))
            return Page();
        foreach (var (index, row) in Form.Lines.Index().Where(l => !l.Item.IsEmpty))
        {
            var field = $"Form.Lines[{index}]";
            if (Visible.IsNothing(row.Text))
                ModelState.AddModelError(field + ".Text", Desk.Text["Costs.TextMissing"]);
            else if (OneLine.Exceeds(row.Text, ProposalStatement.LongestLine))
                ModelState.AddModelError(field + ".Text", Desk.Text["TooLong", ProposalStatement.LongestLine]);
            _ = ModelState.CheckAmount(field + ".Amount", row.Amount, Proposal.Currency, Desk.Money);
        }

        // Asked for its sum, the page shows it and saves nothing.
        if (act == "sum" || !ModelState.IsValid)
            return Page();
        return await SaveAsync("costs", says => says with { Costs = [.. Form.Lines.Where(l => !l.IsEmpty).Select(l => new CostLine(l.Text!, l.Amount!.Value))] }, cancel);
    }
}

/// <summary>Costs, typed.</summary>
public sealed class CostsForm
{
    public List<CostRow> Lines { get; set; } = [];
}

/// <summary>A line of costs.</summary>
public sealed class CostRow
{
    public string? Text { get; set; }

    public decimal? Amount { get; set; }

    public bool IsEmpty => Visible.IsNothing(Text) && Amount is null;
}
