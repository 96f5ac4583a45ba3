namespace DiasporaRegistry.Domain.Participation;

/// <summary>Where a consultation stands on a day.</summary>
public enum ConsultationStage
{
    /// <summary>Being written; nobody else sees it.</summary>
    Draft,
    /// <summary>Published, and not open yet.</summary>
    Announced,
    /// <summary>Organizations comment on it.</summary>
    Open,
    /// <summary>Over, and its ministry has not said yet what became of the comments.</summary>
    ConclusionsOwed,
    /// <summary>Its conclusions are published.</summary>
    Concluded,
}

/// <summary>What a consultation is about and when.</summary>
/// <param name="TitleEs">Its title in Spanish.</param>
/// <param name="TitleEn">Its title in English.</param>
/// <param name="IntroductionEs">What it is for, in Spanish.</param>
/// <param name="IntroductionEn">What it is for, in English.</param>
/// <param name="OpensOn">The first day of comments, where its ministry is.</param>
/// <param name="ClosesOn">The last day of comments.</param>
public sealed record ConsultationSaid(string TitleEs, string TitleEn, string IntroductionEs, string IntroductionEn, DateOnly OpensOn, DateOnly ClosesOn);

/// <summary>Questions, or the draft of a policy by its articles, on which a ministry asks its country's organizations, and what it concluded from what they said.</summary>
public sealed class Consultation
{
    /// <summary>The longest title, of it or of a section.</summary>
    public const int LongestTitle = 160;
    /// <summary>The longest introduction.</summary>
    public const int LongestIntroduction = 5_000;
    /// <summary>The longest reason of a conclusion, and the longest summary.</summary>
    public const int LongestReason = 4_000;
    /// <summary>The longest erratum.</summary>
    public const int LongestErratum = 1_000;
    /// <summary>How many days before the last one those that have not commented are written to.</summary>
    public const int RemindsBeforeDays = 5;
    /// <summary>How many days at least lie between the two letters: of a short consultation there is one.</summary>
    public const int DaysBetweenLetters = 3;
    /// <summary>The most sections.</summary>
    public const int MostSections = 60;

    private readonly List<ConsultationSection> sections = [];
    private readonly List<Erratum> errata = [];

    private Consultation() { }

