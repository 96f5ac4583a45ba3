using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Pages.Review.Decisions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Register.Coalitions;

/// <summary>An application that waits for a federation, or a registration that it issued.</summary>
public sealed record IssuedRow(Guid Id, string Country, string Name, string? Reference, string? Number, RegistrationState State, DateTimeOffset Since);

/// <summary>What federations and ministries do with the power to issue registrations: each act holds what it reads until it is saved.</summary>
public sealed class IssuingDesk(RegistryDb db, DecisionLetters decisions, MembershipLetters letters, TimeProvider clock, IStringLocalizer<CoalitionsText> text)
{
    public RegistryDb Db => db;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The powers of a federation, also those that were withdrawn; the latest first.</summary>
    public async Task<IReadOnlyList<IssuingPower>> PowersOfAsync(Guid coalition, CancellationToken cancel) =>
        await db.IssuingPowers.AsNoTracking().Include(p => p.Reports).Where(p => p.CoalitionId == coalition).OrderBy(p => p.WithdrawnAt == null ? 0 : 1).ThenByDescending(p => p.Since).ToListAsync(cancel);

    /// <summary>What a federation was asked to issue, or issued; latest first.</summary>
    public IQueryable<IssuedRow> With(Guid coalition, string? country = null) => db.Registrations.AsNoTracking().Where(r => r.FederationId == coalition && (country == null || r.Country == country)).OrderByDescending(r => r.StateSince).Select(r => new IssuedRow(r.Id, r.Country,
        r.Organization!.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() ?? "", r.Reference, r.Number, r.State, r.StateSince));

    /// <summary>How many registrations a federation issued in a month of its country.</summary>
    public async Task<int> IssuedInAsync(IssuingPower power, DateOnly month, CancellationToken cancel)
    {
        // A day more at both ends, then the country's own calendar decides.
        var (from, to) = (month.AddDays(-1).ToDateTime(default, DateTimeKind.Utc), month.AddMonths(1).AddDays(1).ToDateTime(default, DateTimeKind.Utc));
        var acts = await db.Registrations.Where(r => r.FederationId == power.CoalitionId && r.Country == power.Country).SelectMany(r => r.History)
            .Where(e => e.Act == RegistrationAct.Issue && e.At >= from && e.At < to).Select(e => e.At).ToListAsync(cancel);
        return acts.Count(at => IssuingPower.MonthOf(CountriesOfOrigin.DayIn(power.Country, at)) == month);
    }

    /// <summary>The federations that an organization may ask to issue its registration, each with its name.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> FederationsForAsync(Guid organization, string country, RuleSet rules, CancellationToken cancel)
    {
        if (!rules.FederationsIssue)
            return [];
        var today = CountriesOfOrigin.DayIn(country, Now);
        var powers = await db.IssuingPowers.AsNoTracking().Include(p => p.Reports).Where(p => p.Country == country && p.WithdrawnAt == null
            && db.Organizations.Any(o => o.Id == p.CoalitionId && o.Members.Any(m => m.MemberId == organization && m.ConfirmedAt != null && (m.From == null || m.From <= today) && (m.To == null || m.To >= today)))).ToListAsync(cancel);
        var holding = powers.Where(p => p.HoldsOn(today)).Select(p => p.CoalitionId).ToList();
        var names = await db.Organizations.AsNoTracking().Where(o => holding.Contains(o.Id) && o.MergedIntoId == null)
            .Select(o => new { o.Id, Name = o.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() ?? "" }).ToListAsync(cancel);
        return [.. names.OrderBy(n => n.Name, StringComparer.CurrentCulture).Select(n => (n.Id, n.Name))];
    }

    /// <summary>Tells a federation that an application waits for it.</summary>
    public async Task TellWaitingAsync(Guid coalition, CancellationToken cancel) =>
        await letters.TellAsync(await db.Organizations.Include(o => o.Names).Include(o => o.Representatives).SingleAsync(o => o.Id == coalition, cancel), "waits", cancel, "issuing");

    /// <summary>An application that waits for a federation, with everything in it; null where there is none.</summary>
    public async Task<Registration?> FindAsync(Guid coalition, Guid registration, CancellationToken cancel) => await db.Registrations.Whole().AsSplitQuery()
        .SingleOrDefaultAsync(r => r.Id == registration && r.FederationId == coalition && r.State == RegistrationState.Submitted, cancel);

    /// <summary>The federation issues a registration, or passes the application on.</summary>
    /// <param name="coalition">The federation.</param>
    /// <param name="registrationId">The application.</param>
    /// <param name="reason">Why it is passed on; null to issue.</param>
    /// <param name="accountId">The federation's representative.</param>
    /// <param name="cancel">Ends the request.</param>
    /// <returns>The rule that refused it; none where it was done.</returns>
    public Task<Rule?> DecideAsync(Guid coalition, Guid registrationId, string? reason, Guid accountId, CancellationToken cancel) => OnHeldAsync(coalition, async () =>
    {
        await db.HoldRegistrationAsync(registrationId, cancel);
        if (await FindAsync(coalition, registrationId, cancel) is not { } registration)
            throw new BrokenRuleException(Rule.ActFitsState);
        var by = new Actor(accountId, Capacity.Federation);
        if (reason is null)
        {
            await IssueAsync(coalition, registration, by, cancel);
        }
        else
        {
            registration.PassOn(await db.RuleSetOfAsync(registration, Now, cancel), reason, by, Now);
            await decisions.WriteAsync(text, "Mail.passed-on", registration, () => [], cancel);
        }

        return new Act(reason is null ? "registration.issued" : "registration.passed-on", by, registration.Id, registration.Country, reason);
    }, cancel);

