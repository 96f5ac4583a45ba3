using DiasporaRegistry.Domain.Organizations.Duplicates;
using DiasporaRegistry.Domain.Organizations.Edits;

namespace DiasporaRegistry.Domain.Organizations;

/// <content>Who says what each of its fields states, and what a list said before.</content>
public sealed partial class Organization
{
    /// <summary>What was written down of its fields since it entered the register; of the others, where it came from says enough.</summary>
    public IReadOnlyList<FieldSource> Sources { get; private set; } = [];

    /// <summary>What a list said in the fields that its people stated otherwise, until a ministry registers it.</summary>
    public IReadOnlyDictionary<StatedField, Statement> FoundFacts { get; private set; } = new Dictionary<StatedField, Statement>();

    /// <summary>Who says what a field states, and since when.</summary>
    public FieldSource SourceOf(StatedField field) => FieldSource.Of(field, Sources, MappedFrom, MappedForCountry, EnteredAt);

    // While nobody answers for it, whatever is written down was found.
    private void Say(StatedField field, DateTimeOffset at)
    {
        if (Provenance == Provenance.Mapped)
            return;
        if (Provenance == Provenance.Claimed && !FoundFacts.ContainsKey(field) && SourceOf(field).IsFound)
            FoundFacts = new Dictionary<StatedField, Statement>(FoundFacts) { [field] = Statement.Of(this, field) };
        Sources = [.. Sources.Where(s => s.Field != field), new FieldSource(field, IsFound: false, at)];
    }

    // What was taken over was said by who said it of the other record; what both say is the younger saying's.
    private static List<FieldSource> SourcesWith(IReadOnlyList<FieldSource> mine, Organization other, Func<MergedField, bool> isTaken) =>
        [.. FieldSource.Fields.Select(field => isTaken(Merged(field)) && HasSaid(other, field) ? other.SourceOf(field) : mine.FirstOrDefault(s => s.Field == field)).OfType<FieldSource>()];

    private static bool HasSaid(Organization organization, StatedField field) => organization.Sources.Any(s => s.Field == field) || organization.MappedFrom is not null;

    private static MergedField Merged(StatedField field) => field switch
    {
        StatedField.Kind => MergedField.Kind,
        StatedField.Origins => MergedField.Origins,
        StatedField.Residences => MergedField.Residences,
        StatedField.Purpose => MergedField.Purpose,
        StatedField.People => MergedField.Members,
        StatedField.Board => MergedField.Board,
        StatedField.Contacts => MergedField.Contacts,
        _ => MergedField.Names,
    };
}
