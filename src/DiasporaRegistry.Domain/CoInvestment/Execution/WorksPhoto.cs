namespace DiasporaRegistry.Domain.CoInvestment.Execution;

/// <summary>What a photograph's file said of itself, before that was taken out of it: when it was taken, and how far from the work. Where exactly is not kept.</summary>
/// <param name="TakenOn">The day that the camera noted.</param>
/// <param name="Metres">How far from the work the camera was.</param>
/// <param name="FromPin">Whether that is from the pin of the work itself, and not from the middle of its municipality.</param>
public sealed record PhotoTraces(DateOnly? TakenOn, int? Metres, bool FromPin);

/// <summary>What is noticed about a photograph; staff decide what it means.</summary>
public enum PhotoFinding
{
    /// <summary>The file says nothing of its place.</summary>
    NoPlace,
    /// <summary>It was taken near the work.</summary>
    Near,
    /// <summary>It was taken far from the work.</summary>
    Far,
    /// <summary>The file says nothing of its day.</summary>
    NoDay,
    /// <summary>The file's day is the one that was stated.</summary>
    SameDay,
    /// <summary>The file's day is another one than was stated.</summary>
    OtherDay,
    /// <summary>The file's day is before the agreement, or later than it was sent.</summary>
    ImpossibleDay,
}

/// <summary>A photograph of a work, kept without what its file said of itself.</summary>
public sealed class WorksPhoto
{
    /// <summary>The most photographs with one report.</summary>
    public const int MostOfReport = 8;
    /// <summary>The most photographs of a project that its people send.</summary>
    public const int MostOfProject = 400;
    /// <summary>The most that local committees send.</summary>
    public const int MostOfCommittees = 120;
    /// <summary>The longest caption.</summary>
    public const int LongestCaption = 160;
    /// <summary>A photograph is near that was taken within so many metres of the work's pin.</summary>
    public const int NearPin = 2_000;
    /// <summary>Or within so many of the middle of its municipality, where there is no pin.</summary>
    public const int NearPlace = 30_000;

    private WorksPhoto() { }

    /// <summary>A photograph that was looked into and drawn anew.</summary>
    /// <param name="projectId">The project, which also names the folder.</param>
    /// <param name="reportId">The report that it goes with, where it is the project's people's.</param>
    /// <param name="oversightId">The report of the local committee that it goes with, where it is theirs.</param>
    /// <param name="milestoneId">The part of the work that it shows.</param>
    /// <param name="statedOn">The day on which it was taken, as stated.</param>
    /// <param name="caption">What it shows.</param>
    /// <param name="traces">What its file said of itself.</param>
    /// <param name="contentType">Its media type.</param>
    /// <param name="size">Its size in bytes.</param>
    /// <param name="sha256">The digest of what is kept.</param>
    /// <param name="by">Who sent it; none where it came by a link.</param>
    /// <param name="at">When.</param>
    public WorksPhoto(Guid projectId, Guid? reportId, Guid? oversightId, Guid? milestoneId, DateOnly statedOn, string? caption, PhotoTraces traces, string contentType, long size, string sha256, Guid? by, DateTimeOffset at)
    {
        RefuseUnlessPossible(statedOn, caption, at);
        Id = Guid.CreateVersion7(at);
        (ProjectId, ReportId, OversightId, MilestoneId, StatedOn) = (projectId, reportId, oversightId, milestoneId, statedOn);
        Caption = Visible.IsNothing(caption) ? null : OneLine.Of(caption);
        (TakenOn, Metres, FromPin) = (traces.TakenOn, traces.Metres, traces.FromPin);
        (ContentType, Size, Sha256, AddedBy, AddedAt) = (contentType, size, sha256, by, at);
    }

