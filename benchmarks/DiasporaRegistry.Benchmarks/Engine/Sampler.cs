using DiasporaRegistry.Data.Demonstration;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Domain.Organizations;

namespace DiasporaRegistry.Benchmarks.Engine;

/// <summary>Asks what people may ask of a register, with words and places that stand in it; the same questions each time.</summary>
internal sealed class Sampler
{
    private static readonly string[] Broad = ["club", "asociación", "federación", "comunidad", "migrantes", "club social", "comité", "casa", "mexicanos", "pueblo", "unidos", "los ángeles"];
    private static readonly int[] Radii = [5, 10, 25, 50, 100, 200, 500];

    private readonly Random random;
    private readonly List<DirectoryEntry> sample;
    private readonly Dictionary<string, DirectoryPlace> places;
    private readonly List<DirectoryPlace> cities;

    public Sampler(GeneratedRegister register, IReadOnlyList<DirectoryPlace> places, int seed)
    {
        random = new Random(seed);
        sample = [.. Enumerable.Range(0, 1500).Select(_ => register.Entry(1 + random.Next(register.Count)))];
        this.places = places.ToDictionary(p => p.Code, StringComparer.Ordinal);
        cities = [.. sample.SelectMany(e => e.Residences).Select(c => this.places[c]).Where(p => p.Latitude is not null)];
    }

    public DirectoryEntry Entry() => One(sample);

    public List<DirectoryQuery> Unfiltered(int count) => Many(count, () => new DirectoryQuery { Order = Order(), Page = 1 + random.Next(5) });

    public List<DirectoryQuery> Filtered(int count) => Many(count, () => Filtered(new DirectoryQuery { Order = Order(), Page = 1 + random.Next(3) }, random.Next(5)));

    public List<DirectoryQuery> Rare(int count) => Many(count, () => Filtered(new DirectoryQuery { Text = Rare() }, random.Next(2)));

    public List<DirectoryQuery> Common(int count) => Many(count, () => Filtered(new DirectoryQuery { Text = Word(One(sample).Purpose!) }, random.Next(3)));

    public List<DirectoryQuery> BroadText(int count) => Many(count, () => Filtered(new DirectoryQuery { Text = One(Broad) }, random.Next(3)));

    public List<DirectoryQuery> SeveralWords(int count) => Many(count, () =>
    {
        var entry = One(sample);
        var words = Words(entry.Names[0].Text).Concat(random.Next(2) == 0 ? Words(entry.Purpose!).Skip(random.Next(40)).Take(1) : []).ToList();
        return Filtered(new DirectoryQuery { Text = string.Join(' ', words.Take(2 + random.Next(3))) }, random.Next(3));
    });

    public List<DirectoryQuery> Phrases(int count) => Many(count, () =>
    {
        var words = Words(One(sample).Purpose!);
        var at = random.Next(words.Count - 1);
        return new DirectoryQuery { Text = $"\"{words[at]} {words[at + 1]}\" {(random.Next(2) == 0 ? "-" + One(Broad).Split(' ')[0] : "")}" };
    });

    public List<DirectoryQuery> Radius(int count) => Many(count, () =>
    {
        var city = One(cities);
        var km = One(Radii);
        var near = new NearPoint(city.Latitude!.Value + random.NextDouble() - 0.5, city.Longitude!.Value + random.NextDouble() - 0.5, km);
        return Filtered(new DirectoryQuery { Near = near, Order = SearchOrder.Distance }, random.Next(2));
    });

    public List<DirectoryQuery> Deep(int count, int pages) => Many(count, () => Filtered(new DirectoryQuery { Order = Order(), Page = 1 + random.Next(pages) }, random.Next(2)));

    public List<string> Prefixes(int count) => Many(count, () =>
    {
        var name = One(One(sample).Names).Text;
        var from = random.Next(3) == 0 ? Math.Max(0, name.IndexOf(' ', StringComparison.Ordinal) + 1) : 0;
        return name.Substring(from, Math.Min(1 + random.Next(12), name.Length - from));
    });

