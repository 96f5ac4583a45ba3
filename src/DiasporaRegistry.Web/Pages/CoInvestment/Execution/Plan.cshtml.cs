using System.Globalization;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Execution;
using DiasporaRegistry.Domain.CoInvestment.Years;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.CoInvestment.Projects;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.CoInvestment.Execution;

/// <summary>A part of a plan, typed.</summary>
public sealed class PartLine
{
    public string? Name { get; set; }

    public int? Share { get; set; }

    public DateOnly? PlannedOn { get; set; }

    public bool IsEmpty => Visible.IsNothing(Name) && Share is null && PlannedOn is null;
}

/// <summary>A tranche of a plan, typed.</summary>
public sealed class TrancheLine
{
    public decimal? Amount { get; set; }

    /// <summary>The numbers of the parts that have to be done before, such as 1, 2.</summary>
    public string? Parts { get; set; }

    public bool AsksReport { get; set; }

    public List<string> Evidence { get; set; } = [];

    public bool IsEmpty => Amount is null && Visible.IsNothing(Parts) && !AsksReport && Evidence.Count == 0;
}

/// <summary>A plan, typed.</summary>
public sealed class PlanForm
{
    public List<PartLine> Parts { get; set; } = [];

    public List<TrancheLine> Tranches { get; set; } = [];
}

/// <summary>Writes the plan of an execution: its parts with their shares and days, and the tranches with what each waits for.</summary>
public sealed class PlanModel(ExecutionDesk desk, IStringLocalizer<MoneyText> money) : ExecutionPage(desk)
{
    [BindProperty]
    public PlanForm Form { get; set; } = new();

    public bool AsksTranches => View.Rules.Asks(ProgrammeStep.Tranches);

    public IReadOnlyList<SelectListItem> Kinds => [.. View.Rules.Evidence.Select(e => new SelectListItem(e.NameIn(Languages.Current), e.Code))];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        var works = View.Works;
        Form.Parts = [.. works.Milestones.Select(m => new PartLine { Name = m.Name, Share = m.Share, PlannedOn = m.PlannedOn })];
        Form.Tranches = [.. works.Tranches.Select(t => new TrancheLine { Amount = t.Amount, AsksReport = t.AsksReport, Evidence = [.. t.Evidence], Parts = string.Join(", ", works.Milestones.Where(m => t.Milestones.Contains(m.Id)).Select(m => m.Number)) })];
        Fill();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, string? act, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        if (ChangeRows(act))
        {
            Fill();
            return Page();
        }

        Check();
        var parts = Form.Parts.Where(p => !p.IsEmpty).ToList();
        var result = await DoAsync("works.planned", "Plan.Saved", held =>
        {
            held.Works.Plan([.. parts.Select(p => new PlannedMilestone(p.Name!, p.Share!.Value, p.PlannedOn!.Value))],
                [.. Form.Tranches.Where(t => !t.IsEmpty).Select(t => new PlannedTranche(t.Amount!.Value, Numbers(t.Parts) ?? [], t.AsksReport, t.Evidence))], held.Terms, Office.Actor, held.At);
            return Task.CompletedTask;
        }, cancel);
        Fill();
        return result;
    }

    bool ChangeRows(string? act) => act?.StartsWith("part:", StringComparison.Ordinal) is true
        ? ModelState.ChangeRows(act["part:".Length..], Form.Parts, ProjectWorks.MostLines)
        : act?.StartsWith("tranche:", StringComparison.Ordinal) is true
            ? ModelState.ChangeRows(act["tranche:".Length..], Form.Tranches, ProjectWorks.MostLines)
            : Form.Parts.Count > ProjectWorks.MostLines ? ModelState.ChangeRows(null, Form.Parts, ProjectWorks.MostLines)
                : Form.Tranches.Count > ProjectWorks.MostLines && ModelState.ChangeRows(null, Form.Tranches, ProjectWorks.MostLines);

    void Fill()
    {
        while (Form.Parts.Count < 2)
            Form.Parts.Add(new PartLine());
        while (AsksTranches && Form.Tranches.Count < 2)
            Form.Tranches.Add(new TrancheLine());
    }

    void Check()
    {
        var text = Execution.Text;
        foreach (var (index, part) in Form.Parts.Index().Where(p => !p.Item.IsEmpty))
        {
            Mark($"Form.Parts[{index}].Name", Visible.IsNothing(part.Name) ? text["Missing"].Value : OneLine.Exceeds(part.Name, Milestone.LongestName) ? text["TooLong", Milestone.LongestName].Value : null);
            Mark($"Form.Parts[{index}].Share", part.Share is >= 1 and <= 100 ? null : text["Plan.ShareWrong"].Value);
            ModelState.CheckDay($"Form.Parts[{index}].PlannedOn", part.PlannedOn, money);
        }

        var count = Form.Parts.Count(p => !p.IsEmpty);
        foreach (var (index, tranche) in Form.Tranches.Index().Where(t => !t.Item.IsEmpty))
        {
            _ = ModelState.CheckAmount($"Form.Tranches[{index}].Amount", tranche.Amount, View.Currency, money);
            Mark($"Form.Tranches[{index}].Parts", Numbers(tranche.Parts) is { } numbers && numbers.TrueForAll(n => n >= 1 && n <= count) ? null : text["Plan.PartsWrong", count].Value);
        }

        void Mark(string field, string? wrong)
        {
            if (wrong is { } said && ModelState.GetFieldValidationState(field) != ModelValidationState.Invalid)
                ModelState.AddModelError(field, said);
        }
    }

    // None where something else than numbers was typed.
    static List<int>? Numbers(string? typed)
    {
        var numbers = new List<int>();
        foreach (var piece in (typed ?? "").Split([',', ' ', ';', 'y'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!int.TryParse(piece, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return null;
            numbers.Add(number);
        }

        return [.. numbers.Distinct()];
    }
}
