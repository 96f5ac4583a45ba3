using System.Globalization;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Import;
using DiasporaRegistry.Data.Import.Reading;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.Statistics;

/// <summary>What became of a file of migrants.</summary>
/// <param name="Added">How many counts are new.</param>
/// <param name="Corrected">How many say another number than before.</param>
/// <param name="Known">How many were known already.</param>
/// <param name="Faults">The lines that were left out.</param>
public sealed record MigrantReport(int Added, int Corrected, int Known, IReadOnlyList<LineFault> Faults);

/// <summary>Brings in how many people of each origin live where (CSV: <c>origin, residence, year, people, source</c>); the same file twice adds nothing.</summary>
public sealed class MigrantList(RegistryDb db)
{
    /// <summary>The columns, in any order.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["origin", "residence", "year", "people", "source"];

    private const int MostMegabytes = 5;
    private const int MostRows = 50_000;

    /// <summary>Reads a file and adds its counts; lines that say nothing are left out and told.</summary>
    /// <exception cref="UnreadableListException">It is no list of migrants.</exception>
    public async Task<MigrantReport> AddAsync(Stream file, Actor by, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var list = await ListFile.ReadAnyAsync(file, MostMegabytes, MostRows, cancellationToken);
        var headers = list.Headers.Select(h => h.Trim().ToLowerInvariant()).ToList();
        var places = Columns.Select(c => headers.IndexOf(c)).ToArray();
        if (places.Contains(-1))
            throw new UnreadableListException(new ImportNote("MigrantColumnsMissing", string.Join(", ", Columns.Where((_, i) => places[i] < 0))));
        var lines = list.Rows.Select(r => (r.Line, Cells: places.Select(p => p < r.Cells.Count ? r.Cells[p].Trim() : "").ToArray())).ToList();
        var asked = lines.Select(l => l.Cells[1].ToUpperInvariant()).Distinct().ToList();
        var known = (await db.Places.Where(p => asked.Contains(p.Code) && (p.Level == PlaceLevel.Country || p.Level == PlaceLevel.Subdivision)).Select(p => p.Code).ToListAsync(cancellationToken)).ToHashSet();
        var (counts, faults) = (new List<MigrantCount>(), new List<LineFault>());
        foreach (var (line, cells) in lines)
        {
            if (Read(cells, known, at, out var count) is { } why)
                faults.Add(new(line, why));
            else
                counts.Add(count!);
        }

        return await SaveAsync(counts, faults, by, at, cancellationToken);
    }

    /// <summary>The latest counts of some origins, by origin and residence.</summary>
    public static async Task<IReadOnlyDictionary<(string Origin, string Residence), MigrantCount>> LatestAsync(RegistryDb db, CancellationToken cancellationToken) =>
        (await db.MigrantCounts.AsNoTracking().ToListAsync(cancellationToken)).GroupBy(c => (c.Origin, c.Residence)).ToDictionary(g => g.Key, g => g.OrderByDescending(c => c.Year).ThenByDescending(c => c.RecordedAt).First());

    private async Task<MigrantReport> SaveAsync(List<MigrantCount> counts, List<LineFault> faults, Actor by, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.HoldAsync("migrant_count", cancellationToken);
        var known = await db.MigrantCounts.ToDictionaryAsync(KeyOf, cancellationToken);
        var (added, corrected, same) = (0, 0, 0);
        foreach (var count in counts)
        {
            if (known.TryAdd(KeyOf(count), count))
            {
                db.Add(count);
                added++;
            }
            else if (known[KeyOf(count)].People == count.People)
            {
                same++;
            }
            else
            {
                known[KeyOf(count)].Correct(count.People, at);
                corrected++;
            }
        }

        if (added + corrected > 0)
            await db.SaveAsync(new Act("migrants.counted", by), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new(added, corrected, same, faults);
    }

    private static ImportNote? Read(string[] cells, HashSet<string> known, DateTimeOffset at, out MigrantCount? count)
    {
        count = null;
        var (origin, residence) = (cells[0].ToUpperInvariant(), cells[1].ToUpperInvariant());
        if (!CountriesOfOrigin.Contains(origin))
            return new("MigrantOriginUnknown", cells[0]);
        if (!known.Contains(residence))
            return new("MigrantResidenceUnknown", cells[1]);
        if (!int.TryParse(cells[2], NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year < MigrantCount.FirstYear || year > at.Year)
            return new("MigrantYearWrong", cells[2]);
        // A point or a comma may part thousands or decimals: a number of people is written without either.
        if (!long.TryParse(cells[3], NumberStyles.None, CultureInfo.InvariantCulture, out var people) || people is <= 0 or > MigrantCount.Most)
            return new("MigrantNumberWrong", cells[3]);
        if (Visible.IsNothing(cells[4]) || OneLine.Of(cells[4]).Length > MigrantCount.LongestSource)
            return new("RateSourceMissing");
        count = new MigrantCount(origin, residence, year, people, cells[4], at);
        return null;
    }

    private static (string, string, int, string) KeyOf(MigrantCount count) => (count.Origin, count.Residence, count.Year, count.Source);
}