    public List<DirectoryQuery> Misspelt(int count, GeneratedRegister register) => Many(count, () =>
    {
        var words = Words(One(sample).Names[0].Text).Where(w => w.Length > 4).ToList();
        var text = words.Count == 0 ? "Michuacan" : random.Next(3) == 0 ? words[^1] : string.Join(' ', words.Take(3));
        text = register.Misspelt(text, random.Next(1_000_000));
        return new DirectoryQuery { Text = random.Next(3) == 0 ? register.Misspelt(text, random.Next(1_000_000)) : text };
    });

    public List<DirectoryEntry> Changes(int count, GeneratedRegister register) => Many(count, () =>
    {
        var entry = register.Entry(1 + random.Next(register.Count));
        return entry with
        {
            ChangedAt = entry.ChangedAt.AddDays(1),
            YearFounded = 1950 + random.Next(70),
            Names = random.Next(2) == 0 ? entry.Names : [new EntryName(entry.Names[0].Text + " " + One(Broad), NameType.Official), .. entry.Names.Skip(1)],
            Purpose = random.Next(2) == 0 ? entry.Purpose : One(sample).Purpose,
        };
    });

    public DirectoryQuery Filtered(DirectoryQuery query, int filters)
    {
        var entry = One(sample);
        for (var i = 0; i < filters; i++)
        {
            // Now and then of another organization: combinations that hardly anyone fits.
            var of = random.Next(5) == 0 ? One(sample) : entry;
            query = random.Next(12) switch
            {
                0 or 1 => query with { Origins = Around(of.Origins.Count > 0 ? of.Origins[0].Place : "MX") },
                2 or 3 or 4 => query with { Residences = Around(of.Residences[0]) },
                5 => query with { Kinds = [of.Kind ?? OrganizationKind.Coalition] },
                6 => query with { Objectives = of.Objectives },
                7 => query with { Standings = random.Next(4) == 0 ? [SearchStanding.Mapped] : [SearchStanding.Registered] },
                8 => query with { FoundedFrom = 1980 + random.Next(30), FoundedTo = random.Next(2) == 0 ? null : 2010 + random.Next(10) },
                9 => query with { Consulates = [.. of.Consulates.Take(1).Select(c => c.Consulate)] },
                10 => query with { Languages = [of.Languages[^1]] },
                _ => of.Coalitions.Count > 0 ? query with { Coalitions = [of.Coalitions[0].Coalition] } : query with { CoInvests = random.Next(3) == 0 },
            };
        }

        return query;
    }

    private List<string> Around(string code)
    {
        for (var up = random.Next(4); up > 0 && places[code].Parent is { } parent; up--)
            code = parent;
        // The same place twice is another address than once, to which the page leads on.
        return random.Next(6) == 0 ? [.. new[] { code, One(sample).Residences[0] }.Distinct()] : [code];
    }

    private string Rare()
    {
        var entry = One(sample);
        return entry.Origins[0].Locality ?? (places[random.Next(2) == 0 ? entry.Origins[0].Place : entry.Residences[0]].NameEs is var name && random.Next(3) > 0 ? name : Words(entry.Names[0].Text)[^1]);
    }

    private string Word(string text) => One(Words(text));

    private static List<string> Words(string text)
    {
        var words = text.Split([' ', ',', '.', '(', ')', '"'], StringSplitOptions.RemoveEmptyEntries);
        var telling = words.Where(w => w.Length > 3).ToList();
        return telling.Count > 0 ? telling : [.. words];
    }

    private SearchOrder Order() => random.Next(6) switch { 0 => SearchOrder.Name, 1 => SearchOrder.Year, 2 => SearchOrder.Changed, _ => SearchOrder.Relevance };

    private T One<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];

    private static List<T> Many<T>(int count, Func<T> make) => [.. Enumerable.Range(0, count).Select(_ => make())];
}
