using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Countries;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Renewals;

/// <summary>Whether an "all still correct" link does anything now, and why not.</summary>
public enum LinkState
{
    /// <summary>Its button confirms.</summary>
    Works,
    /// <summary>It confirmed already, or another owner did.</summary>
    Confirmed,
    /// <summary>A newer letter carries another.</summary>
    Replaced,
    /// <summary>The grace period is over.</summary>
    Expired,
    /// <summary>The registration or its owner changed since it was sent.</summary>
    Over,
    /// <summary>It is none of ours, not whole, or its account is gone.</summary>
    Unknown,
}

/// <summary>A link as it stands now.</summary>
/// <param name="State">Whether it does anything.</param>
/// <param name="Link">The link; none where it is unknown.</param>
/// <param name="Registration">The registration, loaded whole; none where the link is unknown.</param>
public sealed record OpenedLink(LinkState State, RenewalLink? Link, Registration? Registration);

/// <summary>Confirms that all is still correct: by the link of a letter, once, or by whoever is signed in.</summary>
public sealed class RenewalDesk(RegistryDb db, RenewalLetters letters, ConsulateFinder consulates, TimeProvider clock)
{
    static readonly RegistrationAct[] Ending =
        [RegistrationAct.Renew, RegistrationAct.DeclineRenewal, RegistrationAct.Suspend, RegistrationAct.Reinstate, RegistrationAct.Revoke, RegistrationAct.Withdraw];

    /// <summary>Reads a link; changes nothing.</summary>
    public async Task<OpenedLink> OpenAsync(string? secret, CancellationToken cancel)
    {
        if (secret is not { Length: > 0 and < 200 })
            return new OpenedLink(LinkState.Unknown, null, null);
        var hash = LinkSecret.HashOf(secret);
        if (await db.RenewalLinks.SingleOrDefaultAsync(l => l.TokenHash == hash, cancel) is not { } link)
            return new OpenedLink(LinkState.Unknown, null, null);
        var registration = await db.Registrations.Whole().AsSplitQuery().SingleAsync(r => r.Id == link.RegistrationId, cancel);
        return new OpenedLink(await StateOfAsync(link, registration, cancel), link, registration);
    }

    /// <summary>Confirms by a link, where it works; how the link stands is answered otherwise.</summary>
    public async Task<OpenedLink> ConfirmAsync(string? secret, CancellationToken cancel)
    {
        var hash = LinkSecret.HashOf(secret ?? "");
        if (await db.RenewalLinks.Where(l => l.TokenHash == hash).Select(l => (Guid?)l.RegistrationId).SingleOrDefaultAsync(cancel) is not { } id)
            return new OpenedLink(LinkState.Unknown, null, null);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await HoldAsync(id, cancel);
        var held = await OpenAsync(secret, cancel);
        if (held.State != LinkState.Works)
            return held;
        held.Link!.Use(clock.GetUtcNow());
        await ConfirmAsync(held.Registration!, new Actor(held.Link.AccountId, Capacity.RepresentativeByLink), cancel);
        await transaction.CommitAsync(cancel);
        return held with { State = LinkState.Confirmed };
    }

    /// <summary>Holds a registration until the end of the transaction, and forgets what was read of it before: of two who confirm at once, one does.</summary>
    public async Task HoldAsync(Guid registrationId, CancellationToken cancel)
    {
        await db.HoldRegistrationAsync(registrationId, cancel);
        db.ChangeTracker.Clear();
    }

    /// <summary>Confirms a registration that is held and loaded whole, and tells its owners.</summary>
    public async Task ConfirmAsync(Registration registration, Actor by, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var today = CountriesOfOrigin.DayIn(registration.Country, now);
        var rules = await db.RenewalRulesOfAsync(registration, now, cancel);
        // After a new address another consulate may answer for it.
        var consulate = await consulates.ForPrincipalResidenceAsync(registration.Organization!, registration.Country, cancel);
        registration.Confirm(registration.Organization!, rules, await db.DocumentKindsOfAsync(registration.Id, cancel), consulate, today, by, now);
        await letters.WriteAsync(registration.RenewalWaits ? "Mail.Confirmed" : "Mail.Renewed", registration, await GraceOfAsync(registration, cancel), withLink: false, now, cancel);
        await db.SaveAsync(new Act(registration.RenewalWaits ? "registration.confirmed" : "registration.renewed-by-confirmation", by, registration.Id, registration.Country), cancel);
    }

    /// <summary>What a confirmation would lead to now: the last day of the renewed validity, or none where it would wait for the ministry.</summary>
    public async Task<DateOnly?> WouldRenewUntilAsync(Registration registration, CancellationToken cancel)
    {
        var today = TodayOf(registration);
        var rules = await db.RenewalRulesOfAsync(registration, clock.GetUtcNow(), cancel);
        return registration.RenewsByConfirmation(registration.Organization!, rules, await db.DocumentKindsOfAsync(registration.Id, cancel), today) ? registration.RenewedUntil(rules, today) : null;
    }

    /// <summary>The last day of its grace period, as it is or would be.</summary>
    public async Task<DateOnly> GraceOfAsync(Registration registration, CancellationToken cancel) =>
        registration.GraceUntil ?? registration.ValidUntil!.Value.AddDays((await db.RuleSetOfAsync(registration, clock.GetUtcNow(), cancel)).GraceDays);

    /// <summary>Today where the registration's ministry is.</summary>
    public DateOnly TodayOf(Registration registration) => CountriesOfOrigin.DayIn(registration.Country, clock.GetUtcNow());

    async Task<LinkState> StateOfAsync(RenewalLink link, Registration registration, CancellationToken cancel)
    {
        var isOwner = registration.Organization!.IsOwnedBy(link.AccountId);
        if (isOwner && (link.UsedAt is not null || registration.ConfirmedAt >= link.SentAt) && RegistrationStates.Recognised.Contains(registration.State)
            && !registration.History.Any(e => e.Act is RegistrationAct.Suspend or RegistrationAct.DeclineRenewal && e.At >= registration.ConfirmedAt))
            return LinkState.Confirmed;
        if (!isOwner || link.UsedAt is not null || !registration.Can(RegistrationAct.Confirm) || registration.History.Any(e => Ending.Contains(e.Act) && e.At > link.SentAt))
            return LinkState.Over;
        if (await db.RenewalLinks.AnyAsync(l => l.RegistrationId == link.RegistrationId && l.AccountId == link.AccountId && l.SentAt > link.SentAt, cancel))
            return LinkState.Replaced;
        return TodayOf(registration) > link.LastDay ? LinkState.Expired : LinkState.Works;
    }
}
