using System.Security.Cryptography;
using System.Text;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Countries;
using DiasporaRegistry.Data.Import.Batches;
using DiasporaRegistry.Data.Import.Reading;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Duplicates;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DiasporaRegistry.Data.Import;

/// <summary>A list to import.</summary>
/// <param name="FileName">Its name: with the row it is what an organization was found in, so a new version of a list keeps it.</param>
/// <param name="Country">The country of origin whose ministry brings it in.</param>
/// <param name="By">Who does.</param>
/// <param name="IsDryRun">Whether to report only, and keep nothing.</param>
/// <param name="Wish">How the file is to be read; found where nothing is said.</param>
/// <param name="Mapping">What the columns are, as a ministry kept it; by their headers where nothing is said.</param>
public sealed record ImportRequest(string FileName, string Country, Actor By, bool IsDryRun, ReadingWish? Wish = null, ImportMapping? Mapping = null);

/// <summary>A row as it was read, and what would come of it.</summary>
/// <param name="Raw">The row.</param>
/// <param name="Row">What it was found to be.</param>
/// <param name="Organization">The organization that it would become; null for none.</param>
/// <param name="Source">What its organization is known by.</param>
/// <param name="LikelyId">The organization of the register that it is likely to be.</param>
internal sealed record PreparedRow(ListRow Raw, ImportedRow Row, Organization? Organization, string? Source, Guid? LikelyId);

/// <summary>
/// Brings a list of organizations into the register as mapped ones: all of it in one transaction, each row reported, the same list twice changing nothing.
/// </summary>
public sealed class OrganizationImport(RegistryDb db, TimeProvider clock)
{
    private static readonly TimeSpan LongestStatement = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, Place> places = new(StringComparer.Ordinal);

    private const int LongestFileName = 150;
    private const int KeysInAQuery = 1000;
    private const int TellEvery = 250;