    /// <summary>Its key, which also names the file.</summary>
    public Guid Id { get; private set; }
    /// <summary>The project.</summary>
    public Guid ProjectId { get; private set; }
    /// <summary>The report that it goes with.</summary>
    public Guid? ReportId { get; private set; }
    /// <summary>The report of the local committee that it goes with.</summary>
    public Guid? OversightId { get; private set; }
    /// <summary>The part of the work that it shows.</summary>
    public Guid? MilestoneId { get; private set; }
    /// <summary>The day on which it was taken, as stated.</summary>
    public DateOnly StatedOn { get; private set; }
    /// <summary>What it shows.</summary>
    public string? Caption { get; private set; }
    /// <summary>The day that the camera noted.</summary>
    public DateOnly? TakenOn { get; private set; }
    /// <summary>How far from the work the camera was, in metres.</summary>
    public int? Metres { get; private set; }
    /// <summary>Whether that is from the pin of the work, and not from the middle of its municipality.</summary>
    public bool FromPin { get; private set; }
    /// <summary>Its media type.</summary>
    public string ContentType { get; private set; } = "";
    /// <summary>Its size in bytes.</summary>
    public long Size { get; private set; }
    /// <summary>The SHA-256 of what is kept, in hexadecimal digits.</summary>
    public string Sha256 { get; private set; } = "";
    /// <summary>Who sent it.</summary>
    public Guid? AddedBy { get; private set; }
    /// <summary>When.</summary>
    public DateTimeOffset AddedAt { get; private set; }
    /// <summary>Since when it is withheld from the public, since it shows somebody who should not be shown.</summary>
    public DateTimeOffset? WithheldAt { get; private set; }

    /// <summary>It was sent again after the report that it went with was returned: it goes with the new one, as is said there.</summary>
    /// <param name="reportId">The new report.</param>
    /// <param name="milestoneId">The part of the work that it shows.</param>
    /// <param name="statedOn">The day on which it was taken, as stated.</param>
    /// <param name="caption">What it shows.</param>
    /// <param name="at">When.</param>
    public void Join(Guid reportId, Guid? milestoneId, DateOnly statedOn, string? caption, DateTimeOffset at)
    {
        RefuseUnlessPossible(statedOn, caption, at);
        (ReportId, OversightId, MilestoneId, StatedOn) = (reportId, null, milestoneId, statedOn);
        Caption = Visible.IsNothing(caption) ? null : OneLine.Of(caption);
    }

    /// <summary>Refuses more photographs of a project than anyone looks at.</summary>
    /// <param name="known">How many there are of those people.</param>
    /// <param name="more">How many come.</param>
    /// <param name="isCommittees">Whether they are a local committee's.</param>
    public static void RefuseTooMany(int known, int more, bool isCommittees)
    {
        var most = isCommittees ? MostOfCommittees : MostOfProject;
        if (more > 0 && known + more > most)
            throw new BrokenRuleException(Rule.ProjectHasSomePhotographs, most, Math.Max(0, most - known));
    }

    /// <summary>Takes it out of the public page, or puts it back.</summary>
    public void Withhold(bool withheld, DateTimeOffset at) => WithheldAt = withheld ? WithheldAt ?? at : null;

    /// <summary>What is noticed about its place.</summary>
    public PhotoFinding PlaceFinding => Metres is not { } metres ? PhotoFinding.NoPlace : metres <= (FromPin ? NearPin : NearPlace) ? PhotoFinding.Near : PhotoFinding.Far;

    /// <summary>What is noticed about its day.</summary>
    /// <param name="agreedOn">The day of the project's agreement.</param>
    public PhotoFinding DayFinding(DateOnly? agreedOn) => TakenOn is not { } taken ? PhotoFinding.NoDay
        : taken < agreedOn || taken > DateOnly.FromDateTime(AddedAt.UtcDateTime).AddDays(1) ? PhotoFinding.ImpossibleDay
        // A camera keeps the hour of its own zone, so that midnight is passed twice.
        : Math.Abs(taken.DayNumber - StatedOn.DayNumber) <= 1 ? PhotoFinding.SameDay : PhotoFinding.OtherDay;

    private static void RefuseUnlessPossible(DateOnly statedOn, string? caption, DateTimeOffset at)
    {
        if (OneLine.Exceeds(caption, LongestCaption) || statedOn.Year < 2000 || statedOn > DateOnly.FromDateTime(at.UtcDateTime))
            throw new BrokenRuleException(Rule.PhotoHasAPossibleDay);
    }
}
