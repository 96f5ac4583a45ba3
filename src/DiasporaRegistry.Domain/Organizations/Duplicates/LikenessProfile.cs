namespace DiasporaRegistry.Domain.Organizations.Duplicates;

/// <summary>A place as two records are compared by it.</summary>
/// <param name="Path">Its code and those around it, smallest first, ending with the country.</param>
/// <param name="Name">Its name; words of an organization's name that only say where it lives weigh little.</param>
public sealed record LikenessPlace(IReadOnlyList<string> Path, string Name = "");

/// <summary>What is compared of an organization: as much of it as is known, in whatever spelling.</summary>
public sealed class LikenessProfile
{
    // A name that lists all an organization's programmes must not make a comparison slow.
    private const int MostNames = 20;

    /// <summary>Gathers what is known of an organization.</summary>
    /// <param name="names">Its names in all languages, aliases and acronyms among them.</param>
    /// <param name="residences">Where it lives.</param>
    /// <param name="origins">Where its members come from.</param>
    /// <param name="phones">Its numbers, in any spelling.</param>
    /// <param name="mails">Its mail addresses.</param>
    /// <param name="websites">Its links, with or without a scheme.</param>
    /// <param name="addresses">Its street addresses.</param>
    /// <param name="board">The names of its board.</param>
    public LikenessProfile(IEnumerable<string> names, IEnumerable<LikenessPlace>? residences = null, IEnumerable<LikenessPlace>? origins = null,
        IEnumerable<string>? phones = null, IEnumerable<string>? mails = null, IEnumerable<string>? websites = null,
        IEnumerable<string>? addresses = null, IEnumerable<string>? board = null)
    {
        Residences = [.. residences ?? []];
        Origins = [.. (origins ?? []).Where(o => o.Path.Count > 1)];
        Phones = Known(phones, ContactKeys.Phone);
        Mails = Known(mails, ContactKeys.Mail);
        Websites = Known(websites, ContactKeys.Website);
        Addresses = Known(addresses, StreetAddress.Key);
        Board = Known(board, PersonKey);
        var where = Residences.SelectMany(r => NameWords.Plain(r.Name)).ToHashSet(StringComparer.Ordinal);
        Names = [.. names.Where(n => !string.IsNullOrWhiteSpace(n)).Distinct().Take(MostNames).SelectMany(n => ComparedName.Of(n, where)).DistinctBy(n => n.Key)];
    }

    internal IReadOnlyList<ComparedName> Names { get; }
    internal IReadOnlyList<LikenessPlace> Residences { get; }
    internal IReadOnlyList<LikenessPlace> Origins { get; }
    internal IReadOnlySet<string> Phones { get; }
    internal IReadOnlySet<string> Mails { get; }
    internal IReadOnlySet<string> Websites { get; }
    internal IReadOnlySet<string> Addresses { get; }
    internal IReadOnlySet<string> Board { get; }

    /// <summary>Gathers what a reader may see of an organization; the places of its origins and residences are loaded.</summary>
    /// <param name="organization">The organization.</param>
    /// <param name="reader">Whose eyes: private contacts and names never speak to the public.</param>
    public static LikenessProfile Of(Organization organization, Visibility reader)
    {
        var contacts = organization.Contacts.Where(c => c.Visibility >= reader).ToList();
        return new LikenessProfile(
            organization.Names.Select(n => n.Text),
            organization.Residences.Where(r => r.Place is not null).Select(r => new LikenessPlace(r.Place!.Path, r.Place.NameEn)),
            organization.Origins.Where(o => o.Place is not null).Select(o => new LikenessPlace(o.Place!.Path, o.Place.NameEs)),
            contacts.Where(c => c.Kind is "phone" or "whatsapp").Select(c => c.Value),
            contacts.Where(c => c.Kind is "email").Select(c => c.Value),
            contacts.Where(c => c.Kind is "website" or "facebook" or "instagram").Select(c => c.Value),
            organization.Residences.Where(r => r.Address is not null && r.AddressVisibility >= reader).Select(r => r.Address!),
            organization.Board.Where(b => b.Visibility >= reader).Select(b => b.Name));
    }

    // One word is a first name: thousands share it.
    private static string PersonKey(string name) =>
        Folding.Fold(name).Split(' ') is { Length: > 1 } words ? string.Join(' ', words.Order(StringComparer.Ordinal)) : "";

    private static HashSet<string> Known(IEnumerable<string>? values, Func<string, string> key) =>
        [.. (values ?? []).Select(key).Where(k => k.Length > 0)];
}
