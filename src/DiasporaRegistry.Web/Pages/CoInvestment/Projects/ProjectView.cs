using DiasporaRegistry.Data;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Years;
using DiasporaRegistry.Web.Language;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.CoInvestment.Projects;

/// <summary>A party's money in one currency.</summary>
public sealed record PartyMoney(string Currency, decimal Pledged, decimal Committed, decimal Received);

/// <summary>A party with its money, currency by currency.</summary>
public sealed record PartyRow(ProjectParty Party, IReadOnlyList<PartyMoney> Money)
{
    /// <summary>Whether it signed for anything.</summary>
    public bool HasCommitted => Money.Any(m => m.Committed > 0);
}

/// <summary>The money of a project in one currency, whoever gave it.</summary>
public sealed record MoneyInHand(string Currency, decimal Received, decimal PaidOut, decimal Fees, decimal Exchanged, decimal InHand);

/// <summary>A project as the programme's office sees it, with its books.</summary>
public sealed record ProjectView(Project Project, YearRules? Rules, string Programme, string Place, IReadOnlyDictionary<Guid, string> People, IReadOnlyDictionary<string, EvidenceFile> Files)
{
    /// <summary>Its parties, those of the programme first, with what each said, signed and gave.</summary>
    public IReadOnlyList<PartyRow> Parties { get; } = RowsOf(Project);

    /// <summary>The money in each currency that was ever used.</summary>
    public IReadOnlyList<MoneyInHand> Money { get; } = MoneyOf(Project.Balances, Project.Currencies);

    /// <summary>The payments that wait for a second person.</summary>
    public IReadOnlyList<PaymentOrder> Waiting => [.. Project.Payments.Where(p => p.IsWaiting)];

    /// <summary>Whether anything may still be recorded.</summary>
    public bool IsOpen => Project.ClosedOn is null;

    /// <summary>What a payment is shown by; where no year says so, any paper.</summary>
    public IReadOnlyList<EvidenceKind> EvidenceKinds(string anyPaper) => Rules is { Evidence.Count: > 0 } rules ? rules.Evidence : [new("receipt", anyPaper, anyPaper)];

    /// <summary>The name of a kind of evidence.</summary>
    public string KindName(string code, string anyPaper) => Rules?.Evidence.FirstOrDefault(e => e.Code == code)?.NameIn(Languages.Current) ?? (code == "receipt" ? anyPaper : code);

    /// <summary>Who an account is; accounts that are gone are nobody.</summary>
    public string? Name(Guid? account) => account is { } id ? People.GetValueOrDefault(id) : null;

    /// <summary>Reads a project, or none where there is none among those.</summary>
    public static async Task<ProjectView?> ReadAsync(RegistryDb db, IQueryable<Project> projects, Guid id, CancellationToken cancel)
    {
        if (await projects.WithLedger().AsNoTracking().AsSplitQuery().SingleOrDefaultAsync(p => p.Id == id, cancel) is not { } project)
            return null;
        var english = Languages.Current == "en";
        var rules = (await db.ProgrammeYears.AsNoTracking().SingleOrDefaultAsync(y => y.Id == project.YearId, cancel))?.Rules;
        var programme = await db.Programmes.Where(p => p.Code == project.ProgrammeCode).Select(p => english ? p.NameEn : p.NameEs).SingleAsync(cancel);
        var place = await db.Places.Where(p => p.Code == project.PlaceCode).Select(p => english ? p.LabelEn : p.LabelEs).SingleAsync(cancel);
        var accounts = project.Ledger.SelectMany(e => new[] { e.AccountId, e.ApprovedBy }).Concat(project.Payments.SelectMany(p => new[] { p.PreparedBy, p.DecidedBy })).Append(project.ClosedBy).OfType<Guid>().Distinct().ToList();
        var people = await db.Users.Where(a => accounts.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.DisplayName, cancel);
        var files = await db.EvidenceFiles.AsNoTracking().Where(f => f.ProjectId == id).ToDictionaryAsync(f => f.Sha256, cancel);
        return new(project, rules, programme, place, people, files);
    }

    static IReadOnlyList<PartyRow> RowsOf(Project project)
    {
        var books = project.Balances;
        return [.. project.Parties.OrderBy(p => p.Kind).ThenBy(p => p.Name, StringComparer.CurrentCulture).Select(p => new PartyRow(p, [.. project.Currencies
            .Select(c => new PartyMoney(c, books.Pledged(c, p.Id), books.Committed(c, p.Id), books.Received(c, p.Id)))
            .Where((m, at) => at == 0 || m.Pledged != 0 || m.Committed != 0 || m.Received != 0)]))];
    }

    internal static IReadOnlyList<MoneyInHand> MoneyOf(LedgerBalances books, IEnumerable<string> currencies) => [.. currencies
        .Select(c => new MoneyInHand(c, books.Received(c), books.PaidOut(c), books.Fees(c), books.Exchanged(c), books.Funds(c)))
        .Where((m, at) => at == 0 || m.Received != 0 || m.PaidOut != 0 || m.Fees != 0 || m.Exchanged != 0)];
}
