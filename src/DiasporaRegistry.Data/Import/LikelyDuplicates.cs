using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Duplicates;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.Import;

/// <summary>Compares each row of a list with the rows before it and with what the ministry sees of the register.</summary>
internal sealed class LikelyDuplicates
{
    private const int ReadAtOnce = 2_000;

    private readonly KnownRecords known;
    private readonly LikenessIndex index;
    private readonly Dictionary<string, LikenessPlace> residences = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LikenessPlace> origins = new(StringComparer.Ordinal);

    private LikelyDuplicates(int expected) => (known, index) = (new KnownRecords(expected), new LikenessIndex(expected));

    public static async Task<LikelyDuplicates> OpenAsync(RegistryDb db, string country, int rows, CancellationToken cancellationToken)
    {
        var (seen, cases) = (db.OrganizationsForMinistry(country).AsNoTracking(), db.CasesForMinistry(country));
        var likely = new LikelyDuplicates(rows + await seen.CountAsync(cancellationToken));
        var finder = new DuplicateFinder(db);
        var last = Guid.Empty;
        while (true)
        {
            // What those keep private that never turned to this country is not compared: a match would tell it.
            var keys = await seen.Where(o => o.Id > last).OrderBy(o => o.Id).Take(ReadAtOnce)
                .Select(o => new SeenOrganization(o.Id, (o.Provenance != Provenance.Stated && o.MappedForCountry == country) || cases.Any(r => r.OrganizationId == o.Id) ? Visibility.Ministry : Visibility.Public)).ToListAsync(cancellationToken);
            if (keys.Count == 0)
                return likely;
            last = keys[^1].Id;
            foreach (var (id, parts) in await finder.ReadAsync(keys, cancellationToken))
                likely.Add(0, id, parts, parts.Profile());
        }
    }

    /// <summary>The most alike of what came before, if it is likely the same; then the row is one to compare with.</summary>
    public (ImportNote Note, Guid? Id)? NoteOf(long line, ReadRow row)
    {
        var parts = PartsOf(row);
        var profile = parts.Profile();
        var (best, most) = (-1, default(Likeness));
        foreach (var candidate in index.Candidates(profile))
        {
            var likeness = Likeness.Compare(profile, known.ProfileOf(candidate));
            if (likeness.IsLikely && (best < 0 || likeness.Score > most.Score || (likeness.Score >= most.Score && candidate < best)))
                (best, most) = (candidate, likeness);
        }

        Add(line, Guid.Empty, parts, profile);
        if (best < 0)
            return null;
        var (other, id, compared) = known.Read(best);
        var percent = (int)Math.Floor(most.Score * 100);
        return other == 0 ? (new ImportNote("LikelyInRegister", compared.Name, percent), id) : (new ImportNote("LikelyOfRow", other, compared.Name, percent), null);
    }

    private void Add(long line, Guid id, ComparedParts parts, LikenessProfile profile) => index.Add(known.Add(line, id, parts, profile), profile);

    private ComparedParts PartsOf(ReadRow row) => new([row.Name, .. row.OtherNames.Select(n => n.Text)],
        [.. row.Places.Select(p => One(residences, p, () => new LikenessPlace(p.Path, p.NameEn, p.Level == PlaceLevel.City)))], [.. row.Origins.Select(p => One(origins, p, () => new LikenessPlace(p.Path, p.NameEs)))],
        [.. row.Contacts.Select(c => (c.Kind, c.Value))], [.. row.Addresses.OfType<string>()], []);

    // Many rows name one place.
    private static LikenessPlace One(Dictionary<string, LikenessPlace> places, Place place, Func<LikenessPlace> make) => places.TryGetValue(place.Code, out var known) ? known : places[place.Code] = make();
}
