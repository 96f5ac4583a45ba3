using DiasporaRegistry.Data.Finding.Storage;

namespace DiasporaRegistry.Data.Finding;

/// <summary>Reads organizations as one reader may see them.</summary>
internal sealed class Hits(DirectoryRows rows, DirectoryScope scope)
{
    public DirectoryHit Of(int doc, double? km)
    {
        var record = rows.Records.Read(doc);
        var stated = rows.Sets[DirectoryFacet.Origin].Stated(doc);
        var origins = new List<EntryOrigin>(stated.Length);
        foreach (var place in stated)
        {
            if (place >= 0)
                origins.Add(new EntryOrigin(rows.Places[place], LocalityOf(record, origins.Count)));
        }

        var lives = rows.Sets[DirectoryFacet.Residence].Stated(doc);
        var residences = new string[lives.Length];
        for (var i = 0; i < residences.Length; i++)
            residences[i] = rows.Places[lives[i]];
        var seen = record.Registrations.Length == 0 ? [] : Borders.Seen(scope, rows.Borders.IsPublicDoc(doc), record.Registrations, consulate => IsLinked(doc, consulate)).ToList();
        return new DirectoryHit(rows.Keys[doc], record.Names.Length == 0 ? "" : record.Names[0].Text, record.Kind, record.Provenance, origins, residences,
            record.Objectives, record.YearFounded, new DateTimeOffset(rows.Changed[doc], TimeSpan.Zero), seen, km);
    }

    private bool IsLinked(int doc, string consulate) =>
        rows.Consulates.Find(consulate) is >= 0 and var number && rows.Sets[DirectoryFacet.Consulate].Implied(doc).Contains(number);

    private static string? LocalityOf(Record record, int origin)
    {
        foreach (var (of, text) in record.Localities)
        {
            if (of == origin)
                return text;
        }

        return null;
    }
}
