using System.Collections.Frozen;

namespace DiasporaRegistry.Domain.Organizations.Duplicates;

/// <summary>What organizations' names are made of in Spanish and English: little words, legal forms, one spelling for each common word, and how common it is.</summary>
internal static class NameVocabulary
{
    // The mark of an invented organization is no part of its name.
    public static readonly HashSet<string> Little = Set("""
        demostracion
        a al and at by con da de del do e el en for from in la las lo los o of on or para por que s the to un una with y
        ac abp ab iap sc inc llc ltd ltda sa corp corporation co company nfp np npo nonprofit pbc civil 501c3 501c
        limited incorporated plc lp llp pllc gmbh ag kg srl sas spa bv nv oy ab pty cv sapi scarl pte bhd cia compania
        """);

    // Legal forms and countries that are written as several words, longest first.
    private static readonly (string[] Words, string? Becomes)[] Phrases =
    [
        .. new (string, string?)[]
        {
            ("501 c 3", null), ("501 c", null), ("501c 3", null), ("asociacion civil", null), ("sociedad civil", null), ("asociacion de beneficencia privada", null),
            ("institucion de asistencia privada", null), ("not for profit", null), ("non profit", null), ("sin fines de lucro", null), ("sin animo de lucro", null),
            ("s de r l", null), ("a b p", null), ("i a p", null), ("a c", null), ("s c", null), ("s a", null), ("u s a", "usa"), ("u s", "usa"),
            ("united states of america", "usa"), ("united states", "usa"), ("estados unidos de america", "usa"), ("estados unidos", "usa"), ("ee uu", "usa"),
            ("e u a", "usa"), ("n y c", "nyc"), ("los angeles", "losangeles"), ("l a", "losangeles"), ("new york", "newyork"), ("nueva york", "newyork"),
            ("hijos ausentes", "ausente"), ("central american", "centroamerica"), ("central america", "centroamerica"), ("centro america", "centroamerica"),
            ("norte america", "norteamerica"), ("north america", "norteamerica"),
        }.Select(p => (p.Item1.Split(' '), p.Item2)).OrderByDescending(p => p.Item1.Length),
    ];

    public static readonly FrozenDictionary<string, (string[] Words, string? Becomes)[]> PhrasesOf = Phrases.GroupBy(p => p.Words[0]).ToFrozenDictionary(p => p.Key, p => p.ToArray(), StringComparer.Ordinal);

    // One spelling for each: abbreviations and the two languages; the first word of a line is the one kept.
    public static readonly Dictionary<string, string> Same = Spellings("""
        club clb
        association asociacion asoc assoc assn asn asociation asosiacion associacion
        federation federacion fed feder fedn
        confederation confederacion confed conf
        committee comite cte com cmte
        foundation fundacion fund fdn fdtn fnd found
        organization organizacion organisation org orgs organiz orga
        council consejo concilio cons
        coalition coalicion
        group grupo gpo grp
        union
        community comunidad comunitario comunitaria comunal comm comun communitie
        center centro ctr cntr centre
        service servicio svc svcs serv servs svs
        social
        house casa
        society sociedad soc
        network red
        alliance alianza
        migrant migrante
        immigrant inmigrante immig
        immigration inmigracion
        refugee refugiado
        emigrant emigrante
        people oriundo native
        united unido unida
        friend amigo
        family familia familiar familie fam
        brotherhood fraternidad hermandad
        help ayuda aid
        support apoyo
        project proyecto proj proy
        program programa programme prog
        work obra
        development desarrollo dev
        education educacion educ educational educativo
        culture cultura cultural
        civic civico
        sport deportivo deporte sports
        health salud
        right derecho
        woman mujer women femenil
        youth joven juvenil young
        child nino children infantil
        school escuela sch
        church iglesia
        charity caridad charities
        academy academia acad
        restaurant restaurante rest
        enterprise empresa
        clinic clinica
        store tienda
        bakery panaderia
        technology tecnologia tech
        system sistema sys
        management mgmt
        industry industria ind
        manufacturing mfg
        mutual mutualista
        benefit beneficio beneficencia
        international internacional intl int
        national nacional natl nal
        american americano americana
        america
        centroamerica centroamericano centroamericana
        latino latina latinoamericano latin
        hispanic hispano hispana
        mexico mex
        mexican mexicano mexicana
        salvadoran salvadoreno salvadorena salvadorean
        guatemalan guatemalteco guatemalteca
        honduran hondureno hondurena
        nicaraguan nicaraguense
        panamanian panameno panamena
        belizean beliceno belicena
        zacatecan zacatecano zacatecana
        oaxacan oaxaqueno oaxaquena
        michoacan mich
        zacatecas zac
        jalisco jal
        guanajuato gto
        oaxaca oax
        guerrero gro
        durango dgo
        puebla pue
        hidalgo hgo
        queretaro qro
        sinaloa sin
        veracruz ver
        tamaulipas tamps
        aguascalientes ags
        guatemala guate
        california calif
        usa us eeuu eua
        illinois ill
        texas tex
        north norte northern norteno
        south sur southern sureno
        east este eastern oriental oriente
        west oeste western occidental occidente poniente
        san sn saint st sto santo
        santa sta
        our nuestra nuestro ntra ntro
        lady senora sra
        doctor dr dra
        general gral gen
        president presidente pdte pte
        professor profesor prof
        captain capitan cap
        brother hermano hno
        city ciudad cd
        town pueblo
        county condado
        municipality municipio mpio mun municipal
        colony colonia col
        villa vlla vla
        department depto dpto dept departamento
        university universidad univ
        institute instituto inst
        assistance asistencia
        resource recurso
        world mundo mundial
        first primero primera primer 1ro 1era 1er 1st
        second segundo segunda 2do 2nd
        third tercero tercera tercer 3ro 3rd
        legal juridico
        learning aprendizaje
        catholic catolico catolica cath
        christian cristiano cristiana
        parent padre
        student estudiante
        worker trabajador
        absent ausente
        office oficina
        branch sucursal filial capitulo chapter
        """);

