using System.Globalization;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;

namespace DiasporaRegistry.UnitTests.Finding.Quality;

/// <summary>Four hundred invented organizations, by which the search is judged, and what is asked of them.</summary>
internal sealed class JudgedRegister
{
    private static readonly DateTimeOffset Begun = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<string, DirectoryPlace> places;

    public JudgedRegister()
    {
        places = Lines("places").Select(Place).ToDictionary(p => p.Code);
        Entries = [.. Lines("organizations").Select(Entry)];
        Queries = [.. Lines("queries").Select((line, at) => Query(line, (at + 1) % 3 == 0))];
        Index.Learn(places.Values);
        foreach (var entry in Entries)
            Index.Apply(entry);
    }

    public DirectoryIndex Index { get; } = new(new DateOnly(2026, 11, 23));

    public IReadOnlyList<DirectoryEntry> Entries { get; }

    public IReadOnlyList<JudgedQuery> Queries { get; }

    private static IEnumerable<string[]> Lines(string file)
    {
        using var stream = typeof(JudgedRegister).Assembly.GetManifestResourceStream($"Quality/{file}.txt")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n').Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split(" | ", StringSplitOptions.TrimEntries))];
    }

    private static DirectoryPlace Place(string[] cells) => new(cells[0], cells[1].Length == 0 ? null : cells[1], Enum.Parse<PlaceLevel>(cells[2]), cells[3], cells[4], Degrees(cells[5]), Degrees(cells[6]));

    private static double? Degrees(string cell) => cell.Length == 0 ? null : double.Parse(cell, CultureInfo.InvariantCulture);

    private static DirectoryEntry Entry(string[] cells, int at) => new()
    {
        Id = Guid.CreateVersion7(Begun.AddMinutes(at)),
        Names = [new EntryName(cells[0], NameType.Official), .. cells[1].Split(" / ", StringSplitOptions.RemoveEmptyEntries).Select(n => new EntryName(n[2..], Type(n[0])))],
        Kind = cells[2] switch { "H" => OrganizationKind.HometownClub, "M" => OrganizationKind.MigrantsClub, _ => OrganizationKind.Coalition },
        Provenance = Provenance.Mapped,
        MappedForCountry = cells[3][..2],
        Origins = [.. cells[3].Split(',').Select(o => o.Split('~')).Select(o => new EntryOrigin(o[0], o.ElementAtOrDefault(1)))],
        Residences = cells[4].Split(','),
        Objectives = cells[5].Split(','),
        YearFounded = int.Parse(cells[6], CultureInfo.InvariantCulture),
        Purpose = cells[7],
        ChangedAt = Begun,
    };

    private static NameType Type(char letter) => letter switch
    {
        's' => NameType.Acronym,
        'a' => NameType.Alias,
        't' => NameType.Translated,
        _ => NameType.Former,
    };

    private JudgedQuery Query(string[] cells, bool isHeldOut)
    {
        var grades = new Dictionary<Guid, int>();
        foreach (var cell in cells.Skip(1).OrderByDescending(c => c[0]))
        {
            foreach (var selector in Selectors(cell[2..]))
            {
                var chosen = Entries.Where(e => selector.All(fact => Holds(e, fact))).ToList();
                if (chosen.Count == 0 && cell[0] == '3' && Selectors(cell[2..]).Count() == 1)
                    throw new InvalidOperationException($"Nobody is meant by {cell} in {cells[0]}.");
                foreach (var entry in chosen)
                    grades.TryAdd(entry.Id, cell[0] - '0');
            }
        }

        return new JudgedQuery(cells[0], grades, isHeldOut);
    }

    private static IEnumerable<string[]> Selectors(string text)
    {
        for (var rest = text.Trim(); rest.Length > 0;)
        {
            var end = rest[0] == '"' ? rest.IndexOf('"', 1) + 1 : rest.IndexOf(' ', StringComparison.Ordinal);
            end = end <= 0 ? rest.Length : end;
            yield return rest[0] == '"' ? [rest[..end]] : rest[..end].Split('+');
            rest = rest[end..].Trim();
        }
    }

    private bool Holds(DirectoryEntry entry, string fact)
    {
        if (fact[0] == '!')
            return !Holds(entry, fact[1..]);
        var value = fact[0] == '"' ? fact.Trim('"') : fact[2..].Replace('_', ' ');
        return fact[..2] switch
        {
            "n~" => entry.Names.Any(n => Folding.Fold(n.Text).Contains(Folding.Fold(value), StringComparison.Ordinal)),
            "p~" => Folding.Fold(entry.Purpose).Contains(Folding.Fold(value), StringComparison.Ordinal),
            "o=" => entry.Origins.Any(o => LiesIn(o.Place, value)),
            "r=" => entry.Residences.Any(r => LiesIn(r, value)),
            "k=" => entry.Kind == (value == "C" ? OrganizationKind.Coalition : value == "H" ? OrganizationKind.HometownClub : OrganizationKind.MigrantsClub),
            "j=" => entry.Objectives.Contains(value),
            _ => entry.Names[0].Text == value,
        };
    }

    private bool LiesIn(string? code, string value)
    {
        for (var place = code is null ? null : places[code]; place is not null; place = place.Parent is null ? null : places[place.Parent])
        {
            if (place.Code == value || Folding.Fold(place.NameEs) == Folding.Fold(value) || Folding.Fold(place.NameEn) == Folding.Fold(value))
                return true;
        }

        return false;
    }
}

/// <summary>What somebody types, and who is meant.</summary>
/// <param name="Text">What is typed.</param>
/// <param name="Grades">Who is meant: 3 what was looked for, 2 fits well, 1 touches on it.</param>
/// <param name="IsHeldOut">Whether it is not looked at while the search is tuned.</param>
internal sealed record JudgedQuery(string Text, IReadOnlyDictionary<Guid, int> Grades, bool IsHeldOut)
{
    private const int Depth = 10;

    /// <summary>The discounted gain of an order, as a share of the best that there is.</summary>
    public double Gain(IReadOnlyList<Guid> found) =>
        Discounted(found.Take(Depth).Select(id => Grades.GetValueOrDefault(id))) / Discounted(Grades.Values.OrderDescending().Take(Depth));

    private static double Discounted(IEnumerable<int> grades) => grades.Select((grade, at) => (Math.Pow(2, grade) - 1) / Math.Log2(at + 2)).Sum();
}