    /// <summary>Imports a list; refuses an unreadable file by an <see cref="UnreadableListException"/>.</summary>
    public async Task<ImportReport> RunAsync(Stream stream, ImportRequest request, CancellationToken cancellationToken)
    {
        // A page may not wait long for the database; a list may.
        db.Database.SetCommandTimeout(LongestStatement);
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await db.Database.ExecuteSqlAsync($"SET statement_timeout = '10min'; SET idle_in_transaction_session_timeout = '10min'", cancellationToken);
            return await ImportAsync(stream, request, cancellationToken);
        }
        finally
        {
            // This session has other limits than a page's: it does not go back to the pool.
            NpgsqlConnection.ClearPool((NpgsqlConnection)db.Database.GetDbConnection());
            await db.Database.CloseConnectionAsync();
        }
    }

    private async Task<ImportReport> ImportAsync(Stream stream, ImportRequest request, CancellationToken cancellationToken)
    {
        if (!CountriesOfOrigin.Contains(request.Country))
            throw new BrokenRuleException(Rule.OriginLiesInACountryOfOrigin);
        var list = await ListFile.ReadAsync(stream, request.Wish ?? ReadingWish.Found, cancellationToken, mapping: request.Mapping);
        return await db.Database.CreateExecutionStrategy().ExecuteAsync(token => RunAsync(list, request, token), cancellationToken);
    }

    private async Task<ImportReport> RunAsync(ListFile list, ImportRequest request, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        // All that takes time comes before the transaction, which the database ends when it idles.
        var prepared = await PrepareAsync(list, request, null, null, cancellationToken);
        var news = prepared.Where(p => p.Organization is not null).ToList();

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await HoldAsync(request, cancellationToken);
        var meanwhile = await KnownAsync([.. news.Select(n => n.Organization!.MappedFrom!)], cancellationToken);
        news.RemoveAll(n => meanwhile.Contains(n.Organization!.MappedFrom!));
        foreach (var row in news)
            Track(row.Organization!);
        if (news.Count > 0)
            await db.SaveAsync(new Act("organizations.imported", request.By, Country: request.Country, Reason: request.FileName), cancellationToken);
        if (request.IsDryRun)
            await transaction.RollbackAsync(cancellationToken);
        else
            await transaction.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();

        var rows = prepared.Select(p => p.Organization is { } o && meanwhile.Contains(o.MappedFrom!) ? p.Row with { Outcome = RowOutcome.Same, Notes = [] } : p.Row);
        return new ImportReport(request.FileName, request.Country, request.IsDryRun, list.Columns, [.. rows], list.Reading!);
    }

    /// <summary>Reads every row of a list, and writes nothing.</summary>
    /// <param name="list">The list.</param>
    /// <param name="request">For whom it is brought in.</param>
    /// <param name="answers">Which places are meant by what is written, as a person said.</param>
    /// <param name="tell">Is told now and then how many rows were read.</param>
    /// <param name="cancellationToken">Ends it.</param>
    internal async Task<IReadOnlyList<PreparedRow>> PrepareAsync(ListFile list, ImportRequest request, IReadOnlyDictionary<string, string>? answers, Func<int, Task>? tell, CancellationToken cancellationToken)
    {
        var reader = new ListRowReader(list, await ResidenceCells.OpenAsync(db, list.CellsOf(ImportField.City), answers, cancellationToken),
            await OriginCells.OpenAsync(db, request.Country, list.Columns, answers, cancellationToken), await CodedPlaces.OpenAsync(db, list, cancellationToken), clock);
        var sorted = Sort(list, reader, request);
        var known = await KnownAsync([.. sorted.Where(s => s.Source is not null).Select(s => s.Source!)], cancellationToken);
        var keyed = await KeyedAsync([.. list.Rows.Select(reader.KeyOf).OfType<Guid>().Distinct()], request.Country, cancellationToken);
        var likely = await LikelyDuplicates.OpenAsync(db, request.Country, cancellationToken);
        var consulates = new ConsulateFinder(db, clock);
        var language = ImportFields.LanguageOf(list.Columns);

        var prepared = new List<PreparedRow>();
        foreach (var (row, name, source, refusal) in sorted)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (tell is not null && prepared.Count % TellEvery == 0)
                await tell(prepared.Count);
            if (source is null)
            {
                prepared.Add(new PreparedRow(row, new ImportedRow(row.Line, name, refusal!.Key == "SameAsRow" ? RowOutcome.Duplicate : RowOutcome.Refused, [refusal]), null, null, null));
                continue;
            }

            if (reader.KeyOf(row) is { } key && keyed.TryGetValue(key, out var registered))
            {
                // What the register says of itself comes back with its key; a list does not change what an organization states.
                prepared.Add(new PreparedRow(row, new ImportedRow(row.Line, name, RowOutcome.Same, registered == name ? [] : [new ImportNote("KnownByAnotherName", registered)]), null, source, null));
                continue;
            }

            if (known.Contains(source))
            {
                prepared.Add(new PreparedRow(row, new ImportedRow(row.Line, name, RowOutcome.Same, []), null, source, null));
                continue;
            }

            var read = reader.Read(row, name);
            var organization = Mapped(read, request, source, language);
            await consulates.AssignAsync(organization, cancellationToken);
            var alike = likely.NoteOf(row.Line, organization);
            if (alike is { } found)
                read.Notes.Add(found.Note);
            if (organization.Residences.Any(r => r.Country == request.Country))
                read.Notes.Add(new ImportNote("ResidenceNotAbroad"));
            prepared.Add(new PreparedRow(row, new ImportedRow(row.Line, name, read.Notes.Count > 0 ? RowOutcome.Noted : RowOutcome.New, read.Notes), organization, source, alike?.Id));
        }

        return prepared;
    }

    /// <summary>Adds the organizations of some rows that were looked at before, within the caller's transaction and to be saved by it.</summary>
    /// <returns>The organization that each line became, by line; none for one that came in meanwhile by another way.</returns>
    internal async Task<IReadOnlyDictionary<long, Guid>> WriteAsync(IReadOnlyList<ImportColumn> columns, IReadOnlyList<ImportBatchRow> rows, ImportRequest request, IReadOnlyDictionary<string, string> answers, CancellationToken cancellationToken)
    {
        await HoldAsync(request, cancellationToken);
        var list = ListFile.Of(columns, [.. rows.Select(r => new ListRow(r.Line, r.Cells, false))]);
        var reader = new ListRowReader(list, await ResidenceCells.OpenAsync(db, list.CellsOf(ImportField.City), answers, cancellationToken),
            await OriginCells.OpenAsync(db, request.Country, list.Columns, answers, cancellationToken), await CodedPlaces.OpenAsync(db, list, cancellationToken), clock);
        var known = await KnownAsync([.. rows.Select(r => r.Source!)], cancellationToken);
        var consulates = new ConsulateFinder(db, clock);
        var language = ImportFields.LanguageOf(columns);
        var written = new Dictionary<long, Guid>();
        foreach (var (row, raw) in rows.Zip(list.Rows))
        {
            if (known.Contains(row.Source!))
                continue;
            var organization = Mapped(reader.Read(raw, row.Name), request, row.Source!, language);
            await consulates.AssignAsync(organization, cancellationToken);
            Track(organization);
            written[row.Line] = organization.Id;
        }

        return written;
    }

    // Two imports of one list at a time would both find its rows new.
    private Task<int> HoldAsync(ImportRequest request, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtext('organizations.imported'), hashtext({request.Country}))", cancellationToken);

    // Rows that say the same are one; further rows of the same name and place are counted, so that each keeps its own key.
    private static List<(ListRow Row, string Name, string? Source, ImportNote? Refusal)> Sort(ListFile list, ListRowReader reader, ImportRequest request)
    {
        var sorted = new List<(ListRow, string, string?, ImportNote?)>();
        var contents = new Dictionary<string, long>(StringComparer.Ordinal);
        var identities = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in list.Rows)
        {
            var (name, refusal) = reader.NameOf(row);
            if (refusal is null && !contents.TryAdd(reader.ContentOf(row), row.Line))
                refusal = new ImportNote("SameAsRow", contents[reader.ContentOf(row)]);
            if (refusal is not null)
            {
                sorted.Add((row, name, null, refusal));
                continue;
            }

            var identity = reader.IdentityOf(row);
            identities[identity] = identities.GetValueOrDefault(identity) + 1;
            sorted.Add((row, name, SourceOf(request, $"{identity}|{identities[identity]}"), null));
        }

        return sorted;
    }

    private static string SourceOf(ImportRequest request, string identity)
    {
        var file = request.FileName.Length > LongestFileName ? request.FileName[..LongestFileName] : request.FileName;
        return $"{file}#{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{request.Country}|{identity}")))[..32]}";
    }

    private async Task<HashSet<string>> KnownAsync(List<string> sources, CancellationToken cancellationToken)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var some in sources.Chunk(KeysInAQuery))
            known.UnionWith(await db.Organizations.Where(o => some.Contains(o.MappedFrom)).Select(o => o.MappedFrom!).ToListAsync(cancellationToken));
        return known;
    }

    // Keys of organizations that the ministry may see, with their names; another country's application is as if nobody knew its key.
    private async Task<Dictionary<Guid, string>> KeyedAsync(List<Guid> keys, string country, CancellationToken cancellationToken)
    {
        var known = new Dictionary<Guid, string>();
        foreach (var some in keys.Chunk(KeysInAQuery))
        {
            foreach (var one in await db.OrganizationsForMinistry(country).Where(o => some.Contains(o.Id))
                .Select(o => new { o.Id, Name = o.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() }).ToListAsync(cancellationToken))
                known[one.Id] = one.Name ?? "";
        }

        return known;
    }

    private Organization Mapped(ReadRow row, ImportRequest request, string source, string language)
    {
        var at = clock.GetUtcNow();
        var organization = Organization.Map(request.Country, source, row.Name, language, at);
        organization.StateResidences(row.Places.Select((p, i) => new Residence(Same(p), i == 0, null, Visibility.Ministry, false, at)), at);
        organization.StateOrigins(row.Origins.Select(p => new OriginPlace(Same(p), null, at)), at);
        organization.StateContacts(row.Contacts, at);
        if (row.Purpose.Length > 0)
            organization.StatePurpose([], row.Purpose, null, [], [], null, at);
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
