using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Register;

/// <summary>The list of what an application still needs, what was saved and when.</summary>
public sealed class TasksModel(ApplicationDesk desk) : ApplicationPage(desk)
{
    public IReadOnlyList<ApplicationTask> Tasks { get; private set; } = [];

    /// <summary>When each page was last saved, by its act.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> SavedAt { get; private set; } = new Dictionary<string, DateTimeOffset>();

    /// <summary>Other countries that rely on the same answers.</summary>
    public IReadOnlyList<string> AlsoWith { get; private set; } = [];

    /// <summary>Whether the reader changes what the tasks are about now.</summary>
    public bool MayOpen => MayEdit && (Registration.IsEditable || Registration.IsRegistered);

    public int Asked => Tasks.Count(t => t.IsAsked) + 1;

    public int Done => Tasks.Count(t => t.IsAsked && t.IsDone);

    public bool IsReady => Tasks.Where(t => t.IsAsked).All(t => t.IsDone);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Tasks = ApplicationTask.Of(Organization, Requirements, DocumentKinds);
        SavedAt = await Desk.Db.AuditTrail.AsNoTracking().Where(e => e.SubjectId == Registration.Id).GroupBy(e => e.Act)
            .Select(g => new { g.Key, At = g.Max(e => e.At) }).ToDictionaryAsync(g => g.Key, g => g.At, cancel);
        var names = await Desk.CountriesAsync(cancel);
        var others = await Desk.Db.RelyingElsewhere(Registration).Select(r => r.Country).ToListAsync(cancel);
        AlsoWith = [.. others.Distinct().Select(c => names[c])];
        return Page();
    }

    /// <summary>The task's standing in a word, and how much it asks for the eye.</summary>
    public (string Key, Tone Tone) Standing(ApplicationTask task)
    {
        if (task.Section is { } section && Registration.OpenCorrections.Any(c => c.Section == section))
        {
            return SavedAt.TryGetValue(task.Act, out var at) && at > Registration.StateSince
                ? ("Standing.Corrected", Tone.Good)
                : ("Standing.ToCorrect", Tone.Attention);
        }

        if (Edit is { } edit && edit.Fields.Any(f => task.Fields.Contains(f.Field)))
            return ("Standing." + edit.State, Tone.Attention);
        return task switch
        {
            { IsAnswered: true, IsMet: true } => ("Standing.Done", Tone.Plain),
            { IsAnswered: true } => ("Standing.Lacking", Tone.Attention),
            { IsAsked: false } => ("Standing.Optional", Tone.Plain),
            _ => ("Standing.ToDo", Tone.Neutral),
        };
    }
}
