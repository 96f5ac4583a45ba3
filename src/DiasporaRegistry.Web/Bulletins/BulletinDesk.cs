using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Bulletins;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Bulletins;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Bulletins;

/// <summary>An office that writes bulletins, and the person who writes for it.</summary>
public sealed record BulletinOffice(Guid AccountId, string Country, string? Consulate, Actor By);

/// <summary>How many people a bulletin reaches, and by how many organizations.</summary>
public sealed record AudienceCount(int People, int Organizations);

/// <summary>What became of a bulletin's mails.</summary>
public sealed record DeliveryFigures(int Waiting, int Written, int Sent, int Failed, int Refused, int Unsubscribed)
{
    /// <summary>Everybody whom it was for when it was sent.</summary>
    public int All => Waiting + Written + Sent + Failed + Refused;

    /// <summary>Whose turn has been.</summary>
    public int Done => All - Waiting;
}

/// <summary>The choices for whom a bulletin is for.</summary>
public sealed record AudienceChoices(IReadOnlyList<SelectListItem> Origins, IReadOnlyList<SelectListItem> Residences, IReadOnlyList<SelectListItem> Districts, IReadOnlyList<SelectListItem> Coalitions);

/// <summary>Writes, counts, starts and stops an office's bulletins.</summary>
public sealed class BulletinDesk(RegistryDb db, CurrentAccount current, BulletinLetters letters, TimeProvider clock)
{
    /// <summary>Now.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>For which office the reader writes: a ministry's administrator for the ministry, else a consulate's officer for the consulate.</summary>
    public async Task<BulletinOffice> OfficeAsync()
    {
        var account = await current.RequireAsync();
        return account.As(StaffRole.MinistryAdministrator) is { } administrator
            ? new BulletinOffice(account.Id, administrator.Country!, null, account.Actor(StaffRole.MinistryAdministrator))
            : account.As(StaffRole.ConsularOfficer) is { } officer
                ? new BulletinOffice(account.Id, officer.Country!, officer.ConsulateCode, account.Actor(StaffRole.ConsularOfficer))
                : throw new InvalidOperationException("The page's policy lets in readers without an office.");
    }

    /// <summary>A bulletin of the office; null where it has none such.</summary>
    public Task<Bulletin?> FindAsync(BulletinOffice office, Guid id, CancellationToken cancel) => db.BulletinsOf(office.Country, office.Consulate).SingleOrDefaultAsync(b => b.Id == id, cancel);

    /// <summary>How many people an audience has now.</summary>
    public async Task<AudienceCount> CountAsync(BulletinOffice office, BulletinAudience audience, CancellationToken cancel)
    {
        var members = db.AudienceOf(office.Country, office.Consulate, audience, CountriesOfOrigin.DayIn(office.Country, Now));
        return new AudienceCount(await members.Select(m => m.AccountId).Distinct().CountAsync(cancel), await members.Select(m => m.OrganizationId).Distinct().CountAsync(cancel));
    }

    /// <summary>Saves a draft; the same form twice makes one.</summary>
    public async Task SaveAsync(BulletinOffice office, Bulletin bulletin, CancellationToken cancel)
    {
        if (db.Entry(bulletin).State == EntityState.Detached)
            db.Add(bulletin);
        await db.SaveAsync(new Act("bulletin.written", office.By, bulletin.Id, office.Country), cancel);
    }

    /// <summary>Deletes a draft.</summary>
    public async Task DeleteAsync(BulletinOffice office, Bulletin bulletin, CancellationToken cancel)
    {
        if (bulletin.State != BulletinState.Draft)
            throw new BrokenRuleException(Rule.BulletinIsWrittenBeforeItIsSent);
        db.Remove(bulletin);
        await db.SaveAsync(new Act("bulletin.deleted", office.By, bulletin.Id, office.Country), cancel);
    }

    /// <summary>Begins to send a bulletin to its audience of now, unless that is not as large as who sends it saw.</summary>
    /// <returns>Whether it is being sent.</returns>
    public async Task<bool> StartAsync(BulletinOffice office, Bulletin bulletin, int seen, CancellationToken cancel)
    {
        var audience = await db.AudienceOf(office.Country, office.Consulate, bulletin.Audience, CountriesOfOrigin.DayIn(office.Country, Now)).OrderBy(m => m.AccountId).ThenBy(m => m.OrganizationId).ToListAsync(cancel);
        if (audience.Count > 0 && audience.DistinctBy(m => m.AccountId).Count() != seen)
            return false;
        db.AddRange(bulletin.Start(audience.Select(m => (m.AccountId, m.OrganizationId)), Now));
        await db.SaveAsync(new Act("bulletin.started", office.By, bulletin.Id, office.Country), cancel);
        return true;
    }

