using DiasporaRegistry.Domain.Countries;

namespace DiasporaRegistry.Domain.Surveys;

/// <summary>Who can tell which organization answered what.</summary>
public enum SurveyAnonymity
{
    /// <summary>The ministries see each organization's answers.</summary>
    Named,
    /// <summary>Nobody: when answers are sent, what ties them to the organization is cut.</summary>
    Confidential,
}

/// <summary>Where a survey stands.</summary>
public enum SurveyState
{
    /// <summary>It is being written.</summary>
    Draft,
    /// <summary>It is tried with some people, whose answers never count.</summary>
    Pilot,
    /// <summary>Its organizations are asked.</summary>
    Open,
    /// <summary>It takes no more answers.</summary>
    Closed,
    /// <summary>Everybody sees its results.</summary>
    Published,
    /// <summary>It was given up before its results were shown.</summary>
    CalledOff,
}

/// <summary>What a survey is, as its ministry states it.</summary>
/// <param name="TitleEs">Its title, in Spanish.</param>
/// <param name="TitleEn">Its title, in English.</param>
/// <param name="IntroductionEs">What it is for, in Spanish; who is asked reads it first.</param>
/// <param name="IntroductionEn">What it is for, in English.</param>
/// <param name="Sample">Which organizations are asked.</param>
/// <param name="SampleSize">How many are drawn; none where everybody is asked.</param>
/// <param name="Anonymity">Who can tell which organization answered what.</param>
/// <param name="SmallestCell">The fewest respondents of whom a figure is shown.</param>
/// <param name="LastDay">The last day on which answers are taken, in the ministry's country.</param>
public sealed record SurveySaid(
    string TitleEs, string TitleEn, string IntroductionEs, string IntroductionEn, SampleKind Sample, int? SampleSize, SurveyAnonymity Anonymity, int SmallestCell, DateOnly LastDay)
{
    /// <summary>As it is kept: texts without what is not seen of them, and no size where everybody is asked.</summary>
    public SurveySaid Tidy() => this with
    {
        TitleEs = OneLine.Of(TitleEs),
        TitleEn = OneLine.Of(TitleEn),
        IntroductionEs = ManyLines.Of(IntroductionEs),
        IntroductionEn = ManyLines.Of(IntroductionEn),
        SampleSize = Sample == SampleKind.Everybody ? null : SampleSize,
    };
}

/// <summary>Questions that ministries put to organizations of the register, and who was drawn to be asked. It is written, tried, opened, closed and published, in this order.</summary>
public sealed class Survey
{
    /// <summary>The longest title.</summary>
    public const int LongestTitle = 150;
    /// <summary>The longest introduction.</summary>
    public const int LongestIntroduction = 3_000;
    /// <summary>The fewest respondents that a survey may show a figure of, as everywhere in the register.</summary>
    public const int LeastSmallestCell = 5;
    /// <summary>The most respondents that it may ask for before it shows a figure.</summary>
    public const int MostSmallestCell = 100;
    /// <summary>The longest time that a survey is open.</summary>
    public const int MostDaysOpen = 366;
    /// <summary>The fewest that are drawn: with fewer, nothing can be said of the others.</summary>
    public const int FewestDrawn = 10;

    private readonly List<SurveyPartner> partners = [];

    private Survey() { }

