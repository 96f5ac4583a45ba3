using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment.Execution;
using DiasporaRegistry.Domain.Organizations;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Works;

/// <summary>How far a part is, typed.</summary>
public sealed class PartRow
{
    public int? Percent { get; set; }
}

/// <summary>The fields of a report beside what they are about.</summary>
/// <param name="Form">The report, typed.</param>
/// <param name="View">The work.</param>
public sealed record ReportFields(ReportForm Form, WorksView View);

/// <summary>A report, typed, with the photographs that go with it.</summary>
public sealed class ReportForm
{
    /// <summary>In the order of the plan.</summary>
    public List<PartRow> Parts { get; set; } = [];

    public string? Text { get; set; }

    public List<IFormFile> Photos { get; set; } = [];

    /// <summary>The number of the part that the photographs show.</summary>
    public int? PhotosShow { get; set; }

    public DateOnly? PhotosOn { get; set; }

    public string? Caption { get; set; }

    /// <summary>A form as it is begun: as far as the parts are known to be.</summary>
    public static ReportForm For(ProjectWorks works) => new() { Parts = [.. works.Milestones.Select(m => new PartRow { Percent = works.Known is null && !m.IsDone ? null : works.PercentOf(m) })] };

    /// <summary>The parts as the domain takes them.</summary>
    public IReadOnlyList<PartProgress> PartsOf(ProjectWorks works) => [.. works.Milestones.Zip(Parts, (m, p) => new PartProgress(m.Id, p.Percent ?? 0))];

    /// <summary>The part that the photographs show.</summary>
    public Guid? PartOf(ProjectWorks works) => works.Milestones.FirstOrDefault(m => m.Number == PhotosShow)?.Id;

    /// <summary>Says beside each field what is wrong with it.</summary>
    public void Check(ProjectWorks works, DateOnly today, IStringLocalizer<WorksText> text, ModelStateDictionary state)
    {
        // A form from before the plan was written anew, or one that nobody typed.
        while (Parts.Count > works.Milestones.Count)
            Parts.RemoveAt(Parts.Count - 1);
        while (Parts.Count < works.Milestones.Count)
            Parts.Add(new PartRow());
        foreach (var (index, part) in Parts.Index())
        {
            var field = $"Form.Parts[{index}].Percent";
            if (part.Percent is not (>= 0 and <= 100) && state.GetFieldValidationState(field) != ModelValidationState.Invalid)
                state.AddModelError(field, text["Report.PartWrong", works.Milestones[index].Name]);
        }

        if (Visible.IsNothing(Text))
            state.AddModelError("Form.Text", text["Report.TextMissing"]);
        else if (ManyLines.Exceeds(Text, ProgressReport.LongestText))
            state.AddModelError("Form.Text", text["TooLong", ProgressReport.LongestText]);
        else if (StatusWords.In(Text))
            state.AddModelError("Form.Text", text["Status"]);
        if (OneLine.Exceeds(Caption, WorksPhoto.LongestCaption))
            state.AddModelError("Form.Caption", text["TooLong", WorksPhoto.LongestCaption]);
        else if (StatusWords.In(Caption))
            state.AddModelError("Form.Caption", text["Status"]);
        if (PhotosOn is { } day && (day > today || day.Year < 2000))
            state.AddModelError("Form.PhotosOn", text["Photos.OnWrong"]);
    }
}
