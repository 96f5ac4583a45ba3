using System.Text.RegularExpressions;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Language;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Contact;

/// <summary>Brings reports of mistakes to the ministries that answer for an organization's page.</summary>
public sealed partial class MistakeDesk(RegistryDb db, TimeProvider clock, IConfiguration settings)
{
    static readonly Actor Anyone = new(null, Capacity.Visitor);

    /// <summary>The countries whose ministries read reports about an organization: those that recognise it, and the one that found it while nobody is behind it.</summary>
    public async Task<IReadOnlyList<string>> MinistriesAsync(Guid organization, CancellationToken cancel)
    {
        var found = await db.PublicOrganizations().AsNoTracking().AsSplitQuery().Where(o => o.Id == organization).Select(o => new
        {
            o.Provenance,
            o.MappedForCountry,
            Origins = o.Origins.Select(p => p.Country).ToList(),
            Recognising = db.Registrations.Where(r => r.OrganizationId == o.Id && RegistrationStates.Public.Contains(r.State)).Select(r => r.Country).ToList(),
        }).SingleOrDefaultAsync(cancel);
        if (found is null)
            return [];
        var finders = found.Provenance != Provenance.Stated ? found.MappedForCountry is { } country ? [country] : found.Origins : [];
        return [.. found.Recognising.Concat(finders).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>The other record of an organization that is there twice, by its number or the address of its page; none where that is no other public one.</summary>
    public async Task<Guid?> OtherAsync(Guid organization, string typed, CancellationToken cancel)
    {
        var number = OneLine.Of(typed).ToUpperInvariant();
        var key = Key().Match(typed) is { Success: true } found ? Guid.Parse(found.Value) : (Guid?)null;
        return await db.PublicOrganizations().Where(o => o.Id != organization && (o.Id == key || db.Registrations.Any(r => r.OrganizationId == o.Id && r.Number != null && r.Number == number))).Select(o => (Guid?)o.Id).FirstOrDefaultAsync(cancel);
    }

    [GeneratedRegex("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", RegexOptions.CultureInvariant, 500)]
    private static partial Regex Key();

    /// <summary>Keeps a report for each of the ministries, once, and no more than so many a day about one organization.</summary>
    public async Task<Sending> KeepAsync(Guid organization, MistakeForm form, CancellationToken cancel)
    {
        var ministries = await MinistriesAsync(organization, cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // One report at a time about an organization, so that they are counted rightly and a second press finds the first.
        await db.HoldAsync($"mistake_report {organization}", cancel);
        var now = clock.GetUtcNow();
        var key = form.KeyFor(organization, now);
        if (await db.MistakeReports.AnyAsync(r => r.Sent == key, cancel))
            return Sending.Done;
        var today = await db.MistakeReports.Where(r => r.OrganizationId == organization && r.ReportedAt > now.AddDays(-1)).Select(r => r.Sent).Distinct().CountAsync(cancel);
        if (today >= settings.GetValue("Limits:ReportsPerOrganization", 20))
            return Sending.TooMuch;

        var email = string.IsNullOrWhiteSpace(form.Email) ? null : form.Email.Trim();
        var other = Visible.IsNothing(form.Other) ? null : await OtherAsync(organization, form.Other, cancel);
        foreach (var country in ministries)
        {
            db.MistakeReports.Add(new MistakeReport(key, organization, country, form.Facts, form.Text!, email, Languages.Current, now, other));
            await db.SaveAsync(new Act("mistake.reported", Anyone, organization, country), cancel);
        }

        await transaction.CommitAsync(cancel);
        return Sending.Done;
    }
}
