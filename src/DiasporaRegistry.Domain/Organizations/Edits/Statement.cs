using System.Text.Json;
using System.Text.Json.Serialization;

namespace DiasporaRegistry.Domain.Organizations.Edits;

/// <summary>What an organization states in one field, by itself: kept beside the organization until a ministry agrees. Two are the same when they are written alike.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "of")]
[JsonDerivedType(typeof(KindStatement), "kind")]
[JsonDerivedType(typeof(NamesStatement), "names")]
[JsonDerivedType(typeof(OriginsStatement), "origins")]
[JsonDerivedType(typeof(ResidencesStatement), "residences")]
[JsonDerivedType(typeof(PurposeStatement), "purpose")]
[JsonDerivedType(typeof(PeopleStatement), "people")]
[JsonDerivedType(typeof(BoardStatement), "board")]
[JsonDerivedType(typeof(ContactsStatement), "contacts")]
[JsonDerivedType(typeof(IdentifiersStatement), "identifiers")]
public abstract record Statement
{
    // Lists that were typed in another order say the same.
    private protected static readonly StringComparer ByLetter = StringComparer.Ordinal;
    private static readonly JsonSerializerOptions Options = new() { Converters = { new JsonStringEnumConverter() } };

    /// <summary>The statement as it is kept.</summary>
    [JsonIgnore]
    public string Written => JsonSerializer.Serialize(this, Options);

    /// <summary>A statement that was kept.</summary>
    public static Statement Read(string written) => JsonSerializer.Deserialize<Statement>(written, Options)!;

    /// <summary>What an organization states in a field today.</summary>
    public static Statement Of(Organization organization, StatedField field) => field switch
    {
        StatedField.Kind => new KindStatement(organization.Kind),
        StatedField.OfficialName => NamesStatement.Of(organization.Names.Where(n => n.Type == NameType.Official)),
        StatedField.OtherNames => NamesStatement.Of(organization.Names.Where(n => n.Type != NameType.Official)),
        StatedField.Origins => new OriginsStatement([.. organization.Origins.Select(o => new StatedOrigin(o.PlaceCode, o.Locality)).OrderBy(o => o.Place, ByLetter).ThenBy(o => o.Locality, ByLetter)]),
        StatedField.Residences => new ResidencesStatement([.. organization.Residences.OrderByDescending(r => r.IsPrincipal).ThenBy(r => r.PlaceCode, ByLetter)
            .Select(r => new StatedResidence(r.PlaceCode, r.Address, r.AddressVisibility, r.IsPublicOffice))]),
        StatedField.Purpose => new PurposeStatement([.. organization.Objectives.Order(ByLetter)], organization.Purpose, organization.YearFounded, [.. organization.FoundingReasons.Order(ByLetter)],
            [.. organization.Languages.Order(ByLetter)], organization.LegalStanding),
        StatedField.People => new PeopleStatement(organization.CoreMembers, organization.AdultMembers, organization.WiderReach, organization.WomenAmongMembers, organization.WomenOnBoard),
        StatedField.Board => new BoardStatement([.. organization.Board.OrderBy(b => b.Position != BoardMember.President).ThenBy(b => b.Position, ByLetter).ThenBy(b => b.Name, ByLetter).Select(b => new StatedBoardMember(b.Name, b.Position, b.TermFrom, b.TermTo, b.Visibility))]),
        StatedField.Contacts => new ContactsStatement([.. organization.Contacts.OrderBy(c => c.Kind, ByLetter).ThenBy(c => c.Value, ByLetter).Select(c => new StatedContact(c.Kind, c.Value, c.Visibility))]),
        StatedField.Identifiers => new IdentifiersStatement([.. organization.Identifiers.OrderBy(i => i.Scheme, ByLetter).ThenBy(i => i.Value, ByLetter).Select(i => new StatedIdentifier(i.Scheme, i.Value))]),
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };

    /// <summary>The places that it names, by their codes.</summary>
    [JsonIgnore]
    public virtual IEnumerable<string> PlaceCodes => [];
}

/// <summary>What an organization is.</summary>
/// <param name="Kind">The kind.</param>
public sealed record KindStatement(OrganizationKind? Kind) : Statement;

/// <summary>Names: the official one, or the others.</summary>
/// <param name="Names">The names.</param>
public sealed record NamesStatement(IReadOnlyList<StatedName> Names) : Statement
{
    internal static NamesStatement Of(IEnumerable<OrganizationName> names) =>
        new([.. names.OrderBy(n => n.Type).ThenBy(n => n.Text, ByLetter).Select(n => new StatedName(n.Text, n.Type, n.Language, n.FromYear, n.UntilYear))]);
}

