using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Bulletins;
using DiasporaRegistry.Domain.Participation;
using DiasporaRegistry.Web.Bulletins;
using DiasporaRegistry.Web.Language;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Alerts;

/// <summary>Whom an alert is for now.</summary>
/// <param name="Organizations">The organizations that see it.</param>
/// <param name="People">The people of theirs who agreed to news, and get it by mail.</param>
public sealed record AlertCount(int Organizations, int People);

/// <summary>Writes alerts and sends them: to the pages of the organizations that live there, and by a bulletin to those of their people who agreed to get news.</summary>
public sealed class AlertDesk(RegistryDb db, IStringLocalizer<AlertsText> text, TimeProvider clock)
{
    public RegistryDb Db => db;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>An alert of the office; none where it has none such.</summary>
    public Task<LawAlert?> FindAsync(BulletinOffice office, Guid id, CancellationToken cancel) => db.AlertsOf(office.Country, office.Consulate).SingleOrDefaultAsync(a => a.Id == id, cancel);

    /// <summary>Whom it is for now.</summary>
    public async Task<AlertCount> CountAsync(LawAlert alert, CancellationToken cancel) =>
        new(await db.OrganizationsAlerted(alert).CountAsync(cancel), await db.AudienceOf(alert).Select(m => m.AccountId).Distinct().CountAsync(cancel));

    /// <summary>Sends and publishes an alert, unless it is for another number of organizations than who sends it saw.</summary>
    /// <returns>Whether that number changed, and the rule that refused it.</returns>
    public async Task<(bool Changed, Rule? Refused)> SendAsync(BulletinOffice office, Guid id, int seen, CancellationToken cancel)
    {
        var changed = false;
        var refused = await db.DoHeldAsync($"SELECT 1 FROM law_alert WHERE id = {id} FOR UPDATE", async () =>
        {
            var alert = await FindAsync(office, id, cancel) ?? throw new InvalidOperationException("It was found a moment before.");
            var organizations = await db.OrganizationsAlerted(alert).CountAsync(cancel);
            if (changed = alert.SentAt is null && organizations > 0 && organizations != seen)
                throw new BrokenRuleException(Rule.AlertReachesSomebody);
            var audience = await db.AudienceOf(alert).OrderBy(m => m.AccountId).ThenBy(m => m.OrganizationId).ToListAsync(cancel);
            Bulletin? bulletin = null;
            if (alert.SentAt is null && audience.Count > 0)
            {
                bulletin = new Bulletin(Guid.CreateVersion7(Now), office.Country, office.Consulate, office.AccountId, Now);
                bulletin.Write(alert.TitleEs, alert.TitleEn, MailIn("es", alert), MailIn("en", alert), new BulletinAudience(null, alert.Places is [var only] ? only : null, null, null, null));
                db.Add(bulletin);
                db.AddRange(bulletin.Start(audience.Select(m => (m.AccountId, m.OrganizationId)), Now));
            }

            alert.Send(organizations, bulletin?.Id, Now);
            return new Act("alert.sent", office.By, id, office.Country);
        }, cancel);
        return (changed, changed ? null : refused);
    }

    /// <summary>Takes a sent alert back, in public words.</summary>
    /// <returns>The rule that refused it.</returns>
    public Task<Rule?> TakeBackAsync(BulletinOffice office, Guid id, string reasonEs, string reasonEn, CancellationToken cancel) => db.DoHeldAsync($"SELECT 1 FROM law_alert WHERE id = {id} FOR UPDATE", async () =>
    {
        var alert = await FindAsync(office, id, cancel) ?? throw new InvalidOperationException("It was found a moment before.");
        alert.TakeBack(reasonEs, reasonEn, Now);
        return new Act("alert.taken-back", office.By, id, office.Country);
    }, cancel);

    string MailIn(string language, LawAlert alert)
    {
        using (Languages.Use(language))
            return text["Mail.Text", alert.TextIn(language), Formats.Date(alert.EffectiveOn), alert.Source, alert.Link].Value.Replace("\\n", "\n", StringComparison.Ordinal);
    }
}
