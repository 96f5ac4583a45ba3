namespace DiasporaRegistry.Domain.Participation;

/// <summary>How an organization's sign-up stands.</summary>
public enum SignUpState
{
    /// <summary>It has its places.</summary>
    Placed,
    /// <summary>It waits in the line.</summary>
    Waiting,
    /// <summary>It gave them up.</summary>
    GivenUp,
}

/// <summary>That an organization comes to an event, and with how many people; who they are is not asked.</summary>
public sealed class EventSignUp
{
    /// <summary>The most people of one organization.</summary>
    public const int MostPeople = 50;

    private EventSignUp() { }

    internal EventSignUp(Guid organizationId, DateTimeOffset at) => (Id, OrganizationId) = (Guid.CreateVersion7(at), organizationId);

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The organization.</summary>
    public Guid OrganizationId { get; private set; }
    /// <summary>Its place in the order in which organizations signed up; who comes back after giving up, or waits and comes with more people, goes to the end.</summary>
    public int Number { get; private set; }
    /// <summary>How many people come.</summary>
    public int People { get; private set; }
    /// <summary>How it stands.</summary>
    public SignUpState State { get; private set; }
    /// <summary>When it signed up.</summary>
    public DateTimeOffset At { get; private set; }
    /// <summary>When it got its places.</summary>
    public DateTimeOffset? PlacedAt { get; private set; }

    internal void Take(int number, int people, bool hasPlaces, DateTimeOffset at) =>
        (Number, People, State, At, PlacedAt) = (number, people, hasPlaces ? SignUpState.Placed : SignUpState.Waiting, at, hasPlaces ? at : null);

    internal void Resize(int people, int number) => (People, Number) = (people, number);

    internal void Place(DateTimeOffset at) => (State, PlacedAt) = (SignUpState.Placed, at);

    internal void GiveUp() => (State, PlacedAt) = (SignUpState.GivenUp, null);
}
