using DiasporaRegistry.Data.Exports;
using DiasporaRegistry.Domain;

namespace DiasporaRegistry.Data.Import;

/// <summary>What a column of a list holds.</summary>
public enum ImportField
{
    /// <summary>Something that the register has no place for; it is not read.</summary>
    NotRead,
    /// <summary>Something about the person who filled the list in; it is never read.</summary>
    Private,
    /// <summary>The organization's name.</summary>
    Name,
    /// <summary>The city of residence.</summary>
    City,
    /// <summary>The state of residence.</summary>
    State,
    /// <summary>The country of residence.</summary>
    Country,
    /// <summary>Where its members come from: a municipality, alone or with its state.</summary>
    Origin,
    /// <summary>The state or department where its members come from.</summary>
    OriginState,
    /// <summary>Links.</summary>
    Website,
    /// <summary>Mail addresses.</summary>
    Mail,
    /// <summary>Telephone numbers.</summary>
    Phone,
    /// <summary>What it works for, in words.</summary>
    Purpose,
    /// <summary>With whom it works.</summary>
    Partners,
    /// <summary>Remarks of whoever filled the list in.</summary>
    Comments,
    /// <summary>The key that the register itself gave the organization, in a file of ours.</summary>
    Key,
    /// <summary>Where its members come from, by the gazetteer's codes.</summary>
    OriginCodes,
    /// <summary>Where they live, by the gazetteer's codes, the principal place first.</summary>
    ResidenceCodes,
    /// <summary>Whether the row is to be brought in at all.</summary>
    Include,
    /// <summary>What kind of organization it is.</summary>
    Kind,
    /// <summary>The year that it was founded in.</summary>
    YearFounded,
    /// <summary>What it works for, as choices of the code list.</summary>
    Objectives,
    /// <summary>The languages of its members.</summary>
    Languages,
    /// <summary>Its legal standing where it resides.</summary>
    LegalStanding,
    /// <summary>How many people take part regularly.</summary>
    CoreMembers,
    /// <summary>Names that it goes by beside the first.</summary>
    OtherNames,
    /// <summary>Its initials.</summary>
    Acronym,
    /// <summary>Street and number where it is.</summary>
    Address,
    /// <summary>The locality that its members come from, below the municipality, in their own words.</summary>
    OriginLocality,
    /// <summary>Why it was founded, as choices of the code list.</summary>
    FoundingReasons,
    /// <summary>How many people it reaches beyond its members.</summary>
    WiderReach,
    /// <summary>Women among its members, in per cent.</summary>
    WomenAmongMembers,
    /// <summary>Other ways to reach it.</summary>
    OtherContacts,
    /// <summary>The day on which it ceased to exist: its end is recorded by an act, never by a list.</summary>
    Ended,
}

