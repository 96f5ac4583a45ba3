using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Domain.Needs;

/// <summary>What an organization says that it needs.</summary>
/// <param name="Group">One of the study's four groups.</param>
/// <param name="Topic">An entry of the group's list.</param>
/// <param name="Text">What it needs, in its own words.</param>
/// <param name="Urgency">How much it presses.</param>
/// <param name="End">At which end it is.</param>
/// <param name="PlaceCode">Where: a place where the organization is, or where its members come from.</param>
public sealed record NeedStatement(string Group, string Topic, string Text, NeedUrgency Urgency, NeedEnd End, string PlaceCode);

/// <summary>
/// Something that an organization asks of one country of origin, answered by the consulate that is responsible for it. Only the organization, that country's consulates of its districts and that
/// country's ministry ever see it. Nothing in it tells of anybody's immigration status.
/// </summary>
public sealed class Need
{
    /// <summary>The longest text, of the need and of what answers it.</summary>
    public const int LongestText = 1_500;
    /// <summary>The most needs that an organization has open in one country.</summary>
    public const int MostOpen = 20;

    private readonly List<NeedStep> steps = [];

    private Need() { }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The organization.</summary>
    public Guid OrganizationId { get; private set; }
    /// <summary>The country of origin that it is asked of.</summary>
    public string Country { get; private set; } = "";
    /// <summary>One of the study's four groups.</summary>
    public string Group { get; private set; } = "";
    /// <summary>An entry of the group's list.</summary>
    public string Topic { get; private set; } = "";
    /// <summary>What is needed, in the organization's own words.</summary>
    public string Text { get; private set; } = "";
    /// <summary>How much it presses.</summary>
    public NeedUrgency Urgency { get; private set; }
    /// <summary>At which end it is.</summary>
    public NeedEnd End { get; private set; }
    /// <summary>Where.</summary>
    public string PlaceCode { get; private set; } = "";
    /// <summary>Where it stands.</summary>
    public NeedState State { get; private set; }
    /// <summary>Since when.</summary>
    public DateTimeOffset StateSince { get; private set; }
    /// <summary>When it was stated.</summary>
    public DateTimeOffset StatedAt { get; private set; }
    /// <summary>How it was answered last; none until it was.</summary>
    public NeedAnswer? LastAnswer { get; private set; }
    /// <summary>Whether the last answer helped; none until the organization said so.</summary>
    public NeedHelp? LastHelp { get; private set; }
    /// <summary>Everything that was done, in its order.</summary>
    public IReadOnlyCollection<NeedStep> Steps => steps;

    /// <summary>Whether a consulate can answer it.</summary>
    public bool CanBeAnswered => State == NeedState.Open;

    /// <summary>Whether the organization can say if it helped.</summary>
    public bool CanBeJudged => State == NeedState.Answered;

    /// <summary>Whether the organization can take it back.</summary>
    public bool CanBeWithdrawn => State is NeedState.Open or NeedState.Answered;

    /// <summary>An organization states a need.</summary>
    /// <param name="id">The key of the form, so that sending it twice states one.</param>
    /// <param name="organization">The organization, with its places.</param>
    /// <param name="country">The country of origin that it asks.</param>
    /// <param name="turnedTo">The countries that it turned to.</param>
    /// <param name="open">How many needs it has open there.</param>
    /// <param name="says">What it needs.</param>
    /// <param name="by">Who states it.</param>
    /// <param name="at">When.</param>
    public static Need Of(Guid id, Organization organization, string country, IReadOnlyCollection<string> turnedTo, int open, NeedStatement says, Actor by, DateTimeOffset at)
    {
        if (!turnedTo.Contains(country))
            throw new BrokenRuleException(Rule.NeedIsAskedOfTheOwnCountry);
        if (open >= MostOpen)
            throw new BrokenRuleException(Rule.OpenNeedsAreFew);
        if (!NeedGroups.All.Contains(says.Group) || Visible.IsNothing(says.Topic) || Visible.IsNothing(says.Text))
            throw new BrokenRuleException(Rule.NeedSaysWhatIsNeeded);
        if (StatusWords.In(says.Text))
            throw new BrokenRuleException(Rule.NeedTellsNoStatus);
        if (!PlacesOf(organization, says.End).Contains(says.PlaceCode))
            throw new BrokenRuleException(Rule.NeedIsAtAPlaceOfTheOrganization);
        var need = new Need
        {
            Id = id,
            OrganizationId = organization.Id,
            Country = country,
            Group = says.Group,
            Topic = says.Topic,
            Text = ManyLines.Of(says.Text),
            Urgency = says.Urgency,
            End = says.End,
            PlaceCode = says.PlaceCode,
            StatedAt = at,
        };
        need.Go(NeedState.Open, new NeedStep(1, NeedAct.State, by, at));
        return need;
    }

