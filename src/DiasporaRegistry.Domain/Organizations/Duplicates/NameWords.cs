namespace DiasporaRegistry.Domain.Organizations.Duplicates;

/// <summary>A word of a name: its one spelling, and how much it tells organizations apart.</summary>
/// <param name="Text">The word without plural, abbreviation or language, where it is a common one.</param>
/// <param name="Weight">1 for a name of its own, less for a common word.</param>
internal readonly record struct NameWord(string Text, double Weight);

/// <summary>The vocabulary of organizations' names in Spanish and English: what is passed over, what is the same word, what says little.</summary>
internal static class NameWords
{
    public const double Own = 1;
    public const double Purpose = 0.35;
    private const double Kind = 0.3;
    public const double Whereabouts = 0.2;
    private const double Frequent = 0.55;

    private static readonly HashSet<string> Little = Set("""
        a al and at by con da de del do e el en for from in la las lo los o of on or para por que s the to un una with y
        ac abp ab iap sc inc llc ltd ltda sa corp corporation co company nfp np npo nonprofit pbc civil 501c3 501c
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

    // One spelling for each: abbreviations and the two languages; the first word of a line is the one kept.
    private static readonly Dictionary<string, string> Same = Spellings("""
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
    private static readonly HashSet<string> Kinds = [.. Words("""
        club association federation confederation committee foundation organization council coalition group union community center service social house society network alliance
        people united friend family brotherhood help support project program work charity mutual benefit international national absent ausente our office branch institute
        assistance resource town city municipality doctor lady civic old
        """).Select(Canonical)];

    // What it works for, or who its members are, does not.
    private static readonly HashSet<string> Purposes = [.. Words("""
        migrant immigrant immigration refugee emigrant development education culture sport health right woman youth child school legal learning
        """).Select(Canonical)];

    private static readonly HashSet<string> Frequents = [.. Words("""
        american america central latino mexico mexican salvadoran guatemalan honduran nicaraguan panamanian belizean usa california losangeles newyork chicago texas illinois
        houston dallas san santa world catholic christian lutheran jewish villa general norteamerica costa rica salvador honduras nicaragua guatemala panama belize centroamerica hispanic
        north south east west university church worker parent student county
        """).Select(Canonical)];

    private static readonly Dictionary<string, string> Numbers = new(StringComparer.Ordinal)
    {
        ["ii"] = "2", ["iii"] = "3", ["iv"] = "4", ["vi"] = "6", ["vii"] = "7", ["viii"] = "8", ["ix"] = "9", ["xii"] = "12", ["xxi"] = "21", ["xxiii"] = "23",
        ["first"] = "1", ["second"] = "2", ["third"] = "3", ["dos"] = "2", ["two"] = "2", ["three"] = "3", ["cuatro"] = "4", ["four"] = "4",
        ["cinco"] = "5", ["five"] = "5", ["seis"] = "6", ["siete"] = "7", ["seven"] = "7", ["ocho"] = "8", ["nueve"] = "9", ["nine"] = "9",
        ["diez"] = "10", ["ten"] = "10", ["once"] = "11", ["doce"] = "12", ["twelve"] = "12", ["trece"] = "13", ["catorce"] = "14", ["quince"] = "15",
        ["dieciseis"] = "16", ["veinte"] = "20", ["cien"] = "100",
    };

    private static readonly HashSet<string> Directions = ["north", "south", "east", "west"];

    /// <summary>Whether a word is a number or a direction, in which sister organizations differ.</summary>
    public static bool TellsSistersApart(string word) => char.IsAsciiDigit(word[0]) || Directions.Contains(word);

    /// <summary>Whether a word is nobody's common word.</summary>
    public static bool IsOwn(NameWord word) => word.Weight >= Own;

    /// <summary>The words of a name that count, in their order.</summary>
    public static List<NameWord> Of(string name, IReadOnlySet<string> whereabouts)
    {
        var words = new List<NameWord>();
        foreach (var word in Plain(name))
        {
            var weight = whereabouts.Contains(word) ? Whereabouts : Kinds.Contains(word) ? Kind : Purposes.Contains(word) ? Purpose : Frequents.Contains(word) || word.Length == 1 ? Frequent : Own;
            words.Add(new NameWord(word, weight));
        }

        return words;
    }

    /// <summary>The words of a text in their one spelling, without legal forms and little words.</summary>
    public static List<string> Plain(string text)
    {
        var raw = Folding.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var words = new List<string>(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            if (PhraseAt(raw, i) is { } phrase)
            {
                i += phrase.Words.Length - 1;
                if (phrase.Becomes is not null)
                    words.Add(phrase.Becomes);
                continue;
            }

            // I.R.C. folds into three words; three single letters in a row are one abbreviation.
            var letters = i;
            while (letters < raw.Length && raw[letters].Length == 1 && !char.IsAsciiDigit(raw[letters][0]))
                letters++;
            if (letters - i > 2)
            {
                words.Add(string.Concat(raw[i..letters]));
                i = letters - 1;
            }
            else if (!Little.Contains(raw[i]))
            {
                var word = Canonical(raw[i]);
                words.Add(Numbers.GetValueOrDefault(word, word));
            }
        }

        return words;
    }

    private static string Canonical(string word) =>
        Same.TryGetValue(word, out var same) || Same.TryGetValue(Singular(word), out same) ? same : char.IsAsciiDigit(word[0]) ? word.TrimStart('0') is { Length: > 0 } n ? n : "0" : Singular(word);

    private static string Singular(string word) => word switch
    {
        { Length: < 5 } => word,
        _ when word.EndsWith("ies", StringComparison.Ordinal) => word[..^3] + "y",
        _ when word.EndsWith("iones", StringComparison.Ordinal) || word.EndsWith("ores", StringComparison.Ordinal) || word.EndsWith("ades", StringComparison.Ordinal) => word[..^2],
        _ when word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i') => word[..^1],
        _ => word,
    };

    private static (string[] Words, string? Becomes)? PhraseAt(string[] raw, int at)
    {
        foreach (var phrase in Phrases)
        {
            if (raw[at] == phrase.Words[0] && raw.AsSpan(at).StartsWith(phrase.Words))
                return phrase;
        }

        return null;
    }

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
