using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Nodes;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Commands.Doctor;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Mail;
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
    private const int LongHours = 1;
    private const double Behind = 10;

    /// <summary>What the register does by itself that has a name of its own.</summary>
    internal static IReadOnlyList<string> NamedDuties { get; } =
    [
        "OutboxSender", "RenewalKeeper", "RetentionKeeper", "AuditHeadKeeper", "ImportRunner", "ExportRunner", "DumpRounds", "BulletinSender", "SavedSearchSender", "SurveyKeeper", "ConsultationKeeper", "WorksKeeper", "ClaimKeeper",
        "IssuingKeeper", "DistrictKeeper", "ListKeeper", "SealingKeeper", "RegisterFigures",
    ];

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
        (Nodes, Duties) = await NodeBeats.ReadAsync(db, cancel);
        var figures = await NodeFigures.ReadAsync(db, OutboxSender.MostAttempts, cancel);
        Charts = [.. ChartsOf(figures, country)];
        Concerns = [.. ConcernsOf(figures)];
    }

    /// <summary>Whether a process was heard of lately.</summary>
    public bool IsAlive(NodeBeat node) => Now - node.BeatAt <= NodeBeats.Silence;

    /// <summary>Whether a duty was not done for longer than it should be.</summary>
    public bool IsLate(DutyBeat duty) => WorkExamination.IsLate(duty, Now);

    /// <summary>A duty in words; one that has none yet is called as the program calls it.</summary>
    public string NameOf(DutyBeat duty) => NamedDuties.Contains(duty.Duty) ? text[$"Duty.{duty.Duty}"].Value : duty.Duty;

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
            [Count(text["Work.Imports"].Value, figures.ImportsRunning, figures.OldestImportSeconds > 7_200), Count(text["Work.Exports"].Value, figures.ExportsWaiting, figures.OldestExportSeconds > 7_200)]);
        if (Nodes.Count > 0)
            yield return new("lag", text["Lag"], text["Nodes.Node"], [.. Nodes.Select(n => new StatusBar(n.Node, n.LagSeconds, Age(n.LagSeconds), n.LagSeconds > Behind))]);
    }

    private IEnumerable<StatusConcern> ConcernsOf(NodeFigures figures)
    {
        if (!Nodes.Any(IsAlive))
            yield return new(text["Concern.NoNode"]);
        foreach (var node in Nodes.Where(n => !IsAlive(n)))
            yield return new(text["Concern.Silent", node.Node, Age((Now - node.BeatAt).TotalSeconds)]);
        foreach (var node in Nodes.Where(n => IsAlive(n) && n.LagSeconds > Behind))
            yield return new(text["Concern.Behind", node.Node, Age(node.LagSeconds)]);
        foreach (var duty in Duties.Where(IsLate))
            yield return new(text["Concern.Late", NameOf(duty)]);
        if (figures.OldestMailSeconds > LongHours * 3_600)
            yield return new(text["Concern.Mail", Age(figures.OldestMailSeconds)]);
        if (figures.MailsGivenUp > 0)
            yield return new(text["Concern.GivenUp", Formats.Number(figures.MailsGivenUp)]);
    }

    private static StatusBar Count(string name, long amount, bool isAlarming) => new(name, amount, Formats.Number(amount), isAlarming && amount > 0);
}
