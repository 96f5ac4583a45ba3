using DiasporaRegistry.Data;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Data.CoInvestment.Public;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Web.Language;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Projects;

/// <summary>A page of the list of projects, and the sums of all that the list finds.</summary>
/// <param name="Address">What was asked.</param>
/// <param name="Choices">What can be asked.</param>
/// <param name="Unknown">What was asked and is not there: the filter and its value.</param>
/// <param name="Total">How many projects it finds.</param>
/// <param name="Page">The page that is shown: the nearest that there is.</param>
/// <param name="Rows">The projects of that page.</param>
/// <param name="Money">The money of each.</param>
/// <param name="Stages">How many of all stand how far.</param>
/// <param name="Sums">The money of all by currency.</param>
/// <param name="Categories">What categories are called.</param>
public sealed record ProjectList(ProjectAddress Address, ProjectChoices Choices, IReadOnlyList<(string Filter, string Value)> Unknown, int Total, int Page, IReadOnlyList<ProjectFacts> Rows,
    IReadOnlyDictionary<Guid, MoneyOfProject> Money, IReadOnlyDictionary<ProjectStage, int> Stages, IReadOnlyList<MoneySum> Sums, CategoryWords Categories)
{
    /// <summary>How many projects a page shows.</summary>
    public const int OnPage = 20;

    /// <summary>How many pages there are.</summary>
    public int Pages => Math.Max(1, (Total + OnPage - 1) / OnPage);

    /// <summary>What was chosen, in words, and the address without it.</summary>
    public IEnumerable<(string Text, string Without)> Chosen => ProjectAddress.Filters.Where(f => Address.Of(f) is not null)
        .Select(f => (f == "q" ? $"«{Address.Query.Text}»" : Choices.LabelOf(f, Address.Of(f)!) ?? Address.Of(f)!, Address.Write(without: f)));

    // The filters whose values have names.
    private static readonly string[] Named = ["programme", "state", "municipality", "category"];

    /// <summary>Reads a page.</summary>
    public static async Task<ProjectList> ReadAsync(RegistryDb db, ProjectAddress address, Words words, CancellationToken cancel)
    {
        var categories = await CategoryWords.ReadAsync(db, null, cancel);
        var choices = await ProjectChoices.ReadAsync(db, address.Query, categories, words, cancel);
        // A value that nobody could mean, or that no programme, place or project has, finds nothing and is said: a list without it would look like an answer.
        List<(string, string)> unknown = [.. address.Unread, .. Named.Where(f => address.Of(f) is { } said && choices.LabelOf(f, said) is null).Select(f => (f, address.Of(f)!))];
        var projects = unknown.Count > 0 ? db.PublicProjects().AsNoTracking().Where(p => false) : address.Query.Of(db);
        var facts = db.Facts(projects);
        var stages = unknown.Count > 0 ? [] : await facts.GroupBy(f => f.StageNumber).Select(g => new { g.Key, Projects = g.Count() }).ToListAsync(cancel);
        var total = stages.Sum(s => s.Projects);
        var page = Math.Clamp(address.Page, 1, Math.Max(1, (total + OnPage - 1) / OnPage));
        var rows = total == 0 ? [] : await facts.OrderByDescending(f => f.Year).ThenBy(f => f.Title).ThenBy(f => f.Id).Skip((page - 1) * OnPage).Take(OnPage).ToListAsync(cancel);
        var money = rows.Count == 0 ? new Dictionary<Guid, MoneyOfProject>() : await db.MoneyOfAsync([.. rows.Select(r => (r.Id, r.Currency))], cancel);
        var sums = total == 0 ? [] : await db.SumAsync(projects, cancel);
        return new(address, choices, unknown, total, page, rows, money, stages.ToDictionary(s => (ProjectStage)s.Key, s => s.Projects), sums, categories);
    }
}