/// <summary>Recognizes columns by their headers, in English and Spanish; what is not recognized is not read.</summary>
public static class ImportFields
{
    // The first line that fits decides: what is about the sender before what is about the organization.
    private static readonly (ImportField Field, string[] Words)[] Headers =
    [
        (ImportField.Private, ["timestamp", "marca temporal", "who are you", "quien eres", "quien es usted", "your", "tu", "su correo", "submitted", "enviado por", "ip"]),
        (ImportField.NotRead, ["pais de origen", "country of origin"]),
        (ImportField.Include, ["importar", "import"]),
        (ImportField.NotRead, ["board", "directiva", "mesa directiva", "junta directiva"]),
        (ImportField.Acronym, ["siglas", "sigla", "acronimo", "acronym", "initials"]),
        (ImportField.OtherNames, ["otro nombre", "otros nombres", "other name", "other names", "alternative name", "alternative names", "nombre alternativo", "alias", "aliases", "aka", "also known as", "tambien conocida como", "tambien conocido como"]),
        (ImportField.FoundingReasons, ["motivo de fundacion", "motivos de fundacion", "razon de fundacion", "razones de fundacion", "por que se fundo", "founding reason", "founding reasons", "reason founded", "reason for founding", "why it was founded"]),
        (ImportField.Kind, ["tipo de organizacion", "kind of organization", "type of organization"]),
        (ImportField.NotRead, ["founded by", "founder", "founders", "fundada por", "fundado por", "fundador", "fundadora", "fundadores"]),
        (ImportField.YearFounded, ["ano de fundacion", "fecha de fundacion", "ano fundacion", "fecha fundacion", "year founded", "founding year", "date founded", "founding date", "year of foundation", "date of foundation", "fundada en", "fundada el", "founded"]),
        (ImportField.Objectives, ["area de trabajo", "areas de trabajo", "area of work", "areas of work"]),
        (ImportField.Languages, ["idioma", "idiomas", "language", "languages"]),
        (ImportField.LegalStanding, ["situacion legal", "legal standing"]),
        (ImportField.CoreMembers, ["personas que participan", "core members", "people who take part", "numero de integrantes", "number of members"]),
        (ImportField.WiderReach, ["personas alcanzadas", "personas a las que llega", "wider reach", "people reached"]),
        (ImportField.WomenAmongMembers, ["mujeres entre sus integrantes", "porcentaje de mujeres", "women among members", "share of women", "percentage of women"]),
        (ImportField.Ended, ["fecha de disolucion", "disuelta el", "dissolved on", "date dissolved"]),
        (ImportField.OriginLocality, ["localidad de origen", "comunidad de origen", "pueblo de origen", "community of origin", "locality of origin", "village of origin"]),
        (ImportField.OriginState, ["departamento o estado de origen", "department or state of origin", "department of origin", "distrito de origen", "district of origin", "province of origin", "estado de origen", "state of origin", "origin state", "departamento de origen", "entidad de origen", "provincia de origen"]),
        (ImportField.Origin, ["origin", "origen", "hometown"]),
        (ImportField.NotRead, ["contact name", "contact person", "persona de contacto", "nombre del contacto", "nombre de contacto", "first name", "last name",
            "apellido", "apellidos", "president", "presidente", "presidenta", "representative", "representante", "fax", "needs", "necesidades", "status", "estado civil"]),
        (ImportField.Partners, ["partner", "partners", "collaborating", "socios", "aliados", "colaboradores", "colaboradoras"]),
        (ImportField.Mail, ["email", "emails", "e mail", "mail", "correo", "correos"]),
        (ImportField.Phone, ["phone", "phones", "telephone", "tel", "telefono", "telefonos", "celular", "mobile", "cell", "movil"]),
        (ImportField.Website, ["website", "web", "url", "link", "sitio", "pagina"]),
        (ImportField.OtherContacts, ["otro medio de contacto", "otros medios de contacto", "other contact", "other contacts"]),
        (ImportField.Address, ["direccion", "direcciones", "domicilio", "calle", "address", "addresses", "street"]),
        (ImportField.Purpose, ["objective", "objectives", "offering", "offerings", "objetivo", "objetivos", "services", "servicios", "mission", "mision", "purpose", "proposito",
            "actividades", "activities", "que hace", "what it does", "descripcion", "description"]),
        (ImportField.Comments, ["comment", "comments", "comentario", "comentarios", "observaciones", "notes", "notas", "remarks"]),
        (ImportField.Country, ["country", "pais"]),
        (ImportField.State, ["state", "estado", "province", "provincia"]),
        (ImportField.City, ["city", "ciudad", "town"]),
        (ImportField.Name, ["name", "nombre", "organization", "organisation", "organizacion", "agency", "agencia", "club", "association", "asociacion"]),
    ];

