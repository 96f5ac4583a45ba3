using System.Globalization;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Edits;
using DiasporaRegistry.Web.Language;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Register;

/// <summary>Says a statement in lines, in the reader's language.</summary>
/// <param name="lists">The code lists.</param>
/// <param name="places">The places that it names.</param>
/// <param name="words">The words of the domain.</param>
/// <param name="text">The words of the application.</param>
/// <param name="reader">With whose eyes it is read: what is hidden from them is not said.</param>
public sealed class StatementLines(IReadOnlyList<CodeListEntry> lists, IReadOnlyDictionary<string, Place> places, Words words, IStringLocalizer<RegisterText> text,
    Visibility reader = Visibility.Ministry)
{
    /// <summary>The lines of a statement; none where it says nothing.</summary>
    public IReadOnlyList<string> Of(Statement statement) => [.. Lines(statement).OfType<string>()];

    IEnumerable<string?> Lines(Statement statement) => statement switch
    {
        KindStatement { Kind: { } kind } => [words.Of(kind)],
        NamesStatement s => s.Names.Select(n => (n.Type == NameType.Official ? "" : words.Of(n.Type) + ": ") + $"{n.Text} ({Say("language", n.Language)}{Formats.Years(n.FromYear, n.UntilYear)})"),
        OriginsStatement s => s.Places.Select(p => OriginPlace.Label(p.Locality, Place(p.Place))),
        ResidencesStatement s => s.Places.SelectMany(Residence),
        PurposeStatement s => Purpose(s),
        PeopleStatement s =>
        [
            Number("Members.Core", s.Core), Number("Members.Adults", s.Adults), Number("Members.Reach", s.Reach), Share("Members.Women", s.WomenAmongMembers), Share("Members.WomenOnBoard", s.WomenOnBoard),
        ],
        BoardStatement s => s.People.Select(p => $"{Say("board_position", p.Position)}: {Shown(p.Name, p.Visibility)}{(Formats.Term(p.From, p.To) is { } term ? ", " + term : "")} {Seen(p.Visibility)}"),
        ContactsStatement s => s.Channels.Select(c => $"{Say("contact_kind", c.Kind)}: {Shown(c.Value, c.Visibility)} {Seen(c.Visibility)}"),
        IdentifiersStatement s => s.Identifiers.Select(i => $"{Say("identifier_scheme", i.Scheme)}: {i.Value}"),
        _ => [],
    };

    IEnumerable<string?> Residence(StatedResidence residence) => residence.Address is null
        ? [Place(residence.Place)]
        : [Place(residence.Place), $"{Shown(residence.Address, residence.AddressVisibility)} {Seen(residence.AddressVisibility)}"];

    IEnumerable<string?> Purpose(PurposeStatement s) =>
    [
        Named("Purpose.Objectives", s.Objectives.Select(o => Say("objective", o))), Named("Purpose.Words", s.Purpose),
        Named("Purpose.Year", s.YearFounded?.ToString(CultureInfo.InvariantCulture)), Named("Purpose.Reasons", s.FoundingReasons.Select(r => Say("founding_reason", r))),
        Named("Purpose.Languages", s.Languages.Select(l => Say("language", l))), Named("Purpose.Standing", s.LegalStanding is null ? null : Say("legal_standing", s.LegalStanding)),
    ];

    string? Named(string key, IEnumerable<string> values) => Named(key, string.Join(", ", values.Order(StringComparer.CurrentCulture)));

    // What somebody wrote in several lines is compared as one.
    string? Named(string key, string? value) => string.IsNullOrEmpty(value) ? null : $"{text[key].Value}: {value.ReplaceLineEndings(" ")}";

    string? Number(string key, int? value) => value is { } number ? Named(key, Formats.Number(number)) : null;

    string? Share(string key, int? percent) => percent is { } share ? Named(key, Formats.Percent(share / 100m)) : null;

    string Place(string code) => places.TryGetValue(code, out var place) ? place.LabelIn(Languages.Current) : code;

    string Say(string list, string code) => lists.FirstOrDefault(e => e.List == list && e.Code == code)?.NameIn(Languages.Current) ?? code;

    string Shown(string value, Visibility visibility) => visibility >= reader ? value : text["Compare.OnlyMinistry"];

    // Said to those who see it.
    string Seen(Visibility visibility) => visibility >= reader ? text["Visibility.Seen", words.Of(visibility)] : "";
}
