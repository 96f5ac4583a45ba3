namespace DiasporaRegistry.Domain.Participation;

/// <summary>What an event is, when and where, as its office states it.</summary>
/// <param name="TitleEs">Its title in Spanish.</param>
/// <param name="TitleEn">Its title in English.</param>
/// <param name="TextEs">What happens there and for whom, in Spanish.</param>
/// <param name="TextEn">The same in English.</param>
/// <param name="Begins">When it begins, by the clocks of its place.</param>
/// <param name="Ends">When it ends, by the clocks of its place.</param>
/// <param name="Zone">The zone of those clocks, by its IANA name.</param>
/// <param name="Place">Where it is: a hall and its address.</param>
/// <param name="Link">Where it is joined on the web.</param>
/// <param name="Capacity">How many people it has room for; none where that does not matter.</param>
public sealed record EventSaid(string TitleEs, string TitleEn, string TextEs, string TextEn, DateTime Begins, DateTime Ends, string Zone, string? Place, string? Link, int? Capacity);

/// <summary>Something that a ministry or a consulate holds for organizations: they sign up with a number of people, and wait in a line where it is full.</summary>
public sealed class PublicEvent
{
    /// <summary>The longest title.</summary>
    public const int LongestTitle = 160;
    /// <summary>The longest description.</summary>
    public const int LongestText = 5_000;
    /// <summary>The longest place, link, or reason for calling it off.</summary>
    public const int LongestLine = 500;
    /// <summary>The most people that it has room for.</summary>
    public const int LargestCapacity = 100_000;

    private readonly List<EventSignUp> signUps = [];

    private PublicEvent() { }