    // The columns of our own files, by their names; the others of them are said twice there, in words.
    private static readonly Dictionary<string, ImportField> Own = ExportColumns.All.ToDictionary(c => c.Name, c => c.Name switch
    {
        "id" => ImportField.Key,
        "name" => ImportField.Name,
        "origin_codes" => ImportField.OriginCodes,
        "residence_codes" => ImportField.ResidenceCodes,
        "website" => ImportField.Website,
        "email" => ImportField.Mail,
        "phone" => ImportField.Phone,
        "purpose" => ImportField.Purpose,
        "kind" => ImportField.Kind,
        "year_founded" => ImportField.YearFounded,
        "objectives" => ImportField.Objectives,
        "languages" => ImportField.Languages,
        "core_members" => ImportField.CoreMembers,
        "other_names" => ImportField.OtherNames,
        "origin_localities" => ImportField.OriginLocality,
        "addresses" => ImportField.Address,
        "founding_reasons" => ImportField.FoundingReasons,
        "wider_reach" => ImportField.WiderReach,
        "women_among_members" => ImportField.WomenAmongMembers,
        "other_contacts" => ImportField.OtherContacts,
        "dissolved_on" => ImportField.Ended,
        _ => ImportField.NotRead,
    }, StringComparer.Ordinal);

    // So many of their names that nobody else writes tell one of our files, of which somebody may have taken some columns away.
    private const int OwnNames = 3;

    private static readonly string[] Spanish = ["nombre", "organizacion", "agencia", "asociacion", "ciudad", "estado", "pais", "correo", "telefono", "sitio", "pagina"];

    /// <summary>What one column of a list alone can hold.</summary>
    public static IReadOnlyList<ImportField> Once { get; } =
    [
        ImportField.Name, ImportField.City, ImportField.State, ImportField.Country, ImportField.Purpose, ImportField.Origin, ImportField.OriginState,
        ImportField.Include, ImportField.Kind, ImportField.YearFounded, ImportField.LegalStanding, ImportField.CoreMembers, ImportField.Key, ImportField.OriginCodes, ImportField.ResidenceCodes,
        ImportField.Address, ImportField.OriginLocality, ImportField.WiderReach, ImportField.WomenAmongMembers, ImportField.Ended,
    ];

    /// <summary>What each column holds, by its place: two columns of one header are two columns. The first name column is the name.</summary>
    /// <param name="headers">The headers, by their place.</param>
    /// <param name="known">What somebody said of some of them, which holds before what their headers say.</param>
    public static List<ImportColumn> Recognize(IReadOnlyList<string> headers, IReadOnlyList<ImportField?>? known = null)
    {
        var isOwn = IsOwn(headers);
        var columns = headers.Select((h, i) => new ImportColumn(h.Trim(), known?[i] ?? (Own.TryGetValue(h.Trim(), out var own) && (isOwn || own is ImportField.OriginCodes or ImportField.ResidenceCodes) ? own : Of(h)))).ToList();
        // What a list calls the community is its only word of where people come from, where it says no municipality.
        if (!columns.Exists(c => c.Field is ImportField.Origin or ImportField.OriginCodes))
            columns = [.. columns.Select((c, i) => c.Field == ImportField.OriginLocality && known?[i] is null ? c with { Field = ImportField.Origin } : c)];
        foreach (var only in Once)
        {
            var chosen = known?.Contains(only) == true ? known.Index().First(k => k.Item == only).Index : columns.FindIndex(c => c.Field == only);
            for (var i = 0; i < columns.Count; i++)
            {
                if (i != chosen && columns[i].Field == only)
                    columns[i] = columns[i] with { Field = ImportField.NotRead };
            }
        }

        return columns;
    }

    /// <summary>The language of the list, by that of its headers.</summary>
    public static string LanguageOf(IEnumerable<ImportColumn> columns) =>
        IsOwn([.. columns.Select(c => c.Header)]) || columns.Any(c => c.Field != ImportField.NotRead && Folding.Fold(c.Header).Split(' ').Intersect(Spanish).Any()) ? "es" : "en";

    private static bool IsOwn(IReadOnlyList<string> headers) => headers.Count(h => h.Contains('_', StringComparison.Ordinal) && Own.ContainsKey(h.Trim())) >= OwnNames;

    private static ImportField Of(string header)
    {
        var folded = $" {Folding.Fold(header)} ";
        return Headers.FirstOrDefault(h => h.Words.Any(w => folded.Contains($" {w} ", StringComparison.Ordinal))).Field;
    }
}
