namespace DiasporaRegistry.Domain.Countries;

/// <summary>A choice of a list as one country offers it to those who apply to it.</summary>
/// <param name="Code">Its code.</param>
/// <param name="NameEs">Its words in Spanish, where the ministry added it; the words of a common choice stand in the reference files.</param>
/// <param name="NameEn">Its words in English, where the ministry added it.</param>
/// <param name="RetiredOn">Since when it is offered no more; none while it is offered, and in a draft of which that day is not known yet the day that the draft was changed.</param>
public sealed record ListedChoice(string Code, string? NameEs = null, string? NameEn = null, DateOnly? RetiredOn = null)
{
    /// <summary>Whether the ministry added it itself.</summary>
    public bool IsOwn => NameEs is not null;
}

/// <summary>One of a country's lists as it is offered from a day on: its choices in their order. What is offered no more stays in it, because records name it; nothing is ever deleted.</summary>
public sealed class CodeListVersion : IDatedVersion
{
    private CodeListVersion() { }

    internal CodeListVersion(string country, string list, int version, DateOnly from, IReadOnlyList<ListedChoice> choices, Guid by, DateTimeOffset at) =>
        (Country, List, Version, ValidFrom, Choices, PublishedBy, PublishedAt) = (country, list, version, from, choices, by, at);

    /// <summary>The country of origin.</summary>
    public string Country { get; private set; } = "";
    /// <summary>The list.</summary>
    public string List { get; private set; } = "";
    /// <summary>Its number.</summary>
    public int Version { get; private set; }
    /// <summary>The first day that it holds, where the ministry is.</summary>
    public DateOnly ValidFrom { get; private set; }
    /// <summary>The choices in their order.</summary>
    public IReadOnlyList<ListedChoice> Choices { get; private set; } = [];
    /// <summary>Who published it; none of what was there before lists had versions.</summary>
    public Guid? PublishedBy { get; private set; }
    /// <summary>When.</summary>
    public DateTimeOffset PublishedAt { get; private set; }
    /// <summary>When the words of the ministry's own choices became those that every page says; none until its first day.</summary>
    public DateTimeOffset? BegunAt { get; private set; }

    /// <summary>Its first day came: its words are those that every page says.</summary>
    public void Begin(DateTimeOffset at) => BegunAt ??= at;
}

/// <summary>A list that a ministry prepares: a copy of what it offers, changed in quiet. Nothing that reads lists knows of it until it is published.</summary>
public sealed class CodeListDraft
{
    private CodeListDraft() { }

    /// <summary>A draft of a country's list, which begins as a copy.</summary>
    public CodeListDraft(string country, string list, IReadOnlyList<ListedChoice> choices, Guid by, DateTimeOffset at) =>
        (Country, List, Choices, ChangedBy, ChangedAt) = (country, list, choices, by, at);

    /// <summary>The country of origin; it has one draft of each list at a time.</summary>
    public string Country { get; private set; } = "";
    /// <summary>The list.</summary>
    public string List { get; private set; } = "";
    /// <summary>What it offers so far, in its order, with what it offers no more.</summary>
    public IReadOnlyList<ListedChoice> Choices { get; private set; } = [];
    /// <summary>Who changed it last.</summary>
    public Guid ChangedBy { get; private set; }
    /// <summary>When.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>Adds a choice of the ministry's own behind those that are offered.</summary>
    public void Add(string code, string nameEs, string nameEn, Guid by, DateTimeOffset at)
    {
        var offered = Choices.Where(c => c.RetiredOn is null).ToList();
        State([.. offered, new ListedChoice(code, OneLine.Of(nameEs), OneLine.Of(nameEn)), .. Choices.Except(offered)], by, at);
    }

    /// <summary>Gives a choice other words; only the ministry that added it does.</summary>
    public void Rename(string code, string nameEs, string nameEn, Guid by, DateTimeOffset at)
    {
        if (!Choices.Any(c => c.Code == code && c.IsOwn))
            throw new BrokenRuleException(Rule.ChoiceIsRenamedByItsMinistry);
        State([.. Choices.Select(c => c.Code == code ? c with { NameEs = OneLine.Of(nameEs), NameEn = OneLine.Of(nameEn) } : c)], by, at);
    }

    /// <summary>Moves a choice one place up or down among those that are offered; at the end of the list nothing changes.</summary>
    public void Move(string code, bool up, Guid by, DateTimeOffset at)
    {
        var offered = Choices.Where(c => c.RetiredOn is null).ToList();
        var from = offered.FindIndex(c => c.Code == code);
        var to = from + (up ? -1 : 1);
        if (from < 0 || to < 0 || to >= offered.Count)
            return;
        (offered[from], offered[to]) = (offered[to], offered[from]);
        State([.. offered, .. Choices.Where(c => c.RetiredOn is not null)], by, at);
    }

    /// <summary>Offers a choice no more; what was chosen before stays.</summary>
    public void Retire(string code, DateOnly today, Guid by, DateTimeOffset at)
    {
        if (Choices.FirstOrDefault(c => c.Code == code) is not { RetiredOn: null })
            return;
        if (KeptLists.IsReliedOn(List, code))
            throw new BrokenRuleException(Rule.ChoiceIsReliedOn);
        if (Choices.Count(c => c.RetiredOn is null) == 1)
            throw new BrokenRuleException(Rule.ListKeepsAChoice);
        State([.. Choices.Select(c => c.Code == code ? c with { RetiredOn = today } : c)], by, at);
    }

    /// <summary>Offers a choice again.</summary>
    public void Offer(string code, Guid by, DateTimeOffset at) => State([.. Choices.Select(c => c.Code == code ? c with { RetiredOn = null } : c)], by, at);

    /// <summary>Makes it the country's list from a day on; what it newly offers no more is offered until then.</summary>
    /// <param name="known">All versions of the list, those to come included.</param>
    /// <param name="now">What is offered today, where a choice that was retired before has its day.</param>
    /// <param name="from">The first day that it holds; later than today, as with rules.</param>
    /// <param name="today">Today, in the country.</param>
    /// <param name="by">Who publishes.</param>
    /// <param name="at">When.</param>
    public CodeListVersion Publish(IReadOnlyCollection<CodeListVersion> known, IReadOnlyList<ListedChoice> now, DateOnly from, DateOnly today, Guid by, DateTimeOffset at)
    {
        DatedVersions.Refuse(known, from, today);
        var choices = Choices.Select(c => c.RetiredOn is null ? c : c with { RetiredOn = now.FirstOrDefault(n => n.Code == c.Code)?.RetiredOn ?? from });
        return new CodeListVersion(Country, List, DatedVersions.Next(known), from, [.. choices], by, at);
    }

    private void State(IReadOnlyList<ListedChoice> choices, Guid by, DateTimeOffset at) => (Choices, ChangedBy, ChangedAt) = (choices, by, at);
}