    private async Task IssueAsync(Guid coalition, Registration registration, Actor by, CancellationToken cancel)
    {
        var today = CountriesOfOrigin.DayIn(registration.Country, Now);
        var power = await db.IssuingPowers.Include(p => p.Reports).SingleOrDefaultAsync(p => p.CoalitionId == coalition && p.Country == registration.Country && p.WithdrawnAt == null, cancel)
            ?? throw new BrokenRuleException(Rule.IssuerHoldsItsPower);
        var memberships = await db.Organizations.Where(o => o.Id == coalition).SelectMany(o => o.Members).Where(m => m.MemberId == registration.OrganizationId).ToListAsync(cancel);
        registration.Issue(registration.Organization!, power, memberships.Find(m => m.ConfirmedAt is not null && m.HoldsOn(today)), await db.RuleSetOfAsync(registration, Now, cancel),
            await db.DocumentKindsOfAsync(registration.Id, cancel), await RegistrationNumbers.NextAsync(db, registration.Country, today.Year, cancel), today, by, Now);
        await decisions.WriteAsync(text, "Mail.issued", registration, () => [registration.Number!], cancel);
    }

    /// <summary>The federation delivers its report on a month.</summary>
    public Task<Rule?> ReportAsync(Guid coalition, Guid powerId, DateOnly month, string? remarks, Actor by, CancellationToken cancel) => OnPowerAsync(coalition, "federation.reported", by, null, async () =>
    {
        var power = await db.IssuingPowers.Include(p => p.Reports).SingleAsync(p => p.Id == powerId && p.CoalitionId == coalition, cancel);
        power.Report(month, await IssuedInAsync(power, month, cancel), remarks, CountriesOfOrigin.DayIn(power.Country, Now), by.AccountId, Now);
        return power;
    }, cancel);

    /// <summary>A ministry grants a federation the power.</summary>
    public Task<Rule?> GrantAsync(Registration registration, RuleSet rules, Actor by, CancellationToken cancel) => OnPowerAsync(registration.OrganizationId, "federation.power-granted", by, null, async () =>
    {
        if (await db.IssuingPowers.AnyAsync(p => p.CoalitionId == registration.OrganizationId && p.Country == registration.Country && p.WithdrawnAt == null, cancel))
            throw new BrokenRuleException(Rule.PowerIsGrantedOnce);
        var coalition = await db.Organizations.Include(o => o.Names).Include(o => o.Representatives).SingleAsync(o => o.Id == registration.OrganizationId, cancel);
        var power = IssuingPower.Grant(coalition, registration, rules, CountriesOfOrigin.DayIn(registration.Country, Now), by.AccountId, Now);
        db.Add(power);
        await letters.TellAsync(coalition, "power-granted", cancel, "issuing");
        return power;
    }, cancel);

    /// <summary>A ministry withdraws the power; what waits for the federation goes to the ministry.</summary>
    public Task<Rule?> WithdrawAsync(Registration registration, string reason, Actor by, CancellationToken cancel) => OnPowerAsync(registration.OrganizationId, "federation.power-withdrawn", by, reason, async () =>
    {
        var (coalitionId, country) = (registration.OrganizationId, registration.Country);
        var power = await db.IssuingPowers.Include(p => p.Reports).SingleOrDefaultAsync(p => p.CoalitionId == coalitionId && p.Country == country && p.WithdrawnAt == null, cancel)
            ?? throw new BrokenRuleException(Rule.PowerIsWithdrawnOnce);
        power.Withdraw(reason, Now);
        await letters.TellAsync(await db.Organizations.Include(o => o.Names).Include(o => o.Representatives).SingleAsync(o => o.Id == coalitionId, cancel), "power-withdrawn", cancel, "issuing");
        var waiting = await db.Registrations.Whole().AsSplitQuery().Where(r => r.FederationId == coalitionId && r.Country == country && r.State == RegistrationState.Submitted).ToListAsync(cancel);
        foreach (var application in waiting)
        {
            application.PassOn(await db.RuleSetOfAsync(application, Now, cancel), text["PassedOn.PowerWithdrawn"], by, Now);
            await decisions.WriteAsync(text, "Mail.passed-on", application, () => [], cancel);
        }

        return power;
    }, cancel);

    private Task<Rule?> OnPowerAsync(Guid coalition, string act, Actor by, string? reason, Func<Task<IssuingPower>> verb, CancellationToken cancel) =>
        OnHeldAsync(coalition, async () => new Act(act, by, coalition, (await verb()).Country, reason), cancel);

    // Memberships, powers and reports of a federation change while its row is held, and only then.
    private async Task<Rule?> OnHeldAsync(Guid coalition, Func<Task<Act>> verb, CancellationToken cancel)
    {
        try
        {
            return await db.DoHeldAsync($"SELECT 1 FROM organization WHERE id = {coalition} FOR UPDATE", verb, cancel);
        }
        catch (DbUpdateException lost) when (lost.IsLost())
        {
            db.ChangeTracker.Clear();
            return Rule.ActFitsState;
        }
    }
}
