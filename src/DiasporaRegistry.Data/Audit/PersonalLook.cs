using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.Audit;

/// <summary>Where staff saw what organizations keep from the public.</summary>
public enum LookKind
{
    /// <summary>An organization's page for its consulate.</summary>
    Profile,
    /// <summary>An application, at the ministry.</summary>
    Case,
    /// <summary>An application, at the consulate.</summary>
    Opinion,
    /// <summary>A change that waits.</summary>
    Edit,
    /// <summary>Two organizations side by side.</summary>
    Comparison,
    /// <summary>A file of many organizations.</summary>
    Export,
    /// <summary>Who says that an organization is theirs, with an address.</summary>
    Claim,
    /// <summary>Who is to answer for an organization from now on, with an address.</summary>
    HandOver,
    /// <summary>Who reported a mistake, with an address.</summary>
    Report,
    /// <summary>A paper that came with an application or a claim.</summary>
    Paper,
    /// <summary>Lines of a list that comes in.</summary>
    List,
}

/// <summary>That staff saw people or contacts of an organization that the public does not see, on a day, or took a file of them. Only ever added.</summary>
public sealed class PersonalLook
{
    private PersonalLook() { }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The first time on that day.</summary>
    public DateTimeOffset At { get; private set; }
    /// <summary>The day (UTC).</summary>
    public DateOnly Day { get; private set; }
    /// <summary>Who.</summary>
    public Guid AccountId { get; private set; }
    /// <summary>In what capacity.</summary>
    public Capacity Capacity { get; private set; }
    /// <summary>For which country of origin.</summary>
    public string Country { get; private set; } = "";
    /// <summary>Where.</summary>
    public LookKind Kind { get; private set; }
    /// <summary>Whose people and contacts; none for a file or a list of many.</summary>
    public Guid? OrganizationId { get; private set; }
    /// <summary>How many organizations a file holds, or lines of a list were shown.</summary>
    public int? Organizations { get; private set; }
}

/// <summary>The one place where looks are written down.</summary>
public static class PersonalLooks
{
    /// <summary>Writes down that somebody saw some organizations; a second look on the same day at the same place is the first one.</summary>
    /// <param name="db">The register.</param>
    /// <param name="by">Who.</param>
    /// <param name="country">For which country.</param>
    /// <param name="kind">Where.</param>
    /// <param name="organizations">Whose people and contacts.</param>
    /// <param name="at">When.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public static Task KeepAsync(this RegistryDb db, Actor by, string country, LookKind kind, IReadOnlyCollection<Guid> organizations, DateTimeOffset at, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"""
            INSERT INTO personal_look (id, at, day, account_id, capacity, country, kind, organization_id)
            SELECT n.id, {at}, {DayOf(at)}, {by.AccountId!.Value}, {by.Capacity.ToString()}, {country}, {kind.ToString()}, n.organization_id
            FROM unnest({organizations.Select(_ => Guid.CreateVersion7(at)).ToArray()}, {organizations.ToArray()}) AS n(id, organization_id)
            ON CONFLICT (account_id, organization_id, kind, day) DO NOTHING
            """, cancellationToken);

    /// <summary>Writes down that somebody took a file of organizations.</summary>
    public static Task KeepExportAsync(this RegistryDb db, Actor by, string country, int count, DateTimeOffset at, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"""
            INSERT INTO personal_look (id, at, day, account_id, capacity, country, kind, organizations)
            VALUES ({Guid.CreateVersion7(at)}, {at}, {DayOf(at)}, {by.AccountId!.Value}, {by.Capacity.ToString()}, {country}, {nameof(LookKind.Export)}, {count})
            """, cancellationToken);

    /// <summary>Writes down that somebody saw lines of a list whose organizations are not in the register yet; a second look on the same day at the same place is the first one.</summary>
    /// <param name="db">The register.</param>
    /// <param name="by">Who.</param>
    /// <param name="country">For which country.</param>
    /// <param name="kind">Where.</param>
    /// <param name="lines">How many lines.</param>
    /// <param name="at">When.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public static Task KeepLinesAsync(this RegistryDb db, Actor by, string country, LookKind kind, int lines, DateTimeOffset at, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"""
            INSERT INTO personal_look (id, at, day, account_id, capacity, country, kind, organizations)
            SELECT {Guid.CreateVersion7(at)}, {at}, {DayOf(at)}, {by.AccountId!.Value}, {by.Capacity.ToString()}, {country}, {kind.ToString()}, {lines}
            WHERE NOT EXISTS (SELECT FROM personal_look WHERE account_id = {by.AccountId!.Value} AND organization_id IS NULL AND kind = {kind.ToString()} AND day = {DayOf(at)} AND country = {country})
            """, cancellationToken);

    private static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);
}
