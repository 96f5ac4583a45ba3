using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Data.Finding.Words;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;

namespace DiasporaRegistry.UnitTests.Finding;

/// <summary>A text held against organizations one by one.</summary>
internal sealed class NaiveText
{
    private const int Outweighed = 20;
    private readonly QueryText asked;
    private readonly PlaceTable places;
    private readonly List<Func<DirectoryEntry, bool>> wanted = [];
    private readonly Dictionary<string, int> said = [];
    private readonly Dictionary<string, int> placed = [];

    public NaiveText(List<DirectoryEntry> seen, PlaceTable places, string? text)
    {
        this.places = places;
        asked = QueryText.Parse(text);
        if (asked.IsEmpty || asked.IsNothing)
            return;
        foreach (var entry in seen)
        {
            foreach (var field in Names(entry))
                field.ToHashSet().ToList().ForEach(form => said[form] = said.GetValueOrDefault(form) + 1);
            foreach (var (end, _) in new[] { (Origins(entry), 0), (Residences(entry), 1) })
            {
                foreach (var place in end.Distinct())
                    PlaceForms(place).ToList().ForEach(form => placed[form] = placed.GetValueOrDefault(form) + 1);
            }
        }

        foreach (var word in asked.Words)
            wanted.Add(Wanted(word));
        foreach (var phrase in asked.Phrases)
            wanted.Add(entry => Stands(entry, phrase));
        foreach (var word in asked.Excluded)
            wanted.Add(entry => !All(entry).Any(form => IsSame(word, form)));
    }

    public bool Fits(DirectoryEntry entry) => asked.IsEmpty || (!asked.IsNothing && wanted.TrueForAll(w => w(entry)));

    private Func<DirectoryEntry, bool> Wanted(QueryWord word)
    {
        var known = said.Where(s => IsSame(word, s.Key)).Sum(s => s.Value) + placed.Where(s => IsSame(word, s.Key)).Sum(s => s.Value);
        bool Begins(string form) => word.MayBePrefix && form.Length > word.Form.Length && form.StartsWith(word.Form, StringComparison.Ordinal);
        var found = known + said.Concat(placed).Where(s => Begins(s.Key)).Sum(s => s.Value);
        var most = char.IsAsciiDigit(word.Form[0]) ? 0 : Typos.Allowed(word.Form.Length);
        HashSet<string> Mistaken(Dictionary<string, int> forms, Func<string, bool> isLike) =>
            [.. forms.Where(f => !f.Key.Any(char.IsAsciiDigit) && isLike(f.Key) && (found == 0 || f.Value * Outweighed <= known)).Select(f => f.Key)];
        bool IsTypo(string form) => most > 0 && Math.Abs(form.Length - word.Form.Length) <= most && Typos.Within(word.Form, form, most, out var errors) && errors > 0;
        bool BeginsAlmost(string form) => form.Length > word.Form.Length
            && Enumerable.Range(word.Form.Length - 1, 3).Any(length => length <= form.Length && Typos.Within(word.Form, form.AsSpan(0, length), 1, out _));
        var (ownTypos, placeTypos) = (Mistaken(said, IsTypo), Mistaken(placed, IsTypo));
        if (ownTypos.Count + placeTypos.Count == 0 && found == 0 && word.Form.Length >= 5 && most > 0)
            (ownTypos, placeTypos) = (Mistaken(said, BeginsAlmost), Mistaken(placed, BeginsAlmost));
        return entry => Names(entry).SelectMany(f => f).Any(form => IsSame(word, form) || Begins(form) || ownTypos.Contains(form))
            || Origins(entry).Concat(Residences(entry)).SelectMany(PlaceForms).Any(form => IsSame(word, form) || Begins(form) || placeTypos.Contains(form))
            || Forms(entry.Purpose).Any(form => IsSame(word, form) || (word.Form.Length >= 5 && Begins(form)));
    }

    private bool Stands(DirectoryEntry entry, QueryPhrase phrase)
    {
        var telling = phrase.Words.Where(w => !w.IsSmall).ToList();
        if (telling.Count == 0)
            telling = [.. phrase.Words];
        var texts = entry.Names.Select(n => n.Text).Concat(entry.Origins.Select(o => o.Locality ?? "")).Append(entry.Purpose ?? "");
        var together = $" {string.Join(' ', phrase.Words.Select(w => w.Form))} ";
        return texts.Any(text => StandsIn(text, telling))
            || Origins(entry).Concat(Residences(entry)).SelectMany(c => new[] { places.Name(c, "es"), places.Name(c, "en") }).Any(n => $" {Folding.Fold(n)} ".Contains(together, StringComparison.Ordinal));
    }

    private static bool StandsIn(string text, List<SearchToken> words)
    {
        var tokens = new List<SearchToken>();
        SearchTokens.Read(text, tokens);
        var onlySmall = tokens.TrueForAll(t => t.IsSmall);
        tokens.RemoveAll(t => t.IsSmall && !onlySmall);
        return tokens.Any(first => words.TrueForAll(w => tokens.Exists(t => t.Form == w.Form && t.Position - first.Position == w.Position - words[0].Position)));
    }

    private static bool IsSame(QueryWord word, string form) => form == word.Form || WordKeys.KeyOf(form) == word.Key;

    private IEnumerable<string> All(DirectoryEntry entry) =>
        Names(entry).SelectMany(f => f).Concat(Forms(entry.Purpose)).Concat(Origins(entry).Concat(Residences(entry)).SelectMany(PlaceForms));

    private static IEnumerable<List<string>> Names(DirectoryEntry entry) =>
    [
        [.. entry.Names.Where(n => n.Type is NameType.Official or NameType.Translated).SelectMany(n => Forms(n.Text))],
        [.. entry.Names.Where(n => n.Type is not (NameType.Official or NameType.Translated)).Select(n => n.Text).Concat(Borders.NumbersKnown(entry)).SelectMany(Forms)],
        [.. entry.Origins.SelectMany(o => Forms(o.Locality))],
    ];

    private IEnumerable<string> Origins(DirectoryEntry entry) =>
        entry.Origins.SelectMany(o => places.Path(o.Place)).Select(p => p.Code).Concat(entry.MappedForCountry is { } country ? [country] : []).Distinct();

    private IEnumerable<string> Residences(DirectoryEntry entry) => entry.Residences.SelectMany(r => places.Path(r)).Select(p => p.Code).Distinct();

    private IEnumerable<string> PlaceForms(string code) => Forms(places.Name(code, "es")).Concat(Forms(places.Name(code, "en"))).Distinct();

    private static IEnumerable<string> Forms(string? text)
    {
        var tokens = new List<SearchToken>();
        SearchTokens.Read(text ?? "", tokens);
        var onlySmall = tokens.TrueForAll(t => t.IsSmall);
        return tokens.Where(t => !t.IsSmall || onlySmall).Select(t => t.Form).Distinct();
    }
}
