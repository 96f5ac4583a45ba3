using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Domain.Organizations.Duplicates;

/// <summary>A field in which two records of one organization may differ.</summary>
public enum MergedField
{
    /// <summary>What it is.</summary>
    Kind,
    /// <summary>Which of the two official names it goes by; all names are kept.</summary>
    Names,
    /// <summary>Where its members come from.</summary>
    Origins,
    /// <summary>Where they live.</summary>
    Residences,
    /// <summary>What it is for, since when and why.</summary>
    Purpose,
    /// <summary>How many people it has.</summary>
    Members,
    /// <summary>Its board.</summary>
    Board,
    /// <summary>How to reach it.</summary>
    Contacts,
    /// <summary>Who acts for it: the people of the one that stays, or of both.</summary>
    Representatives,
}

/// <summary>Which of two records a field is taken from, seen from the one that stays.</summary>
public enum MergeChoice
{
    /// <summary>What the one that stays says.</summary>
    Mine,
    /// <summary>What the other says.</summary>
    Theirs,
    /// <summary>What either says.</summary>
    Both,
}

/// <summary>Two records of one organization that a ministry made one; for some days it can be undone, and both are as they were.</summary>
public sealed class OrganizationMerge
{
    /// <summary>How many days it can be undone.</summary>
    public const int UndoDays = 30;

    private OrganizationMerge() { }

    /// <summary>Records a merge.</summary>
    /// <param name="winnerId">The one that stays.</param>
    /// <param name="loserId">The one whose page leads there.</param>
    /// <param name="country">The country whose ministry merges.</param>
    /// <param name="before">All rows of both as they were.</param>
    /// <param name="by">Who.</param>
    /// <param name="at">When.</param>
    public OrganizationMerge(Guid winnerId, Guid loserId, string country, string before, Actor by, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        (WinnerId, LoserId, Country, Before, MergedBy, MergedAt) = (winnerId, loserId, country, before, by.AccountId, at);
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The organization that stays.</summary>
    public Guid WinnerId { get; private set; }
    /// <summary>The one that was merged into it.</summary>
    public Guid LoserId { get; private set; }
    /// <summary>The country whose ministry merged them.</summary>
    public string Country { get; private set; } = "";
    /// <summary>All rows of both as they were (JSON), while it can be undone.</summary>
    public string? Before { get; private set; }
    /// <summary>All rows of both as the merge left them: whoever changed one since has built on it.</summary>
    public string? After { get; private set; }
    /// <summary>Who merged them.</summary>
    public Guid? MergedBy { get; private set; }
    /// <summary>When.</summary>
    public DateTimeOffset MergedAt { get; private set; }
    /// <summary>Who undid it.</summary>
    public Guid? UndoneBy { get; private set; }
    /// <summary>When; none while it holds.</summary>
    public DateTimeOffset? UndoneAt { get; private set; }

    /// <summary>Until when it can be undone.</summary>
    public DateTimeOffset UndoUntil => MergedAt.AddDays(UndoDays);

    /// <summary>Whether it can be undone now, if nobody built on it.</summary>
    public bool CanBeUndone(DateTimeOffset now) => UndoneAt is null && Before is not null && now < UndoUntil;

    /// <summary>Keeps what the merge left, to be compared when it is undone.</summary>
    public void Leave(string after) => After = after;

    /// <summary>Undoes it.</summary>
    public void Undo(Actor by, DateTimeOffset at)
    {
        if (!CanBeUndone(at))
            throw new BrokenRuleException(Rule.MergeIsUndoneInTime);
        (UndoneBy, UndoneAt) = (by.AccountId, at);
        Forget();
    }

    /// <summary>Keeps the rows no longer: they hold names and contacts of people.</summary>
    public void Forget() => (Before, After) = (null, null);
}
