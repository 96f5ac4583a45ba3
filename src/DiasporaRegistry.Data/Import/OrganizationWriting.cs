using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Countries;
using DiasporaRegistry.Data.Import.Batches;
using DiasporaRegistry.Data.Import.Reading;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.Import;

/// <summary>A row that became an organization, which is not written yet.</summary>
/// <param name="Line">Its line.</param>
/// <param name="Organization">The organization.</param>
internal sealed record PreparedRow(long Line, Organization Organization);

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

    private OrganizationWriting(RegistryDb db, RegistryDb beside, TimeProvider clock, ImportSource source, ListRowReader reader, string language)
    {
        (this.db, this.clock, this.source, this.reader, this.language) = (db, clock, source, reader, language);
        (consulates, copied) = (new ConsulateFinder(beside, clock), new CopiedOrganizations(db));
    }

    /// <param name="db">The register that is written to.</param>
    /// <param name="beside">The same, to be read meanwhile.</param>
    public static async Task<OrganizationWriting> OpenAsync(RegistryDb db, RegistryDb beside, TimeProvider clock, ImportSource source, IReadOnlyList<ImportColumn> columns, IReadOnlyDictionary<string, string> answers, CancellationToken cancellationToken)
    {
        // Rows that have too many cells were refused before.
        var reader = await ListRowReader.OpenAsync(beside, clock, source.Country, columns, int.MaxValue, answers, cancellationToken);
        return new OrganizationWriting(db, beside, clock, source, reader, ImportFields.LanguageOf(columns));
    }

    /// <summary>Makes organizations of some rows; writes nothing.</summary>
    public async Task<IReadOnlyList<PreparedRow>> PrepareAsync(IReadOnlyList<ImportBatchRow> rows, CancellationToken cancellationToken)
    {
        var raws = rows.Select(r => new ListRow(r.Line, r.Cells, false)).ToList();
        await reader.MeetAsync(raws, cancellationToken);
        var prepared = new List<PreparedRow>(rows.Count);
        foreach (var (row, raw) in rows.Zip(raws))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var organization = Mapped(reader.Read(raw, row.Name), row.Source!);
            await consulates.AssignAsync(organization, cancellationToken);
            prepared.Add(new PreparedRow(row.Line, organization));
        }

        return prepared;
    }

    /// <summary>Writes some organizations.</summary>
    /// <returns>The key of the organization of each line; none for one that came in meanwhile by another way.</returns>
    public async Task<IReadOnlyDictionary<long, Guid>> WriteAsync(IReadOnlyList<PreparedRow> rows, Act act, CancellationToken cancellationToken)
    {
        // Two imports of one list at a time would both find its rows new.
        await db.HoldAsync($"organizations.imported {source.Country}", cancellationToken);
        var known = await ImportSource.KnownAsync(db, [.. rows.Select(r => r.Organization.MappedFrom!)], cancellationToken);
        var written = rows.Where(r => !known.Contains(r.Organization.MappedFrom!)).ToList();
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
        if (row.OtherNames.Count > 0)
            organization.StateNames([.. organization.Names, .. row.OtherNames.Select(n => new OrganizationName(n.Text, n.Type, language, at))], at);
        organization.StateResidences(row.Places.Select((p, i) => new Residence(Same(p), i == 0, row.AddressOf(i), Visibility.Ministry, false, at)), at);
        organization.StateOrigins(row.OriginsWithLocalities.Select(o => new OriginPlace(Same(o.Place), o.Locality, at)), at);
        organization.StateContacts(row.Contacts, at);
        var facts = row.Facts;
        if (row.Purpose.Length > 0 || facts.Objectives.Count > 0 || facts.YearFounded is not null || facts.FoundingReasons.Count > 0 || facts.Languages.Count > 0 || facts.LegalStanding is not null)
            organization.StatePurpose(facts.Objectives, row.Purpose, facts.YearFounded, facts.FoundingReasons, facts.Languages, facts.LegalStanding, at);
        if (facts.CountsPeople)
            organization.StateMembership(facts.CoreMembers, null, facts.WiderReach, facts.WomenAmongMembers, null, at);
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
