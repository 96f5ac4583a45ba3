using DiasporaRegistry.Domain.Organizations;

namespace DiasporaRegistry.Domain.Registrations;

/// <summary>What a federation did in a month with its power to issue registrations to its clubs.</summary>
public sealed class IssuingReport
{
    private IssuingReport() { }

    internal IssuingReport(DateOnly month, int issued, string? remarks, Guid? by, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        (Month, Issued, Remarks, DeliveredBy, DeliveredAt) = (month, issued, Visible.IsNothing(remarks) ? null : ManyLines.Of(remarks), by, at);
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The month, by its first day.</summary>
    public DateOnly Month { get; private set; }
    /// <summary>How many registrations the federation issued in it, counted by the register.</summary>
    public int Issued { get; private set; }
    /// <summary>What the federation adds.</summary>
    public string? Remarks { get; private set; }
    /// <summary>Who delivered it.</summary>
    public Guid? DeliveredBy { get; private set; }
    /// <summary>When.</summary>
    public DateTimeOffset DeliveredAt { get; private set; }
}

/// <summary>
/// A ministry lets a federation issue registrations to its own clubs. It reports on each month until the tenth of the next one; while a report is missing the power sleeps, and wakes with
/// the report. The ministry withdraws it with a reason.
/// </summary>
public sealed class IssuingPower
{
    /// <summary>The day of the next month until which a month is reported on.</summary>
    public const int ReportDay = 10;

    private readonly List<IssuingReport> reports = [];

    private IssuingPower() { }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The federation.</summary>
    public Guid CoalitionId { get; private set; }
    /// <summary>The country whose ministry grants it.</summary>
    public string Country { get; private set; } = "";
    /// <summary>The first day that it holds.</summary>
    public DateOnly Since { get; private set; }
    /// <summary>Who granted it.</summary>
    public Guid? GrantedBy { get; private set; }
    /// <summary>When the ministry withdrew it.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }
    /// <summary>Why, in words that the federation reads.</summary>
    public string? WithdrawnReason { get; private set; }
    /// <summary>What was reported.</summary>
    public IReadOnlyCollection<IssuingReport> Reports => reports;

    /// <summary>A ministry grants it to a coalition that it recognises, where its rules let federations issue.</summary>
    public static IssuingPower Grant(Organization coalition, Registration registration, RuleSet rules, DateOnly today, Guid? by, DateTimeOffset at)
    {
        if (!rules.FederationsIssue)
            throw new BrokenRuleException(Rule.FederationsMayIssue);
        if (coalition.Kind != OrganizationKind.Coalition || !registration.IsValidOn(today))
            throw new BrokenRuleException(Rule.IssuerIsAValidFederation);
        return new IssuingPower { Id = Guid.CreateVersion7(at), CoalitionId = coalition.Id, Country = registration.Country, Since = today, GrantedBy = by };
    }

    /// <summary>The months that are over and not reported on, the oldest first.</summary>
    public IReadOnlyList<DateOnly> OpenMonths(DateOnly today)
    {
        var months = new List<DateOnly>();
        for (var month = MonthOf(Since); month < MonthOf(today); month = month.AddMonths(1))
        {
            if (!reports.Exists(r => r.Month == month))
                months.Add(month);
        }

        return months;
    }

    /// <summary>The months whose report is late, the oldest first.</summary>
    public IReadOnlyList<DateOnly> LateMonths(DateOnly today) => [.. OpenMonths(today).Where(m => DueOn(m) < today)];

    /// <summary>The last day for the report on a month.</summary>
    public static DateOnly DueOn(DateOnly month) => MonthOf(month).AddMonths(1).AddDays(ReportDay - 1);

    /// <summary>The first day of a day's month.</summary>
    public static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);

    /// <summary>Whether the federation may issue on a day.</summary>
    public bool HoldsOn(DateOnly today) => WithdrawnAt is null && LateMonths(today).Count == 0;

    /// <summary>The federation reports on a month that is over.</summary>
    public void Report(DateOnly month, int issued, string? remarks, DateOnly today, Guid? by, DateTimeOffset at)
    {
        if (WithdrawnAt is not null || !OpenMonths(today).Contains(MonthOf(month)))
            throw new BrokenRuleException(Rule.MonthIsReportedOnce);
        reports.Add(new IssuingReport(MonthOf(month), issued, remarks, by, at));
    }

    /// <summary>The ministry withdraws it, with a reason that the federation reads.</summary>
    public void Withdraw(string reason, DateTimeOffset at)
    {
        if (WithdrawnAt is not null)
            throw new BrokenRuleException(Rule.PowerIsWithdrawnOnce);
        if (Visible.IsNothing(reason))
            throw new BrokenRuleException(Rule.HarmfulActNeedsAReason);
        (WithdrawnAt, WithdrawnReason) = (at, ManyLines.Of(reason));
    }
}