    /// <summary>An event that is to come; it is public at once.</summary>
    /// <param name="id">Its key, chosen by the form, so that sending it twice makes one.</param>
    /// <param name="country">The country of origin.</param>
    /// <param name="consulateCode">The consulate that holds it; none where the ministry does.</param>
    /// <param name="consultationId">The consultation that it is about, if any.</param>
    /// <param name="said">What it is.</param>
    /// <param name="at">Now.</param>
    public PublicEvent(Guid id, string country, string? consulateCode, Guid? consultationId, EventSaid said, DateTimeOffset at)
    {
        (Id, Country, ConsulateCode, ConsultationId, Sequence) = (id, country, consulateCode, consultationId, -1);
        State(said, consultationId, at);
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The country of origin whose office holds it.</summary>
    public string Country { get; private set; } = "";
    /// <summary>The consulate that holds it; none where the ministry does.</summary>
    public string? ConsulateCode { get; private set; }
    /// <summary>The consultation that it is about.</summary>
    public Guid? ConsultationId { get; private set; }
    /// <summary>Its title in Spanish.</summary>
    public string TitleEs { get; private set; } = "";
    /// <summary>Its title in English.</summary>
    public string TitleEn { get; private set; } = "";
    /// <summary>What happens there, in Spanish.</summary>
    public string TextEs { get; private set; } = "";
    /// <summary>What happens there, in English.</summary>
    public string TextEn { get; private set; } = "";
    /// <summary>When it begins.</summary>
    public DateTimeOffset BeginsAt { get; private set; }
    /// <summary>When it ends.</summary>
    public DateTimeOffset EndsAt { get; private set; }
    /// <summary>The zone of its place, by its IANA name.</summary>
    public string Zone { get; private set; } = "";
    /// <summary>Where it is.</summary>
    public string? Place { get; private set; }
    /// <summary>Where it is joined on the web.</summary>
    public string? Link { get; private set; }
    /// <summary>How many people it has room for; none where that does not matter.</summary>
    public int? Capacity { get; private set; }
    /// <summary>How often it was stated anew, which tells calendars that they hold an older one.</summary>
    public int Sequence { get; private set; }
    /// <summary>When it was stated last.</summary>
    public DateTimeOffset ChangedAt { get; private set; }
    /// <summary>When it was called off.</summary>
    public DateTimeOffset? CancelledAt { get; private set; }
    /// <summary>Why it was called off, in Spanish.</summary>
    public string? ReasonEs { get; private set; }
    /// <summary>Why it was called off, in English.</summary>
    public string? ReasonEn { get; private set; }
    /// <summary>Who signed up, in the order in which they did.</summary>
    public IReadOnlyList<EventSignUp> SignUps => [.. signUps.OrderBy(s => s.Number)];
    /// <summary>How many people have a place.</summary>
    public int Taken => signUps.Where(s => s.State == SignUpState.Placed).Sum(s => s.People);
    /// <summary>How many places are free; none where their number does not matter.</summary>
    public int? Free => Capacity - Taken;
    /// <summary>Whether somebody waits whom free places will go to first; who waits with more people than the event has room for holds nobody back.</summary>
    public bool HasLine => signUps.Exists(s => s.State == SignUpState.Waiting && !IsTooLarge(s));

    /// <summary>Its title in a language.</summary>
    public string TitleIn(string language) => language == "en" ? TitleEn : TitleEs;

    /// <summary>What happens there, in a language.</summary>
    public string TextIn(string language) => language == "en" ? TextEn : TextEs;

    /// <summary>Why it was called off, in a language.</summary>
    public string? ReasonIn(string language) => language == "en" ? ReasonEn : ReasonEs;

    /// <summary>Whether organizations can sign up at a moment.</summary>
    public bool TakesSignUps(DateTimeOffset at) => CancelledAt is null && at < BeginsAt;

    /// <summary>Whether it can be stated anew or called off at a moment.</summary>
    public bool CanBeChanged(DateTimeOffset at) => CancelledAt is null && at < EndsAt;

    /// <summary>States it anew, until it ends.</summary>
    /// <returns>Who moves up from the waiting line, where it gained places.</returns>
    public IReadOnlyList<EventSignUp> State(EventSaid said, Guid? consultationId, DateTimeOffset at)
    {
        Refuse(Sequence >= 0 && !CanBeChanged(at), Rule.EventIsChangedUntilItEnds);
        var tidy = said with
        {
            TitleEs = OneLine.Of(said.TitleEs),
            TitleEn = OneLine.Of(said.TitleEn),
            TextEs = ManyLines.Of(said.TextEs),
            TextEn = ManyLines.Of(said.TextEn),
            Place = said.Place is { } place && !Visible.IsNothing(place) ? OneLine.Of(place) : null,
            Link = said.Link is { } link && !Visible.IsNothing(link) ? OneLine.Of(link) : null,
        };
        Refuse(tidy.TitleEs.Length == 0 || tidy.TitleEn.Length == 0 || tidy.TextEs.Length == 0 || tidy.TextEn.Length == 0, Rule.EventIsSaidInBothLanguages);
        Refuse(tidy.TitleEs.Length > LongestTitle || tidy.TitleEn.Length > LongestTitle || tidy.TextEs.Length > LongestText || tidy.TextEn.Length > LongestText
            || tidy.Place?.Length > LongestLine || tidy.Link?.Length > LongestLine, Rule.EventIsOfSomeLength);
        Refuse(tidy.Place is null && tidy.Link is null, Rule.EventHasAPlaceOrALink);
        Refuse(tidy.Link is not null && !WebLink.Is(tidy.Link), Rule.EventLinkIsAPage);
        Refuse(tidy.Capacity is < 1 or > LargestCapacity, Rule.CapacityIsANumberOfPeople);
        Refuse(tidy.Capacity < Taken, Rule.CapacityHoldsWhoHasAPlace);
        var (begins, ends) = (PlaceClock.At(tidy.Begins, tidy.Zone), PlaceClock.At(tidy.Ends, tidy.Zone));
        Refuse(ends <= begins, Rule.EventEndsAfterItBegins);
        Refuse(ends <= at, Rule.EventIsToCome);
        (TitleEs, TitleEn, TextEs, TextEn, Zone, Place, Link, Capacity) = (tidy.TitleEs, tidy.TitleEn, tidy.TextEs, tidy.TextEn, tidy.Zone, tidy.Place, tidy.Link, tidy.Capacity);
        (BeginsAt, EndsAt, ConsultationId, ChangedAt, Sequence) = (begins, ends, consultationId, at, Sequence + 1);
        return MoveUp(at);
    }

    /// <summary>Calls it off, in public words.</summary>
    public void Cancel(string reasonEs, string reasonEn, DateTimeOffset at)
    {
        Refuse(!CanBeChanged(at), Rule.EventIsChangedUntilItEnds);
        var (es, en) = (OneLine.Of(reasonEs), OneLine.Of(reasonEn));
        Refuse(es.Length == 0 || en.Length == 0, Rule.EventIsSaidInBothLanguages);
        Refuse(es.Length > LongestLine || en.Length > LongestLine, Rule.EventIsOfSomeLength);
        (CancelledAt, ReasonEs, ReasonEn, ChangedAt, Sequence) = (at, es, en, at, Sequence + 1);
    }

    /// <summary>What an organization has there; none where it never signed up.</summary>
    public EventSignUp? SignUpOf(Guid organizationId) => signUps.Find(s => s.OrganizationId == organizationId);

    /// <summary>Signs an organization up, or says anew how many come. It gets places while they last and nobody waits, else it waits in the line; who waits and comes with more people than before goes to its end.</summary>
    /// <returns>Who moves up, where it gave places back.</returns>
    public IReadOnlyList<EventSignUp> SignUp(Guid organizationId, bool turnedToTheCountry, int people, DateTimeOffset at)
    {
        Refuse(!TakesSignUps(at), Rule.EventTakesSignUpsUntilItBegins);
        Refuse(!turnedToTheCountry, Rule.SignUpIsAnOrganizationsOfTheCountry);
        Refuse(people is < 1 or > EventSignUp.MostPeople, Rule.SignUpSaysHowManyPeople);
        Refuse(people > Capacity, Rule.SignUpFitsIntoTheEvent);
        var known = SignUpOf(organizationId);
        if (known is null || known.State == SignUpState.GivenUp)
        {
            var fits = !HasLine && (Free is not { } free || people <= free);
            if (known is null)
                signUps.Add(known = new EventSignUp(organizationId, at));
            known.Take(NextNumber, people, fits, at);
            return [];
        }

        // Who has places and wants more than are free keeps what it has.
        Refuse(known.State == SignUpState.Placed && people > known.People
            && (HasLine || (Free is { } left && people - known.People > left)), Rule.MorePlacesAreFree);
        known.Resize(people, known.State == SignUpState.Waiting && people > known.People ? NextNumber : known.Number);
        return MoveUp(at);
    }

    /// <summary>An organization gives its places up, or leaves the line; until the event begins.</summary>
    /// <returns>Who moves up.</returns>
    public IReadOnlyList<EventSignUp> GiveUp(Guid organizationId, DateTimeOffset at)
    {
        Refuse(!TakesSignUps(at), Rule.EventTakesSignUpsUntilItBegins);
        if (SignUpOf(organizationId) is not { State: not SignUpState.GivenUp } known)
            return [];
        known.GiveUp();
        return MoveUp(at);
    }

    /// <summary>How many organizations wait before one that waits too; those that the event has no room for are not counted.</summary>
    public int WaitingBefore(EventSignUp own) => signUps.Count(s => s.State == SignUpState.Waiting && s.Number < own.Number && !IsTooLarge(s));

    /// <summary>Whether an organization comes with more people than the event has room for at all, since its room was made smaller.</summary>
    public bool IsTooLarge(EventSignUp own) => own.People > Capacity;

    private int NextNumber => signUps.Count == 0 ? 1 : signUps.Max(s => s.Number) + 1;

    // In their order: who waits first is not passed by a smaller group that waits behind, unless the whole event has no room for it.
    private List<EventSignUp> MoveUp(DateTimeOffset at)
    {
        var moved = new List<EventSignUp>();
        foreach (var waiting in SignUps.Where(s => s.State == SignUpState.Waiting && !IsTooLarge(s)))
        {
            if (Free is { } free && waiting.People > free)
                break;
            waiting.Place(at);
            moved.Add(waiting);
        }

        return moved;
    }

    private static void Refuse(bool isWrong, Rule rule)
    {
        if (isWrong)
            throw new BrokenRuleException(rule);
    }
}
