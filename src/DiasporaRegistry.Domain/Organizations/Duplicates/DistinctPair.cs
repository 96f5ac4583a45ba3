using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Domain.Organizations.Duplicates;

/// <summary>A ministry's decision that two organizations are not the same, whichever of them is looked at; it can be taken back, and stays in sight then.</summary>
public sealed class DistinctPair
{
    /// <summary>The longest note.</summary>
    public const int LongestNote = 1_000;

    private DistinctPair() { }

    /// <summary>Decides that two organizations are two.</summary>
    /// <param name="one">One of them.</param>
    /// <param name="other">The other; which is which does not matter.</param>
    /// <param name="country">The country whose ministry decides; another one's candidates stay as they are.</param>
    /// <param name="note">Why, where somebody says so.</param>
    /// <param name="by">Who.</param>
    /// <param name="at">When.</param>
    public DistinctPair(Guid one, Guid other, string country, string? note, Actor by, DateTimeOffset at)
    {
        if (one == other)
            throw new BrokenRuleException(Rule.OrganizationIsItself);
        Id = Guid.CreateVersion7(at);
        (FirstId, SecondId) = InOrder(one, other);
        (Country, DecidedBy, DecidedAt) = (country, by.AccountId, at);
        Note = Visible.IsNothing(note) ? null : ManyLines.Of(note);
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The organization with the smaller key.</summary>
    public Guid FirstId { get; private set; }
    /// <summary>The one with the greater key.</summary>
    public Guid SecondId { get; private set; }
    /// <summary>The country whose ministry decided.</summary>
    public string Country { get; private set; } = "";
    /// <summary>Why.</summary>
    public string? Note { get; private set; }
    /// <summary>Who decided.</summary>
    public Guid? DecidedBy { get; private set; }
    /// <summary>When.</summary>
    public DateTimeOffset DecidedAt { get; private set; }
    /// <summary>Who took it back.</summary>
    public Guid? TakenBackBy { get; private set; }
    /// <summary>When; none while it holds.</summary>
    public DateTimeOffset? TakenBackAt { get; private set; }

    /// <summary>Whether it holds.</summary>
    public bool Holds => TakenBackAt is null;

    /// <summary>The two keys in the order in which they are kept.</summary>
    public static (Guid First, Guid Second) InOrder(Guid one, Guid other) => one.CompareTo(other) < 0 ? (one, other) : (other, one);

    /// <summary>The organization of the pair that is not this one.</summary>
    public Guid OtherThan(Guid organization) => organization == FirstId ? SecondId : FirstId;

    /// <summary>Takes it back: the two may be duplicates again.</summary>
    public void TakeBack(Actor by, DateTimeOffset at)
    {
        if (!Holds)
            return;
        (TakenBackBy, TakenBackAt) = (by.AccountId, at);
    }
}