/// <summary>One name.</summary>
/// <param name="Text">The name.</param>
/// <param name="Type">What sort of name it is.</param>
/// <param name="Language">Its language (BCP 47).</param>
/// <param name="FromYear">The first year of its use.</param>
/// <param name="UntilYear">The last.</param>
public sealed record StatedName(string Text, NameType Type, string Language, int? FromYear, int? UntilYear);

/// <summary>Where members come from.</summary>
/// <param name="Places">The places.</param>
public sealed record OriginsStatement(IReadOnlyList<StatedOrigin> Places) : Statement
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<string> PlaceCodes => Places.Select(p => p.Place);
}

/// <summary>One place of origin.</summary>
/// <param name="Place">The gazetteer's code.</param>
/// <param name="Locality">The locality below it, in free text.</param>
public sealed record StatedOrigin(string Place, string? Locality);

/// <summary>Where members live; the first place is the principal one.</summary>
/// <param name="Places">The places.</param>
public sealed record ResidencesStatement(IReadOnlyList<StatedResidence> Places) : Statement
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<string> PlaceCodes => Places.Select(p => p.Place);
}

/// <summary>One place of residence.</summary>
/// <param name="Place">The gazetteer's code.</param>
/// <param name="Address">Street and number.</param>
/// <param name="AddressVisibility">Who may see them.</param>
/// <param name="IsPublicOffice">Whether it is an office open to the public.</param>
public sealed record StatedResidence(string Place, string? Address, Visibility AddressVisibility, bool IsPublicOffice);

/// <summary>What it is for, since when and why.</summary>
/// <param name="Objectives">Codes of <c>objective</c>.</param>
/// <param name="Purpose">In its own words.</param>
/// <param name="YearFounded">The year.</param>
/// <param name="FoundingReasons">Codes of <c>founding_reason</c>.</param>
/// <param name="Languages">Languages (BCP 47).</param>
/// <param name="LegalStanding">A code of <c>legal_standing</c>.</param>
public sealed record PurposeStatement(IReadOnlyList<string> Objectives, string? Purpose, int? YearFounded, IReadOnlyList<string> FoundingReasons, IReadOnlyList<string> Languages,
    string? LegalStanding) : Statement;

/// <summary>How many people it has; shares in per cent.</summary>
/// <param name="Core">Regular members.</param>
/// <param name="Adults">The adults among them.</param>
/// <param name="Reach">People whom it reaches beyond.</param>
/// <param name="WomenAmongMembers">Women among the members.</param>
/// <param name="WomenOnBoard">Women on the board.</param>
public sealed record PeopleStatement(int? Core, int? Adults, int? Reach, int? WomenAmongMembers, int? WomenOnBoard) : Statement;

/// <summary>The board.</summary>
/// <param name="People">Who is on it.</param>
public sealed record BoardStatement(IReadOnlyList<StatedBoardMember> People) : Statement;

/// <summary>One person on the board.</summary>
/// <param name="Name">The name.</param>
/// <param name="Position">A code of <c>board_position</c>.</param>
/// <param name="From">The first day of the term.</param>
/// <param name="To">The last day.</param>
/// <param name="Visibility">Who may see the name.</param>
public sealed record StatedBoardMember(string Name, string Position, DateOnly? From, DateOnly? To, Visibility Visibility);

/// <summary>How to reach it.</summary>
/// <param name="Channels">The channels.</param>
public sealed record ContactsStatement(IReadOnlyList<StatedContact> Channels) : Statement;

/// <summary>One channel.</summary>
/// <param name="Kind">A code of <c>contact_kind</c>.</param>
/// <param name="Value">The number, address or link.</param>
/// <param name="Visibility">Who may see it.</param>
public sealed record StatedContact(string Kind, string Value, Visibility Visibility);

/// <summary>What other registers call it.</summary>
/// <param name="Identifiers">The identifiers.</param>
public sealed record IdentifiersStatement(IReadOnlyList<StatedIdentifier> Identifiers) : Statement;

/// <summary>One identifier.</summary>
/// <param name="Scheme">A code of <c>identifier_scheme</c>.</param>
/// <param name="Value">The identifier.</param>
public sealed record StatedIdentifier(string Scheme, string Value);
