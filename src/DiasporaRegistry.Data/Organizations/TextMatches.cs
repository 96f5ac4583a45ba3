using DiasporaRegistry.Domain;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.Organizations;

/// <summary>An organization that every word of a search was found in.</summary>
internal sealed class TextMatch
{
    public Guid Id { get; init; }

    public double Score { get; init; }
}

/// <summary>How far an organization lies from the place asked for.</summary>
internal sealed class Away
{
    public Guid Id { get; init; }

    public double Km { get; init; }
}

/// <summary>The words of a search, looked up in names, places and purposes.</summary>
internal static class TextMatches
{
    private const int LongestText = 200;
    private const int MostWords = 8;

    // Below, a word is another word: "guatemalan" and "guatelalan" share 0.57, "michuacan" and "michoacan" 0.54.
    private const double Alike = 0.5;
    private const int ShortestForgiven = 4;

    // They stand in most names or in none, and say nothing of what is looked for.
    private static readonly HashSet<string> Small =
        ["de", "del", "la", "las", "el", "los", "y", "e", "en", "of", "the", "and", "in", "from", "a", "para", "for"];

    /// <summary>The words that count, folded; letters and digits only, so that no wildcard is among them.</summary>
    public static IReadOnlyList<string> WordsOf(string? text)
    {
        var cut = text is { Length: > LongestText } ? text[..LongestText] : text;
        var all = Folding.Fold(cut).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().ToList();
        var telling = all.Where(w => !Small.Contains(w)).ToList();
        return [.. (telling.Count > 0 ? telling : all).Take(MostWords)];
    }

    /// <summary>
    /// The organizations that hold every word, by whole word, by its beginning, or nearly; a name counts more than a place, a place more than a purpose.
    /// They are looked up once, and joined as rows by the counting and by the page.
    /// </summary>
    public static async Task<IQueryable<TextMatch>> FindAsync(RegistryDb db, IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        var found = await Of(db, words).ToListAsync(cancellationToken);
        var (ids, scores) = (found.Select(m => m.Id).ToArray(), found.Select(m => m.Score).ToArray());
        return db.Database.SqlQuery<TextMatch>($"SELECT m.id, m.score FROM unnest({ids}, {scores}) AS m(id, score)");
    }

    private static IQueryable<TextMatch> Of(RegistryDb db, IReadOnlyList<string> words)
    {
        var asked = words.ToArray();
        var phrase = string.Join(' ', asked);
        return db.Database.SqlQuery<TextMatch>($"""
            SELECT found.id, sum(found.score)::float8 AS score FROM (
                SELECT field.id, field.word, max(field.score) AS score FROM (
                    SELECT n.organization_id AS id, w.word,
                        CASE WHEN n.folded = {phrase} THEN 8.0 WHEN n.folded LIKE {phrase} || '%' THEN 6.0
                             WHEN ' ' || n.folded || ' ' LIKE '% ' || w.word || ' %' THEN 4.0
                             WHEN ' ' || n.folded LIKE '% ' || w.word || '%' THEN 3.5
                             ELSE 3.0 * word_similarity(w.word, n.folded) END AS score
                    FROM organization_name n CROSS JOIN unnest({asked}) AS w(word)
                    WHERE ' ' || n.folded LIKE '% ' || w.word || '%'
                        OR (length(w.word) >= {ShortestForgiven} AND word_similarity(w.word, n.folded) >= {Alike})
                    UNION ALL
                    SELECT used.organization_id, named.word, named.score
                    FROM (SELECT organization_id, place_code FROM organization_origin
                          UNION SELECT organization_id, place_code FROM organization_residence) AS used
                    JOIN place l ON l.code = used.place_code
                    CROSS JOIN unnest(l.path) AS around(code)
                    JOIN (
                        SELECT p.code, w.word, max(CASE
                            WHEN ' ' || p.folded || ' ' LIKE '% ' || w.word || ' %' OR ' ' || p.folded_en || ' ' LIKE '% ' || w.word || ' %' THEN 2.5
                            WHEN ' ' || p.folded LIKE '% ' || w.word || '%' OR ' ' || p.folded_en LIKE '% ' || w.word || '%' THEN 2.0
                            ELSE 2.0 * greatest(word_similarity(w.word, p.folded), word_similarity(w.word, p.folded_en)) END) AS score
                        FROM place p CROSS JOIN unnest({asked}) AS w(word)
                        WHERE p.code IN (SELECT unnest(i.path) FROM place i WHERE i.code IN (
                                SELECT place_code FROM organization_origin UNION SELECT place_code FROM organization_residence))
                            AND (' ' || p.folded LIKE '% ' || w.word || '%' OR ' ' || p.folded_en LIKE '% ' || w.word || '%'
                                OR (length(w.word) >= {ShortestForgiven}
                                    AND (word_similarity(w.word, p.folded) >= {Alike} OR word_similarity(w.word, p.folded_en) >= {Alike})))
                        GROUP BY p.code, w.word) AS named ON named.code = around.code
                    UNION ALL
                    SELECT own.id, w.word, 1.0
                    FROM (SELECT id, ' ' || regexp_replace(translate(lower(said), 'áàâäãéèêëíìîïóòôöõúùûüñç''’', 'aaaaaeeeeiiiiooooouuuunc'), '[^[:alnum:]]+', ' ', 'g') AS words
                          FROM (SELECT id, purpose AS said FROM organization WHERE purpose IS NOT NULL
                                UNION ALL SELECT organization_id, locality FROM organization_origin WHERE locality IS NOT NULL) AS raw OFFSET 0) AS own
                    CROSS JOIN unnest({asked}) AS w(word)
                    WHERE own.words LIKE '% ' || w.word || '%'
                ) AS field GROUP BY field.id, field.word
            ) AS found GROUP BY found.id HAVING count(*) = {asked.Length}
            """);
    }
}