    /// <summary>A draft of a ministry.</summary>
    /// <param name="id">Its key, chosen by the form, so that sending it twice makes one.</param>
    /// <param name="country">The country of origin.</param>
    /// <param name="said">What it is about and when.</param>
    /// <param name="today">The ministry's day.</param>
    public Consultation(Guid id, string country, ConsultationSaid said, DateOnly today)
    {
        (Id, Country) = (id, country);
        State(said, today);
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The country of origin whose ministry asks.</summary>
    public string Country { get; private set; } = "";
    /// <summary>Its title in Spanish.</summary>
    public string TitleEs { get; private set; } = "";
    /// <summary>Its title in English.</summary>
    public string TitleEn { get; private set; } = "";
    /// <summary>What it is for, in Spanish.</summary>
    public string IntroductionEs { get; private set; } = "";
    /// <summary>What it is for, in English.</summary>
    public string IntroductionEn { get; private set; } = "";
    /// <summary>The first day of comments, where its ministry is.</summary>
    public DateOnly OpensOn { get; private set; }
    /// <summary>The last day of comments.</summary>
    public DateOnly ClosesOn { get; private set; }
    /// <summary>When it was published.</summary>
    public DateTimeOffset? PublishedAt { get; private set; }
    /// <summary>When organizations were written to that it is open; none while they were not.</summary>
    public DateTimeOffset? OpeningToldAt { get; private set; }
    /// <summary>When those that had not commented were written to that it closes soon.</summary>
    public DateTimeOffset? ClosingToldAt { get; private set; }
    /// <summary>When its conclusions were published.</summary>
    public DateTimeOffset? ConcludedAt { get; private set; }
    /// <summary>What was concluded on the whole, in Spanish; a draft until it is published.</summary>
    public string SummaryEs { get; private set; } = "";
    /// <summary>The same in English.</summary>
    public string SummaryEn { get; private set; } = "";
    /// <summary>Its questions and articles, in their order.</summary>
    public IReadOnlyList<ConsultationSection> Sections => [.. sections.OrderBy(s => s.Number)];
    /// <summary>What was mended since it opened, in its order.</summary>
    public IReadOnlyList<Erratum> Errata => [.. errata.OrderBy(e => e.Number)];
    /// <summary>Since when its ministry owes conclusions, where it owes them at all: the day after the last one.</summary>
    public DateOnly OwesSince => ClosesOn.AddDays(1);

    /// <summary>Its title in a language.</summary>
    public string TitleIn(string language) => language == "en" ? TitleEn : TitleEs;

    /// <summary>Its introduction in a language.</summary>
    public string IntroductionIn(string language) => language == "en" ? IntroductionEn : IntroductionEs;

    /// <summary>What was concluded on the whole, in a language.</summary>
    public string SummaryIn(string language) => language == "en" ? SummaryEn : SummaryEs;

    /// <summary>Where it stands on a day of its ministry.</summary>
    public ConsultationStage StageOn(DateOnly today) =>
        PublishedAt is null ? ConsultationStage.Draft
        : today < OpensOn ? ConsultationStage.Announced
        : today <= ClosesOn ? ConsultationStage.Open
        : ConcludedAt is null ? ConsultationStage.ConclusionsOwed
        : ConsultationStage.Concluded;

    /// <summary>Whether its words may still change: what organizations comment on stays as they read it.</summary>
    public bool CanBeWritten(DateOnly today) => StageOn(today) is ConsultationStage.Draft or ConsultationStage.Announced;

    /// <summary>Whether organizations are to be written to that it is open.</summary>
    public bool TellsOpeningOn(DateOnly today) => StageOn(today) == ConsultationStage.Open && OpeningToldAt is null;

    /// <summary>Whether those that have not commented are to be written to that it closes soon.</summary>
    public bool TellsClosingOn(DateOnly today) => StageOn(today) == ConsultationStage.Open && ClosingToldAt is null && today >= ClosesOn.AddDays(-RemindsBeforeDays)
        && OpeningToldAt is { } told && Countries.CountriesOfOrigin.DayIn(Country, told).AddDays(DaysBetweenLetters) <= today;

    /// <summary>Organizations were written to that it is open: once.</summary>
    public void TellOpening(DateOnly today, DateTimeOffset at)
    {
        Refuse(!TellsOpeningOn(today), Rule.ConsultationIsToldOfOnce);
        OpeningToldAt = at;
    }

    /// <summary>Those that had not commented were written to that it closes soon: once.</summary>
    public void TellClosing(DateOnly today, DateTimeOffset at)
    {
        Refuse(!TellsClosingOn(today), Rule.ConsultationIsToldOfOnce);
        ClosingToldAt = at;
    }

    /// <summary>Says what it is about and when; before it opens.</summary>
    public void State(ConsultationSaid said, DateOnly today)
    {
        Refuse(!CanBeWritten(today), Rule.OpenConsultationStaysAsItIs);
        var tidy = said with { TitleEs = OneLine.Of(said.TitleEs), TitleEn = OneLine.Of(said.TitleEn), IntroductionEs = ManyLines.Of(said.IntroductionEs), IntroductionEn = ManyLines.Of(said.IntroductionEn) };
        Refuse(tidy.TitleEs.Length == 0 || tidy.TitleEn.Length == 0 || tidy.IntroductionEs.Length == 0 || tidy.IntroductionEn.Length == 0, Rule.ConsultationIsSaidInBothLanguages);
        Refuse(tidy.TitleEs.Length > LongestTitle || tidy.TitleEn.Length > LongestTitle || tidy.IntroductionEs.Length > LongestIntroduction || tidy.IntroductionEn.Length > LongestIntroduction, Rule.ConsultationIsOfSomeLength);
        Refuse(tidy.ClosesOn < tidy.OpensOn, Rule.ConsultationClosesAfterItOpens);
        Refuse(tidy.OpensOn < today, Rule.ConsultationOpensFromTodayOn);
        (TitleEs, TitleEn, IntroductionEs, IntroductionEn, OpensOn, ClosesOn) = (tidy.TitleEs, tidy.TitleEn, tidy.IntroductionEs, tidy.IntroductionEn, tidy.OpensOn, tidy.ClosesOn);
    }

    /// <summary>Adds a question or an article at the end; before it opens.</summary>
    public void Add(Guid id, SectionSaid said, DateOnly today)
    {
        Refuse(!CanBeWritten(today), Rule.OpenConsultationStaysAsItIs);
        Refuse(sections.Count >= MostSections, Rule.ConsultationHasSomeSections);
        sections.Add(new ConsultationSection(id, sections.Count + 1, said));
    }

    /// <summary>Says a question or an article anew; before it opens.</summary>
    public void Restate(Guid section, SectionSaid said, DateOnly today)
    {
        Refuse(!CanBeWritten(today), Rule.OpenConsultationStaysAsItIs);
        SectionOf(section).State(said);
    }

    /// <summary>Takes a question or an article out; before it opens.</summary>
    public void Remove(Guid section, DateOnly today)
    {
        Refuse(!CanBeWritten(today), Rule.OpenConsultationStaysAsItIs);
        Refuse(PublishedAt is not null && sections.Count == 1, Rule.ConsultationHasSomeSections);
        sections.Remove(SectionOf(section));
        foreach (var (left, number) in Sections.Select((s, i) => (s, i + 1)))
            left.Renumber(number);
    }

    /// <summary>Puts a question or an article before the one above it; before it opens.</summary>
    public void Raise(Guid section, DateOnly today)
    {
        Refuse(!CanBeWritten(today), Rule.OpenConsultationStaysAsItIs);
        var raised = SectionOf(section);
        if (sections.Find(s => s.Number == raised.Number - 1) is not { } above)
            return;
        var number = raised.Number;
        raised.Renumber(above.Number);
        above.Renumber(number);
    }

    /// <summary>Publishes it: from its first day on organizations comment.</summary>
    public void Publish(DateOnly today, DateTimeOffset at)
    {
        Refuse(PublishedAt is not null, Rule.ConsultationIsPublishedOnce);
        Refuse(sections.Count == 0, Rule.ConsultationHasSomeSections);
        Refuse(OpensOn < today, Rule.ConsultationOpensFromTodayOn);
        PublishedAt = at;
    }

    /// <summary>Says that something in it is wrong, without changing it: what was read stays readable.</summary>
    /// <param name="section">The section that it is about; none for the whole.</param>
    /// <param name="textEs">What is right, in Spanish.</param>
    /// <param name="textEn">What is right, in English.</param>
    /// <param name="today">The ministry's day.</param>
    /// <param name="at">When.</param>
    public void Correct(Guid? section, string textEs, string textEn, DateOnly today, DateTimeOffset at)
    {
        Refuse(CanBeWritten(today), Rule.ErratumIsOfAnOpenedConsultation);
        var (es, en) = (ManyLines.Of(textEs), ManyLines.Of(textEn));
        Refuse(es.Length == 0 || en.Length == 0, Rule.ConsultationIsSaidInBothLanguages);
        Refuse(es.Length > LongestErratum || en.Length > LongestErratum, Rule.ConsultationIsOfSomeLength);
        errata.Add(new Erratum(errata.Count + 1, section is { } one ? SectionOf(one).Id : null, es, en, at));
    }

    /// <summary>Writes down what is concluded on the whole, for later; nobody else sees it before it is published.</summary>
    public void DraftSummary(string? es, string? en, DateOnly today)
    {
        Refuse(StageOn(today) != ConsultationStage.ConclusionsOwed, Rule.ConclusionsFollowTheClosing);
        (SummaryEs, SummaryEn) = (Drafted(es), Drafted(en));
    }

    /// <summary>Writes down what is concluded on a section, for later; nobody else sees it before it is published.</summary>
    public void DraftConclusion(Guid section, ConsultationOutcome? outcome, string? es, string? en, DateOnly today)
    {
        Refuse(StageOn(today) != ConsultationStage.ConclusionsOwed, Rule.ConclusionsFollowTheClosing);
        SectionOf(section).Conclude(outcome, Drafted(es), Drafted(en));
    }

    /// <summary>Publishes what was concluded: of each section what was taken up, and why.</summary>
    /// <param name="commented">The sections that organizations commented on.</param>
    /// <param name="today">The ministry's day.</param>
    /// <param name="at">When.</param>
    public void Conclude(IReadOnlySet<Guid> commented, DateOnly today, DateTimeOffset at)
    {
        Refuse(StageOn(today) != ConsultationStage.ConclusionsOwed, Rule.ConclusionsFollowTheClosing);
        Refuse(SummaryEs.Length == 0 || SummaryEn.Length == 0, Rule.ConclusionsSayWhatAndWhy);
        Refuse(sections.Exists(s => s.Outcome is null), Rule.ConclusionsSayWhatAndWhy);
        Refuse(sections.Exists(s => commented.Contains(s.Id) && (s.Outcome == ConsultationOutcome.NothingSaid || s.ReasonEs.Length == 0 || s.ReasonEn.Length == 0)), Rule.ConclusionsSayWhatAndWhy);
        Refuse(sections.Exists(s => !commented.Contains(s.Id) && s.Outcome != ConsultationOutcome.NothingSaid), Rule.ConclusionsAnswerWhatWasSaid);
        ConcludedAt = at;
    }

    private static string Drafted(string? text)
    {
        var tidy = ManyLines.Of(text ?? "");
        Refuse(tidy.Length > LongestReason, Rule.ConsultationIsOfSomeLength);
        return tidy;
    }

    private ConsultationSection SectionOf(Guid id) => sections.Find(s => s.Id == id) ?? throw new BrokenRuleException(Rule.SectionIsOfTheConsultation);

    private static void Refuse(bool isWrong, Rule rule)
    {
        if (isWrong)
            throw new BrokenRuleException(rule);
    }
}
