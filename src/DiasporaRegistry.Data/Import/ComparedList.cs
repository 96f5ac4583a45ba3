using System.Text.RegularExpressions;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations.Duplicates;

namespace DiasporaRegistry.Data.Import;

/// <summary>A list of any kind whose rows are compared with each other: whatever names, addresses, places and contacts its headers announce, in Spanish or English.</summary>
public sealed partial class ComparedList
{
    /// <summary>The largest file, in megabytes.</summary>
    public const int MostMegabytes = 400;

    /// <summary>The most rows.</summary>
    public const int MostRows = 1_000_000;

    private enum Holds { Nothing, Id, Name, Address, City, Region, PostalCode, Phone, Mail, Website }

    // The first line that fits decides. What is about a person is not read.
    private static readonly (Holds Field, string[] Words)[] Headers =
    [
        (Holds.Nothing, ["first name", "last name", "contact name", "contact person", "persona de contacto", "nombre del contacto", "nombre de contacto", "apellido", "apellidos", "fax", "file name",
            "source", "fuente", "cluster", "class", "your email", "su correo"]),
        (Holds.Mail, ["email", "emails", "e mail", "mail", "correo", "correos"]),
        (Holds.PostalCode, ["zip", "zipcode", "postal", "postcode", "postalcode", "cp", "c p"]),
        (Holds.Phone, ["phone", "phones", "phone number", "telephone", "tel", "telefono", "telefonos", "celular", "mobile", "cell", "movil", "whatsapp", "phonenumber"]),
        (Holds.Website, ["website", "web", "url", "link", "sitio", "pagina", "homepage"]),
        (Holds.City, ["city", "ciudad", "town", "municipio", "municipality", "localidad", "locality", "village"]),
        (Holds.Region, ["state", "estado", "province", "provincia", "region", "country", "pais", "departamento"]),
        (Holds.Address, ["address", "addr", "street", "direccion", "domicilio", "calle", "location", "ubicacion", "address1", "streetaddress"]),
        (Holds.Name, ["name", "names", "nombre", "nombres", "title", "titulo", "organization", "organisation", "organizacion", "agency", "agencia", "club", "association", "asociacion", "company", "empresa", "compania",
            "business", "negocio", "restaurant", "restaurante", "institution", "institucion", "alias", "razon social", "entity", "entidad", "sitename", "companyname"]),
        (Holds.Id, ["id", "identifier", "identificador", "clave", "folio", "key"]),
    ];

    private readonly Holds[] columns;
    private readonly ListFile file;

    private ComparedList(ListFile file, Holds[] columns) => (this.file, this.columns) = (file, columns);

    /// <summary>How many rows it has.</summary>
    public int Count => file.Rows.Count;

    /// <summary>The columns that are compared, as their headers name them; none for a list without names.</summary>
    public IReadOnlyList<string> Compared => [.. file.Headers.Where((_, i) => columns[i] is not (Holds.Nothing or Holds.Id))];

    /// <summary>Whether a column says what each row is called by.</summary>
    public bool HasId => Array.IndexOf(columns, Holds.Id) >= 0;

    /// <summary>Reads a list; refuses what is no list, or has no column of names.</summary>
    public static async Task<ComparedList> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var file = await ListFile.ReadAnyAsync(stream, MostMegabytes, MostRows, cancellationToken);
        var columns = file.Headers.Select(Of).ToArray();
        // One column says what a row is called by: the first.
        for (var i = Array.IndexOf(columns, Holds.Id) + 1; i > 0 && i < columns.Length; i++)
            columns[i] = columns[i] == Holds.Id ? Holds.Nothing : columns[i];
        if (Array.IndexOf(columns, Holds.Name) < 0)
            throw new UnreadableListException(new ImportNote("NoNameColumn", string.Join(", ", file.Headers.Take(20))));
        return new ComparedList(file, columns);
    }

    /// <summary>What a row is called by; empty where no column says it.</summary>
    public string IdOf(int row) => Cells(row, Holds.Id).FirstOrDefault("");

    /// <summary>The pairs of rows, counted from 0, that are at least so alike, best first.</summary>
    public IReadOnlyList<LikePair> Pairs(double atLeast, CancellationToken cancellationToken)
    {
        var corpus = new LikenessCorpus();
        for (var i = 0; i < Count; i++)
        {
            foreach (var name in Cells(i, Holds.Name))
                corpus.Count(name);
        }

        var records = new List<LikenessProfile>(Count);
        for (var i = 0; i < Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            records.Add(Profile(i, corpus));
            corpus.Count(records[i]);
        }

        return LikePairs.Of(records, corpus, atLeast, cancellationToken);
    }

    private LikenessProfile Profile(int row, LikenessCorpus corpus)
    {
        var address = string.Join(", ", Cells(row, Holds.Address));
        var region = string.Join(' ', Cells(row, Holds.Region).Select(Folding.Fold));
        return new LikenessProfile(Cells(row, Holds.Name),
            Cells(row, Holds.City).Select(c => new LikenessPlace([$"{CityKey(c)} in {region}", region], c)),
            phones: Cells(row, Holds.Phone).SelectMany(Numbers), mails: Cells(row, Holds.Mail).SelectMany(c => c.Split([' ', ',', ';'])), websites: Cells(row, Holds.Website),
            addresses: address.Length > 0 ? [address] : [], postalCodes: Cells(row, Holds.PostalCode), corpus: corpus);
    }

    // St. Louis and Saint Louis; New York, NY and NYC.
    private static string CityKey(string city) => Folding.Fold(city.Split(',')[0]) switch
    {
        "nyc" or "n y c" or "new york city" or "nueva york" => "new york",
        "la" or "l a" => "los angeles",
        var folded => string.Join(' ', folded.Split(' ').Select(w => w switch { "saint" => "st", "santa" => "sta", "fort" => "ft", "mount" => "mt", "ciudad" => "cd", _ => w })),
    };

    // 312 555 0142 / 0143: what is too short for a number is the end of another one.
    private static IEnumerable<string> Numbers(string cell) => NumberBreaks().Split(cell).Where(p => p.Count(char.IsAsciiDigit) > 6) is var parts && parts.Any() ? parts : [cell];

    private IEnumerable<string> Cells(int row, Holds field)
    {
        var cells = file.Rows[row].Cells;
        for (var i = 0; i < columns.Length && i < cells.Count; i++)
        {
            if (columns[i] == field && cells[i].Length < 2_000 && !CellText.IsNothing(cells[i]))
                yield return Spaces().Replace(cells[i], " ").Trim();
        }
    }

    private static Holds Of(string header)
    {
        var folded = $" {Folding.Fold(Humps().Replace(header, " "))} ";
        return Headers.FirstOrDefault(h => h.Words.Any(w => folded.Contains($" {w} ", StringComparison.Ordinal))).Field;
    }

    [GeneratedRegex(@"\s*(?:[;,|\n]|/|\bor\b|\bo\b|\by\b|\band\b)\s*", RegexOptions.IgnoreCase)]
    private static partial Regex NumberBreaks();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    // siteName, left_name
    [GeneratedRegex(@"(?<=\p{Ll})(?=\p{Lu})|_|(?<=\p{L})(?=\d)")]
    private static partial Regex Humps();
}