    /// <summary>The places of an organization at one end, by their codes.</summary>
    public static IEnumerable<string> PlacesOf(Organization organization, NeedEnd end) =>
        end == NeedEnd.Residence ? organization.Residences.Select(r => r.PlaceCode) : organization.Origins.Select(o => o.PlaceCode);

    /// <summary>A consulate answers with a service of its catalogue that it gives on that day.</summary>
    public void AnswerWith(ConsularService service, string? words, string consulate, Actor by, DateTimeOffset at)
    {
        if (service.ConsulateCode != consulate || !service.IsGivenOn(CountriesOfOrigin.DayIn(Country, at)))
            throw new BrokenRuleException(Rule.AnswerNamesAServiceThatIsGiven);
        Answer(NeedAnswer.Service, service.Id, words, consulate, by, at);
    }

    /// <summary>A consulate says where else the organization can turn to.</summary>
    public void Refer(string words, string consulate, Actor by, DateTimeOffset at)
    {
        if (Visible.IsNothing(words))
            throw new BrokenRuleException(Rule.ReferralSaysWhereTo);
        Answer(NeedAnswer.Referral, null, words, consulate, by, at);
    }

    /// <summary>A consulate says that nobody offers this.</summary>
    public void SayNobodyOffers(string? words, string consulate, Actor by, DateTimeOffset at) => Answer(NeedAnswer.Nobody, null, words, consulate, by, at);

    /// <summary>The organization says whether the answer helped: what did not opens the need again.</summary>
    public void Judge(NeedHelp help, string? words, Actor by, DateTimeOffset at)
    {
        RefuseOver();
        if (!CanBeJudged)
            throw new BrokenRuleException(Rule.HelpIsJudgedOnceAnswered);
        LastHelp = help;
        Go(help == NeedHelp.No ? NeedState.Open : NeedState.Closed, new NeedStep(steps.Count + 1, NeedAct.Judge, by, at) { Help = help, Words = Said(words) });
    }

    /// <summary>The organization takes it back.</summary>
    public void Withdraw(Actor by, DateTimeOffset at)
    {
        RefuseOver();
        Go(NeedState.Withdrawn, new NeedStep(steps.Count + 1, NeedAct.Withdraw, by, at));
    }

    private void Answer(NeedAnswer answer, Guid? service, string? words, string consulate, Actor by, DateTimeOffset at)
    {
        if (!CanBeAnswered)
            throw new BrokenRuleException(Rule.NeedIsAnsweredWhileOpen);
        var step = new NeedStep(steps.Count + 1, NeedAct.Answer, by, at) { Answer = answer, ServiceId = service, Words = Said(words), ConsulateCode = consulate };
        (LastAnswer, LastHelp) = (answer, null);
        Go(NeedState.Answered, step);
    }

    private static string? Said(string? words) => Visible.IsNothing(words) ? null
        : StatusWords.In(words) ? throw new BrokenRuleException(Rule.NeedTellsNoStatus)
        : ManyLines.Of(words);

    private void RefuseOver()
    {
        if (!CanBeWithdrawn)
            throw new BrokenRuleException(Rule.NeedThatIsOverStaysSo);
    }

    private void Go(NeedState state, NeedStep step)
    {
        steps.Add(step);
        (State, StateSince) = (state, step.At);
    }
}
