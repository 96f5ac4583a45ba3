using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Countries;
using DiasporaRegistry.Data.Import.Batches;
using DiasporaRegistry.Data.Import.Reading;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.Import;

/// <summary>Writes rows that were looked at before as mapped organizations, within the caller's transaction: few of them as any act of a person, with each field in the audit trail, many by COPY and counted there.</summary>
internal sealed class OrganizationWriting
{
    private const int Few = 50;

    private readonly RegistryDb db;
    private readonly TimeProvider clock;
    private readonly ImportSource source;
    private readonly ListRowReader reader;
    private readonly ConsulateFinder consulates;
    private readonly CopiedOrganizations copied;
    private readonly string language;
    private readonly Dictionary<string, Place> places = new(StringComparer.Ordinal);

    private OrganizationWriting(RegistryDb db, TimeProvider clock, ImportSource source, ListRowReader reader, string language)
    {
        (this.db, this.clock, this.source, this.reader, this.language) = (db, clock, source, reader, language);
        (consulates, copied) = (new ConsulateFinder(db, clock), new CopiedOrganizations(db));
    }

    public static async Task<OrganizationWriting> OpenAsync(RegistryDb db, TimeProvider clock, ImportSource source, IReadOnlyList<ImportColumn> columns, IReadOnlyDictionary<string, string> answers, CancellationToken cancellationToken)
    {
        // Rows that have too many cells were refused before.
        var reader = await ListRowReader.OpenAsync(db, clock, source.Country, columns, int.MaxValue, answers, cancellationToken);
        return new OrganizationWriting(db, clock, source, reader, ImportFields.LanguageOf(columns));
    }

    /// <summary>Writes some rows.</summary>
    /// <returns>The organization that each line became, by line; none for one that came in meanwhile by another way.</returns>
    public async Task<IReadOnlyDictionary<long, Guid>> WriteAsync(IReadOnlyList<ImportBatchRow> rows, Act act, CancellationToken cancellationToken)
    {
        // Two imports of one list at a time would both find its rows new.
        await db.HoldAsync($"organizations.imported {source.Country}", cancellationToken);
        var known = await ImportSource.KnownAsync(db, [.. rows.Select(r => r.Source!)], cancellationToken);
        var fresh = rows.Where(r => !known.Contains(r.Source!)).Select(r => (r.Name, r.Source, Raw: new ListRow(r.Line, r.Cells, false))).ToList();
        await reader.MeetAsync([.. fresh.Select(f => f.Raw)], cancellationToken);
        var written = new List<(long Line, Organization Organization)>(fresh.Count);
        foreach (var (name, key, raw) in fresh)
        {
            var organization = Mapped(reader.Read(raw, name), key!);
            await consulates.AssignAsync(organization, cancellationToken);
            written.Add((raw.Line, organization));
        }

        if (written.Count > Few)
        {
            await db.SaveCopiedAsync(act, await copied.CopyAsync([.. written.Select(w => w.Organization)], cancellationToken), cancellationToken);
        }
        else
        {
            foreach (var (_, organization) in written)
                Track(organization);
            await db.SaveAsync(act, cancellationToken);
        }

        return written.ToDictionary(w => w.Line, w => w.Organization.Id);
    }

    private Organization Mapped(ReadRow row, string key)
    {
        var at = clock.GetUtcNow();
        var organization = Organization.Map(source.Country, key, row.Name, language, at);
        organization.StateResidences(row.Places.Select((p, i) => new Residence(Same(p), i == 0, null, Visibility.Ministry, false, at)), at);
        organization.StateOrigins(row.Origins.Select(p => new OriginPlace(Same(p), null, at)), at);
        organization.StateContacts(row.Contacts, at);
        var facts = row.Facts;
        if (row.Purpose.Length > 0 || facts.Objectives.Count > 0 || facts.YearFounded is not null || facts.Languages.Count > 0 || facts.LegalStanding is not null)
            organization.StatePurpose(facts.Objectives, row.Purpose, facts.YearFounded, [], facts.Languages, facts.LegalStanding, at);
        if (facts.CoreMembers is { } members)
            organization.StateMembership(members, null, null, null, null, at);
        if (facts.Kind is { } kind)
            organization.Classify(kind, at);
        return organization;
    }

    // A place comes from several readings, and is to be one.
    private Place Same(Place place) => places.TryGetValue(place.Code, out var known) ? known : places[place.Code] = place;

    // The places were read without being tracked: they are there already, and only the organization is new.
    private void Track(Organization organization)
    {
        foreach (var place in organization.Residences.Select(r => r.Place!).Concat(organization.Origins.Select(o => o.Place!)).Where(p => db.Places.Local.FindEntry(p.Code) is null))
            db.Attach(place);
        db.Add(organization);
    }
}
