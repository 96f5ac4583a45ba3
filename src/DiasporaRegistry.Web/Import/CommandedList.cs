using DiasporaRegistry.Data;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Data.Import;
using DiasporaRegistry.Data.Statistics;
using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Web.Import;

/// <summary>A list that a command brings in as it stands, without a batch that somebody looks through.</summary>
/// <param name="Columns">The columns of its file.</param>
/// <param name="WrongUse">The key of the words of wrong use, which name the columns.</param>
/// <param name="AddAsync">Adds a file at a moment, and says what became of it and which lines were left out.</param>
public sealed record CommandedList(IReadOnlyList<string> Columns, string WrongUse, Func<RegistryDb, Stream, DateTimeOffset, CancellationToken, Task<(ImportNote Outcome, IReadOnlyList<LineFault> Faults)>> AddAsync)
{
    /// <summary>Exchange rates; a rate that is known otherwise is not corrected.</summary>
    public static CommandedList Rates { get; } = new(RateList.Columns, "RatesWrongUse", async (db, file, now, cancel) =>
    {
        var report = await new RateList(db).AddAsync(file, DateOnly.FromDateTime(now.UtcDateTime), Actor.System, now, corrects: false, cancel);
        return (new ImportNote("RatesDone", report.Added, report.Known, report.Faults.Count), report.Faults);
    });

    /// <summary>How many people of each origin live where.</summary>
    public static CommandedList Migrants { get; } = new(MigrantList.Columns, "MigrantsWrongUse", async (db, file, now, cancel) =>
    {
        var report = await new MigrantList(db).AddAsync(file, Actor.System, now, cancel);
        return (new ImportNote("MigrantsDone", report.Added, report.Corrected, report.Known, report.Faults.Count), report.Faults);
    });
}
