using System.Globalization;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Import;
using DiasporaRegistry.Data.Import.Reading;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.CoInvestment;

/// <summary>What became of a file of rates.</summary>
/// <param name="Added">How many rates are new.</param>
/// <param name="Known">How many were known already, and said the same.</param>
/// <param name="Faults">The lines that were left out.</param>
public sealed record RateReport(int Added, int Known, IReadOnlyList<LineFault> Faults);

/// <summary>Brings exchange rates in from a file (CSV: <c>date, from, to, rate, source</c>); the same file twice adds nothing.</summary>
public sealed class RateList(RegistryDb db)
{
    /// <summary>The columns, in any order.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["date", "from", "to", "rate", "source"];

    private const int MostMegabytes = 20;
    private const int MostRows = 200_000;

    /// <summary>Reads a file and adds its rates; the lines that say nothing, or something else than is known, are left out and told.</summary>
    /// <param name="file">The file.</param>
    /// <param name="today">The day of today: no rate is later.</param>
    /// <param name="by">Who brings it in.</param>
    /// <param name="at">When.</param>
    /// <param name="corrects">Whether a line that says something else than is known corrects it; else it is left out.</param>
    /// <param name="cancellationToken">Ends it; nothing is then added.</param>
    /// <exception cref="UnreadableListException">It is no list of rates.</exception>
    public async Task<RateReport> AddAsync(Stream file, DateOnly today, Actor by, DateTimeOffset at, bool corrects, CancellationToken cancellationToken)
    {
        var list = await ListFile.ReadAnyAsync(file, MostMegabytes, MostRows, cancellationToken);
        var headers = list.Headers.Select(h => h.Trim().ToLowerInvariant()).ToList();
        var places = Columns.Select(c => headers.IndexOf(c)).ToArray();
        if (places.Contains(-1))
            throw new UnreadableListException(new ImportNote("RateColumnsMissing", string.Join(", ", Columns.Where((_, i) => places[i] < 0))));

        var faults = new List<LineFault>();
        var rates = new List<(long Line, ExchangeRate Rate)>();
        foreach (var row in list.Rows)
        {
            if (Read([.. places.Select(p => p < row.Cells.Count ? row.Cells[p].Trim() : "")], today, by.AccountId, at, out var rate) is { } why)
                faults.Add(new(row.Line, why));
            else
                rates.Add((row.Line, rate!));
        }

        return await SaveAsync(rates, faults, by, corrects, cancellationToken);
    }

    private async Task<RateReport> SaveAsync(List<(long Line, ExchangeRate Rate)> rates, List<LineFault> faults, Actor by, bool corrects, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.HoldAsync("exchange_rate", cancellationToken);
        var (first, last) = rates.Count == 0 ? default : (rates.Min(r => r.Rate.Day), rates.Max(r => r.Rate.Day));
        var known = (await db.ExchangeRates.AsNoTracking().Where(r => r.Day >= first && r.Day <= last).ToListAsync(cancellationToken)).GroupBy(KeyOf).ToDictionary(g => g.Key, g => g.MaxBy(r => r.Version)!);
        var (added, same, said) = (0, 0, new HashSet<(string, string, DateOnly, string)>());
        foreach (var (line, rate) in rates)
        {
            var key = KeyOf(rate);
            var isFirst = said.Add(key);
            if (known.TryAdd(key, rate))
            {
                db.ExchangeRates.Add(rate);
                added++;
            }
            else if (known[key].Rate == rate.Rate)
            {
                same++;
            }
            else if (corrects && isFirst)
            {
                // What a payment was converted by stays with it, and so does what was known before.
                db.ExchangeRates.Add(known[key] = rate.Correcting(known[key]));
                added++;
            }
            else
            {
                faults.Add(new(line, new ImportNote("RateContradicts", known[key].Rate, rate.Source)));
            }
        }

        if (added > 0)
            await db.SaveAsync(new Act("rates.added", by), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new(added, same, [.. faults.OrderBy(f => f.Line)]);
    }

    private static ImportNote? Read(string[] cells, DateOnly today, Guid? by, DateTimeOffset at, out ExchangeRate? rate)
    {
        rate = null;
        if (!DateOnly.TryParseExact(cells[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day > today || day < ExchangeRate.FirstDay)
            return new("RateDayWrong", cells[0]);
        var (from, to) = (cells[1].ToUpperInvariant(), cells[2].ToUpperInvariant());
        if (Array.Find([from, to], c => !Currencies.Exists(c)) is { } unknown)
            return new("RateCurrencyUnknown", unknown);
        if (from == to)
            return new("RateOfOneCurrency", from);
        // A comma parts decimals in one country and thousands in the next: a rate a thousand times too high is no guess to make.
        if (!decimal.TryParse(cells[3], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number is <= 0 or >= ConversionRate.Limit
            || decimal.Round(number, ConversionRate.Decimals) != number)
            return new("RateNumberWrong", cells[3]);
        if (Visible.IsNothing(cells[4]) || OneLine.Exceeds(cells[4], ConversionRate.LongestSource))
            return new("RateSourceMissing");
        rate = new ExchangeRate(from, to, new ConversionRate(number, day, cells[4]), today, by, at);
        return null;
    }

    /// <summary>The rate that counts for a day: of the latest day up to it that has one, the one that was recorded last, whatever its source.</summary>
    public static IQueryable<ExchangeRate> For(IQueryable<ExchangeRate> rates, string? from, string? to, DateOnly day) => InOrder(rates.Where(r => r.FromCurrency == from && r.ToCurrency == to && r.Day <= day)).Take(1);

    /// <summary>Rates as they count, the latest day first, and within it what was recorded last.</summary>
    public static IQueryable<ExchangeRate> InOrder(IQueryable<ExchangeRate> rates) => rates.OrderByDescending(r => r.Day).ThenByDescending(r => r.RecordedAt).ThenByDescending(r => r.Version).ThenBy(r => r.Source);

    private static (string, string, DateOnly, string) KeyOf(ExchangeRate rate) => (rate.FromCurrency, rate.ToCurrency, rate.Day, rate.Source);
}
