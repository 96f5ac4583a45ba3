namespace DiasporaRegistry.Domain.CoInvestment.Oversight;

/// <summary>What people at the place of a work say of what they were told about it.</summary>
public enum SeenState
{
    /// <summary>It goes on as stated.</summary>
    AsStated,
    /// <summary>It is behind what was stated.</summary>
    Behind,
    /// <summary>Nobody works there.</summary>
    Stopped,
    /// <summary>Something else is built than what was stated.</summary>
    OtherThanStated,
}

/// <summary>
/// What a local committee reports. Its mark and its per cent tell of nobody, and are public at once; its words and photographs are once the office has seen that they tell of nobody,
/// or when the days for that are over.
/// </summary>
public sealed class OversightReport
{
    /// <summary>The longest text.</summary>
    public const int LongestText = 2_000;
    /// <summary>After so many days it is public as it is: an office that looks away hides nothing.</summary>
    public const int DaysToLook = 15;

    private OversightReport() { }

    /// <summary>A report that came by a link.</summary>
    public OversightReport(OversightLink link, SeenState seen, int percent, string? text, DateOnly today, DateTimeOffset at)
    {
        if (!link.HoldsOn(today))
            throw new BrokenRuleException(Rule.OversightLinkHolds);
        if (!Enum.IsDefined(seen) || percent is < 0 or > 100)
            throw new BrokenRuleException(Rule.ReportTellsOfEveryPart);
        var said = Visible.IsNothing(text) ? null : ManyLines.Of(text);
        if (said?.Length > LongestText)
            throw new BrokenRuleException(Rule.MessageIsOfSomeLength);
        if (seen != SeenState.AsStated && said is null)
            throw new BrokenRuleException(Rule.ReportSaysWhatWasDone);
        Id = Guid.CreateVersion7(at);
        (ProjectId, LinkId, Seen, Percent, SentAt, PublicFrom) = (link.ProjectId, link.Id, seen, percent, at, today.AddDays(DaysToLook));
        Text = said;
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The project.</summary>
    public Guid ProjectId { get; private set; }
    /// <summary>The link by which it came.</summary>
    public Guid LinkId { get; private set; }
    /// <summary>Whether it goes on as stated.</summary>
    public SeenState Seen { get; private set; }
    /// <summary>How far the work is as they see it, in per cent.</summary>
    public int Percent { get; private set; }
    /// <summary>What they say, as it was sent.</summary>
    public string? Text { get; private set; }
    /// <summary>What the office left of it for everyone; none where it has not looked, or nothing was said.</summary>
    public string? PublicText { get; private set; }
    /// <summary>When it was sent.</summary>
    public DateTimeOffset SentAt { get; private set; }
    /// <summary>The day from which it is public whole, seen or not.</summary>
    public DateOnly PublicFrom { get; private set; }
    /// <summary>Who at the office looked at it.</summary>
    public Guid? SeenBy { get; private set; }
    /// <summary>When.</summary>
    public DateTimeOffset? SeenAt { get; private set; }
    /// <summary>Whether the office left words out that told of somebody.</summary>
    public bool IsRedacted { get; private set; }

    /// <summary>Whether its words and photographs are public on a day.</summary>
    public bool IsWholeOn(DateOnly day) => SeenAt is not null || day >= PublicFrom;

    /// <summary>What anyone reads of its words on a day.</summary>
    public string? SaidOn(DateOnly day) => SeenAt is not null ? PublicText : day >= PublicFrom ? Text : null;

    /// <summary>The office has looked at it: its words are public, without the passages that tell of somebody. It leaves out, and writes nothing.</summary>
    /// <param name="copy">A copy of its words, with passages deleted.</param>
    /// <param name="by">Who looked.</param>
    /// <param name="at">When.</param>
    public void Look(string? copy, Guid by, DateTimeOffset at)
    {
        var left = Text is null ? null : Passages.Left(Text, copy);
        // Of reports that were cut before originals were kept, the words that were sent are what was left of them.
        var wasCutBefore = IsRedacted && PublicText == Text;
        (PublicText, IsRedacted, SeenBy, SeenAt) = (left, wasCutBefore || left != Text, SeenBy ?? by, SeenAt ?? at);
    }
}