    /// <summary>A survey that a ministry begins to write.</summary>
    /// <param name="id">Its key, chosen by the form, so that sending it twice begins one.</param>
    /// <param name="country">The country of origin whose ministry holds it.</param>
    /// <param name="said">What it is.</param>
    /// <param name="today">The country's day.</param>
    /// <param name="at">When.</param>
    public Survey(Guid id, string country, SurveySaid said, DateOnly today, DateTimeOffset at)
    {
        (Id, Country, CreatedAt, StateSince) = (id, country, at, at);
        Describe(said, today);
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The country of origin whose ministry holds it.</summary>
    public string Country { get; private set; } = "";
    /// <summary>When it was begun.</summary>
    public DateTimeOffset CreatedAt { get; private set; }
    /// <summary>Where it stands.</summary>
    public SurveyState State { get; private set; }
    /// <summary>Since when.</summary>
    public DateTimeOffset StateSince { get; private set; }
    /// <summary>Its title, in Spanish.</summary>
    public string TitleEs { get; private set; } = "";
    /// <summary>Its title, in English.</summary>
    public string TitleEn { get; private set; } = "";
    /// <summary>What it is for, in Spanish.</summary>
    public string IntroductionEs { get; private set; } = "";
    /// <summary>What it is for, in English.</summary>
    public string IntroductionEn { get; private set; } = "";
    /// <summary>Which organizations are asked.</summary>
    public SampleKind Sample { get; private set; }
    /// <summary>How many are to be drawn; none where everybody is asked.</summary>
    public int? SampleSize { get; private set; }
    /// <summary>Who can tell which organization answered what.</summary>
    public SurveyAnonymity Anonymity { get; private set; }
    /// <summary>The fewest respondents of whom a figure is shown.</summary>
    public int SmallestCell { get; private set; }
    /// <summary>The last day on which answers are taken.</summary>
    public DateOnly LastDay { get; private set; }
    /// <summary>The questions.</summary>
    public Questionnaire Questionnaire { get; private set; } = Questionnaire.Empty;
    /// <summary>The other ministries that were asked to take part.</summary>
    public IReadOnlyList<SurveyPartner> Partners => [.. partners.OrderBy(p => p.Country)];
    /// <summary>The seed of the draw, kept so that whoever has the frame can repeat it.</summary>
    public long? Seed { get; private set; }
    /// <summary>How many organizations the register held when it was drawn: of whom the figures speak.</summary>
    public int? FrameSize { get; private set; }
    /// <summary>How many of them are asked.</summary>
    public int? Asked { get; private set; }
    /// <summary>When it was drawn and opened.</summary>
    public DateTimeOffset? OpenedAt { get; private set; }
    /// <summary>When it stopped taking answers.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }
    /// <summary>When its results were published.</summary>
    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>The countries of origin whose organizations are asked.</summary>
    public IReadOnlyList<string> Countries => [Country, .. Partners.Where(p => p.AgreedAt is not null).Select(p => p.Country)];
    /// <summary>Whether its words and questions can change.</summary>
    public bool CanChange => State is SurveyState.Draft or SurveyState.Pilot;
    /// <summary>Whether it can be opened: it asks something.</summary>
    public bool CanOpen => CanChange && Questionnaire.Questions.Count > 0;

    /// <summary>States what it is, while it is written or tried.</summary>
    public void Describe(SurveySaid said, DateOnly today)
    {
        GuardChange();
        said = said.Tidy();
        if (new[] { said.TitleEs, said.TitleEn, said.IntroductionEs, said.IntroductionEn }.Any(Visible.IsNothing))
            throw new BrokenRuleException(Rule.SurveySaysWhatItIs);
        if (said.TitleEs.Length > LongestTitle || said.TitleEn.Length > LongestTitle || said.IntroductionEs.Length > LongestIntroduction || said.IntroductionEn.Length > LongestIntroduction)
            throw new BrokenRuleException(Rule.SurveyIsIntroducedShortly);
        if (said.LastDay <= today || said.LastDay > today.AddDays(MostDaysOpen))
            throw new BrokenRuleException(Rule.SurveyEndsWithinAYear);
        if (said.Sample != SampleKind.Everybody && said.SampleSize is not >= FewestDrawn)
            throw new BrokenRuleException(Rule.SampleIsDrawnFromTheRegister);
        if (said.SmallestCell is < LeastSmallestCell or > MostSmallestCell)
            throw new BrokenRuleException(Rule.SmallestCellKeepsAFewApart);
        // Another ministry agreed on these terms for its organizations: on others it is asked again.
        if ((said.Anonymity, said.SmallestCell) != (Anonymity, SmallestCell))
            partners.ForEach(p => p.AskAgain());
        (TitleEs, TitleEn, IntroductionEs, IntroductionEn) = (said.TitleEs, said.TitleEn, said.IntroductionEs, said.IntroductionEn);
        (Sample, SampleSize) = (said.Sample, said.SampleSize);
        (Anonymity, SmallestCell, LastDay) = (said.Anonymity, said.SmallestCell, said.LastDay);
    }

    /// <summary>Asks these questions from now on. What was answered in a pilot was about others, and goes.</summary>
    public void Ask(Questionnaire questionnaire)
    {
        GuardChange();
        Questionnaire = questionnaire;
    }

    /// <summary>Asks another ministry to take part.</summary>
    public void AskToJoin(string country, DateTimeOffset at)
    {
        GuardChange();
        if (country != Country && !partners.Exists(p => p.Country == country))
            partners.Add(new SurveyPartner(country, at));
    }

    /// <summary>Takes part, as another ministry that was asked to: its organizations are asked too.</summary>
    public void Join(string country, DateTimeOffset at)
    {
        GuardChange();
        (partners.Find(p => p.Country == country) ?? throw new BrokenRuleException(Rule.MinistryJoinsWhereAsked)).Agree(at);
    }

    /// <summary>Does without another ministry, or stays out as that ministry.</summary>
    public void DoWithout(string country)
    {
        GuardChange();
        partners.RemoveAll(p => p.Country == country);
    }

    /// <summary>Tries it with some people.</summary>
    public void StartPilot(DateTimeOffset at)
    {
        Guard(State == SurveyState.Draft);
        GuardQuestions();
        Stand(SurveyState.Pilot, at);
    }

    /// <summary>Goes on writing after a pilot.</summary>
    public void EndPilot(DateTimeOffset at)
    {
        Guard(State == SurveyState.Pilot);
        Stand(SurveyState.Draft, at);
    }

    /// <summary>Opens it for who was drawn.</summary>
    /// <param name="frame">How many organizations the register holds of its countries.</param>
    /// <param name="asked">How many of them were drawn.</param>
    /// <param name="seed">The seed that they were drawn with; none where everybody is asked.</param>
    /// <param name="today">The country's day.</param>
    /// <param name="at">When.</param>
    public void Open(int frame, int asked, long? seed, DateOnly today, DateTimeOffset at)
    {
        GuardChange();
        GuardQuestions();
        if (LastDay < today)
            throw new BrokenRuleException(Rule.SurveyEndsWithinAYear);
        if (frame == 0 || Sample != SampleKind.Everybody && (SampleSize > frame || asked == 0 || seed is null))
            throw new BrokenRuleException(Rule.SampleIsDrawnFromTheRegister);
        (FrameSize, Asked, Seed, OpenedAt) = (frame, asked, seed, at);
        Stand(SurveyState.Open, at);
    }

    /// <summary>Takes no more answers: by its ministry, or because its last day is over.</summary>
    public void Close(DateTimeOffset at)
    {
        Guard(State == SurveyState.Open);
        ClosedAt = at;
        Stand(SurveyState.Closed, at);
    }

    /// <summary>Shows its results to everybody.</summary>
    public void Publish(DateTimeOffset at)
    {
        Guard(State == SurveyState.Closed);
        PublishedAt = at;
        Stand(SurveyState.Published, at);
    }

    /// <summary>Gives it up before its results were shown.</summary>
    public void CallOff(DateTimeOffset at)
    {
        Guard(State is SurveyState.Draft or SurveyState.Pilot or SurveyState.Open or SurveyState.Closed);
        Stand(SurveyState.CalledOff, at);
    }

    /// <summary>The last day on which it took answers: its last one, or the one on which it was closed or called off before.</summary>
    public DateOnly TookAnswersUntil => (ClosedAt ?? (State == SurveyState.CalledOff ? StateSince : null)) is { } ended && CountriesOfOrigin.DayIn(Country, ended) is var day && day < LastDay ? day : LastDay;

    /// <summary>Whether it takes answers on a day of its ministry's country.</summary>
    public bool TakesAnswersOn(DateOnly today) => State == SurveyState.Open && today <= LastDay;

    private void Stand(SurveyState state, DateTimeOffset at) => (State, StateSince) = (state, at);

    private void GuardChange()
    {
        if (!CanChange)
            throw new BrokenRuleException(Rule.SurveyIsChangedBeforeItOpens);
    }

    private void GuardQuestions()
    {
        if (Questionnaire.Questions.Count == 0)
            throw new BrokenRuleException(Rule.SurveyAsksSomething);
    }

    private static void Guard(bool fits)
    {
        if (!fits)
            throw new BrokenRuleException(Rule.ActFitsSurvey);
    }
}

/// <summary>Another ministry that was asked to take part in a survey.</summary>
public sealed class SurveyPartner
{
    private SurveyPartner() { }

    internal SurveyPartner(string country, DateTimeOffset at) => (Country, AskedAt) = (country, at);

    /// <summary>The country of origin.</summary>
    public string Country { get; private set; } = "";
    /// <summary>When it was asked.</summary>
    public DateTimeOffset AskedAt { get; private set; }
    /// <summary>When it agreed; none while it did not.</summary>
    public DateTimeOffset? AgreedAt { get; private set; }

    internal void Agree(DateTimeOffset at) => AgreedAt ??= at;

    internal void AskAgain() => AgreedAt = null;
}