    /// <summary>Stops a bulletin, or sends on what was stopped.</summary>
    public async Task TurnAsync(BulletinOffice office, Guid id, bool stops, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // After the mails that are just being written, so that nobody is written to after the page says that it stopped.
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM bulletin WHERE id = {id} FOR UPDATE", cancel);
        db.ChangeTracker.Clear();
        var bulletin = await db.BulletinsOf(office.Country, office.Consulate).SingleAsync(b => b.Id == id, cancel);
        if (stops)
            bulletin.Stop();
        else
            bulletin.Resume(Now);
        await db.SaveAsync(new Act(stops ? "bulletin.stopped" : "bulletin.resumed", office.By, id, office.Country), cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Sends a bulletin to who writes it alone, as its recipients would get it.</summary>
    public async Task TestAsync(Bulletin bulletin, CancellationToken cancel)
    {
        var account = await current.RequireAsync();
        foreach (var language in Languages.All)
            letters.Write(bulletin, account.Id, account.Email, language, null);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>What became of the mails of bulletins.</summary>
    public async Task<IReadOnlyDictionary<Guid, DeliveryFigures>> FiguresAsync(IReadOnlyCollection<Guid> bulletins, CancellationToken cancel) =>
        await db.BulletinRecipients.Where(r => bulletins.Contains(r.BulletinId)).GroupBy(r => r.BulletinId).Select(g => new
        {
            g.Key,
            Figures = new DeliveryFigures(g.Count(r => r.State == DeliveryState.Waiting), g.Count(r => r.State == DeliveryState.Written), g.Count(r => r.State == DeliveryState.Sent),
                g.Count(r => r.State == DeliveryState.Failed), g.Count(r => r.State == DeliveryState.Refused), g.Count(r => r.UnsubscribedAt != null)),
        }).ToDictionaryAsync(g => g.Key, g => g.Figures, cancel);

    /// <summary>The places, districts and coalitions that an office can choose among.</summary>
    public async Task<AudienceChoices> ChoicesAsync(BulletinOffice office, CancellationToken cancel)
    {
        var organizations = db.OrganizationsForBulletins(office.Country, office.Consulate);
        var lived = (await organizations.SelectMany(o => o.Residences).Select(r => r.Place!.Path).Distinct().ToListAsync(cancel)).SelectMany(p => p).Distinct().ToList();
        var places = await db.Places.AsNoTracking().Where(p => (p.Country == office.Country && p.Level == PlaceLevel.Subdivision)
            || (lived.Contains(p.Code) && (p.Level == PlaceLevel.Country || p.Level == PlaceLevel.Subdivision))).ToListAsync(cancel);
        var consulates = office.Consulate is null ? await db.Consulates.AsNoTracking().Where(c => c.Country == office.Country).ToListAsync(cancel) : [];
        var coalitions = await db.OrganizationsForBulletins(office.Country, null).Where(o => o.Kind == OrganizationKind.Coalition)
            .Select(o => new { o.Id, Name = o.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() ?? "" }).ToListAsync(cancel);
        var language = Languages.Current;
        return new AudienceChoices(
            Sorted(places.Where(p => p.Country == office.Country && p.Level == PlaceLevel.Subdivision).Select(p => (p.Code, p.NameIn(language)))),
            Sorted(places.Where(p => lived.Contains(p.Code)).Select(p => (p.Code, p.Level == PlaceLevel.Country ? p.NameIn(language) : p.LabelIn(language)))),
            Sorted(consulates.Select(c => (c.Code, c.NameIn(language)))),
            Sorted(coalitions.Select(c => (c.Id.ToString(), c.Name))));
    }

    static List<SelectListItem> Sorted(IEnumerable<(string Value, string Text)> choices) =>
        [.. choices.OrderBy(c => c.Text, StringComparer.CurrentCulture).Select(c => new SelectListItem(c.Text, c.Value))];
}
