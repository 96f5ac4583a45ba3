using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations.Edits;

namespace DiasporaRegistry.Domain.Organizations;

/// <summary>What a later list changed in one field of an organization that an earlier one had found.</summary>
/// <param name="Field">The field.</param>
/// <param name="Was">What it said before.</param>
/// <param name="WasBy">Who had said so, where that was written down.</param>
/// <param name="Is">What it says since.</param>
public sealed record FoundAgain(StatedField Field, Statement Was, FieldSource? WasBy, Statement Is);

/// <content>What later lists say of it, and how that is given back.</content>
public sealed partial class Organization
{
    /// <summary>A later list of its ministry says of it what somebody looked at: each field that changes is that list's from then on.</summary>
    /// <param name="list">The list.</param>
    /// <param name="at">When.</param>
    /// <param name="state">States what the list says.</param>
    /// <returns>The fields that changed, with what they were.</returns>
    public IReadOnlyList<FoundAgain> FindAgain(string list, DateTimeOffset at, Action state)
    {
        if (Provenance != Provenance.Mapped)
            throw new BrokenRuleException(Rule.ListsChangeOnlyWhatTheyFound);
        var before = FieldSource.Fields.ToDictionary(f => f, f => Statement.Of(this, f));
        state();
        var changed = before.Select(b => new FoundAgain(b.Key, b.Value, Sources.FirstOrDefault(s => s.Field == b.Key), Statement.Of(this, b.Key))).Where(c => c.Was.Written != c.Is.Written).ToList();
        Sources = [.. Sources.Where(s => changed.TrueForAll(c => c.Field != s.Field)), .. changed.Select(c => new FieldSource(c.Field, IsFound: true, at, MappedForCountry, list))];
        return changed;
    }

    /// <summary>Whether what lists changed can be given back: it is nobody's yet, and those fields still say what the lists said.</summary>
    /// <param name="latestFirst">The changes, the latest first.</param>
    public bool CanGiveBack(IEnumerable<FoundAgain> latestFirst)
    {
        var says = new Dictionary<StatedField, Statement>();
        return Provenance == Provenance.Mapped && MergedIntoId is null && latestFirst.All(Fits);

        bool Fits(FoundAgain change)
        {
            var fits = (says.GetValueOrDefault(change.Field) ?? Statement.Of(this, change.Field)).Written == change.Is.Written;
            says[change.Field] = change.Was;
            return fits;
        }
    }

    /// <summary>Says again what it said before lists changed it.</summary>
    /// <param name="latestFirst">The changes, the latest first.</param>
    /// <param name="places">The places that it named before, by their codes.</param>
    /// <param name="at">When.</param>
    public void GiveBack(IReadOnlyCollection<FoundAgain> latestFirst, IReadOnlyDictionary<string, Place> places, DateTimeOffset at)
    {
        if (!CanGiveBack(latestFirst))
            throw new BrokenRuleException(Rule.ListsChangeOnlyWhatTheyFound);
        var first = latestFirst.GroupBy(c => c.Field).ToDictionary(g => g.Key, g => g.Last());
        SayAgain(first.ToDictionary(f => f.Key, f => f.Value.Was), places, at);
        Sources = [.. Sources.Where(s => !first.ContainsKey(s.Field)), .. first.Values.Select(f => f.WasBy).OfType<FieldSource>()];
    }

    // Stating a kind cannot say that none is known.
    private void SayAgain(IReadOnlyDictionary<StatedField, Statement> said, IReadOnlyDictionary<string, Place> places, DateTimeOffset at)
    {
        if (said.GetValueOrDefault(StatedField.Kind) is KindStatement kind)
            Kind = kind.Kind;
        Restate(said, places, at);
    }
}
