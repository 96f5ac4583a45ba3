using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Trail;

/// <summary>What of the trail an auditor asks for; all of it is in the address.</summary>
public sealed class TrailFilter
{
    private const int LongestText = 100;

    /// <summary>The first day, where the installation is.</summary>
    public DateOnly? From { get; set; }

    /// <summary>The last day.</summary>
    public DateOnly? Until { get; set; }

    /// <summary>How the act's name begins, as in <c>registration.</c></summary>
    public string? Act { get; set; }

    /// <summary>In what capacity it was done.</summary>
    public Capacity? Capacity { get; set; }

    /// <summary>A registration's number, or a key of what was acted on or of who acted.</summary>
    public string? About { get; set; }

    /// <summary>Whether anything is asked for.</summary>
    public bool IsEmpty => this is { From: null, Until: null, Capacity: null } && string.IsNullOrWhiteSpace(Act) && string.IsNullOrWhiteSpace(About);

    /// <summary>Narrows a trail.</summary>
    /// <param name="trail">What the auditor may read.</param>
    /// <param name="db">The register, which knows whose a number is.</param>
    /// <param name="country">The auditor's country.</param>
    /// <param name="zone">Where days begin and end.</param>
    public IQueryable<AuditEntry> Of(IQueryable<AuditEntry> trail, RegistryDb db, string country, TimeZoneInfo zone)
    {
        if (From is { } from)
        {
            var begins = Begins(from, zone);
            trail = trail.Where(e => e.At >= begins);
        }

        if (Until is { } until && until < DateOnly.MaxValue)
        {
            var ends = Begins(until.AddDays(1), zone);
            trail = trail.Where(e => e.At < ends);
        }

        if (Short(Act) is { } act)
            trail = trail.Where(e => e.Act.StartsWith(act));
        if (Capacity is { } capacity)
            trail = trail.Where(e => e.Capacity == capacity);
        if (Short(About) is { } about)
        {
            trail = Guid.TryParse(about, out var key)
                ? trail.Where(e => e.SubjectId == key || e.AccountId == key)
                : trail.Where(e => db.Registrations.Any(r => r.Country == country && r.Number == about && (r.Id == e.SubjectId || r.OrganizationId == e.SubjectId)));
        }

        return trail;
    }

    /// <summary>The filter as the address of its page carries it.</summary>
    /// <param name="before">The entry after which the page goes on; none for the newest.</param>
    public Dictionary<string, string?> Route(Guid? before = null) => new()
    {
        ["From"] = Day(From),
        ["Until"] = Day(Until),
        ["Act"] = Short(Act),
        ["Capacity"] = Capacity?.ToString(),
        ["About"] = Short(About),
        ["Before"] = before?.ToString(),
    };

    /// <summary>What was asked for, in a line, as the act of taking it away records it.</summary>
    public override string ToString() => string.Join(" · ", Route().Where(part => part.Value is not null).Select(part => $"{part.Key} {part.Value}"));

    internal static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static string? Short(string? text) => text?.Replace("\0", "", StringComparison.Ordinal).Trim() is { Length: > 0 } trimmed ? Visible.Beginning(trimmed, LongestText).TrimEnd() : null;

    private static DateTimeOffset Begins(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        // The first and last days that a calendar knows have no offset beyond them.
        return day == DateOnly.MinValue ? DateTimeOffset.MinValue : new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }
}
