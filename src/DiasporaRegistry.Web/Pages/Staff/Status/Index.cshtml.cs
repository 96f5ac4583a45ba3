using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Nodes;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Commands.Doctor;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Mail;
using DiasporaRegistry.Web.Nodes;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Staff.Status;

/// <summary>Something that somebody should look at.</summary>
/// <param name="Words">What it is.</param>
public sealed record StatusConcern(string Words);

/// <summary>A chart of the page with what stands behind it.</summary>
/// <param name="Key">Its name in the page.</param>
/// <param name="Title">What it says.</param>
/// <param name="Column">What its lines are of.</param>
/// <param name="Bars">Its lines.</param>
public sealed record StatusChart(string Key, string Title, string Column, IReadOnlyList<StatusBar> Bars);

/// <summary>How the installation is: its processes, what they do by themselves, and what waits. Figures alone; applications and lists are those of the administrator's own country, as everywhere.</summary>
public sealed class IndexModel(CurrentAccount current, RegistryDb db, TimeProvider clock, Installation installation, IStringLocalizer<StatusText> text) : StaffPage(current)
{
    public IReadOnlyList<NodeBeat> Nodes { get; private set; } = [];

    public IReadOnlyList<DutyBeat> Duties { get; private set; } = [];

    public IReadOnlyList<StatusConcern> Concerns { get; private set; } = [];

    public IReadOnlyList<StatusChart> Charts { get; private set; } = [];

    public DateTimeOffset Now { get; private set; }

    public TimeZoneInfo Zone => installation.Zone;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var (_, country) = await AdministratorAsync();
        Now = clock.GetUtcNow();
        (Nodes, var duties) = await NodeBeats.ReadAsync(db, cancel);
        // A test holds each duty of this version to its words; what has none is a process's of another one.
        Duties = [.. duties.Where(d => !NameOf(d).ResourceNotFound)];
        var figures = await NodeFigures.ReadAsync(db, OutboxSender.MostAttempts, cancel);
        Charts = [.. ChartsOf(figures, country)];
        Concerns = [.. ConcernsOf(figures, country)];
    }

    /// <summary>Whether a process was heard of lately.</summary>
    public bool IsAlive(NodeBeat node) => Now - node.BeatAt <= NodeBeats.Silence;

    /// <summary>Whether a duty was not done for longer than it should be.</summary>
    public bool IsLate(DutyBeat duty) => WorkExamination.IsLate(duty, Now);

    /// <summary>A duty in words.</summary>
    public LocalizedString NameOf(DutyBeat duty) => text[$"Duty.{duty.Duty}"];

    /// <summary>A length of time in words.</summary>
    public string Age(double seconds) => seconds switch
    {
        < 120 => text["Age.Seconds", Formats.Number((decimal)Math.Round(Math.Max(0, seconds), seconds < 10 ? 1 : 0))].Value,
        < 7_200 => text["Age.Minutes", Formats.Number((long)(seconds / 60))].Value,
        < 172_800 => text["Age.Hours", Formats.Number((long)(seconds / 3_600))].Value,
        _ => text["Age.Days", Formats.Number((long)(seconds / 86_400))].Value,
    };

    private IEnumerable<StatusChart> ChartsOf(NodeFigures figures, string country)
    {
        yield return new("queue", text["Queue"], text["Queue.Age"],
            [.. Enum.GetValues<QueueAge>().Select(age => Count(text[$"Queue.{age}"].Value, figures.Queue.Where(q => q.Country == country && q.Age == age).Sum(q => q.Waiting), age == QueueAge.Longer))]);
        yield return new("mails", text["Mails"], text["Mails.Age"],
            [Count(text["Mails.Hour"].Value, figures.Mails.Hour, false), Count(text["Mails.Day"].Value, figures.Mails.Day, true), Count(text["Mails.Longer"].Value, figures.Mails.Longer, true), Count(text["Mails.GivenUp"].Value, figures.MailsGivenUp, true)]);
        yield return new("work", text["Work"], text["Work.What"],
            [Count(text["Work.Imports"].Value, figures.ImportsRunning, IsLong(figures.OldestImportSeconds, TooLong.Work)), Count(text["Work.Exports"].Value, figures.ExportsWaiting, IsLong(figures.OldestExportSeconds, TooLong.Work))]);
        if (Nodes.Count > 0)
            yield return new("lag", text["Lag"], text["Nodes.Node"], [.. Nodes.Select(n => new StatusBar(n.Node, n.LagSeconds, Age(n.LagSeconds), IsLong(n.LagSeconds, TooLong.Lag)))]);
    }

    private IEnumerable<StatusConcern> ConcernsOf(NodeFigures figures, string country)
    {
        if (!Nodes.Any(IsAlive))
            yield return new(text["Concern.NoNode"]);
        foreach (var node in Nodes.Where(n => !IsAlive(n)))
            yield return new(text["Concern.Silent", node.Node, Age((Now - node.BeatAt).TotalSeconds)]);
        foreach (var node in Nodes.Where(n => IsAlive(n) && IsLong(n.LagSeconds, TooLong.Lag)))
            yield return new(text["Concern.Behind", node.Node, Age(node.LagSeconds)]);
        foreach (var duty in Duties.Where(IsLate))
            yield return new(text["Concern.Late", NameOf(duty).Value]);
        if (IsLong(figures.OldestMailSeconds, TooLong.Mail))
            yield return new(text["Concern.Mail", Age(figures.OldestMailSeconds)]);
        if (figures.MailsGivenUp > 0)
            yield return new(text["Concern.GivenUp", Formats.Number(figures.MailsGivenUp)]);
        if (figures.Queue.Where(q => q.Country == country && q.Age == QueueAge.Longer).Sum(q => q.Waiting) is > 0 and var waiting)
            yield return new(text["Concern.Queue", Formats.Number(waiting)]);
        if (IsLong(figures.OldestImportSeconds, TooLong.Work))
            yield return new(text["Concern.Imports", Age(figures.OldestImportSeconds)]);
        if (IsLong(figures.OldestExportSeconds, TooLong.Work))
            yield return new(text["Concern.Exports", Age(figures.OldestExportSeconds)]);
    }

    private static bool IsLong(double seconds, TimeSpan most) => seconds > most.TotalSeconds;

    private static StatusBar Count(string name, long amount, bool isAlarming) => new(name, amount, Formats.Number(amount), isAlarming && amount > 0);
}