    // What an organization calls itself changes from one list to the next.
    public static readonly HashSet<string> Kinds = [.. Words("""
        club association federation confederation committee foundation organization council coalition group union community center service social house society network alliance
        people united friend family brotherhood help support project program work charity mutual benefit international national absent ausente our office branch institute
        assistance resource town city municipality doctor lady civic old restaurant enterprise store holding
        """).Select(Canonical)];

    // What it works for, or who its members are, does not.
    public static readonly HashSet<string> Purposes = [.. Words("""
        migrant immigrant immigration refugee emigrant development education culture sport health right woman youth child school legal learning academy clinic bakery technology system management industry manufacturing
        """).Select(Canonical)];

    public static readonly HashSet<string> Frequents = [.. Words("""
        american america central latino mexico mexican salvadoran guatemalan honduran nicaraguan panamanian belizean usa california losangeles newyork chicago texas illinois
        houston dallas san santa world catholic christian lutheran jewish villa general norteamerica costa rica salvador honduras nicaragua guatemala panama belize centroamerica hispanic
        north south east west university church worker parent student county
        """).Select(Canonical)];

    public static readonly Dictionary<string, string> Numbers = new(StringComparer.Ordinal)
    {
        ["ii"] = "2",
        ["iii"] = "3",
        ["iv"] = "4",
        ["vi"] = "6",
        ["vii"] = "7",
        ["viii"] = "8",
        ["ix"] = "9",
        ["xii"] = "12",
        ["xxi"] = "21",
        ["xxiii"] = "23",
        ["first"] = "1",
        ["second"] = "2",
        ["third"] = "3",
        ["dos"] = "2",
        ["two"] = "2",
        ["three"] = "3",
        ["cuatro"] = "4",
        ["four"] = "4",
        ["cinco"] = "5",
        ["five"] = "5",
        ["seis"] = "6",
        ["siete"] = "7",
        ["seven"] = "7",
        ["ocho"] = "8",
        ["nueve"] = "9",
        ["nine"] = "9",
        ["diez"] = "10",
        ["ten"] = "10",
        ["once"] = "11",
        ["doce"] = "12",
        ["twelve"] = "12",
        ["trece"] = "13",
        ["catorce"] = "14",
        ["quince"] = "15",
        ["dieciseis"] = "16",
        ["veinte"] = "20",
        ["cien"] = "100",
    };

    public static readonly HashSet<string> Directions = ["north", "south", "east", "west"];

    /// <summary>The one spelling of a word.</summary>
    public static string Canonical(string word) =>
        Same.TryGetValue(word, out var same) || Same.TryGetValue(Singular(word), out same) ? same : char.IsAsciiDigit(word[0]) ? word.TrimStart('0') is { Length: > 0 } n ? n : "0" : Singular(word);

    private static string Singular(string word) => word switch
    {
        { Length: < 5 } => word,
        _ when word.EndsWith("ies", StringComparison.Ordinal) => word[..^3] + "y",
        _ when word.EndsWith("iones", StringComparison.Ordinal) || word.EndsWith("ores", StringComparison.Ordinal) || word.EndsWith("ades", StringComparison.Ordinal) => word[..^2],
        _ when word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i') => word[..^1],
        _ => word,
    };

    private static string[] Words(string text) => text.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);

    private static HashSet<string> Set(string text) => new(Words(text), StringComparer.Ordinal);

    private static Dictionary<string, string> Spellings(string text)
    {
        var spellings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Words))
        {
            foreach (var word in line)
                spellings.TryAdd(word, line[0]);
        }

        return spellings;
    }
}
