using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Participation;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Bulletins;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Events;

/// <summary>Announces, changes and calls off events, and signs organizations up: each act holds its event still, so that no place is given twice.</summary>
public sealed class EventDesk(RegistryDb db, EventLetters letters, CurrentAccount current, TimeProvider clock)
{
    public RegistryDb Db => db;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>For which office the reader holds events: as bulletins are written, and a ministry's reviewers for their ministry.</summary>
    public async Task<BulletinOffice> OfficeAsync()
    {
        var account = await current.RequireAsync();
        foreach (var role in Access.Staff[Access.EventHolders])
        {
            if (account.As(role) is { } appointment)
                return new BulletinOffice(account.Id, appointment.Country!, appointment.ConsulateCode, account.Actor(role));
        }

        throw new InvalidOperationException("The page's policy lets in readers without an office.");
    }

    /// <summary>An event of the office, with who signed up; none where it has none such.</summary>
    public Task<PublicEvent?> FindAsync(BulletinOffice office, Guid id, CancellationToken cancel) =>
        db.EventsOf(office.Country, office.Consulate).Include(e => e.SignUps).SingleOrDefaultAsync(e => e.Id == id, cancel);

    /// <summary>Announces an event; the same form, sent twice, announces one.</summary>
    /// <returns>The rule that refused it.</returns>
    public async Task<Rule?> AnnounceAsync(BulletinOffice office, Guid key, Guid? consultation, EventSaid said, CancellationToken cancel)
    {
        if (await db.Events.AnyAsync(e => e.Id == key, cancel))
            return null;
        try
        {
            db.Add(new PublicEvent(key, office.Country, office.Consulate, consultation, said, Now));
            await db.SaveAsync(new Act("event.announced", office.By, key, office.Country), cancel);
        }
        catch (BrokenRuleException broken)
        {
            return broken.Rule;
        }
        catch (DbUpdateException twice) when (twice.IsUniqueViolation())
        {
            // The same form a moment before.
        }

        return null;
    }

    /// <summary>States an event anew, and tells those who come where time or place changed.</summary>
    /// <param name="office">Its office.</param>
    /// <param name="id">Its key.</param>
    /// <param name="known">How often it had been stated when the writer read it.</param>
    /// <param name="consultation">The consultation that it is about.</param>
    /// <param name="said">What it is now.</param>
    /// <param name="cancel">Ends the request.</param>
    /// <returns>Whether a colleague was first, and the rule that refused it.</returns>
    public async Task<(bool Meanwhile, Rule? Refused)> ChangeAsync(BulletinOffice office, Guid id, int known, Guid? consultation, EventSaid said, CancellationToken cancel)
    {
        var meanwhile = false;
        var refused = await HoldAsync(id, async () =>
        {
            var held = await FindAsync(office, id, cancel) ?? throw new InvalidOperationException("It was found a moment before.");
            if (meanwhile = held.Sequence != known)
                throw new BrokenRuleException(Rule.EventIsChangedUntilItEnds);
            var before = (held.BeginsAt, held.EndsAt, held.Zone, held.Place, held.Link);
            var moved = held.State(said, consultation, Now);
            if (before != (held.BeginsAt, held.EndsAt, held.Zone, held.Place, held.Link))
                await letters.TellAsync(held, "Mail.Changed", held.SignUps.Where(s => s.State != SignUpState.GivenUp && !moved.Contains(s)), cancel);
            await letters.TellAsync(held, "Mail.MovedUp", moved, cancel);
            return new Act("event.changed", office.By, id, office.Country);
        }, cancel);
        return (meanwhile, meanwhile ? null : refused);
    }

    /// <summary>Calls an event off, and tells those who signed up.</summary>
    /// <returns>The rule that refused it.</returns>
    public Task<Rule?> CancelAsync(BulletinOffice office, Guid id, string reasonEs, string reasonEn, CancellationToken cancel) => HoldAsync(id, async () =>
    {
        var held = await FindAsync(office, id, cancel) ?? throw new InvalidOperationException("It was found a moment before.");
        held.Cancel(reasonEs, reasonEn, Now);
        await letters.TellAsync(held, "Mail.Cancelled", held.SignUps.Where(s => s.State != SignUpState.GivenUp), cancel);
        return new Act("event.cancelled", office.By, id, office.Country);
    }, cancel);

    /// <summary>Signs an organization up, or says anew how many of it come.</summary>
    /// <param name="id">The event.</param>
    /// <param name="organization">The organization.</param>
    /// <param name="people">How many come.</param>
    /// <param name="by">Who writes for it.</param>
    /// <param name="arrived">When it arrived.</param>
    /// <param name="cancel">Ends the request.</param>
    /// <returns>The rule that refused it.</returns>
    public Task<Rule?> SignUpAsync(Guid id, Guid organization, int people, Actor by, DateTimeOffset arrived, CancellationToken cancel) => HoldAsync(id, async () =>
    {
        var held = await db.Events.Include(e => e.SignUps).SingleAsync(e => e.Id == id, cancel);
        var turnedTo = await db.CountriesTurnedToAsync(organization, cancel);
        var moved = held.SignUp(organization, turnedTo.Contains(held.Country), people, arrived);
        await letters.TellAsync(held, "Mail.MovedUp", moved.Where(s => s.OrganizationId != organization), cancel);
        return new Act("event.signed-up", by, organization, held.Country);
    }, cancel);

    /// <summary>An organization gives its places up; who waited longest gets them, and a mail.</summary>
    /// <returns>The rule that refused it.</returns>
    public Task<Rule?> GiveUpAsync(Guid id, Guid organization, Actor by, CancellationToken cancel) => HoldAsync(id, async () =>
    {
        var held = await db.Events.Include(e => e.SignUps).SingleAsync(e => e.Id == id, cancel);
        await letters.TellAsync(held, "Mail.MovedUp", held.GiveUp(organization, Now), cancel);
        return new Act("event.given-up", by, organization, held.Country);
    }, cancel);

    /// <summary>The office frees the places of an organization that cannot give them up itself, which is told; who waited longest gets them, and a mail.</summary>
    /// <returns>The rule that refused it.</returns>
    public Task<Rule?> ReleaseAsync(BulletinOffice office, Guid id, Guid organization, CancellationToken cancel) => HoldAsync(id, async () =>
    {
        var held = await FindAsync(office, id, cancel) ?? throw new InvalidOperationException("It was found a moment before.");
        var released = held.SignUps.Where(s => s.OrganizationId == organization && s.State != SignUpState.GivenUp).ToList();
        var moved = held.GiveUp(organization, Now);
        await letters.TellAsync(held, "Mail.Released", released, cancel);
        await letters.TellAsync(held, "Mail.MovedUp", moved, cancel);
        return new Act("event.released", office.By, organization, office.Country);
    }, cancel);

    Task<Rule?> HoldAsync(Guid id, Func<Task<Act>> verb, CancellationToken cancel) => db.DoHeldAsync($"SELECT 1 FROM public_event WHERE id = {id} FOR UPDATE", verb, cancel);
}
