using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.Registrations;

/// <summary>The last number that a country gave in a year.</summary>
public sealed class RegistrationCounter
{
    /// <summary>The country of origin.</summary>
    public string Country { get; private set; } = "";
    /// <summary>The year.</summary>
    public int Year { get; private set; }
    /// <summary>The last number given.</summary>
    public int Last { get; private set; }
}

/// <summary>Gives registration numbers such as <c>MX-2026-00042</c>: each once, in order, with no gap from a failed decision.</summary>
public static class RegistrationNumbers
{
    /// <summary>The next number; call it inside the transaction that approves, so that a rollback gives the number back.</summary>
    public static async Task<string> NextAsync(RegistryDb db, string country, int year, CancellationToken cancellationToken)
    {
        if (db.Database.CurrentTransaction is null)
            throw new InvalidOperationException("A registration number is taken inside the transaction that uses it.");
        var next = await db.Database.SqlQuery<int>($"""
            INSERT INTO registration_counter AS c (country, year, last) VALUES ({country}, {year}, 1)
            ON CONFLICT (country, year) DO UPDATE SET last = c.last + 1 RETURNING last AS "Value"
            """).ToListAsync(cancellationToken);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{country}-{year}-{next[0]:00000}");
    }
}
